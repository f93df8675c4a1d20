//! What the list of proposals shows.

use crate::address::Address;
use crate::pages::parts::{Paging, Reference};

/// The proposals.
#[derive(Debug, Clone)]
pub struct Proposals {
    /// The rows, newest first.
    pub rows: Vec<Row>,
    /// Which rows these are.
    pub paging: Paging,
    /// The form of a new one.
    pub propose: Address,
    /// The list as a spreadsheet.
    pub xlsx: Address,
}

/// One proposal.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its title and link.
    pub proposal: Reference,
    /// Who proposes.
    pub organ: Reference,
    /// Who decides.
    pub decider: Reference,
    /// The day.
    pub day: String,
    /// How many lines.
    pub lines: u64,
    /// How many lines have come how far, in words.
    pub stages: String,
}
