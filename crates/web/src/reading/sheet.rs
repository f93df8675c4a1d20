//! A table of a page as a spreadsheet.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use exchange::{CellValue, Column, ColumnKind, Sheet, to_xlsx};
use register::Day;

use super::shared::Answered;
use crate::pages::parts::{Chart, Reference};
use crate::reckon::failed;
use crate::shell::Shell;

/// Headings by their key, with what the column holds.
pub type Heads<'h> = &'h [(&'h str, ColumnKind)];

/// The answer with one sheet.
pub fn answer(shell: &Shell, name: &str, heads: Heads<'_>, rows: Vec<Vec<CellValue>>) -> Answered {
    written(name, vec![sheet(shell, name, heads, rows)], shell)
}

/// The answer with two tables of a page.
pub fn with_second(
    shell: &Shell,
    name: &str,
    (heads, rows): (Heads<'_>, Vec<Vec<CellValue>>),
    (second_heads, second_rows): (Heads<'_>, Vec<Vec<CellValue>>),
) -> Answered {
    let sheets = vec![sheet(shell, name, heads, rows), sheet(shell, name, second_heads, second_rows)];
    written(name, sheets, shell)
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
    written(name, sheets, shell)
}

fn sheet(shell: &Shell, name: &str, heads: Heads<'_>, rows: Vec<Vec<CellValue>>) -> Sheet {
    let columns = heads.iter().map(|(key, kind)| Column::new(shell.t(key), *kind)).collect();
    let dated = |(cell, (_, kind)): (CellValue, &(&str, ColumnKind))| match (kind, cell) {
        (ColumnKind::Day, CellValue::Text(text)) => {
            text.parse::<Day>().map_or(CellValue::Text(text), CellValue::Day)
        }
        (_, cell) => cell,
    };
    let rows = rows.into_iter().map(|row| row.into_iter().zip(heads).map(dated).collect()).collect();
    let title = shell.section_title().unwrap_or_else(|| name.to_owned());
    Sheet { title, columns, rows }
}

/// What the file was drawn from: the page and its three dates, so that a copy on a desk can be told from another.
fn about(shell: &Shell) -> Option<Sheet> {
    let reckoned = shell.reckoned.as_ref()?;
    let known = reckoned.known_at.clone().unwrap_or_default();
    let lines = [
        ("sheet-about-page", shell.permanent()?),
        ("sheet-about-on", reckoned.on.to_string()),
        ("sheet-about-known", format!("{} {known}", reckoned.known)),
        ("sheet-about-law", reckoned.law.to_string()),
    ];
    let rows = lines.into_iter().map(|(key, text)| vec![shell.t(key).into_owned().into(), text.into()]);
    let heading = |key: &str| Column::new(shell.t(key), ColumnKind::Text);
    Some(Sheet {
        title: shell.t("sheet-about").into_owned(),
        columns: vec![heading("sheet-about-what"), heading("sheet-about-value")],
        rows: rows.collect(),
    })
}

/// The file's name is plain ASCII, so that every program keeps it.
fn written(name: &str, mut sheets: Vec<Sheet>, shell: &Shell) -> Answered {
    sheets.extend(about(shell));
    let bytes = to_xlsx(&sheets).map_err(|error| {
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
