//! Judging a question on the index: numbers and days only, nothing allocated.

use super::few::Few;
use super::in_force::{begins_within, in_force, published};
use super::records::{GrantRecord, Number, OrganRecord, PowerRecord, Row, RuleSet, Stage};
use super::versions::{ByDay, Versions};
use super::way::{Facts, Keys, Way};
use super::{Index, Judgement, record, upward};
use crate::authority::answer::{BrokenLink, Ground, Verdict};
use crate::authority::question::Question;
use crate::certificates::Officers;
use crate::day::Day;
use crate::grants::{Mode, RunningCases};
use crate::ids::{OrganId, PlaceId, PowerCode};
use crate::organs::OrganKind;
use crate::places::PlaceLevel;
use crate::rules::Effect;

/// A question within the index.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) index: &'a Index,
    pub(super) facts: &'a Facts<'a>,
    pub(super) known: u64,
    pub(super) rules: &'a RuleSet,
    pub(super) upward: &'a upward::Path,
    pub(super) power_number: Number,
    pub(super) power: &'a PowerRecord,
}

impl Index {
    /// The numbers of a question's organ, power and place.
    #[inline]
    pub fn keys(&self, organ: &OrganId, power: &PowerCode, place: &PlaceId) -> Keys {
        Keys { organ: self.organs.get(organ), power: self.powers.get(power), place: self.places.get(place) }
    }

    /// The number of an organ alone, to be joined with others: see [`Keys::or`].
    pub fn organ_key(&self, organ: &OrganId) -> Keys {
        Keys { organ: self.organs.get(organ), ..Keys::default() }
    }

    /// The number of a power alone.
    pub fn power_key(&self, power: &PowerCode) -> Keys {
        Keys { power: self.powers.get(power), ..Keys::default() }
    }

    /// The number of a place alone.
    pub fn place_key(&self, place: &PlaceId) -> Keys {
        Keys { place: self.places.get(place), ..Keys::default() }
    }

    /// Judges a question.
    pub fn judge(&self, question: &Question) -> Judgement {
        self.judge_keys(self.keys(&question.organ, &question.power, &question.place), Facts::of(question))
    }

    /// Judges a question by numbers: the fast path.
    #[inline]
    pub fn judge_keys(&self, keys: Keys, facts: Facts<'_>) -> Judgement {
        let way = match self.asked(keys, &facts) {
            Ok(asked) => asked.best(keys.organ),
            Err(broken) => Way::broken(broken),
        };
        let known = |grant: &Number| record(&self.grants, *grant, facts.known.0).is_some();
        Judgement {
            verdict: way.verdict,
            ground: way.ground.filter(|_| way.verdict != Verdict::NotHeld),
            broken: way.broken,
            grant: way.grant.filter(known).map(|grant| self.grant_ids[grant as usize]),
        }
    }

    /// Prepares a question: the power must be listed, the place must exist.
    #[inline]
    pub(super) fn asked<'a>(&'a self, keys: Keys, facts: &'a Facts<'a>) -> Result<Asked<'a>, BrokenLink> {
        let known = facts.known.0;
        let power_number = keys.power.ok_or(BrokenLink::NoSuchPower)?;
        let power = record(&self.power_records, power_number, known).ok_or(BrokenLink::NoSuchPower)?;
        if self.minds(BrokenLink::NoSuchPower) && (facts.on < power.from || power.last < facts.on) {
            return Err(BrokenLink::NoSuchPower);
        }
        let upward = self.upward(keys.place, facts.on, known).ok_or(BrokenLink::NoSuchPlace)?;
        let rules = self.rules_on(facts.law, known).ok_or(BrokenLink::NoSuchPower)?;
        Ok(Asked { index: self, facts, known, rules, upward, power_number, power })
    }

    pub(super) fn rules_on(&self, law: Day, known: u64) -> Option<&RuleSet> {
        let sets = self.rules.at(known)?;
        sets.iter().rev().find(|(from, _)| *from <= law).map(|(_, set)| set)
    }

    fn upward(&self, place: Option<Number>, on: Day, known: u64) -> Option<&upward::Path> {
        let upward = record(&self.upward, place?, known)?;
        if self.minds(BrokenLink::NoSuchPlace) && (on < upward.from || upward.last < on) {
            return None;
        }
        upward.way(on)
    }
}

