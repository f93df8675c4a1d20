//! Drafts of forms: kept under the account of whoever writes, each under an identity of its own, so that several of one
//! form may be under way; taken up again by that identity, given up when the act is recorded. While nobody signs in there
//! is nobody to keep them for.

use access::AccountId;
use axum::http::{HeaderMap, StatusCode};
use people::{Draft, DraftId, DraftKey, DraftListed, People, PeopleError};
use percent_encoding::percent_decode_str;
use register::acts::{ActDescriptor, FieldKind};

use super::form::Pairs;
use crate::address::Address;
use crate::door::{cookie, refusals};
use crate::lang::cookie as cookie_of;
use crate::problem::{Problem, Reason};
use crate::visit::Visit;

/// The field of a form, and of an address, that names a draft.
pub const FIELD: &str = "draft";
/// The field of a form that says where it was begun.
pub const BEGUN: &str = "begun";
/// What belongs to one sending of a form and never into a draft.
const NOT_KEPT: [&str; 6] = ["csrf", "form", "step", "act", FIELD, BEGUN];

/// A draft of a form opened anew at an address. It is kept only once something is written.
pub fn begun(act: &ActDescriptor, pairs: &Pairs) -> DraftKey {
    // Days do not count: a form opened anew tomorrow is about the same.
    let about = act.fields.iter().filter(|field| field.kind != FieldKind::Day);
    let mut address = Address::record_act(act.kind);
    for field in about.filter(|field| !pairs.one(field.name).is_empty()) {
        address = address.with(field.name, pairs.one(field.name));
    }
    DraftKey { id: DraftId::fresh(), address: address.render(&[]) }
}

/// The draft a sent form names; a fresh one where it names none, or is of another kind.
pub fn sent(act: &ActDescriptor, pairs: &Pairs) -> DraftKey {
    let begun = pairs.one(BEGUN);
    let address = if is_of(act, begun) { begun.to_owned() } else { path(act) };
    DraftKey { id: pairs.one(FIELD).parse().unwrap_or_else(|_| DraftId::fresh()), address }
}

fn path(act: &ActDescriptor) -> String {
    Address::record_act(act.kind).render(&[])
}

/// Was a form begun at this address one of this kind?
fn is_of(act: &ActDescriptor, address: &str) -> bool {
    address.strip_prefix(&path(act)).is_some_and(|rest| rest.is_empty() || rest.starts_with('?'))
}

/// Where a kept draft is gone on with.
pub fn taken_up_at(key: &DraftKey) -> Address {
    let path = key.address.split('?').next().unwrap_or_default();
    address_of(path).with(FIELD, key.id.to_string())
}

/// The draft an address asks for, if whoever asks kept one of this kind.
pub async fn taken_up(visit: &Visit, act: &ActDescriptor) -> Result<Option<Draft>, Problem> {
    let (Some((people, account)), Ok(id)) = (keeper(visit), visit.asked(FIELD).parse()) else {
        return Ok(None);
    };
    let kept = people.draft(account, id).await.map_err(|error| refusals::problem(&error, visit.lang()))?;
    Ok(kept.filter(|draft| is_of(act, &draft.key.address)))
}

/// Keeps what a form says. Nothing is kept for nobody; the reason where it is too long to be kept.
pub async fn keep(visit: &Visit, key: &DraftKey, pairs: &Pairs) -> Result<Option<Reason>, Problem> {
    let Some((people, account)) = keeper(visit) else { return Ok(None) };
    match people.keep_draft(account, key, &kept_of(pairs), visit.app.now()).await {
        Ok(()) => Ok(None),
        Err(error @ PeopleError::DraftTooLong) => Ok(Some(refusals::reason(&error, visit.lang()))),
        Err(error) => Err(refusals::problem(&error, visit.lang())),
    }
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
    people.keep_draft(&account, key, &kept_of(pairs), now).await.map_err(failed)?;
    Ok(true)
}

/// Gives a draft up.
pub async fn drop(visit: &Visit, id: DraftId) -> Result<(), Problem> {
    let Some((people, account)) = keeper(visit) else { return Ok(()) };
    people.drop_draft(account, id).await.map_err(|error| refusals::problem(&error, visit.lang()))
}

/// What whoever asks has under way of one kind, the newest first.
pub async fn of_kind(visit: &Visit, act: &ActDescriptor) -> Result<Vec<DraftListed>, Problem> {
    let all = all(visit).await?;
    Ok(all.into_iter().filter(|draft| is_of(act, &draft.key.address)).collect())
}

/// Everything whoever asks has under way, the newest first.
pub async fn all(visit: &Visit) -> Result<Vec<DraftListed>, Problem> {
    let Some((people, account)) = keeper(visit) else { return Ok(Vec::new()) };
    people.drafts(account).await.map_err(|error| refusals::problem(&error, visit.lang()))
}

/// An address as it was kept.
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

/// The answer to a page that keeps by itself what is written in it. Whoever signed out elsewhere has nobody under whose name
/// anything could be kept.
pub fn kept_quietly(visit: &Visit, fits: bool) -> StatusCode {
    match (fits, keeper(visit)) {
        (false, _) => StatusCode::PAYLOAD_TOO_LARGE,
        (true, None) => StatusCode::UNAUTHORIZED,
        (true, Some(_)) => StatusCode::NO_CONTENT,
    }
}

fn keeper(visit: &Visit) -> Option<(&People, &AccountId)> {
    Some((visit.app.people()?, &visit.who.signed_in.as_ref()?.person.account))
}
