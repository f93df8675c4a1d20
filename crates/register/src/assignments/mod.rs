//! The book of assignments (人员派任): which officer handles cases for which organ, from when until when. Officers are
//! codes, never names.

mod acts;

pub use acts::{AssignOfficer, EndAssignment};

use std::collections::BTreeMap;

use crate::acts::Origin;
use crate::books::Books;
use crate::day::Day;
use crate::ids::{ActId, Function, OrganId, Position};
use crate::refusal::{Refusal, Thing};

/// One assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The act that assigned.
    pub id: ActId,
    /// The organ.
    pub organ: OrganId,
    /// The field; all business when absent.
    pub field: Option<Function>,
    /// The first day.
    pub from: Day,
    /// The last day, where there is one.
    pub until: Option<Day>,
    /// Where this comes from.
    pub origin: Origin,
    /// The entry that recorded it.
    pub position: Position,
}

impl Assignment {
    /// Does it hold on a day for business of a function?
    pub fn holds(&self, function: &Function, day: Day) -> bool {
        self.from <= day
            && self.until.is_none_or(|until| day <= until)
            && self.field.as_ref().is_none_or(|field| field == function)
    }
}

/// The book of assignments.
#[derive(Clone, Debug, Default)]
pub struct Assignments {
    by_officer: BTreeMap<String, Vec<Assignment>>,
    officers: BTreeMap<ActId, String>,
}

impl Assignments {
    /// The assignments of an officer in ledger order; none where the register does not know the code.
    pub fn of(&self, officer: &str) -> &[Assignment] {
        self.by_officer.get(officer).map_or(&[], Vec::as_slice)
    }

    /// Is nobody assigned at all? Then nothing can be said of officers.
    pub fn is_empty(&self) -> bool {
        self.by_officer.is_empty()
    }

    /// Every officer with the assignments, by code.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Assignment])> {
        self.by_officer.iter().map(|(officer, all)| (officer.as_str(), all.as_slice()))
    }

    fn get(&self, id: ActId) -> Option<&Assignment> {
        self.of(self.officers.get(&id)?).iter().find(|assignment| assignment.id == id)
    }

    pub(crate) fn assign(&mut self, id: ActId, act: &AssignOfficer, position: Position) {
        let assignment = Assignment {
            id,
            organ: act.organ.clone(),
            field: act.field.clone(),
            from: act.from,
            until: act.until,
            origin: act.origin.unwrap_or(Origin::Office),
            position,
        };
        self.by_officer.entry(act.officer.clone()).or_default().push(assignment);
        self.officers.insert(id, act.officer.clone());
    }

    pub(crate) fn end(&mut self, act: &EndAssignment) {
        let all = self.officers.get(&act.assignment).and_then(|officer| self.by_officer.get_mut(officer));
        let ended = all.into_iter().flatten().find(|assignment| assignment.id == act.assignment);
        if let Some(assignment) = ended {
            assignment.until = Some(act.last_day);
        }
    }
}

pub(crate) fn check_assign(books: &Books, act: &AssignOfficer) -> Result<(), Refusal> {
    books.organ_on(&act.organ, act.from)?;
    match act.until {
        Some(until) => Refusal::in_order("the assignment's first day", act.from, "its last day", until),
        None => Ok(()),
    }
}

pub(crate) fn check_end(books: &Books, act: &EndAssignment) -> Result<(), Refusal> {
    let assignment = books
        .assignments
        .get(act.assignment)
        .ok_or_else(|| Refusal::unknown(Thing::Assignment, act.assignment))?;
    if assignment.until.is_some_and(|until| until <= act.last_day) {
        return Err(Refusal::AlreadyEnded { what: Thing::Assignment, id: act.assignment.to_string() });
    }
    Refusal::in_order("the assignment's first day", assignment.from, "its last day", act.last_day)
}
