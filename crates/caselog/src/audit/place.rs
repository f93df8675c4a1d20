//! The judge of one place: asks the register once for each stretch of days in which nothing changes, and remembers. A
//! case then costs a look at what is remembered. Places are judged apart, so that threads share nothing but the world,
//! and what is remembered of a place stays near while its cases are gone through.

use register::authority::Keys;
use register::catalogue::Power;
use register::grants::Grant;
use register::places::Place;
use register::{Day, PlaceId};
use rustc_hash::FxHashMap;

use super::almanac::Limit;
use super::ask::Matter;
use super::cells::Kind;
use super::change_days;
use super::found::Found;
use super::likeness::Subject;
use super::stretches::{NONE, Stretches};
use super::world::{PowerGrant, World};

/// Organs of a place that have a column in the table of memories; further ones are looked up.
const COLUMNS_MAX: usize = 256;

/// Remembers what was found at one place.
pub(crate) struct PlaceJudge<'w, 'a> {
    world: &'w World<'a>,
    place: PlaceId,
    /// Its number in the index.
    key: Keys,
    /// By power.
    grants: Vec<PowerGrant<'a>>,
    /// The place and everything that holds it, from each day on which that changes, the first at the end.
    upward: Vec<(i32, Vec<&'a Place>)>,
    /// The days on which the rules or the place change.
    general_days: Vec<i32>,
    /// By number of the power, the number of its spot.
    spot_of: Vec<u32>,
    spots: Vec<Spot<'a>>,
    kins: Vec<Kin>,
    /// The first kin with a hash of what makes it one.
    kin_of: FxHashMap<u64, u32>,
    /// The change days of all kins.
    days: Vec<i32>,
    /// Room for those of one memory; empty between two.
    sorting: Vec<i32>,
    /// The organs that decided here, in the order in which they were met.
    organs: Vec<u32>,
    organ_of: FxHashMap<u32, PlaceOrgan>,
    /// By kin, then organ, the number of its memory.
    memory_of: Vec<u32>,
    /// How many organs have a column there.
    columns: usize,
    /// The memories of organs that have none, by kin and organ.
    rarely_asked: FxHashMap<(u32, PlaceOrgan), u32>,
    memories: Vec<Stretches>,
    /// Memories of organs that never hold a power here, by organ and the days on which the power is listed.
    strangers: FxHashMap<(PlaceOrgan, Listing), u32>,
    found: Vec<Found>,
    /// The kind of each.
    kinds: Vec<Kind>,
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
    /// What they share as powers: see [`World::likeness`].
    likeness: u32,
    /// The grants of the first of them, from and until.
    grants: (usize, usize),
    /// Their change days, from and until.
    days: (usize, usize),
    /// Another kin with the same hash.
    next: u32,
}

/// A power at the place of a judge.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct SpotNumber(u32);

/// An organ that decided at the place of a judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PlaceOrgan(u32);

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
        let upward =
            std::iter::once(Day::MIN.number()).chain(days.iter().copied()).rev().filter_map(|from| {
                Some((from, world.books.places.upward(&place, Day::from_number(from)?).collect()))
            });
        let upward = upward.collect();
        let general_days = [&*world.rule_days, &world.within_range(days)].concat();
        Self {
            grants: world.grants_over(&above),
            key: world.index.place_key(&place),
            world,
            place,
            upward,
            general_days,
            spot_of: Vec::new(),
            spots: Vec::new(),
            kins: Vec::new(),
            kin_of: FxHashMap::default(),
            days: Vec::new(),
            sorting: Vec::new(),
            organs: Vec::new(),
            organ_of: FxHashMap::default(),
            memory_of: Vec::new(),
            columns: 8,
            rarely_asked: FxHashMap::default(),
            memories: Vec::new(),
            strangers: FxHashMap::default(),
            found: Vec::new(),
            kinds: Vec::new(),
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
        let mut organs = self.organs.clone();
        organs.sort_unstable();
        organs
    }

    /// An organ as it is known here, by its number. To be asked once for each organ, not for each case.
    pub(crate) fn organ(&mut self, number: u32) -> PlaceOrgan {
        let next = PlaceOrgan(self.organs.len() as u32);
        let organ = *self.organ_of.entry(number).or_insert(next);
        if organ == next {
            self.organs.push(number);
            self.widen();
        }
        organ
    }

