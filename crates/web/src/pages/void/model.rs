//! What voiding a mistaken entry shows: the entry, everything that hangs on it, and what would change.

use crate::pages::ledger::model::Row;
use crate::problem::Reason;

/// The preview of a void.
#[derive(Debug, Clone)]
pub struct Void {
    /// The entry to be voided.
    pub entry: Row,
    /// Every entry that hangs on it and would fall with it.
    pub hanging: Vec<Row>,
    /// What would be different, line by line.
    pub changes: Vec<String>,
    /// The identifier the void will have.
    pub act_id: String,
    /// Why, as written.
    pub reason: String,
    /// Who records.
    pub recorder: Option<String>,
    /// Why it cannot be voided.
    pub refusals: Vec<Reason>,
}

impl Void {
    /// The entry as a list of one, for the table of entries.
    pub fn itself(&self) -> &[Row] {
        std::slice::from_ref(&self.entry)
    }
}
