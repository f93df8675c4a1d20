//! 登记: the choice of what to record, by whom it may be recorded; the forms themselves are in [`super::act`].

mod kinds;
mod said;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use office::{Draft, Hand, Offer};
use register::acts::{Act, ActDescriptor};
use register::{ActId, Language};

use self::kinds::Kind;
pub use self::said::{life, said};
use super::form::Pairs;
use super::history;
use crate::address::Address;
use crate::door::hand;
use crate::pages::parts::Reference;
use crate::pages::record::KindsPage;
use crate::pages::record::model::{self, Others};
use crate::problem::Problem;
use crate::respond;
use crate::shell::{Section, Shell};
use crate::visit::Visit;

/// `GET /record`: which kind. Whoever signed in is offered what the rules of access let them record for their organs.
pub async fn kinds(visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let offers = offers(&visit, &headers).await?;
    let is = |kind: &str, wanted: fn(&Offer) -> bool| {
        offers.iter().find(|(act, _)| act.kind == kind).is_some_and(|(_, offer)| wanted(offer))
    };
    let yes = |offer: &Offer| matches!(offer, Offer::Yes);
    let of = |wanted: fn(&Offer) -> bool| {
        by_book(visit.language, offers.iter().filter(|(_, offer)| wanted(offer)).map(|(act, _)| *act))
    };
    let m = model::Kinds {
        kinds: Kind::ALL.iter().filter(|kind| is(kind.act, yes)).map(Kind::offer).collect(),
        books: of(yes),
        history: of(|offer| matches!(offer, Offer::HistoryOnly)),
        others: offers.iter().filter_map(|(act, offer)| others(visit.language, act, offer)).collect(),
        recorder: shown(&headers),
    };
    Ok(respond::page(StatusCode::OK, &KindsPage { s: shell(&visit, &headers, Address::record()), m }))
}

/// `GET /record/{kind}`: an address of before leads to the form of the act, with what it fills in already.
pub async fn form(visit: Visit, Path(name): Path<String>) -> Result<Response, Problem> {
    let kind = Kind::named(&name).ok_or_else(|| {
        let name: String = name.chars().take(60).collect();
        Problem::nothing_at(format!("/record/{name}"))
    })?;
    let filled = visit.query.iter().cloned();
    let to = filled.fold(Address::record_act(kind.act), |to, (name, value)| to.with(&name, value));
    Ok(Redirect::permanent(&to.render(&[])).into_response())
}

/// Every kind that starts from a form, with whether whoever asks may record it for any of their organs.
async fn offers(visit: &Visit, headers: &HeaderMap) -> Result<Vec<(&'static ActDescriptor, Offer)>, Problem> {
    let office = visit.app.office();
    let register = office.snapshot().register;
    // A void starts from the entry it voids, a file from the entry it lies beside; a register is opened once.
    let opened = register.books().rules.opening().is_some();
    let elsewhere =
        move |kind: &str| matches!(kind, "void_acts" | "attach_file") || (opened && kind == "open_register");
    let all = || Act::DESCRIPTORS.iter().filter(move |act| !elsewhere(act.kind));
    let mut best: Vec<(&ActDescriptor, Option<Offer>)> = all().map(|act| (act, None)).collect();
    for organ in hand::organs(&visit.app, &visit.who.asker) {
        let Ok(Hand::Person(permission)) = hand::of(visit, headers, &organ.value).await? else { continue };
        for (act, known) in &mut best {
            if !matches!(known, Some(Offer::Yes)) {
                let offer = permission.offers(act.kind, &register, office.access());
                let better = !matches!((&*known, &offer), (Some(_), Offer::No(_)));
                if better {
                    *known = Some(offer);
                }
            }
        }
    }
    // While nobody signs in, whoever sits at this machine keeps the register; a visitor is sent to sign in by the form.
    Ok(best.into_iter().map(|(act, offer)| (act, offer.unwrap_or(Offer::Yes))).collect())
}

/// The kinds, by the book each changes.
fn by_book<'a>(
    language: Language,
    acts: impl Iterator<Item = &'a ActDescriptor>,
) -> Vec<(String, Vec<Reference>)> {
    let mut books: Vec<(String, Vec<Reference>)> = Vec::new();
    for act in acts {
        let book = act.book.in_language(language);
        let kind = Reference::link(act.title.in_language(language), Address::record_act(act.kind));
        match books.iter_mut().find(|(name, _)| name == book) {
            Some((_, kinds)) => kinds.push(kind),
            None => books.push((book.to_owned(), vec![kind])),
        }
    }
    books
}

/// A kind that others record, and who they are.
fn others(language: Language, act: &ActDescriptor, offer: &Offer) -> Option<Others> {
    let Offer::No(decision) = offer else { return None };
    let title = act.title.in_language(language).to_owned();
    Some(Others { title, who: decision.missing(language).to_owned() })
}

/// The draft of a form: history where it is ticked, and only there.
pub(super) fn draft(id: ActId, act: Act, pairs: &Pairs) -> Draft {
    Draft { id: Some(id), history: history::is_ticked(pairs), ..Draft::of(act) }
}

/// The shell of these pages, which know who records.
pub(super) fn shell(visit: &Visit, headers: &HeaderMap, here: Address) -> Shell {
    let mut shell = visit.shell(Section::Record, here);
    if visit.who.open {
        shell.recorder = shown(headers);
    }
    shell
}

pub(super) fn shown(headers: &HeaderMap) -> Option<String> {
    super::recorder::shown(headers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Texts;

    #[test]
    fn every_kind_of_before_leads_to_an_act() {
        let texts = Texts::of(crate::lang::Lang::English);
        for kind in &Kind::ALL {
            assert!(Act::describe(kind.act).is_some() && Kind::named(kind.name).is_some());
            assert!(!texts.get(kind.said.0).is_empty());
        }
    }
}
