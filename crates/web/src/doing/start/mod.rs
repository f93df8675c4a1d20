//! Opening one's own register: who records, the opening itself, then spreadsheets of places, organs, powers, documents
//! and grants, each looked at before it is recorded.
//!
//! One file per part: [`steps`] lists what there is to do, [`view`] shows it, [`opening`] names who records and opens the
//! register, [`file`] reads, tries and records one spreadsheet, of a step or, brought to its form, of any kind of act,
//! [`items`] shows what it would record.

pub mod file;
mod items;
pub mod opening;
mod own;
mod steps;
pub mod subject;
mod view;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::door::forms;
use crate::problem::Problem;
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
pub async fn page(visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let visit = forms::fresh(visit, PURPOSE).await?;
    Ok(view::page(&visit, &headers, StatusCode::OK, None, None))
}

/// What the one-time tokens of these pages are for.
const PURPOSE: &str = "/start";
