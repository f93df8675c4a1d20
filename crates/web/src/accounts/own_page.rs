//! The page of the own account.

use axum::http::StatusCode;
use axum::response::Response;
use people::Enrolment;

use super::{people, problem, qr, session, ties};
use crate::address::Address;
use crate::doing::refusals::plain;
use crate::pages::accounts::AccountPage;
use crate::pages::accounts::model::{Account, Enrolled, SessionRow, TokenRow};
use crate::problem::{Problem, Reason};
use crate::respond;
use crate::shell::Section;
use crate::texts::Key;
use crate::visit::{Visit, minute};

/// What the page shows this once.
#[derive(Default)]
pub struct Shown {
    /// Why nothing was done.
    pub refusals: Vec<Reason>,
    /// What an authenticator app needs.
    pub enrolment: Option<Enrolment>,
    /// Recovery codes, shown once.
    pub codes: Vec<String>,
    /// A token, shown once.
    pub token: Option<String>,
}

impl Shown {
    /// A refusal.
    pub fn refused(reason: Reason) -> Self {
        Self { refusals: vec![reason], ..Self::default() }
    }

    /// Something written wrongly.
    pub fn slip(visit: &Visit, key: Key) -> Self {
        Self::refused(plain(visit.lang(), key))
    }
}

/// The page.
pub async fn shown(visit: &Visit, status: StatusCode, once: Shown) -> Result<Response, Problem> {
    let (store, signed_in) = (people(visit)?, session(visit)?);
    let failed = |error| problem(visit, &error);
    let id = &signed_in.person.account;
    let account = store.account(id).await.map_err(failed)?;
    let sessions = store.sessions(id, visit.app.now()).await.map_err(failed)?;
    let tokens = store.tokens(id).await.map_err(failed)?;
    let ties: Vec<String> = signed_in.person.ties.iter().map(|tie| ties::said(visit, tie)).collect();
    let m = Account {
        name: signed_in.person.name.clone(),
        account: id.to_string(),
        ties,
        email: account
            .as_ref()
            .and_then(|one| one.email.as_ref())
            .map_or_else(String::new, ToString::to_string),
        must_change_password: signed_in.must_change_password,
        has_password: account.as_ref().is_some_and(|account| account.has_password),
        second_factor: account.as_ref().is_some_and(|account| account.second_factor),
        recovery_codes_left: store.recovery_codes_left(id).await.map_err(failed)?.into(),
        enrolment: once.enrolment.map(|Enrolment { secret, address }| Enrolled {
            qr: qr::of(&address),
            secret,
            address,
        }),
        codes: once.codes,
        token: once.token,
        password_min: people::PASSWORD_CHARS_MIN,
        sessions: sessions
            .into_iter()
            .map(|one| SessionRow {
                this: one.id == signed_in.session,
                id: one.id,
                since: minute(one.created_at),
                seen: minute(one.seen_at),
                from: format!("{} {}", one.remote, one.device),
            })
            .collect(),
        tokens: tokens
            .into_iter()
            .map(|one| TokenRow {
                counts: one.revoked_at.is_none() && one.expires_at > visit.app.now(),
                id: one.id,
                name: one.name,
                ties: one.ties.iter().map(|tie| ties::said(visit, tie)).collect(),
                read_only: one.read_only,
                until: minute(one.expires_at),
                used: one.used_at.map(minute),
            })
            .collect(),
        refusals: once.refusals,
    };
    let s = visit.shell(Section::Elsewhere, Address::account());
    Ok(respond::page(status, &AccountPage { s, m }))
}
