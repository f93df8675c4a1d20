//! The REST edge under `/api/v1`: the same register as the pages read, as JSON. Errors are RFC 9457 problems.
//!
//! Every resource takes the three dates (`on`, `known`, `law`) and the period (`cases_from`, `cases_until`) as pages do.

pub mod acts;
pub mod authority;
pub mod body;
pub mod books;
pub mod figures;
pub mod ledger;
pub mod openapi;
pub mod params;
pub mod rows;
pub mod strict;

use axum::Router;
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Serialize;

use self::params::Part;
use self::rows::Rows;
use crate::app::App;
use crate::problem::Problem;
use crate::texts::Texts;
use crate::visit::Visit;

/// The routes of the REST edge.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/api/v1/authority", get(authority::one))
        .route("/api/v1/authority/batch", post(authority::batch))
        .route("/api/v1/acts", post(acts::record))
        .route("/api/v1/acts/kinds", get(acts::kinds))
        .route("/api/v1/acts/kinds/{kind}", get(acts::kind))
        .route("/api/v1/openapi.json", get(openapi::document))
        .route("/api/v1/powers", get(books::powers))
        .route("/api/v1/places", get(books::places))
        .route("/api/v1/organs", get(books::organs))
        .route("/api/v1/instruments", get(books::instruments))
        .route("/api/v1/grants", get(books::grants))
        .route("/api/v1/ledger", get(ledger::entries))
        .route("/api/v1/ledger/{position}/proof", get(ledger::proof))
        .route("/api/v1/usage", get(figures::usage))
        .route("/api/v1/audit", get(figures::audit))
        .route_layer(middleware::from_fn(strict::only_what_is_known))
}

/// A part of a list: `offset` and `limit` of the address, the total beside it.
fn listed<I, T: Serialize>(
    visit: &Visit,
    all: impl Iterator<Item = I>,
    row: impl Fn(I) -> T,
) -> Result<Response, Problem> {
    let part = Part::of(visit)?;
    let wanted = part.offset..part.offset.saturating_add(part.limit);
    let mut total = 0;
    let mut rows = Vec::new();
    for one in all {
        if wanted.contains(&total) {
            rows.push(row(one));
        }
        total += 1;
    }
    let (on, known, law) = (visit.on, visit.known, visit.law);
    Ok(axum::Json(Rows { on, known, law, total: total as u64, rows }).into_response())
}

/// A problem of one question of many.
fn said(visit: &Visit, problem: &Problem, number: usize) -> Problem {
    let (title, mend) = problem.words(visit.lang());
    let texts = Texts::of(visit.lang());
    let mut problem = problem.clone();
    problem.title = texts.with("api-of-question", &[("number", number.to_string()), ("title", title)]);
    problem.detail = mend;
    problem.said = None;
    problem
}
