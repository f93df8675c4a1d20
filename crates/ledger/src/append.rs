//! Appending: limits, canonical text and hashes first, then one transaction that either records the whole
//! batch or nothing. Never changes or removes a row.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use rand::TryRng;
use rand::rngs::SysRng;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use crate::canonical::canonical_json;
use crate::entry::{Appended, Envelope, Head, NewEntry, Placed, body_digest};
use crate::error::LedgerError;
use crate::hash::Hash;
use crate::inner::Inner;
use crate::read;
use crate::write::{self, Known};

/// Entries a batch may have.
pub const MAX_BATCH_ENTRIES: usize = 100_000;
/// Bytes the canonical bodies of a batch may have together.
pub const MAX_BATCH_BYTES: usize = 256 * 1024 * 1024;
/// Characters recorder, organ and capacity may have each.
pub const MAX_TEXT_CHARS: usize = 1_000;

/// An entry ready to be inserted: everything but its position.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) act_id: Uuid,
    pub(crate) recorded_at: Timestamp,
    pub(crate) recorded_at_ns: i64,
    pub(crate) recorder: Arc<str>,
    pub(crate) organ: Arc<str>,
    pub(crate) capacity: Arc<str>,
    pub(crate) schema: u32,
    pub(crate) salt: [u8; 32],
    pub(crate) body_digest: Hash,
    pub(crate) leaf: Hash,
    pub(crate) body: Arc<str>,
}

/// Appends a batch. To be run to its end: being dropped half way would leave the memory behind the file
/// (the next append would notice and read it again).
pub(crate) async fn append(
    inner: &Inner,
    expected_size: Option<u64>,
    entries: Vec<NewEntry>,
) -> Result<Appended, LedgerError> {
    // Hashing a large batch takes a second; it must not hold up the other tasks of the thread.
    let prepared =
        tokio::task::spawn_blocking(move || prepare(entries)).await.map_err(|_| LedgerError::CutOff)??;
    let mut writer = inner.writer().await;
    let failed = |source| LedgerError::storage("appending a batch", source);
    let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await.map_err(failed)?;
    // Another process may have appended: only now, with the file locked, is the head certain.
    let (head, last) = inner.catch_up(&mut transaction).await?;
    let (placed, new) = place(&mut transaction, &prepared, head.size).await?;
    if new.is_empty() {
        transaction.rollback().await.map_err(failed)?;
        return Ok(Appended { head, entries: placed });
    }
    if let Some(expected) = expected_size.filter(|expected| *expected != head.size) {
        return Err(LedgerError::ExpectedHead { expected, actual: head.size });
    }
    let recorded_at_ns = check_times(&new, last)?;
    let mut growth = inner.grow();
    growth.extend(new.iter().map(|entry| entry.leaf));
    let new_head = Head { size: growth.size(), root: growth.root() };
    write::insert_entries(&mut transaction, head.size, &new).await?;
    write::insert_tiles(&mut transaction, &growth.tiles).await?;
    write::insert_head(&mut transaction, head.size, &new_head, recorded_at_ns).await?;
    transaction.commit().await.map_err(failed)?;
    inner.apply(growth, new_head, recorded_at_ns);
    Ok(Appended { head: new_head, entries: placed })
}

/// Checks the limits and makes texts, salts and hashes.
fn prepare(entries: Vec<NewEntry>) -> Result<Vec<Prepared>, LedgerError> {
    if entries.len() > MAX_BATCH_ENTRIES {
        return Err(LedgerError::BatchTooLarge { entries: entries.len(), limit: MAX_BATCH_ENTRIES });
    }
    check_ids(&entries)?;
    let mut salts = vec![[0; 32]; entries.len()];
    SysRng
        .try_fill_bytes(salts.as_flattened_mut())
        .map_err(|error| LedgerError::NoRandom { reason: error.to_string() })?;
    let mut body_bytes = 0;
    let mut prepared = Vec::with_capacity(entries.len());
    for (entry, salt) in entries.into_iter().zip(salts) {
        let entry = prepare_one(entry, salt)?;
        body_bytes += entry.body.len();
        if body_bytes > MAX_BATCH_BYTES {
            return Err(LedgerError::BatchTooHeavy { limit: MAX_BATCH_BYTES });
        }
        prepared.push(entry);
    }
    Ok(prepared)
}

