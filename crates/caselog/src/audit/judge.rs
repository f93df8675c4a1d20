//! The judge of one thread: asks the register's index once for each stretch of days in which nothing changes, and
//! remembers. A case then costs a look at what is remembered.

use std::rc::Rc;

use register::authority::{Context, Ground, Question, Verdict};
use register::calendar::{CalendarError, TimeLimit};
use register::catalogue::Power;
use register::grants::{Grant, Mode};
use register::organs::Organ;
use register::rules::RunningAtHandover;
use register::{Day, GrantId, OrganId, PlaceId, PowerCode};
use rustc_hash::FxHashMap;

use super::change_days::{self, ChangeDays};
use super::cube::StandingCode;
use super::world::{Spot, World};
use crate::case::{Flag, Flags, Judged, Who};

/// An organ, a power and a place, as numbers of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Triple {
    pub(crate) organ: u32,
    pub(crate) power: u32,
    pub(crate) place: u32,
}

/// What is the same for every case of a triple decided in one stretch of days and filed in another.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) standing: StandingCode,
    pub(crate) who: Who,
    /// The grant the judgement speaks of.
    pub(crate) grant: Option<GrantId>,
    /// The grant in spite of which the department decided.
    pub(crate) kept_from: Option<GrantId>,
    /// Organs whose seal is right, beside the deciding one, where the power was decided under a transfer.
    own_seals: Option<Vec<OrganId>>,
    /// How many cases the pass has counted under it.
    pub(crate) cases: u64,
}

/// When a decision was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// The power has no limit, or it ends after the last day of any register.
    Never,
    /// On this day at the latest.
    By(Day),
    /// The calendar lacks a year.
    Unknown,
}

/// Remembers judgements.
pub(crate) struct Judge<'w, 'a> {
    world: &'w World<'a>,
    lines: FxHashMap<Triple, u32>,
    all: Vec<Line<'a>>,
    spots: FxHashMap<(u32, u32), Rc<Spot<'a>>>,
    last: Option<(Triple, u32)>,
}

/// What is remembered of a triple.
struct Line<'a> {
    organ: OrganId,
    power: PowerCode,
    place: PlaceId,
    record: Option<&'a Organ>,
    spot: Rc<Spot<'a>>,
    limit: Option<TimeLimit>,
    days: ChangeDays,
    /// The stretches of decision and filing met so far; few for each triple, so that a walk is quicker than a table.
    met: Vec<(u32, u32)>,
    /// What was found for each.
    found: Vec<Found>,
}

impl<'w, 'a> Judge<'w, 'a> {
    pub(crate) fn new(world: &'w World<'a>) -> Self {
        let (lines, all, spots) = (FxHashMap::default(), Vec::new(), FxHashMap::default());
        Self { world, lines, all, spots, last: None }
    }

    /// Judges a decided case and says when the decision was due. `None` only for numbers the world never gave.
    #[inline]
    pub(crate) fn judge(&mut self, triple: Triple, decided: Day, filed: Day) -> Option<(&mut Found, Due)> {
        let number = self.line(triple)?;
        let line = &mut self.all[number as usize];
        let due = match line.limit {
            None => Due::Never,
            Some(limit) => match self.world.books.rules.calendar().deadline(filed, limit) {
                Ok(day) => Due::By(day),
                Err(CalendarError::BeyondLimits { .. }) => Due::Never,
                Err(_) => Due::Unknown,
            },
        };
        let stretches = (line.days.stretch(decided.number()), line.days.stretch(filed.number()));
        let at = match line.met.iter().position(|met| *met == stretches) {
            Some(at) => at,
            None => {
                let found = line.ask(self.world, decided, filed);
                line.met.push(stretches);
                line.found.push(found);
                line.found.len() - 1
            }
        };
        Some((&mut line.found[at], due))
    }

    /// Everything that was found.
    pub(crate) fn found(&self) -> impl Iterator<Item = &Found> {
        self.all.iter().flat_map(|line| &line.found)
    }

    #[inline]
    fn line(&mut self, triple: Triple) -> Option<u32> {
        if let Some((last, number)) = self.last
            && last == triple
        {
            return Some(number);
        }
        let number = match self.lines.get(&triple) {
            Some(number) => *number,
            None => self.begin(triple)?,
        };
        self.last = Some((triple, number));
        Some(number)
    }

    #[cold]
    fn begin(&mut self, triple: Triple) -> Option<u32> {
        let world = self.world;
        let (organ, power, place) = (
            world.organs.get(triple.organ)?,
            world.powers.get(triple.power)?,
            world.places.get(triple.place)?,
        );
        let spot = self.spots.entry((triple.power, triple.place));
        let spot = Rc::clone(spot.or_insert_with(|| Rc::new(world.spot(&power, &place))));
        let record = world.books.organs.get(&organ);
        let organ_days = record.map(|organ| change_days::of_organ(world.books, organ)).unwrap_or_default();
        let line = Line {
            record,
            limit: spot.power.and_then(|power| power.time_limit),
            days: ChangeDays::of(&[&world.rule_days, &organ_days, &spot.days]),
            met: Vec::new(),
            found: Vec::new(),
            organ,
            power,
            place,
            spot,
        };
        let number = self.all.len() as u32;
        self.all.push(line);
        self.lines.insert(triple, number);
        Some(number)
    }
}

