//! What an act on places must satisfy.

use super::{ChangePlace, ClosePlace, Place, PlaceLevel, Places, RegisterPlace};
use crate::codes::{PlaceCode, PlaceCodeLevel};
use crate::day::Day;
use crate::ids::PlaceId;
use crate::refusal::{Refusal, Thing};

pub(crate) fn check_register(places: &Places, act: &RegisterPlace) -> Result<(), Refusal> {
    if places.get(&act.place).is_some() {
        return Err(Refusal::AlreadyRegistered { what: Thing::Place, id: act.place.to_string() });
    }
    let from = act.from.unwrap_or(Day::MIN);
    if let Some(parent) = &act.parent {
        parent_stands_above(places, parent, act.level, from)?;
        name_is_free(places, (&act.place, act.level), &act.name, parent, from)?;
    }
    if let Some(code) = act.code {
        code_fits(places, &act.place, code, act.level, from)?;
        code_lies_within(places, act.parent.as_ref(), code, from)?;
    }
    Ok(())
}

pub(crate) fn check_change(places: &Places, act: &ChangePlace) -> Result<(), Refusal> {
    let place = known(places, &act.place)?;
    if act.name.is_none() && act.code.is_none() && act.parent.is_none() {
        return Err(Refusal::NothingChanges { what: Thing::Place, id: act.place.to_string() });
    }
    Refusal::in_order("the place's first day", place.from, "the change", act.from)?;
    if let Some(parent) = &act.parent {
        parent_stands_above(places, parent, place.level, act.from)?;
    }
    let parent = act.parent.as_ref().or_else(|| place.parents.on(act.from));
    let name = act.name.as_ref().or_else(|| place.names.on(act.from));
    // A clash from before this was asked does not hold up a change of something else.
    let called_otherwise = act.name.is_some() || act.parent.is_some();
    if let (true, Some(parent), Some(name)) = (called_otherwise, parent, name) {
        name_is_free(places, (&place.id, place.level), name, parent, act.from)?;
    }
    if let Some(code) = act.code {
        code_fits(places, &act.place, code, place.level, act.from)?;
        code_lies_within(places, parent, code, act.from)?;
    }
    Ok(())
}

pub(crate) fn check_close(places: &Places, act: &ClosePlace) -> Result<(), Refusal> {
    let place = known(places, &act.place)?;
    if place.last_day.is_some() {
        return Err(Refusal::AlreadyEnded { what: Thing::Place, id: act.place.to_string() });
    }
    Refusal::in_order("the place's first day", place.from, "its last day", act.last_day)
}

fn known<'a>(places: &'a Places, id: &PlaceId) -> Result<&'a super::Place, Refusal> {
    places.get(id).ok_or_else(|| Refusal::unknown(Thing::Place, id))
}

/// A parent is a place of a higher level; that alone also keeps circles out of the tree.
fn parent_stands_above(places: &Places, parent: &PlaceId, level: PlaceLevel, on: Day) -> Result<(), Refusal> {
    let place = known(places, parent)?;
    if place.level >= level {
        return Err(Refusal::ParentNotAbove { parent: parent.to_string(), level: level.label() });
    }
    if !place.exists_on(on) {
        return Err(Refusal::NotThatDay { what: Thing::Place, id: parent.to_string(), day: on });
    }
    Ok(())
}

/// Down to the town, one place above has one place of a name at a time: a second one is the same, registered twice.
fn name_is_free(
    places: &Places,
    (own, level): (&PlaceId, PlaceLevel),
    name: &str,
    parent: &PlaceId,
    from: Day,
) -> Result<(), Refusal> {
    let bears_it = |other: &&Place| {
        let day = from.max(other.from);
        let called = other.names.on(day).is_some_and(|called| called == name);
        let beside = other.level == level && other.parents.on(day) == Some(parent);
        other.id != *own && called && beside && other.exists_on(day)
    };
    match places.ever_named(name).filter(|_| level <= PlaceLevel::Town).find(bears_it) {
        Some(other) => Err(Refusal::NameTaken {
            what: Thing::Place,
            name: name.to_owned(),
            area: parent.to_string(),
            by: other.id.to_string(),
        }),
        None => Ok(()),
    }
}

/// A code begins with the digits of the place above, as GB/T 2260 and GB/T 10114 build them. Only where both are known:
/// a county that is coded anew goes first, and its towns keep their old codes until theirs are stated.
fn code_lies_within(
    places: &Places,
    parent: Option<&PlaceId>,
    code: PlaceCode,
    on: Day,
) -> Result<(), Refusal> {
    let Some((parent, above)) = parent.and_then(|id| Some((id, *places.get(id)?.codes.on(on)?))) else {
        return Ok(());
    };
    if code.lies_within(above) {
        return Ok(());
    }
    let (code, parent, parent_code) = (code.to_string(), parent.to_string(), above.to_string());
    Err(Refusal::CodeNotWithin { code, parent, parent_code })
}

fn code_fits(
    places: &Places,
    id: &PlaceId,
    code: PlaceCode,
    level: PlaceLevel,
    on: Day,
) -> Result<(), Refusal> {
    let code_level = match code.level() {
        PlaceCodeLevel::Province => PlaceLevel::Province,
        PlaceCodeLevel::City => PlaceLevel::City,
        PlaceCodeLevel::County => PlaceLevel::County,
        PlaceCodeLevel::Town => PlaceLevel::Town,
        PlaceCodeLevel::Village => PlaceLevel::Village,
    };
    if code_level != level {
        return Err(Refusal::CodeOfOtherLevel {
            code: code.to_string(),
            code_level: code_level.label(),
            level: level.label(),
        });
    }
    match places.by_code(code, on) {
        Some(other) if other.id != *id => {
            Err(Refusal::CodeTaken { code: code.to_string(), what: Thing::Place, by: other.id.to_string() })
        }
        _ => Ok(()),
    }
}
