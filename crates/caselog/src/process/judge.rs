//! What the steps of a case ask about, held against what the register says: published flows, assignments, organs.

use std::collections::BTreeMap;

use register::acts::Origin;
use register::assignments::Assignment;
use register::flows::Flow;
use register::organs::Organ;
use register::places::PlaceLevel;
use register::{Books, Day, Function, Known, OrganId, Position};

use super::cases::CaseOf;
use super::finding::{FINDINGS_MAX, Finding, FindingKind};
use super::flow::FlowTally;
use super::{Process, Reckoned, time};
use crate::import::Finder;
use crate::steps::Step;

/// Judges case after case.
pub(super) struct Judge<'a> {
    books: &'a Books,
    organs: Finder<'a>,
    /// Findings of this kind alone are kept one by one.
    kind: Option<FindingKind>,
    /// How many are kept one by one.
    most: usize,
    judged: JudgedCases,
}

/// What came of judging some cases that follow each other.
#[derive(Default)]
pub(super) struct JudgedCases {
    reckoned: Reckoned,
    found: BTreeMap<FindingKind, u64>,
    findings: Vec<Finding>,
}

impl JudgedCases {
    /// How many more findings are kept one by one.
    pub(super) fn room(&self) -> usize {
        FINDINGS_MAX.saturating_sub(self.findings.len())
    }

    /// Adds those that follow.
    pub(super) fn merge(&mut self, next: Self) {
        let (own, other) = (&mut self.reckoned, next.reckoned);
        own.with_flow += other.with_flow;
        own.conforming += other.conforming;
        own.with_officer += other.with_officer;
        own.supported += other.supported;
        for (kind, times) in next.found {
            *self.found.entry(kind).or_default() += times;
        }
        let room = self.room();
        self.findings.extend(next.findings.into_iter().take(room));
    }

    pub(super) fn into_process(mut self, flow: FlowTally, known: Known) -> Process {
        for kind in FindingKind::ALL {
            self.found.entry(*kind).or_default();
        }
        let (cases, steps) = (flow.cases, flow.steps);
        let (activities, edges) = flow.finish();
        let Self { reckoned, found, findings } = self;
        Process { cases, steps, activities, edges, reckoned, found, findings, known }
    }
}

/// A step with who did it and when, as far as that is known.
struct Done<'s, 'a> {
    step: &'s Step,
    organ: Option<&'a Organ>,
    day: Option<Day>,
}

/// The entry that speaks against a step, and whether it was constructed.
type Against = (Option<Position>, bool);

impl<'a> Judge<'a> {
    pub(super) fn new(books: &'a Books, kind: Option<FindingKind>) -> Self {
        Self {
            books,
            organs: Finder::organs(books),
            kind,
            most: FINDINGS_MAX,
            judged: JudgedCases::default(),
        }
    }

    /// Begins anew, keeping so many findings one by one.
    pub(super) fn begin(&mut self, most: usize) {
        self.most = most;
        self.judged = JudgedCases::default();
    }

    /// What came of the cases judged since it began.
    pub(super) fn end(&mut self) -> JudgedCases {
        std::mem::take(&mut self.judged)
    }

    /// Judges a case by its steps, which stand in their order.
    pub(super) fn case(&mut self, case: &CaseOf, steps: &[Step]) {
        let done: Vec<Done<'_, 'a>> = steps.iter().map(|step| self.done(step, case)).collect();
        let books = self.books;
        let flow = books.flows.on(&case.power, case.filed).map(AsRef::as_ref);
        self.hidden_pre_approval(case, &done, flow);
        self.decided_elsewhere(case, &done);
        if let Some(flow) = flow {
            self.conformance(case, &done, flow);
        }
        if !books.assignments.is_empty() {
            done.iter().for_each(|done| self.officer(case, done));
        }
    }

