//! The desk, filled: what waits, worked out by the register from its books; each row leads to the form of the next act.

use axum::http::StatusCode;
use exchange::ColumnKind;
use register::{About, Books, Day, LineNumber, NextAct, OrganId, Waiting};

use super::shared::{self, Answered};
use super::{own_desk, sheet};
use crate::address::Address;
use crate::doing::names;
use crate::door::hand;
use crate::pages::desk::DeskPage;
use crate::pages::desk::model::{Desk, Row};
use crate::pages::parts::Reference;
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;

const FILTERS: [&str; 3] = ["organ", "next", "desk"];

/// `GET /desk`
pub async fn page(visit: Visit) -> Answered {
    let here = shared::with_filters(&visit, Address::desk(), &FILTERS);
    let waiting = waiting(&visit);
    let organs = waiting
        .iter()
        .map(|one| (one.organ.to_string(), names::organ_name(visit.books(), &one.organ, visit.on)));
    let kinds = waiting
        .iter()
        .map(|one| (one.next.code().to_owned(), one.next.label().in_language(visit.language).to_owned()));
    let filters = vec![
        shared::filter(&visit, "organ", "col-waits-for", organs),
        shared::filter(&visit, "next", "col-next", kinds),
    ];
    let rows = rows(&visit, &waiting);
    let overdue = rows.iter().filter(|row| row.overdue).count() as u64;
    let (rows, paging) = shared::paged(&visit, &here, rows);
    let own = own_desk::own(&visit).await?;
    let m = Desk { filters, rows, paging, overdue, xlsx: here.clone().xlsx(), own };
    Ok(respond::page(StatusCode::OK, &DeskPage { s: visit.shell(Section::Desk, here), m }))
}

/// `GET /desk.xlsx`
pub async fn xlsx(visit: Visit) -> Answered {
    let shell = visit.shell(Section::Desk, Address::desk());
    let waiting = waiting(&visit);
    let cells = |row: Row| {
        vec![
            sheet::name(&row.next),
            sheet::name(&row.about),
            sheet::count(row.lines),
            sheet::name(&row.organ),
            row.since.into(),
            row.due.into(),
        ]
    };
    let heads = [
        ("col-next", ColumnKind::Text),
        ("col-about", ColumnKind::Text),
        ("col-lines", ColumnKind::Count),
        ("col-waits-for", ColumnKind::Text),
        ("col-since-day", ColumnKind::Day),
        ("col-due", ColumnKind::Day),
    ];
    sheet::answer(&shell, "desk", &heads, rows(&visit, &waiting).into_iter().map(cells).collect())
}

/// What waits: for the organs of whoever signed in, or for everybody.
fn waiting(visit: &Visit) -> Vec<Waiting> {
    let mut waiting = visit.books().waiting(visit.on);
    if let Some(own) = own_desk::organs(visit) {
        waiting.retain(|one| own.contains(&one.organ));
    }
    waiting
}

fn rows(visit: &Visit, waiting: &[Waiting]) -> Vec<Row> {
    let passes = |one: &&Waiting| {
        shared::passes(visit, "organ", one.organ.as_str()) && shared::passes(visit, "next", one.next.code())
    };
    waiting.iter().filter(passes).map(|one| row(visit, one)).collect()
}

fn row(visit: &Visit, one: &Waiting) -> Row {
    let books = visit.books();
    let (mut about, lines) = about(books, &one.about, visit.on);
    if let Some(grantee) = grantee(books, one).filter(|grantee| *grantee != one.organ) {
        about.text = format!("{} → {}", about.text, names::organ_name(books, &grantee, visit.on));
    }
    Row {
        next: Reference::link(one.next.label().in_language(visit.language), form(books, one, visit.on)),
        about,
        lines,
        organ: names::organ(books, &one.organ, visit.on),
        since: one.since.to_string(),
        due: one.due.map(|due| due.to_string()),
        earliest: one.earliest.map(|earliest| earliest.to_string()),
        overdue: one.overdue_on(visit.on),
    }
}

