//! Spreading: the decided cases of some row groups, put in the order of their places. Cases come in the order of receipt, so
//! that each would jump to another place; spread first, those of one place are judged while what is known of it is near.

use std::hint::select_unpredictable;

use register::{Day, Days};

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
    /// The rows that were taken in, each with its place; behind them is room.
    packed: Vec<Row>,
    places: Vec<u32>,
    taken: usize,
    /// Behind one that counts what is not wanted: by number of the place, how many rows it has.
    counts: Vec<u32>,
    particular: Vec<Particular>,
    met: MetHands,
}

/// Pairs of organ and seal that one thread met, each with the part of a row that says both. Each stands in one place, and the
/// next that comes there takes it: what is gone is asked for again.
#[derive(Default)]
struct MetHands(Vec<(u32, u32, Row)>);

/// Places of pairs, as a power of two.
const MET_HANDS_BITS: u32 = 14;

/// Rows that are packed together, column after column, while they are near.
const BLOCK: usize = 1024;

/// What the codes of a row group come to in rows. Behind the last code stands what a row has that says nothing.
struct PartsOfRows {
    powers: Vec<Row>,
    filed: Vec<Row>,
    decided: Vec<Row>,
    /// Of each deciding organ, what a row has that it sealed itself.
    organs: Vec<Row>,
    /// Of each sealing organ, what a row has that it decided itself.
    seals: Vec<Row>,
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
        let Self { numbered, wanted: here, packed, places, taken, counts, particular, met } = self;
        numbered.find_places(wanted, here);
        let most = numbered.places.iter().max().map_or(0, |place| *place as usize + 1);
        counts.resize(counts.len().max(most + 1), 0);
        let enough = *taken + numbered.rows();
        if packed.len() < enough {
            packed.resize(enough, Row::default());
            places.resize(enough, NO_NUMBER);
        }
        // Rows that are wanted move together.
        let (packed, places) = (&mut packed[*taken..enough], &mut places[*taken..enough]);
        let parts = numbered.parts_of_rows(layout.packing);
        let suspensions = numbered.has_suspensions();
        let mut block = [Row::default(); BLOCK];
        let mut room = 0;
        for (first, here) in (0..).step_by(BLOCK).zip(here.chunks_mut(BLOCK)) {
            let block = &mut block[..here.len()];
            numbered.pack(first, &parts, (layout, &mut *met), block);
            if suspensions || !block.iter().all(|row| row.fits()) {
                particular.extend(numbered.take_particular(first, block, here));
            }
            for (place, row) in here.iter().zip(&*block) {
                // What is not wanted is written over by the next, and counted where nobody looks.
                (packed[room], places[room]) = (*row, *place);
                counts[place.wrapping_add(1) as usize] += 1;
                room += usize::from(*place != NO_NUMBER);
            }
        }
        *taken += room;
    }

    /// Spreads what was taken in; then the room is empty.
    pub(super) fn spread(&mut self, layout: &Layout) -> Spread {
        let mut parts: Vec<Part> =
            self.counts.get(1..).unwrap_or_default().chunks(layout.part).map(Part::with_room).collect();
        let shift = layout.part.trailing_zeros();
        for (place, row) in self.places.iter().zip(&self.packed).take(self.taken) {
            parts[(*place >> shift) as usize].lay_down(*place as usize & (layout.part - 1), *row);
        }
        self.taken = 0;
        self.counts.clear();
        Spread { parts, particular: std::mem::take(&mut self.particular) }
    }
}

impl MetHands {
    /// Few cases are sealed by another: apart, what they need does not slow down the others.
    #[inline(never)]
    fn part(&mut self, organ: u32, seal: u32, layout: &Layout) -> Row {
        if self.0.is_empty() {
            self.0.resize(1 << MET_HANDS_BITS, (NO_NUMBER, NO_NUMBER, Row::default()));
        }
        let met = &mut self.0[Self::place(organ, seal)];
        if (met.0, met.1) != (organ, seal) {
            *met = (organ, seal, layout.packing.hand_part(layout.hands.hand(organ, seal)));
        }
        met.2
    }

    #[inline]
    fn place(organ: u32, seal: u32) -> usize {
        // The golden ratio parts numbers that follow each other.
        const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
        let pair = u64::from(organ) << 32 | u64::from(seal);
        (pair.wrapping_mul(GOLDEN) >> (u64::BITS - MET_HANDS_BITS)) as usize
    }
}

impl Numbered {
    fn parts_of_rows(&self, packing: Packing) -> PartsOfRows {
        let own = |organs: &[u32]| -> Vec<Row> {
            organs.iter().map(|organ| packing.hand_part(Hand::own(*organ))).collect()
        };
        let never = std::iter::once(Row::default());
        let decided = self.chunk.decided.days().iter().map(|day| packing.decided_part(*day));
        PartsOfRows {
            powers: self.powers.iter().map(|power| packing.power_part(*power)).collect(),
            filed: self.chunk.filed.days().iter().map(|day| packing.filed_part(*day)).collect(),
            decided: decided.chain(never).collect(),
            organs: own(&self.organs),
            // Nobody looks at the last: whoever names no seal sealed himself.
            seals: own(&self.seals).into_iter().chain([Row::MISFIT]).collect(),
        }
    }

    /// Packs as many rows as there is room for, from the first on, wanted or not.
    fn pack(
        &self,
        first: usize,
        parts: &PartsOfRows,
        (layout, met): (&Layout, &mut MetHands),
        block: &mut [Row],
    ) {
        let chunk = &self.chunk;
        let rows = first..first + block.len();
        let codes = [chunk.power.codes(), chunk.organ.codes(), chunk.seal.codes()];
        let [power, organ, seal] = codes.map(|codes| &codes[rows.clone()]);
        let [filed, decided] = [&chunk.filed, &chunk.decided].map(|days| &days.codes()[rows.clone()]);
        let never = parts.decided.len() - 1;
        for (row, (power, (filed, decided))) in
            block.iter_mut().zip(power.iter().zip(filed.iter().zip(decided)))
        {
            let decided = parts.decided[(*decided as usize).min(never)];
            *row = parts.powers[*power as usize].and(parts.filed[*filed as usize]).and(decided);
        }
        let none = parts.seals.len() - 1;
        for (row, (organ, seal)) in block.iter_mut().zip(organ.iter().zip(seal)) {
            let own = parts.organs[*organ as usize];
            // Whether a case names a seal nobody could guess: whoever names none sealed himself.
            let sealed = parts.seals[(*seal as usize).min(none)];
            let sealed = select_unpredictable(*seal as usize >= none, own, sealed);
            let hand = if sealed == own {
                own
            } else {
                met.part(self.organs[*organ as usize], self.seals[*seal as usize], layout)
            };
            *row = row.and(hand);
        }
    }

    /// Takes out of some rows, the first of which is given, those that are wanted and more than a row.
    #[cold]
    fn take_particular(&self, first: usize, block: &[Row], places: &mut [u32]) -> Vec<Particular> {
        let wanted = (first..).zip(block.iter().zip(places)).filter(|(_, (_, place))| **place != NO_NUMBER);
        let particular =
            wanted.filter(|(row, (packed, _))| !packed.fits() || self.suspension(*row).is_some());
        particular
            .map(|(row, (_, place))| self.particular(row, std::mem::replace(place, NO_NUMBER)))
            .collect()
    }

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
