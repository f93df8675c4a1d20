//! Corrections: which acts are void, as far as is known.
//!
//! Voiding appends; nothing is deleted. An act is void when a later void that is not itself void names it.

mod acts;

pub use acts::VoidActs;

use rustc_hash::FxHashMap;

use crate::acts::Act;
use crate::entry::Entry;
use crate::ids::ActId;
use std::sync::Arc;

/// For each entry in ledger order: does it stand? Later voids are judged first, since a void may itself be voided.
pub fn standing(entries: &[Arc<Entry>]) -> Vec<bool> {
    let mut stands = vec![true; entries.len()];
    if !entries.iter().any(|entry| matches!(entry.act(), Act::VoidActs(_))) {
        return stands;
    }
    let index: FxHashMap<ActId, usize> = entries.iter().enumerate().map(|(i, entry)| (entry.id, i)).collect();
    for (i, entry) in entries.iter().enumerate().rev() {
        if let (true, Act::VoidActs(void)) = (stands[i], entry.act()) {
            for target in void.acts.iter().filter_map(|id| index.get(id)).filter(|target| **target < i) {
                stands[*target] = false;
            }
        }
    }
    stands
}
