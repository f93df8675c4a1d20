//! A line that takes another grant's place (变更放权方式或限额): what it may replace, and when the other ends.
//!
//! The other grant does not end because a new one was issued or accepted. It ends on the first day on which the new one is
//! in force: accepted, its first day come, published by all who must under the rules of that day, and neither suspended,
//! recalled nor expired. While there is no such day the other stands, so that nobody ever holds the power of neither. What
//! happens to the new line afterwards is its own affair: its suspension or recall gives nothing back.
//!
//! A line suspended before it was ever in force has taken nothing over: whoever stops it before it began leaves
//! everything as it was; whoever wants the power away from the town altogether suspends or recalls the grant that stands.
//!
//! Where a line was replaced before it was ever in force, whatever replaced it stands in its stead here too.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::book::{GrantEvent, Happening};
use super::{Grant, GrantLine, Grants, RecallReason, RunningCases, first_overlap};
use crate::acts::Act;
use crate::authority::reference::first_in_force;
use crate::books::Books;
use crate::day::Day;
use crate::ids::{ActId, GrantId, Position};
use crate::refusal::{LineFault, Refusal};
use crate::rules::SetRules;

/// Which grants take the place of which.
#[derive(Clone, Debug, Default)]
pub(super) struct Replacements {
    /// The lines of an issue that take another grant's place; issues without any are not here.
    of_issue: BTreeMap<ActId, Vec<GrantId>>,
    /// The grants that take a grant's place themselves, without those that take theirs.
    heirs: BTreeMap<GrantId, Vec<GrantId>>,
}

impl Replacements {
    pub(super) fn note(&mut self, grant: &Grant) {
        if let Some(replaced) = grant.line.replaces() {
            self.of_issue.entry(grant.id.issue).or_default().push(grant.id);
            self.heirs.entry(replaced).or_default().push(grant.id);
        }
    }

    /// The grants that take a grant's place, themselves or by way of others.
    fn heirs_of(&self, replaced: GrantId) -> BTreeSet<GrantId> {
        let mut all = BTreeSet::new();
        let mut open = vec![replaced];
        while let Some(id) = open.pop() {
            let heirs = self.heirs.get(&id).into_iter().flatten();
            open.extend(heirs.filter(|heir| all.insert(**heir)));
        }
        all
    }
}

impl Grants {
    /// Does one of the two take the other's place, itself or by way of others? Then they are never in force on one day.
    pub(super) fn one_replaces_the_other(&self, one: &Grant, other: &Grant) -> bool {
        self.replaced_by(one).any(|id| id == other.id) || self.replaced_by(other).any(|id| id == one.id)
    }

    /// The grants whose place a grant takes: that of its line, the one which that one replaced, and so on.
    fn replaced_by(&self, grant: &Grant) -> impl Iterator<Item = GrantId> + use<'_> {
        std::iter::successors(grant.line.replaces(), |id| self.get(*id)?.line.replaces())
    }

    /// The grants whose place these lines take, those issued last in front.
    fn all_replaced_by(&self, lines: &[GrantId]) -> Vec<GrantId> {
        let replaced = lines.iter().filter_map(|id| self.get(*id)).flat_map(|grant| self.replaced_by(grant));
        self.newest_first(replaced.collect())
    }

    fn newest_first(&self, ids: BTreeSet<GrantId>) -> Vec<GrantId> {
        let mut ids: Vec<_> = ids.into_iter().collect();
        ids.sort_by_key(|id| Reverse(self.issue(id.issue).map(|issue| issue.position)));
        ids
    }
}

/// The ends by replacement that are one event: of one issue, on one day.
type Ends = BTreeMap<(Day, Position), Arc<GrantEvent>>;

impl Books {
    /// Works out anew when replaced grants end, where an act that was just laid on these books can have changed it.
    pub(crate) fn end_replaced(&mut self, act: &Act) {
        let issue = match act {
            Act::PublishGrant(a) => a.issue,
            Act::AcceptGrant(a) => a.issue,
            Act::RefuseGrant(a) => a.issue,
            Act::SuspendGrant(a) => a.issue,
            Act::ResumeGrant(a) => a.issue,
            Act::RenewGrant(a) => a.issue,
            Act::RecallGrant(a) => a.issue,
            Act::SetRules(a) => return self.end_replaced_by_rules(a),
            _ => return,
        };
        self.end_replaced_by(issue);
    }

