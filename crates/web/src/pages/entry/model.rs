//! What the page of one ledger entry shows: what it says, who recorded it, and the proof that it stands there.

use crate::address::Address;
use crate::pages::parts::{Fact, Lines, Opinion, Reference};

/// One entry.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its official document, in each format.
    pub documents: Vec<Reference>,
    /// The rows of its tables.
    pub tables: Vec<Lines>,
    /// The files beside it: each with its kind and size.
    pub files: Vec<(Reference, String)>,
    /// Where a file can be put beside it; absent where none are taken.
    pub attach: Option<Address>,
    /// Position, from 1.
    pub position: u64,
    /// The kind of act in words.
    pub kind: String,
    /// What it says, in a sentence.
    pub summary: String,
    /// Recorded at, recorder, organ, capacity, act id.
    pub facts: Vec<Fact>,
    /// The body field by field: label and values.
    pub body: Vec<(String, Vec<Reference>)>,
    /// The body as recorded: canonical JSON.
    pub json: String,
    /// What the legality rules said of it when it was recorded.
    pub opinions: Vec<Opinion>,
    /// Was it recorded as history?
    pub history: bool,
    /// The entry that voided it.
    pub voided_by: Option<u64>,
    /// Whether a void can be recorded on it.
    pub can_void: bool,
    /// The proof.
    pub proof: Proof,
    /// The entry before and the one after.
    pub neighbours: (Option<u64>, Option<u64>),
}

impl Entry {
    /// The act as a spreadsheet to use again.
    pub fn sheet(&self) -> Address {
        Address::entry_sheet(self.position)
    }
}

/// The proof that the entry is in the ledger (RFC 6962 inclusion proof). All hashes are hexadecimal SHA-256.
#[derive(Debug, Clone)]
pub struct Proof {
    /// The salted digest of the body.
    pub body_digest: String,
    /// The leaf hash.
    pub leaf: String,
    /// Entries in the tree.
    pub tree_size: u64,
    /// The root of the tree.
    pub root: String,
    /// The hashes from the leaf to the root.
    pub path: Vec<String>,
    /// Whether the server recomputed it just now and it came out equal.
    pub holds: bool,
}
