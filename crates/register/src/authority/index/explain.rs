//! From a judgement to a full answer: the chain, the conditions, the readings, and who holds the power instead.

use super::judge::Asked;
use super::records::{GrantRecord, Number};
use super::way::Way;
use super::{Facts, Index, Keys, record};
use crate::authority::answer::{
    Answer, BrokenLink, Caution, ChainLink, Condition, Ground, Holder, Reading, Step, Verdict,
};
use crate::authority::citations::COERCION_17;
use crate::authority::question::Question;
use crate::day::Day;
use crate::grants::{Mode, Side};
use crate::ids::OrganId;
use crate::places::PlaceLevel;

const SIDES: [Side; 3] = [Side::Issuer, Side::Grantor, Side::Grantee];

impl Index {
    /// Answers a question in full.
    pub fn answer(&self, question: &Question) -> Answer {
        let keys = self.keys(&question.organ, &question.power, &question.place);
        let facts = Facts::of(question);
        let mut answer = match self.asked(keys, &facts) {
            Ok(asked) => asked.explain(&asked.best(keys.organ), keys, &question.organ),
            Err(broken) => self.broken_off(keys, facts, broken),
        };
        answer.known_at = question.known;
        answer.law = question.law;
        answer
    }

    /// The question broke off at the power or the place.
    fn broken_off(&self, keys: Keys, facts: Facts<'_>, broken: BrokenLink) -> Answer {
        let power = keys.power.and_then(|number| record(&self.power_records, number, facts.known.0));
        let listed = |stands| {
            let link = ChainLink::new(Step::Listed, stands);
            power.map_or(link.clone(), |power| link.at(power.position).on(power.from))
        };
        let chain = match broken {
            BrokenLink::NoSuchPlace => vec![listed(true), ChainLink::new(Step::Place, false)],
            _ => vec![listed(false)],
        };
        empty(Verdict::NotHeld, Some(broken), chain)
    }
}

fn empty(verdict: Verdict, broken: Option<BrokenLink>, chain: Vec<ChainLink>) -> Answer {
    Answer {
        verdict,
        ground: None,
        broken,
        grant: None,
        roles: None,
        conditions: Vec::new(),
        cautions: Vec::new(),
        readings: Vec::new(),
        chain,
        holder_instead: None,
        known_at: crate::ids::Known(0),
        law: Day::MIN,
    }
}