    /// Makes room for the organs that were met.
    fn widen(&mut self) {
        let (before, wanted) = (self.columns, self.organs.len().min(COLUMNS_MAX));
        if wanted <= before {
            return;
        }
        self.columns = before * 2;
        let mut wider = vec![NONE; self.kins.len() * self.columns];
        for (from, to) in self.memory_of.chunks(before).zip(wider.chunks_mut(self.columns)) {
            to[..before].copy_from_slice(from);
        }
        self.memory_of = wider;
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
    pub(crate) fn judge(
        &mut self,
        spot: SpotNumber,
        organ: PlaceOrgan,
        decided: Day,
        filed: Day,
    ) -> FoundNumber {
        let [decided, filed] = [decided, filed].map(|day| self.world.in_log(day));
        self.judge_in_log(spot, organ, decided, filed)
    }

    /// Likewise, of days counted from the first of the log.
    pub(super) fn judge_in_log(
        &mut self,
        spot: SpotNumber,
        organ: PlaceOrgan,
        decided: u32,
        filed: u32,
    ) -> FoundNumber {
        let number = match self.memory(self.spots[spot.0 as usize].kin, organ) {
            NONE => self.begin_memory(spot, organ),
            number => number,
        };
        match self.memories[number as usize].met(decided, filed) {
            NONE => self.ask(spot, organ, number, (decided, filed)),
            found => FoundNumber(found),
        }
    }

    /// What is remembered of a power, to go through its cases.
    pub(super) fn power_memory(&self, spot: SpotNumber) -> PowerMemory<'_> {
        let first = self.spots[spot.0 as usize].kin as usize * self.columns;
        PowerMemory {
            memory_of: &self.memory_of[first..first + self.columns],
            memories: &self.memories,
            found: &self.found,
            kinds: &self.kinds,
        }
    }

    /// The memory of a kin and an organ, or [`NONE`].
    fn memory(&self, kin: u32, organ: PlaceOrgan) -> u32 {
        let column = organ.0 as usize;
        if column < self.columns {
            return self.memory_of[kin as usize * self.columns + column];
        }
        self.rarely_asked.get(&(kin, organ)).copied().unwrap_or(NONE)
    }

