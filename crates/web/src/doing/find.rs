//! Finding what a person means: an organ, a place, a power or an instrument by identity, code or exact name.
//!
//! Nothing is guessed: what is not found comes back with the nearest candidates, for the person to choose.

use std::fmt::Display;

use register::codes::{CreditCode, PlaceCode};
use register::organs::Organ;
use register::{Books, Day, InstrumentId, OrganId, PlaceId, PowerCode};

/// The most candidates that are offered.
const CANDIDATES_MAX: usize = 4;
/// The fewest signs by which a name may be told from its end.
const ENDING_MIN: usize = 4;
/// Share of common pairs of signs from which a name counts as near, in percent.
const NEAR_PERCENT: usize = 34;

/// What a text may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<T> {
    /// Exactly this.
    One(T),
    /// Several bear this name: identity and name of each.
    Several(Vec<(T, String)>),
    /// None; these come nearest.
    Nothing(Vec<(T, String)>),
}

/// One thing that can be found: its identity, its names and its codes.
struct Known<T> {
    id: T,
    shown: String,
    names: Vec<String>,
}

/// The organ a text means on a day.
pub fn organ(books: &Books, text: &str, day: Day) -> Found<OrganId> {
    let code = CreditCode::parse(text.trim()).ok();
    if let Some(organ) = code.and_then(|code| books.organs.by_credit_code(&code)) {
        return Found::One(organ.id.clone());
    }
    if let Some(organ) = OrganId::new(text.trim()).ok().and_then(|id| books.organs.get(&id)) {
        return Found::One(organ.id.clone());
    }
    let found = choose(
        text,
        books.organs.iter().map(|organ| Known {
            id: organ.id.clone(),
            shown: organ.name_on(day).to_owned(),
            names: organ.names.changes().iter().map(|(_, name)| name.clone()).collect(),
        }),
    );
    match found {
        Found::Nothing(near) => by_ending(books, text, day).map_or(Found::Nothing(near), Found::One),
        found => found,
    }
}

/// The only organ of the day whose name ends so: 稻庄镇人民政府 for 广饶县稻庄镇人民政府, as people write it.
fn by_ending(books: &Books, text: &str, day: Day) -> Option<OrganId> {
    let sought = plain(text);
    if sought.len() < ENDING_MIN {
        return None;
    }
    let ends_so = |organ: &&Organ| organ.exists_on(day) && plain(organ.name_on(day)).ends_with(&sought);
    let mut all = books.organs.iter().filter(ends_so);
    let first = all.next()?;
    all.next().is_none().then(|| first.id.clone())
}

/// The place a text means on a day.
pub fn place(books: &Books, text: &str, day: Day) -> Found<PlaceId> {
    if let Some(place) = PlaceId::new(text.trim()).ok().and_then(|id| books.places.get(&id)) {
        return Found::One(place.id.clone());
    }
    let code = PlaceCode::parse(text.trim()).ok();
    if let Some(place) = code.and_then(|code| books.places.by_code(code, day)) {
        return Found::One(place.id.clone());
    }
    choose(
        text,
        books.places.iter().map(|place| Known {
            id: place.id.clone(),
            shown: place.name_on(day).to_owned(),
            names: place.names.changes().iter().map(|(_, name)| name.clone()).collect(),
        }),
    )
}

/// The power a text means.
pub fn power(books: &Books, text: &str) -> Found<PowerCode> {
    if let Some(power) = PowerCode::new(text.trim()).ok().and_then(|id| books.catalogue.get(&id)) {
        return Found::One(power.code.clone());
    }
    choose(
        text,
        books.catalogue.iter().map(|power| Known {
            id: power.code.clone(),
            shown: power.name.clone(),
            names: vec![power.name.clone()],
        }),
    )
}

