//! 办件: the batches filed so far, their reports, and the form for one more.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use caselog::{Flag, Outcome, Standing};
use exchange::{CellValue, Column, ColumnKind, Sheet};
use register::{Books, Position};

use super::record::shown;
use super::refusals;
use crate::address::Address;
use crate::door::sees;
use crate::pages::import::BatchesPage;
use crate::pages::import::model;
use crate::problem::{Problem, Reason};
use crate::respond;
use crate::shell::Section;
use crate::texts::Texts;
use crate::visit::{Visit, minute};

/// `GET /cases`.
///
/// # Errors
/// A batch that is missing or was altered.
pub async fn page(visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let found = found(&visit).await?;
    Ok(answer(&visit, &headers, StatusCode::OK, (Vec::new(), found)))
}

/// What the audit of the period finds, each with the way to the cases; what its reader may see in part is not counted.
async fn found(visit: &Visit) -> Result<Vec<(String, u64, Address)>, Problem> {
    let all = sees::seen(&visit.app, &visit.who, access::Page::Cases) == access::Seen::Everything;
    if !all || visit.books().supervision.batches().is_empty() {
        return Ok(Vec::new());
    }
    let (words, reckoning) = (visit.language, visit.reckoning().await?);
    let summary = &reckoning.summary;
    let list = Address::case_list;
    let decided = Texts::of(visit.lang()).get("cases-decided").into_owned();
    let standings = Standing::ALL.iter().map(|standing| {
        let count = summary.standing.get(standing).copied().unwrap_or(0);
        (standing.label().in_language(words).to_owned(), count, list().with("standing", standing.code()))
    });
    let flags = Flag::ALL.iter().map(|flag| {
        let count = summary.flags.get(flag).copied().unwrap_or(0);
        (flag.label().in_language(words).to_owned(), count, list().with("flag", flag.code()))
    });
    let rest = [(Outcome::Pending, summary.pending), (Outcome::Withdrawn, summary.withdrawn)].map(
        |(outcome, count)| {
            (outcome.label().in_language(words).to_owned(), count, list().with("outcome", outcome.code()))
        },
    );
    let erased = Texts::of(visit.lang()).get("cases-erased").into_owned();
    let erased = [(erased, summary.erased, Address::ledger().with("kind", "erase_cases"))];
    let decided = std::iter::once((decided, summary.decided, list()));
    let all = decided.chain(standings).chain(flags).chain(rest).chain(erased);
    Ok(all.filter(|(_, count, _)| *count > 0).collect())
}

/// The page, with why the last upload could not be read.
pub(super) fn with(visit: &Visit, headers: &HeaderMap, status: StatusCode, refused: Vec<Reason>) -> Response {
    answer(visit, headers, status, (refused, Vec::new()))
}

fn answer(
    visit: &Visit,
    headers: &HeaderMap,
    status: StatusCode,
    (refused, found): (Vec<Reason>, Vec<(String, u64, Address)>),
) -> Response {
    let batches = visit.books().supervision.batches();
    let rows = batches.iter().rev().map(|batch| {
        let recorded = visit.register.entry(batch.position).map(|entry| minute(entry.recorded_at));
        model::Batch {
            file: batch.source.clone(),
            digest: batch.source_digest.as_str().chars().take(8).collect(),
            entry: batch.position.0,
            recorded_at: recorded.unwrap_or_default(),
            period: (batch.from.to_string(), batch.until.to_string()),
            rows: (batch.rows, batch.rejected),
            report: (batch.rejected > 0).then(|| report_of(batch.position.0)),
        }
    });
    let m = model::Batches {
        cases: batches.iter().map(|batch| batch.rows).sum(),
        found,
        rows: rows.collect(),
        xlsx: Address::cases().xlsx(),
        template: Address::of(["templates", "cases.xlsx"]),
        refused,
    };
    let mut s = visit.shell(Section::Cases, Address::cases());
    if visit.who.open {
        s.recorder = shown(headers);
    }
    respond::page(status, &BatchesPage { s, m })
}

/// The address of the report of a filed batch.
pub(super) fn report_of(position: u64) -> Address {
    Address::of(["cases".to_owned(), position.to_string(), "report.csv".to_owned()])
}

/// `GET /cases/{position}/report.csv`: the rows that were rejected when the batch was filed.
pub async fn report(visit: Visit, Path(position): Path<u64>) -> Result<Response, Problem> {
    let missing = || Problem::nothing_at(format!("/cases/{position}/report.csv"));
    let batch = batch_at(visit.books(), Position(position)).ok_or_else(&missing)?;
    let file = visit.app.caselog().report_path(&batch.source_digest);
    let bytes = tokio::fs::read(file).await.map_err(|_| missing())?;
    Ok(csv(bytes))
}

fn batch_at(books: &Books, position: Position) -> Option<&register::supervision::Batch> {
    books.supervision.batches().iter().find(|batch| batch.position == position)
}

/// A CSV to download.
pub(super) fn csv(bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"report.csv\""),
    ];
    (headers, bytes).into_response()
}

/// A workbook to download.
pub fn workbook(name: &str, bytes: Vec<u8>) -> Response {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response()
}

/// `GET /cases.xlsx`: the batches as a spreadsheet.
pub async fn xlsx(visit: Visit) -> Result<Response, Problem> {
    let texts = Texts::of(visit.lang());
    let heading = |key: &str, kind| Column::new(texts.get(key).into_owned(), kind);
    let columns = vec![
        heading("col-file", ColumnKind::Text),
        heading("col-digest", ColumnKind::Code),
        heading("col-from", ColumnKind::Day),
        heading("col-until", ColumnKind::Day),
        heading("col-rows-in", ColumnKind::Count),
        heading("col-rows-out", ColumnKind::Count),
        heading("col-entry", ColumnKind::Count),
    ];
    let count = |number: u64| CellValue::Count(i64::try_from(number).unwrap_or(i64::MAX));
    let rows = visit.books().supervision.batches().iter().map(|batch| {
        vec![
            batch.source.as_str().into(),
            batch.source_digest.as_str().into(),
            batch.from.into(),
            batch.until.into(),
            count(batch.rows),
            count(batch.rejected),
            count(batch.position.0),
        ]
    });
    let sheet = Sheet { title: texts.get("cases-title").into_owned(), columns, rows: rows.collect() };
    let bytes = exchange::to_xlsx(std::slice::from_ref(&sheet)).map_err(|error| refusals::failed(&error))?;
    Ok(workbook("cases.xlsx", bytes))
}