    #[cold]
    fn begin_spot(&mut self, number: u32) -> Spot<'a> {
        let world = self.world;
        let power = world.power(number);
        // Powers mostly come in order, each behind the one before.
        let next = self.spots.last().map_or(0, |spot| spot.grants.1);
        let is_next = |at: usize| {
            self.grants.get(at).is_some_and(|grant| grant.power == number)
                && at.checked_sub(1).is_none_or(|before| self.grants[before].power < number)
        };
        let from =
            if is_next(next) { next } else { self.grants.partition_point(|grant| grant.power < number) };
        let until = from + self.grants[from..].iter().take_while(|grant| grant.power == number).count();
        let limit = world.almanac.limit(power.and_then(|power| power.time_limit));
        let kin = self.kin(power, world.likeness(number), (from, until));
        Spot { number, power, grants: (from, until), limit, kin }
    }

    /// The number of those a power here is judged like; new where it is the first of them.
    fn kin(&mut self, power: Option<&'a Power>, likeness: u32, grants: (usize, usize)) -> u32 {
        let subject = Subject { likeness, grants: &self.grants[grants.0..grants.1] };
        let hash = subject.hash();
        let first = self.kin_of.get(&hash).copied().unwrap_or(NONE);
        let mut number = first;
        while let Some(kin) = self.kins.get(number as usize) {
            let (from, until) = kin.grants;
            if subject.is_like(Subject { likeness: kin.likeness, grants: &self.grants[from..until] }) {
                return number;
            }
            number = kin.next;
        }
        let from = self.days.len();
        self.days.extend_from_slice(&self.general_days);
        if let Some(power) = power {
            let grants = subject.grants.iter().map(|found| found.grant);
            let own = change_days::of_grants(self.world.books, power, grants);
            self.days.extend(self.world.within_range(own));
        }
        let kin = self.kins.len() as u32;
        self.kins.push(Kin { likeness, grants, days: (from, self.days.len()), next: first });
        self.memory_of.resize(self.kins.len() * self.columns, NONE);
        self.kin_of.insert(hash, kin);
        kin
    }

    #[cold]
    fn begin_memory(&mut self, spot: SpotNumber, organ: PlaceOrgan) -> u32 {
        let kin = self.spots[spot.0 as usize].kin;
        let number = if self.matter(spot, organ).is_stranger() {
            self.memory_of_stranger(spot, organ)
        } else {
            let own = self.world.organ_days(self.organs[organ.0 as usize]);
            let (from, until) = self.kins[kin as usize].days;
            self.sorting.extend(self.days[from..until].iter().chain(own));
            self.add_memory()
        };
        let column = organ.0 as usize;
        if column < self.columns {
            self.memory_of[kin as usize * self.columns + column] = number;
        } else {
            self.rarely_asked.insert((kin, organ), number);
        }
        number
    }

    fn memory_of_stranger(&mut self, spot: SpotNumber, organ: PlaceOrgan) -> u32 {
        let power = self.spots[spot.0 as usize].power;
        let key = (organ, power.map(|power| (power.from, power.last_day)));
        if let Some(memory) = self.strangers.get(&key) {
            return *memory;
        }
        let listed = self.world.within_range(power.map(change_days::of_power).unwrap_or_default());
        let own = self.world.organ_days(self.organs[organ.0 as usize]);
        self.sorting.extend(self.general_days.iter().chain(own).chain(&listed));
        let memory = self.add_memory();
        self.strangers.insert(key, memory);
        memory
    }

    /// A memory with the days that were put together; then none are.
    fn add_memory(&mut self) -> u32 {
        let days = &mut self.sorting;
        days.sort_unstable();
        days.dedup();
        let first = self.world.range().0.number();
        self.memories.push(Stretches::new(days.iter().map(|day| day.abs_diff(first))));
        days.clear();
        self.memories.len() as u32 - 1
    }

    fn matter(&self, spot: SpotNumber, organ: PlaceOrgan) -> Matter<'_, 'a> {
        let (world, spot, organ) = (self.world, &self.spots[spot.0 as usize], self.organs[organ.0 as usize]);
        Matter {
            world,
            keys: world.keys(organ, spot.number).or(self.key),
            power: spot.power,
            place: &self.place,
            upward: &self.upward,
            organ: world.organ(organ),
            organ_number: organ,
            grants: &self.grants[spot.grants.0..spot.grants.1],
        }
    }

    #[cold]
    fn ask(
        &mut self,
        spot: SpotNumber,
        organ: PlaceOrgan,
        memory: u32,
        (decided, filed): (u32, u32),
    ) -> FoundNumber {
        let world = self.world;
        let found = self.matter(spot, organ).ask(world.day_in_log(decided), world.day_in_log(filed));
        // Neighbouring stretches mostly say the same.
        let same = self.found.iter().enumerate().rev().take(8).find(|(_, known)| **known == found);
        let number = match same {
            Some((number, _)) => number as u32,
            None => {
                self.found.push(found);
                self.kinds.push(found.kind());
                self.found.len() as u32 - 1
            }
        };
        let memory = &mut self.memories[memory as usize];
        memory.keep((decided, filed), number);
        FoundNumber(number)
    }
}

/// What is remembered of one power at the place. Nobody asks anew while it is borrowed: one case after the other finds it where
/// the one before did.
#[derive(Clone, Copy)]
pub(super) struct PowerMemory<'j> {
    /// By organ, the number of its memory.
    memory_of: &'j [u32],
    memories: &'j [Stretches],
    found: &'j [Found],
    kinds: &'j [Kind],
}

impl PowerMemory<'_> {
    /// What was found for a case, if anybody asked before.
    #[inline(always)]
    pub(super) fn find(self, organ: PlaceOrgan, decided: u32, filed: u32) -> Option<FoundNumber> {
        let memory = self.memories.get(*self.memory_of.get(organ.0 as usize)? as usize)?;
        match memory.met(decided, filed) {
            NONE => None,
            found => Some(FoundNumber(found)),
        }
    }

    /// The kind of something found, before the days and seals of cases are looked at.
    #[inline]
    pub(super) fn kind(self, number: FoundNumber) -> Kind {
        self.kinds[number.index()]
    }

    /// Is a sealing organ other than the deciding one none of those that may seal?
    pub(super) fn is_foreign(self, number: FoundNumber, seal: u32) -> bool {
        self.found[number.index()].is_foreign(seal)
    }
}
