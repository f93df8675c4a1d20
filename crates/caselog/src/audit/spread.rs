//! Spreading: the decided cases of some row groups, put in the order of their places. Cases come in the order of receipt, so
//! that each would jump to another place; spread first, those of one place are judged while what is known of it is near.

use register::{Day, Days};
use rustc_hash::FxHashMap;

use super::numbered::{Numbered, at};
use super::numbers::NO_NUMBER;
use super::row::{Hand, Hands, Packing, Row};
use super::touched::Touched;
use super::world::World;
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
    /// The row group that was read last.
    pub(super) numbered: Numbered,
    /// For each of its rows the number of its place, or [`NO_NUMBER`] for a row that is not wanted.
    wanted: Vec<u32>,
    /// The rows that were taken in, each with its place.
    packed: Vec<Row>,
    places: Vec<u32>,
    /// By number of the place, how many rows it has.
    counts: Vec<u32>,
    particular: Vec<Particular>,
    met: MetHands,
}

/// Pairs of organ and seal that one thread met, with the part of a row that says them.
#[derive(Default)]
struct MetHands(FxHashMap<(u32, u32), Row>);

/// The parts of rows, by the codes of a row group.
struct PartsOfRows {
    powers: Vec<Row>,
    /// Of organs that sealed themselves.
    organs: Vec<Row>,
    filed: Vec<Row>,
}

impl Spread {
    /// Takes out a part; one behind the last is empty.
    pub(super) fn take(&mut self, part: usize) -> Part {
        self.parts.get_mut(part).map(std::mem::take).unwrap_or_default()
    }
}

impl Room {
    /// Takes in the row group that was read.
    pub(super) fn take_in(&mut self, wanted: &Wanted<'_>, layout: &Layout) {
        let Self { numbered, wanted: here, packed, places, counts, particular, met } = self;
        numbered.find_places(wanted, here);
        let most = numbered.places.iter().max().map_or(0, |place| *place as usize + 1);
        counts.resize(counts.len().max(most), 0);
        // Rows that are wanted move together; there is room for all.
        let (before, rows) = (packed.len(), numbered.rows());
        packed.resize(before + rows, Row::default());
        places.resize(before + rows, NO_NUMBER);
        let mut room = packed[before..].iter_mut().zip(&mut places[before..]);
        let parts = numbered.parts_of_rows(layout.packing);
        let mut taken = before;
        for (row, place, fitting) in numbered.pack(here, &parts, layout, met) {
            if !fitting.fits() {
                particular.push(numbered.particular(row, place));
            } else if let Some((packed, at)) = room.next() {
                (*packed, *at) = (fitting, place);
                counts[place as usize] += 1;
                taken += 1;
            }
        }
        packed.truncate(taken);
        places.truncate(taken);
    }

    /// Spreads what was taken in; then the room is empty.
    pub(super) fn spread(&mut self, layout: &Layout) -> Spread {
        let mut parts: Vec<Part> = self.counts.chunks(layout.part).map(Part::with_room).collect();
        let shift = layout.part.trailing_zeros();
        for (place, row) in self.places.iter().zip(&self.packed) {
            parts[(*place >> shift) as usize].lay_down(*place as usize & (layout.part - 1), *row);
        }
        self.places.clear();
        self.packed.clear();
        self.counts.clear();
        Spread { parts, particular: std::mem::take(&mut self.particular) }
    }
}

impl MetHands {
    /// Few cases are sealed by another: apart, what they need does not slow down the others.
    #[inline(never)]
    fn part(&mut self, organ: u32, seal: u32, layout: &Layout) -> Row {
        let part = || layout.packing.hand_part(layout.hands.hand(organ, seal));
        *self.0.entry((organ, seal)).or_insert_with(part)
    }
}

impl Numbered {
    fn parts_of_rows(&self, packing: Packing) -> PartsOfRows {
        PartsOfRows {
            powers: self.powers.iter().map(|power| packing.power_part(*power)).collect(),
            organs: self.organs.iter().map(|organ| packing.hand_part(Hand::own(*organ))).collect(),
            filed: self.chunk.filed.days().iter().map(|day| packing.filed_part(*day)).collect(),
        }
    }

    /// Packs the wanted rows: the number of each, its place, and what it is packed into, which fits unless it is more than a
    /// row.
    #[inline]
    fn pack<'r>(
        &'r self,
        wanted: &'r [u32],
        parts: &'r PartsOfRows,
        layout: &'r Layout,
        met: &'r mut MetHands,
    ) -> impl Iterator<Item = (usize, u32, Row)> + 'r {
        let chunk = &self.chunk;
        let suspensions = self.has_suspensions();
        let who = chunk.organ.codes().iter().zip(chunk.seal.codes());
        let days = chunk.filed.codes().iter().zip(chunk.decided.codes());
        let rows = wanted.iter().zip(chunk.power.codes()).zip(who.zip(days)).enumerate();
        let (filed_on, decided_on) = (chunk.filed.days(), chunk.decided.days());
        let rows = rows.filter(|(_, ((place, _), _))| **place != NO_NUMBER);
        rows.map(move |(row, ((place, power), ((organ, seal), (filed, decided))))| {
            let (organ, own) = (self.organs[*organ as usize], parts.organs[*organ as usize]);
            let seal = self.seals.get(*seal as usize).copied().unwrap_or(NO_NUMBER);
            // Both are asked: nobody could guess the first.
            let hand =
                if (seal == NO_NUMBER) | (seal == organ) { own } else { met.part(organ, seal, layout) };
            let took = layout.packing.took_part(filed_on[*filed as usize], decided_on[*decided as usize]);
            let packed = parts.powers[*power as usize].and(hand).and(parts.filed[*filed as usize]).and(took);
            let suspended = suspensions && self.suspension(row).is_some();
            (row, *place, if suspended { Row::MISFIT } else { packed })
        })
    }

    #[cold]
    fn particular(&self, row: usize, place: u32) -> Particular {
        Particular {
            place,
            power: self.powers[at(&self.chunk.power, row)],
            organ: self.organs[at(&self.chunk.organ, row)],
            seal: self.other_seal(row),
            filed: self.filed(row).unwrap_or(Day::MIN),
            decided: self.decided(row).unwrap_or(Day::MIN),
            suspended: self.suspension(row).cloned(),
        }
    }

    /// Finds for each row the number of its place, or [`NO_NUMBER`] for a row that is not wanted.
    fn find_places(&self, wanted: &Wanted<'_>, places: &mut Vec<u32>) {
        let decided: Vec<bool> = self.outcomes.iter().map(|outcome| outcome.is_decision()).collect();
        let chunk = &self.chunk;
        let days = chunk.decided.days().len();
        let columns = chunk.outcome.codes().iter().zip(chunk.place.codes()).zip(chunk.decided.codes());
        let of = |((outcome, place), day): ((&u32, &u32), &u32)| {
            let is_decided = decided[*outcome as usize] & ((*day as usize) < days);
            if is_decided { self.places[*place as usize] } else { NO_NUMBER }
        };
        places.clear();
        places.extend(columns.map(of));
        if let Some(period) = wanted.period {
            let within = |row: usize| self.decided(row).is_some_and(|decided| period.contains(decided));
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
