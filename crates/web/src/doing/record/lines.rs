//! Which issues, grantees and lines a form offers.

use register::acts::Act;
use register::grants::{Grant, GrantLine, Happening, Issue};
use register::{ActId, Books, Day, GrantId, LineNumber, OrganId};

use super::kinds::Kind;
use crate::doing::names;
use crate::pages::parts::Choice;

/// The most lines offered at once.
const LINES_MAX: usize = 3_000;

/// Issues, the latest first: those an organ is a side of, or all where it is a side of none and so keeps the register.
pub(in crate::doing) fn issues<'b>(books: &'b Books, organ: Option<&OrganId>) -> Vec<&'b Issue> {
    let mut issues: Vec<&Issue> = books.grants.issues().collect();
    issues.sort_by_key(|issue| std::cmp::Reverse(issue.position));
    let Some(organ) = organ else { return issues };
    let own: Vec<&Issue> = issues.iter().filter(|issue| is_side(books, issue, organ)).copied().collect();
    if own.is_empty() { issues } else { own }
}

fn is_side(books: &Books, issue: &Issue, organ: &OrganId) -> bool {
    books.instruments.get(&issue.instrument).is_some_and(|paper| paper.issuer == *organ)
        || books
            .grants
            .of_issue(issue.id)
            .any(|grant| grant.line.grantor == *organ || grant.line.grantee == *organ)
}

/// An issue by identity, or by its instrument where that has only one.
pub(super) fn issue<'b>(books: &'b Books, text: &str) -> Option<&'b Issue> {
    if let Some(issue) = text.parse::<ActId>().ok().and_then(|id| books.grants.issue(id)) {
        return Some(issue);
    }
    let found = match super::super::find::instrument(books, text) {
        super::super::find::Found::One(id) if !text.is_empty() => id,
        _ => return None,
    };
    let mut under = books.grants.issues().filter(|issue| issue.instrument == found);
    under.next().filter(|_| under.next().is_none())
}

/// The organs that received lines of an issue, with how many.
pub(super) fn grantees(books: &Books, issue: ActId) -> Vec<(OrganId, usize)> {
    let mut all: Vec<(OrganId, usize)> = Vec::new();
    for grant in books.grants.of_issue(issue) {
        match all.iter_mut().find(|(organ, _)| *organ == grant.line.grantee) {
            Some((_, count)) => *count += 1,
            None => all.push((grant.line.grantee.clone(), 1)),
        }
    }
    all
}

/// The lines of a grantee to which this kind of act can still happen; those a department gave, where it is one of
/// several that records.
pub(super) fn open<'b>(
    books: &'b Books,
    kind: &Kind,
    issue: ActId,
    organ: &OrganId,
    by: Option<&OrganId>,
) -> Vec<&'b Grant> {
    let mine = books.grants.of_issue(issue).filter(|grant| grant.line.grantee == *organ);
    let open: Vec<&Grant> = mine.filter(|grant| can_happen(kind, grant)).collect();
    let gave = |grant: &&&Grant| by.is_some_and(|by| grant.line.grantor == *by);
    let given: Vec<&Grant> = open.iter().filter(gave).copied().collect();
    let mut offered = if given.is_empty() { open } else { given };
    offered.truncate(LINES_MAX);
    offered
}

fn can_happen(kind: &Kind, grant: &Grant) -> bool {
    if grant.recalled_from().is_some() {
        return false;
    }
    let accepted = grant.accepted_on(Day::MAX);
    let held_back = grant.events.iter().rev().find_map(|event| match event.what {
        Happening::Suspended { .. } => Some(true),
        Happening::Resumed => Some(false),
        _ => None,
    });
    match kind.act {
        "accept_grant" => accepted != Some(true),
        "refuse_grant" => accepted.is_none(),
        "suspend_grant" => accepted == Some(true) && held_back != Some(true),
        "resume_grant" => held_back == Some(true),
        _ => true,
    }
}

/// A line as a choice: number and power.
pub(super) fn choice(books: &Books, grant: &Grant) -> Choice {
    let power = names::power_name(books, &grant.line.power);
    let number = grant.id.line.0;
    Choice::new(number.to_string(), format!("{number}. {power} {}", grant.line.power))
}

/// Issue and lines that an act speaks of.
pub(super) fn of(act: &Act) -> Option<(ActId, &[LineNumber])> {
    match act {
        Act::AcceptGrant(act) => Some((act.issue, &act.lines)),
        Act::RefuseGrant(act) => Some((act.issue, &act.lines)),
        Act::SuspendGrant(act) => Some((act.issue, &act.lines)),
        Act::ResumeGrant(act) => Some((act.issue, &act.lines)),
        Act::RecallGrant(act) => Some((act.issue, &act.lines)),
        _ => None,
    }
}

/// The first line an act speaks of.
pub(super) fn first<'b>(books: &'b Books, act: &Act) -> Option<&'b GrantLine> {
    let (issue, lines) = of(act)?;
    let line = *lines.first()?;
    books.grants.get(GrantId { issue, line }).map(|grant| &*grant.line)
}
