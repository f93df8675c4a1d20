//! Between the ledger's entries and the register's: reading a body back, and writing one.

use std::sync::Arc;

use ledger::NewEntry;
use register::{ActId, Entry, OrganId, Position, STATEMENT_SCHEMA, Statement};

use crate::error::OfficeError;

/// Reads an entry of the ledger back into an act.
pub(crate) fn read(entry: &ledger::Entry) -> Result<Arc<Entry>, OfficeError> {
    let unreadable = |problem: String| OfficeError::Unreadable { position: entry.position, problem };
    if entry.schema > STATEMENT_SCHEMA {
        return Err(unreadable(format!(
            "its schema is version {}, this program knows {STATEMENT_SCHEMA}",
            entry.schema
        )));
    }
    let statement: Statement = serde_json::from_str(&entry.body).map_err(|e| unreadable(e.to_string()))?;
    Ok(Arc::new(Entry {
        position: Position(entry.position),
        id: ActId(entry.act_id),
        recorded_at: entry.recorded_at,
        recorder: entry.recorder.clone(),
        organ: OrganId::new(&entry.organ).map_err(|e| unreadable(e.to_string()))?,
        capacity: entry.capacity.clone(),
        statement: Arc::new(statement),
    }))
}

/// Writes an admitted entry for the ledger.
pub(crate) fn write(entry: &Entry) -> Result<NewEntry, OfficeError> {
    let body = serde_json::to_value(&*entry.statement).map_err(|error| OfficeError::Unreadable {
        position: entry.position.0,
        problem: error.to_string(),
    })?;
    Ok(NewEntry {
        act_id: entry.id.0,
        recorded_at: entry.recorded_at,
        recorder: entry.recorder.as_ref().to_owned(),
        organ: entry.organ.to_string(),
        capacity: entry.capacity.as_ref().to_owned(),
        schema: entry.statement.schema(),
        body,
    })
}