    fn end_replaced_by(&mut self, issue: ActId) {
        let lines = self.grants.replacements.of_issue.get(&issue);
        let replaced = lines.map(|lines| self.grants.all_replaced_by(lines)).unwrap_or_default();
        self.end_each(&replaced);
    }

    /// Who must publish is a matter of the rules: with them the first day of every new line may be another.
    fn end_replaced_by_rules(&mut self, change: &SetRules) {
        if !change.table.is_empty() {
            let all = self.grants.replacements.heirs.keys().copied().collect();
            let replaced = self.grants.newest_first(all);
            self.end_each(&replaced);
        }
    }

    /// The newest first: whether a line was ever in force depends on when it was itself replaced.
    fn end_each(&mut self, newest_first: &[GrantId]) {
        let mut ends = Ends::new();
        for replaced in newest_first {
            self.end_where_replaced(*replaced, &mut ends);
        }
    }

    /// Of several new lines that are in force from one day on, the one issued last is the one it ends by.
    fn end_where_replaced(&mut self, replaced: GrantId, ends: &mut Ends) {
        let heirs = self.grants.replacements.heirs_of(replaced);
        let issues = heirs.iter().filter_map(|heir| Some((*heir, self.grants.issue(heir.issue)?)));
        let issues: Vec<_> = issues.collect();
        let days = issues.iter().filter_map(|(heir, issue)| Some((first_in_force(self, *heir)?, issue)));
        let end = days.min_by_key(|(day, issue)| (*day, Reverse(issue.position))).map(|(day, issue)| {
            let key = (day, issue.position);
            Arc::clone(ends.entry(key).or_insert_with(|| Arc::new(end(key, &issue.instrument))))
        });
        let positions: BTreeSet<_> = issues.iter().map(|(_, issue)| issue.position).collect();
        let Some(grant) = self.grants.get_mut(replaced) else { return };
        // An act of its own that recalls bears a position of its own: what bears that of an issue is from here.
        let from_here = |event: &GrantEvent| {
            positions.contains(&event.position) && matches!(event.what, Happening::Recalled { .. })
        };
        grant.events.retain(|event| !from_here(event));
        end.into_iter().for_each(|event| grant.happen(event));
    }
}

fn end((day, position): (Day, Position), instrument: &crate::ids::InstrumentId) -> GrantEvent {
    let what =
        Happening::Recalled { reason: RecallReason::Replaced, running_cases: RunningCases::OriginalFinishes };
    GrantEvent { day, position, what, instrument: Some(instrument.clone()), note: None }
}

/// Refuses an act on an issue after which a grant that one of its lines had replaced would stand again, or stand longer,
/// where somebody else holds the power by now. `lay` lays the act on a copy of the book.
pub(super) fn check_given_back(
    books: &Books,
    issue: ActId,
    lay: impl FnOnce(&mut Grants),
) -> Result<(), Refusal> {
    let Some(lines) = books.grants.replacements.of_issue.get(&issue) else { return Ok(()) };
    let mut then = books.clone();
    lay(&mut then.grants);
    then.end_replaced_by(issue);
    let replaced = books.grants.all_replaced_by(lines);
    check_stands_longer(books, &then, &replaced)
}

/// Refuses rules after which a grant that was replaced would stand again where somebody else holds the power by now.
pub(crate) fn check_rules_give_back(books: &Books, change: &SetRules) -> Result<(), Refusal> {
    if change.table.is_empty() || books.grants.replacements.heirs.is_empty() {
        return Ok(());
    }
    let mut then = books.clone();
    then.rules.set(change, Position(u64::MAX));
    then.end_replaced_by_rules(change);
    let replaced: Vec<_> = books.grants.replacements.heirs.keys().copied().collect();
    check_stands_longer(books, &then, &replaced)
}

fn check_stands_longer(now: &Books, then: &Books, replaced: &[GrantId]) -> Result<(), Refusal> {
    let end = |books: &Books, id: GrantId| books.grants.get(id).and_then(Grant::recalled_from);
    let changed = replaced.iter().copied().filter(|id| end(now, *id) != end(then, *id));
    first_overlap(&then.grants, &then.places, changed)
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
