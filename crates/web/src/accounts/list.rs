//! The people of the register: the list for whoever may see it, and, for administrators, opening one more account.

use access::{AccountId, Page, Person, Task};
use axum::http::StatusCode;
use axum::response::Response;
use exchange::{CellValue, ColumnKind};
use people::{Account, EmailAddress, NewAccount, PeopleError, one_time_password};

use super::opened::{self, Opened};
use super::{administers, doing, leads, must_administer, people, problem, session, ties};
use crate::address::Address;
use crate::doing::form::Pairs;
use crate::doing::refusals::plain;
use crate::door::forms::{self, Sent};
use crate::door::{refusals, sees};
use crate::lang::Lang;
use crate::pages::accounts::PeoplePage;
use crate::pages::accounts::model::{self, PersonRow};
use crate::problem::{Problem, Reason};
use crate::reading::sheet;
use crate::respond;
use crate::shell::{Section, Shell};
use crate::texts::Key;
use crate::visit::Visit;

const PURPOSE: &str = "/people";
/// How many people a page lists.
const LISTED: u32 = 200;

/// `GET /people`.
pub async fn page(visit: Visit) -> Result<Response, Problem> {
    let visit = forms::fresh(visit, PURPOSE).await?;
    shown(&visit, StatusCode::OK, Vec::new(), &Pairs::default()).await
}

/// `GET /people.xlsx`: everybody, a row for each tie.
pub async fn xlsx(visit: Visit) -> Result<Response, Problem> {
    let shell = visit.shell(Section::Elsewhere, Address::people());
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let found = people(&visit)?.accounts(after.as_ref(), LISTED).await;
        let found = found.map_err(|error| problem(&visit, &error))?;
        rows.extend(found.iter().flat_map(|account| cells(&visit, &shell, &row(&visit, account))));
        match found.last().filter(|_| found.len() == LISTED as usize) {
            Some(last) => after = Some(last.person.account.clone()),
            None => break,
        }
    }
    let heads = [
        ("account-name", ColumnKind::Code),
        ("start-name", ColumnKind::Text),
        ("account-ties", ColumnKind::Text),
        ("person-state", ColumnKind::Text),
    ];
    sheet::answer(&shell, "people", &heads, rows)
}

/// A row for each tie; one for somebody who has none.
fn cells(visit: &Visit, shell: &Shell, row: &PersonRow) -> Vec<Vec<CellValue>> {
    let marks = [
        (row.disabled, "person-disabled"),
        (row.must_change_password, "person-first-password"),
        (row.second_factor, "second-factor"),
    ];
    let marks: Vec<String> =
        marks.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| shell.t(key).into_owned()).collect();
    let state = marks.join(if visit.lang() == Lang::Chinese { "；" } else { "; " });
    let ties = if row.ties.is_empty() { vec![String::new()] } else { row.ties.clone() };
    let cells = |tie: String| {
        vec![row.account.as_str().into(), row.name.as_str().into(), tie.into(), state.as_str().into()]
    };
    ties.into_iter().map(cells).collect()
}

/// `POST /people`: opens an account; its first password is shown once.
pub async fn open(visit: Visit, pairs: Pairs) -> Result<Response, Problem> {
    let Sent { visit, claim, refused, .. } = forms::sent(visit, &pairs, PURPOSE, true).await?;
    if let Some((status, reason)) = refused {
        return shown(&visit, status, vec![reason], &pairs).await;
    }
    let opened = opened_by(&visit, &pairs).await;
    forms::settle(&visit, claim, matches!(opened, Ok(Ok(_)))).await?;
    match opened? {
        Ok(Made::WithPassword(opened)) => opened::page(&visit, opened),
        Ok(Made::Without(account)) => Ok(leads(&visit, &Address::person(account.as_str()).render(&[]), None)),
        Err((status, reason)) => shown(&visit, status, vec![reason], &pairs).await,
    }
}

/// An account that was opened.
enum Made {
    /// With a password, to be shown once.
    WithPassword(Opened),
    /// For one who signs in at the provider alone.
    Without(AccountId),
}

type Tried = Result<Made, (StatusCode, Reason)>;

async fn opened_by(visit: &Visit, pairs: &Pairs) -> Result<Tried, Problem> {
    let by = session(visit)?.person.account.clone();
    let account = AccountId::new(pairs.one("account")).map_err(PeopleError::BadAccountName);
    let refuse =
        |error: PeopleError| Ok(Err((refusals::status(&error), refusals::reason(&error, visit.lang()))));
    let account = match account {
        Ok(account) => account,
        Err(error) => return refuse(error),
    };
    for task in [Task::Accounts, Task::Ties] {
        must_administer(visit, task, Some(&account))?;
    }
    let tie = match ties::read(visit, pairs) {
        Ok(tie) => tie,
        Err(reason) => return Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, reason))),
    };
    let email = match EmailAddress::written(pairs.one("email")) {
        Ok(email) => email,
        Err(error) => return refuse(error),
    };
    let external = Some(pairs.one("external").to_owned()).filter(|text| !text.is_empty());
    let without = pairs.one("no_password") == "yes";
    if without && external.is_none() {
        let reason = plain(visit.lang(), Key("slip-no-password"));
        return Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, reason)));
    }
    let password = if without { Ok(None) } else { one_time_password().map(Some) };
    let password = password.map_err(|error| problem(visit, &error))?;
    let person = Person { account, name: pairs.one("name").to_owned(), ties: vec![tie] };
    let new = NewAccount { person, password: password.clone(), external, email };
    match people(visit)?.open_account(&new, doing(visit, &by)).await {
        Ok(()) => Ok(Ok(match password {
            Some(password) => {
                let Person { account, name, .. } = new.person;
                Made::WithPassword(Opened { account: account.to_string(), name, password })
            }
            None => Made::Without(new.person.account),
        })),
        Err(error) if error.is_refusal() => refuse(error),
        Err(error) => Err(problem(visit, &error)),
    }
}

async fn shown(
    visit: &Visit,
    status: StatusCode,
    refusals: Vec<Reason>,
    pairs: &Pairs,
) -> Result<Response, Problem> {
    let after = AccountId::new(visit.asked("after")).ok();
    let all =
        people(visit)?.accounts(after.as_ref(), LISTED).await.map_err(|error| problem(visit, &error))?;
    let more = all.last().filter(|_| all.len() == LISTED as usize);
    let m = model::People {
        next: more.map(|last| Address::people().with("after", last.person.account.as_str())),
        rows: all.iter().map(|account| row(visit, account)).collect(),
        tie: ties::offer(visit, pairs),
        account: pairs.one("account").to_owned(),
        name: pairs.one("name").to_owned(),
        external: pairs.one("external").to_owned(),
        email: pairs.one("email").to_owned(),
        manages: administers(visit),
        sees_trail: sees::sees(&visit.app, &visit.who, Page::Trail),
        offers_no_password: visit.app.provider().is_some(),
        refusals,
    };
    let s = visit.shell(Section::Elsewhere, Address::people());
    Ok(respond::page(status, &PeoplePage { s, m }))
}

fn row(visit: &Visit, account: &Account) -> PersonRow {
    PersonRow {
        to: Address::person(account.person.account.as_str()),
        account: account.person.account.to_string(),
        name: account.person.name.clone(),
        ties: account.person.ties.iter().map(|tie| ties::said(visit, tie)).collect(),
        disabled: account.disabled,
        second_factor: account.second_factor,
        must_change_password: account.must_change_password,
    }
}
