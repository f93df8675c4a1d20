//! At most one exclusive holder per power, place and day.

use super::{Grant, Grants, Mode};
use crate::day::Day;
use crate::ids::GrantId;
use crate::places::Places;
use crate::refusal::Refusal;

/// The days on which a grant may be in force, as far as is known: from its first day to its term or recall.
/// A grant whose last answer was a refusal holds nothing.
fn window(grant: &Grant) -> Option<(Day, Day)> {
    if grant.refusal().is_some() {
        return None;
    }
    let term = grant.expires().unwrap_or(Day::MAX);
    let last = match grant.recalled_from() {
        Some(recalled) if recalled <= grant.line.effective => return None,
        Some(recalled) => term.min(recalled.previous()),
        None => term,
    };
    (grant.line.effective <= last).then_some((grant.line.effective, last))
}

/// Do two grants exclude each other? Two transfers always do, a transfer and an entrustment too (what is transferred
/// is no longer the department's to entrust), and the same grant twice.
fn exclude(a: &Grant, b: &Grant) -> bool {
    let transfer = a.line.mode == Mode::Transfer || b.line.mode == Mode::Transfer;
    transfer || (a.line.mode == b.line.mode && a.line.grantee == b.line.grantee)
}

fn same_ground(a: &Grant, b: &Grant, places: &Places, day: Day) -> bool {
    places.within(&a.line.place, &b.line.place, day) || places.within(&b.line.place, &a.line.place, day)
}

/// The first grant that would make two holders with `grant`.
fn overlap_of<'a>(grant: &Grant, grants: &'a Grants, places: &Places) -> Option<(&'a Grant, Day, Day)> {
    let (from, last) = window(grant)?;
    let others = grants.of_power(&grant.line.power).filter(|other| other.id != grant.id);
    others.filter(|other| !grants.one_replaces_the_other(grant, other)).find_map(|other| {
        let (other_from, other_last) = window(other)?;
        let (first, end) = (from.max(other_from), last.min(other_last));
        let clash = first <= end && exclude(grant, other) && same_ground(grant, other, places, first);
        clash.then_some((other, first, end))
    })
}

/// Refuses when one of `ids` would make a second holder.
pub(crate) fn first_overlap(
    grants: &Grants,
    places: &Places,
    ids: impl IntoIterator<Item = GrantId>,
) -> Result<(), Refusal> {
    for id in ids {
        let Some(grant) = grants.get(id) else { continue };
        if let Some((other, from, until)) = overlap_of(grant, grants, places) {
            return Err(Refusal::Overlap {
                line: grant.id.line,
                power: grant.line.power.clone(),
                place: grant.line.place.clone(),
                other: other.id,
                from,
                until: (until != Day::MAX).then_some(until),
            });
        }
    }
    Ok(())
}
