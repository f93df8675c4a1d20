//! The judge of one place: asks the register once for each stretch of days in which nothing changes, and remembers. A
//! case then costs a look at what is remembered. Places are judged apart, so that threads share nothing but the world,
//! and what is remembered of a place stays near while its cases are gone through.

use register::authority::Keys;
use register::catalogue::Power;
use register::grants::Grant;
use register::{Day, PlaceId};
use rustc_hash::FxHashMap;

use super::almanac::Limit;
use super::ask::Matter;
use super::change_days;
use super::found::Found;
use super::likeness::Likeness;
use super::world::{PowerGrant, World};

/// Stands where nothing is remembered yet.
const NONE: u32 = u32::MAX;
/// With more change days than this, a table of all stretches would be nearly empty.
const TABLE_DAYS_MAX: usize = 24;

/// Remembers what was found at one place.
pub(crate) struct PlaceJudge<'w, 'a> {
    world: &'w World<'a>,
    place: PlaceId,
    /// Its number in the index.
    key: Keys,
    /// By power.
    grants: Vec<PowerGrant<'a>>,
    /// The days on which the rules or the place change.
    general_days: Vec<i32>,
    /// By number of the power, the number of its spot.
    spot_of: Vec<u32>,
    spots: Vec<Spot<'a>>,
    /// Spots that are judged alike, by what makes them so.
    kin_of: FxHashMap<Likeness<'a>, u32>,
    kins: Vec<Kin>,
    lines: Vec<Line>,
    memories: Vec<Memory>,
    /// The change days of all memories.
    days: Vec<i32>,
    /// What was found in the stretches of all memories, as numbers into `found`.
    met: Vec<u32>,
    /// The same for memories with too many stretches for a table.
    rarely_met: FxHashMap<(u32, u32), u32>,
    /// Memories of organs that never hold a power here, by organ and the days on which the power is listed.
    strangers: FxHashMap<(u32, Listing), u32>,
    found: Vec<Found>,
}

/// The first and the last day of a power in the catalogue; none for a power that is not there.
type Listing = Option<(Day, Option<Day>)>;

/// A power here.
struct Spot<'a> {
    number: u32,
    power: Option<&'a Power>,
    /// Its grants, from and until.
    grants: (usize, usize),
    limit: Limit,
    /// Those it is judged like.
    kin: u32,
}

/// Powers here that are judged alike.
struct Kin {
    /// Their change days.
    days: DayRange,
    /// Their first line.
    first: u32,
}

/// An organ that decided cases of such powers here. Those met first stand first: they decide most.
#[derive(Clone, Copy)]
struct Line {
    organ: u32,
    memory: u32,
    next: u32,
}

/// Change days, from and how many.
#[derive(Clone, Copy)]
struct DayRange {
    from: u32,
    count: u32,
}

/// What is remembered by stretches of decision and of filing.
#[derive(Clone, Copy)]
struct Memory {
    days: DayRange,
    /// Where its table starts; [`NONE`] where it has none.
    table: u32,
}

/// A power at the place of a judge.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct SpotNumber(u32);

/// Something found at the place of a judge.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct FoundNumber(u32);

impl FoundNumber {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

impl<'w, 'a> PlaceJudge<'w, 'a> {
    pub(crate) fn new(world: &'w World<'a>, place: PlaceId) -> Self {
        let (above, days) = change_days::of_place(world.books, &place);
        let general_days = [&*world.rule_days, &world.within_range(days)].concat();
        Self {
            grants: world.grants_over(&above),
            key: world.index.place_key(&place),
            world,
            place,
            general_days,
            spot_of: Vec::new(),
            spots: Vec::new(),
            kin_of: FxHashMap::default(),
            kins: Vec::new(),
            lines: Vec::new(),
            memories: Vec::new(),
            days: Vec::new(),
            met: Vec::new(),
            rarely_met: FxHashMap::default(),
            strangers: FxHashMap::default(),
            found: Vec::new(),
        }
    }

