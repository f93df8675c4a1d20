//! The book of flows (办理流程): the steps that cases of a power take, as published, by day.

mod acts;

pub use acts::{FlowStep, PublishFlow};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::acts::Origin;
use crate::books::Books;
use crate::dated::Dated;
use crate::day::Day;
use crate::ids::{Position, PowerCode};
use crate::refusal::{Refusal, Thing};

/// A published flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The steps in their order.
    pub steps: Vec<FlowStep>,
    /// Where this comes from.
    pub origin: Origin,
    /// The entry that published it.
    pub position: Position,
}

impl Flow {
    /// The place of a step in the flow, from 0.
    pub fn place_of(&self, activity: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.activity == activity)
    }
}

/// The book of flows.
#[derive(Clone, Debug, Default)]
pub struct Flows {
    by_power: BTreeMap<PowerCode, Dated<Arc<Flow>>>,
}

impl Flows {
    /// The flow of a power on a day; none where none was published by then.
    pub fn on(&self, power: &PowerCode, day: Day) -> Option<&Arc<Flow>> {
        self.by_power.get(power)?.on(day)
    }

    /// The powers of which a flow was ever published.
    pub fn powers(&self) -> impl Iterator<Item = &PowerCode> {
        self.by_power.keys()
    }

    pub(crate) fn publish(&mut self, act: &PublishFlow, position: Position) {
        let origin = act.origin.unwrap_or(Origin::Office);
        let flow = Arc::new(Flow { steps: act.steps.clone(), origin, position });
        for power in &act.powers {
            let dated = self.by_power.entry(power.clone()).or_insert_with(Dated::empty);
            dated.change(act.from, Arc::clone(&flow));
        }
    }
}

pub(crate) fn check_publish(books: &Books, act: &PublishFlow) -> Result<(), Refusal> {
    if act.powers.is_empty() {
        return Err(Refusal::Missing { field: "powers" });
    }
    if act.steps.is_empty() {
        return Err(Refusal::Missing { field: "steps" });
    }
    books.organ_on(&act.organ, act.from)?;
    crate::grants::cited(books, act.instrument.as_ref())?;
    for power in &act.powers {
        books.known_power(power)?;
    }
    let mut seen = BTreeSet::new();
    match act.steps.iter().find(|step| !seen.insert(step.activity.trim())) {
        Some(twice) => Err(Refusal::AlreadyRegistered { what: Thing::FlowStep, id: twice.activity.clone() }),
        None => Ok(()),
    }
}
