//! One person: name, ties and the state of the account, for whoever may see it; changed by administrators.

use access::{AccountId, Page, Person, Task};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use people::{Account, EmailAddress, PeopleError, one_time_password};

use super::opened::{self, Opened};
use super::{administers, doing, leads, must_administer, people, problem, session, ties};
use crate::address::Address;
use crate::doing::form::Pairs;
use crate::door::forms::{self, Sent};
use crate::door::{refusals, sees};
use crate::pages::accounts::{PersonPage, model};
use crate::problem::{Problem, Reason};
use crate::respond;
use crate::shell::Section;
use crate::visit::{Visit, minute};

/// The purpose of the forms of one person's page.
const PURPOSE: &str = "/people/account";

/// What came of it.
enum Done {
    /// It is done.
    Back,
    /// A new password, shown once.
    Password(String),
    /// What was written cannot be understood.
    Slip(Reason),
}

/// `GET /people/{account}`.
pub async fn page(visit: Visit, Path(account): Path<String>) -> Result<Response, Problem> {
    let visit = forms::fresh(visit, PURPOSE).await?;
    let account = known(&visit, &account).await?;
    Ok(shown(&visit, StatusCode::OK, &account, Vec::new(), &Pairs::default()))
}

/// `POST /people/{account}/{what}`.
pub async fn send(
    visit: Visit,
    Path((account, what)): Path<(String, String)>,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let Sent { visit, claim, refused, .. } = forms::sent(visit, &pairs, PURPOSE, true).await?;
    must_administer(&visit, Task::Accounts, None)?;
    let account = known(&visit, &account).await?;
    if let Some((status, reason)) = refused {
        return Ok(shown(&visit, status, &account, vec![reason], &pairs));
    }
    let id = account.person.account.clone();
    let task = if matches!(what.as_str(), "add-tie" | "remove-tie") { Task::Ties } else { Task::Accounts };
    let done = match must_administer(&visit, task, Some(&id)) {
        Ok(()) => act(&visit, &account, &what, &pairs).await,
        Err(refused) => {
            forms::settle(&visit, claim, false).await?;
            return Ok(shown(&visit, refused.status, &account, refused.reasons, &pairs));
        }
    };
    forms::settle(&visit, claim, matches!(done, Ok(Done::Back | Done::Password(_)))).await?;
    match done {
        Ok(Done::Back) => Ok(leads(&visit, &Address::person(id.as_str()).render(&[]), None)),
        Ok(Done::Password(password)) => {
            opened::page(&visit, Opened { account: id.to_string(), name: account.person.name, password })
        }
        Ok(Done::Slip(reason)) => {
            Ok(shown(&visit, StatusCode::UNPROCESSABLE_ENTITY, &account, vec![reason], &pairs))
        }
        Err(error) if error.is_refusal() => {
            let reason = refusals::reason(&error, visit.lang());
            Ok(shown(&visit, refusals::status(&error), &account, vec![reason], &pairs))
        }
        Err(error) => Err(problem(&visit, &error)),
    }
}

async fn known(visit: &Visit, text: &str) -> Result<Account, Problem> {
    let Ok(id) = AccountId::new(text) else {
        return Err(Problem::nothing_at(Address::person(text).path()));
    };
    let found = people(visit)?.account(&id).await.map_err(|error| problem(visit, &error))?;
    found.ok_or_else(|| problem(visit, &PeopleError::NoSuchAccount { account: id }))
}

async fn act(visit: &Visit, account: &Account, what: &str, pairs: &Pairs) -> Result<Done, PeopleError> {
    let (Some(people), Ok(session)) = (visit.app.people(), session(visit)) else {
        return Err(PeopleError::SessionUnknown);
    };
    let (id, doing) = (&account.person.account, doing(visit, &session.person.account));
    let external = account.external.clone();
    match what {
        "name" => {
            let external = Some(pairs.one("external").to_owned()).filter(|text| !text.is_empty());
            let person = Person { name: pairs.one("name").to_owned(), ..account.person.clone() };
            people.change_account(&person, external, doing).await?;
        }
        "add-tie" => {
            let tie = match ties::read(visit, pairs) {
                Ok(tie) => tie,
                Err(reason) => return Ok(Done::Slip(reason)),
            };
            let mut person = account.person.clone();
            person.ties.push(tie);
            people.change_account(&person, external, doing).await?;
        }
        "remove-tie" => {
            let number: usize = pairs.one("number").parse().unwrap_or(usize::MAX);
            let mut person = account.person.clone();
            if number >= person.ties.len() {
                return Err(PeopleError::NoSuchItem);
            }
            person.ties.remove(number);
            people.change_account(&person, external, doing).await?;
        }
        "email" => {
            let email = EmailAddress::written(pairs.one("email"))?;
            people.set_email(id, email.as_ref(), doing).await?;
        }
        "disable" => people.set_disabled(id, true, doing).await?,
        "enable" => people.set_disabled(id, false, doing).await?,
        "unlock" => people.unlock(id, doing).await?,
        "second-factor-off" => people.clear_second_factor(id, doing).await?,
        "reset" => {
            let password = one_time_password()?;
            people.set_password(id, &password, doing).await?;
            return Ok(Done::Password(password));
        }
        _ => return Err(PeopleError::NoSuchItem),
    }
    Ok(Done::Back)
}

fn shown(
    visit: &Visit,
    status: StatusCode,
    account: &Account,
    refusals: Vec<Reason>,
    pairs: &Pairs,
) -> Response {
    let changed = |(at, by): &(jiff::Timestamp, String)| format!("{} {by}", minute(*at));
    let m = model::Person {
        account: account.person.account.to_string(),
        name: account.person.name.clone(),
        external: account.external.clone().unwrap_or_default(),
        email: account.email.as_ref().map_or_else(String::new, ToString::to_string),
        ties: (0..).zip(&account.person.ties).map(|(number, tie)| ties::row(visit, number, tie)).collect(),
        tie: ties::offer(visit, pairs),
        manages: administers(visit),
        trail: sees::sees(&visit.app, &visit.who, Page::Trail)
            .then(|| Address::trail().with("account", account.person.account.as_str())),
        disabled: account.disabled,
        has_password: account.has_password,
        second_factor: account.second_factor,
        must_change_password: account.must_change_password,
        created: changed(&account.created),
        changed: changed(&account.changed),
        refusals,
    };
    let s = visit.shell(Section::Elsewhere, Address::person(account.person.account.as_str()));
    respond::page(status, &PersonPage { s, m })
}
