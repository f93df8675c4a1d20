//! How many cases of each row group were found under a filter, remembered: the next page of the same list then reads the row
//! groups it shows and no other.

use std::sync::{Arc, Mutex, PoisonError};

use register::supervision::Digest;
use register::{Entry, Register};

use super::{CaseFilter, Page};
use crate::batch::BatchFile;

/// Lists that are remembered.
const LISTS: usize = 32;

/// What the lists of a log remember, the latest at the end.
#[derive(Debug, Default)]
pub(crate) struct Lists(Mutex<Vec<(Key, Arc<Counted>)>>);

/// What a list is of: a ledger as known, its batches as they are now, a filter.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// The first and the last entry, and how many there are. Entries are shared by all who hold the ledger, so that the
    /// same ones mean the same ledger; kept here they cannot be taken for others.
    ends: Option<(Arc<Entry>, Arc<Entry>, usize)>,
    batches: Vec<Digest>,
    filter: CaseFilter,
}

/// What was counted so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    /// Of the first row groups, one after the other.
    pub(super) groups: Vec<u32>,
    /// Of all row groups, where that is known otherwise.
    pub(super) total: Option<u64>,
}

/// A part of a page: a row group, and which of its wanted rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    pub(super) piece: usize,
    pub(super) skip: usize,
    pub(super) take: usize,
}

impl Key {
    pub(super) fn new(register: &Register, files: &[Arc<BatchFile>], filter: &CaseFilter) -> Self {
        let entries = register.entries();
        let ends = entries.first().zip(entries.last());
        Self {
            ends: ends.map(|(first, last)| (Arc::clone(first), Arc::clone(last), entries.len())),
            batches: files.iter().map(|file| file.digest.clone()).collect(),
            filter: filter.clone(),
        }
    }

    fn is_like(&self, other: &Self) -> bool {
        let (Some(one), Some(two)) = (&self.ends, &other.ends) else { return false };
        let same = Arc::ptr_eq(&one.0, &two.0) && Arc::ptr_eq(&one.1, &two.1) && one.2 == two.2;
        same && self.filter == other.filter && self.batches == other.batches
    }
}

impl Lists {
    /// What was counted of a list before.
    pub(super) fn of(&self, key: &Key) -> Counted {
        let lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = lists.iter().rev().find(|(known, _)| known.is_like(key));
        found.map(|(_, counted)| Counted::clone(counted)).unwrap_or_default()
    }

    pub(super) fn keep(&self, key: Key, counted: Counted) {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.retain(|(known, _)| !known.is_like(&key));
        lists.push((key, Arc::new(counted)));
        let spare = lists.len().saturating_sub(LISTS);
        lists.drain(..spare);
    }
}

impl Counted {
    /// How many there are in the row groups counted.
    pub(super) fn sum(&self) -> u64 {
        self.groups.iter().map(|count| u64::from(*count)).sum()
    }

    /// The parts of a page that lie in the row groups counted.
    pub(super) fn slices(&self, page: Page) -> Vec<Slice> {
        let end = page.offset.saturating_add(page.rows as u64);
        let (mut slices, mut first) = (Vec::new(), 0_u64);
        for (piece, count) in self.groups.iter().enumerate() {
            let last = first + u64::from(*count);
            let (from, until) = (first.max(page.offset), last.min(end));
            if from < until {
                slices.push(Slice { piece, skip: (from - first) as usize, take: (until - from) as usize });
            }
            first = last;
        }
        slices
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_out_of_the_row_groups_it_lies_in() {
        let counted = Counted { groups: vec![3, 0, 2, 4], total: None };
        let of = |offset, rows| -> Vec<(usize, usize, usize)> {
            let slices = counted.slices(Page { offset, rows });
            slices.into_iter().map(|slice| (slice.piece, slice.skip, slice.take)).collect()
        };
        assert_eq!(of(0, 3), [(0, 0, 3)]);
        assert_eq!(of(2, 4), [(0, 2, 1), (2, 0, 2), (3, 0, 1)]);
        assert_eq!(of(3, 1), [(2, 0, 1)]);
        assert_eq!(of(8, 10), [(3, 3, 1)]);
        assert_eq!(of(9, 10), []);
        assert_eq!(of(5, usize::MAX), [(3, 0, 4)]);
        assert_eq!(of(0, 0), []);
        assert_eq!(counted.sum(), 9);
    }
}
