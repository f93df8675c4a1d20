//! What the list of wishes shows.

use crate::address::Address;
use crate::pages::parts::{Filter, Paging, Reference};

/// The wishes.
#[derive(Debug, Clone)]
pub struct Wishes {
    /// Closed lists to narrow it by.
    pub filters: Vec<Filter>,
    /// How many wait for an answer.
    pub open: u64,
    /// How many are wanted but blocked by law.
    pub blocked: u64,
    /// The way to those.
    pub to_blocked: Address,
    /// The rows, latest first.
    pub rows: Vec<Row>,
    /// Which rows these are.
    pub paging: Paging,
    /// The form of a new one.
    pub record: Address,
    /// The list as a spreadsheet.
    pub xlsx: Address,
}

/// One wish.
#[derive(Debug, Clone)]
pub struct Row {
    /// What is wanted; leads to the entry.
    pub matter: Reference,
    /// The power, where it is known.
    pub power: Option<Reference>,
    /// Who asks or offers.
    pub organ: Reference,
    /// Asked by a town or offered by a department.
    pub direction: String,
    /// The towns it concerns.
    pub places: Vec<Reference>,
    /// Shared or one town's own.
    pub scope: String,
    /// Whom it serves.
    pub serves: Vec<String>,
    /// The mode wished for.
    pub mode: Option<String>,
    /// The day it was brought up.
    pub day: String,
    /// How many towns wish for the same power.
    pub towns: u64,
    /// What became of it.
    pub outcome: Option<String>,
    /// The statute that blocks it.
    pub blocked_by: Option<String>,
    /// The proposal that takes it up.
    pub proposal: Option<Reference>,
    /// The form of the answer, while there is none.
    pub answer: Option<Address>,
}
