//! Ties in words, and a tie from a form.

use access::{Role, Tie};
use register::{PlaceId, Register};

use super::setup::organ;
use crate::doing::find::{self, Found};
use crate::doing::form::Pairs;
use crate::doing::names;
use crate::doing::refusals::plain;
use crate::pages::accounts::model;
use crate::pages::parts::Choice;
use crate::problem::Reason;
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// The most organs offered.
const ORGANS_SHOWN: usize = 1_000;

/// A tie in words: role, organ, places.
pub fn said(visit: &Visit, tie: &Tie) -> String {
    let now = visit.app.office().snapshot().register;
    let (books, today) = (now.books(), visit.app.today());
    let role = tie.role.label().in_language(visit.language).to_owned();
    let organ = names::organ_name(books, &tie.organ, today);
    let places = tie.places.iter().map(|place| names::place_name(books, place, today));
    let places = places.collect::<Vec<_>>().join(&Texts::of(visit.lang()).get("list-between"));
    [role, organ, places].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A tie as a row: with a warning where such a role does not suit such an organ.
pub fn row(visit: &Visit, number: usize, tie: &Tie) -> model::TieRow {
    let now = visit.app.office().snapshot().register;
    let known = now.books().organs.get(&tie.organ);
    let unsuited = known.is_none_or(|organ| !tie.role.suits(organ, visit.app.today()));
    model::TieRow { number, text: said(visit, tie), unsuited }
}

/// The tie a form describes; the reason when it cannot be understood.
pub fn read(visit: &Visit, pairs: &Pairs) -> Result<Tie, Reason> {
    let slip = |key| plain(visit.lang(), key);
    let role = Role::parse(pairs.one("role")).ok_or_else(|| slip(Key("slip-tie-role")))?;
    let organ = organ(visit, pairs.one("organ")).ok_or_else(|| slip(Key("slip-tie-organ")))?;
    let now = visit.app.office().snapshot().register;
    let written = pairs.one("places").split(['、', ',', '，', ';', '；']).map(str::trim);
    let places: Option<Vec<PlaceId>> =
        written.filter(|text| !text.is_empty()).map(|text| place(visit, &now, text)).collect();
    Ok(Tie { role, organ, places: places.ok_or_else(|| slip(Key("slip-tie-places")))? })
}

fn place(visit: &Visit, register: &Register, text: &str) -> Option<PlaceId> {
    match find::place(register.books(), text, visit.app.today()) {
        Found::One(id) => Some(id),
        _ => None,
    }
}

/// What a form for a tie offers.
pub fn offer(visit: &Visit, pairs: &Pairs) -> model::TieForm {
    let now = visit.app.office().snapshot().register;
    let role = pairs.one("role");
    let roles = Role::ALL
        .iter()
        .map(|one| Choice::new(one.code(), one.label().in_language(visit.language)).chosen(role));
    let organs = now.books().organs.iter().take(ORGANS_SHOWN);
    let organs = organs.map(|organ| Choice::new(organ.id.as_str(), organ.name_on(visit.app.today())));
    model::TieForm {
        roles: roles.collect(),
        organs: organs.collect(),
        organ: pairs.one("organ").to_owned(),
        places: pairs.one("places").to_owned(),
    }
}
