//! Printing a template as an answer.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::problem::{Problem, Said};
use crate::texts::Key;

/// Prints a page with a status. A template that cannot be printed is our mistake and becomes a 500.
pub fn page(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => (status, Html(text)).into_response(),
        Err(cause) => {
            tracing::error!(%cause, "a page could not be printed");
            Problem::said(StatusCode::INTERNAL_SERVER_ERROR, Said::plain(Key("problem-failed")))
                .into_response()
        }
    }
}
