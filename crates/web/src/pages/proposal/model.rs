//! What the page of one proposal shows.

use crate::address::Address;
use crate::pages::parts::{Event, Fact, Paging, Reference};

/// One proposal.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Its title.
    pub title: String,
    /// Its identity.
    pub id: String,
    /// Who proposes, who decides, when.
    pub facts: Vec<Fact>,
    /// How many lines have come how far.
    pub stages: Vec<(String, u64)>,
    /// Its lines.
    pub rows: Vec<Row>,
    /// Which rows these are.
    pub paging: Paging,
    /// What was said, in order.
    pub events: Vec<Event>,
    /// Articles it cites that the laws at hand do not have.
    pub cautions: Vec<String>,
    /// What can be done next.
    pub next: Vec<Reference>,
    /// The lines as a spreadsheet.
    pub xlsx: Address,
}

/// One line.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number.
    pub number: u32,
    /// The power.
    pub power: Reference,
    /// The town.
    pub place: Reference,
    /// How.
    pub mode: String,
    /// From which department.
    pub grantor: Reference,
    /// What the town said.
    pub opinion: String,
    /// What the review said.
    pub review: String,
    /// How far it has come.
    pub stage: String,
}
