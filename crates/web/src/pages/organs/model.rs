//! What the list of organs shows.

use crate::address::Address;
use crate::pages::parts::{Filter, Paging, Reference};

/// The organs.
#[derive(Debug, Clone)]
pub struct Organs {
    /// The filters.
    pub filters: Vec<Filter>,
    /// The rows shown.
    pub rows: Vec<Row>,
    /// Which rows these are.
    pub paging: Paging,
    /// The list as a spreadsheet.
    pub xlsx: Address,
}

/// One organ.
#[derive(Debug, Clone)]
pub struct Row {
    /// Name, identifier and link.
    pub organ: Reference,
    /// Kind in words.
    pub kind: String,
    /// Function.
    pub function: String,
    /// Area.
    pub place: Reference,
    /// The organ it belongs to.
    pub parent: Option<Reference>,
    /// Whether it acts in its own name; absent where that is not settled.
    pub own_name: Option<bool>,
}
