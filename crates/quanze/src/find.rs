//! Finding what a person names: an organ, a place or a power, by identity, code or exact name.
//!
//! Nothing is guessed. A text that can be an identity and that the register does not know is passed on as it is: the
//! answer then says which link is missing, and a hint names what it might have been.

use std::str::FromStr;

use register::codes::{CreditCode, PlaceCode};
use register::{Books, Day, Label, OrganId, PlaceId, PowerCode, Thing};
use rustc_hash::FxHashMap;

use crate::failure::Failure;

/// Everything that can be named.
pub struct Finder<'a> {
    books: &'a Books,
    organs: Names<OrganId>,
    places: Names<PlaceId>,
    powers: Names<PowerCode>,
}

/// What was found.
#[derive(Debug)]
pub struct Found<T> {
    /// The identity.
    pub id: T,
    /// When the register does not know it: what it might have been, if anything comes near.
    pub unknown: Option<Vec<String>>,
}

type Names<T> = FxHashMap<String, Vec<T>>;

impl<'a> Finder<'a> {
    /// Learns every name of the books, earlier names included.
    pub fn new(books: &'a Books) -> Self {
        let mut finder =
            Self { books, organs: Names::default(), places: Names::default(), powers: Names::default() };
        for organ in books.organs.iter() {
            for (_, name) in organ.names.changes() {
                learn(&mut finder.organs, name, &organ.id);
            }
        }
        for place in books.places.iter() {
            for (_, name) in place.names.changes() {
                learn(&mut finder.places, name, &place.id);
            }
        }
        for power in books.catalogue.iter() {
            learn(&mut finder.powers, &power.name, &power.code);
        }
        finder
    }

    /// The organ of that identity, credit code or name.
    pub fn organ(&self, text: &str) -> Result<Found<OrganId>, Failure> {
        let organs = &self.books.organs;
        let known = |id: &OrganId| organs.get(id).is_some();
        let by_code = || {
            let code = CreditCode::parse(text).ok()?;
            organs.by_credit_code(&code).map(|organ| organ.id.clone())
        };
        find(text, Thing::Organ.label(), &self.organs, known, by_code)
    }

    /// The place of that identity, name, or division code on that day (or on any day, where only one ever bore it).
    pub fn place(&self, text: &str, day: Option<Day>) -> Result<Found<PlaceId>, Failure> {
        let places = &self.books.places;
        let known = |id: &PlaceId| places.get(id).is_some();
        let by_code = || {
            let code = PlaceCode::parse(text).ok()?;
            let on_day = day.and_then(|day| places.by_code(code, day));
            let ever = || places.iter().find(|place| place.codes.changes().iter().any(|(_, c)| *c == code));
            on_day.or_else(ever).map(|place| place.id.clone())
        };
        find(text, Thing::Place.label(), &self.places, known, by_code)
    }

    /// The power of that code or name.
    pub fn power(&self, text: &str) -> Result<Found<PowerCode>, Failure> {
        let known = |code: &PowerCode| self.books.catalogue.get(code).is_some();
        find(text, Thing::Power.label(), &self.powers, known, || None)
    }
}

fn learn<T: Clone + PartialEq>(names: &mut Names<T>, name: &str, id: &T) {
    let ids = names.entry(plain(name)).or_default();
    if !ids.contains(id) {
        ids.push(id.clone());
    }
}

/// A name as it is compared: width folded, white space left out.
fn plain(name: &str) -> String {
    tables::fold_width(name).chars().filter(|c| !c.is_whitespace()).collect()
}

fn find<T: FromStr + Clone + ToString>(
    text: &str,
    what: Label,
    names: &Names<T>,
    known: impl Fn(&T) -> bool,
    by_code: impl Fn() -> Option<T>,
) -> Result<Found<T>, Failure> {
    let text = text.trim();
    let identity = text.parse::<T>().ok();
    if let Some(id) = identity.clone().filter(|id| known(id)).or_else(by_code) {
        return Ok(Found { id, unknown: None });
    }
    match names.get(&plain(text)).map(Vec::as_slice) {
        Some([id]) => Ok(Found { id: id.clone(), unknown: None }),
        Some(several @ [_, ..]) => {
            let candidates = several.iter().map(T::to_string).collect();
            Err(Failure::Ambiguous { text: text.to_owned(), candidates })
        }
        _ => match identity {
            Some(id) => Ok(Found { id, unknown: Some(near(text, names)) }),
            None => Err(Failure::NotNamed { what, text: text.to_owned() }),
        },
    }
}

/// Names that hold the text or are held by it, a few at most.
fn near<T: ToString>(text: &str, names: &Names<T>) -> Vec<String> {
    const SHOWN: usize = 3;
    let text = plain(text);
    let close =
        |name: &&String| text.chars().count() > 1 && (name.contains(&text) || text.contains(name.as_str()));
    let mut found: Vec<String> = names.keys().filter(close).cloned().collect();
    found.sort_by_key(|name| (name.chars().count(), name.clone()));
    found.truncate(SHOWN);
    found
}
