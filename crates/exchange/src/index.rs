//! What is known when a reference is looked up: the register, and what earlier rows of the same files brought in.

use register::acts::Act;
use register::codes::PlaceCode;
use register::{ActId, Dated, Day, PlaceId, Register};
use rustc_hash::FxHashMap;

use crate::known::Known;

/// An issue that may be cited by its instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IssueRef {
    /// Its identity.
    Known(ActId),
    /// A draft of this set that has no identity yet, by its place in the set.
    Draft(usize),
}

/// Everything a row can refer to.
#[derive(Debug, Default)]
pub(crate) struct Index {
    pub(crate) places: Known,
    pub(crate) organs: Known,
    pub(crate) powers: Known,
    pub(crate) instruments: Known,
    pub(crate) duties: Known,
    pub(crate) wishes: Known,
    pub(crate) plans: Known,
    pub(crate) proposals: Known,
    codes: FxHashMap<PlaceId, Dated<PlaceCode>>,
    bearers: FxHashMap<PlaceCode, Vec<PlaceId>>,
    issues: FxHashMap<String, Vec<IssueRef>>,
}

impl Index {
    /// What the register knows.
    pub(crate) fn of(register: &Register) -> Index {
        let mut index = Index::default();
        let books = register.books();
        for place in books.places.iter() {
            index.places.add(place.id.as_str());
            place.names.changes().iter().for_each(|(_, name)| index.places.name(place.id.as_str(), name));
            place.codes.changes().iter().for_each(|(from, code)| index.code(&place.id, *from, *code));
        }
        for organ in books.organs.iter() {
            let id = organ.id.as_str();
            index.organs.add(id);
            organ.names.changes().iter().for_each(|(_, name)| index.organs.name(id, name));
            organ.credit_code.iter().for_each(|code| index.organs.name(id, code.as_str()));
        }
        for power in books.catalogue.iter() {
            index.powers.add(power.code.as_str());
            index.powers.name(power.code.as_str(), &power.name);
        }
        for paper in books.instruments.iter() {
            index.instrument(paper.id.as_str(), paper.number.as_deref(), &paper.title);
        }
        for duty in books.duties.iter() {
            index.duties.add(duty.id.as_str());
            index.duties.name(duty.id.as_str(), &duty.name);
        }
        for wish in books.wishes.iter() {
            index.wishes.add(wish.said.wish.as_str());
            index.wishes.name(wish.said.wish.as_str(), &wish.said.matter);
        }
        for plan in books.plans.iter() {
            index.plans.add(plan.said.plan.as_str());
            index.plans.name(plan.said.plan.as_str(), &plan.said.title);
        }
        for proposal in books.proposals.iter() {
            index.proposals.add(proposal.said.proposal.as_str());
            index.proposals.name(proposal.said.proposal.as_str(), &proposal.said.title);
        }
        for issue in books.grants.issues() {
            index.issue(issue.instrument.as_str(), IssueRef::Known(issue.id));
        }
        index
    }

    /// Takes in what a draft brings: the names, numbers and codes later rows may use.
    pub(crate) fn learn(&mut self, act: &Act, id: Option<ActId>, place_in_set: usize) {
        match act {
            Act::RegisterPlace(a) => {
                self.places.add(a.place.as_str());
                self.places.name(a.place.as_str(), &a.name);
                a.code.iter().for_each(|code| self.code(&a.place, a.from.unwrap_or(Day::MIN), *code));
            }
            Act::ChangePlace(a) => {
                a.name.iter().for_each(|name| self.places.name(a.place.as_str(), name));
                a.code.iter().for_each(|code| self.code(&a.place, a.from, *code));
            }
            Act::RegisterOrgan(a) => {
                self.organs.add(a.organ.as_str());
                self.organs.name(a.organ.as_str(), &a.name);
                a.credit_code.iter().for_each(|code| self.organs.name(a.organ.as_str(), code.as_str()));
            }
            Act::ChangeOrgan(a) => {
                a.name.iter().for_each(|name| self.organs.name(a.organ.as_str(), name));
            }
            Act::ListPower(a) => {
                self.powers.add(a.power.as_str());
                self.powers.name(a.power.as_str(), &a.name);
            }
            Act::RegisterInstrument(a) => {
                self.instrument(a.instrument.as_str(), a.number.as_deref(), &a.title);
            }
            Act::AssignDuty(a) => {
                self.duties.add(a.duty.as_str());
                self.duties.name(a.duty.as_str(), &a.name);
            }
            Act::RecordWish(a) => {
                self.wishes.add(a.wish.as_str());
                self.wishes.name(a.wish.as_str(), &a.matter);
            }
            Act::DrawUpPlan(a) => {
                self.plans.add(a.plan.as_str());
                self.plans.name(a.plan.as_str(), &a.title);
            }
            Act::ProposeGrants(a) => {
                self.proposals.add(a.proposal.as_str());
                self.proposals.name(a.proposal.as_str(), &a.title);
            }
            Act::IssueGrant(a) => {
                let issue = id.map_or(IssueRef::Draft(place_in_set), IssueRef::Known);
                self.issue(a.instrument.as_str(), issue);
            }
            _ => {}
        }
    }

    /// The places that bear a division code on a day; on the last day of all where none is given.
    pub(crate) fn places_with(&self, code: PlaceCode, day: Option<Day>) -> Vec<&PlaceId> {
        let day = day.unwrap_or(Day::MAX);
        let bears = |place: &&PlaceId| {
            self.codes.get(*place).and_then(|codes| codes.on(day)).is_some_and(|on| *on == code)
        };
        self.bearers.get(&code).into_iter().flatten().filter(bears).collect()
    }

    /// The issues that cite an instrument.
    pub(crate) fn issues_under(&self, instrument: &str) -> &[IssueRef] {
        self.issues.get(instrument).map_or(&[], Vec::as_slice)
    }

    fn instrument(&mut self, id: &str, number: Option<&str>, title: &str) {
        self.instruments.add(id);
        number.iter().for_each(|number| self.instruments.name(id, number));
        self.instruments.name(id, title);
    }

    fn issue(&mut self, instrument: &str, issue: IssueRef) {
        let known = self.issues.entry(instrument.to_owned()).or_default();
        if !known.contains(&issue) {
            known.push(issue);
        }
    }

    fn code(&mut self, place: &PlaceId, from: Day, code: PlaceCode) {
        self.codes.entry(place.clone()).or_insert_with(Dated::empty).change(from, code);
        let bearers = self.bearers.entry(code).or_default();
        if !bearers.contains(place) {
            bearers.push(place.clone());
        }
    }
}
