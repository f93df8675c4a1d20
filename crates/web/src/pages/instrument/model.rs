//! What the page of one instrument shows: what it says, the acts that cite it, the lines it carries.

use crate::address::Address;
use crate::pages::parts::{Event, Fact, Mode, Opinion, Origin, Paging, Reference, State};

/// One instrument.
#[derive(Debug, Clone)]
pub struct Instrument {
    /// The title.
    pub title: String,
    /// The document number, 文号.
    pub number: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Issuer, day, kind, publication.
    pub facts: Vec<Fact>,
    /// Acts that cite it, oldest first.
    pub acts: Vec<Event>,
    /// What the legality rules said of the acts under it, under the law of its day.
    pub opinions: Vec<Opinion>,
    /// The lines shown.
    pub lines: Vec<Line>,
    /// Which lines these are.
    pub paging: Paging,
    /// The lines as a spreadsheet.
    pub xlsx: Address,
}

/// One power in one town within the instrument.
#[derive(Debug, Clone)]
pub struct Line {
    /// The number of the line, from 1.
    pub number: u64,
    /// Name, code and link.
    pub power: Reference,
    /// The town.
    pub town: Reference,
    /// How it was granted.
    pub mode: Mode,
    /// Its state on the day asked about.
    pub state: State,
}
