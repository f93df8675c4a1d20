//! The part of the desk that belongs to whoever signed in: drafts, and what was sent and where it stands.

use axum::response::{IntoResponse, Redirect};
use people::{DraftListed, PeopleError};
use register::acts::Act;
use register::{Entry, OrganId};

use super::shared::Answered;
use super::{ledger, proposal, proposals};
use crate::address::Address;
use crate::doing::form::Pairs;
use crate::doing::{drafts, names};
use crate::door::{hand, refusals};
use crate::pages::desk::model::{DraftRow, Own, Sent};
use crate::pages::parts::Reference;
use crate::problem::Problem;
use crate::shell::Section;
use crate::texts::Texts;
use crate::visit::{Visit, minute};

/// How much of what was sent is shown.
const SENT_MAX: usize = 20;
/// The query pair that asks for everybody's desk.
const ALL: (&str, &str) = ("desk", "all");

/// The organs whose work is shown: one's own, unless everybody's is asked for. Nothing while nobody signed in.
pub fn organs(visit: &Visit) -> Option<Vec<OrganId>> {
    visit.who.signed_in.as_ref()?;
    let own = hand::organs(&visit.app, &visit.who.asker);
    let own: Vec<OrganId> = own.iter().filter_map(|choice| OrganId::new(&choice.value).ok()).collect();
    (visit.asked(ALL.0) != ALL.1 && !own.is_empty()).then_some(own)
}

/// Drafts and what was sent, for whoever signed in.
pub async fn own(visit: &Visit) -> Result<Option<Own>, Problem> {
    let Some(signed_in) = &visit.who.signed_in else { return Ok(None) };
    let texts = Texts::of(visit.lang());
    let other_view = match visit.asked(ALL.0) == ALL.1 {
        true => Reference::link(texts.get("desk-mine"), Address::desk()),
        false => Reference::link(texts.get("desk-everybody"), Address::desk().with(ALL.0, ALL.1)),
    };
    let drafts = drafts::all(visit).await?.iter().filter_map(|draft| row(visit, draft)).collect();
    let recorder = signed_in.person.recorder();
    let mine = visit.register.entries().iter().rev().filter(|entry| *entry.recorder == *recorder);
    let voids = ledger::voids(&visit.register);
    let sent = mine.take(SENT_MAX).map(|entry| sent(visit, entry, voids.get(&entry.id).copied())).collect();
    let (csrf, drafts_max) = (signed_in.csrf.clone(), people::DRAFTS_MAX.into());
    Ok(Some(Own { other_view, drafts, drafts_max, csrf, sent }))
}

/// `POST /desk/drafts`: gives a draft up.
pub async fn discard(visit: Visit, pairs: Pairs) -> Answered {
    let failed = |error: PeopleError| refusals::problem(&error, visit.lang());
    if let Some(signed_in) = &visit.who.signed_in {
        signed_in.check_csrf(pairs.one("csrf")).map_err(failed)?;
        // One that is no draft, or not there any more, is given up already.
        if let Ok(id) = pairs.one(drafts::FIELD).parse() {
            drafts::drop(&visit, id).await?;
        }
    }
    let desk = Address::desk().at("drafts");
    Ok(Redirect::to(&visit.shell(Section::Desk, Address::desk()).href(desk)).into_response())
}

fn row(visit: &Visit, draft: &DraftListed) -> Option<DraftRow> {
    let path = draft.key.address.split('?').next()?;
    let act = Act::describe(path.rsplit('/').next()?)?;
    Some(DraftRow {
        id: draft.key.id.to_string(),
        form: Reference::link(act.title.in_language(visit.language), drafts::taken_up_at(&draft.key)),
        about: crate::doing::act::about(visit, act, &draft.head),
        kept_at: minute(draft.kept_at),
    })
}

fn sent(visit: &Visit, entry: &Entry, voided: Option<u64>) -> Sent {
    let texts = Texts::of(visit.lang());
    let number = texts.with("entry-number", &[("position", crate::shell::grouped(entry.position.0))]);
    let of = proposal::named(entry.act()).and_then(|id| visit.books().proposals.get(id));
    let stands = match (voided, of) {
        (Some(by), _) => Reference::link(
            texts.with("voided-by", &[("position", crate::shell::grouped(by))]),
            Address::entry(by),
        ),
        (None, Some(proposal)) => Reference::link(
            proposals::stages(visit, proposal),
            Address::proposal(proposal.said.proposal.as_str()),
        ),
        (None, None) => Reference::text(texts.get("desk-stands")),
    };
    Sent {
        entry: Reference::link(
            format!("{number} {}", entry.act().descriptor().title.in_language(visit.language)),
            Address::entry(entry.position.0),
        ),
        summary: names::summary(visit.books(), entry.act(), visit.on),
        at: minute(entry.recorded_at),
        stands,
    }
}