    /// Everything that was found, by number.
    pub(crate) fn found(&self) -> &[Found] {
        &self.found
    }

    /// The grants that ever covered the place, by power; what is found names them by their place among those of a spot.
    pub(super) fn grants(&self) -> &[PowerGrant<'a>] {
        &self.grants
    }

    /// Where the grants of a spot begin among them.
    pub(super) fn first_grant(&self, spot: SpotNumber) -> usize {
        self.spots[spot.0 as usize].grants.0
    }

    /// A grant of a spot, by its place among them.
    pub(crate) fn grant(&self, spot: SpotNumber, at: u32) -> Option<&'a Grant> {
        self.grants.get(self.first_grant(spot) + at as usize).map(|found| found.grant)
    }

    /// The organs that decided here, by number, each once.
    pub(crate) fn organs(&self) -> Vec<u32> {
        let mut organs: Vec<u32> = self.lines.iter().map(|line| line.organ).collect();
        organs.sort_unstable();
        organs.dedup();
        organs
    }

    /// The time limit of a power.
    pub(crate) fn limit(&self, spot: SpotNumber) -> Limit {
        self.spots[spot.0 as usize].limit
    }

    /// A power at this place.
    pub(crate) fn spot(&mut self, power: u32) -> SpotNumber {
        let at = power as usize;
        if self.spot_of.len() <= at {
            self.spot_of.resize(at + 1, NONE);
        }
        if self.spot_of[at] == NONE {
            self.spot_of[at] = self.spots.len() as u32;
            let spot = self.begin_spot(power);
            self.spots.push(spot);
        }
        SpotNumber(self.spot_of[at])
    }

    /// What holds for a case.
    #[inline]
    pub(crate) fn judge(&mut self, spot: SpotNumber, organ: u32, decided: Day, filed: Day) -> FoundNumber {
        let line = self.line(spot, organ);
        let memory = self.memories[line.memory as usize];
        let days = &self.days[memory.days.from as usize..][..memory.days.count as usize];
        let slot = slot(days, decided, filed);
        let known = match memory.table {
            NONE => self.rarely_met.get(&(line.memory, slot)).copied().unwrap_or(NONE),
            table => self.met[(table + slot) as usize],
        };
        FoundNumber(if known == NONE { self.ask(spot, line, slot, decided, filed) } else { known })
    }

    #[inline]
    fn line(&mut self, spot: SpotNumber, organ: u32) -> Line {
        let kin = self.spots[spot.0 as usize].kin;
        let mut next = self.kins[kin as usize].first;
        let mut last = NONE;
        while let Some(line) = self.lines.get(next as usize) {
            if line.organ == organ {
                return *line;
            }
            (last, next) = (next, line.next);
        }
        self.begin_line(spot, organ, last)
    }

