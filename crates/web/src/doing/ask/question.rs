//! Reading the question from the address, part by part; what is not understood comes back with what may be meant.

use std::collections::HashMap;

use register::authority::{Context, Question};
use register::{Day, OrganId, PlaceId, PowerCode};

use super::with_question;
use crate::address::Address;
use crate::doing::find::{self, Found};
use crate::doing::form::read_day;
use crate::doing::names;
use crate::pages::ask::model::{self, Slip};
use crate::pages::parts::{Choice, Reference};
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// The most suggestions of one kind.
const SUGGESTIONS_MAX: usize = 1_000;
/// How many questions to start from are offered.
const EXAMPLES: usize = 3;

/// What came of reading.
#[derive(Default)]
pub(super) struct Read {
    /// The question, once everything is understood.
    pub(super) question: Option<Question>,
    /// What is not.
    pub(super) slips: Vec<Slip>,
}

pub(super) fn read(visit: &Visit) -> Read {
    let mut slips = Vec::new();
    let books = visit.books();
    let organ = part(visit, "organ", find::organ(books, visit.asked("organ"), visit.on), &mut slips);
    let place = part(visit, "place", find::place(books, visit.asked("place"), visit.on), &mut slips);
    let power = part(visit, "power", find::power(books, visit.asked("power")), &mut slips);
    let context = context(visit, &mut slips);
    let (Some(organ), Some(place), Some(power)) = (organ, place, power) else {
        return Read { question: None, slips };
    };
    let question = Question { context, ..visit.question(&organ, &power, &place) };
    Read { question: slips.is_empty().then_some(question), slips }
}

fn part<T: Clone + Id>(
    visit: &Visit,
    field: &'static str,
    found: Found<T>,
    slips: &mut Vec<Slip>,
) -> Option<T> {
    let (key, near) = match found {
        Found::One(id) => return Some(id),
        _ if visit.asked(field).is_empty() => (missing(field), Vec::new()),
        Found::Several(near) => (Key("slip-several"), near),
        Found::Nothing(near) => (T::UNKNOWN, near),
    };
    let value: String = visit.asked(field).chars().take(60).collect();
    let message = Texts::of(visit.lang()).with(key.0, &[("value", value)]);
    let meant = near.into_iter().map(|(id, name)| meant(visit, field, id.text(), name)).collect();
    slips.push(Slip { field, message, meant });
    None
}

/// The same question with one part replaced.
fn meant(visit: &Visit, field: &'static str, id: &str, name: String) -> Reference {
    let mut to = Address::ask();
    for other in ["organ", "place", "power", "amount", "matter", "filed"] {
        to = to.with(other, if other == field { id } else { visit.asked(other) });
    }
    Reference::link(name, to).coded(id)
}

fn missing(field: &str) -> Key {
    match field {
        "organ" => Key("slip-organ-missing"),
        "place" => Key("slip-place-missing"),
        _ => Key("slip-power-missing"),
    }
}

/// What a kind of identity says when it is unknown.
trait Id {
    const UNKNOWN: Key;
    fn text(&self) -> &str;
}

macro_rules! id {
    ($($name:ident, $key:literal;)+) => {$(impl Id for $name {
        const UNKNOWN: Key = Key($key);
        fn text(&self) -> &str { self.as_str() }
    })+};
}
id! {
    OrganId, "slip-organ-unknown";
    PlaceId, "slip-place-unknown";
    PowerCode, "slip-power-unknown";
}

fn context(visit: &Visit, slips: &mut Vec<Slip>) -> Context {
    let texts = Texts::of(visit.lang());
    let mut slip = |field: &'static str, key: &str| {
        let value: String = visit.asked(field).chars().take(40).collect();
        slips.push(Slip { field, message: texts.with(key, &[("value", value)]), meant: Vec::new() });
    };
    let given = |field| Some(visit.asked(field)).filter(|text: &&str| !text.is_empty());
    let amount = given("amount").and_then(|text| {
        let amount = names::read_yuan(text);
        if amount.is_none() {
            slip("amount", "slip-amount");
        }
        amount
    });
    let filed = given("filed").and_then(|text| {
        let filed: Option<Day> = read_day(text);
        match filed {
            None => slip("filed", "slip-filed"),
            Some(filed) if filed > visit.on => slip("filed", "slip-filed-late"),
            Some(_) => {}
        }
        filed
    });
    Context { amount, matter: given("matter").map(|text| text.chars().take(400).collect()), filed }
}

