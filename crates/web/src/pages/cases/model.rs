//! What the list of cases shows: what it is narrowed by, and each case with what the audit says of it.

use crate::address::Address;
use crate::pages::parts::{Filter, Paging, Reference, Tone};

/// The list.
#[derive(Debug, Clone)]
pub struct Cases {
    /// Closed lists to narrow it by.
    pub filters: Vec<Filter>,
    /// What else it is narrowed by; each leads to the wider list.
    pub narrowed: Vec<Reference>,
    /// How many cases there are.
    pub total: u64,
    /// Those of this page.
    pub rows: Vec<Row>,
    /// The way to the others.
    pub paging: Paging,
    /// How many of them a spreadsheet holds at most.
    pub sheet_rows: u64,
    /// The list as a spreadsheet.
    pub xlsx: Address,
}

/// One case.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number.
    pub id: String,
    /// The power.
    pub power: Reference,
    /// Where.
    pub place: Reference,
    /// The organ that decides.
    pub organ: Reference,
    /// The organ whose seal it bears, where that is another.
    pub seal: Option<Reference>,
    /// The day it was filed.
    pub filed: String,
    /// The day it was decided.
    pub decided: Option<String>,
    /// The last day that would have been in time.
    pub deadline: Option<String>,
    /// What came of it.
    pub outcome: String,
    /// What the audit says, and its colour.
    pub standing: Option<(String, Tone)>,
    /// The first broken link.
    pub broken: Option<String>,
    /// Signals.
    pub signals: Vec<String>,
    /// The question behind the judgement.
    pub why: Option<Reference>,
}
