//! What the list of powers shows.

use crate::address::Address;
use crate::pages::parts::{Drawn, Filter, Paging, Reference, Stretch, drawn};

/// The catalogue.
#[derive(Debug, Clone)]
pub struct Powers {
    /// The filters.
    pub filters: Vec<Filter>,
    /// The rows shown.
    pub rows: Vec<Row>,
    /// Which rows these are.
    pub paging: Paging,
    /// The list as a spreadsheet.
    pub xlsx: Address,
}

/// One power.
#[derive(Debug, Clone)]
pub struct Row {
    /// Name, code and link.
    pub power: Reference,
    /// Kind in words.
    pub kind: String,
    /// Department.
    pub department: String,
    /// Domain.
    pub domain: String,
    /// Law and article.
    pub basis: String,
    /// Towns by state.
    pub bar: Vec<Stretch>,
}

impl Row {
    /// The bar as drawn.
    pub fn drawn(&self) -> Vec<Drawn> {
        drawn(&self.bar)
    }

    /// The bar in words: towns that use it, and towns it was issued to.
    pub fn used_of(&self) -> (u64, u64) {
        let used = self.bar.iter().filter(|part| part.state == crate::pages::parts::State::Running);
        (used.map(|part| part.count).sum(), self.bar.iter().map(|part| part.count).sum())
    }
}
