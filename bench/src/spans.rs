//! What a peer is given: for each organ, power and place the days on which the power is held, by what was known.
//!
//! This is the answer itself, worked out beforehand, and the most a peer can be helped: nothing is left for it but to
//! look whether a day and a ledger size lie within. Where law leaves it open (`unclear`) the power counts as not held,
//! for none of the peers has a third answer.

use rayon::prelude::*;
use register::authority::{Context, Facts, Index, Verdict};
use register::{Day, Known, OrganId, PlaceId, PowerCode, Register};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use crate::Fallible;

/// Later than any ledger size.
pub const FOR_GOOD: u64 = i64::MAX as u64;

/// Days on which a power is held, as known at some ledger sizes; all ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// The smallest ledger size.
    pub known_from: u64,
    /// The largest ledger size.
    pub known_until: u64,
}

/// An organ, a power and a place.
pub type Triple = (OrganId, PowerCode, PlaceId);

/// The spans of every triple that ever holds anything.
pub type Spans = FxHashMap<Triple, Vec<Span>>;

/// The ledger size from which on questions are asked: everything but grants and their lives is recorded.
pub fn first_known(register: &Register) -> u64 {
    let issue = register.entries().iter().find(|entry| entry.act().kind() == "issue_grant");
    issue.map_or(0, |entry| entry.position.0 - 1)
}

/// What each entry speaks of, and the days it names.
pub struct Spoken {
    words: FxHashSet<String>,
    days: Vec<Day>,
}

impl Spoken {
    /// Of every entry, in ledger order.
    pub fn of(register: &Register) -> Fallible<Vec<Self>> {
        let entries = register.entries().iter();
        entries
            .map(|entry| {
                let mut spoken = Spoken { words: FxHashSet::default(), days: Vec::new() };
                gather(&serde_json::to_value(entry.act())?, &mut spoken);
                Ok(spoken)
            })
            .collect()
    }
}

/// Works out the spans of every slot a grant was ever issued for.
pub fn of_world(register: &Register, index: &Index) -> Fallible<Spans> {
    let spoken = Spoken::of(register)?;
    let mut slots: Vec<(&PowerCode, &PlaceId)> =
        register.books().grants.iter().map(|grant| (&grant.line.power, &grant.line.place)).collect();
    slots.sort();
    slots.dedup();
    let found: Vec<_> = slots
        .par_iter()
        .flat_map_iter(|(power, place)| of_slot(register, index, &spoken, power, place))
        .collect();
    Ok(found.into_iter().collect())
}

fn gather(value: &Value, spoken: &mut Spoken) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| gather(value, spoken)),
        Value::Object(map) => map.values().for_each(|value| gather(value, spoken)),
        Value::String(text) => match Day::parse(text) {
            Ok(day) => spoken.days.extend([day, day.next()]),
            Err(_) => drop(spoken.words.insert(text.clone())),
        },
        _ => {}
    }
}

fn of_slot(
    register: &Register,
    index: &Index,
    spoken: &[Spoken],
    power: &PowerCode,
    place: &PlaceId,
) -> Vec<(Triple, Vec<Span>)> {
    let books = register.books();
    let organs: Vec<&OrganId> = books
        .organs
        .iter()
        .filter(|organ| {
            let changes = organ.areas.changes();
            changes.iter().any(|(day, area)| books.places.within(place, area, (*day).max(first_day())))
        })
        .map(|organ| &organ.id)
        .collect();
    let (known, days) = axes(register, spoken, power, place, &organs);
    let of_organ = |organ: &OrganId| {
        let spans = of_triple(index, (organ, power, place), &known, &days);
        (!spans.is_empty()).then(|| ((organ.clone(), power.clone(), place.clone()), spans))
    };
    organs.into_iter().filter_map(of_organ).collect()
}

/// A day on which every place of the world exists.
fn first_day() -> Day {
    Day::new(2013, 1, 1).unwrap_or(Day::MIN)
}

/// The ledger sizes and the days at which an answer about a slot and some organs can change.
pub fn axes(
    register: &Register,
    spoken: &[Spoken],
    power: &PowerCode,
    place: &PlaceId,
    organs: &[&OrganId],
) -> (Vec<u64>, Vec<Day>) {
    let grants = register.books().grants.of_power(power).filter(|grant| grant.line.place == *place);
    let mut about: Vec<String> = grants.map(|grant| grant.id.issue.to_string()).collect();
    about.extend([power.to_string(), place.to_string()]);
    about.extend(organs.iter().map(|organ| organ.to_string()));
    let first = first_known(register);
    let (mut known, mut days) = (vec![first], vec![Day::MIN]);
    for (entry, spoken) in register.entries().iter().zip(spoken) {
        let general = entry.act().kind() == "set_rules";
        if general || about.iter().any(|word| spoken.words.contains(word)) {
            days.extend(&spoken.days);
            known.extend(Some(entry.position.0).filter(|position| *position > first));
        }
    }
    days.extend(register::rules::Rules::default().table.iter().filter_map(|row| row.from));
    days.sort_unstable();
    days.dedup();
    (known, days)
}

fn of_triple(
    index: &Index,
    (organ, power, place): (&OrganId, &PowerCode, &PlaceId),
    known: &[u64],
    days: &[Day],
) -> Vec<Span> {
    let keys = index.keys(organ, power, place);
    let held = |known: u64, on: Day| {
        let context = Context::default();
        let facts =
            Facts { on, law: on, known: Known(known), amount: None, matter: None, filed: context.filed };
        index.judge_keys(keys, facts).verdict == Verdict::Held
    };
    let mut spans: Vec<Span> = Vec::new();
    for known in known {
        let mut now: Vec<Span> = Vec::new();
        for (at, day) in days.iter().enumerate().filter(|(_, day)| held(*known, **day)) {
            let until = days.get(at + 1).map_or(Day::MAX, |next| before(*next));
            match now.last_mut().filter(|span| span.until.next() == *day) {
                Some(span) => span.until = until,
                None => now.push(Span { from: *day, until, known_from: *known, known_until: FOR_GOOD }),
            }
        }
        // A span that stays as it was goes on; one that changed ends with what was known before.
        let days_of = |span: &Span| (span.from, span.until);
        for span in spans.iter_mut().filter(|span| span.known_until == FOR_GOOD) {
            if !now.iter().any(|new| days_of(new) == days_of(span)) {
                span.known_until = known - 1;
            }
        }
        let open: Vec<_> = spans.iter().filter(|span| span.known_until == FOR_GOOD).map(days_of).collect();
        spans.extend(now.into_iter().filter(|span| !open.contains(&days_of(span))));
    }
    spans
}

fn before(day: Day) -> Day {
    Day::from_number(day.number() - 1).unwrap_or(Day::MIN)
}
