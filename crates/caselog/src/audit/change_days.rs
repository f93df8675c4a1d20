//! The days on which an answer can change. Between two of them every judgement on a power, a place and an organ is the
//! same, so that one judgement serves thousands of cases. Days too many cost a little time; a day too few would be a
//! wrong answer: tests hold the audit against the plain evaluator, case by case.

use register::acts::Act;
use register::catalogue::Power;
use register::grants::{Grant, Happening};
use register::organs::Organ;
use register::places::Place;
use register::rules::Rules;
use register::{Books, Day, PlaceId, Register};

/// Days on which the rules change, or a row of their tables begins.
pub(crate) fn of_rules(register: &Register) -> Vec<i32> {
    let mut days = Vec::new();
    let rows = |table: &[register::rules::ModeRule]| -> Vec<i32> {
        table.iter().filter_map(|row| row.from).map(Day::number).collect()
    };
    days.extend(rows(&Rules::default().table));
    for entry in register.entries() {
        if let Act::SetRules(act) = entry.act() {
            days.push(act.from.number());
            days.extend(rows(&act.table));
        }
    }
    sorted(days)
}

/// The place and everything that ever held it, and the days on which that changes.
pub(crate) fn of_place<'a>(books: &'a Books, place: &PlaceId) -> (Vec<&'a PlaceId>, Vec<i32>) {
    let (mut days, mut above): (Vec<i32>, Vec<&Place>) =
        (Vec::new(), books.places.get(place).into_iter().collect());
    let mut next = 0;
    while let Some(place) = above.get(next).copied() {
        next += 1;
        days.push(place.from.number());
        days.extend(place.last_day.map(after));
        for (day, parent) in place.parents.changes() {
            days.push(day.number());
            let is_new = !above.iter().any(|known| known.id == *parent);
            above.extend(books.places.get(parent).filter(|_| is_new));
        }
    }
    (above.into_iter().map(|place| &place.id).collect(), sorted(days))
}

/// Days on which an organ, or one it ever acted for, changes.
pub(crate) fn of_organ(books: &Books, organ: &Organ) -> Vec<i32> {
    let mut days = Vec::new();
    let principals =
        organ.principals.changes().iter().filter_map(|(_, principal)| books.organs.get(principal));
    for organ in std::iter::once(organ).chain(principals) {
        days.push(organ.from.number());
        days.extend(organ.last_day.map(after));
        days.extend(organ.functions.changes().iter().map(|(day, _)| day.number()));
        days.extend(organ.areas.changes().iter().map(|(day, _)| day.number()));
        days.extend(organ.principals.changes().iter().map(|(day, _)| day.number()));
    }
    sorted(days)
}

/// Days on which a power, its grants at a place or their grantees' officers change.
pub(crate) fn of_grants<'a>(
    books: &Books,
    power: &Power,
    grants: impl Iterator<Item = &'a Grant>,
) -> Vec<i32> {
    let mut days = of_power(power);
    for grant in grants {
        days.push(grant.line.effective.number());
        // Each term ends: the one that a renewal gives is published anew.
        days.extend(grant.line.expires.map(after));
        for event in &grant.events {
            days.push(event.day.number());
            match &event.what {
                Happening::Suspended { until: Some(last), .. } | Happening::Renewed { expires: last } => {
                    days.push(after(*last));
                }
                _ => {}
            }
        }
        // Who needs no certified officers is never short of them.
        if power.officers_required > 0 {
            let officers = books.certificates.of(&grant.line.grantee);
            days.extend(officers.flat_map(|(_, dated)| dated.changes()).map(|(day, _)| day.number()));
        }
    }
    sorted(days)
}

/// Days on which a power is listed and delisted.
pub(crate) fn of_power(power: &Power) -> Vec<i32> {
    std::iter::once(power.from.number()).chain(power.last_day.map(after)).collect()
}

fn after(last: Day) -> i32 {
    last.number() + 1
}

pub(crate) fn sorted(mut days: Vec<i32>) -> Vec<i32> {
    days.sort_unstable();
    days.dedup();
    days
}
