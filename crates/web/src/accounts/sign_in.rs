//! Signing in, with the second factor where there is one, and signing out.

use access::AccountId;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use people::{Credentials, PeopleError, SignIn};

use super::{back_to, leads, people, problem};
use crate::address::Address;
use crate::doing::form::Pairs;
use crate::door::{cookie, refusals};
use crate::lang::cookie as cookie_of;
use crate::pages::accounts::SignInPage;
use crate::pages::accounts::model;
use crate::problem::{Problem, Reason};
use crate::respond;
use crate::shell::Section;
use crate::texts::Texts;
use crate::visit::Visit;

/// The most people of a demonstration that are offered.
const DEMONSTRATION_SHOWN: u32 = 200;

/// `GET /sign-in`.
pub async fn page(visit: Visit) -> Result<Response, Problem> {
    let (gate, to) = (visit.asked("gate").to_owned(), visit.asked("to").to_owned());
    let lapsed = match gate.as_str() {
        "session_expired" => vec![refusals::reason(&PeopleError::SessionExpired, visit.lang())],
        "session_unknown" => vec![refusals::reason(&PeopleError::SessionUnknown, visit.lang())],
        _ => Vec::new(),
    };
    shown(&visit, StatusCode::OK, lapsed, &Pairs::new(vec![("to".to_owned(), to)]), None).await
}

/// `POST /sign-in`: account and password.
pub async fn password(visit: Visit, headers: HeaderMap, pairs: Pairs) -> Result<Response, Problem> {
    let credentials = Credentials {
        account: pairs.one("account"),
        password: pairs.raw("password"),
        previous: cookie_of(&headers, cookie::NAME),
    };
    let from = visit.who.from_where(&visit.app);
    match people(&visit)?.sign_in(credentials, from).await {
        Ok(SignIn::Done(session)) => {
            let to = if session.must_change_password { "/account" } else { back_to(pairs.one("to")) };
            Ok(leads(&visit, to, Some(&session.token)))
        }
        Ok(SignIn::SecondFactor { ticket }) => {
            shown(&visit, StatusCode::OK, Vec::new(), &pairs, Some(ticket)).await
        }
        Err(error) => refused(&visit, &error, &pairs, None).await,
    }
}

/// `POST /sign-in/code`: the code of the second factor, or a recovery code.
pub async fn code(visit: Visit, headers: HeaderMap, pairs: Pairs) -> Result<Response, Problem> {
    let (ticket, previous) = (pairs.one("ticket"), cookie_of(&headers, cookie::NAME));
    let from = visit.who.from_where(&visit.app);
    match people(&visit)?.sign_in_with_code(ticket, pairs.one("code"), previous, from).await {
        Ok(session) => {
            let to = if session.must_change_password { "/account" } else { back_to(pairs.one("to")) };
            Ok(leads(&visit, to, Some(&session.token)))
        }
        Err(error) => {
            let again = matches!(error, PeopleError::WrongCode | PeopleError::Locked { .. });
            refused(&visit, &error, &pairs, again.then(|| ticket.to_owned())).await
        }
    }
}

/// `POST /sign-in/demonstration`: one of the people of a demonstration, by name alone.
pub async fn demonstration(visit: Visit, headers: HeaderMap, pairs: Pairs) -> Result<Response, Problem> {
    let from = visit.who.from_where(&visit.app);
    let account = AccountId::new(pairs.one("account")).ok().filter(|_| offers_demonstration(&visit));
    let entered = match account {
        Some(account) => {
            people(&visit)?.enter_demonstration(&account, cookie_of(&headers, cookie::NAME), from).await
        }
        None => Err(PeopleError::WrongCredentials),
    };
    match entered {
        Ok(session) => Ok(leads(&visit, back_to(pairs.one("to")), Some(&session.token))),
        Err(error) => refused(&visit, &error, &pairs, None).await,
    }
}

/// `POST /sign-out`.
pub async fn out(visit: Visit, headers: HeaderMap, pairs: Pairs) -> Result<Response, Problem> {
    if let Some(signed_in) = &visit.who.signed_in {
        signed_in.check_csrf(pairs.one("csrf")).map_err(|error| problem(&visit, &error))?;
    }
    if let Some(token) = cookie_of(&headers, cookie::NAME) {
        let ended = people(&visit)?.sign_out(token, &visit.who.remote, visit.app.now()).await;
        ended.map_err(|error| problem(&visit, &error))?;
    }
    let mut answer = Redirect::to("/").into_response();
    if let Some(value) = cookie::clear(visit.app.loopback()) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(answer)
}

/// Only on this machine, and only in a demonstration.
fn offers_demonstration(visit: &Visit) -> bool {
    visit.app.demonstration() && visit.app.loopback()
}

pub(super) async fn refused(
    visit: &Visit,
    error: &PeopleError,
    pairs: &Pairs,
    ticket: Option<String>,
) -> Result<Response, Problem> {
    if !error.is_refusal() {
        return Err(problem(visit, error));
    }
    let reason = refusals::reason(error, visit.lang());
    shown(visit, refusals::status(error), vec![reason], pairs, ticket).await
}

pub(super) async fn shown(
    visit: &Visit,
    status: StatusCode,
    refusals: Vec<Reason>,
    pairs: &Pairs,
    ticket: Option<String>,
) -> Result<Response, Problem> {
    let store = people(visit)?;
    let mut roles = Vec::new();
    if offers_demonstration(visit) {
        let all = store.accounts(None, DEMONSTRATION_SHOWN).await.map_err(|error| problem(visit, &error))?;
        for account in all.iter().filter(|account| account.is_of_demonstration()) {
            let ties = account.person.ties.iter().map(|tie| super::ties::said(visit, tie));
            let between = Texts::of(visit.lang()).get("list-between");
            roles.push(model::DemonstrationPerson {
                account: account.person.account.to_string(),
                name: account.person.name.clone(),
                ties: ties.collect::<Vec<_>>().join(&between),
            });
        }
    }
    let m = model::SignIn {
        account: pairs.one("account").to_owned(),
        to: back_to(pairs.one("to")).to_owned(),
        ticket,
        refusals,
        roles,
        elsewhere: visit.app.provider().map(|provider| model::Elsewhere {
            name: provider.name().to_owned(),
            to: Address::sign_in_elsewhere().with("to", back_to(pairs.one("to"))),
        }),
        awaits_setup: visit.who.open,
    };
    let s = visit.shell(Section::Elsewhere, Address::sign_in());
    Ok(respond::page(status, &SignInPage { s, m }))
}
