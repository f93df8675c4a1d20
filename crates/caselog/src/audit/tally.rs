//! Counting at one place: its cases by power, each judged, into cells; and how many were decided under each grant.

use std::ops::Range;

use register::GrantId;

use super::almanac::Looks;
use super::cells::{Cells, Kind};
use super::gathering::Gathering;
use super::numbers::NO_NUMBER;
use super::place::{FoundNumber, PlaceJudge, PlaceOrgan, PowerMemory, SpotNumber};
use super::row::{Hand, Packing, Row};
use super::spread::{Part, Particular};
use super::world::World;
use crate::case::{Flag, Standing, Who};

/// Rows of a place that are gathered at once: the largest towns have millions.
const ROWS_AT_ONCE: u32 = 1 << 20;

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
    /// Made when the first case comes, and given up behind the last.
    judge: Option<PlaceJudge<'w, 'a>>,
    /// What was decided under each grant, in the order in which the judge has them.
    counts: Vec<GrantCounts>,
    /// The cells of each window.
    parts: Vec<Cells>,
    /// What was decided under each grant, when all is counted.
    pub(super) grants: Vec<(GrantId, GrantCounts)>,
    /// The organs that decided here, by number, when all is counted.
    pub(super) organs: Vec<u32>,
}

/// The cases of one place.
pub(super) struct Cases<'c> {
    /// The number of the place.
    pub(super) place: usize,
    /// The parts its rows stand in, and its number there.
    pub(super) parts: &'c [Part],
    pub(super) at: usize,
    /// The cases that are more than a row, by power.
    pub(super) particular: &'c [Particular],
    pub(super) packing: Packing,
    pub(super) hands: &'c [(u32, u32)],
}

/// Room for the work of one thread, used again for each place.
pub(super) struct Scratch {
    /// By power; their hands are numbers of `hands`.
    rows: Vec<Row>,
    hands: Hands,
    /// By number of the power, where its rows begin.
    starts: Vec<u32>,
    /// Of the powers that are gathered, where the next row of each goes.
    next: Vec<u32>,
    counting: Counting,
    cells: Cells,
}

/// Who decided and sealed at a place.
#[derive(Default)]
struct Hands {
    here: Vec<PlaceHand>,
    /// By number of the hand in the whole log, its number here, or [`NO_NUMBER`].
    number: Vec<u32>,
}

#[derive(Clone, Copy)]
struct PlaceHand {
    /// Its number in the whole log.
    hand: Hand,
    organ: PlaceOrgan,
    /// The sealing organ where it is another than the deciding one, else [`NO_NUMBER`].
    seal: u32,
}

/// The cases of one power while they are counted.
struct Counting {
    cases: Gathering,
    /// How many, by what was found; all zero between two powers.
    met: Vec<u32>,
    /// What was found of this power.
    found: Vec<usize>,
}

impl<'w, 'a> PlaceTally<'w, 'a> {
    /// Counts the cases of a place.
    pub(super) fn count(&mut self, world: &'w World<'a>, cases: &Cases<'_>, scratch: &mut Scratch) {
        if cases.runs().all(<[Row]>::is_empty) && cases.particular.is_empty() {
            return;
        }
        if self.judge.is_none() {
            let place = u32::try_from(cases.place).ok().and_then(|place| world.places.get(place));
            self.judge = place.map(|place| PlaceJudge::new(world, place));
        }
        let Some(judge) = &mut self.judge else { return };
        scratch.hands.forget();
        scratch.count_rows(world, cases, judge, &mut self.counts);
        let Scratch { counting, cells, .. } = scratch;
        self.parts.push(cells.take());
        for some in cases.particular.chunk_by(|one, other| one.power == other.power) {
            let spot = count_particular(world, judge, some, some[0].power, counting);
            counting.settle(judge, spot, &mut self.counts);
            cells.push(some[0].power, &mut counting.cases);
        }
        if !cases.particular.is_empty() {
            self.parts.push(cells.take());
        }
    }

    /// After the last case: what the judge remembers is given up.
    pub(super) fn settle(&mut self) {
        if let Some(judge) = self.judge.take() {
            self.organs = judge.organs();
            let grants = judge.grants().iter().map(|found| found.grant.id);
            let counts = grants.zip(std::mem::take(&mut self.counts));
            self.grants = counts.filter(|(_, counts)| *counts != GrantCounts::default()).collect();
        }
    }

