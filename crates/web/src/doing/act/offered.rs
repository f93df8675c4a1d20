//! Which issues and which lines a form offers: those to which the act can still happen, for whoever records it.

use register::acts::{ActDescriptor, LINES_MAX};
use register::grants::{Grant, Happening, Issue};
use register::{ActId, Books, Day, LineNumber, OrganId, ProposalId};

use super::written::{cell_name, table};
use crate::doing::find::{self, Found};
use crate::doing::form::Pairs;
use crate::doing::names;
use crate::pages::parts::Choice;
use crate::visit::Visit;

/// The field that holds line numbers.
pub(super) const LINES: &str = "lines";
/// The most lines offered at once.
const OFFERED_MAX: usize = 3_000;

/// Issues, the latest first: those an organ is a side of, or all where it is a side of none and so keeps the register.
pub(super) fn issues<'b>(books: &'b Books, organ: Option<&OrganId>) -> Vec<&'b Issue> {
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

/// The issue a form names: by identity, or by its instrument where that has only one.
fn issue<'b>(books: &'b Books, text: &str) -> Option<&'b Issue> {
    if let Some(issue) = text.parse::<ActId>().ok().and_then(|id| books.grants.issue(id)) {
        return Some(issue);
    }
    let found = match find::instrument(books, text) {
        Found::One(id) if !text.is_empty() => id,
        _ => return None,
    };
    let mut under = books.grants.issues().filter(|issue| issue.instrument == found);
    under.next().filter(|_| under.next().is_none())
}

/// The lines a form offers; nothing while it is not said yet of what.
pub(super) fn lines(visit: &Visit, act: &ActDescriptor, pairs: &Pairs) -> Option<Vec<Choice>> {
    match act.kind {
        "give_opinion" | "review_legality" | "decide_proposal" => of_proposal(visit, act, pairs),
        "settle_handover" => of_handover(visit, pairs),
        _ => {
            let grants = grants(visit, act, pairs)?;
            Some(grants.into_iter().take(OFFERED_MAX).map(|grant| choice(visit, grant)).collect())
        }
    }
}

/// Acts that, where no line is chosen, mean every line that is offered: they are spelled out before anything is recorded.
const MEAN_ALL: [&str; 6] =
    ["accept_grant", "refuse_grant", "suspend_grant", "resume_grant", "renew_grant", "recall_grant"];

/// Does an act of the kind mean every line that is offered, where none is chosen?
pub(super) fn mean_all(act: &ActDescriptor) -> bool {
    MEAN_ALL.contains(&act.kind)
}

/// The form with every line that is offered, where none was chosen and the act then means all; `None` where nothing is to
/// be spelled out.
pub(super) fn spelled_out(visit: &Visit, act: &ActDescriptor, pairs: &Pairs) -> Option<Pairs> {
    if !mean_all(act) || pairs.all(LINES).any(|line| !line.is_empty()) {
        return None;
    }
    let retained = retained(act, pairs);
    let offered = grants(visit, act, pairs)?.into_iter().map(|grant| grant.id.line);
    let meant: Vec<LineNumber> = offered.filter(|line| !retained.contains(line)).take(LINES_MAX).collect();
    if meant.is_empty() {
        return None;
    }
    let others = pairs.iter().filter(|(name, _)| name != LINES).cloned();
    let all = others.chain(meant.into_iter().map(|line| (LINES.to_owned(), line.0.to_string())));
    Some(Pairs::new(all.collect()))
}

/// The lines that the table of a recall keeps back.
fn retained(act: &ActDescriptor, pairs: &Pairs) -> Vec<LineNumber> {
    let Some(field) = table(act).and_then(|(_, fields)| fields.iter().find(|field| field.name == "line"))
    else {
        return Vec::new();
    };
    let rows = (0..super::written::ROWS_MAX).map(|row| cell_name(row, field));
    let kept = rows.take_while(|name| pairs.has(name)).filter_map(|name| pairs.one(&name).parse().ok());
    kept.map(LineNumber).collect()
}

