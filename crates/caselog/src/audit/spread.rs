//! Spreading: the decided cases of some row groups, put in the order of their places. Cases come in the order of receipt, so
//! that each would jump to another place; spread first, those of one place are judged while what is known of it is near.

use register::{Day, Days};
use rustc_hash::FxHashMap;

use super::numbered::{Numbered, at, day};
use super::numbers::NO_NUMBER;
use super::row::{Hand, Hands, Packing, Row};
use super::touched::Touched;
use super::world::World;
use crate::batch::NO_DAY;
use crate::suspension::Suspension;

/// Into how many parts the places are divided: the rows of a part are given back when it has been judged.
const PARTS: usize = 32;

/// How rows are packed, and how places are divided into parts.
pub(super) struct Layout {
    pub(super) packing: Packing,
    pub(super) hands: Hands,
    /// Places of a part, a power of two.
    pub(super) part: usize,
}

impl Layout {
    pub(super) fn of(world: &World<'_>) -> Self {
        let part = world.places.count().div_ceil(PARTS).next_power_of_two();
        Self { packing: Packing::of(world), hands: Hands::default(), part }
    }
}

/// The decided cases of some row groups by place.
#[derive(Debug, Default)]
pub(super) struct Spread {
    parts: Vec<Part>,
    /// The cases that are more than a row. They are few and kept apart, so that the others stay small.
    pub(super) particular: Vec<Particular>,
}

/// The cases of some places that follow each other.
#[derive(Debug, Default)]
pub(super) struct Part {
    rows: Vec<Row>,
    /// By place of the part, where its rows end.
    ends: Vec<u32>,
}

/// A decided case some of whose days do not count, or one that does not fit a row.
#[derive(Clone, Debug)]
pub(super) struct Particular {
    pub(super) place: u32,
    pub(super) power: u32,
    pub(super) organ: u32,
    /// The sealing organ where it is another than the deciding one, else [`NO_NUMBER`].
    pub(super) seal: u32,
    pub(super) filed: Day,
    pub(super) decided: Day,
    /// The days that do not count.
    pub(super) suspended: Option<Suspension>,
}

impl Part {
    /// With room for so many rows of each place. While they are laid down, each end is where the next row of the place
    /// goes.
    fn with_room(counts: &[u32]) -> Self {
        let mut total = 0;
        let mut before = |count: &u32| {
            total += count;
            total - count
        };
        let ends = counts.iter().map(&mut before).collect();
        Self { rows: vec![Row::default(); total as usize], ends }
    }

    #[inline]
    fn lay_down(&mut self, place: usize, row: Row) {
        let next = &mut self.ends[place];
        self.rows[*next as usize] = row;
        *next += 1;
    }

    /// The rows of a place, in the order of the row groups.
    pub(super) fn of_place(&self, place: usize) -> &[Row] {
        let Some(end) = self.ends.get(place) else { return &[] };
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.rows[start as usize..*end as usize]
    }
}

/// Which decided cases are wanted.
pub(super) struct Wanted<'t> {
    /// Those decided in a period.
    pub(super) period: Option<Days>,
    /// Those of powers and places where an answer may have changed; all when absent.
    pub(super) touched: Option<&'t Touched>,
}

/// Room for the work of one thread, used again for other row groups.
#[derive(Default)]
pub(super) struct Room {
    /// For each row the number of its place, or [`NO_NUMBER`] for a row that is not wanted.
    places: Vec<u32>,
    packed: Vec<Row>,
    particular: Vec<Particular>,
    /// By number of the place, how many rows it has.
    counts: Vec<u32>,
    /// Pairs of organ and seal that were met.
    hands: FxHashMap<(u32, u32), Hand>,
}

impl Spread {
    /// Takes out a part; one behind the last is empty.
    pub(super) fn take(&mut self, part: usize) -> Part {
        self.parts.get_mut(part).map(std::mem::take).unwrap_or_default()
    }
}

impl Room {
    /// Takes in a row group that was read.
    pub(super) fn take_in(&mut self, numbered: &Numbered, wanted: &Wanted<'_>, layout: &Layout) {
        let first = self.places.len();
        numbered.find_places(wanted, &mut self.places);
        numbered.pack(first, layout, self);
    }