    /// The cells, taken out, under other numbers of powers.
    pub(super) fn cells(&mut self, number: impl Fn(u32) -> Option<u32>) -> Cells {
        let sum = Cells::sum(std::mem::take(&mut self.parts));
        let same = sum.by_power().all(|(power, _)| number(power) == Some(power));
        if same { sum } else { sum.renumbered(number) }
    }
}

/// Judges cases of one power at one place that are more than a row, and says into which cell each goes.
fn count_particular(
    world: &World<'_>,
    judge: &mut PlaceJudge<'_, '_>,
    cases: &[Particular],
    power: u32,
    counting: &mut Counting,
) -> SpotNumber {
    let spot = judge.spot(power);
    let limit = judge.limit(spot);
    for Particular { organ, seal, filed, decided, suspended, .. } in cases {
        let organ = judge.organ(*organ);
        let number = judge.judge(spot, organ, *decided, *filed).index();
        counting.meet(number);
        let found = &judge.found()[number];
        let flags =
            found.flags(decided.number(), world.almanac.due_of(limit, *filed, suspended.as_ref()), *seal);
        let kind = Kind::new(found.standing, found.who, flags);
        let took = world.almanac.took_of(limit, (*filed, *decided), suspended.as_ref());
        counting.cases.add(world.almanac.month(*decided), kind, took);
    }
    spot
}

/// Likewise of rows.
fn count_rows(
    world: &World<'_>,
    judge: &mut PlaceJudge<'_, '_>,
    rows: impl Iterator<Item = (PlaceHand, (u32, u32))>,
    power: u32,
    counting: &mut Counting,
) -> SpotNumber {
    let spot = judge.spot(power);
    let looks = world.almanac.looks(judge.limit(spot));
    let mut rows = rows;
    loop {
        let memory = judge.power_memory(spot);
        let asked = rows.by_ref().find(|(hand, (filed, decided))| {
            match memory.find(hand.organ, *decided, *filed) {
                Some(number) => counting.count(memory, looks, number, (hand.seal, *filed, *decided)),
                None => return true,
            }
            false
        });
        let Some((PlaceHand { organ, seal, .. }, (filed, decided))) = asked else { return spot };
        let number = judge.judge_in_log(spot, organ, decided, filed);
        counting.count(judge.power_memory(spot), looks, number, (seal, filed, decided));
    }
}

impl Counting {
    /// Counts a case of which this was found.
    #[inline(always)]
    fn count(
        &mut self,
        memory: PowerMemory<'_>,
        looks: Looks<'_>,
        number: FoundNumber,
        (seal, filed, decided): (u32, u32, u32),
    ) {
        self.meet(number.index());
        let mut flags = looks.due(filed).flags(looks.day(decided));
        if seal != NO_NUMBER {
            flags = flags.with(Flag::ForeignSeal, memory.is_foreign(number, seal));
        }
        let kind = memory.kind(number).with(flags);
        self.cases.add(looks.month(decided), kind, looks.took(filed, decided));
    }

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
    pub(super) fn new(world: &World<'_>) -> Self {
        let cases = Gathering::from(world.almanac.month(world.range().0));
        Self {
            rows: Vec::new(),
            hands: Hands::default(),
            starts: Vec::new(),
            next: Vec::new(),
            counting: Counting { cases, met: Vec::new(), found: Vec::new() },
            cells: Cells::default(),
        }
    }

    /// Counts the rows of a place, power by power.
    fn count_rows(
        &mut self,
        world: &World<'_>,
        cases: &Cases<'_>,
        judge: &mut PlaceJudge<'_, '_>,
        counts: &mut Vec<GrantCounts>,
    ) {
        let powers = world.powers.count();
        if cases.runs().map(<[Row]>::len).sum::<usize>() < powers {
            self.gather_few(cases, judge);
            return self.count_gathered(world, cases.packing, judge, counts);
        }
        self.find_starts(powers, cases);
        let mut powers = 0..0;
        while let Some(next) = self.next_powers(powers.end) {
            powers = next;
            self.gather(&powers, cases, judge);
            self.count_gathered(world, cases.packing, judge, counts);
        }
    }

