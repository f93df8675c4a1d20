//! What one does to one's own account: password, second factor, sessions, tokens.

use access::{Task, Tie};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use people::{EmailAddress, Enrolment, NewToken, PeopleError, SignedIn};

use super::own_page::{Shown, shown};
use super::{doing, leads, must_administer, people, problem, session, with_token};
use crate::address::Address;
use crate::doing::form::Pairs;
use crate::door::forms::{self, Sent};
use crate::door::refusals;
use crate::problem::Problem;
use crate::texts::Key;
use crate::visit::Visit;

/// The purpose of the forms of this page; one token serves all of them, and the page is made anew after each.
const PURPOSE: &str = "/account";
/// The days of a token's life when nothing else is asked.
const TOKEN_DAYS: i64 = 90;

/// What came of it.
enum Done {
    /// Back to the page, with the session's new token if it changed.
    Back(Option<String>),
    /// The page, showing something once.
    Once(Box<Shown>, Option<String>),
}

/// `GET /account`.
pub async fn page(visit: Visit) -> Result<Response, Problem> {
    session(&visit)?;
    let visit = forms::fresh(visit, PURPOSE).await?;
    shown(&visit, StatusCode::OK, Shown::default()).await
}

/// `POST /account/{what}`.
pub async fn send(visit: Visit, Path(what): Path<String>, pairs: Pairs) -> Result<Response, Problem> {
    let Sent { visit, claim, refused, .. } = forms::sent(visit, &pairs, PURPOSE, true).await?;
    if let Some((status, reason)) = refused {
        return shown(&visit, status, Shown::refused(reason)).await;
    }
    let signed_in = session(&visit)?;
    let done = act(&visit, &signed_in, &what, &pairs).await;
    forms::settle(&visit, claim, done.is_ok()).await?;
    match done {
        Ok(Done::Back(token)) => Ok(leads(&visit, &Address::account().render(&[]), token.as_deref())),
        Ok(Done::Once(once, token)) => {
            let visit = renewed(visit, token.as_deref()).await?;
            let answer = shown(&visit, StatusCode::OK, *once).await?;
            Ok(with_token(&visit, answer, token.as_deref()))
        }
        Err(error) if error.is_refusal() => {
            let mut again = Shown::refused(refusals::reason(&error, visit.lang()));
            again.enrolment = enrolment_of(&pairs);
            shown(&visit, refusals::status(&error), again).await
        }
        Err(error) => Err(problem(&visit, &error)),
    }
}

/// The visit of a session whose token has changed, with keys for new forms.
async fn renewed(mut visit: Visit, token: Option<&str>) -> Result<Visit, Problem> {
    if let Some(token) = token {
        let signed_in = people(&visit)?.signed_in(token, visit.app.now()).await;
        visit.renew(signed_in.map_err(|error| problem(&visit, &error))?);
    }
    forms::fresh(visit, PURPOSE).await
}

async fn act(visit: &Visit, signed_in: &SignedIn, what: &str, pairs: &Pairs) -> Result<Done, PeopleError> {
    let Some(people) = visit.app.people() else { return Err(PeopleError::SessionUnknown) };
    let from = visit.who.from_where(&visit.app);
    let account = &signed_in.person.account;
    match what {
        "password" => {
            let (old, new) = (pairs.raw("old"), pairs.raw("new"));
            if new != pairs.raw("again") {
                return Ok(Done::Once(Box::new(Shown::slip(visit, Key("slip-password-again"))), None));
            }
            Ok(Done::Back(Some(people.change_password(signed_in, old, new, from).await?)))
        }
        "second-factor" => {
            let books = visit.app.office().snapshot().register;
            let office = books.books().rules.opening().map_or("权责 Quanze", |opening| &opening.office);
            let enrolment = people.enrol_second_factor(signed_in, office).await?;
            Ok(Done::Once(Box::new(Shown { enrolment: Some(enrolment), ..Shown::default() }), None))
        }
        "second-factor-on" => {
            let (token, codes) = people.switch_second_factor_on(signed_in, pairs.one("code"), from).await?;
            Ok(Done::Once(Box::new(Shown { codes, ..Shown::default() }), Some(token)))
        }
        "second-factor-off" => {
            let token = people.switch_second_factor_off(signed_in, pairs.raw("password"), from).await?;
            Ok(Done::Back(Some(token)))
        }
        "email" => {
            if let Err(problem) = must_administer(visit, Task::OwnAccount, Some(account)) {
                return Ok(Done::Once(
                    Box::new(Shown { refusals: problem.reasons, ..Shown::default() }),
                    None,
                ));
            }
            let email = EmailAddress::written(pairs.one("email"))?;
            people.set_email(account, email.as_ref(), doing(visit, account)).await?;
            Ok(Done::Back(None))
        }
        "end-session" => {
            people.end_session(account, pairs.one("session"), doing(visit, account)).await?;
            Ok(Done::Back(None))
        }
        "make-token" => make_token(visit, signed_in, pairs).await,
        "revoke-token" => {
            people.revoke_token(account, pairs.one("token"), doing(visit, account)).await?;
            Ok(Done::Back(None))
        }
        _ => Err(PeopleError::NoSuchItem),
    }
}

async fn make_token(visit: &Visit, signed_in: &SignedIn, pairs: &Pairs) -> Result<Done, PeopleError> {
    let Some(people) = visit.app.people() else { return Err(PeopleError::SessionUnknown) };
    let account = &signed_in.person.account;
    if let Err(problem) = must_administer(visit, Task::OwnTokens, Some(account)) {
        let reasons = problem.reasons;
        return Ok(Done::Once(Box::new(Shown { refusals: reasons, ..Shown::default() }), None));
    }
    let chosen: Vec<usize> = pairs.all("tie").filter_map(|number| number.parse().ok()).collect();
    let ties = signed_in.person.ties.iter().zip(0..).filter(|(_, number)| chosen.contains(number));
    let ties: Vec<Tie> = ties.map(|(tie, _)| tie.clone()).collect();
    let days = pairs.one("days").parse().unwrap_or(TOKEN_DAYS).clamp(0, 36_600);
    let new = NewToken {
        name: pairs.one("name").to_owned(),
        ties,
        read_only: pairs.one("rights") != "record",
        expires_at: later(visit.app.now(), days),
    };
    let text = people.make_token(signed_in, &new, &visit.who.remote, visit.app.now()).await?;
    Ok(Done::Once(Box::new(Shown { token: Some(text), ..Shown::default() }), None))
}

fn later(now: Timestamp, days: i64) -> Timestamp {
    now.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(now)
}

/// An enrolment under way, as the form of the first code carries it.
fn enrolment_of(pairs: &Pairs) -> Option<Enrolment> {
    let (secret, address) = (pairs.one("secret").to_owned(), pairs.one("address").to_owned());
    (!secret.is_empty()).then_some(Enrolment { secret, address })
}
