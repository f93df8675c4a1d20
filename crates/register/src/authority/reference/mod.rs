//! The reference evaluator: the specification of authority. It folds every act anew for every question and walks the
//! chain link by link, in the order in which broken links are reported. Slow and plain on purpose.
//!
//! Conventions (so that two people give one answer): "from D" and "until D" include D; acts of one day count in ledger
//! order and the day's answer is the state at its end; an act counts from its own day however late it was recorded;
//! a voided record, and what hangs on it, never was, for those who know the void.

mod grant;
mod roles;

pub(crate) use grant::first_in_force;
pub use grant::in_force;

use std::sync::Arc;

use super::answer::{
    Answer, BrokenLink, Caution, ChainLink, Condition, Ground, Holder, Reading, Step, Verdict,
};
use super::citations::COERCION_17;
use super::question::Question;
use crate::books::Books;
use crate::catalogue::Power;
use crate::entry::Entry;
use crate::grants::{Grant, Happening, Mode};
use crate::ids::{OrganId, Position};
use crate::organs::{Organ, OrganKind};
use crate::places::{Place, PlaceLevel};
use crate::register::Register;
use crate::rules::{DepartmentLoses, Effect, OfficersRule, Rules, RunningAtHandover};

/// Answers a question from the entries that were known.
pub fn answer(entries: &[Arc<Entry>], question: &Question) -> Answer {
    let known = entries.iter().filter(|entry| question.known.covers(entry.position)).cloned();
    answer_from(Register::fold(known).books(), question)
}

/// Answers a question from the books as they were known.
pub fn answer_from(books: &Books, question: &Question) -> Answer {
    let asked = Asked { books, rules: books.rules.on(question.law), q: question };
    let outcome = asked.judge(&question.organ);
    let mut answer = Answer {
        verdict: outcome.verdict,
        ground: outcome.ground.filter(|_| outcome.verdict != Verdict::NotHeld),
        broken: outcome.broken,
        grant: outcome.grant.map(|grant| grant.id),
        roles: None,
        conditions: outcome.conditions.clone(),
        cautions: outcome.cautions.clone(),
        readings: asked.readings(&outcome),
        chain: outcome.chain.clone(),
        holder_instead: None,
        known_at: question.known,
        law: question.law,
    };
    if outcome.verdict == Verdict::NotHeld {
        answer.holder_instead = asked.holder_instead();
    } else {
        answer.roles = asked.roles(&outcome);
        if asked.counts_as_entrustment(&outcome) {
            answer.cautions.push(Caution::CountsAsEntrustment);
        }
    }
    answer
}

/// A question with the books and rules it is put to.
struct Asked<'a> {
    books: &'a Books,
    rules: &'a Rules,
    q: &'a Question,
}

/// What one way of holding the power comes to.
struct Outcome<'a> {
    verdict: Verdict,
    ground: Option<Ground>,
    broken: Option<BrokenLink>,
    /// The organ that holds or would hold: the asker, or the organ it acts for.
    holder: Option<&'a Organ>,
    grant: Option<&'a Grant>,
    conditions: Vec<Condition>,
    cautions: Vec<Caution>,
    chain: Vec<ChainLink>,
}

impl<'a> Outcome<'a> {
    fn begin(chain: Vec<ChainLink>) -> Self {
        let (conditions, cautions) = (Vec::new(), Vec::new());
        Self {
            verdict: Verdict::Held,
            ground: None,
            broken: None,
            holder: None,
            grant: None,
            conditions,
            cautions,
            chain,
        }
    }

    fn link(&mut self, link: ChainLink) {
        self.chain.push(link);
    }

    fn break_at(mut self, broken: BrokenLink, link: ChainLink) -> Self {
        self.chain.push(link);
        self.verdict = Verdict::NotHeld;
        self.broken = Some(broken);
        self
    }

    /// How far along: by statute, then held, then unclear, then the later the broken link the further.
    fn rank(&self) -> (u8, Option<BrokenLink>, Option<(Position, u32)>) {
        let class = match (self.verdict, self.ground) {
            (Verdict::Held, Some(Ground::Statutory)) => 3,
            (Verdict::Held, _) => 2,
            (Verdict::Unclear, _) => 1,
            (Verdict::NotHeld, _) => 0,
        };
        let grant = self.grant.and_then(|grant| grant.issued().map(|i| (i.position, grant.id.line.0)));
        (class, self.broken, grant)
    }
}

