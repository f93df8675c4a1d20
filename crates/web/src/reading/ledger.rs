//! The ledger, filled: its entries as known, newest first.

use std::collections::HashMap;

use axum::http::StatusCode;
use exchange::ColumnKind;
use register::acts::Act;
use register::{ActId, Entry, Register};

use super::shared::{self, Answered};
use super::sheet;
use crate::address::Address;
use crate::doing::names;
use crate::door::sees;
use crate::pages::ledger::LedgerPage;
use crate::pages::ledger::model::{Ledger, Row};
use crate::problem::Problem;
use crate::reckon::failed;
use crate::respond;
use crate::shell::Section;
use crate::visit::{Visit, minute};

const FILTERS: [&str; 3] = ["kind", "organ", "year"];

/// `GET /ledger`
pub async fn page(visit: Visit) -> Answered {
    let here = shared::with_filters(&visit, Address::ledger(), &FILTERS);
    let entries = visit.register.entries();
    let kinds = entries.iter().map(|entry| entry.act().descriptor());
    let kinds = kinds.map(|act| (act.kind.to_owned(), act.title.in_language(visit.language).to_owned()));
    let organs = entries.iter().map(|entry| &entry.organ);
    let organs = organs.map(|id| (id.to_string(), names::organ_name(visit.books(), id, visit.on)));
    let years = entries.iter().map(|entry| year(entry)).map(|year| (year.clone(), year));
    let filters = vec![
        shared::filter(&visit, "kind", "filter-kind", kinds),
        shared::filter(&visit, "organ", "filter-organ", organs),
        shared::filter(&visit, "year", "filter-year", years),
    ];
    let (shown, paging) = shared::paged(&visit, &here, wanted(&visit));
    let voids = voids(&visit.register);
    let m = Ledger {
        size: visit.known.0,
        root: root(&visit, visit.known.0).await?,
        filters,
        rows: shown.into_iter().map(|entry| row(&visit, &voids, entry)).collect(),
        paging,
        xlsx: here.clone().xlsx(),
        save: sees::everything(&visit.app, &visit.who).then(Address::save),
    };
    Ok(respond::page(StatusCode::OK, &LedgerPage { s: visit.shell(Section::Ledger, here), m }))
}

/// `GET /ledger.xlsx`
pub async fn xlsx(visit: Visit) -> Answered {
    let shell = visit.shell(Section::Ledger, Address::ledger());
    let voids = voids(&visit.register);
    let cells = |entry: &Entry| {
        let row = row(&visit, &voids, entry);
        let history = if row.history { shell.t("entry-history").into_owned() } else { String::new() };
        let texts = [row.kind, row.summary, row.organ, row.effective, row.recorded_at, row.recorder, history];
        std::iter::once(sheet::count(row.position)).chain(texts.map(Into::into)).collect()
    };
    let heads = [
        ("col-number", ColumnKind::Count),
        ("col-act", ColumnKind::Text),
        ("entry-body", ColumnKind::Text),
        ("col-organ", ColumnKind::Text),
        ("col-effective", ColumnKind::Day),
        ("col-recorded", ColumnKind::Text),
        ("col-recorder", ColumnKind::Text),
        ("entry-history", ColumnKind::Text),
    ];
    sheet::answer(&shell, "ledger", &heads, wanted(&visit).into_iter().map(cells).collect())
}

/// The root of the ledger of a size, hexadecimal.
pub async fn root(visit: &Visit, size: u64) -> Result<String, Problem> {
    let root = visit.app.office().ledger().root_at(size).await;
    root.map(|root| root.to_string()).map_err(|error| unread(&error))
}

/// The ledger could not be read: said in the log, and to readers as a failure.
pub fn unread(error: &ledger::LedgerError) -> Problem {
    tracing::error!(%error, "the ledger could not be read");
    failed()
}

/// Which entry voided which act; a void that is itself void counts for nothing.
pub fn voids(register: &Register) -> HashMap<ActId, u64> {
    let standing = register.entries().iter().filter(|entry| register.stands(entry.position));
    let voids = standing.filter_map(|entry| match entry.act() {
        Act::VoidActs(void) => Some((entry.position.0, &void.acts)),
        _ => None,
    });
    voids.flat_map(|(position, acts)| acts.iter().map(move |act| (*act, position))).collect()
}

fn year(entry: &Entry) -> String {
    crate::app::office_time(entry.recorded_at).year().to_string()
}

fn wanted(visit: &Visit) -> Vec<&Entry> {
    let passes = |entry: &&Entry| {
        shared::passes(visit, "kind", entry.act().kind())
            && shared::passes(visit, "organ", entry.organ.as_str())
            && (visit.asked("year").is_empty() || visit.asked("year") == year(entry))
    };
    visit.register.entries().iter().rev().map(AsRef::as_ref).filter(passes).collect()
}

fn row(visit: &Visit, voids: &HashMap<ActId, u64>, entry: &Entry) -> Row {
    let books = visit.books();
    Row {
        position: entry.position.0,
        recorded_at: minute(entry.recorded_at),
        kind: entry.act().descriptor().title.in_language(visit.language).to_owned(),
        summary: names::summary(books, entry.act(), visit.on),
        organ: names::organ_name(books, &entry.organ, visit.on),
        recorder: entry.recorder.to_string(),
        effective: entry.act().day().map_or_else(String::new, shared::day_text),
        history: entry.statement.history,
        voided_by: voids.get(&entry.id).copied(),
    }
}
