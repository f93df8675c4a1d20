//! `export spans`: authority as spans of days, for tools beside us.

use std::path::Path;

use caselog::{Span, authority_spans, write_spans};
use exchange::{CellValue, Column, ColumnKind, Sheet};
use register::Day;
use serde_json::json;

use super::{Session, out_file};
use crate::arguments::ExportCommand;
use crate::failure::Failure;
use crate::output;
use crate::progress::Bar;

/// Writes what is asked for.
pub async fn run(session: &Session, command: &ExportCommand) -> Result<(), Failure> {
    let ExportCommand::Spans { out } = command;
    let office = session.data.open(session.language).await?;
    let snapshot = office.snapshot();
    let spinner = Bar::spinning(session.pick("推算权限区间", "working out the spans"));
    let spans = authority_spans(&snapshot.register, &snapshot.index, snapshot.known());
    write(out, &spans)?;
    drop(spinner);
    let (count, known, shown) = (spans.len(), snapshot.known().0, out.display());
    if session.json {
        return output::say_json(&json!({"file": shown.to_string(), "spans": count, "known": known}));
    }
    output::say(&session.pick(
        format!("权限区间 {count} 条已写入“{shown}”（按台账第 {known} 条时所知）"),
        format!("{count} spans are in `{shown}` (as known at {known} entries)"),
    ))
}

/// Titles are the names of the Parquet columns: the file is for programs.
fn write(path: &Path, spans: &[Span]) -> Result<(), Failure> {
    use ColumnKind::{Code, Count, Day};
    let titles = [
        ("power", Code),
        ("place", Code),
        ("organ", Code),
        ("verdict", Code),
        ("ground", Code),
        ("grant_issue", Code),
        ("grant_line", Count),
        ("from", Day),
        ("until", Day),
    ];
    let sheet = Sheet {
        title: "spans".to_owned(),
        columns: titles.into_iter().map(|(title, kind)| Column::new(title, kind)).collect(),
        rows: spans.iter().map(row).collect(),
    };
    out_file::write(path, &sheet, |out| Ok(write_spans(spans, out)?))
}

fn row(span: &Span) -> Vec<CellValue> {
    let day = |day: Option<Day>| day.map_or(CellValue::Empty, CellValue::Day);
    vec![
        span.power.as_str().into(),
        span.place.as_str().into(),
        span.organ.as_str().into(),
        span.verdict.code().into(),
        span.ground.map_or("", |ground| ground.code()).into(),
        span.grant.map_or_else(String::new, |grant| grant.issue.to_string()).into(),
        span.grant.map_or(CellValue::Empty, |grant| CellValue::Count(grant.line.0.into())),
        day(span.from),
        day(span.until),
    ]
}