    /// Counts the rows that were gathered.
    fn count_gathered(
        &mut self,
        world: &World<'_>,
        packing: Packing,
        judge: &mut PlaceJudge<'_, '_>,
        counts: &mut Vec<GrantCounts>,
    ) {
        let Self { rows, hands, counting, cells, .. } = self;
        let power = |row: &Row| packing.power(*row);
        for rows in rows.chunk_by(|one, other| power(one) == power(other)) {
            let cases =
                rows.iter().map(|row| (hands.here[packing.hand(*row).0 as usize], packing.days(*row)));
            let spot = count_rows(world, judge, cases, power(&rows[0]), counting);
            counting.settle(judge, spot, counts);
            cells.push(power(&rows[0]), &mut counting.cases);
        }
    }

    /// Gathers all rows, fewer than there are powers, ordered by power.
    fn gather_few(&mut self, cases: &Cases<'_>, judge: &mut PlaceJudge<'_, '_>) {
        let Self { rows, hands, .. } = self;
        let packing = cases.packing;
        let mut here =
            |row: &Row| packing.with_hand(*row, hands.number(packing.hand(*row), cases.hands, judge));
        rows.clear();
        cases.runs().for_each(|run| rows.extend(run.iter().map(&mut here)));
        rows.sort_unstable();
    }

    /// Finds where the rows of each power would begin if all of the place were gathered.
    fn find_starts(&mut self, powers: usize, cases: &Cases<'_>) {
        self.starts.clear();
        self.starts.resize(powers + 1, 0);
        let power = |row: &Row| cases.packing.power(*row) as usize;
        cases.runs().flatten().for_each(|row| self.starts[power(row) + 1] += 1);
        for power in 0..powers {
            self.starts[power + 1] += self.starts[power];
        }
    }

    /// The powers to gather next: as many as fit together, one at least.
    fn next_powers(&self, from: usize) -> Option<Range<usize>> {
        let start = *self.starts.get(from)?;
        let ends = &self.starts[from + 1..];
        let fitting = ends.partition_point(|end| end - start <= ROWS_AT_ONCE).max(1);
        (!ends.is_empty()).then(|| from..from + fitting)
    }

    /// Gathers the rows of some powers, ordered by power.
    fn gather(&mut self, powers: &Range<usize>, cases: &Cases<'_>, judge: &mut PlaceJudge<'_, '_>) {
        let Self { rows, starts, next, hands, .. } = self;
        let packing = cases.packing;
        let first = starts[powers.start];
        next.clear();
        next.extend(starts[powers.clone()].iter().map(|start| start - first));
        rows.resize((starts[powers.end] - first) as usize, Row::default());
        let mut lay_down = |row: &Row| {
            let Some(next) = next.get_mut((packing.power(*row) as usize).wrapping_sub(powers.start)) else {
                return;
            };
            let hand = hands.number(packing.hand(*row), cases.hands, judge);
            rows[*next as usize] = packing.with_hand(*row, hand);
            *next += 1;
        };
        cases.runs().for_each(|run| run.iter().for_each(&mut lay_down));
    }
}

impl Cases<'_> {
    /// The rows, as they stand together.
    fn runs(&self) -> impl Iterator<Item = &[Row]> {
        self.parts.iter().map(|part| part.of_place(self.at))
    }
}

impl Hands {
    /// For another place.
    fn forget(&mut self) {
        for hand in self.here.drain(..) {
            self.number[hand.hand.0 as usize] = NO_NUMBER;
        }
    }

    /// The number of a hand at this place.
    #[inline]
    fn number(&mut self, hand: Hand, all: &[(u32, u32)], judge: &mut PlaceJudge<'_, '_>) -> Hand {
        match self.number.get(hand.0 as usize) {
            Some(number) if *number != NO_NUMBER => Hand(*number),
            _ => self.begin(hand, all, judge),
        }
    }

    #[cold]
    fn begin(&mut self, hand: Hand, all: &[(u32, u32)], judge: &mut PlaceJudge<'_, '_>) -> Hand {
        let (organ, seal) = hand.of(all);
        let number = self.here.len() as u32;
        self.here.push(PlaceHand { hand, organ: judge.organ(organ), seal });
        let at = hand.0 as usize;
        if self.number.len() <= at {
            self.number.resize(at + 1, NO_NUMBER);
        }
        self.number[at] = number;
        Hand(number)
    }
}
