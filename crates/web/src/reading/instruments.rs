//! The list of instruments, filled; newest first.

use axum::http::StatusCode;
use exchange::ColumnKind;
use register::instruments::Instrument;

use super::shared::{self, Answered};
use super::sheet;
use crate::address::Address;
use crate::doing::names;
use crate::pages::instruments::InstrumentsPage;
use crate::pages::instruments::model::{Instruments, Row};
use crate::pages::parts::Reference;
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;

const FILTERS: [&str; 3] = ["kind", "organ", "year"];

/// `GET /instruments`
pub async fn page(visit: Visit) -> Answered {
    let here = shared::with_filters(&visit, Address::instruments(), &FILTERS);
    let books = visit.books();
    let all = || books.instruments.iter();
    let kinds = all()
        .map(|one| (one.kind.code().to_owned(), one.kind.label().in_language(visit.language).to_owned()));
    let organs = all().map(|one| (one.issuer.to_string(), names::organ_name(books, &one.issuer, visit.on)));
    let years = all().map(|one| (one.signed.year().to_string(), one.signed.year().to_string()));
    let filters = vec![
        shared::filter(&visit, "kind", "filter-kind", kinds),
        shared::filter(&visit, "organ", "filter-organ", organs),
        shared::filter(&visit, "year", "filter-year", years),
    ];
    let (rows, paging) = shared::paged(&visit, &here, rows(&visit));
    let m = Instruments { filters, rows, paging, xlsx: here.clone().xlsx() };
    Ok(respond::page(StatusCode::OK, &InstrumentsPage { s: visit.shell(Section::Instruments, here), m }))
}

/// `GET /instruments.xlsx`
pub async fn xlsx(visit: Visit) -> Answered {
    let shell = visit.shell(Section::Instruments, Address::instruments());
    let cells = |row: Row| {
        vec![
            sheet::code(&row.instrument),
            sheet::name(&row.instrument),
            sheet::name(&row.issuer),
            row.day.into(),
            row.kind.into(),
            sheet::count(row.lines),
        ]
    };
    let heads = [
        ("col-document", ColumnKind::Code),
        ("col-instrument", ColumnKind::Text),
        ("col-issuer", ColumnKind::Text),
        ("col-day", ColumnKind::Day),
        ("col-kind", ColumnKind::Text),
        ("col-lines", ColumnKind::Count),
    ];
    sheet::answer(&shell, "instruments", &heads, rows(&visit).into_iter().map(cells).collect())
}

fn rows(visit: &Visit) -> Vec<Row> {
    let passes = |one: &&Instrument| {
        shared::passes(visit, "kind", one.kind.code())
            && shared::passes(visit, "organ", one.issuer.as_str())
            && shared::passes(visit, "year", &one.signed.year().to_string())
    };
    let mut all: Vec<&Instrument> = visit.books().instruments.iter().filter(passes).collect();
    all.sort_by_key(|one| std::cmp::Reverse((one.signed, one.position)));
    all.into_iter().map(|one| row(visit, one)).collect()
}

fn row(visit: &Visit, one: &Instrument) -> Row {
    let books = visit.books();
    let mut instrument = Reference::link(one.title.clone(), Address::instrument(one.id.as_str()));
    instrument.code = one.number.clone();
    Row {
        instrument,
        issuer: names::organ(books, &one.issuer, visit.on),
        day: one.signed.to_string(),
        kind: one.kind.label().in_language(visit.language).to_owned(),
        lines: books.grants.issues_under(&one.id).map(|issue| u64::from(issue.lines)).sum(),
        origin: shared::origin(one.origin),
    }
}