fn check_ids(entries: &[NewEntry]) -> Result<(), LedgerError> {
    let mut seen = HashMap::with_capacity(entries.len());
    for (second, entry) in entries.iter().enumerate() {
        if let Some(first) = seen.insert(entry.act_id, second) {
            return Err(LedgerError::DuplicateInBatch { act_id: entry.act_id, first, second });
        }
    }
    Ok(())
}

fn prepare_one(entry: NewEntry, salt: [u8; 32]) -> Result<Prepared, LedgerError> {
    let act_id = entry.act_id;
    let texts = [("recorder", &entry.recorder), ("organ", &entry.organ), ("capacity", &entry.capacity)];
    for (field, text) in texts {
        if text.chars().nth(MAX_TEXT_CHARS).is_some() {
            return Err(LedgerError::TextTooLong { act_id, field, limit: MAX_TEXT_CHARS });
        }
    }
    let recorded_at = entry.recorded_at;
    let recorded_at_ns = i64::try_from(recorded_at.as_nanosecond())
        .map_err(|_| LedgerError::TimeOutside { act_id, given: recorded_at })?;
    let body = canonical_json(&entry.body).map_err(|source| LedgerError::Body { act_id, source })?;
    let body_digest = body_digest(&salt, &body);
    let envelope = Envelope {
        act_id,
        recorded_at,
        recorder: &entry.recorder,
        organ: &entry.organ,
        capacity: &entry.capacity,
        schema: entry.schema,
        body_digest,
    };
    Ok(Prepared {
        act_id,
        recorded_at,
        recorded_at_ns,
        leaf: envelope.leaf(),
        recorder: entry.recorder.into(),
        organ: entry.organ.into(),
        capacity: entry.capacity.into(),
        schema: entry.schema,
        salt,
        body_digest,
        body: body.into(),
    })
}

/// Gives each entry its position: the one it has already, or the next free one.
async fn place<'a>(
    conn: &mut SqliteConnection,
    prepared: &'a [Prepared],
    size: u64,
) -> Result<(Vec<Placed>, Vec<&'a Prepared>), LedgerError> {
    let act_ids: Vec<Uuid> = prepared.iter().map(|entry| entry.act_id).collect();
    let known: HashMap<Uuid, Known> =
        write::find_known(conn, &act_ids).await?.into_iter().map(|known| (known.act_id, known)).collect();
    let mut new = Vec::new();
    let mut placed = Vec::with_capacity(prepared.len());
    for entry in prepared {
        let act_id = entry.act_id;
        if let Some(known) = known.get(&act_id) {
            if let Some(field) = differing_field(entry, known) {
                return Err(LedgerError::DifferentContent { act_id, position: known.position, field });
            }
            placed.push(Placed { act_id, position: known.position, already_present: true });
        } else {
            new.push(entry);
            placed.push(Placed { act_id, position: size + new.len() as u64, already_present: false });
        }
    }
    Ok((placed, new))
}

/// The first part of an entry that is not as recorded; time and salt may differ.
fn differing_field(entry: &Prepared, known: &Known) -> Option<&'static str> {
    let differs = [
        ("recorder", entry.recorder != known.recorder),
        ("organ", entry.organ != known.organ),
        ("capacity", entry.capacity != known.capacity),
        ("schema", i64::from(entry.schema) != known.schema),
        ("body", body_digest(&known.salt, &entry.body) != known.body_digest),
    ];
    differs.into_iter().find(|(_, differs)| *differs).map(|(field, _)| field)
}

/// Checks that time does not run backwards and answers the time of the last entry.
fn check_times(new: &[&Prepared], last: Option<i64>) -> Result<i64, LedgerError> {
    let mut last = last.unwrap_or(i64::MIN);
    for entry in new {
        if entry.recorded_at_ns < last {
            return Err(LedgerError::TimeBackwards {
                act_id: entry.act_id,
                given: entry.recorded_at,
                last: read::time(last)?,
            });
        }
        last = entry.recorded_at_ns;
    }
    Ok(last)
}