impl Asked<'_> {
    fn explain(&self, way: &Way, keys: Keys, asker: &OrganId) -> Answer {
        let mut answer = empty(way.verdict, way.broken, self.chain(way, keys, asker));
        let grant = way.grant.and_then(|grant| self.grant(grant));
        answer.ground = way.ground.filter(|_| way.verdict != Verdict::NotHeld);
        answer.grant =
            way.grant.filter(|_| grant.is_some()).map(|number| self.index.grant_ids[number as usize]);
        answer.conditions = grant.map(|grant| self.conditions(grant, way)).unwrap_or_default();
        if let Some((have, need)) = way.officers.filter(|_| way.verdict != Verdict::NotHeld) {
            answer.cautions.push(Caution::TooFewOfficers { have, need });
        }
        if way.verdict == Verdict::NotHeld {
            answer.holder_instead = self.holder_instead(keys.organ);
        } else {
            answer.roles = self.roles(way);
            let unauthorised = grant.is_some_and(|grant| self.authorisation(grant).is_none());
            if way.ground == Some(Ground::Transfer) && unauthorised {
                answer.cautions.push(Caution::CountsAsEntrustment);
            }
        }
        if let (Verdict::Unclear, Some(grant)) = (way.verdict, grant) {
            answer.readings = [grant.grantee, grant.life.story.grantor]
                .map(|organ| Reading { holder: Some(self.organ_id(organ).clone()), citation: COERCION_17 })
                .into();
        }
        answer
    }

    pub(super) fn organ_id(&self, number: Number) -> &OrganId {
        self.index.organs.id(number)
    }

    fn conditions(&self, grant: &GrantRecord, way: &Way) -> Vec<Condition> {
        let mut conditions: Vec<_> =
            grant.life.limit.map(|limit| Condition::UpTo { limit }).into_iter().collect();
        conditions.extend(
            grant.life.story.excluded.iter().map(|matter| Condition::Except { matter: matter.clone() }),
        );
        if grant.life.story.expires < Day::MAX {
            conditions.push(Condition::Until { day: grant.life.story.expires });
        }
        let gone_before = matches!(
            way.broken,
            Some(
                BrokenLink::BarredByLaw
                    | BrokenLink::NotPublished
                    | BrokenLink::NotAccepted
                    | BrokenLink::NotYetEffective
            )
        );
        if let (true, false, Some(filed)) = (way.running, gone_before, self.facts.filed) {
            conditions.push(Condition::RunningCase { filed });
        }
        conditions
    }

    fn chain(&self, way: &Way, keys: Keys, asker: &OrganId) -> Vec<ChainLink> {
        let mut chain = vec![ChainLink::new(Step::Listed, true).at(self.power.position).on(self.power.from)];
        match (way.broken, way.holder) {
            (Some(BrokenLink::NoSuchOrgan), None) => {
                chain.push(ChainLink::new(Step::Organ, false).of(asker));
            }
            (Some(BrokenLink::OutsideArea), None) => {
                let link = ChainLink::new(Step::Area, false).of(asker);
                let organ = keys.organ.and_then(|number| self.organ(number));
                chain.push(organ.map_or(link.clone(), |organ| link.at(organ.position)));
            }
            (_, None) => {
                if let Some(number) = self.department() {
                    chain.push(self.statutory(number));
                }
                chain.push(ChainLink::new(Step::Issued, false));
            }
            (_, Some(holder)) => {
                if let Some(own) = keys.organ.filter(|own| *own != holder).and_then(|own| self.organ(own)) {
                    let link = ChainLink::new(Step::ActsFor, true).at(own.position);
                    chain.push(link.of(self.organ_id(holder)));
                }
                match way.grant.filter(|_| way.ground != Some(Ground::Statutory)) {
                    Some(grant) => self.grant_chain(grant, way, keys, &mut chain),
                    None => self.statutory_chain(holder, way, keys, &mut chain),
                }
            }
        }
        chain
    }

    fn statutory(&self, number: Number) -> ChainLink {
        let link = ChainLink::new(Step::Statutory, true).of(self.organ_id(number));
        self.organ(number).map_or(link.clone(), |organ| link.at(organ.position))
    }

    fn statutory_chain(&self, holder: Number, way: &Way, keys: Keys, chain: &mut Vec<ChainLink>) {
        chain.push(self.statutory(holder));
        match (way.broken, way.grant.and_then(|grant| self.grant(grant))) {
            (Some(BrokenLink::MovedToTown), Some(grant)) => {
                let link = ChainLink::new(Step::MovedToTown, false).on(grant.life.story.effective);
                chain.push(link.at(grant.life.issued.position).of(self.organ_id(grant.grantee)));
            }
            (Some(BrokenLink::OrganDissolved), _) => chain.extend(self.dissolution(holder, keys)),
            _ => {
                let town = self.organ(holder).is_some_and(|organ| organ.level == PlaceLevel::Town);
                let barred = way.broken == Some(BrokenLink::NoCertifiedOfficer);
                if town && self.power.officers > 0 && (barred || way.officers.is_none()) {
                    chain.push(self.officers_link(holder, !barred));
                }
            }
        }
    }

    fn dissolution(&self, holder: Number, keys: Keys) -> Option<ChainLink> {
        let gone = |number: &Number| self.organ(*number).is_some_and(|organ| organ.last < self.facts.on);
        let number = keys.organ.into_iter().chain([holder]).find(gone)?;
        let organ = self.organ(number)?;
        let link = ChainLink::new(Step::Dissolved, false).of(self.organ_id(number)).on(organ.last);
        Some(organ.dissolved.map_or(link.clone(), |position| link.at(position)))
    }

    fn grant_chain(&self, number: Number, way: &Way, keys: Keys, chain: &mut Vec<ChainLink>) {
        let Some(grant) = self.grant(number) else { return };
        if self.organ(grant.life.story.grantor).is_some() {
            chain.push(self.statutory(grant.life.story.grantor));
        }
        let issued =
            ChainLink::new(Step::Issued, true).at(grant.life.issued.position).on(grant.life.issued.day);
        chain.push(issued.citing(Some(&grant.life.story.instrument)));
        if way.broken == Some(BrokenLink::BarredByLaw) {
            chain.push(ChainLink::new(Step::Lawful, false).at(grant.life.issued.position));
            return;
        }
        if !self.publications(grant, chain) || !self.answered(grant, chain) {
            return;
        }
        let late = way.broken == Some(BrokenLink::NotYetEffective);
        let effective = ChainLink::new(Step::Effective, !late).at(grant.life.issued.position);
        chain.push(effective.on(grant.life.story.effective));
        if !late {
            chain.extend(self.last_link(grant, way, keys));
        }
    }

    /// The publications law wants, up to the first that is missing. Are they all there?
    fn publications(&self, grant: &GrantRecord, chain: &mut Vec<ChainLink>) -> bool {
        let published = grant.life.published_for(self.facts.on);
        let parties = [grant.life.story.issuer, Some(grant.life.story.grantor), Some(grant.grantee)];
        for side in self.row(grant).sides.into_iter().take_while(|side| *side < 3).map(usize::from) {
            let mark = published[side].filter(|mark| mark.day <= self.facts.on);
            let link = ChainLink::new(Step::Published, mark.is_some()).by(SIDES[side]);
            let link = parties[side].map_or(link.clone(), |organ| link.of(self.organ_id(organ)));
            chain.push(mark.map_or(link.clone(), |mark| link.at(mark.position).on(mark.day)));
            if mark.is_none() {
                return false;
            }
        }
        true
    }

    fn answered(&self, grant: &GrantRecord, chain: &mut Vec<ChainLink>) -> bool {
        let word = grant.life.story.answers.iter().rev().find(|(mark, _)| mark.day <= self.facts.on);
        let accepted = word.is_some_and(|(_, yes)| *yes);
        let link = ChainLink::new(Step::Answered, accepted).of(self.organ_id(grant.grantee));
        chain.push(word.map_or(link.clone(), |(mark, _)| link.at(mark.position).on(mark.day)));
        accepted
    }

    /// What stands behind the first day: the link that breaks, or the officers.
    fn last_link(&self, grant: &GrantRecord, way: &Way, keys: Keys) -> Option<ChainLink> {
        match way.broken {
            Some(BrokenLink::Suspended) => {
                let on = self.facts.on;
                let (mark, cited) =
                    grant.life.story.suspensions.iter().rev().find(|(mark, _)| mark.day <= on)?;
                let link = ChainLink::new(Step::Suspended, false).at(mark.position).on(mark.day);
                Some(link.citing(cited.as_ref()))
            }
            Some(BrokenLink::Recalled) => {
                let (mark, _, cited) = grant.life.story.recall.as_ref()?;
                let link = ChainLink::new(Step::Recalled, false).at(mark.position).on(mark.day);
                Some(link.citing(cited.as_ref()))
            }
            Some(BrokenLink::Expired) => {
                let renewed = grant.life.story.renewals.last().map(|renewal| renewal.mark.position);
                let stated = renewed.unwrap_or(grant.life.issued.position);
                Some(ChainLink::new(Step::Expired, false).at(stated).on(grant.life.story.expires))
            }
            Some(BrokenLink::OverLimit | BrokenLink::ExcludedMatter) => {
                Some(ChainLink::new(Step::Limit, false).at(grant.life.issued.position))
            }
            Some(BrokenLink::OrganDissolved) => self.dissolution(grant.grantee, keys),
            Some(BrokenLink::NoCertifiedOfficer) => Some(self.officers_link(grant.grantee, false)),
            _ => {
                let asked = grant.mode != Mode::Outpost && self.power.officers > 0 && way.officers.is_none();
                asked.then(|| self.officers_link(grant.grantee, true))
            }
        }
    }

    /// The officers of a town, with the latest entry that counts them.
    fn officers_link(&self, town: Number, stands: bool) -> ChainLink {
        let link = ChainLink::new(Step::Officers, stands).of(self.organ_id(town));
        let stated = self.certified(town).map(|officers| officers.position).max();
        stated.map_or(link.clone(), |position| link.at(position))
    }

    /// The department that holds the power by statute: of several the one registered first.
    pub(super) fn department(&self) -> Option<Number> {
        let on = self.facts.on;
        let seats = self.upward.as_slice().iter().filter_map(|area| self.index.seats.get(area)).flatten();
        seats
            .filter_map(|number| Some((*number, self.organ(*number)?)))
            .filter(|(_, organ)| on <= organ.last && self.holds_by_statute(organ))
            .min_by_key(|(_, organ)| organ.position)
            .map(|(number, _)| number)
    }

    fn holder_instead(&self, asker: Option<Number>) -> Option<Holder> {
        let mut towns: Vec<(Number, Number)> = Vec::new();
        for area in self.upward.as_slice() {
            let grants = self.slot(*area).iter().filter_map(|number| Some((*number, self.grant(*number)?)));
            let transfers = grants.filter(|(_, grant)| grant.mode == Mode::Transfer);
            let issued = transfers.filter(|(_, grant)| grant.life.issued.day <= self.facts.on);
            towns.extend(issued.map(|(number, grant)| (number, grant.grantee)));
        }
        // The one issued last goes first: grants are numbered as the ledger has them.
        towns.sort_unstable_by(|a, b| b.cmp(a));
        let candidates = towns.into_iter().map(|(_, town)| town).chain(self.department());
        candidates.filter(|organ| Some(*organ) != asker).find_map(|organ| {
            let way = self.best(Some(organ));
            let ground = way.ground.filter(|_| way.verdict == Verdict::Held)?;
            Some(Holder { organ: self.organ_id(organ).clone(), ground })
        })
    }
}
