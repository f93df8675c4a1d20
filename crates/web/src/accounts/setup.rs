//! The first run: the one-time code from the terminal makes the first administrator.

use access::AccountId;
use axum::http::StatusCode;
use axum::response::Response;
use people::{FirstAdministrator, PeopleError};
use register::OrganId;

use super::{leads, people, problem};
use crate::address::Address;
use crate::doing::find::{self, Found};
use crate::doing::form::Pairs;
use crate::door::refusals;
use crate::pages::accounts::{SetupPage, model};
use crate::problem::{Problem, Reason};
use crate::respond;
use crate::shell::Section;
use crate::texts::Key;
use crate::visit::Visit;

/// `GET /setup`.
pub async fn page(visit: Visit) -> Result<Response, Problem> {
    people(&visit)?;
    if !visit.who.open {
        return Ok(leads(&visit, &Address::sign_in().render(&[]), None));
    }
    Ok(shown(&visit, StatusCode::OK, Vec::new(), &Pairs::default()))
}

/// `POST /setup`: makes the first administrator and signs them in.
pub async fn make(visit: Visit, pairs: Pairs) -> Result<Response, Problem> {
    let refuse = |status, reason| Ok(shown(&visit, status, vec![reason], &pairs));
    let Some(organ) = organ(&visit, pairs.one("organ")) else {
        let reason = crate::doing::refusals::plain(visit.lang(), Key("slip-setup-organ"));
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, reason);
    };
    let made = match AccountId::new(pairs.one("account")) {
        Ok(account) => {
            let (name, password) = (pairs.one("name"), pairs.raw("password"));
            let first = FirstAdministrator { account, name, password, organ };
            let from = visit.who.from_where(&visit.app);
            people(&visit)?.set_up(pairs.one("code"), first, from).await
        }
        Err(error) => Err(PeopleError::BadAccountName(error)),
    };
    match made {
        Ok(session) => Ok(leads(&visit, "/account", Some(&session.token))),
        Err(error) if error.is_refusal() => {
            refuse(refusals::status(&error), refusals::reason(&error, visit.lang()))
        }
        Err(error) => Err(problem(&visit, &error)),
    }
}

/// The organ by name, code or identity; it need not be registered yet.
pub(super) fn organ(visit: &Visit, text: &str) -> Option<OrganId> {
    let now = visit.app.office().snapshot().register;
    match find::organ(now.books(), text, visit.app.today()) {
        Found::One(id) => Some(id),
        _ => office::organ_as_written(text),
    }
}

fn shown(visit: &Visit, status: StatusCode, refusals: Vec<Reason>, pairs: &Pairs) -> Response {
    let text = |name: &str| pairs.one(name).to_owned();
    let m = model::Setup {
        code: text("code"),
        account: text("account"),
        name: text("name"),
        organ: text("organ"),
        password_min: people::PASSWORD_CHARS_MIN,
        refusals,
    };
    let s = visit.shell(Section::Elsewhere, Address::setup());
    respond::page(status, &SetupPage { s, m })
}
