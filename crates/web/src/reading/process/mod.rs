//! How cases were handled, from their steps: the flow drawn, the time steps took, and what is unsupported by the register. Whoever
//! looks sees the cases of their places and organs only.

mod picture;

use std::sync::Arc;

use axum::http::StatusCode;
use caselog::{Finding, FindingKind, Process, ProcessFilter, Time, hours_said};
use exchange::{CellValue, ColumnKind};
use register::{Day, Language, PlaceId, PowerCode};

use super::shared::{self, Answered};
use super::sheet;
use crate::address::Address;
use crate::doing::names;
use crate::pages::parts::Reference;
use crate::pages::process::{ProcessPage, model};
use crate::problem::Problem;
use crate::reckon::of_caselog;
use crate::respond;
use crate::shell::{Section, Shell};
use crate::texts::Texts;
use crate::visit::Visit;
use crate::work::work;

/// What the address may narrow the page by.
const FILTERS: [&str; 4] = ["finding", "power", "place", "detail"];
/// How many steps are drawn: usually, and at most.
const DRAWN: [usize; 3] = [12, 25, 60];
/// How many kinds of steps stand in the table of the page; all of them stand in the spreadsheet.
const STEPS_SHOWN: usize = 60;
/// How many letters of an officer's digest are shown.
const OFFICER_LETTERS: usize = 12;

/// `GET /cases/process`
pub async fn page(visit: Visit) -> Answered {
    let here = shared::with_filters(&visit, Address::process(), &FILTERS);
    let found = found(&visit).await?;
    let shell = visit.shell(Section::Cases, here.clone());
    let drawn = visit.asked("detail").parse().ok().filter(|most| DRAWN.contains(most)).unwrap_or(DRAWN[0]);
    let texts = Texts::of(visit.lang());
    let ends = [texts.get("process-beginning"), texts.get("process-end")];
    let picture = {
        let (found, ends) = (Arc::clone(&found), ends.map(|end| end.into_owned()));
        work(move || picture::of(&found, drawn, [&ends[0], &ends[1]])).await?
    };
    let (shown, paging) = shared::paged(&visit, &here, found.findings.iter().collect());
    let m = model::Process {
        filters: Vec::new(),
        narrowed: narrowed(&visit),
        cases: (found.cases, found.steps),
        details: details(&visit, &found, drawn),
        picture,
        activities: found
            .activities
            .iter()
            .take(STEPS_SHOWN)
            .map(|one| activity(one, visit.language))
            .collect(),
        activities_left: found.activities.len().saturating_sub(STEPS_SHOWN) as u64,
        kinds: kinds(&visit, &found),
        reckoned: reckoned(&found, texts),
        findings: shown.into_iter().map(|one| finding(&visit, one)).collect(),
        paging,
        xlsx: here.xlsx(),
    };
    Ok(respond::page(StatusCode::OK, &ProcessPage { s: shell, m }))
}

/// `GET /cases/process.xlsx`: the findings, as many as are kept.
pub async fn xlsx(visit: Visit) -> Answered {
    let found = found(&visit).await?;
    let shell: Shell = visit.shell(Section::Cases, Address::process());
    let heads = [
        ("col-finding", ColumnKind::Text),
        ("case-id", ColumnKind::Code),
        ("col-code", ColumnKind::Code),
        ("case-power", ColumnKind::Text),
        ("case-place", ColumnKind::Text),
        ("case-organ", ColumnKind::Text),
        ("process-col-step", ColumnKind::Text),
        ("process-col-step-organ", ColumnKind::Text),
        ("col-officer", ColumnKind::Code),
        ("process-col-day", ColumnKind::Day),
        ("col-against", ColumnKind::Count),
        ("col-entry", ColumnKind::Count),
    ];
    let rows = found.findings.iter().map(|one| cells(&visit, one)).collect();
    sheet::with_second(&shell, "findings", (&heads, rows), (&STEP_HEADS, steps(&found)))
}

const STEP_HEADS: [(&str, ColumnKind); 9] = [
    ("process-col-step", ColumnKind::Text),
    ("col-times", ColumnKind::Count),
    ("process-col-cases", ColumnKind::Count),
    ("process-waiting-mean", ColumnKind::Number),
    ("process-waiting-median", ColumnKind::Number),
    ("process-waiting-longest", ColumnKind::Number),
    ("process-working-mean", ColumnKind::Number),
    ("process-working-median", ColumnKind::Number),
    ("process-working-longest", ColumnKind::Number),
];

/// Every kind of step in figures, in hours.
fn steps(found: &Process) -> Vec<Vec<CellValue>> {
    let count = |number: u64| CellValue::Count(i64::try_from(number).unwrap_or(i64::MAX));
    let hours = |time: Option<Time>| -> [CellValue; 3] {
        time.map_or_else(Default::default, |time| {
            [time.mean_hours, time.median_hours, time.longest_hours].map(CellValue::Number)
        })
    };
    let row = |one: &caselog::Activity| -> Vec<CellValue> {
        let first = [one.name.as_str().into(), count(one.steps), count(one.cases)];
        first.into_iter().chain(hours(one.waiting)).chain(hours(one.working)).collect()
    };
    found.activities.iter().map(row).collect()
}