    /// Who did a step, and on which day. A step that names no organ is the deciding organ's.
    fn done<'s>(&mut self, step: &'s Step, case: &CaseOf) -> Done<'s, 'a> {
        let day = time::at(step).and_then(|moment| Day::from_date(moment.date()));
        let organ = match &step.organ {
            None => Some(case.organ.clone()),
            Some(written) => {
                let found = self.organs.find(written, day.or(Some(case.filed))).ok();
                found.and_then(|number| OrganId::new(self.organs.id(number)).ok())
            }
        };
        Done { step, organ: organ.and_then(|id| self.books.organs.get(&id)), day }
    }

    /// A step of a unit above the town in a case that the town decides, which no published flow has at that level.
    fn hidden_pre_approval(&mut self, case: &CaseOf, done: &[Done<'_, 'a>], flow: Option<&Flow>) {
        let deciding = self.books.organs.get(&case.organ);
        if deciding.is_none_or(|organ| is_above_town(organ.level)) {
            return;
        }
        for done in done {
            let Some(organ) = done.organ.filter(|organ| is_above_town(organ.level)) else { continue };
            let published = |flow: &Flow| {
                let step = flow.place_of(&done.step.activity).and_then(|at| flow.steps.get(at));
                step.is_some_and(|step| step.level.is_none_or(|level| level == organ.level))
            };
            if !flow.is_some_and(published) {
                self.find(FindingKind::HiddenPreApproval, case, done, against_flow(flow));
            }
        }
    }

    /// The last step of a decided case, where another organ did it than the one that decided by the log.
    fn decided_elsewhere(&mut self, case: &CaseOf, done: &[Done<'_, 'a>]) {
        let Some(last) = done.last().filter(|_| case.outcome.is_decision()) else { return };
        let Some(organ) = last.organ else { return };
        let day = last.day.unwrap_or(case.filed);
        if organ.id != case.organ && !self.same_hand(&organ.id, &case.organ, day) {
            self.find(FindingKind::DecidedElsewhere, case, last, (None, false));
        }
    }

    /// Steps too many, missing, out of order.
    fn conformance(&mut self, case: &CaseOf, done: &[Done<'_, 'a>], flow: &Flow) {
        let before: u64 = self.counted();
        let against = against_flow(Some(flow));
        let mut first_of: Vec<(usize, &Done<'_, 'a>)> = Vec::new();
        let mut extra: Vec<&str> = Vec::new();
        for done in done {
            let activity = done.step.activity.as_str();
            match flow.place_of(activity) {
                Some(place) if first_of.iter().all(|(seen, _)| *seen != place) => {
                    first_of.push((place, done));
                }
                Some(_) => {}
                None if extra.contains(&activity) => {}
                None => {
                    extra.push(activity);
                    self.find(FindingKind::ExtraStep, case, done, against);
                }
            }
        }
        let mut furthest = 0;
        for (place, done) in &first_of {
            if *place < furthest {
                self.find(FindingKind::OutOfOrder, case, done, against);
            }
            furthest = furthest.max(*place);
        }
        if case.outcome.is_decision() {
            let there = |place: usize| first_of.iter().any(|(seen, _)| *seen == place);
            for (place, step) in flow.steps.iter().enumerate() {
                if !step.optional && !there(place) {
                    self.missing(case, &step.activity, against);
                }
            }
        }
        self.judged.reckoned.with_flow += 1;
        self.judged.reckoned.conforming += u64::from(self.counted() == before);
    }

    /// An officer whom no assignment supports on that day.
    fn officer(&mut self, case: &CaseOf, done: &Done<'_, 'a>) {
        let (Some(officer), Some(organ)) = (&done.step.officer, done.organ) else { return };
        let day = done.day.unwrap_or(case.filed);
        self.judged.reckoned.with_officer += 1;
        let books = self.books;
        let function = books.catalogue.get(&case.power).map(|power| &power.function);
        let holds = |one: &&Assignment| holds(one, function, day);
        let all = books.assignments.of(officer);
        let here = |one: &&Assignment| one.organ == organ.id || self.same_hand(&one.organ, &organ.id, day);
        if all.iter().filter(here).any(|one| holds(&one)) {
            self.judged.reckoned.supported += 1;
            return;
        }
        let against = |one: Option<&Assignment>| {
            (one.map(|one| one.position), one.is_some_and(|one| one.origin == Origin::Constructed))
        };
        let elsewhere = all.iter().rfind(holds);
        let (kind, against) = match (elsewhere, all.iter().rfind(here), all.last()) {
            (Some(other), ..) => (FindingKind::OfficerElsewhere, against(Some(other))),
            (None, Some(term), _) => (FindingKind::OfficerOutsideTerm, against(Some(term))),
            (None, None, Some(other)) => (FindingKind::OfficerOutsideTerm, against(Some(other))),
            (None, None, None) => (FindingKind::OfficerUnknown, against(None)),
        };
        self.find(kind, case, done, against);
    }

    /// Does one organ act for the other on a day: an inner office, an outpost, a nameplate?
    fn same_hand(&self, one: &OrganId, other: &OrganId, day: Day) -> bool {
        let principal = |organ: &OrganId| self.books.organs.get(organ)?.principals.on(day);
        principal(one) == Some(other) || principal(other) == Some(one)
    }

    fn find(&mut self, kind: FindingKind, case: &CaseOf, done: &Done<'_, 'a>, against: Against) {
        let officer = done.step.officer.clone();
        let organ = done.organ.map(|organ| organ.id.clone());
        self.keep(kind, case, (&done.step.activity, organ, officer, done.day), against);
    }

    fn missing(&mut self, case: &CaseOf, activity: &str, against: Against) {
        self.keep(FindingKind::MissingStep, case, (activity, None, None, case.decided), against);
    }

    fn keep(
        &mut self,
        kind: FindingKind,
        case: &CaseOf,
        (activity, step_organ, officer, day): (&str, Option<OrganId>, Option<String>, Option<Day>),
        (against, constructed): Against,
    ) {
        *self.judged.found.entry(kind).or_default() += 1;
        if self.judged.findings.len() >= self.most || self.kind.is_some_and(|wanted| wanted != kind) {
            return;
        }
        self.judged.findings.push(Finding {
            kind,
            case: case.id.clone(),
            power: case.power.clone(),
            place: case.place.clone(),
            organ: case.organ.clone(),
            activity: activity.to_owned(),
            step_organ,
            officer,
            day,
            against,
            constructed,
            batch: case.batch,
        });
    }

    /// How many findings on the flow there are so far.
    fn counted(&self) -> u64 {
        let kinds = [FindingKind::ExtraStep, FindingKind::MissingStep, FindingKind::OutOfOrder];
        kinds.iter().filter_map(|kind| self.judged.found.get(kind)).sum()
    }
}

/// Does an assignment hold for a power of this function? One that the catalogue does not know any longer is of no field.
fn holds(one: &Assignment, function: Option<&Function>, day: Day) -> bool {
    match function {
        Some(function) => one.holds(function, day),
        None => one.field.is_none() && one.from <= day && one.until.is_none_or(|until| day <= until),
    }
}

fn against_flow(flow: Option<&Flow>) -> Against {
    (flow.map(|flow| flow.position), flow.is_some_and(|flow| flow.origin == Origin::Constructed))
}

const fn is_above_town(level: PlaceLevel) -> bool {
    matches!(level, PlaceLevel::Nation | PlaceLevel::Province | PlaceLevel::City | PlaceLevel::County)
}
