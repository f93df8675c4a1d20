//! The cube: counts of decided cases by power, place, month, standing (with the broken link), who and flags, with the
//! days they took. Small, mergeable in any order, and the same whatever the number of threads.

use register::authority::BrokenLink;
use register::{PlaceId, PowerCode};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::case::{Flags, Standing, Who};

/// A standing in one byte: in order, unclear, or beyond power by one of the links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct StandingCode(u8);

impl StandingCode {
    pub(crate) const IN_ORDER: Self = Self(0);
    pub(crate) const UNCLEAR: Self = Self(1);

    pub(crate) const fn beyond(link: BrokenLink) -> Self {
        Self(2 + link as u8)
    }

    pub(crate) fn standing(self) -> Standing {
        match self {
            Self::IN_ORDER => Standing::InOrder,
            Self::UNCLEAR => Standing::Unclear,
            _ => Standing::BeyondPower,
        }
    }

    /// Orders as the standing does, then the broken link.
    fn rank(self) -> (Standing, u8) {
        (self.standing(), self.0)
    }

    pub(crate) fn broken(self) -> Option<BrokenLink> {
        BrokenLink::ALL.get(usize::from(self.0.checked_sub(2)?)).copied()
    }
}

/// Where a case goes in the cube, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub(crate) power: u32,
    pub(crate) place: u32,
    pub(crate) month: i32,
    pub(crate) standing: StandingCode,
    pub(crate) who: Who,
    pub(crate) flags: Flags,
}

/// Counts under way, of one thread.
#[derive(Debug, Default)]
pub(crate) struct Counting {
    cells: FxHashMap<Key, Tally>,
}

/// How many cases, and how many days they took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) cases: u64,
    pub(crate) days: u64,
}

impl Counting {
    #[inline]
    pub(crate) fn add(&mut self, key: Key, days: u64) {
        let tally = self.cells.entry(key).or_default();
        tally.cases += 1;
        tally.days += days;
    }

    pub(crate) fn merge(mut self, other: Self) -> Self {
        if other.cells.len() > self.cells.len() {
            return other.merge(self);
        }
        for (key, more) in other.cells {
            let tally = self.cells.entry(key).or_default();
            tally.cases += more.cases;
            tally.days += more.days;
        }
        self
    }

    /// The cube, sorted: by power, place, month, standing, who, flags.
    pub(crate) fn finish(self, powers: &[PowerCode], places: &[PlaceId]) -> Vec<CubeCell> {
        let (power_ranks, place_ranks) = (ranks(powers), ranks(places));
        let mut cells: Vec<(Key, Tally)> = self.cells.into_iter().collect();
        // By numbers: comparing texts would take longer than the whole pass.
        cells.sort_unstable_by_key(|(key, _)| {
            let (power, place) = (power_ranks[key.power as usize], place_ranks[key.place as usize]);
            (power, place, key.month, key.standing.rank(), key.who, key.flags)
        });
        cells
            .into_iter()
            .map(|(key, tally)| CubeCell {
                power: powers[key.power as usize].clone(),
                place: places[key.place as usize].clone(),
                month: key.month,
                standing: key.standing.standing(),
                broken: key.standing.broken(),
                who: key.who,
                flags: key.flags,
                cases: tally.cases,
                days: tally.days,
            })
            .collect()
    }
}

/// For each identity its place among all of them in order.
fn ranks<T: Ord>(all: &[T]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_unstable_by_key(|number| &all[*number]);
    let mut ranks = vec![0; all.len()];
    for (rank, number) in (0..).zip(order) {
        ranks[number] = rank;
    }
    ranks
}

/// One cell of the cube: cases that are alike in everything it names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CubeCell {
    /// The power.
    pub power: PowerCode,
    /// The place as the cases name it: a town, or a village in it.
    pub place: PlaceId,
    /// The month of decision, counted from January 1970 (528 is 2014-01); JSON writes it as `2014-01`.
    #[serde(serialize_with = "super::summary::written_month")]
    pub month: i32,
    /// How the cases stand.
    pub standing: Standing,
    /// The first broken link, for those beyond power.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken: Option<BrokenLink>,
    /// Who decided.
    pub who: Who,
    /// Signals.
    pub flags: Flags,
    /// How many cases.
    pub cases: u64,
    /// The calendar days from filing to decision of all of them together.
    pub days: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_has_its_place() {
        for link in BrokenLink::ALL.iter().copied() {
            assert_eq!(StandingCode::beyond(link).broken(), Some(link));
            assert_eq!(StandingCode::beyond(link).standing(), Standing::BeyondPower);
        }
        assert_eq!(StandingCode::IN_ORDER.broken(), None);
        assert_eq!(StandingCode::UNCLEAR.standing(), Standing::Unclear);
    }

    #[test]
    fn the_cube_is_sorted_by_what_it_names() {
        let powers = ["P-2", "P-10", "P-1"].map(|code| PowerCode::new(code).unwrap());
        let places = ["west", "east"].map(|id| PlaceId::new(id).unwrap());
        let links = BrokenLink::ALL.iter().copied().map(StandingCode::beyond);
        let standings: Vec<_> = links.chain([StandingCode::UNCLEAR, StandingCode::IN_ORDER]).collect();
        let mut counting = Counting::default();
        for number in 0..600_u32 {
            let standing = standings[number as usize % standings.len()];
            let (power, place, month) = (number % 3, number / 7 % 2, 528 + number as i32 % 5);
            let who = Who::ALL[number as usize / 11 % Who::ALL.len()];
            let flags = Flags::default().with(crate::case::Flag::Late, number.is_multiple_of(13));
            counting.add(Key { power, place, month, standing, who, flags }, 1);
        }
        let cube = counting.finish(&powers, &places);
        let named = |cell: &CubeCell| {
            let CubeCell { power, place, month, standing, broken, who, flags, .. } = cell.clone();
            (power, place, month, standing, broken, who, flags)
        };
        assert!(cube.len() > 500);
        assert!(cube.is_sorted_by(|a, b| named(a) < named(b)));
    }
}