impl<'a> Line<'a> {
    #[cold]
    fn ask(&self, world: &World<'a>, decided: Day, filed: Day) -> Found {
        let (organ, power, place) = (self.organ.clone(), self.power.clone(), self.place.clone());
        let mut question = Question::new(organ, power, place, decided, world.known);
        question.context = Context { filed: Some(filed), ..Context::default() };
        let judgement = world.index.judge(&question);
        let standing = match (judgement.verdict, judgement.broken) {
            (Verdict::Unclear, _) => StandingCode::UNCLEAR,
            (Verdict::NotHeld, Some(link)) => StandingCode::beyond(link),
            _ => StandingCode::IN_ORDER,
        };
        let who = self.who(world, decided);
        let town_has_it = |grant: &&&Grant| {
            self.covers(world, grant, decided) && is_with_town(world, grant, decided, filed)
        };
        let kept_from = match who {
            Who::Department => self.spot.grants.iter().rev().find(town_has_it).map(|grant| grant.id),
            _ => None,
        };
        let transferred = judgement.verdict != Verdict::NotHeld && judgement.ground == Some(Ground::Transfer);
        let grant = judgement.grant;
        let own_seals = transferred.then(|| self.own_seals(world, grant, decided));
        Found { standing, who, grant, kept_from, own_seals, cases: 0 }
    }

    fn own_seals(&self, world: &World<'a>, grant: Option<GrantId>, on: Day) -> Vec<OrganId> {
        let named =
            grant.and_then(|grant| world.books.grants.get(grant)).and_then(|grant| grant.line.seal.clone());
        let principal = self.record.and_then(|organ| organ.principals.on(on)).cloned();
        named.into_iter().chain(principal).collect()
    }

    fn covers(&self, world: &World<'a>, grant: &Grant, on: Day) -> bool {
        world.books.places.within(&self.place, &grant.line.place, on)
    }

    /// Who is it that decided?
    fn who(&self, world: &World<'a>, on: Day) -> Who {
        let (Some(power), Some(organ)) = (self.spot.power, self.record) else { return Who::Other };
        let principal = organ.principals.on(on).filter(|_| organ.kind.is_hand_of_principal());
        let principal = principal.and_then(|principal| world.books.organs.get(principal));
        let parties = || [Some(organ), principal].into_iter().flatten();
        let granted = |grant: &&Grant| {
            grant.line.mode != Mode::Outpost
                && grant.issued().is_some_and(|issued| issued.day <= on)
                && parties().any(|party| party.id == grant.line.grantee)
                && self.covers(world, grant, on)
        };
        if self.spot.grants.iter().any(granted) {
            Who::Grantee
        } else if organ.kind == register::organs::OrganKind::Outpost {
            Who::Outpost
        } else if parties().any(|party| self.holds_by_statute(world, power, party, on)) {
            Who::Department
        } else {
            Who::Other
        }
    }

    fn holds_by_statute(&self, world: &World<'a>, power: &Power, organ: &Organ, on: Day) -> bool {
        power.is_statutory_holder(organ, &self.place, &world.books.places, on)
    }
}

/// Was the power handed over here to somebody, so that a decision of the department keeps it back? A transfer or an
/// entrustment in force on the day of decision; of transfers not one under which the department finishes the case
/// because it was filed before.
fn is_with_town(world: &World<'_>, grant: &Grant, decided: Day, filed: Day) -> bool {
    let in_force = |day| world.index.in_force(grant.id, day, decided, world.known);
    in_force(decided)
        && match grant.line.mode {
            Mode::Outpost => false,
            Mode::Entrust => true,
            Mode::Transfer => {
                let rules = world.books.rules.on(decided);
                rules.running_at_handover == RunningAtHandover::TownTakesOver || in_force(filed)
            }
        }
}

impl Found {
    /// The flags of a case: those of its stretch, and those of its own days and seal.
    #[inline]
    pub(crate) fn flags(&self, decided: Day, due: Due, seal: Option<&OrganId>) -> Flags {
        let foreign = match (&self.own_seals, seal) {
            (Some(own), Some(seal)) => !own.contains(seal),
            _ => false,
        };
        Flags::default()
            .with(Flag::KeptBack, self.kept_from.is_some())
            .with(Flag::Late, matches!(due, Due::By(day) if day < decided))
            .with(Flag::ForeignSeal, foreign)
            .with(Flag::DeadlineUnknown, due == Due::Unknown)
    }

    /// As lists show it.
    pub(crate) fn judged(&self, flags: Flags, due: Due) -> Judged {
        let deadline = match due {
            Due::By(day) => Some(day),
            _ => None,
        };
        Judged {
            standing: self.standing.standing(),
            broken: self.standing.broken(),
            who: self.who,
            flags,
            grant: self.grant,
            deadline,
        }
    }
}
