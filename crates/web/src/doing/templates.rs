//! Spreadsheets to be filled in: one per kind of act, and one for cases. They offer the names of the register, as far as
//! whoever asks may see them.

use access::{Asker, Page, Seen};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use exchange::{NameLists, Shown};

use super::{batches, refusals};
use crate::door::sees;
use crate::problem::{Problem, Said};
use crate::texts::Key;
use crate::visit::Visit;

/// `GET /templates/{kind}.xlsx`.
pub async fn file(visit: Visit, Path(name): Path<String>) -> Result<Response, Problem> {
    let kind = name.strip_suffix(".xlsx").unwrap_or_default();
    let known = kind == "cases" || register::acts::Act::describe(kind).is_some();
    if !known {
        let path: String = format!("/templates/{name}").chars().take(100).collect();
        let said = Said::plain(Key("problem-not-found")).variable("path", path);
        return Err(Problem::said(StatusCode::NOT_FOUND, said));
    }
    let names = NameLists::of(&visit.register, visit.on, shown(&visit));
    let made = match kind {
        "cases" => exchange::cases_template(Some(&names)),
        kind => exchange::template(kind, Some(&names)),
    };
    Ok(batches::workbook(&name, made.map_err(|error| refusals::failed(&error))?))
}

/// What is under way is for whoever is signed in, as where names are offered on a page; what only the ledger says for
/// whoever may see all of it.
fn shown(visit: &Visit) -> Shown {
    let signed_in = visit.who.open || !matches!(visit.who.asker, Asker::Visitor);
    let ledger = sees::seen(&visit.app, &visit.who, Page::Ledger) == Seen::Everything;
    Shown { under_way: signed_in, ledger }
}
