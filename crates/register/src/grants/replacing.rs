//! A line that takes another grant's place (变更放权方式或限额): what it may replace, and when the other ends.
//!
//! The other grant does not end because a new one was issued. It ends when the new one can be used in its stead: on the
//! new line's first day, or on the day its grantee accepted it, whichever is later. While the new line has no answer, or
//! was refused, the old one stands.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::book::{GrantEvent, Happening};
use super::{Grant, GrantLine, Grants, RecallReason, RunningCases};
use crate::books::Books;
use crate::day::Day;
use crate::ids::{ActId, GrantId};
use crate::refusal::{LineFault, Refusal};

impl Grant {
    /// The day from which it stands in another grant's stead: the first on which it is accepted and its first day has
    /// come; `None` while there is none.
    pub fn takes_over(&self) -> Option<Day> {
        let accepted = self.events.iter().filter(|event| event.what == Happening::Accepted);
        let days = accepted.map(|event| event.day.max(self.line.effective));
        days.filter(|day| self.accepted_on(*day) == Some(true)).min()
    }

    /// Does one of the two take the other's place? Then they are never in force on one day.
    pub(super) fn replaces_or_is_replaced_by(&self, other: &Self) -> bool {
        self.line.replaces() == Some(other.id) || other.line.replaces() == Some(self.id)
    }
}

impl Grants {
    /// Works out anew when the grants end whose place the lines of these issues take. To be asked whenever the grantee
    /// of such a line has spoken.
    pub(super) fn end_replaced(&mut self, lines: &[GrantId]) {
        let replacing = |id: &&GrantId| self.get(**id).is_some_and(|grant| grant.line.replaces().is_some());
        let issues: BTreeSet<ActId> = lines.iter().filter(replacing).map(|id| id.issue).collect();
        for issue in issues {
            let mut ends: BTreeMap<GrantId, Vec<Day>> = BTreeMap::new();
            for grant in self.of_issue(issue) {
                if let Some(replaced) = grant.line.replaces() {
                    ends.entry(replaced).or_default().extend(grant.takes_over());
                }
            }
            let Some((position, instrument)) =
                self.issue(issue).map(|issue| (issue.position, issue.instrument.clone()))
            else {
                continue;
            };
            let what = Happening::Recalled {
                reason: RecallReason::Replaced,
                running_cases: RunningCases::OriginalFinishes,
            };
            for (replaced, days) in ends {
                let Some(grant) = self.get_mut(replaced) else { continue };
                // An act of its own that recalls bears a position of its own: what bears the issue's is from here.
                grant.events.retain(|event| event.position != position || event.what != what);
                for day in days {
                    let (what, instrument) = (what.clone(), Some(instrument.clone()));
                    grant.happen(Arc::new(GrantEvent { day, position, what, instrument, note: None }));
                }
            }
        }
    }
}

/// A line that takes another's place is of the same power, place and department, and on `day` the other is accepted and
/// neither recalled nor expired.
pub(crate) fn check_replaced(books: &Books, day: Day, line: &GrantLine) -> Result<(), Refusal> {
    if line.replaces_issue.is_some() != line.replaces_line.is_some() {
        let field = if line.replaces_issue.is_some() { "replaces_line" } else { "replaces_issue" };
        return Err(Refusal::Missing { field });
    }
    let Some(id) = line.replaces() else { return Ok(()) };
    let replaced = books.grants.get(id).ok_or(Refusal::NoSuchLine { issue: id.issue, line: id.line })?;
    let same = replaced.line.power == line.power
        && replaced.line.place == line.place
        && replaced.line.grantor == line.grantor;
    if !same {
        return Err(replaced.fault(LineFault::ReplacedByAnother));
    }
    Refusal::in_order(
        "the replaced grant's first day",
        replaced.line.effective,
        "the first day",
        line.effective,
    )?;
    if let Some(from) = replaced.recalled_from() {
        return Err(replaced.fault(LineFault::Recalled { from }));
    }
    if let Some(on) = replaced.expires().filter(|expires| *expires < day) {
        return Err(replaced.fault(LineFault::Expired { on }));
    }
    match replaced.accepted_on(Day::MAX) {
        Some(true) => Ok(()),
        _ => Err(replaced.fault(LineFault::NotAccepted)),
    }
}
