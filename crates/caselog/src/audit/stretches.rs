//! What was found of one organ and powers that are judged alike at one place, by stretches: between two of the days on
//! which an answer can change, every case is answered alike.

use rustc_hash::FxHashMap;

/// Stands where nothing is remembered yet.
pub(super) const NONE: u32 = u32::MAX;
/// Most answers change on fewer days than this within a log.
const FEW: usize = 4;
/// Stretches of decision with those of filing: a case is never filed after it was decided.
const SLOTS: usize = (FEW + 1) * (FEW + 2) / 2;
/// The highest bit of each of four lanes.
const TOPS: u64 = 0x8000_8000_8000_8000;
/// The lowest bit of each of them.
const ONES: u64 = 0x0001_0001_0001_0001;
/// The last day that fits below the highest bit of a lane.
const LAST: u32 = 0x7FFF;

/// By stretch of decision and stretch of filing, the number of what was found. Days are counted from the first of the log.
pub(super) enum Stretches {
    /// Of few days, each in a lane of its own; a lane without one has its highest bit.
    Few(u64, [u32; SLOTS]),
    /// Of many days.
    Many(Box<(Vec<u32>, FxHashMap<u32, u32>)>),
}

impl Stretches {
    /// Nothing yet. The days on which an answer can change, in order; none is the first of the log.
    pub(super) fn new(days: impl ExactSizeIterator<Item = u32> + Clone) -> Self {
        if days.len() > FEW || days.clone().any(|day| LAST < day) {
            return Self::Many(Box::new((days.collect(), FxHashMap::default())));
        }
        let never = std::iter::repeat(LAST + 1);
        let lanes = days.chain(never).take(FEW).fold(0, |lanes, day| lanes << 16 | u64::from(day));
        Self::Few(lanes, [NONE; SLOTS])
    }

    /// The stretches of a case, as a number.
    #[inline]
    fn slot(&self, decided: u32, filed: u32) -> u32 {
        let filed = filed.min(decided);
        let (decided, filed) = match self {
            Self::Few(lanes, _) => (stretch(*lanes, decided), stretch(*lanes, filed)),
            Self::Many(many) => {
                let stretch = |day: u32| many.0.partition_point(|change| *change <= day) as u32;
                (stretch(decided), stretch(filed))
            }
        };
        decided * (decided + 1) / 2 + filed
    }

    /// The number of what was found for a case, or [`NONE`].
    #[inline]
    pub(super) fn met(&self, decided: u32, filed: u32) -> u32 {
        let slot = self.slot(decided, filed);
        match self {
            Self::Few(_, met) => met.get(slot as usize).copied().unwrap_or(NONE),
            Self::Many(many) => many.1.get(&slot).copied().unwrap_or(NONE),
        }
    }

    /// Remembers what was found for a case.
    pub(super) fn keep(&mut self, (decided, filed): (u32, u32), found: u32) {
        let slot = self.slot(decided, filed);
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

/// How many of the days in the lanes are not after a day. All lanes at once: a lane keeps its highest bit where the day does
/// not lie before its own, and those bits are added up in the highest lane.
#[inline]
fn stretch(lanes: u64, day: u32) -> u32 {
    let everywhere = u64::from(day.min(LAST)) * ONES;
    let passed = (((everywhere | TOPS) - lanes) & TOPS) >> 15;
    (passed.wrapping_mul(ONES) >> 48) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_days_and_many_tell_the_same_stretches_apart() {
        for count in 0..9 {
            let changes: Vec<u32> = (0..count).map(|number| 2 + 3 * number).collect();
            let mut stretches = Stretches::new(changes.iter().copied());
            assert_eq!(matches!(stretches, Stretches::Few(..)), changes.len() <= FEW);
            let days: Vec<u32> = (0..32).chain([LAST - 1, LAST, LAST + 1, u32::MAX]).collect();
            let stretch = |day: u32| changes.iter().filter(|change| **change <= day).count();
            let mut met: FxHashMap<(usize, usize), u32> = FxHashMap::default();
            for (decided, filed) in
                days.iter().flat_map(|decided| days.iter().map(|filed| (*decided, *filed)))
            {
                let next = met.len() as u32;
                let expected = *met.entry((stretch(decided), stretch(filed.min(decided)))).or_insert(next);
                if stretches.met(decided, filed) == NONE {
                    stretches.keep((decided, filed), next);
                }
                assert_eq!(stretches.met(decided, filed), expected);
            }
        }
    }
}
