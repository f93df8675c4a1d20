//! What the desk shows: the next act of every proposal, issue, handover, term, plan and wish, and who is to do it.

use crate::address::Address;
use crate::pages::parts::{Filter, Paging, Reference};

/// The desk.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The filters.
    pub filters: Vec<Filter>,
    /// What waits, what is due first in front.
    pub rows: Vec<Row>,
    /// Which rows these are.
    pub paging: Paging,
    /// How many are overdue.
    pub overdue: u64,
    /// The list as a spreadsheet.
    pub xlsx: Address,
}

/// One thing that waits.
#[derive(Debug, Clone)]
pub struct Row {
    /// What is to be done, with a link to its form, filled in as far as it can be.
    pub next: Reference,
    /// About what.
    pub about: Reference,
    /// How many lines it concerns; 0 where it has none.
    pub lines: u64,
    /// By whom.
    pub organ: Reference,
    /// Since when.
    pub since: String,
    /// Until when, where there is a day.
    pub due: Option<String>,
    /// Is it overdue?
    pub overdue: bool,
}
