//! What the judges of all places share: the books as known, the index, the numbers, the grants by place, the almanac.

use std::borrow::Cow;
use std::sync::OnceLock;

use register::authority::{Index, Keys};
use register::calendar::TimeLimit;
use register::catalogue::Power;
use register::grants::Grant;
use register::organs::Organ;
use register::supervision::Batch;
use register::{Books, Day, Known, OrganId, PlaceId, PowerCode, Register};
use rustc_hash::FxHashMap;

use super::almanac::Almanac;
use super::change_days;
use super::likeness::PowerLikeness;
use super::numbers::{NO_NUMBER, Numbers};

/// The register as it was known, without a copy when that is now.
pub(crate) fn as_known(register: &Register, known: Known) -> Cow<'_, Register> {
    if register.known() <= known { Cow::Borrowed(register) } else { Cow::Owned(register.as_known(known)) }
}

/// Everything a judgement may ask.
pub(crate) struct World<'a> {
    pub(crate) books: &'a Books,
    pub(crate) index: &'a Index,
    pub(crate) known: Known,
    pub(crate) powers: Numbers<PowerCode>,
    pub(crate) places: Numbers<PlaceId>,
    pub(crate) organs: Numbers<OrganId>,
    pub(crate) almanac: Almanac,
    /// The first and the last day of the log.
    range: (Day, Day),
    pub(super) rule_days: Vec<i32>,
    /// By place of the grant, worked out when it is first asked for.
    grants: OnceLock<FxHashMap<&'a PlaceId, Vec<PowerGrant<'a>>>>,
    /// By their numbers, those the register knows.
    known_powers: Vec<KnownPower<'a>>,
    known_organs: Vec<KnownOrgan<'a>>,
}

/// A power with its number in the index, and the number of those that are judged like it if they are granted alike.
struct KnownPower<'a> {
    power: &'a Power,
    key: Keys,
    likeness: u32,
}

/// An organ with its number in the index, and the days on which it changes, worked out when it is first met.
struct KnownOrgan<'a> {
    organ: &'a Organ,
    key: Keys,
    days: OnceLock<Vec<i32>>,
}

/// A grant with the numbers of its power, its place and its grantee.
#[derive(Clone, Copy)]
pub(super) struct PowerGrant<'a> {
    pub(super) power: u32,
    pub(super) place: u32,
    pub(super) grantee: u32,
    pub(super) grant: &'a Grant,
}

impl<'a> World<'a> {
    /// `register` must be as known at `known`: see [`as_known`]. The index may know more.
    ///
    /// What the register knows is numbered first, in the order of identities.
    pub(crate) fn new(register: &'a Register, index: &'a Index, known: Known) -> Self {
        let books = register.books();
        let range = range(books.supervision.batches());
        let (powers, organs) = (books.catalogue.iter(), books.organs.iter());
        let mut likenesses: FxHashMap<PowerLikeness<'a>, u32> = FxHashMap::default();
        let known_power = |power| {
            let next = likenesses.len() as u32;
            let likeness = *likenesses.entry(PowerLikeness::of(power)).or_insert(next);
            KnownPower { power, key: index.power_key(&power.code), likeness }
        };
        let limits = books.catalogue.iter().filter_map(|power| power.time_limit);
        let mut world = Self {
            books,
            index,
            known,
            powers: Numbers::of(books.catalogue.iter().map(|power| &power.code)),
            places: Numbers::of(books.places.iter().map(|place| &place.id)),
            organs: Numbers::of(books.organs.iter().map(|organ| &organ.id)),
            almanac: Almanac::new(range, books.rules.calendar(), limits.collect::<Vec<TimeLimit>>()),
            range,
            rule_days: Vec::new(),
            grants: OnceLock::new(),
            known_powers: powers.map(known_power).collect(),
            known_organs: organs
                .map(|organ| KnownOrgan { organ, key: index.organ_key(&organ.id), days: OnceLock::new() })
                .collect(),
        };
        world.rule_days = world.within_range(change_days::of_rules(register));
        world
    }

    /// Every grant by its place. It takes a while: whoever has something to read meanwhile asks for it beside.
    pub(super) fn grants(&self) -> &FxHashMap<&'a PlaceId, Vec<PowerGrant<'a>>> {
        self.grants.get_or_init(|| self.gather_grants())
    }

