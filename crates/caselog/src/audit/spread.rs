//! Spreading: the decided cases of a row group, put in the order of their places. Cases come in the order of receipt, so
//! that each would jump to another place; spread first, those of one place are judged while what is known of it is near.

use register::{Day, Days};

use super::numbered::{Numbered, at, day};
use super::numbers::NO_NUMBER;
use super::touched::Touched;
use super::world::World;
use crate::batch::NO_DAY;
use crate::suspension::Suspension;

/// A decided case as numbers, in 16 bytes: tens of millions of them pass through memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) power: u32,
    pub(super) organ: u32,
    /// The sealing organ where it is another than the deciding one, else [`NO_NUMBER`].
    pub(super) seal: u32,
    /// The day of filing from the first of any register on, and above it, how many days the case took.
    days: u32,
}

impl Row {
    /// Stands where a row is still to be laid down.
    pub(super) const EMPTY: Self = Self { power: NO_NUMBER, organ: NO_NUMBER, seal: NO_NUMBER, days: 0 };
    /// A register has 109,573 days.
    const FILED_BITS: u32 = 17;
    const FILED: u32 = (1 << Self::FILED_BITS) - 1;

    #[inline]
    pub(super) fn filed(self) -> Day {
        day_after(Day::MIN, self.days & Self::FILED)
    }

    #[inline]
    pub(super) fn decided(self) -> Day {
        day_after(Day::MIN, (self.days & Self::FILED) + (self.days >> Self::FILED_BITS))
    }
}

/// A case as it is judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decided<'s> {
    pub(super) organ: u32,
    /// As of a [`Row`].
    pub(super) seal: u32,
    pub(super) filed: Day,
    pub(super) decided: Day,
    /// The days that do not count.
    pub(super) suspended: Option<&'s Suspension>,
}

impl Row {
    #[inline]
    pub(super) fn as_decided(self) -> Decided<'static> {
        let Self { organ, seal, .. } = self;
        Decided { organ, seal, filed: self.filed(), decided: self.decided(), suspended: None }
    }
}

#[inline]
fn day_after(first: Day, days: u32) -> Day {
    Day::from_number(first.number() + days as i32).unwrap_or(Day::MAX)
}

/// The days of a row, where they fit: a case that took ninety years is kept apart.
#[inline]
fn packed(filed: Day, decided: Day) -> Option<u32> {
    let took = u32::try_from(decided.number() - filed.number()).ok()?;
    let filed = (filed.number() - Day::MIN.number()) as u32;
    (took < 1 << (u32::BITS - Row::FILED_BITS)).then_some(took << Row::FILED_BITS | filed)
}

/// The decided cases of a row group by place.
#[derive(Debug, Default)]
pub(super) struct Spread {
    rows: Vec<Row>,
    /// By number of the place, where its rows end.
    ends: Vec<u32>,
    /// The cases that are more than a row, by place. They are few and kept apart, so that the others stay small.
    particular: Vec<Particular>,
}

/// A decided case some of whose days do not count, or one that took longer than a row can say.
#[derive(Clone, Debug)]
pub(super) struct Particular {
    place: u32,
    pub(super) power: u32,
    organ: u32,
    seal: u32,
    filed: Day,
    decided: Day,
    suspended: Option<Suspension>,
}

impl Particular {
    pub(super) fn as_decided(&self) -> Decided<'_> {
        let Self { organ, seal, filed, decided, .. } = *self;
        Decided { organ, seal, filed, decided, suspended: self.suspended.as_ref() }
    }
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
        let particular = take_particular(numbered, &mut places);
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
        Self { rows, ends, particular }
    }

    /// The rows of a place, in the order of the row group.
    pub(super) fn of_place(&self, place: usize) -> &[Row] {
        let Some(end) = self.ends.get(place) else { return &[] };
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.rows[start as usize..*end as usize]
    }

    /// The cases of a place that are more than a row.
    pub(super) fn particular_of_place(&self, place: usize) -> &[Particular] {
        let Ok(place) = u32::try_from(place) else { return &[] };
        let start = self.particular.partition_point(|case| case.place < place);
        let end = self.particular.partition_point(|case| case.place <= place);
        &self.particular[start..end]
    }
}

/// Takes out the wanted cases that are more than a row, ordered by place.
fn take_particular(numbered: &Numbered, places: &mut [u32]) -> Vec<Particular> {
    let mut taken = Vec::new();
    let suspensions = numbered.has_suspensions();
    for (row, place) in places.iter_mut().enumerate().filter(|(_, place)| **place != NO_NUMBER) {
        let suspended = if suspensions { numbered.suspension(row) } else { None };
        if suspended.is_some() || numbered.packed(row).is_none() {
            let place = std::mem::replace(place, NO_NUMBER);
            taken.push(numbered.particular(row, place, suspended.cloned()));
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
            days: self.packed(row).unwrap_or_default(),
        }
    }

    #[inline]
    fn packed(&self, row: usize) -> Option<u32> {
        packed(self.filed(row).unwrap_or(Day::MIN), self.decided(row).unwrap_or(Day::MIN))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_out_as_they_went_in_or_do_not_fit() {
        let days = [Day::MIN.number(), -1, 0, 15_706, Day::MAX.number() - 1, Day::MAX.number()];
        for (filed, took) in
            days.iter().flat_map(|day| [0, 1, 364, 32_767, 32_768, -1].map(|took| (*day, took)))
        {
            let filed = Day::from_number(filed).unwrap();
            let Some(decided) = Day::from_number(filed.number() + took) else { continue };
            match packed(filed, decided) {
                Some(days) => {
                    let row = Row { days, ..Row::EMPTY };
                    assert_eq!((row.filed(), row.decided()), (filed, decided));
                }
                None => assert!(!(0..32_768).contains(&took), "{filed} and {took} days"),
            }
        }
    }
}
