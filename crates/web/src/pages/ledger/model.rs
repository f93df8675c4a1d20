//! What the list of ledger entries shows.

use crate::address::Address;
use crate::pages::parts::{Filter, Paging};

/// The ledger.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// Entries in all, as known.
    pub size: u64,
    /// The root hash over them, hexadecimal.
    pub root: String,
    /// The filters.
    pub filters: Vec<Filter>,
    /// The rows shown, newest first.
    pub rows: Vec<Row>,
    /// Which rows these are.
    pub paging: Paging,
    /// The list as a spreadsheet.
    pub xlsx: Address,
    /// The whole register as one file.
    pub save: Option<Address>,
}

/// One entry.
#[derive(Debug, Clone)]
pub struct Row {
    /// Position, from 1.
    pub position: u64,
    /// When it was recorded, in the office's time.
    pub recorded_at: String,
    /// The kind of act in words.
    pub kind: String,
    /// What it says.
    pub summary: String,
    /// The organ whose statement it is.
    pub organ: String,
    /// Who entered it.
    pub recorder: String,
    /// From when it counts.
    pub effective: String,
    /// Was it recorded as history?
    pub history: bool,
    /// The entry that voided it.
    pub voided_by: Option<u64>,
}
