//! Counting at one place: its cases by power, each judged, into cells; and how many were decided under each grant.

use register::{Day, GrantId};
use rustc_hash::FxHashMap;

use super::cells::{Cells, Counted, Kind};
use super::place::PlaceJudge;
use super::spread::{Row, Spread, Suspended};
use super::world::World;
use crate::case::{Standing, Who};
use crate::suspension::Suspension;

/// What was decided under a grant, or in spite of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct GrantCounts {
    /// Decided in order by the grantee or its outpost.
    pub(crate) in_order: u64,
    /// Decided by the department while the power was with the town.
    pub(crate) kept_back: u64,
}

impl GrantCounts {
    pub(super) fn add(&mut self, other: Self) {
        self.in_order += other.in_order;
        self.kept_back += other.kept_back;
    }
}

/// What was counted at a place so far.
#[derive(Default)]
pub(super) struct PlaceTally<'w, 'a> {
    /// Made when the first case comes.
    judge: Option<PlaceJudge<'w, 'a>>,
    /// How many cases, by what was found.
    cases: Vec<u64>,
    /// The cells of each window.
    parts: Vec<Cells>,
}

/// Room for the work of one thread, used again for each place.
#[derive(Default)]
pub(super) struct Scratch {
    rows: Vec<Row>,
    /// By number of the power, where its next row goes.
    next: Vec<u32>,
    counted: Vec<Counted>,
    cells: Cells,
}

impl<'w, 'a> PlaceTally<'w, 'a> {
    /// Counts the cases of a place.
    pub(super) fn count(
        &mut self,
        world: &'w World<'a>,
        place: usize,
        spreads: &[Spread],
        scratch: &mut Scratch,
    ) {
        let parts = || spreads.iter().map(|spread| spread.of_place(place));
        let mut suspended: Vec<&Suspended> =
            spreads.iter().flat_map(|spread| spread.suspended_of_place(place)).collect();
        if parts().all(<[Row]>::is_empty) && suspended.is_empty() {
            return;
        }
        scratch.by_power(world.powers.count(), parts);
        if self.judge.is_none() {
            let place = u32::try_from(place).ok().and_then(|place| world.places.get(place));
            self.judge = place.map(|place| PlaceJudge::new(world, place));
        }
        let Some(judge) = &mut self.judge else { return };
        let Scratch { rows, counted, cells, .. } = scratch;
        cells.clear();
        for rows in rows.chunk_by(|one, other| one.power == other.power) {
            let power = rows[0].power;
            let whole = rows.iter().map(|row| (row, None));
            count_power(world, judge, &mut self.cases, power, whole, counted);
            cells.push(power, counted);
        }
        // A copy is no larger than it must be.
        self.parts.push(cells.clone());
        if suspended.is_empty() {
            return;
        }
        suspended.sort_by_key(|case| case.row.power);
        cells.clear();
        for rows in suspended.chunk_by(|one, other| one.row.power == other.row.power) {
            let power = rows[0].row.power;
            let with_days = rows.iter().map(|case| (&case.row, Some(&case.days)));
            count_power(world, judge, &mut self.cases, power, with_days, counted);
            cells.push(power, counted);
        }
        self.parts.push(cells.clone());
    }

    /// The cells, taken out, under other numbers of powers.
    pub(super) fn cells(&mut self, number: impl Fn(u32) -> Option<u32>) -> Cells {
        let sum = Cells::sum(std::mem::take(&mut self.parts));
        let same = sum.by_power().all(|(power, _)| number(power) == Some(power));
        if same { sum } else { sum.renumbered(number) }
    }

    /// How many cases were decided under each grant, or in spite of it.
    pub(super) fn grants(&self) -> FxHashMap<GrantId, GrantCounts> {
        let mut grants: FxHashMap<GrantId, GrantCounts> = FxHashMap::default();
        let found = self.judge.iter().flat_map(PlaceJudge::found);
        for (found, cases) in found.zip(&self.cases) {
            let by_town = matches!(found.who, Who::Grantee | Who::Outpost);
            let in_order = by_town && found.standing.standing() == Standing::InOrder;
            if let Some(grant) = found.grant.filter(|_| in_order) {
                grants.entry(grant.id).or_default().in_order += cases;
            }
            if let Some(grant) = found.kept_from {
                grants.entry(grant.id).or_default().kept_back += cases;
            }
        }
        grants
    }

    /// The organs that decided here, by number.
    pub(super) fn organs(&self) -> Vec<u32> {
        self.judge.as_ref().map(PlaceJudge::organs).unwrap_or_default()
    }
}

/// Judges the cases of one power at one place, each with its days that do not count, and says into which cell each goes.
fn count_power<'r>(
    world: &World<'_>,
    judge: &mut PlaceJudge<'_, '_>,
    cases: &mut Vec<u64>,
    power: u32,
    rows: impl Iterator<Item = (&'r Row, Option<&'r Suspension>)>,
    counted: &mut Vec<Counted>,
) {
    counted.clear();
    let spot = judge.spot(power);
    let limit = judge.limit(spot);
    for (Row { organ, seal, filed, decided, .. }, suspension) in rows {
        let (filed, decided): (Day, Day) = (*filed, *decided);
        let number = judge.judge(spot, *organ, decided, filed).index();
        if cases.len() <= number {
            cases.resize(number + 1, 0);
        }
        cases[number] += 1;
        let found = &judge.found()[number];
        let flags = found.flags(decided, world.almanac.due_of(limit, filed, suspension), *seal);
        let kind = Kind::new(found.standing, found.who, flags);
        let took = world.almanac.took_of(limit, (filed, decided), suspension);
        counted.push(Counted::new(world.almanac.month(decided), kind, took.days, took.working_days));
    }
}

impl Scratch {
    /// Gathers rows, ordered by power; those of one power stay in the order in which they come.
    fn by_power<'s, I: Iterator<Item = &'s [Row]>>(&mut self, powers: usize, parts: impl Fn() -> I) {
        self.next.clear();
        self.next.resize(powers + 1, 0);
        parts().flatten().for_each(|row| self.next[row.power as usize + 1] += 1);
        for power in 0..powers {
            self.next[power + 1] += self.next[power];
        }
        self.rows.resize(self.next[powers] as usize, Row::EMPTY);
        for row in parts().flatten() {
            let next = &mut self.next[row.power as usize];
            self.rows[*next as usize] = *row;
            *next += 1;
        }
    }
}
