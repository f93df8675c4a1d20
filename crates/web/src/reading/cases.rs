//! Cases one by one, with what the audit says of each: the drill-down of every figure. Whoever looks sees those of their
//! places and organs only.

use axum::http::StatusCode;
use caselog::{Case, CaseFilter, CasePage, Flag, Outcome, Page, Standing, Who};
use exchange::{CellValue, ColumnKind};
use register::{OrganId, PlaceId, PowerCode};

use super::shared::{self, Answered};
use super::sheet;
use crate::address::Address;
use crate::doing::names;
use crate::pages::cases::CasesPage;
use crate::pages::cases::model::{Cases, Row};
use crate::pages::parts::{Filter, Paging, Reference, Tone};
use crate::problem::Problem;
use crate::reckon::of_caselog;
use crate::respond;
use crate::shell::Section;
use crate::texts::Texts;
use crate::visit::Visit;
use crate::work::work;

/// What the address may narrow the list by.
const FILTERS: [&str; 9] = ["standing", "flag", "who", "outcome", "place", "power", "organ", "id", "batch"];
/// Rows on one page.
const ROWS: usize = 50;
/// Rows of a spreadsheet.
const SHEET_ROWS: usize = 100_000;

/// `GET /cases/list`
pub async fn page(visit: Visit) -> Answered {
    let here = shared::with_filters(&visit, Address::case_list(), &FILTERS);
    let number = visit.page_number();
    let page = Page { offset: (number - 1) * ROWS as u64, rows: ROWS };
    let found = found(&visit, page).await?;
    let to = |number: u64| here.clone().with("page", number.to_string());
    let paging = Paging {
        from: (page.offset + 1).min(found.total),
        to: page.offset + found.cases.len() as u64,
        total: found.total,
        previous: (number > 1).then(|| to(number - 1)),
        next: (page.offset + (ROWS as u64) < found.total).then(|| to(number + 1)),
    };
    let m = Cases {
        filters: filters(&visit),
        rows: found.cases.iter().map(|case| row(&visit, case)).collect(),
        total: found.total,
        narrowed: narrowed(&visit),
        paging,
        sheet_rows: SHEET_ROWS as u64,
        xlsx: here.clone().xlsx(),
    };
    Ok(respond::page(StatusCode::OK, &CasesPage { s: visit.shell(Section::Cases, here), m }))
}

/// `GET /cases/list.xlsx`: the first hundred thousand.
pub async fn xlsx(visit: Visit) -> Answered {
    let shell = visit.shell(Section::Cases, Address::case_list());
    let found = found(&visit, Page { offset: 0, rows: SHEET_ROWS }).await?;
    let heads = [
        ("case-id", ColumnKind::Code),
        ("col-code", ColumnKind::Code),
        ("case-power", ColumnKind::Text),
        ("case-place", ColumnKind::Text),
        ("case-organ", ColumnKind::Text),
        ("case-seal", ColumnKind::Text),
        ("case-received", ColumnKind::Day),
        ("case-filed", ColumnKind::Day),
        ("case-decided", ColumnKind::Day),
        ("col-deadline", ColumnKind::Day),
        ("case-outcome", ColumnKind::Text),
        ("col-standing", ColumnKind::Text),
        ("col-broken", ColumnKind::Text),
        ("col-who", ColumnKind::Text),
        ("col-signals", ColumnKind::Text),
        ("col-entry", ColumnKind::Count),
    ];
    let rows = found.cases.iter().map(|case| cells(&visit, case)).collect();
    sheet::answer(&shell, "cases", &heads, rows)
}

fn cells(visit: &Visit, case: &Case) -> Vec<CellValue> {
    let (books, words) = (visit.books(), visit.language);
    let day = case.decided.unwrap_or(case.filed);
    let judged = case.judged;
    let signals = judged.map(|judged| {
        judged.flags.iter().map(|flag| flag.label().in_language(words)).collect::<Vec<_>>().join("；")
    });
    vec![
        case.id.as_str().into(),
        case.power.as_str().into(),
        names::power_name(books, &case.power).into(),
        names::place_name(books, &case.place, day).into(),
        names::organ_name(books, &case.organ, day).into(),
        case.seal.as_ref().map(|seal| names::organ_name(books, seal, day)).into(),
        case.received.into(),
        case.filed.into(),
        case.decided.into(),
        judged.and_then(|judged| judged.deadline).into(),
        case.outcome.label().in_language(words).into(),
        judged.map(|judged| judged.standing.label().in_language(words).to_owned()).into(),
        judged.and_then(|j| j.broken).map(|link| link.label().in_language(words).to_owned()).into(),
        judged.map(|judged| judged.who.label().in_language(words).to_owned()).into(),
        signals.into(),
        CellValue::Count(i64::try_from(case.batch.0).unwrap_or(i64::MAX)),
    ]
}

