//! Finding what a cell means: an identity, a code valid on the day, a name that only one thing bore on the day, or a name
//! with its identity behind it, as templates offer it.

use register::{Books, Dated, Day};
use rustc_hash::FxHashMap;

use super::nearest::Nearest;
use crate::batch::NO_CODE;

/// A power, a place or an organ, reduced to what cells name it by.
struct Thing<'a> {
    id: &'a str,
    /// Names with spaces and widths evened out, by first day.
    names: Vec<(Day, String)>,
    /// Division codes or credit codes, by first day.
    codes: Vec<(Day, String)>,
    from: Day,
    last: Day,
}

/// Why a cell means nothing certain.
pub(crate) enum Miss<'f> {
    /// Nothing is called so; this comes nearest.
    Unknown { nearest: Option<(&'f str, &'f str)> },
    /// Something bears this code or name, but not on that day.
    NotThatDay { id: &'f str },
    /// Several things are called so.
    Several { ids: Vec<&'f str> },
}

/// Finds things of one kind.
pub(crate) struct Finder<'a> {
    things: Vec<Thing<'a>>,
    by_id: FxHashMap<&'a str, u32>,
    by_code: FxHashMap<String, Vec<u32>>,
    by_name: FxHashMap<String, Vec<u32>>,
    /// The number each thing has among the texts of the batch, once it has one.
    codes: Vec<u32>,
    nearest: Nearest,
    /// Texts met that are no identity, and what they may mean.
    met: FxHashMap<String, Option<Met>>,
}

/// What a text may mean, the day left aside.
enum Met {
    /// This, whatever the day: the text says name and identity.
    Certain(u32),
    /// Whichever of these bore the code or name on the day.
    OnADay { numbers: Vec<u32>, key: String, by_code: bool },
}

impl<'a> Finder<'a> {
    /// Powers: by code or by name, whatever the day. A case of a power that was delisted is for the audit to judge.
    pub(crate) fn powers(books: &'a Books) -> Self {
        Self::new(books.catalogue.iter().map(|power| Thing {
            id: power.code.as_str(),
            names: vec![(Day::MIN, evened(&power.name))],
            codes: Vec::new(),
            from: Day::MIN,
            last: Day::MAX,
        }))
    }

    /// Places.
    pub(crate) fn places(books: &'a Books) -> Self {
        Self::new(books.places.iter().map(|place| Thing {
            id: place.id.as_str(),
            names: dated(&place.names, |name| evened(name)),
            codes: dated(&place.codes, |code| format!("{:012}", code.number())),
            from: place.from,
            last: place.last_day.unwrap_or(Day::MAX),
        }))
    }

    /// Organs.
    pub(crate) fn organs(books: &'a Books) -> Self {
        Self::new(books.organs.iter().map(|organ| Thing {
            id: organ.id.as_str(),
            names: dated(&organ.names, |name| evened(name)),
            codes: organ.credit_code.iter().map(|code| (Day::MIN, code.as_str().to_owned())).collect(),
            from: organ.from,
            last: organ.last_day.unwrap_or(Day::MAX),
        }))
    }

    fn new(things: impl Iterator<Item = Thing<'a>>) -> Self {
        let things: Vec<_> = things.collect();
        let mut finder = Self {
            codes: vec![NO_CODE; things.len()],
            by_id: FxHashMap::default(),
            by_code: FxHashMap::default(),
            by_name: FxHashMap::default(),
            nearest: Nearest::default(),
            met: FxHashMap::default(),
            things,
        };
        for (number, thing) in (0_u32..).zip(&finder.things) {
            finder.by_id.insert(thing.id, number);
            enter(&mut finder.by_code, &thing.codes, number);
            enter(&mut finder.by_name, &thing.names, number);
        }
        finder
    }

