//! What wraps every answer: limits, compression, security headers, a catch for panics, and the guards
//! against foreign pages.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::trace::TraceLayer;

use crate::lang::Lang;
use crate::problem::{Problem, Said};
use crate::texts::Key;

/// Largest request body in bytes: a spreadsheet of 200,000 rows fits, a film does not.
pub const BODY_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Largest file of cases in bytes: it is written to disk as it arrives.
pub const UPLOAD_BYTES_MAX: usize = 4 << 30;
/// Longest address in bytes; longer ones are refused before anything reads them.
const ADDRESS_BYTES_MAX: usize = 8 * 1024;
/// Longest time one answer may take.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(120);
/// Longest time the upload of a file of cases may take.
const UPLOAD_TIME_MAX: Duration = Duration::from_secs(2 * 60 * 60);

/// Nothing but our own files, no script or style inside the page, no frame around it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Headers of every answer, `(name, value)`.
const SECURITY: [(&str, &str); 6] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// By which names the server may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hosts {
    /// By loopback names alone: it listens on this machine only.
    Loopback,
    /// By any name: there are accounts, and a session belongs to the name it was opened under.
    Any,
}

/// Puts every layer around the routes; the last one named is the outermost.
pub fn wrap(routes: Router, hosts: Hosts) -> Router {
    routes
        .layer(middleware::from_fn(keep_language))
        .layer(middleware::from_fn_with_state(hosts, guard))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(middleware::from_fn(in_time))
        .layer(CatchPanicLayer::custom(caught))
        .layer(middleware::from_fn(crate::pages::error::as_pages))
        .layer(middleware::from_fn(secure))
        .layer(CompressionLayer::new().compress_when(worth_compressing()))
        .layer(TraceLayer::new_for_http())
}

/// No answer takes for ever; the largest upload over a slow network takes its while.
async fn in_time(request: Request, next: Next) -> Response {
    let uploads = request.method() == Method::POST && request.uri().path() == "/cases/import";
    let most = if uploads { UPLOAD_TIME_MAX } else { ANSWER_TIME_MAX };
    let answer = tokio::time::timeout(most, next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}

/// Compress what grows smaller by it: not the ZIP files that saved registers, workbooks and documents are, nor PDF.
fn worth_compressing() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new("application/zip"))
        .and(NotForContentType::const_new("application/vnd.openxmlformats-officedocument"))
        .and(NotForContentType::const_new("application/pdf"))
}

/// Adds the security headers, and keeps pages out of shared caches.
async fn secure(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    for (name, value) in SECURITY {
        // An answer may bring a stricter one of its own.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    answer
}

/// Refuses what a foreign site could make this browser send.
///
/// A page elsewhere can post to a loopback address, and a name that resolves to 127.0.0.1 can read from it.
/// So the `Host` must be a loopback name, and a changing request must come from our own pages or from no page.
async fn guard(State(hosts): State<Hosts>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if request.uri().path_and_query().is_some_and(|all| all.as_str().len() > ADDRESS_BYTES_MAX) {
        return Problem::said(StatusCode::URI_TOO_LONG, Said::plain(Key("problem-address-long")))
            .into_response();
    }
    if hosts == Hosts::Loopback && !host_is_loopback(headers) {
        return Problem::said(
            StatusCode::MISDIRECTED_REQUEST,
            Said::plain(Key("problem-host")).mend(Key("problem-host-mend")),
        )
        .into_response();
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && !from_our_pages(headers) {
        return Problem::said(
            StatusCode::FORBIDDEN,
            Said::plain(Key("problem-foreign")).mend(Key("problem-foreign-mend")),
        )
        .into_response();
    }
    next.run(request).await
}

/// The name part of `Host`, without the port, is a loopback name. A missing `Host` (HTTP/1.0) is let through.
fn host_is_loopback(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST) else { return true };
    let Ok(host) = host.to_str() else { return false };
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// No browser (no `Origin`), or an `Origin` that is the host asked.
fn from_our_pages(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site")
        && site != "same-origin"
        && site != "none"
    {
        return false;
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let (Ok(origin), Some(Ok(host))) = (origin.to_str(), headers.get(header::HOST).map(HeaderValue::to_str))
    else {
        return false;
    };
    origin.split_once("://").is_some_and(|(_, name)| name.eq_ignore_ascii_case(host))
}

/// Remembers a language asked for in the address, so that links without it stay in that language.
async fn keep_language(request: Request, next: Next) -> Response {
    let asked = request
        .uri()
        .query()
        .unwrap_or_default()
        .split('&')
        .find_map(|pair| pair.strip_prefix("lang="))
        .and_then(Lang::read);
    let mut answer = next.run(request).await;
    if let Some(lang) = asked
        && let Ok(value) = HeaderValue::from_str(&format!(
            "lang={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
            lang.short()
        ))
    {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
    answer
}

/// A panic of a handler becomes a 500 that says nothing was recorded by it; the details go to the log only.
fn caught(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    Problem::said(
        StatusCode::INTERNAL_SERVER_ERROR,
        Said::plain(Key("problem-failed")).mend(Key("problem-failed-mend")),
    )
    .into_response()
}
