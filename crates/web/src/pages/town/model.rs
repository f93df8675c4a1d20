//! What the page of one town shows: powers held, taken up and used, its organs, its cases.

use crate::address::Address;
use crate::pages::parts::{
    Chart, Drawn, Fact, Filter, Mode, Origin, Paging, Reference, State, Stretch, drawn,
};

/// One town.
#[derive(Debug, Clone)]
pub struct Town {
    /// The name of the day asked about.
    pub name: String,
    /// The division code, or the local identifier where the code is unknown.
    pub code: String,
    /// Whether that is a division code; otherwise it is marked as local.
    pub code_is_official: bool,
    /// Where the town's facts come from.
    pub origin: Origin,
    /// County, type, organs.
    pub facts: Vec<Fact>,
    /// Powers issued, taken up, used.
    pub counts: [u64; 3],
    /// Its powers by state.
    pub bar: Vec<Stretch>,
    /// The filters over its powers.
    pub filters: Vec<Filter>,
    /// Its powers.
    pub rows: Vec<Row>,
    /// Which rows these are.
    pub paging: Paging,
    /// Cases by department and month.
    pub cases: Option<Chart>,
    /// The powers as a spreadsheet.
    pub xlsx: Address,
}

impl Town {
    /// The bar as drawn.
    pub fn drawn(&self) -> Vec<Drawn> {
        drawn(&self.bar)
    }
}

/// One power of the town.
#[derive(Debug, Clone)]
pub struct Row {
    /// Name, code and link to the life of the grant.
    pub power: Reference,
    /// The department it comes from.
    pub department: Reference,
    /// How it was granted.
    pub mode: Option<Mode>,
    /// Its state.
    pub state: State,
    /// In force since, or the reason it is not.
    pub since: String,
    /// Why it was not taken up, where the town said so.
    pub why_not: Option<String>,
    /// Cases the town decided in the period.
    pub cases: u64,
}