impl<'a> Asked<'a> {
    /// The best way in which an organ holds the power, or the link at which the best one breaks.
    pub(super) fn best(&self, asker: Option<Number>) -> Way {
        let on = self.facts.on;
        let found = asker.and_then(|number| Some((number, self.organ(number)?)));
        let Some((number, organ)) = found else { return Way::broken(BrokenLink::NoSuchOrgan) };
        if self.index.minds(BrokenLink::NoSuchOrgan) && on < organ.from {
            return Way::broken(BrokenLink::NoSuchOrgan);
        }
        let inside = organ.areas.on(on).is_some_and(|area| self.upward.as_slice().contains(&area));
        if self.index.minds(BrokenLink::OutsideArea) && !inside {
            return Way::broken(BrokenLink::OutsideArea);
        }
        let mut best = Way::broken(BrokenLink::NeverGranted);
        let mut rank = (0, 0, None);
        self.consider(number, organ, organ, &mut best, &mut rank);
        if organ.kind.is_hand_of_principal()
            && let Some(principal) = organ.principals.on(on)
            && let Some(record) = self.organ(principal)
        {
            self.consider(principal, record, organ, &mut best, &mut rank);
        }
        best
    }

    /// Weighs every way in which `holder` has the power, for an asker that may be its hand.
    fn consider(
        &self,
        number: Number,
        holder: &OrganRecord,
        asker: &OrganRecord,
        best: &mut Way,
        rank: &mut Rank,
    ) {
        if self.holds_by_statute(holder) {
            weigh(self.by_statute(number, holder, asker), best, rank);
        }
        for area in self.upward.as_slice() {
            for grant in self.slot(*area) {
                let Some(found) = self.grant(*grant) else { continue };
                let granted =
                    !self.index.minds(BrokenLink::NeverGranted) || found.life.issued.day <= self.facts.on;
                if found.grantee != number || !granted {
                    continue;
                }
                let way = self.by_grant(*grant, found, holder, asker);
                // What a new line took the place of speaks for itself no more: the new line does.
                if way.broken != Some(BrokenLink::Recalled) || !self.has_successor(found) {
                    weigh(way, best, rank);
                }
            }
        }
    }