/// The instrument a text means: identity, document number or title.
pub fn instrument(books: &Books, text: &str) -> Found<InstrumentId> {
    if let Some(found) = InstrumentId::new(text.trim()).ok().and_then(|id| books.instruments.get(&id)) {
        return Found::One(found.id.clone());
    }
    choose(
        text,
        books.instruments.iter().map(|instrument| Known {
            id: instrument.id.clone(),
            shown: instrument.number.clone().unwrap_or_else(|| instrument.title.clone()),
            names: instrument.number.iter().chain([&instrument.title]).cloned().collect(),
        }),
    )
}

/// The account a text means: its name to sign in, or the person's, where only one bears it. `all` are accounts with the
/// names of their people.
pub fn account<'a>(all: impl Iterator<Item = (&'a str, &'a str)>, text: &str) -> Found<String> {
    choose(
        text,
        all.map(|(account, name)| Known {
            id: account.to_owned(),
            shown: name.to_owned(),
            names: vec![account.to_owned(), name.to_owned()],
        }),
    )
}

fn choose<T: Display>(text: &str, all: impl Iterator<Item = Known<T>>) -> Found<T> {
    let sought = plain(text);
    let mut same = Vec::new();
    let mut near: Vec<(usize, T, String)> = Vec::new();
    for known in all {
        let best = known.names.iter().map(|name| nearness(&sought, &plain(name))).max().unwrap_or(0);
        // A slip in an identity is met with the identity, but never taken for it.
        let best = best.max(nearness(&sought, &plain(&known.id.to_string())).min(100));
        if best == EQUAL {
            same.push((known.id, known.shown));
        } else if best >= NEAR_PERCENT {
            near.push((best, known.id, known.shown));
        }
    }
    match same.len() {
        1 => same.pop().map_or(Found::Nothing(Vec::new()), |(id, _)| Found::One(id)),
        0 => {
            near.sort_by_key(|(best, _, _)| usize::MAX - best);
            near.truncate(CANDIDATES_MAX);
            Found::Nothing(near.into_iter().map(|(_, id, shown)| (id, shown)).collect())
        }
        _ => {
            same.truncate(CANDIDATES_MAX);
            Found::Several(same)
        }
    }
}

/// The nearness of equal names.
const EQUAL: usize = 1_000;

/// Signs that do not tell names apart are left out; full-width letters and digits become plain.
fn plain(text: &str) -> Vec<char> {
    let fold = |sign: char| match sign {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(sign as u32 - 0xFEE0).unwrap_or(sign),
        other => other,
    };
    let told = |sign: &char| sign.is_alphanumeric();
    text.chars().take(400).map(fold).filter(told).flat_map(char::to_lowercase).collect()
}

/// How near two names are, in percent; equal names are further above everything else.
fn nearness(sought: &[char], name: &[char]) -> usize {
    if sought.is_empty() || name.is_empty() {
        return 0;
    }
    if sought == name {
        return EQUAL;
    }
    if sought.len() > 1 && name.windows(sought.len()).any(|part| part == sought) {
        return 100;
    }
    let pairs = |text: &[char]| text.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
    let (one, mut two) = (pairs(sought), pairs(name));
    let all = one.len() + two.len();
    let mut common: usize = 0;
    for pair in &one {
        if let Some(at) = two.iter().position(|other| other == pair) {
            two.swap_remove(at);
            common += 1;
        }
    }
    (2 * common * 100).checked_div(all).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(sought: &str, name: &str) -> usize {
        nearness(&plain(sought), &plain(name))
    }

    #[test]
    fn width_spaces_and_marks_do_not_tell_names_apart() {
        assert_eq!(near("大 王镇\u{FF11}", "大王镇1"), EQUAL);
        assert_eq!(near("广政发[2013]18号", "广政发〔2013〕18号"), EQUAL);
    }

    #[test]
    fn a_part_of_a_name_is_near_and_a_stranger_is_not() {
        assert_eq!(near("施工处罚", "擅自施工处罚"), 100);
        assert!(near("大王镇政府", "大王镇人民政府") >= NEAR_PERCENT);
        assert!(near("陈庄", "大王镇人民政府") < NEAR_PERCENT);
        assert_eq!(near("", "大王镇"), 0);
    }
}