/// The question as it stands in the form, with suggestions.
pub(super) fn shown(visit: &Visit) -> model::Question {
    let books = visit.books();
    let organs = books.organs.iter().filter(|organ| organ.exists_on(visit.on));
    let places = books.places.iter().filter(|place| place.exists_on(visit.on));
    let powers = books.catalogue.iter().filter(|power| power.listed_on(visit.on));
    let by_name = |field: &str, name: Option<String>| name.unwrap_or_else(|| visit.asked(field).to_owned());
    let organ = found(find::organ(books, visit.asked("organ"), visit.on), |id| {
        let name = names::organ_name(books, id, visit.on);
        (find::organ(books, &name, visit.on) == Found::One(id.clone())).then_some(name)
    });
    let place = found(find::place(books, visit.asked("place"), visit.on), |id| {
        let name = names::place_name(books, id, visit.on);
        (find::place(books, &name, visit.on) == Found::One(id.clone())).then_some(name)
    });
    let power = found(find::power(books, visit.asked("power")), |code| {
        let name = names::power_name(books, code);
        (find::power(books, &name) == Found::One(code.clone())).then_some(name)
    });
    model::Question {
        organ: by_name("organ", organ),
        place: by_name("place", place),
        power: by_name("power", power),
        on: visit.on.to_string(),
        amount: visit.asked("amount").to_owned(),
        matter: visit.asked("matter").to_owned(),
        filed: visit.asked("filed").to_owned(),
        organs: suggestions(organs.map(|organ| (organ.name_on(visit.on), organ.id.as_str()))),
        places: suggestions(places.map(|place| (place.name_on(visit.on), place.id.as_str()))),
        powers: suggestions(powers.map(|power| (power.name.as_str(), power.code.as_str()))),
    }
}

/// The name by which a part of the question is read again, where it is understood and the name is its own.
fn found<T>(found: Found<T>, name: impl Fn(&T) -> Option<String>) -> Option<String> {
    match found {
        Found::One(id) => name(&id),
        _ => None,
    }
}

/// Names to choose from; where several bear one name, their identities instead.
fn suggestions<'a>(all: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Choice> {
    let all: Vec<_> = all.take(SUGGESTIONS_MAX).collect();
    let mut times: HashMap<&str, u32> = HashMap::new();
    for (name, _) in &all {
        *times.entry(name).or_default() += 1;
    }
    let alone = |name: &str| times.get(name).copied() == Some(1);
    all.iter()
        .map(|(name, id)| if alone(name) { Choice::new(*name, *id) } else { Choice::new(*id, *name) })
        .collect()
}

/// Questions about grants, each in another place; places with a division code first.
pub(super) fn examples(visit: &Visit) -> Vec<Reference> {
    let books = visit.books();
    let mut places: Vec<&PlaceId> = Vec::new();
    let mut examples = Vec::new();
    let coded =
        |place: &PlaceId| books.places.get(place).is_some_and(|place| place.codes.on(visit.on).is_some());
    let mut grants: Vec<_> = books.grants.iter().collect();
    grants.sort_by_key(|grant| !coded(&grant.line.place));
    for grant in grants {
        if examples.len() == EXAMPLES {
            break;
        }
        let line = &grant.line;
        if places.contains(&&line.place) {
            continue;
        }
        places.push(&line.place);
        let organ = names::organ_name(books, &line.grantee, visit.on);
        let place = names::place_name(books, &line.place, visit.on);
        let power = names::power_name(books, &line.power);
        let day = visit.on.to_string();
        let said = [("organ", &organ), ("place", &place), ("power", &power), ("day", &day)];
        let text = Texts::of(visit.lang()).with("ask-example", &said);
        let to = Address::ask()
            .with("organ", line.grantee.as_str())
            .with("place", line.place.as_str())
            .with("power", line.power.as_str());
        examples.push(Reference::link(text, to));
    }
    examples
}

/// The address of the proof of this question's answer.
pub(super) fn proof(visit: &Visit) -> Address {
    with_question(visit, Address::of(["ask", "proof.json"]))
}