    pub(super) fn organ(&self, number: Number) -> Option<&'a OrganRecord> {
        record(&self.index.organ_records, number, self.known)
    }

    pub(super) fn grant(&self, number: Number) -> Option<&'a GrantRecord> {
        record(&self.index.grants, number, self.known)
    }

    #[inline]
    pub(super) fn slot(&self, area: Number) -> &'a [Number] {
        let slots = self.index.granted.get(area as usize).filter(|slots| !slots.is_empty());
        slots.and_then(|slots| slots.get(&self.power_number)).map_or(&[], Few::as_slice)
    }

    /// Is this organ of the kind, function, level and area that hold the power by statute?
    pub(super) fn holds_by_statute(&self, organ: &OrganRecord) -> bool {
        let on = self.facts.on;
        let fits = if self.power.governmental {
            organ.kind == OrganKind::Government
        } else {
            organ.kind == OrganKind::Department && organ.functions.on(on) == Some(self.power.function)
        };
        fits && organ.level == self.power.level
            && organ.from <= on
            && organ.areas.on(on).is_some_and(|area| self.upward.of_level(self.power.level) == Some(area))
    }

    fn by_statute(&self, number: Number, holder: &OrganRecord, asker: &OrganRecord) -> Way {
        let mut way = Way::held(Ground::Statutory, number, None);
        if self.index.minds(BrokenLink::MovedToTown)
            && let Some((grant, disputed)) = self.taken_by()
        {
            way.grant = Some(grant);
            if !disputed {
                return way.at(BrokenLink::MovedToTown);
            }
            way.verdict = Verdict::Unclear;
        }
        let gone = self.dissolved(holder) || self.dissolved(asker);
        if gone && self.index.minds(BrokenLink::OrganDissolved) {
            return way.at(BrokenLink::OrganDissolved);
        }
        if holder.level == PlaceLevel::Town { self.ask_officers(number, way) } else { way }
    }

    /// The grant that has taken the matter away from the department, and whether law disputes it. One beyond dispute
    /// goes first, then the latest.
    fn taken_by(&self) -> Option<(Number, bool)> {
        if !self.rules.department_loses {
            return None;
        }
        let mut taken: Option<(Number, Precedence)> = None;
        for area in self.upward.as_slice() {
            for number in self.slot(*area) {
                let Some(grant) = self.grant(*number).filter(|grant| self.takes(grant)) else { continue };
                let clear = self.row(grant).effect != Effect::Disputed;
                let key = (clear, *number);
                if taken.is_none_or(|(_, best)| key > best) {
                    taken = Some((*number, key));
                }
            }
        }
        taken.map(|(number, (clear, _))| (number, !clear))
    }

    fn takes(&self, grant: &GrantRecord) -> bool {
        if grant.mode != Mode::Transfer
            || grant.life.issued.day > self.facts.on
            || self.limit(grant).is_some()
        {
            return false;
        }
        let row = self.row(grant);
        if row.effect == Effect::Barred {
            return false;
        }
        let now = in_force(&grant.life, row, self.facts.on);
        match self.facts.filed {
            None => now,
            Some(filed) => {
                now && !self.left_to_predecessor(grant)
                    && (!self.rules.department_finishes || in_force(&grant.life, row, filed))
                    || self.runs_on(grant, row, filed)
            }
        }
    }

    /// May the town finish a case filed on `filed` after the grant was recalled?
    fn runs_on(&self, grant: &GrantRecord, row: Row, filed: Day) -> bool {
        let Some((mark, rule, _)) = &grant.life.story.recall else { return false };
        mark.day <= self.facts.on
            && filed < mark.day
            && *rule != RunningCases::HandedOver
            && in_force(&grant.life, row, filed)
    }

    /// Is the case one that a grant finishes whose place this one took? What a line replaces is of its power and place.
    fn left_to_predecessor(&self, grant: &GrantRecord) -> bool {
        let Some(filed) = self.facts.filed.filter(|_| grant.replaces) else { return false };
        let others = self.slot(grant.place).iter().filter_map(|number| self.grant(*number));
        let mut before = others.filter(|other| other.life.ended_at() == Some(grant.life.issued.position));
        before.any(|other| self.runs_on(other, self.row(other), filed))
    }

    /// Did a line for the same town take this grant's place?
    fn has_successor(&self, grant: &GrantRecord) -> bool {
        let Some(ended) = grant.life.ended_at() else { return false };
        let mut others = self.slot(grant.place).iter().filter_map(|number| self.grant(*number));
        others.any(|other| {
            other.replaces && other.grantee == grant.grantee && other.life.issued.position == ended
        })
    }

    fn by_grant(
        &self,
        number: Number,
        grant: &GrantRecord,
        holder: &OrganRecord,
        asker: &OrganRecord,
    ) -> Way {
        let ground = match grant.mode {
            Mode::Transfer => Ground::Transfer,
            Mode::Entrust => Ground::Entrust,
            Mode::Outpost => Ground::Outpost,
        };
        let mut way = Way::held(ground, grant.grantee, Some(number));
        let row = self.row(grant);
        way.running = self.facts.filed.is_some_and(|filed| self.runs_on(grant, row, filed));
        let broken = self.first_broken(grant, row, way.running);
        if let Some(link) = broken {
            return way.at(link);
        }
        if let Some(link) = self.limit(grant) {
            return way.at(link);
        }
        let gone = self.dissolved(asker) || self.dissolved(holder);
        if self.index.minds(BrokenLink::OrganDissolved) && gone {
            return way.at(BrokenLink::OrganDissolved);
        }
        if holder.kind != OrganKind::Outpost {
            way = self.ask_officers(grant.grantee, way);
        }
        if way.verdict == Verdict::Held && row.effect == Effect::Disputed {
            way.verdict = Verdict::Unclear;
        }
        way
    }

    /// Notes when a town has fewer officers than the law wants, and bars it where the office's rule says so.
    fn ask_officers(&self, town: Number, mut way: Way) -> Way {
        let (have, need) = (self.officers(town), self.power.officers);
        if have >= need {
            return way;
        }
        way.officers = Some((have, need));
        let bars = self.rules.officers_bar && self.index.minds(BrokenLink::NoCertifiedOfficer);
        if bars { way.at(BrokenLink::NoCertifiedOfficer) } else { way }
    }

    /// The first broken link of the grant's own life.
    fn first_broken(&self, grant: &GrantRecord, row: Row, running: bool) -> Option<BrokenLink> {
        let on = self.facts.on;
        if row.effect == Effect::Barred && self.index.minds(BrokenLink::BarredByLaw) {
            return Some(BrokenLink::BarredByLaw);
        }
        if self.index.minds(BrokenLink::NotPublished) && !published(&grant.life, row, on) {
            return Some(BrokenLink::NotPublished);
        }
        let link = match grant.life.stage(on) {
            Stage::NotAccepted => Some(BrokenLink::NotAccepted),
            Stage::NotYetEffective => Some(BrokenLink::NotYetEffective),
            _ if running => None,
            _ if self.older_case(grant, row) || self.left_to_predecessor(grant) => {
                Some(BrokenLink::NotYetEffective)
            }
            Stage::InForce => None,
            Stage::Suspended => Some(BrokenLink::Suspended),
            Stage::Recalled => Some(BrokenLink::Recalled),
            Stage::Expired => Some(BrokenLink::Expired),
        };
        link.filter(|link| self.index.minds(*link))
    }

    /// Was the case filed while the department was still competent, so that it stays there?
    fn older_case(&self, grant: &GrantRecord, row: Row) -> bool {
        grant.mode == Mode::Transfer
            && self.rules.department_loses
            && self.rules.department_finishes
            && self.facts.filed.is_some_and(|filed| {
                !in_force(&grant.life, row, filed) && begins_within(grant, row, filed, self.facts.on)
            })
    }

    #[inline]
    pub(super) fn row(&self, grant: &GrantRecord) -> Row {
        self.rules.row(grant.mode, self.power.kind, self.facts.law)
    }

    fn limit(&self, grant: &GrantRecord) -> Option<BrokenLink> {
        let over = self.facts.amount.zip(grant.life.limit).is_some_and(|(amount, limit)| amount > limit);
        if over && self.index.minds(BrokenLink::OverLimit) {
            return Some(BrokenLink::OverLimit);
        }
        let excluded = self
            .facts
            .matter
            .is_some_and(|matter| grant.life.story.excluded.iter().any(|other| other == matter));
        (excluded && self.index.minds(BrokenLink::ExcludedMatter)).then_some(BrokenLink::ExcludedMatter)
    }

    fn dissolved(&self, organ: &OrganRecord) -> bool {
        organ.last < self.facts.on
    }

    fn officers(&self, town: Number) -> u16 {
        if self.power.officers == 0 {
            return 0;
        }
        self.certified(town).map(|officers| officers.count).fold(0, u16::saturating_add)
    }

    /// What is stated of a town's officers on the day: in the power's field and in no particular one.
    pub(super) fn certified(&self, town: Number) -> impl Iterator<Item = Officers> + '_ {
        let counts = self.index.certificates.get(town as usize).map_or(&[][..], Vec::as_slice);
        let fits = |field: Option<Number>| field.is_none_or(|field| field == self.power.function);
        let on = |counts: &Versions<ByDay<Officers>>| counts.at(self.known)?.on(self.facts.on);
        counts.iter().filter(move |(field, _)| fits(*field)).filter_map(move |(_, counts)| on(counts))
    }
}

/// Whether a grant is beyond dispute, then its number: grants are numbered as the ledger has them, issue by issue and line
/// by line.
type Precedence = (bool, Number);

/// How far a way gets: its class, its broken link, and of several equals the grant issued last.
type Rank = (u8, u8, Option<Number>);

fn weigh(way: Way, best: &mut Way, rank: &mut Rank) {
    let (class, link) = way.progress();
    if (class, link, way.grant) >= *rank {
        *rank = (class, link, way.grant);
        *best = way;
    }
}
