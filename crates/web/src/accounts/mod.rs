//! Pages on which one signs in and out, keeps one's own account, and, as administrator, those of others.
//!
//! What is kept and checked is `people`'s; who may do what to an account is asked of `access`. Every form carries the
//! session's token and a token of its own ([`crate::door::forms`]).

mod elsewhere;
mod list;
mod opened;
mod own;
mod own_page;
mod person;
mod qr;
mod setup;
mod sign_in;
mod ties;
mod trail;

use access::{AccountId, Task};
use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use people::{Doing, People, PeopleError, SignedIn};

use crate::address::Address;
use crate::app::App;
use crate::door::{cookie, refusals};
use crate::problem::{Problem, Said};
use crate::texts::Key;
use crate::visit::Visit;

/// The routes of these pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(sign_in::page).post(sign_in::password))
        .route("/sign-in/code", post(sign_in::code))
        .route("/sign-in/oidc", get(elsewhere::begin))
        .route("/sign-in/oidc/callback", get(elsewhere::finish))
        .route("/sign-in/demonstration", post(sign_in::demonstration))
        .route("/sign-out", post(sign_in::out))
        .route("/setup", get(setup::page).post(setup::make))
        .route("/account", get(own::page))
        .route("/account/{what}", post(own::send))
        .route("/people", get(list::page).post(list::open))
        .route("/people.xlsx", get(list::xlsx))
        .route("/trail", get(trail::page))
        .route("/trail.xlsx", get(trail::xlsx))
        .route("/people/{account}", get(person::page))
        .route("/people/{account}/{what}", post(person::send))
}

/// The people of a site; a site without them has none of these pages.
fn people(visit: &Visit) -> Result<&People, Problem> {
    visit.app.people().ok_or_else(|| Problem::nothing_at(Address::sign_in().path()))
}

/// A failure of the store as a problem; a refusal as one too.
fn problem(visit: &Visit, error: &PeopleError) -> Problem {
    refusals::problem(error, visit.lang())
}

/// Refuses what access does not let somebody administer.
fn must_administer(visit: &Visit, task: Task, account: Option<&AccountId>) -> Result<(), Problem> {
    let decision = visit.app.office().access().may_administer(&visit.who.asker, task, account);
    if decision.allowed { Ok(()) } else { Err(refusals::forbidden(&decision, visit.lang())) }
}

/// May whoever asks manage accounts? Who may only see them is shown no form.
fn administers(visit: &Visit) -> bool {
    visit.app.office().access().may_administer(&visit.who.asker, Task::Accounts, None).allowed
}

/// The session of somebody who is signed in by one.
fn session(visit: &Visit) -> Result<SignedIn, Problem> {
    let said = || Said::plain(Key("problem-sign-in")).mend(Key("problem-sign-in-mend"));
    let signed_in = visit.who.signed_in.clone();
    signed_in.ok_or_else(|| Problem::said(StatusCode::UNAUTHORIZED, said()))
}

/// Who does something to an account now, for its trail.
fn doing<'a>(visit: &'a Visit, by: &'a AccountId) -> Doing<'a> {
    Doing { by, remote: &visit.who.remote, now: visit.app.now() }
}

/// Leads to an address, with a session's new token.
fn leads(visit: &Visit, to: &str, token: Option<&str>) -> Response {
    with_token(visit, Redirect::to(to).into_response(), token)
}

/// Puts a session's new token into the answer.
fn with_token(visit: &Visit, mut answer: Response, token: Option<&str>) -> Response {
    let value: Option<HeaderValue> = token.and_then(|token| cookie::set(token, visit.app.loopback()));
    if let Some(value) = value {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
    answer
}

/// An address of our own to lead back to; the board for everything else.
fn back_to(text: &str) -> &str {
    // Browsers leave tabs and line breaks out of an address: with one in it, `/` and `/` may meet.
    let odd = |c: char| c == '\\' || c.is_control();
    let own = text.starts_with('/') && !text.starts_with("//") && !text.contains(odd);
    if own { text } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_led_to_our_own_pages_only() {
        assert_eq!(back_to("/record?lang=en"), "/record?lang=en");
        for foreign in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "",
        ] {
            assert_eq!(back_to(foreign), "/");
        }
    }
}
