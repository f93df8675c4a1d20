//! Opening one's own register: who records, the opening itself, then spreadsheets of places, organs, powers, documents
//! and grants, each looked at before it is recorded.
//!
//! One file per part: [`steps`] lists what there is to do, [`view`] shows it, [`opening`] names who records and opens the
//! register, [`file`] reads, tries and records one spreadsheet.

pub mod file;
pub mod opening;
mod steps;
mod view;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use office::Recorder;

use super::recorder::Entered;
use crate::app::App;
use crate::visit::Visit;

/// Leads from the board of an empty register here: there is nothing to see yet.
pub async fn first(State(app): State<App>, request: Request, next: Next) -> Response {
    let board = request.uri().path() == "/" && request.method() == Method::GET;
    if board && app.office().snapshot().register.entries().is_empty() {
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        return Redirect::to(&format!("/start{query}")).into_response();
    }
    next.run(request).await
}

/// `GET /start`.
pub async fn page(visit: Visit, headers: HeaderMap) -> Response {
    view::page(&visit, &headers, StatusCode::OK, None, None)
}

/// Who records, as the cookie says, where that is enough for the ledger.
fn known(visit: &Visit, headers: &HeaderMap) -> Option<Recorder> {
    let now = visit.app.office().snapshot().register;
    Entered::of(headers).and_then(|entered| entered.recorder(now.books(), visit.on))
}
