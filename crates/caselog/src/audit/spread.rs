//! Spreading: the decided cases of a row group, put in the order of their places. Cases come in the order of receipt, so
//! that each would jump to another place; spread first, those of one place are judged while what is known of it is near.

use register::{Day, Days};

use super::numbered::{Numbered, at, day};
use super::numbers::NO_NUMBER;
use super::touched::Touched;
use super::world::World;
use crate::batch::NO_DAY;
use crate::suspension::Suspension;

/// A decided case as numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) power: u32,
    pub(super) organ: u32,
    /// The sealing organ where it is another than the deciding one, else [`NO_NUMBER`].
    pub(super) seal: u32,
    pub(super) filed: Day,
    pub(super) decided: Day,
}

impl Row {
    /// Stands where a row is still to be laid down.
    pub(super) const EMPTY: Self =
        Self { power: NO_NUMBER, organ: NO_NUMBER, seal: NO_NUMBER, filed: Day::MIN, decided: Day::MIN };
}

/// The decided cases of a row group by place.
#[derive(Debug, Default)]
pub(super) struct Spread {
    rows: Vec<Row>,
    /// By number of the place, where its rows end.
    ends: Vec<u32>,
    /// The cases some of whose days do not count, by place. They are few and kept apart, so that the others stay small.
    suspended: Vec<Suspended>,
}

/// A decided case some of whose days do not count.
#[derive(Clone, Debug)]
pub(super) struct Suspended {
    place: u32,
    pub(super) row: Row,
    pub(super) days: Suspension,
}

/// Which decided cases are wanted.
pub(super) struct Wanted<'t> {
    /// Those decided in a period.
    pub(super) period: Option<Days>,
    /// Those of powers and places where an answer may have changed; all when absent.
    pub(super) touched: Option<&'t Touched>,
}

impl Spread {
    /// Of a row group that was read.
    pub(super) fn of(world: &World<'_>, numbered: &Numbered, wanted: &Wanted<'_>) -> Self {
        let mut places = places(numbered, wanted);
        let suspended = take_suspended(numbered, &mut places);
        let mut ends = vec![0_u32; world.places.count() + 1];
        places.iter().filter(|place| **place != NO_NUMBER).for_each(|place| ends[*place as usize + 1] += 1);
        let mut total = 0;
        for end in &mut ends {
            total += *end;
            *end = total;
        }
        // While rows are laid down, each entry is where the next row of its place goes; afterwards, where they end.
        let mut rows = vec![Row::EMPTY; total as usize];
        for (row, place) in places.iter().enumerate().filter(|(_, place)| **place != NO_NUMBER) {
            let next = &mut ends[*place as usize];
            rows[*next as usize] = numbered.row(row);
            *next += 1;
        }
        Self { rows, ends, suspended }
    }

    /// The rows of a place, in the order of the row group.
    pub(super) fn of_place(&self, place: usize) -> &[Row] {
        let Some(end) = self.ends.get(place) else { return &[] };
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.rows[start as usize..*end as usize]
    }

    /// The cases of a place some of whose days do not count.
    pub(super) fn suspended_of_place(&self, place: usize) -> &[Suspended] {
        let Ok(place) = u32::try_from(place) else { return &[] };
        let start = self.suspended.partition_point(|case| case.place < place);
        let end = self.suspended.partition_point(|case| case.place <= place);
        &self.suspended[start..end]
    }
}

/// Takes out the wanted cases some of whose days do not count, ordered by place.
fn take_suspended(numbered: &Numbered, places: &mut [u32]) -> Vec<Suspended> {
    let mut taken = Vec::new();
    if !numbered.has_suspensions() {
        return taken;
    }
    for (row, place) in places.iter_mut().enumerate().filter(|(_, place)| **place != NO_NUMBER) {
        if let Some(days) = numbered.suspension(row) {
            let place = std::mem::replace(place, NO_NUMBER);
            taken.push(Suspended { place, row: numbered.row(row), days: days.clone() });
        }
    }
    taken.sort_by_key(|case| case.place);
    taken
}

impl Numbered {
    #[inline]
    fn row(&self, row: usize) -> Row {
        Row {
            power: self.powers[at(&self.chunk.power, row)],
            organ: self.organs[at(&self.chunk.organ, row)],
            seal: self.other_seal(row),
            filed: self.filed(row).unwrap_or(Day::MIN),
            decided: self.decided(row).unwrap_or(Day::MIN),
        }
    }
}

/// For each row the number of its place, or [`NO_NUMBER`] for a row that is not wanted.
fn places(numbered: &Numbered, wanted: &Wanted<'_>) -> Vec<u32> {
    let decided: Vec<bool> = numbered.outcomes.iter().map(|outcome| outcome.is_decision()).collect();
    let chunk = &numbered.chunk;
    let columns = chunk.outcome.codes().iter().zip(chunk.place.codes()).zip(chunk.decided.iter());
    let of = |((outcome, place), day): ((&i32, &i32), &i32)| {
        let is_decided = decided[*outcome as usize] & (*day != NO_DAY);
        if is_decided { numbered.places[*place as usize] } else { NO_NUMBER }
    };
    let mut places: Vec<u32> = columns.map(of).collect();
    if let Some(period) = wanted.period {
        let within = |row: usize| day(chunk.decided[row]).is_some_and(|decided| period.contains(decided));
        leave_out(&mut places, |row, _| !within(row));
    }
    if let Some(touched) = wanted.touched {
        leave_out(&mut places, |row, place| !touched.touches(numbered.powers[at(&chunk.power, row)], place));
    }
    places
}

fn leave_out(places: &mut [u32], unwanted: impl Fn(usize, u32) -> bool) {
    for (row, place) in places.iter_mut().enumerate() {
        if *place != NO_NUMBER && unwanted(row, *place) {
            *place = NO_NUMBER;
        }
    }
}