impl<'a> Asked<'a> {
    /// May `asker` act? Walks power, place, organ and area, then every way in which it may hold the power.
    fn judge(&self, asker: &OrganId) -> Outcome<'a> {
        let day = self.q.on;
        let start = Outcome::begin(Vec::new());
        let Some(power) = self.books.catalogue.get(&self.q.power) else {
            return start.break_at(BrokenLink::NoSuchPower, ChainLink::new(Step::Listed, false));
        };
        let listed = |stands| ChainLink::new(Step::Listed, stands).at(power.position).on(power.from);
        if !power.listed_on(day) {
            return start.break_at(BrokenLink::NoSuchPower, listed(false));
        }
        let start = Outcome::begin(vec![listed(true)]);
        let Some(place) = self.books.places.get(&self.q.place).filter(|place| place.exists_on(day)) else {
            return start.break_at(BrokenLink::NoSuchPlace, ChainLink::new(Step::Place, false));
        };
        let Some(organ) = self.books.organs.get(asker).filter(|organ| organ.from <= day) else {
            return start.break_at(BrokenLink::NoSuchOrgan, ChainLink::new(Step::Organ, false).of(asker));
        };
        if !self.in_area(organ, place) {
            let link = ChainLink::new(Step::Area, false).at(organ.position).of(asker);
            return start.break_at(BrokenLink::OutsideArea, link);
        }
        let ways = self.ways(power, organ, &start.chain);
        ways.into_iter().max_by_key(Outcome::rank).unwrap_or_else(|| self.never_granted(power, start))
    }

    fn in_area(&self, organ: &Organ, place: &Place) -> bool {
        let area = organ.areas.on(self.q.on);
        area.is_some_and(|area| self.books.places.within(&place.id, area, self.q.on))
    }

    fn never_granted(&self, power: &Power, mut start: Outcome<'a>) -> Outcome<'a> {
        if let Some(holder) = self.statutory_holder(power) {
            start.link(ChainLink::new(Step::Statutory, true).at(holder.position).of(&holder.id));
        }
        start.break_at(BrokenLink::NeverGranted, ChainLink::new(Step::Issued, false))
    }

    fn statutory_holder(&self, power: &Power) -> Option<&'a Organ> {
        power.statutory_holder(&self.q.place, &self.books.organs, &self.books.places, self.q.on)
    }

    /// Every way in which `organ` may hold the power: by statute or by a grant, itself or as the hand of another.
    fn ways(&self, power: &'a Power, organ: &'a Organ, chain: &[ChainLink]) -> Vec<Outcome<'a>> {
        let principal = organ
            .principals
            .on(self.q.on)
            .filter(|_| organ.kind.is_hand_of_principal())
            .and_then(|principal| self.books.organs.get(principal));
        let mut ways = Vec::new();
        for holder in [Some(organ), principal].into_iter().flatten() {
            let mut begin = Outcome::begin(chain.to_vec());
            if holder.id != organ.id {
                begin.link(ChainLink::new(Step::ActsFor, true).at(organ.position).of(&holder.id));
            }
            begin.holder = Some(holder);
            let chain = begin.chain;
            let fresh = || Outcome { holder: Some(holder), ..Outcome::begin(chain.clone()) };
            if power.is_statutory_holder(holder, &self.q.place, &self.books.places, self.q.on) {
                ways.push(self.by_statute(power, holder, organ, fresh()));
            }
            let grants = self.grants_here(power).filter(|grant| grant.line.grantee == holder.id);
            let by_grant = grants.map(|grant| (grant, self.by_grant(power, grant, organ, fresh())));
            // What a new line took the place of speaks for itself no more: the new line does.
            let speaks = by_grant.filter(|(grant, way)| {
                way.broken != Some(BrokenLink::Recalled) || !self.has_successor(power, grant)
            });
            ways.extend(speaks.map(|(_, way)| way));
        }
        ways
    }

    /// The grants of the power that cover the place and were issued by the day asked about.
    fn grants_here(&self, power: &Power) -> impl Iterator<Item = &'a Grant> {
        self.books.grants.of_power(&power.code).filter(|grant| {
            let issued = grant.issued().is_some_and(|issued| issued.day <= self.q.on);
            issued && self.books.places.within(&self.q.place, &grant.line.place, self.q.on)
        })
    }

    /// A department holds by statute, unless the power has moved to the town.
    fn by_statute(
        &self,
        power: &'a Power,
        holder: &'a Organ,
        asker: &Organ,
        mut out: Outcome<'a>,
    ) -> Outcome<'a> {
        out.ground = Some(Ground::Statutory);
        out.link(ChainLink::new(Step::Statutory, true).at(holder.position).of(&holder.id));
        let mut moved: Vec<_> =
            self.grants_here(power).filter(|grant| self.takes_away(power, grant)).collect();
        moved.sort_by_key(|grant| {
            let disputed = self.row(power, grant).effect == Effect::Disputed;
            (!disputed, grant.issued().map(|issued| issued.position), grant.id.line)
        });
        if let Some(grant) = moved.pop() {
            out.grant = Some(grant);
            out.conditions = self.limits(grant);
            if self.row(power, grant).effect == Effect::Disputed {
                out.verdict = Verdict::Unclear;
            } else {
                let link = ChainLink::new(Step::MovedToTown, false).on(grant.line.effective);
                return out
                    .break_at(BrokenLink::MovedToTown, issued_with(grant, link).of(&grant.line.grantee));
            }
        }
        match self.dissolved(holder, asker) {
            Some(link) => out.break_at(BrokenLink::OrganDissolved, link),
            // A town's own power wants its officers too; those of departments are not kept here.
            None if holder.level == PlaceLevel::Town => self.with_officers(power, &holder.id, out),
            None => out,
        }
    }

    /// Does this grant take the matter away from the department? A transfer in force does, for what it covers. A case
    /// filed before the town was competent stays with the department; one filed with the town before a recall follows
    /// the rule set on that recall, and one filed before a new line took a grant's place stays with that grant.
    fn takes_away(&self, power: &Power, grant: &Grant) -> bool {
        let transfer =
            grant.line.mode == Mode::Transfer && self.rules.department_loses == DepartmentLoses::Yes;
        if !transfer || self.row(power, grant).effect == Effect::Barred || self.beyond_limits(grant).is_some()
        {
            return false;
        }
        let in_force = self.in_force(power, grant, self.q.on);
        match self.q.filed() {
            None => in_force,
            Some(filed) => {
                let town_takes_over = self.rules.running_at_handover == RunningAtHandover::TownTakesOver;
                let its_own = !self.left_to_predecessor(power, grant, filed);
                in_force && its_own && (town_takes_over || self.in_force(power, grant, filed))
                    || self.finishes_after_recall(power, grant, filed)
            }
        }
    }

    /// A grant hands the power to the town, if every link holds.
    fn by_grant(
        &self,
        power: &'a Power,
        grant: &'a Grant,
        asker: &Organ,
        mut out: Outcome<'a>,
    ) -> Outcome<'a> {
        let day = self.q.on;
        let row = self.row(power, grant);
        out.grant = Some(grant);
        out.ground = Some(match grant.line.mode {
            Mode::Transfer => Ground::Transfer,
            Mode::Entrust => Ground::Entrust,
            Mode::Outpost => Ground::Outpost,
        });
        out.conditions = self.limits(grant);
        if let Some(grantor) = self.books.organs.get(&grant.line.grantor) {
            out.link(ChainLink::new(Step::Statutory, true).at(grantor.position).of(&grantor.id));
        }
        if let Some(issued) = grant.issued() {
            let link = ChainLink::new(Step::Issued, true).at(issued.position).on(issued.day);
            out.link(link.citing(issued.instrument.as_ref()));
        }
        if row.effect == Effect::Barred {
            return out
                .break_at(BrokenLink::BarredByLaw, issued_with(grant, ChainLink::new(Step::Lawful, false)));
        }
        for side in &row.publish {
            match self.publication(grant, *side, day) {
                Ok(link) => out.link(link),
                Err(link) => return out.break_at(BrokenLink::NotPublished, link),
            }
        }
        match self.acceptance(grant) {
            Ok(link) => out.link(link),
            Err(link) => return out.break_at(BrokenLink::NotAccepted, link),
        }
        let effective =
            |stands| issued_with(grant, ChainLink::new(Step::Effective, stands).on(grant.line.effective));
        let running = self.q.filed().filter(|filed| self.finishes_after_recall(power, grant, *filed));
        let older = self.case_is_older(power, grant)
            || self.q.filed().is_some_and(|filed| self.left_to_predecessor(power, grant, filed));
        if grant.line.effective > day || (running.is_none() && older) {
            return out.break_at(BrokenLink::NotYetEffective, effective(false));
        }
        out.link(effective(true));
        if let Some(filed) = running {
            out.conditions.push(Condition::RunningCase { filed });
        } else if let Some((broken, link)) = self.ended(grant) {
            return out.break_at(broken, link);
        }
        if let Some(broken) = self.beyond_limits(grant) {
            return out.break_at(broken, issued_with(grant, ChainLink::new(Step::Limit, false)));
        }
        if let Some(link) = out.holder.and_then(|holder| self.dissolved(holder, asker)) {
            return out.break_at(BrokenLink::OrganDissolved, link);
        }
        // An outpost's officers are its department's affair.
        let outpost = out.holder.is_some_and(|holder| holder.kind == OrganKind::Outpost);
        let out = if outpost { out } else { self.with_officers(power, &grant.line.grantee, out) };
        match (out.verdict, row.effect) {
            (Verdict::Held, Effect::Disputed) => Outcome { verdict: Verdict::Unclear, ..out },
            _ => out,
        }
    }

    /// Suspension, recall or expiry. A suspension lapses when the grant is recalled or expires, so that a recalled grant
    /// is reported as recalled, whether it was suspended before or not.
    fn ended(&self, grant: &Grant) -> Option<(BrokenLink, ChainLink)> {
        let day = self.q.on;
        let recall =
            grant.events.iter().find(|e| matches!(e.what, Happening::Recalled { .. }) && e.day <= day);
        let expired = grant.expires().filter(|expires| *expires < day);
        let last_suspension =
            grant.events.iter().rev().find(|e| matches!(e.what, Happening::Suspended { .. }) && e.day <= day);
        if let Some(recall) = recall {
            let link = ChainLink::new(Step::Recalled, false).at(recall.position).on(recall.day);
            return Some((BrokenLink::Recalled, link.citing(recall.instrument.as_ref())));
        }
        if let Some(expires) = expired {
            let link = ChainLink::new(Step::Expired, false).on(expires);
            let renewed = grant.renewed().map(|(position, _)| link.clone().at(position));
            return Some((BrokenLink::Expired, renewed.unwrap_or_else(|| issued_with(grant, link))));
        }
        let suspension = last_suspension.filter(|_| grant.suspended_on(day))?;
        let link = ChainLink::new(Step::Suspended, false).at(suspension.position).on(suspension.day);
        Some((BrokenLink::Suspended, link.citing(suspension.instrument.as_ref())))
    }

    /// Has the town the certified officers the law wants (行政处罚法 42)?
    fn with_officers(&self, power: &Power, town: &OrganId, mut out: Outcome<'a>) -> Outcome<'a> {
        let need = power.officers_required;
        if need == 0 {
            return out;
        }
        let have = self.books.certificates.count(town, &power.function, self.q.on);
        let stated = self.books.certificates.stated(town, &power.function, self.q.on);
        let link = |stands| {
            let link = ChainLink::new(Step::Officers, stands).of(town);
            stated.map_or(link.clone(), |position| link.at(position))
        };
        if have >= need {
            out.link(link(true));
            return out;
        }
        match self.rules.officers {
            OfficersRule::Bar => out.break_at(BrokenLink::NoCertifiedOfficer, link(false)),
            OfficersRule::Warn => {
                out.cautions.push(Caution::TooFewOfficers { have, need });
                out
            }
        }
    }

    fn dissolved(&self, holder: &Organ, asker: &Organ) -> Option<ChainLink> {
        let gone = [asker, holder].into_iter().find(|organ| organ.dissolved_by(self.q.on))?;
        let link = ChainLink::new(Step::Dissolved, false).of(&gone.id);
        let link = gone.dissolved.map_or(link.clone(), |position| link.at(position));
        gone.last_day.map(|day| link.on(day))
    }

    /// Who does hold it: a town with a transfer, the latest first, else the statutory department.
    fn holder_instead(&self) -> Option<Holder> {
        let power = self.books.catalogue.get(&self.q.power)?;
        self.books.places.get(&self.q.place).filter(|place| place.exists_on(self.q.on))?;
        let mut transfers: Vec<_> =
            self.grants_here(power).filter(|grant| grant.line.mode == Mode::Transfer).collect();
        transfers.sort_by_key(|grant| (grant.issued().map(|issued| issued.position), grant.id.line));
        let towns = transfers.into_iter().rev().map(|grant| &grant.line.grantee);
        let department = self.statutory_holder(power).map(|organ| &organ.id);
        towns.chain(department).filter(|organ| **organ != self.q.organ).find_map(|organ| {
            let outcome = self.judge(organ);
            let ground = outcome.ground.filter(|_| outcome.verdict == Verdict::Held)?;
            Some(Holder { organ: organ.clone(), ground })
        })
    }

    /// Both readings of what law leaves open: the coercive measures that may or may not go with a transfer.
    fn readings(&self, outcome: &Outcome<'_>) -> Vec<Reading> {
        match (outcome.verdict, outcome.grant) {
            (Verdict::Unclear, Some(grant)) => {
                let reading =
                    |holder: &OrganId| Reading { holder: Some(holder.clone()), citation: COERCION_17 };
                vec![reading(&grant.line.grantee), reading(&grant.line.grantor)]
            }
            _ => Vec::new(),
        }
    }
}

/// A link that rests on what the issue itself says.
fn issued_with(grant: &Grant, link: ChainLink) -> ChainLink {
    grant.issued().map_or(link.clone(), |issued| link.at(issued.position))
}
