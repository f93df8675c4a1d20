//! A table of a page as a spreadsheet.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use exchange::{CellValue, Column, ColumnKind, Sheet, to_xlsx};

use super::shared::Answered;
use crate::pages::parts::Reference;
use crate::reckon::failed;
use crate::shell::Shell;

/// Headings by their key, with what the column holds.
pub type Heads<'h> = &'h [(&'h str, ColumnKind)];

/// The answer with one sheet. The file's name is plain ASCII, so that every program keeps it.
pub fn answer(shell: &Shell, name: &str, heads: Heads<'_>, rows: Vec<Vec<CellValue>>) -> Answered {
    let columns = heads.iter().map(|(key, kind)| Column::new(shell.t(key), *kind)).collect();
    let sheet = Sheet { title: name.to_owned(), columns, rows };
    let bytes = to_xlsx(&[sheet]).map_err(|error| {
        tracing::error!(%error, "a sheet could not be written");
        failed()
    })?;
    let plain: String = name
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() || sign == '-' { sign } else { '_' })
        .collect();
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