    /// Spreads what was taken in; then the room is empty.
    pub(super) fn spread(&mut self, layout: &Layout) -> Spread {
        self.count();
        let mut parts: Vec<Part> = self.counts.chunks(layout.part).map(Part::with_room).collect();
        let shift = layout.part.trailing_zeros();
        for (place, row) in self.places.iter().zip(&self.packed).filter(|(place, _)| **place != NO_NUMBER) {
            parts[(*place >> shift) as usize].lay_down(*place as usize & (layout.part - 1), *row);
        }
        self.places.clear();
        self.packed.clear();
        Spread { parts, particular: std::mem::take(&mut self.particular) }
    }

    fn count(&mut self) {
        self.counts.clear();
        for place in self.places.iter().filter(|place| **place != NO_NUMBER) {
            let place = *place as usize;
            if self.counts.len() <= place {
                self.counts.resize(place + 1, 0);
            }
            self.counts[place] += 1;
        }
    }
}

impl Numbered {
    /// Packs the wanted rows, and takes out those that are more than a row. Its own stand from `first` on.
    fn pack(&self, first: usize, layout: &Layout, room: &mut Room) {
        let Room { places, packed, particular, hands, .. } = room;
        packed.resize(first + self.rows, Row::default());
        let suspensions = self.has_suspensions();
        let chunk = &self.chunk;
        let columns = chunk.power.codes().iter().zip(chunk.organ.codes());
        let days = chunk.filed.iter().zip(chunk.decided.iter());
        let wanted = places[first..].iter_mut().zip(&mut packed[first..]).enumerate();
        for ((row, (place, packed)), ((power, organ), (filed, decided))) in wanted.zip(columns.zip(days)) {
            if *place == NO_NUMBER {
                continue;
            }
            let (power, organ) = (self.powers[*power as usize], self.organs[*organ as usize]);
            let hand = match self.other_seal(row) {
                NO_NUMBER => Hand::own(organ),
                seal => *hands.entry((organ, seal)).or_insert_with(|| layout.hands.hand(organ, seal)),
            };
            let suspended = if suspensions { self.suspension(row) } else { None };
            match layout.packing.pack(power, hand, *filed, *decided).filter(|_| suspended.is_none()) {
                Some(fitting) => *packed = fitting,
                None => {
                    let place = std::mem::replace(place, NO_NUMBER);
                    particular.push(self.particular(row, place, suspended.cloned()));
                }
            }
        }
    }

    #[cold]
    fn particular(&self, row: usize, place: u32, suspended: Option<Suspension>) -> Particular {
        Particular {
            place,
            power: self.powers[at(&self.chunk.power, row)],
            organ: self.organs[at(&self.chunk.organ, row)],
            seal: self.other_seal(row),
            filed: self.filed(row).unwrap_or(Day::MIN),
            decided: self.decided(row).unwrap_or(Day::MIN),
            suspended,
        }
    }

    /// Finds for each row the number of its place, or [`NO_NUMBER`] for a row that is not wanted.
    fn find_places(&self, wanted: &Wanted<'_>, places: &mut Vec<u32>) {
        let decided: Vec<bool> = self.outcomes.iter().map(|outcome| outcome.is_decision()).collect();
        let chunk = &self.chunk;
        let columns = chunk.outcome.codes().iter().zip(chunk.place.codes()).zip(chunk.decided.iter());
        let of = |((outcome, place), day): ((&i32, &i32), &i32)| {
            let is_decided = decided[*outcome as usize] & (*day != NO_DAY);
            if is_decided { self.places[*place as usize] } else { NO_NUMBER }
        };
        let first = places.len();
        places.extend(columns.map(of));
        let places = &mut places[first..];
        if let Some(period) = wanted.period {
            let within = |row: usize| day(chunk.decided[row]).is_some_and(|decided| period.contains(decided));
            leave_out(places, |row, _| !within(row));
        }
        if let Some(touched) = wanted.touched {
            leave_out(places, |row, place| !touched.touches(self.powers[at(&chunk.power, row)], place));
        }
    }
}

fn leave_out(places: &mut [u32], unwanted: impl Fn(usize, u32) -> bool) {
    for (row, place) in places.iter_mut().enumerate() {
        if *place != NO_NUMBER && unwanted(row, *place) {
            *place = NO_NUMBER;
        }
    }
}
