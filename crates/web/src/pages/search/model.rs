//! What a search shows: hits by kind.

use crate::pages::parts::Reference;
use crate::texts::Key;

/// The hits.
#[derive(Debug, Clone)]
pub struct Search {
    /// What was sought.
    pub sought: String,
    /// Hits in all.
    pub total: u64,
    /// Hits by kind; empty kinds are left out.
    pub groups: Vec<Group>,
}

/// The hits of one kind.
#[derive(Debug, Clone)]
pub struct Group {
    /// The kind.
    pub kind: Key,
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// How many more there are than shown.
    pub more: u64,
}

/// One hit.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Name, code and link.
    pub found: Reference,
    /// One line that tells it from its neighbours.
    pub note: String,
}
