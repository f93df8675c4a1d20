//! The way from a place up to the top, worked out beforehand: whenever a place changes, its way and the ways of all
//! that ever stood below it are worked out anew.

use super::records::Number;
use super::versions::{ByDay, Versions};
use super::{Index, at, record};
use crate::day::Day;
use crate::places::PlaceLevel;

/// How many levels a place may stand below the top.
const DEPTH_MAX: usize = 12;
const LEVELS: usize = PlaceLevel::ALL.len();

/// A place with the ways up from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Upward {
    pub(super) from: Day,
    pub(super) last: Day,
    ways: ByDay<Path>,
}

/// The places that hold a place over a stretch of days, itself first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Path {
    numbers: [Number; DEPTH_MAX],
    length: u8,
    /// For each level where on the way the first place of it stands, counted from 1; 0 for nowhere.
    levels: [u8; LEVELS],
}

impl Path {
    #[inline]
    pub(super) fn as_slice(&self) -> &[Number] {
        &self.numbers[..usize::from(self.length)]
    }

    /// The first place of a level.
    #[inline]
    pub(super) fn of_level(&self, level: PlaceLevel) -> Option<Number> {
        let at = usize::from(self.levels[level as usize]).checked_sub(1)?;
        Some(self.numbers[at])
    }
}

impl Upward {
    /// The way on a day.
    #[inline]
    pub(super) fn way(&self, on: Day) -> Option<&Path> {
        self.ways.at(on)
    }
}

impl Index {
    /// Works out anew the ways that lead through a place.
    pub(super) fn rebuild_ways(&mut self, place: Number, known_from: u64) {
        if let Some(Some(record)) = self.place_records.get(place as usize).and_then(Versions::latest) {
            for (_, parent) in record.parents.iter() {
                let below = self.below.entry(*parent).or_default();
                if !below.contains(&place) {
                    below.push(place);
                }
            }
        }
        let mut through = vec![place];
        let mut next = 0;
        while let Some(place) = through.get(next).copied() {
            next += 1;
            let below = self.below.get(&place).map_or(&[][..], Vec::as_slice);
            let new: Vec<_> = below.iter().filter(|place| !through.contains(place)).copied().collect();
            through.extend(new);
            let upward = self.ways_from(place);
            at(&mut self.upward, place).push_changed(known_from, upward);
        }
    }

    fn ways_from(&self, place: Number) -> Option<Upward> {
        let latest = |number| record(&self.place_records, number, u64::MAX);
        let start = latest(place)?;
        let (mut days, mut above) = (vec![Day::MIN], vec![place]);
        let mut next = 0;
        while let Some(number) = above.get(next).copied() {
            next += 1;
            for (day, parent) in latest(number).iter().flat_map(|place| place.parents.iter()) {
                days.push(*day);
                if !above.contains(parent) {
                    above.push(*parent);
                }
            }
        }
        days.sort_unstable();
        days.dedup();
        let mut ways: ByDay<Path> = ByDay::default();
        for day in days {
            let way = self.way_on(place, day);
            if ways.on(day) != Some(way) {
                ways.insert(day, way);
            }
        }
        Some(Upward { from: start.from, last: start.last, ways })
    }

    fn way_on(&self, place: Number, day: Day) -> Path {
        let mut way = Path { numbers: [0; DEPTH_MAX], length: 0, levels: [0; LEVELS] };
        let mut here = Some(place);
        while let Some(number) = here.filter(|_| usize::from(way.length) < DEPTH_MAX)
            && let Some(place) = record(&self.place_records, number, u64::MAX)
        {
            way.numbers[usize::from(way.length)] = number;
            way.length += 1;
            let first = &mut way.levels[place.level as usize];
            if *first == 0 {
                *first = way.length;
            }
            here = place.parents.on(day);
        }
        way
    }
}