/// The grants of the issue to which the act can still happen; those of the organ it names, or a department's own where it
/// is one of several.
fn grants<'v>(visit: &'v Visit, act: &ActDescriptor, pairs: &Pairs) -> Option<Vec<&'v Grant>> {
    let books = visit.books();
    let of_issue = books.grants.of_issue(issue(books, pairs.one("issue"))?.id);
    let named = match find::organ(books, pairs.one("organ"), visit.on) {
        Found::One(organ) => Some(organ),
        _ => visit.organ_recorded_for(),
    };
    let side = |grant: &&Grant| named.as_ref().is_none_or(|organ| is_side_of(books, grant, organ));
    Some(match act.kind {
        "accept_grant" | "refuse_grant" => {
            let own = |grant: &&Grant| named.as_ref().is_none_or(|organ| grant.line.grantee == *organ);
            of_issue.filter(own).filter(|grant| can_happen(act.kind, grant)).collect()
        }
        "publish_grant" => match published_recall(books, pairs) {
            Some(recalled) => recalled,
            None => of_issue.filter(side).collect(),
        },
        "draw_up_handover" => {
            let receiver = match find::organ(books, pairs.one("receiver"), visit.on) {
                Found::One(organ) => Some(organ),
                _ => None,
            };
            let to = |grant: &&Grant| receiver.as_ref().is_none_or(|organ| grant.line.grantee == *organ);
            of_issue.filter(side).filter(to).filter(|grant| grant.recalled_from().is_none()).collect()
        }
        kind => {
            let open: Vec<&Grant> = of_issue.filter(|grant| can_happen(kind, grant)).collect();
            let by = visit.organ_recorded_for();
            let gave = |grant: &&&Grant| by.as_ref().is_some_and(|by| grant.line.grantor == *by);
            let given: Vec<&Grant> = open.iter().filter(gave).copied().collect();
            if given.is_empty() { open } else { given }
        }
    })
}

/// The lines of the recall that is published, where one is.
fn published_recall<'b>(books: &'b Books, pairs: &Pairs) -> Option<Vec<&'b Grant>> {
    let recall = books.grants.recall_of(pairs.one("recall").parse().ok()?)?;
    Some(recall.lines.iter().filter_map(|id| books.grants.get(*id)).collect())
}

fn is_side_of(books: &Books, grant: &Grant, organ: &OrganId) -> bool {
    let issuer = || {
        let issue = books.grants.issue(grant.id.issue)?;
        Some(&books.instruments.get(&issue.instrument)?.issuer)
    };
    grant.line.grantor == *organ || grant.line.grantee == *organ || issuer() == Some(organ)
}

fn can_happen(kind: &str, grant: &Grant) -> bool {
    if grant.recalled_from().is_some() {
        return false;
    }
    let accepted = grant.accepted_on(Day::MAX);
    let held_back = grant.events.iter().rev().find_map(|event| match event.what {
        Happening::Suspended { .. } => Some(true),
        Happening::Resumed => Some(false),
        _ => None,
    });
    match kind {
        "accept_grant" => accepted != Some(true),
        "refuse_grant" => accepted.is_none(),
        "suspend_grant" => accepted == Some(true) && held_back != Some(true),
        "resume_grant" => held_back == Some(true),
        "renew_grant" => grant.expires().is_some(),
        _ => true,
    }
}

/// A line as a choice: its number, its power, whom it goes to.
fn choice(visit: &Visit, grant: &Grant) -> Choice {
    let books = visit.books();
    let power = names::power_name(books, &grant.line.power);
    let place = names::place_name(books, &grant.line.place, visit.on);
    let number = grant.id.line.0;
    Choice::new(number.to_string(), format!("{number}. {power} {} · {place}", grant.line.power))
}

fn of_proposal(visit: &Visit, act: &ActDescriptor, pairs: &Pairs) -> Option<Vec<Choice>> {
    let books = visit.books();
    let found = ProposalId::new(pairs.one("proposal")).ok().and_then(|id| books.proposals.get(&id))?;
    let town = match find::organ(books, pairs.one("organ"), visit.on) {
        Found::One(organ) if act.kind == "give_opinion" => Some(organ),
        _ => None,
    };
    let own = found.numbered().filter(|(_, line)| town.as_ref().is_none_or(|town| line.town() == town));
    let choices = own.take(OFFERED_MAX).map(|(number, line)| {
        let power = names::power_name(books, &line.line.power);
        let place = names::place_name(books, &line.line.place, visit.on);
        let stage = found.stage(line).label().in_language(visit.language);
        let number = number.0;
        Choice::new(number.to_string(), format!("{number}. {power} {} · {place} · {stage}", line.line.power))
    });
    Some(choices.collect())
}

fn of_handover(visit: &Visit, pairs: &Pairs) -> Option<Vec<Choice>> {
    let handover = visit.books().handovers.get(pairs.one("handover").parse().ok()?)?;
    let choices = handover.outstanding().map(|(number, item)| {
        let piece = item.piece.label().in_language(visit.language);
        Choice::new(number.0.to_string(), format!("{}. {piece}", number.0))
    });
    Some(choices.collect())
}
