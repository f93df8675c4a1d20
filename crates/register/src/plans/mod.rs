//! The book of work plans (放权工作方案): one for a town, with steps, dates and what became of them.

mod acts;
mod kinds;
mod outline;
mod profile;

pub use acts::{DrawUpPlan, PlanStep, ReportStep};
pub use kinds::{StepState, TownType};
pub use outline::{LeftOut, Outline, OutlineStep, Stage, Why, outline};
pub use profile::{OfficersGap, TownProfile};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::books::Books;
use crate::day::Day;
use crate::ids::{LineNumber, PlanId, Position};
use crate::refusal::{Refusal, Thing};

/// One plan with the reports on its steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What was drawn up.
    pub said: Arc<DrawUpPlan>,
    /// The entry that recorded it.
    pub position: Position,
    /// Reports, by day; those of one day in ledger order.
    pub reports: Vec<(Position, Arc<ReportStep>)>,
}

impl Plan {
    /// How a step stands on a day and until when it is due; `None` for a number the plan does not have.
    pub fn step_on(&self, step: LineNumber, day: Day) -> Option<(StepState, Day)> {
        let planned = self.said.steps.get(usize::try_from(step.0.checked_sub(1)?).ok()?)?;
        let mut stands = (StepState::UnderWay, planned.due);
        for (_, report) in self.reports.iter().filter(|(_, r)| r.step == step && r.day <= day) {
            stands = (report.state, report.due.unwrap_or(stands.1));
        }
        Some(stands)
    }

    /// The steps that are open on a day although they were due before it.
    pub fn overdue_on(&self, day: Day) -> impl Iterator<Item = LineNumber> + '_ {
        let numbers = (1u32..).take(self.said.steps.len()).map(LineNumber);
        numbers.filter(move |step| {
            self.step_on(*step, day).is_some_and(|(state, due)| {
                due < day && matches!(state, StepState::UnderWay | StepState::PutOff)
            })
        })
    }
}

/// The book of work plans.
#[derive(Clone, Debug, Default)]
pub struct Plans {
    all: BTreeMap<PlanId, Plan>,
}

impl Plans {
    /// One plan.
    pub fn get(&self, id: &PlanId) -> Option<&Plan> {
        self.all.get(id)
    }

    /// Every plan, by identity.
    pub fn iter(&self) -> impl Iterator<Item = &Plan> {
        self.all.values()
    }

    pub(crate) fn draw_up(&mut self, act: &DrawUpPlan, position: Position) {
        let plan = Plan { said: Arc::new(act.clone()), position, reports: Vec::new() };
        self.all.insert(act.plan.clone(), plan);
    }

    pub(crate) fn report(&mut self, act: &ReportStep, position: Position) {
        if let Some(plan) = self.all.get_mut(&act.plan) {
            let at = plan.reports.partition_point(|(_, report)| report.day <= act.day);
            plan.reports.insert(at, (position, Arc::new(act.clone())));
        }
    }
}

pub(crate) fn check_draw_up(books: &Books, act: &DrawUpPlan) -> Result<(), Refusal> {
    if books.plans.get(&act.plan).is_some() {
        return Err(Refusal::AlreadyRegistered { what: Thing::Plan, id: act.plan.to_string() });
    }
    books.known_place(&act.place)?;
    books.organ_on(&act.organ, act.day)?;
    if act.steps.is_empty() {
        return Err(Refusal::Missing { field: "steps" });
    }
    for (number, step) in (1u32..).zip(&act.steps) {
        let at = |refusal: Refusal| refusal.at_line(LineNumber(number));
        Refusal::in_order("the plan", act.day, "the step's date", step.due).map_err(at)?;
        step.organ.iter().try_for_each(|organ| books.known_organ(organ).map(|_| ())).map_err(at)?;
    }
    Ok(())
}

pub(crate) fn check_report(books: &Books, act: &ReportStep) -> Result<(), Refusal> {
    let plan = books.plans.get(&act.plan).ok_or_else(|| Refusal::unknown(Thing::Plan, &act.plan))?;
    books.organ_on(&act.organ, act.day)?;
    Refusal::in_order("the plan", plan.said.day, "this act", act.day)?;
    let Some((state, _)) = plan.step_on(act.step, Day::MAX) else {
        return Err(Refusal::NoSuchItem { what: Thing::Plan, id: act.plan.to_string(), item: act.step });
    };
    if matches!(state, StepState::Done | StepState::Dropped) {
        return Err(Refusal::AlreadyEnded { what: Thing::Step, id: act.step.0.to_string() });
    }
    match (act.state, act.due) {
        (StepState::PutOff, None) => Err(Refusal::Missing { field: "due" }),
        (_, Some(due)) => Refusal::in_order("this act", act.day, "the step's date", due),
        _ => Ok(()),
    }
}
