//! A step's spreadsheet under titles of the office's own: recognised, mapped, and shown as it was read.

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use exchange::ReadOptions;
use exchange::own::{From, Reading, Seen};
use register::acts::Act;
use tables::Mapping;

use super::subject::Subject;
use super::view::shell;
use crate::doing::act::lists;
use crate::doing::import_upload::bytes_of;
use crate::doing::mapping::{Chosen, store, view};
use crate::doing::staging::Staged;
use crate::pages::start::model::{Laid, LaidCell, LaidRow};
use crate::problem::{Problem, Said};
use crate::texts::{Key, Texts};
use crate::visit::Visit;
use crate::work::work;

/// What a spreadsheet is.
pub(super) enum Own {
    /// Ours: every title is known and nothing needed is missing. Or no table at all, which reading will say.
    Template,
    /// One whose titles were mapped before.
    Kept(Mapping),
    /// One whose titles are guessed.
    Guessed(Box<Seen>),
}

/// What is in a sheet under its own titles; a problem where no row looks like a header.
pub(super) async fn seen(visit: &Visit, subject: &Subject, staged: &Staged) -> Result<Seen, Problem> {
    let (staged, kind) = (staged.clone(), subject.kind);
    let bytes = bytes_of(&staged).await?;
    let seen = work(move || exchange::own::look(&staged.name, &bytes, kind, &ReadOptions::default())).await?;
    seen.map_err(|error| {
        let said = Said::plain(Key("mapping-not-read")).variable("why", error.describe(visit.language));
        Problem::said(StatusCode::UNPROCESSABLE_ENTITY, said)
    })
}

/// Recognises a spreadsheet.
pub(super) async fn recognise(visit: &Visit, subject: &Subject, staged: &Staged) -> Result<Own, Problem> {
    let Ok(seen) = seen(visit, subject, staged).await else { return Ok(Own::Template) };
    if seen.is_template() {
        return Ok(Own::Template);
    }
    Ok(match store::kept(visit.app.caselog().dir(), &seen.mapping) {
        Some(kept) => Own::Kept(kept),
        None => Own::Guessed(Box::new(seen)),
    })
}

/// The page on which one says what the columns hold.
pub(super) fn page(
    visit: &Visit,
    headers: &HeaderMap,
    subject: &Subject,
    staged: &Staged,
    seen: &Seen,
    mapping: &Mapping,
) -> Response {
    let columns = seen
        .columns
        .iter()
        .map(|column| (column.title.clone(), column.samples.iter().take(3).cloned().collect()));
    let sheet = view::Sheet {
        case_types: &[],
        file: (&staged.name, &staged.token),
        header: (seen.sheet.clone(), seen.header_row),
        columns: columns.collect(),
        mapping,
        offered: view::of_acts(visit, subject.kind, seen, mapping),
        lists: Act::describe(subject.kind).map(|act| lists(visit, act)).unwrap_or_default(),
        title: subject.title.clone(),
        addresses: (subject.back(), subject.to("map")),
        numbered: !mapping.prefix.is_empty(),
    };
    view::page(shell(visit, headers), StatusCode::OK, sheet, Vec::new())
}

/// What was read, row by row, with a mark on everything the sheet itself does not say.
pub(super) fn laid(visit: &Visit, subject: &Subject, chosen: &Chosen, reading: &Reading) -> Laid {
    let texts = Texts::of(visit.lang());
    let rows = reading.rows.iter().map(|row| LaidRow {
        number: row.row.into(),
        cells: row.cells.iter().map(|one| cell(visit, one)).collect(),
    });
    let marked =
        |from: From| reading.rows.iter().any(|row| row.cells.iter().any(|cell| cell.from == Some(from)));
    let legend =
        [From::Fixed, From::Above, From::Reckoned, From::Numbered].into_iter().filter(|from| marked(*from));
    Laid {
        columns: reading.columns.iter().map(|label| label.in_language(visit.language).to_owned()).collect(),
        rows: rows.collect(),
        legend: legend.map(|from| (class(from), texts.get(word(from)).into_owned())).collect(),
        passed_over: reading.passed_over,
        there: reading.there.len() as u64,
        key: chosen.key.clone(),
        change: subject.to("map"),
    }
}

fn cell(visit: &Visit, cell: &exchange::own::LaidCell) -> LaidCell {
    let text = cell.words.map_or(cell.text.as_str(), |words| words.in_language(visit.language));
    LaidCell { text: text.to_owned(), class: cell.from.map_or("", class) }
}

const fn class(from: From) -> &'static str {
    match from {
        From::Sheet => "",
        From::Fixed => "from-fixed",
        From::Above => "from-above",
        From::Reckoned => "from-reckoned",
        From::Numbered => "from-numbered",
    }
}

const fn word(from: From) -> &'static str {
    match from {
        From::Fixed => "mapping-key-fixed",
        From::Above => "mapping-key-above",
        From::Reckoned => "mapping-key-reckoned",
        From::Sheet | From::Numbered => "mapping-key-numbered",
    }
}