    #[cold]
    fn begin_spot(&mut self, number: u32) -> Spot<'a> {
        let world = self.world;
        let power = world.power(number);
        let from = self.grants.partition_point(|grant| grant.power < number);
        let until = self.grants.partition_point(|grant| grant.power <= number);
        let limit = world.almanac.limit(power.and_then(|power| power.time_limit));
        let kin = self.kin(power, (from, until));
        Spot { number, power, grants: (from, until), limit, kin }
    }

    /// The number of those a power here is judged like; new where it is the first of them.
    fn kin(&mut self, power: Option<&'a Power>, (from, until): (usize, usize)) -> u32 {
        let likeness = Likeness::of(power, &self.grants[from..until]);
        if let Some(kin) = self.kin_of.get(&likeness) {
            return *kin;
        }
        let world = self.world;
        let grants = self.grants[from..until].iter().map(|found| found.grant);
        let own = power.map(|power| change_days::of_grants(world.books, power, grants)).unwrap_or_default();
        let days = self.keep_days([&*self.general_days, &world.within_range(own)].concat());
        let kin = self.kins.len() as u32;
        self.kins.push(Kin { days, first: NONE });
        self.kin_of.insert(likeness, kin);
        kin
    }

    #[cold]
    fn begin_line(&mut self, spot: SpotNumber, organ: u32, last: u32) -> Line {
        let memory = if self.matter(spot, organ).is_stranger() {
            self.memory_of_stranger(spot, organ)
        } else {
            let days = self.kins[self.spots[spot.0 as usize].kin as usize].days;
            let own = self.world.organ_days(organ);
            let days = if own.is_empty() { days } else { self.keep_days([self.range(days), own].concat()) };
            self.begin_memory(days)
        };
        let (number, line) = (self.lines.len() as u32, Line { organ, memory, next: NONE });
        self.lines.push(line);
        match self.lines.get_mut(last as usize) {
            Some(last) => last.next = number,
            None => {
                let kin = self.spots[spot.0 as usize].kin;
                self.kins[kin as usize].first = number;
            }
        }
        line
    }

    fn memory_of_stranger(&mut self, spot: SpotNumber, organ: u32) -> u32 {
        let power = self.spots[spot.0 as usize].power;
        let key = (organ, power.map(|power| (power.from, power.last_day)));
        if let Some(memory) = self.strangers.get(&key) {
            return *memory;
        }
        let listed = self.world.within_range(power.map(change_days::of_power).unwrap_or_default());
        let days = self.keep_days([&*self.general_days, self.world.organ_days(organ), &listed].concat());
        let memory = self.begin_memory(days);
        self.strangers.insert(key, memory);
        memory
    }

    fn begin_memory(&mut self, days: DayRange) -> u32 {
        let count = days.count as usize;
        let table = if count > TABLE_DAYS_MAX { NONE } else { self.met.len() as u32 };
        if table != NONE {
            self.met.resize(self.met.len() + (count + 1) * (count + 2) / 2, NONE);
        }
        self.memories.push(Memory { days, table });
        self.memories.len() as u32 - 1
    }

    fn keep_days(&mut self, days: Vec<i32>) -> DayRange {
        let days = change_days::sorted(days);
        let range = DayRange { from: self.days.len() as u32, count: days.len() as u32 };
        self.days.extend(days);
        range
    }

    fn range(&self, days: DayRange) -> &[i32] {
        &self.days[days.from as usize..][..days.count as usize]
    }

    fn matter(&self, spot: SpotNumber, organ: u32) -> Matter<'_, 'a> {
        let (world, spot) = (self.world, &self.spots[spot.0 as usize]);
        Matter {
            world,
            keys: world.keys(organ, spot.number).or(self.key),
            power: spot.power,
            place: &self.place,
            organ: world.organ(organ),
            organ_number: organ,
            grants: &self.grants[spot.grants.0..spot.grants.1],
        }
    }

    #[cold]
    fn ask(&mut self, spot: SpotNumber, line: Line, slot: u32, decided: Day, filed: Day) -> u32 {
        let found = self.matter(spot, line.organ).ask(decided, filed);
        // Neighbouring stretches mostly say the same.
        let same = self.found.iter().enumerate().rev().take(8).find(|(_, known)| **known == found);
        let number = match same {
            Some((number, _)) => number as u32,
            None => {
                self.found.push(found);
                self.found.len() as u32 - 1
            }
        };
        match self.memories[line.memory as usize].table {
            NONE => drop(self.rarely_met.insert((line.memory, slot), number)),
            table => self.met[(table + slot) as usize] = number,
        }
        number
    }
}

/// Which stretch of decision, and which of filing, as one number: a case is never filed after it was decided.
#[inline]
fn slot(days: &[i32], decided: Day, filed: Day) -> u32 {
    // Counted, not searched: a handful of days is gone through without a branch.
    let stretch = |day: Day| days.iter().map(|change| u32::from(*change <= day.number())).sum::<u32>();
    let (decided, filed) = (stretch(decided), stretch(filed.min(decided)));
    decided * (decided + 1) / 2 + filed
}
