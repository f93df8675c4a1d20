//! Finding what a person names: an organ, a place or a power, by identity, code or exact name.
//!
//! Nothing is guessed. What the register does not know is refused, with what comes near it, as on the pages.

use std::fmt;
use std::str::FromStr;

use register::codes::{CreditCode, PlaceCode};
use register::{Books, Day, OrganId, PlaceId, PowerCode, Thing};
use rustc_hash::FxHashMap;
use web::doing::find::{self, Found};

use crate::failure::{Failure, Near};

/// Everything that can be named.
pub struct Finder<'a> {
    books: &'a Books,
    organs: Names<OrganId>,
    places: Names<PlaceId>,
    powers: Names<PowerCode>,
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

    /// The organ of that identity, credit code or name; what comes near is named as of the day.
    ///
    /// # Errors
    /// [`Failure::NotNamed`] and [`Failure::Ambiguous`].
    pub fn organ(&self, text: &str, day: Option<Day>) -> Result<OrganId, Failure> {
        let organs = &self.books.organs;
        let known = |id: &OrganId| organs.get(id).is_some();
        let by_code = || {
            let code = CreditCode::parse(text).ok()?;
            organs.by_credit_code(&code).map(|organ| organ.id.clone())
        };
        let as_on_pages = || find::organ(self.books, text, day.unwrap_or(Day::MAX));
        one(text, Thing::Organ, &self.organs, known, by_code, as_on_pages)
    }

    /// As [`Finder::organ`], or an organ that may record although the register does not know it: the first one, and
    /// the office that opened it.
    ///
    /// # Errors
    /// As [`Finder::organ`].
    pub fn organ_that_records(&self, text: &str) -> Result<OrganId, Failure> {
        match (self.organ(text, None), office::organ_as_written(text)) {
            (Err(Failure::NotNamed { .. }), Some(id)) if office::may_record(self.books, &id) => Ok(id),
            (found, _) => found,
        }
    }

    /// The place of that identity, name, or division code on that day (or on any day, where only one ever bore it).
    ///
    /// # Errors
    /// [`Failure::NotNamed`] and [`Failure::Ambiguous`].
    pub fn place(&self, text: &str, day: Option<Day>) -> Result<PlaceId, Failure> {
        let places = &self.books.places;
        let known = |id: &PlaceId| places.get(id).is_some();
        let by_code = || {
            let code = PlaceCode::parse(text).ok()?;
            let on_day = day.and_then(|day| places.by_code(code, day));
            let ever = || places.iter().find(|place| place.codes.changes().iter().any(|(_, c)| *c == code));
            on_day.or_else(ever).map(|place| place.id.clone())
        };
        let as_on_pages = || find::place(self.books, text, day.unwrap_or(Day::MAX));
        one(text, Thing::Place, &self.places, known, by_code, as_on_pages)
    }

    /// The power of that code or name.
    ///
    /// # Errors
    /// [`Failure::NotNamed`] and [`Failure::Ambiguous`].
    pub fn power(&self, text: &str) -> Result<PowerCode, Failure> {
        let known = |code: &PowerCode| self.books.catalogue.get(code).is_some();
        let as_on_pages = || find::power(self.books, text);
        one(text, Thing::Power, &self.powers, known, || None, as_on_pages)
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

/// The one thing a text means: by the names at hand first, since a table asks many times, then as the pages look for it.
fn one<T: FromStr + Clone + fmt::Display>(
    text: &str,
    what: Thing,
    names: &Names<T>,
    known: impl Fn(&T) -> bool,
    by_code: impl Fn() -> Option<T>,
    looked_for: impl FnOnce() -> Found<T>,
) -> Result<T, Failure> {
    let text = text.trim();
    let identity = text.parse::<T>().ok();
    if let Some(id) = identity.filter(known).or_else(by_code) {
        return Ok(id);
    }
    if let Some([id]) = names.get(&plain(text)).map(Vec::as_slice) {
        return Ok(id.clone());
    }
    let text = text.to_owned();
    match looked_for() {
        Found::One(id) => Ok(id),
        Found::Several(several) => Err(Failure::Ambiguous {
            text,
            candidates: several.iter().map(|(id, _)| id.to_string()).collect(),
        }),
        Found::Nothing(near) => Err(Failure::NotNamed { what: what.label(), text, near: named(near) }),
    }
}

/// What comes near, as names with their identities.
fn named<T: fmt::Display>(near: Vec<(T, String)>) -> Vec<Near> {
    near.into_iter().map(|(id, name)| Near { id: id.to_string(), name }).collect()
}
