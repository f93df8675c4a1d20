//! Authority as spans of days (权限区间), for tools beside us: which organ may exercise which power where, from when until when.
//! A case is in order when its day of decision lies in a span of its organ, power and place.
//!
//! What spans cannot say is left to the audit: a case filed before a handover, a limit by amount, a law asked about on another
//! day than the day of the decision. Each span is what the index answers on its first day, and nothing changes within it.

use rayon::prelude::*;
use register::authority::{Facts, Ground, Index, Verdict};
use register::grants::Grant;
use register::organs::Organ;
use register::{Day, GrantId, Known, OrganId, PlaceId, PowerCode, Register};
use serde::Serialize;

use crate::audit::{as_known, change_days};

/// Days on which an organ may exercise a power at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The power.
    pub power: PowerCode,
    /// The place, with all that lies inside it.
    pub place: PlaceId,
    /// The organ.
    pub organ: OrganId,
    /// The first day; absent where it has no beginning.
    pub from: Option<Day>,
    /// The last day; absent while it is open.
    pub until: Option<Day>,
    /// Held, or left open by law.
    pub verdict: Verdict,
    /// On what it rests.
    pub ground: Option<Ground>,
    /// The grant it rests on.
    pub grant: Option<GrantId>,
}

/// The spans of every power and place for which a grant was ever issued, as known at a size of the ledger, each judged under
/// the law of its own days; by power, place, organ, day.
pub fn authority_spans(register: &Register, index: &Index, known: Known) -> Vec<Span> {
    let register = as_known(register, known);
    let books = register.books();
    let mut spots: Vec<(&PowerCode, &PlaceId)> =
        books.grants.iter().map(|grant| (&grant.line.power, &grant.line.place)).collect();
    spots.sort();
    spots.dedup();
    let rule_days = change_days::of_rules(&register);
    spots
        .into_par_iter()
        .flat_map_iter(|(power, place)| of_spot(&register, index, known, &rule_days, (power, place)))
        .collect()
}

fn of_spot(
    register: &Register,
    index: &Index,
    known: Known,
    rule_days: &[i32],
    (code, place): (&PowerCode, &PlaceId),
) -> Vec<Span> {
    let books = register.books();
    let Some(power) = books.catalogue.get(code) else { return Vec::new() };
    let (above, place_days) = change_days::of_place(books, place);
    let grants: Vec<&Grant> =
        books.grants.of_power(code).filter(|grant| above.contains(&&grant.line.place)).collect();
    let days = change_days::of_grants(books, power, grants.iter().copied());
    let shared = [rule_days, &place_days, &days].concat();
    // Whoever ever had to do with this place: who works there, or above it.
    let works_here = |organ: &&Organ| organ.areas.changes().iter().any(|(_, area)| above.contains(&area));
    let organs = books.organs.iter().filter(works_here);
    organs
        .flat_map(|organ| {
            let days = change_days::sorted([&*shared, &change_days::of_organ(books, organ)].concat());
            of_organ(index, known, (code, place, &organ.id), &days)
        })
        .collect()
}

fn of_organ(
    index: &Index,
    known: Known,
    (power, place, organ): (&PowerCode, &PlaceId, &OrganId),
    days: &[i32],
) -> Vec<Span> {
    let keys = index.keys(organ, power, place);
    let starts = std::iter::once(Day::MIN).chain(days.iter().filter_map(|day| Day::from_number(*day)));
    let mut spans: Vec<Span> = Vec::new();
    let mut open = false;
    for day in starts {
        let facts = Facts { on: day, law: day, known, amount: None, matter: None, filed: Some(day) };
        let judged = index.judge_keys(keys, facts);
        let held = judged.verdict != Verdict::NotHeld;
        let last = spans.last_mut().filter(|_| open);
        let said = (judged.verdict, judged.ground, judged.grant);
        match last {
            Some(last) if held && said == (last.verdict, last.ground, last.grant) => continue,
            Some(last) => last.until = Some(day.previous()),
            None => {}
        }
        open = held;
        if held {
            spans.push(Span {
                power: power.clone(),
                place: place.clone(),
                organ: organ.clone(),
                from: Some(day).filter(|day| *day != Day::MIN),
                until: None,
                verdict: judged.verdict,
                ground: judged.ground,
                grant: judged.grant,
            });
        }
    }
    spans
}
