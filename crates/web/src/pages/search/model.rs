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

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 事项.
    Powers,
    /// 镇.
    Towns,
    /// 机关.
    Organs,
    /// 文件.
    Instruments,
}

impl Kind {
    /// The word.
    pub const fn key(self) -> Key {
        match self {
            Self::Powers => Key("kind-powers"),
            Self::Towns => Key("kind-towns"),
            Self::Organs => Key("kind-organs"),
            Self::Instruments => Key("kind-instruments"),
        }
    }
}

/// The hits of one kind.
#[derive(Debug, Clone)]
pub struct Group {
    /// The kind.
    pub kind: Kind,
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
