//! The keys of a form: the session's own token against foreign pages, and a token of the form's own that works once.
//!
//! A handler that shows a form calls [`fresh`]; one that takes a form in calls [`sent`], then [`settle`]. A form that is
//! refused keeps what was written, and its token when that may be sent again.

use axum::http::StatusCode;
use people::{FormClaim, PeopleError, SignedIn};
use register::ActId;
use uuid::Uuid;

use super::refusals;
use crate::doing::form::Pairs;
use crate::problem::{Problem, Reason};
use crate::visit::Visit;

/// The two tokens a form carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// The session's.
    pub csrf: String,
    /// The form's own.
    pub form: String,
}

/// A form that came in.
#[derive(Debug)]
pub struct Sent {
    /// The visit, with the keys for the page that answers.
    pub visit: Visit,
    /// The form, taken: it gives the act its identity. Absent while nobody signs in, by token, and for a mere check.
    pub claim: Option<FormClaim>,
    /// Why it is refused before anything is looked at.
    pub refused: Option<(StatusCode, Reason)>,
    /// The act this very form has recorded before: its receipt is the answer, not a refusal.
    pub done: Option<ActId>,
}

impl Sent {
    /// The identity of the act the form records: that of its token; while nobody signs in, the one it was made with.
    pub fn act(&self, pairs: &Pairs) -> ActId {
        let named = || pairs.one("act").parse().unwrap_or(ActId(Uuid::now_v7()));
        self.claim.as_ref().map_or_else(named, |claim| claim.act)
    }
}

/// The visit with keys for a new form of this purpose.
///
/// # Errors
/// A store of people that fails.
pub async fn fresh(mut visit: Visit, purpose: &str) -> Result<Visit, Problem> {
    let (Some(people), Some(signed_in)) = (visit.app.people(), visit.who.signed_in.clone()) else {
        return Ok(visit);
    };
    let made = people.form(&signed_in, purpose, visit.app.now()).await;
    let form = made.map_err(|error| refusals::problem(&error, visit.lang()))?;
    visit.set_keys(Keys { csrf: signed_in.csrf, form });
    Ok(visit)
}

/// Takes a form in. `works`: does it record, so that its token is taken? A check leaves it.
///
/// # Errors
/// A store of people that fails.
pub async fn sent(mut visit: Visit, pairs: &Pairs, purpose: &str, works: bool) -> Result<Sent, Problem> {
    visit.choose_organ(pairs.one(super::hand::FOR_ORGAN));
    let lang = visit.lang();
    let Some(signed_in) = visit.who.signed_in.clone() else {
        let lapsed = visit.who.lapsed.clone().filter(|_| !visit.who.open);
        let refused = lapsed.map(|error| (refusals::status(&error), refusals::reason(&error, lang)));
        return Ok(Sent { visit, claim: None, refused, done: None });
    };
    match take(&visit, &signed_in, pairs, purpose, works).await {
        Ok(claim) => {
            visit.set_keys(Keys { csrf: signed_in.csrf, form: pairs.one("form").to_owned() });
            Ok(Sent { visit, claim, refused: None, done: None })
        }
        Err(error) if error.is_refusal() => {
            let refused = Some((refusals::status(&error), refusals::reason(&error, lang)));
            let done = match &error {
                PeopleError::FormReplayed { act } => act.parse().ok(),
                _ => None,
            };
            Ok(Sent { visit: fresh(visit, purpose).await?, claim: None, refused, done })
        }
        Err(error) => Err(refusals::problem(&error, lang)),
    }
}

async fn take(
    visit: &Visit,
    signed_in: &SignedIn,
    pairs: &Pairs,
    purpose: &str,
    works: bool,
) -> Result<Option<FormClaim>, PeopleError> {
    signed_in.check_csrf(pairs.one("csrf"))?;
    match visit.app.people() {
        Some(people) if works => {
            people.claim_form(signed_in, pairs.one("form"), purpose, visit.app.now()).await.map(Some)
        }
        _ => Ok(None),
    }
}

/// The form did its work and is spent, or it was refused and may be sent again.
///
/// # Errors
/// A store of people that fails.
pub async fn settle(visit: &Visit, claim: Option<FormClaim>, done: bool) -> Result<(), Problem> {
    let (Some(people), Some(claim)) = (visit.app.people(), claim) else { return Ok(()) };
    let settled = if done { people.spend_form(claim).await } else { people.give_form_back(claim).await };
    settled.map_err(|error| refusals::problem(&error, visit.lang()))
}
