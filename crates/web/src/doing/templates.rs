//! Spreadsheets to be filled in: one per kind of act, and one for cases.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use super::{batches, refusals};
use crate::problem::{Problem, Said};
use crate::texts::Key;

/// `GET /templates/{kind}.xlsx`.
pub async fn file(Path(name): Path<String>) -> Result<Response, Problem> {
    let kind = name.strip_suffix(".xlsx").unwrap_or_default();
    let known = kind == "cases" || register::acts::Act::describe(kind).is_some();
    if !known {
        let path: String = format!("/templates/{name}").chars().take(100).collect();
        let said = Said::plain(Key("problem-not-found")).variable("path", path);
        return Err(Problem::said(StatusCode::NOT_FOUND, said));
    }
    let made = if kind == "cases" { exchange::cases_template() } else { exchange::template(kind) };
    Ok(batches::workbook(&name, made.map_err(|error| refusals::failed(&error))?))
}
