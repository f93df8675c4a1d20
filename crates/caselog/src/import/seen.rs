//! Which numbers of cases a file has brought so far: one entry a row, no copy of the texts.

use std::hash::{BuildHasher, RandomState};

use rustc_hash::FxHashMap;

use crate::batch::Gathered;

/// Ends a chain of rows.
const END: u32 = u32::MAX;

/// What a number is found by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key(u64);

/// The rows gathered, findable by the number of their case.
#[derive(Default)]
pub(crate) struct Seen {
    /// Keyed by chance, so that nobody can prepare a file whose numbers all fall together.
    hasher: RandomState,
    first: FxHashMap<u64, u32>,
    next: Vec<u32>,
}

impl Seen {
    /// The row that brought this number.
    pub(crate) fn row(&self, gathered: &Gathered, id: &str) -> Option<u32> {
        self.find(gathered, id, self.key(id))
    }

    /// Likewise, where the key of the number was made before.
    pub(crate) fn find(&self, gathered: &Gathered, id: &str, key: Key) -> Option<u32> {
        let mut row = self.first.get(&key.0).copied()?;
        while row != END {
            if gathered.id(row) == id {
                return Some(row);
            }
            row = self.next.get(row as usize).copied().unwrap_or(END);
        }
        None
    }

    /// The key of a number, made once for finding and noting it.
    pub(crate) fn key(&self, id: &str) -> Key {
        Key(self.hasher.hash_one(id))
    }

    /// Notes the next row's number by its key.
    pub(crate) fn note(&mut self, key: Key) {
        let row = self.next.len() as u32;
        let before = self.first.insert(key.0, row);
        self.next.push(before.unwrap_or(END));
    }
}
