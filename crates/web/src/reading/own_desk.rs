//! The part of the desk that belongs to whoever signed in: drafts, and what was sent and where it stands.

use register::acts::Act;
use register::{Entry, OrganId};

use super::{ledger, proposal, proposals};
use crate::address::Address;
use crate::doing::{drafts, names};
use crate::door::hand;
use crate::pages::desk::model::{DraftRow, Own, Sent};
use crate::pages::parts::Reference;
use crate::problem::Problem;
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
    Ok(Some(Own { other_view, drafts, sent }))
}

fn row(visit: &Visit, draft: &people::Draft) -> Option<DraftRow> {
    let path = draft.address.split('?').next()?;
    let act = Act::describe(path.rsplit('/').next()?)?;
    // Its own pairs again, so that the link carries the dates of this page.
    let form = drafts::address_of(&draft.address);
    let value =
        |name: &str| draft.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let about = ["title", "matter", "proposal", "plan", "wish"].into_iter().find_map(value);
    Some(DraftRow {
        form: Reference::link(act.title.in_language(visit.language), form),
        about: about.unwrap_or_default().to_owned(),
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
