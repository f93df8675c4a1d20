//! What was found of one organ and powers that are judged alike at one place, by stretches: between two of the days on
//! which an answer can change, every case is answered alike.

use register::Day;
use rustc_hash::FxHashMap;

/// Stands where nothing is remembered yet.
pub(super) const NONE: u32 = u32::MAX;
/// Most answers change on fewer days than this within a log.
const FEW: usize = 4;
/// Stretches of decision with those of filing: a case is never filed after it was decided.
const SLOTS: usize = (FEW + 1) * (FEW + 2) / 2;

/// By stretch of decision and stretch of filing, the number of what was found.
pub(super) enum Stretches {
    /// Of few days, in place.
    Few([i32; FEW], [u32; SLOTS]),
    /// Of many days.
    Many(Box<(Vec<i32>, FxHashMap<u32, u32>)>),
}

impl Stretches {
    /// Nothing yet. The days on which an answer can change, in order.
    pub(super) fn new(days: &[i32]) -> Self {
        let mut few = [i32::MAX; FEW];
        match few.get_mut(..days.len()) {
            Some(here) => {
                here.copy_from_slice(days);
                Self::Few(few, [NONE; SLOTS])
            }
            None => Self::Many(Box::new((days.to_vec(), FxHashMap::default()))),
        }
    }

    /// The stretches of a case, as a number.
    #[inline]
    pub(super) fn slot(&self, decided: Day, filed: Day) -> u32 {
        match self {
            // Counted, not searched, and always as many: there is nothing to guess.
            Self::Few(days, _) => slot(days, decided, filed),
            Self::Many(many) => slot(&many.0, decided, filed),
        }
    }

    /// The number of what was found there, or [`NONE`].
    #[inline]
    pub(super) fn met(&self, slot: u32) -> u32 {
        match self {
            Self::Few(_, met) => met.get(slot as usize).copied().unwrap_or(NONE),
            Self::Many(many) => many.1.get(&slot).copied().unwrap_or(NONE),
        }
    }

    /// Remembers what was found there.
    pub(super) fn keep(&mut self, slot: u32, found: u32) {
        match self {
            Self::Few(_, met) => {
                if let Some(met) = met.get_mut(slot as usize) {
                    *met = found;
                }
            }
            Self::Many(many) => drop(many.1.insert(slot, found)),
        }
    }
}

#[inline]
fn slot(days: &[i32], decided: Day, filed: Day) -> u32 {
    let stretch = |day: Day| days.iter().map(|change| u32::from(*change <= day.number())).sum::<u32>();
    let (decided, filed) = (stretch(decided), stretch(filed.min(decided)));
    decided * (decided + 1) / 2 + filed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_days_and_many_tell_the_same_stretches_apart() {
        for count in 0..9 {
            let changes: Vec<i32> = (0..count).map(|number| 16_000 + 3 * number).collect();
            let mut stretches = Stretches::new(&changes);
            assert_eq!(matches!(stretches, Stretches::Few(..)), changes.len() <= FEW);
            let days: Vec<Day> = (15_998..16_030).map(|number| Day::from_number(number).unwrap()).collect();
            let stretch = |day: Day| changes.iter().filter(|change| **change <= day.number()).count();
            let mut met: FxHashMap<(usize, usize), u32> = FxHashMap::default();
            for (decided, filed) in
                days.iter().flat_map(|decided| days.iter().map(|filed| (*decided, *filed)))
            {
                let slot = stretches.slot(decided, filed);
                let next = met.len() as u32;
                let expected = *met.entry((stretch(decided), stretch(filed.min(decided)))).or_insert(next);
                if stretches.met(slot) == NONE {
                    stretches.keep(slot, next);
                }
                assert_eq!(stretches.met(slot), expected);
            }
        }
    }
}
