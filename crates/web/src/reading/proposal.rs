//! One proposal, filled: its lines and how far each has come, what was said, what can be done next.

use axum::extract::Path;
use axum::http::StatusCode;
use exchange::ColumnKind;
use register::acts::Act;
use register::proposals::{Proposal as Held, ProposalLine, ProposeGrants};
use register::{About, Entry, LineNumber, ProposalId};

use super::shared::{self, Answered};
use super::{desk, fields, no_article, opinion, sheet};
use crate::address::Address;
use crate::doing::names;
use crate::pages::act::model::Beside;
use crate::pages::parts::{Event, Fact, Lines, Reference, Tone};
use crate::pages::proposal::ProposalPage;
use crate::pages::proposal::model::{Proposal, Row};
use crate::problem::Problem;
use crate::respond;
use crate::shell::{Section, Shell};
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// The most lines that lie beside a form.
const BESIDE_MAX: usize = 500;

/// `GET /proposals/{id}`, with `.xlsx` its lines.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Answered {
    let (id, as_sheet) = shared::as_xlsx(&name);
    let found = ProposalId::new(id).ok().and_then(|id| visit.books().proposals.get(&id));
    let found = found.ok_or_else(|| shared::no_such(Key("col-proposal"), &visit, id))?;
    let here = Address::proposal(id);
    let shell = visit.shell(Section::Desk, here.clone());
    let rows: Vec<Row> = found.numbered().map(|(number, line)| row(&visit, found, number, line)).collect();
    if as_sheet {
        return xlsx(&shell, id, rows);
    }
    let label =
        |stage: register::proposals::ProposalStage| stage.label().in_language(visit.language).to_owned();
    let (rows, paging) = shared::paged(&visit, &here, rows);
    let said = Act::ProposeGrants(ProposeGrants::clone(&found.said));
    let m = Proposal {
        cautions: no_article::cautions(&visit, &said).await?,
        title: found.said.title.clone(),
        id: id.to_owned(),
        facts: facts(&visit, found),
        stages: found.stages().into_iter().map(|(stage, count)| (label(stage), count as u64)).collect(),
        rows,
        paging,
        events: events(&visit, &found.said.proposal),
        next: next(&visit, &found.said.proposal),
        xlsx: here.xlsx(),
    };
    Ok(respond::page(StatusCode::OK, &ProposalPage { s: shell, m }))
}

/// The proposal as it lies beside a form that speaks of it: lines, what was said, and what the rules say of it.
///
/// # Errors
/// A rule that cannot be shown.
pub fn beside(visit: &Visit, id: &str) -> Result<Option<Beside>, Problem> {
    let found = ProposalId::new(id).ok().and_then(|id| visit.books().proposals.get(&id));
    let Some(found) = found else { return Ok(None) };
    let act = Act::ProposeGrants(ProposeGrants::clone(&found.said));
    let json = serde_json::to_value(&act).unwrap_or_default();
    let office = visit.app.office();
    let notes = office.rules().judge(&act, office.snapshot().register.books()).notes();
    let texts = Texts::of(visit.lang());
    let heading = |key: &str| texts.get(key).into_owned();
    let rows: Vec<Row> = found.numbered().map(|(number, line)| row(visit, found, number, line)).collect();
    let count = rows.len() as u64;
    let cells = |row: Row| {
        vec![
            vec![row.power],
            vec![row.place],
            vec![Reference::text(row.opinion)],
            vec![Reference::text(row.review)],
            vec![Reference::text(row.stage)],
        ]
    };
    Ok(Some(Beside {
        proposal: Reference::link(found.said.title.clone(), Address::proposal(id)),
        tables: fields::tables(visit, act.descriptor(), &json),
        said: vec![Lines {
            title: heading("act-beside-said"),
            columns: ["col-power", "col-place", "col-opinion", "col-review", "col-stage"]
                .map(heading)
                .to_vec(),
            rows: rows.into_iter().take(BESIDE_MAX).map(cells).collect(),
            count,
        }],
        opinions: opinion::of_notes(visit, &notes)?,
    }))
}

fn xlsx(shell: &Shell, id: &str, rows: Vec<Row>) -> Answered {
    let cells = |row: Row| {
        vec![
            sheet::count(u64::from(row.number)),
            sheet::code(&row.power),
            sheet::name(&row.power),
            sheet::name(&row.place),
            row.mode.into(),
            sheet::name(&row.grantor),
            row.opinion.into(),
            row.review.into(),
            row.stage.into(),
        ]
    };
    let heads = [
        ("col-line", ColumnKind::Count),
        ("col-code", ColumnKind::Code),
        ("col-power", ColumnKind::Text),
        ("col-place", ColumnKind::Text),
        ("col-mode", ColumnKind::Text),
        ("col-from-department", ColumnKind::Text),
        ("col-opinion", ColumnKind::Text),
        ("col-review", ColumnKind::Text),
        ("col-stage", ColumnKind::Text),
    ];
    sheet::answer(shell, id, &heads, rows.into_iter().map(cells).collect())
}

