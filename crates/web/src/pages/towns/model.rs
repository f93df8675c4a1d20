//! What the list of towns shows. Towns stand in the order of their codes and are never ranked
//! (山东省乡镇人民政府工作条例 article 19).

use crate::address::Address;
use crate::pages::parts::{Drawn, Reference, Stretch, drawn};

/// The towns.
#[derive(Debug, Clone)]
pub struct Towns {
    /// One row per town.
    pub rows: Vec<Row>,
    /// The list as a spreadsheet.
    pub xlsx: Address,
}

/// One town.
#[derive(Debug, Clone)]
pub struct Row {
    /// Name, code and link.
    pub town: Reference,
    /// The county of the day asked about.
    pub county: String,
    /// Powers issued to it.
    pub issued: u64,
    /// Powers it took up.
    pub taken_up: u64,
    /// Cases it decided in the period.
    pub cases: u64,
    /// Its powers by state.
    pub bar: Vec<Stretch>,
}

impl Row {
    /// The bar as drawn.
    pub fn drawn(&self) -> Vec<Drawn> {
        drawn(&self.bar)
    }
}