    fn gather_grants(&self) -> FxHashMap<&'a PlaceId, Vec<PowerGrant<'a>>> {
        let mut places: FxHashMap<&PlaceId, Vec<PowerGrant<'_>>> = FxHashMap::default();
        let powers: FxHashMap<&PowerCode, u32> =
            self.books.catalogue.iter().map(|power| &power.code).zip(0..).collect();
        let organs: FxHashMap<&OrganId, u32> =
            self.books.organs.iter().map(|organ| &organ.id).zip(0..).collect();
        for grant in self.books.grants.iter() {
            // A grant of a power that is not in the catalogue is never asked for: nobody holds such a power.
            let Some(power) = powers.get(&grant.line.power).copied() else { continue };
            let grantee = organs.get(&grant.line.grantee).copied().unwrap_or(NO_NUMBER);
            let number = places.len() as u32;
            let here = places.entry(&grant.line.place).or_default();
            let place = here.first().map_or(number, |first| first.place);
            here.push(PowerGrant { power, place, grantee, grant });
        }
        places
    }

    /// The grants that ever covered a place, by power, for each in the order in which they were issued.
    pub(super) fn grants_over(&self, above: &[&PlaceId]) -> Vec<PowerGrant<'a>> {
        let here = above.iter().filter_map(|area| self.grants().get(area));
        let mut grants: Vec<PowerGrant<'_>> = here.flatten().copied().collect();
        grants.sort_by_cached_key(|PowerGrant { power, grant, .. }| {
            (*power, grant.issued().map(|issued| issued.position), grant.id.line)
        });
        grants
    }

    /// The first and the last day of the log.
    pub(super) const fn range(&self) -> (Day, Day) {
        self.range
    }

    /// A day counted from the first of the log; days before it count as the first.
    pub(super) fn in_log(&self, day: Day) -> u32 {
        u32::try_from(self.range.0.days_until(day)).unwrap_or(0)
    }

    /// The day that is counted so.
    pub(super) fn day_in_log(&self, day: u32) -> Day {
        let number = i32::try_from(day).ok().and_then(|day| self.range.0.number().checked_add(day));
        number.and_then(Day::from_number).unwrap_or(Day::MAX)
    }

    /// Those of some change days that any case of the log can lie on either side of.
    pub(super) fn within_range(&self, mut days: Vec<i32>) -> Vec<i32> {
        days.retain(|day| self.range.0.number() < *day && *day <= self.range.1.number());
        days
    }

    /// The number of an organ the register names.
    pub(super) fn organ_number(&self, organ: &OrganId) -> u32 {
        let numbers = self.organs.number_all(std::iter::once(organ.as_str()));
        numbers.ok().and_then(|numbers| numbers.first().copied()).unwrap_or(NO_NUMBER)
    }

    /// The power with a number, where the catalogue has it.
    pub(super) fn power(&self, number: u32) -> Option<&'a Power> {
        self.known_powers.get(number as usize).map(|known| known.power)
    }

    /// The same number for powers that no judgement tells apart but by their grants; all that the catalogue lacks have one.
    pub(super) fn likeness(&self, power: u32) -> u32 {
        self.known_powers.get(power as usize).map_or(NO_NUMBER, |known| known.likeness)
    }

    /// The organ with a number, where the register has it.
    pub(super) fn organ(&self, number: u32) -> Option<&'a Organ> {
        self.known_organs.get(number as usize).map(|known| known.organ)
    }

    /// An organ and a power as the index has them; of what the register does not know, nothing.
    pub(super) fn keys(&self, organ: u32, power: u32) -> Keys {
        let organ = self.known_organs.get(organ as usize).map(|known| known.key).unwrap_or_default();
        let power = self.known_powers.get(power as usize).map(|known| known.key).unwrap_or_default();
        organ.or(power)
    }

    /// The days on which an organ changes, within the range.
    pub(super) fn organ_days(&self, number: u32) -> &[i32] {
        let days = |known: &KnownOrgan<'_>| self.within_range(change_days::of_organ(self.books, known.organ));
        self.known_organs.get(number as usize).map_or(&[], |known| known.days.get_or_init(|| days(known)))
    }
}

/// The days the batches of a log say they hold, together. A batch that holds others is refused when it is read.
fn range(batches: &[Batch]) -> (Day, Day) {
    let first = batches.iter().map(|batch| batch.from).min();
    let last = batches.iter().map(|batch| batch.until).max();
    first.zip(last).unwrap_or((Day::MIN, Day::MIN))
}