fn row(visit: &Visit, proposal: &Held, number: LineNumber, line: &ProposalLine) -> Row {
    let books = visit.books();
    let word = |label: register::Label| label.in_language(visit.language).to_owned();
    let with = |said: String, more: Option<&String>| match more {
        Some(more) => format!("{said}:{more}"),
        None => said,
    };
    let opinion = line.opinion().map(|said| with(word(said.act.view.label()), said.act.condition.as_ref()));
    let review = line
        .review()
        .map(|said| with(word(said.act.view.label()), said.act.advice.as_ref().or(said.act.risk.as_ref())));
    Row {
        number: number.0,
        power: shared::power(books, &line.line.power),
        place: shared::place(books, &line.line.place, visit.on),
        mode: word(line.line.mode.label()),
        grantor: names::organ(books, &line.line.grantor, visit.on),
        opinion: opinion.unwrap_or_default(),
        review: review.unwrap_or_default(),
        stage: word(proposal.stage(line).label()),
    }
}

fn facts(visit: &Visit, proposal: &Held) -> Vec<Fact> {
    let books = visit.books();
    let said = &proposal.said;
    let entry = Reference::link(proposal.position.0.to_string(), Address::entry(proposal.position.0));
    let mut facts = vec![
        Fact::new("col-proposed-by", names::organ(books, &said.organ, visit.on)),
        Fact::new("col-decided-by", names::organ(books, &said.decider, visit.on)),
        Fact::new("col-day", Reference::text(said.day.to_string())),
        Fact::new("col-entry", entry),
    ];
    if let Some(note) = &said.note {
        facts.push(Fact::new("fact-note", Reference::text(note)));
    }
    facts
}

/// Every entry that speaks of the proposal, in ledger order.
fn events(visit: &Visit, id: &ProposalId) -> Vec<Event> {
    let speaks = |entry: &&std::sync::Arc<Entry>| {
        visit.register.stands(entry.position) && named(entry.act()) == Some(id)
    };
    let event = |entry: &std::sync::Arc<Entry>| {
        let day = entry.act().day().map_or_else(String::new, |day| day.to_string());
        let title = entry.act().descriptor().title.in_language(visit.language);
        Event::new(&day, title, Tone::Plain).entry(entry.position.0).detail(detail(visit, entry.act()))
    };
    visit.register.entries().iter().filter(speaks).map(event).collect()
}

/// The proposal an act speaks of.
pub(super) const fn named(act: &Act) -> Option<&ProposalId> {
    match act {
        Act::ProposeGrants(act) => Some(&act.proposal),
        Act::GiveOpinion(act) => Some(&act.proposal),
        Act::RequestReview(act) => Some(&act.proposal),
        Act::ReviewLegality(act) => Some(&act.proposal),
        Act::DecideProposal(act) => Some(&act.proposal),
        Act::WithdrawProposal(act) => Some(&act.proposal),
        Act::IssueGrant(act) => act.proposal.as_ref(),
        _ => None,
    }
}

/// Who said it, and what.
fn detail(visit: &Visit, act: &Act) -> String {
    let (organ, said) = match act {
        Act::ProposeGrants(act) => (&act.organ, None),
        Act::GiveOpinion(act) => (&act.organ, Some(act.view.label())),
        Act::RequestReview(act) => (&act.organ, None),
        Act::ReviewLegality(act) => (&act.organ, Some(act.view.label())),
        Act::DecideProposal(act) => (&act.organ, Some(act.decision.label())),
        Act::WithdrawProposal(act) => (&act.organ, None),
        _ => return String::new(),
    };
    let organ = names::organ_name(visit.books(), organ, visit.on);
    said.map_or(organ.clone(), |label| format!("{organ} · {}", label.in_language(visit.language)))
}

/// What the proposal waits for, each with its form.
fn next(visit: &Visit, id: &ProposalId) -> Vec<Reference> {
    let waiting = visit.books().waiting(visit.on).into_iter();
    let of_this = waiting.filter(|one| matches!(&one.about, About::Proposal(about, _) if about == id));
    let link = |one: register::Waiting| {
        let organ = names::organ_name(visit.books(), &one.organ, visit.on);
        let text = format!("{} · {organ}", one.next.label().in_language(visit.language));
        Reference::link(text, desk::form(visit.books(), &one, visit.on))
    };
    of_this.map(link).collect()
}