/// The cases of one page; a filter that names nothing there is finds nothing.
async fn found(visit: &Visit, page: Page) -> Result<CasePage, Problem> {
    let Some(filter) = filter(visit) else { return Ok(CasePage { total: 0, cases: Vec::new() }) };
    let (app, register, index, known) =
        (visit.app.clone(), visit.register.clone(), visit.index.clone(), visit.known);
    let found = work(move || app.caselog().cases(&register, &index, known, &filter, page)).await?;
    found.map_err(|error| of_caselog(&error, visit.language))
}

/// What the address asks for, within what its reader may see. `None` where a value is none of its kind.
fn filter(visit: &Visit) -> Option<CaseFilter> {
    let text = |name: &str| Some(visit.asked(name)).filter(|text| !text.is_empty());
    fn parsed<T>(text: Option<&str>, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
        match text {
            None => Some(None),
            Some(text) => parse(text).map(Some),
        }
    }
    Some(CaseFilter {
        id: text("id").map(str::to_owned),
        power: parsed(text("power"), |text| PowerCode::new(text).ok())?,
        place: parsed(text("place"), |text| PlaceId::new(text).ok())?,
        organ: parsed(text("organ"), |text| OrganId::new(text).ok())?,
        outcome: parsed(text("outcome"), Outcome::parse)?,
        period: visit.period,
        standing: parsed(text("standing"), Standing::parse)?,
        who: parsed(text("who"), Who::parse)?,
        flag: parsed(text("flag"), Flag::parse)?,
        grant: None,
        batch: parsed(text("batch"), |text| text.parse().ok().map(register::Position))?,
        within: shared::cases_seen(visit),
    })
}

fn row(visit: &Visit, case: &Case) -> Row {
    let (books, words) = (visit.books(), visit.language);
    let day = case.decided.unwrap_or(case.filed);
    let judged = case.judged;
    let standing = judged.map(|judged| {
        let tone = match judged.standing {
            Standing::InOrder => Tone::Good,
            Standing::BeyondPower => Tone::Bad,
            Standing::Unclear => Tone::Plain,
        };
        (judged.standing.label().in_language(words).to_owned(), tone)
    });
    let ask = Address::ask()
        .with("organ", case.organ.as_str())
        .with("power", case.power.as_str())
        .with("place", case.place.as_str())
        .with("filed", case.filed.to_string())
        .with("on", day.to_string());
    Row {
        id: case.id.clone(),
        power: shared::power(books, &case.power),
        place: shared::place(books, &case.place, day),
        organ: names::organ(books, &case.organ, day),
        seal: case
            .seal
            .as_ref()
            .filter(|seal| **seal != case.organ)
            .map(|seal| names::organ(books, seal, day)),
        filed: case.filed.to_string(),
        decided: case.decided.map(|day| day.to_string()),
        deadline: judged.and_then(|judged| judged.deadline).map(|day| day.to_string()),
        outcome: case.outcome.label().in_language(words).to_owned(),
        standing,
        broken: judged.and_then(|j| j.broken).map(|link| link.label().in_language(words).to_owned()),
        signals: judged.map_or_else(Vec::new, |judged| {
            judged.flags.iter().map(|flag| flag.label().in_language(words).to_owned()).collect()
        }),
        why: case.decided.is_some().then(|| Reference::link(Texts::of(visit.lang()).get("cases-why"), ask)),
    }
}

fn filters(visit: &Visit) -> Vec<Filter> {
    let words = visit.language;
    let standings = Standing::ALL.iter().map(|one| (one.code(), one.label().in_language(words)));
    let signals = Flag::ALL.iter().map(|one| (one.code(), one.label().in_language(words)));
    let doers = Who::ALL.iter().map(|one| (one.code(), one.label().in_language(words)));
    let outcomes = Outcome::ALL.iter().map(|one| (one.code(), one.label().in_language(words)));
    vec![
        shared::closed_filter(visit, "standing", "col-standing", standings),
        shared::closed_filter(visit, "flag", "col-signals", signals),
        shared::closed_filter(visit, "who", "col-who", doers),
        shared::closed_filter(visit, "outcome", "case-outcome", outcomes),
    ]
}

/// What else the list is narrowed by, each with the way to the wider one.
fn narrowed(visit: &Visit) -> Vec<Reference> {
    let (books, on) = (visit.books(), visit.on);
    let without = |name: &str| {
        let kept: Vec<&str> = FILTERS.iter().copied().filter(|filter| *filter != name).collect();
        shared::with_filters(visit, Address::case_list(), &kept)
    };
    let name = |filter: &str, text: &str| match filter {
        "power" => {
            PowerCode::new(text).map_or_else(|_| text.to_owned(), |code| names::power_name(books, &code))
        }
        "place" => {
            PlaceId::new(text).map_or_else(|_| text.to_owned(), |id| names::place_name(books, &id, on))
        }
        "organ" => {
            OrganId::new(text).map_or_else(|_| text.to_owned(), |id| names::organ_name(books, &id, on))
        }
        _ => text.to_owned(),
    };
    let wanted = ["power", "place", "organ", "id", "batch"].into_iter();
    wanted
        .filter(|filter| !visit.asked(filter).is_empty())
        .map(|filter| Reference::link(name(filter, visit.asked(filter)), without(filter)))
        .collect()
}
