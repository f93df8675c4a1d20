//! Counting at one place: its cases by power, each judged, into cells; and how many were decided under each grant.

use register::GrantId;
use rustc_hash::FxHashMap;

use super::cells::{Cells, Counted, Kind};
use super::place::{PlaceJudge, SpotNumber};
use super::spread::{Decided, Particular, Row, Spread};
use super::world::World;
use crate::case::{Standing, Who};

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
    /// What was decided under each grant, in the order in which the judge has them.
    grants: Vec<GrantCounts>,
    /// The cells of each window.
    parts: Vec<Cells>,
}

/// Room for the work of one thread, used again for each place.
#[derive(Default)]
pub(super) struct Scratch {
    rows: Vec<Row>,
    /// By number of the power, where its next row goes.
    next: Vec<u32>,
    counting: Counting,
    cells: Cells,
}

/// The cases of one power while they are counted.
#[derive(Default)]
struct Counting {
    cases: Vec<Counted>,
    /// How many, by what was found; all zero between two powers.
    met: Vec<u32>,
    /// What was found of this power.
    found: Vec<usize>,
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
        let mut particular: Vec<&Particular> =
            spreads.iter().flat_map(|spread| spread.particular_of_place(place)).collect();
        if parts().all(<[Row]>::is_empty) && particular.is_empty() {
            return;
        }
        scratch.by_power(world.powers.count(), parts);
        if self.judge.is_none() {
            let place = u32::try_from(place).ok().and_then(|place| world.places.get(place));
            self.judge = place.map(|place| PlaceJudge::new(world, place));
        }
        let Some(judge) = &mut self.judge else { return };
        let Scratch { rows, counting, cells, .. } = scratch;
        cells.clear();
        for rows in rows.chunk_by(|one, other| one.power == other.power) {
            let power = rows[0].power;
            let cases = rows.iter().map(|row| row.as_decided());
            count_power(world, judge, &mut self.grants, power, cases, counting);
            cells.push(power, &mut counting.cases);
        }
        // A copy is no larger than it must be.
        self.parts.push(cells.clone());
        if particular.is_empty() {
            return;
        }
        particular.sort_by_key(|case| case.power);
        cells.clear();
        for some in particular.chunk_by(|one, other| one.power == other.power) {
            let cases = some.iter().map(|case| case.as_decided());
            count_power(world, judge, &mut self.grants, some[0].power, cases, counting);
            cells.push(some[0].power, &mut counting.cases);
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
        let grants = self.judge.iter().flat_map(PlaceJudge::grants).map(|found| found.grant.id);
        let counts = grants.zip(self.grants.iter().copied());
        counts.filter(|(_, counts)| *counts != GrantCounts::default()).collect()
    }

    /// The organs that decided here, by number.
    pub(super) fn organs(&self) -> Vec<u32> {
        self.judge.as_ref().map(PlaceJudge::organs).unwrap_or_default()
    }
}

/// Judges the cases of one power at one place, each with its days that do not count, and says into which cell each goes.
fn count_power<'s>(
    world: &World<'_>,
    judge: &mut PlaceJudge<'_, '_>,
    grants: &mut Vec<GrantCounts>,
    power: u32,
    cases: impl Iterator<Item = Decided<'s>>,
    counting: &mut Counting,
) {
    counting.cases.clear();
    let spot = judge.spot(power);
    let limit = judge.limit(spot);
    for Decided { organ, seal, filed, decided, suspended } in cases {
        let number = judge.judge(spot, organ, decided, filed).index();
        counting.meet(number);
        let found = &judge.found()[number];
        let flags = found.flags(decided, world.almanac.due_of(limit, filed, suspended), seal);
        let kind = Kind::new(found.standing, found.who, flags);
        let took = world.almanac.took_of(limit, (filed, decided), suspended);
        counting.cases.push(Counted::new(world.almanac.month(decided), kind, took.days, took.working_days));
    }
    counting.settle(judge, spot, grants);
}

impl Counting {
    #[inline]
    fn meet(&mut self, number: usize) {
        if self.met.len() <= number {
            self.met.resize(number + 1, 0);
        }
        if self.met[number] == 0 {
            self.found.push(number);
        }
        self.met[number] += 1;
    }

    /// Counts the cases of the power under their grants.
    fn settle(&mut self, judge: &PlaceJudge<'_, '_>, spot: SpotNumber, grants: &mut Vec<GrantCounts>) {
        grants.resize(judge.grants().len(), GrantCounts::default());
        let first = judge.first_grant(spot);
        for number in self.found.drain(..) {
            let cases = u64::from(std::mem::take(&mut self.met[number]));
            let found = &judge.found()[number];
            let by_town = matches!(found.who, Who::Grantee | Who::Outpost);
            let in_order = by_town && found.standing.standing() == Standing::InOrder;
            if let Some(at) = found.grant.filter(|_| in_order) {
                grants[first + at as usize].in_order += cases;
            }
            if let Some(at) = found.kept_from {
                grants[first + at as usize].kept_back += cases;
            }
        }
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
