//! A table of a page as a spreadsheet.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use exchange::{CellValue, Column, ColumnKind, Sheet, to_xlsx};

use super::shared::Answered;
use crate::pages::parts::{Chart, Reference};
use crate::reckon::failed;
use crate::shell::Shell;

/// Headings by their key, with what the column holds.
pub type Heads<'h> = &'h [(&'h str, ColumnKind)];

/// The answer with one sheet.
pub fn answer(shell: &Shell, name: &str, heads: Heads<'_>, rows: Vec<Vec<CellValue>>) -> Answered {
    written(name, &[sheet(shell, name, heads, rows)])
}

/// The answer with the table of a page and, on a second sheet, its chart.
pub fn with_chart(
    shell: &Shell,
    name: &str,
    heads: Heads<'_>,
    rows: Vec<Vec<CellValue>>,
    chart: Option<&Chart>,
) -> Answered {
    let mut sheets = vec![sheet(shell, name, heads, rows)];
    if let Some(chart) = chart {
        let first = Column::new(shell.k(chart.rows_are), ColumnKind::Text);
        let further = chart.columns.iter().map(|column| Column::new(column, ColumnKind::Count));
        let cells = |(row, counts): &(String, Vec<u64>)| {
            std::iter::once(row.as_str().into()).chain(counts.iter().map(|number| count(*number))).collect()
        };
        sheets.push(Sheet {
            title: shell.k(chart.title).into_owned(),
            columns: std::iter::once(first).chain(further).collect(),
            rows: chart.rows.iter().map(cells).collect(),
        });
    }
    written(name, &sheets)
}

fn sheet(shell: &Shell, name: &str, heads: Heads<'_>, rows: Vec<Vec<CellValue>>) -> Sheet {
    let columns = heads.iter().map(|(key, kind)| Column::new(shell.t(key), *kind)).collect();
    Sheet { title: name.to_owned(), columns, rows }
}

/// The file's name is plain ASCII, so that every program keeps it.
fn written(name: &str, sheets: &[Sheet]) -> Answered {
    let bytes = to_xlsx(sheets).map_err(|error| {
        tracing::error!(%error, "a sheet could not be written");
        failed()
    })?;
    let plain = |sign: char| if sign.is_ascii_alphanumeric() || sign == '-' { sign } else { '_' };
    let plain: String = name.chars().map(plain).collect();
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{plain}.xlsx\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    let kind = HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response())
}

/// A name for a cell.
pub fn name(reference: &Reference) -> CellValue {
    reference.text.as_str().into()
}

/// A code for a cell.
pub fn code(reference: &Reference) -> CellValue {
    reference.code.clone().into()
}

/// A count for a cell.
pub fn count(number: u64) -> CellValue {
    CellValue::Count(i64::try_from(number).unwrap_or(i64::MAX))
}