fn cells(visit: &Visit, one: &Finding) -> Vec<CellValue> {
    let (books, day) = (visit.books(), one.day.unwrap_or(Day::MAX));
    let count = |number: u64| CellValue::Count(i64::try_from(number).unwrap_or(i64::MAX));
    vec![
        one.kind.label().in_language(visit.language).into(),
        one.case.as_str().into(),
        one.power.as_str().into(),
        names::power_name(books, &one.power).into(),
        names::place_name(books, &one.place, day).into(),
        names::organ_name(books, &one.organ, day).into(),
        one.activity.as_str().into(),
        one.step_organ.as_ref().map(|organ| names::organ_name(books, organ, day)).into(),
        one.officer.clone().into(),
        one.day.into(),
        one.against.map_or(CellValue::Empty, |position| count(position.0)),
        count(one.batch.0),
    ]
}

/// What was found, for a reader who may see it; kept at hand.
async fn found(visit: &Visit) -> Result<Arc<Process>, Problem> {
    let text = |name: &str| Some(visit.asked(name)).filter(|text| !text.is_empty());
    let filter = ProcessFilter {
        power: text("power").and_then(|text| PowerCode::new(text).ok()),
        place: text("place").and_then(|text| PlaceId::new(text).ok()),
        period: visit.period,
        kind: text("finding").and_then(FindingKind::parse),
        within: shared::cases_seen(visit),
    };
    let key = (visit.known, visit.head, filter.clone());
    if let Some(kept) = visit.app.processes().get(&key) {
        return Ok(kept);
    }
    let (app, register, known) = (visit.app.clone(), visit.register.clone(), visit.known);
    let made = work(move || app.caselog().process(&register, known, &filter, &mut |_| {})).await?;
    let made = Arc::new(made.map_err(|error| of_caselog(&error, visit.language))?);
    visit.app.processes().keep(key, Arc::clone(&made));
    Ok(made)
}

/// More and less of the flow, where there is more.
fn details(visit: &Visit, found: &Process, drawn: usize) -> Vec<(Reference, bool)> {
    let there = found.activities.len();
    let fewer = DRAWN
        .iter()
        .filter(|most| DRAWN[0] == **most || there > DRAWN[DRAWN.partition_point(|d| d < *most) - 1]);
    let all: Vec<_> = fewer
        .map(|most| {
            let to = shared::with_filters(visit, Address::process(), &["finding", "power", "place"]);
            let text = Texts::of(visit.lang()).with("process-detail", &[("count", (*most).min(there))]);
            (Reference::link(text, to.with("detail", most.to_string())), *most == drawn)
        })
        .collect();
    if all.len() > 1 { all } else { Vec::new() }
}

fn kinds(visit: &Visit, found: &Process) -> Vec<(String, u64, Address, bool)> {
    let asked = visit.asked("finding");
    let kinds = found.found.iter().map(|(kind, count)| {
        let to = shared::with_filters(visit, Address::process(), &["power", "place", "detail"]);
        let chosen = asked == kind.code();
        let to = if chosen { to } else { to.with("finding", kind.code()) };
        (kind.label().in_language(visit.language).to_owned(), *count, to, chosen)
    });
    kinds.collect()
}

fn reckoned(found: &Process, texts: &Texts) -> Vec<String> {
    let reckoned = found.reckoned;
    let grouped = crate::shell::grouped;
    let mut said = Vec::new();
    if reckoned.with_flow > 0 {
        let pairs = [("cases", grouped(reckoned.with_flow)), ("conforming", grouped(reckoned.conforming))];
        said.push(texts.with("process-conforming", &pairs));
    }
    if reckoned.with_officer > 0 {
        let pairs = [("steps", grouped(reckoned.with_officer)), ("supported", grouped(reckoned.supported))];
        said.push(texts.with("process-supported", &pairs));
    }
    said
}

fn activity(one: &caselog::Activity, language: Language) -> model::Activity {
    let time = |time: Option<Time>| {
        time.map(|time| (hours_said(time.median_hours, language), hours_said(time.longest_hours, language)))
    };
    model::Activity {
        name: one.name.clone(),
        steps: one.steps,
        cases: one.cases,
        waiting: time(one.waiting),
        working: time(one.working),
        organs: one.organs.clone(),
    }
}

fn finding(visit: &Visit, one: &Finding) -> model::Finding {
    let (books, day) = (visit.books(), one.day.unwrap_or(visit.on));
    let texts = Texts::of(visit.lang());
    let entry = |position: u64| {
        let text = texts.with("entry-number", &[("position", crate::shell::grouped(position))]);
        Reference::link(text, Address::entry(position))
    };
    model::Finding {
        kind: one.kind.label().in_language(visit.language).to_owned(),
        case: Reference::link(one.case.clone(), Address::case_list().with("id", one.case.as_str())),
        power: shared::power(books, &one.power),
        place: shared::place(books, &one.place, day),
        organ: names::organ(books, &one.organ, day),
        activity: one.activity.clone(),
        step_organ: one.step_organ.as_ref().map(|organ| names::organ(books, organ, day)),
        officer: one.officer.as_ref().map(|officer| officer.chars().take(OFFICER_LETTERS).collect()),
        day: one.day.map(|day| day.to_string()),
        against: one.against.map(|position| entry(position.0)),
        constructed: one.constructed,
    }
}

/// What the page is narrowed by, each with the way to the wider one.
fn narrowed(visit: &Visit) -> Vec<Reference> {
    let (books, on) = (visit.books(), visit.on);
    let without = |name: &str| {
        let kept: Vec<&str> = FILTERS.iter().copied().filter(|filter| *filter != name).collect();
        shared::with_filters(visit, Address::process(), &kept)
    };
    let mut all = Vec::new();
    if let Ok(code) = PowerCode::new(visit.asked("power")) {
        all.push(Reference::link(names::power_name(books, &code), without("power")));
    }
    if let Ok(id) = PlaceId::new(visit.asked("place")) {
        all.push(Reference::link(names::place_name(books, &id, on), without("place")));
    }
    all
}