/// The form of the next act, filled in as far as the register knows.
pub(super) fn form(books: &Books, one: &Waiting, day: Day) -> Address {
    let form = Address::record_act(one.next.code());
    let day = day.to_string();
    let by_organ = |form: Address| form.with("organ", one.organ.as_str()).with("day", day.clone());
    let receiver = grantee(books, one).filter(|_| one.next == NextAct::DrawUpHandover);
    let receiver = receiver.map_or_else(String::new, |organ| organ.to_string());
    let form = match &one.about {
        About::Proposal(proposal, _) if one.next == NextAct::IssueGrant => {
            form.with("proposal", proposal.as_str()).with("issued", day)
        }
        About::Proposal(proposal, _) if one.next == NextAct::WithdrawProposal => {
            by_organ(form.with("proposal", proposal.as_str()))
        }
        About::Proposal(proposal, numbers) => {
            by_organ(form.with("proposal", proposal.as_str())).with("lines", written(numbers))
        }
        About::Issue(issue, numbers) => by_organ(form.with("issue", issue.to_string()))
            .with("lines", written(numbers))
            .with("receiver", receiver),
        About::Recall(issue, recall, numbers) => by_organ(form.with("issue", issue.to_string()))
            .with("recall", recall.to_string())
            .with("lines", written(numbers)),
        About::Handover(handover) => by_organ(form.with("handover", handover.to_string())),
        About::Step(plan, step) => {
            by_organ(form.with("plan", plan.as_str())).with("step", step.0.to_string())
        }
        About::Wish(wish) => form.with("wish", wish.as_str()).with("day", day),
    };
    form.with(hand::FOR_ORGAN, one.organ.as_str())
}

/// The town that the lines of an issue go to, where they all go to one.
fn grantee(books: &Books, one: &Waiting) -> Option<OrganId> {
    let grants = one.about.grants();
    let mut grantees = grants.iter().filter_map(|id| Some(&books.grants.get(*id)?.line.grantee));
    let first = grantees.next()?;
    grantees.all(|grantee| grantee == first).then(|| first.clone())
}

/// Line numbers as forms read them: `1-3;7`.
fn written(numbers: &[LineNumber]) -> String {
    let mut parts: Vec<(u32, u32)> = Vec::new();
    for LineNumber(number) in numbers {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => parts.push((*number, *number)),
        }
    }
    let part = |(first, last): (u32, u32)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    };
    parts.into_iter().map(part).collect::<Vec<_>>().join(";")
}

/// What it is about, and how many lines of it.
pub fn about(books: &Books, about: &About, on: Day) -> (Reference, u64) {
    let issue = |id: register::ActId| {
        let instrument = books.grants.issue(id).map(|issue| &issue.instrument);
        instrument.map_or_else(|| Reference::text(id.to_string()), |id| names::instrument(books, id))
    };
    match about {
        About::Proposal(id, lines) => {
            let title = books.proposals.get(id).map_or_else(|| id.to_string(), |p| p.said.title.clone());
            (Reference::link(title, Address::proposal(id.as_str())), lines.len() as u64)
        }
        About::Issue(id, lines) => (issue(*id), lines.len() as u64),
        About::Recall(id, recall, lines) => {
            let paper = books.grants.recall_of(*recall).and_then(|recall| recall.instrument.as_ref());
            let named = paper.map(|paper| names::instrument(books, paper));
            (named.unwrap_or_else(|| issue(*id)), lines.len() as u64)
        }
        About::Handover(id) => {
            let handover = books.handovers.get(*id);
            let reference = handover.map_or_else(
                || Reference::text(id.to_string()),
                |one| {
                    let receiver = names::organ_name(books, &one.said.receiver, on);
                    Reference::link(receiver, Address::entry(one.position.0))
                },
            );
            (reference, handover.map_or(0, |one| one.grants.len() as u64))
        }
        About::Step(id, step) => {
            let plan = books.plans.get(id);
            let title = plan.and_then(|plan| {
                let index = usize::try_from(step.0).ok()?.checked_sub(1)?;
                Some(format!("{} · {}", plan.said.title, plan.said.steps.get(index)?.title))
            });
            let shown = title.map(|title| Reference::link(title, Address::plan(id.as_str())));
            (shown.unwrap_or_else(|| Reference::text(id.as_str())), 0)
        }
        About::Wish(id) => match books.wishes.get(id) {
            Some(wish) => (Reference::link(wish.said.matter.clone(), Address::entry(wish.position.0)), 0),
            None => (Reference::text(id.as_str()), 0),
        },
    }
}
