//! What the list of instruments (文件) shows.

use crate::address::Address;
use crate::pages::parts::{Filter, Origin, Paging, Reference};

/// The instruments.
#[derive(Debug, Clone)]
pub struct Instruments {
    /// The filters.
    pub filters: Vec<Filter>,
    /// The rows shown, newest first.
    pub rows: Vec<Row>,
    /// Which rows these are.
    pub paging: Paging,
    /// The list as a spreadsheet.
    pub xlsx: Address,
}

/// One instrument.
#[derive(Debug, Clone)]
pub struct Row {
    /// Title, document number and link.
    pub instrument: Reference,
    /// Who issued it.
    pub issuer: Reference,
    /// The day on it.
    pub day: String,
    /// The kind of document in words.
    pub kind: String,
    /// Lines (one power in one town) it carries.
    pub lines: u64,
    /// Where it comes from.
    pub origin: Origin,
}
