//! Drafts of forms: kept under the account of whoever writes, taken up again at the same address, given up when the act
//! is recorded. While nobody signs in there is nobody to keep them for.

use access::AccountId;
use axum::http::HeaderMap;
use people::{Draft, People};
use percent_encoding::percent_decode_str;
use register::acts::{ActDescriptor, FieldKind};

use super::form::Pairs;
use crate::address::Address;
use crate::door::{cookie, refusals};
use crate::lang::cookie as cookie_of;
use crate::problem::Problem;
use crate::visit::Visit;

/// The field of a form that names its draft.
pub const FIELD: &str = "draft";
/// What belongs to one sending of a form and never into a draft.
const NOT_KEPT: [&str; 5] = ["csrf", "form", "step", "act", FIELD];

/// By what a draft is found again: the path of its form, and what the address says the act is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftKey(String);

impl DraftKey {
    /// The draft of a form opened at an address. Days do not count: who opens the same form tomorrow means the same draft.
    pub fn of(act: &ActDescriptor, pairs: &Pairs) -> Self {
        let about = act.fields.iter().filter(|field| field.kind != FieldKind::Day);
        let mut address = Address::record_act(act.kind);
        for field in about.filter(|field| !pairs.one(field.name).is_empty()) {
            address = address.with(field.name, pairs.one(field.name));
        }
        Self(address.render(&[]))
    }

    /// The draft a sent form names, if it is one of its kind.
    pub fn sent(act: &ActDescriptor, pairs: &Pairs) -> Self {
        let path = Address::record_act(act.kind).render(&[]);
        let named = pairs.one(FIELD);
        let fits = named.strip_prefix(&path).is_some_and(|rest| rest.is_empty() || rest.starts_with('?'));
        Self(if fits { named.to_owned() } else { path })
    }

    /// As the form carries it; also where the form is opened again.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same as an address.
    pub fn address(&self) -> Address {
        address_of(&self.0)
    }
}

/// The draft of a form, if whoever asks kept one.
pub async fn taken_up(visit: &Visit, key: &DraftKey) -> Result<Option<Draft>, Problem> {
    let Some((people, account)) = keeper(visit) else { return Ok(None) };
    people.draft(account, key.as_str()).await.map_err(|error| refusals::problem(&error, visit.lang()))
}

/// Keeps what a form says. Nothing is kept for nobody.
pub async fn keep(visit: &Visit, key: &DraftKey, pairs: &Pairs) -> Result<(), Problem> {
    let Some((people, account)) = keeper(visit) else { return Ok(()) };
    let kept = people.keep_draft(account, key.as_str(), &kept_of(pairs), visit.app.now()).await;
    kept.map_err(|error| refusals::problem(&error, visit.lang()))
}

/// Keeps what a form of an expired session says, for whoever that session was. Is it kept?
pub async fn keep_expired(
    visit: &Visit,
    headers: &HeaderMap,
    key: &DraftKey,
    pairs: &Pairs,
) -> Result<bool, Problem> {
    let (Some(people), Some(token)) = (visit.app.people(), cookie_of(headers, cookie::NAME)) else {
        return Ok(false);
    };
    let failed = |error| refusals::problem(&error, visit.lang());
    let now = visit.app.now();
    let account = people.expired_account(token, pairs.one("csrf"), now).await.map_err(failed)?;
    let Some(account) = account else { return Ok(false) };
    people.keep_draft(&account, key.as_str(), &kept_of(pairs), now).await.map_err(failed)?;
    Ok(true)
}

/// Gives a draft up.
pub async fn drop(visit: &Visit, key: &DraftKey) -> Result<(), Problem> {
    let Some((people, account)) = keeper(visit) else { return Ok(()) };
    people.drop_draft(account, key.as_str()).await.map_err(|error| refusals::problem(&error, visit.lang()))
}

/// Everything whoever asks has under way, the newest first.
pub async fn all(visit: &Visit) -> Result<Vec<Draft>, Problem> {
    let Some((people, account)) = keeper(visit) else { return Ok(Vec::new()) };
    people.drafts(account).await.map_err(|error| refusals::problem(&error, visit.lang()))
}

/// The address a draft's form is opened at again.
pub fn address_of(key: &str) -> Address {
    let (path, query) = key.split_once('?').unwrap_or((key, ""));
    let segments = path.trim_start_matches('/').split('/');
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let read = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    pairs.fold(Address::of(segments), |form, (name, value)| form.with(name, read(value)))
}

/// What of a form goes into its draft.
fn kept_of(pairs: &Pairs) -> Vec<(String, String)> {
    let kept = |(name, value): &&(String, String)| !NOT_KEPT.contains(&name.as_str()) && !value.is_empty();
    pairs.iter().filter(kept).cloned().collect()
}

/// Is there anybody to keep drafts for?
pub fn are_kept(visit: &Visit) -> bool {
    keeper(visit).is_some()
}

fn keeper(visit: &Visit) -> Option<(&People, &AccountId)> {
    Some((visit.app.people()?, &visit.who.signed_in.as_ref()?.person.account))
}