    /// What a cell means on a day; without a day (its cell is at fault) any day will do.
    pub(crate) fn find(&mut self, written: &str, day: Option<Day>) -> Result<u32, Miss<'_>> {
        if let Some(number) = self.by_id.get(written) {
            return Ok(*number);
        }
        if !self.met.contains_key(written) {
            let met = self.meet(written);
            self.met.insert(written.to_owned(), met);
        }
        let (numbers, key, by_code) = match self.met.get(written) {
            Some(Some(Met::Certain(number))) => return Ok(*number),
            Some(Some(Met::OnADay { numbers, key, by_code })) => (numbers, key, by_code),
            _ => return Err(self.unknown(written)),
        };
        let thing = |number: &u32| &self.things[*number as usize];
        let means = |thing: &Thing<'_>| {
            let texts = if *by_code { &thing.codes } else { &thing.names };
            day.is_none_or(|day| thing.from <= day && day <= thing.last && held(texts, day) == Some(key))
        };
        let mut meant = numbers.iter().filter(|number| means(thing(number)));
        match (meant.next(), meant.next()) {
            (Some(only), None) => Ok(*only),
            (None, _) => Err(Miss::NotThatDay { id: numbers.first().map_or("", |first| thing(first).id) }),
            (Some(one), Some(other)) => {
                let ids = [one, other].into_iter().chain(meant).map(|number| thing(number).id);
                Err(Miss::Several { ids: ids.collect() })
            }
        }
    }

    /// Everything that ever bore this code, else this name; else what has the identity behind its name.
    fn meet(&self, written: &str) -> Option<Met> {
        let code = code_of(written);
        if let Some(numbers) = self.by_code.get(code.as_ref()) {
            let numbers = numbers.clone();
            return Some(Met::OnADay { numbers, key: code.into_owned(), by_code: true });
        }
        let key = evened(written);
        match self.by_name.get(&key).cloned() {
            Some(numbers) => Some(Met::OnADay { numbers, key, by_code: false }),
            None => self.with_identity(written).map(Met::Certain),
        }
    }

    /// The thing whose name stands before its identity: both have to fit.
    fn with_identity(&self, written: &str) -> Option<u32> {
        let fits = |(name, id): (&str, &str)| {
            let number = *self.by_id.get(id)?;
            let name = evened(name);
            self.things[number as usize].names.iter().any(|(_, own)| *own == name).then_some(number)
        };
        tables::named(written).find_map(fits)
    }

    /// The identity of what was found.
    pub(crate) fn id(&self, number: u32) -> &'a str {
        self.things.get(number as usize).map_or("", |thing| thing.id)
    }

    /// The number a thing has among the texts of the batch.
    pub(crate) fn code(&mut self, number: u32, texts: &mut Vec<String>) -> u32 {
        let code = &mut self.codes[number as usize];
        if *code == NO_CODE {
            *code = texts.len() as u32;
            texts.push(self.things[number as usize].id.to_owned());
        }
        *code
    }

    fn unknown(&mut self, written: &str) -> Miss<'_> {
        let names = self.things.iter().map(|thing| {
            let name = thing.names.last().map_or("", |(_, name)| name.as_str());
            (thing.id, name)
        });
        let found = self.nearest.find(&evened(written), names);
        let thing = found.and_then(|number| self.things.get(number));
        let nearest = thing.map(|thing| (thing.id, thing.names.last().map_or("", |(_, name)| name.as_str())));
        Miss::Unknown { nearest }
    }
}

fn dated<T>(values: &Dated<T>, text: impl Fn(&T) -> String) -> Vec<(Day, String)> {
    values.changes().iter().map(|(day, value)| (*day, text(value))).collect()
}

fn enter(map: &mut FxHashMap<String, Vec<u32>>, texts: &[(Day, String)], number: u32) {
    for (_, text) in texts {
        let numbers = map.entry(text.clone()).or_default();
        if numbers.last() != Some(&number) {
            numbers.push(number);
        }
    }
}

/// The text that held on a day.
fn held(texts: &[(Day, String)], day: Day) -> Option<&String> {
    texts.iter().rev().find(|(from, _)| *from <= day).map(|(_, text)| text)
}

/// A division code of 6 or 9 digits filled up to twelve; anything else as it stands, in capitals.
fn code_of(written: &str) -> std::borrow::Cow<'_, str> {
    let digits = written.bytes().all(|byte| byte.is_ascii_digit());
    match written.len() {
        6 | 9 if digits => format!("{written:0<12}").into(),
        18 if written.bytes().any(|byte| byte.is_ascii_lowercase()) => written.to_ascii_uppercase().into(),
        _ => written.into(),
    }
}

/// A name with widths evened out and spaces dropped: `东营市（市本级）` and `东营市(市本级)` are one.
pub(crate) fn evened(name: &str) -> String {
    tables::fold_width(name).chars().filter(|c| !c.is_whitespace()).collect()
}
