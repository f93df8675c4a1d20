//! Printing a template as an answer.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::problem::Problem;

/// Prints a page with a status. A template that cannot be printed is our mistake and becomes a 500.
pub fn page(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => (status, Html(text)).into_response(),
        Err(cause) => {
            tracing::error!(%cause, "a page could not be printed");
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "the page could not be printed").into_response()
        }
    }
}
