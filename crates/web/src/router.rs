//! Every address the server answers, in one readable list.
//!
//! Pages that read the register join here as they are wired; an address that is not in this list is a 404 page.

use axum::Router;
use axum::http::{Method, StatusCode, Uri};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::app::App;
use crate::layers::Hosts;
use crate::problem::{Problem, Said};
use crate::texts::Key;
use crate::{assets, door, layers};

/// The whole site of a register.
pub fn site(app: App) -> Router {
    let first = middleware::from_fn_with_state(app.clone(), crate::doing::start::first);
    let watch = middleware::from_fn_with_state(app.clone(), door::watch);
    let hosts = if app.loopback() { Hosts::Loopback } else { Hosts::Any };
    let pages =
        crate::reading::routes().merge(crate::api::routes()).merge(doing()).merge(crate::accounts::routes());
    wrapped(ending(pages.with_state(app)).layer(first).layer(watch), hosts)
}

/// Pages that ask, import and record.
fn doing() -> Router<App> {
    crate::doing::routes()
}

/// Everything around the given pages: assets, health, the 404, and every layer.
pub fn around(pages: Router) -> Router {
    wrapped(ending(pages), Hosts::Loopback)
}

/// Pages with what answers where none of them is meant.
fn ending(pages: Router) -> Router {
    pages.fallback(not_found).method_not_allowed_fallback(not_so)
}

fn wrapped(pages: Router, hosts: Hosts) -> Router {
    let routes = pages.route("/healthz", get(healthz)).route("/assets/{name}", get(assets::serve));
    let routes = routes.method_not_allowed_fallback(not_so);
    layers::wrap(routes, hosts)
}

/// `GET /healthz`: the process answers. Says nothing about the ledger.
async fn healthz() -> &'static str {
    "ok\n"
}

/// An address that is there, asked by a method it does not know; what it knows stands in the header `Allow`.
async fn not_so(method: Method, uri: Uri) -> Response {
    let path: String = uri.path().chars().take(200).collect();
    let said = Said::plain(Key("problem-not-so")).mend(Key("problem-not-so-mend"));
    let said = said.variable("method", method.to_string()).variable("path", path);
    Problem::said(StatusCode::METHOD_NOT_ALLOWED, said).into_response()
}

async fn not_found(uri: Uri) -> Response {
    let path: String = uri.path().chars().take(200).collect();
    Problem::nothing_at(path).into_response()
}
