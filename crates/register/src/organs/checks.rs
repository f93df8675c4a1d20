//! What an act on organs must satisfy.

use super::{ChangeOrgan, DissolveOrgan, Organ, OrganKind, Organs, RegisterOrgan};
use crate::day::Day;
use crate::ids::{OrganId, PlaceId};
use crate::places::Places;
use crate::refusal::{Refusal, Thing};

pub(crate) fn check_register(organs: &Organs, places: &Places, act: &RegisterOrgan) -> Result<(), Refusal> {
    if organs.get(&act.organ).is_some() {
        return Err(Refusal::AlreadyRegistered { what: Thing::Organ, id: act.organ.to_string() });
    }
    let from = act.from.unwrap_or(Day::MIN);
    area_exists(places, &act.area, from)?;
    ties_exist(organs, &act.organ, [act.parent.as_ref(), act.acts_for.as_ref()])?;
    name_is_free(organs, &act.organ, &act.name, &act.area, from)?;
    if let Some(code) = &act.credit_code
        && let Some(other) = organs.by_credit_code(code)
    {
        return Err(Refusal::CodeTaken {
            code: code.to_string(),
            what: Thing::Organ,
            by: other.id.to_string(),
        });
    }
    if act.organ_kind == OrganKind::Department && act.function.is_none() {
        return Err(Refusal::FunctionMissing { organ: act.organ.to_string() });
    }
    let needs_principal = act.organ_kind.is_hand_of_principal() || act.organ_kind == OrganKind::Outpost;
    if needs_principal && act.acts_for.is_none() {
        return Err(Refusal::PrincipalMissing { organ: act.organ.to_string(), kind: act.organ_kind.label() });
    }
    Ok(())
}

pub(crate) fn check_change(organs: &Organs, places: &Places, act: &ChangeOrgan) -> Result<(), Refusal> {
    let organ = known(organs, &act.organ)?;
    let nothing = act.name.is_none()
        && act.function.is_none()
        && act.area.is_none()
        && act.parent.is_none()
        && act.acts_for.is_none();
    if nothing {
        return Err(Refusal::NothingChanges { what: Thing::Organ, id: act.organ.to_string() });
    }
    Refusal::in_order("the organ's first day", organ.from, "the change", act.from)?;
    if let Some(area) = &act.area {
        area_exists(places, area, act.from)?;
    }
    let area = act.area.as_ref().or_else(|| organ.areas.on(act.from));
    let name = act.name.as_deref().or_else(|| organ.names.on(act.from).map(String::as_str));
    // A clash from before this was asked does not hold up a change of something else.
    let called_otherwise = act.name.is_some() || act.area.is_some();
    if let (true, Some(name), Some(area)) = (called_otherwise, name, area) {
        name_is_free(organs, &act.organ, name, area, act.from)?;
    }
    ties_exist(organs, &act.organ, [act.parent.as_ref(), act.acts_for.as_ref()])
}

pub(crate) fn check_dissolve(organs: &Organs, act: &DissolveOrgan) -> Result<(), Refusal> {
    let organ = known(organs, &act.organ)?;
    if organ.last_day.is_some() {
        return Err(Refusal::AlreadyEnded { what: Thing::Organ, id: act.organ.to_string() });
    }
    ties_exist(organs, &act.organ, [act.successor.as_ref(), None])?;
    Refusal::in_order("the organ's first day", organ.from, "its last day", act.last_day)
}

pub(crate) fn known<'a>(organs: &'a Organs, id: &OrganId) -> Result<&'a Organ, Refusal> {
    organs.get(id).ok_or_else(|| Refusal::unknown(Thing::Organ, id))
}

fn area_exists(places: &Places, area: &PlaceId, on: Day) -> Result<(), Refusal> {
    let place = places.get(area).ok_or_else(|| Refusal::unknown(Thing::Place, area))?;
    // An organ without a first day has existed as long as its place has.
    if on != Day::MIN && !place.exists_on(on) {
        return Err(Refusal::NotThatDay { what: Thing::Place, id: area.to_string(), day: on });
    }
    Ok(())
}

/// One area has one organ of a name at a time: a second one is the same, registered twice.
fn name_is_free(
    organs: &Organs,
    own: &OrganId,
    name: &str,
    area: &PlaceId,
    from: Day,
) -> Result<(), Refusal> {
    let bears_it = |other: &&Organ| {
        let day = from.max(other.from);
        let called = other.names.on(day).is_some_and(|called| called == name);
        other.id != *own && called && other.areas.on(day) == Some(area) && other.exists_on(day)
    };
    match organs.ever_named(name).find(bears_it) {
        Some(other) => {
            let (name, area, by) = (name.to_owned(), area.to_string(), other.id.to_string());
            Err(Refusal::NameTaken { what: Thing::Organ, name, area, by })
        }
        None => Ok(()),
    }
}

fn ties_exist(organs: &Organs, own: &OrganId, others: [Option<&OrganId>; 2]) -> Result<(), Refusal> {
    for other in others.into_iter().flatten() {
        if other == own {
            return Err(Refusal::TiedToItself { organ: own.to_string() });
        }
        known(organs, other)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{ChangeOrgan, Organs, RegisterOrgan};
    use super::check_change;
    use crate::ids::Position;
    use crate::places::Places;
    use crate::refusal::Refusal;

    /// Two organs of one name in one area, as a ledger from before the gate may hold them.
    fn twins() -> Organs {
        let mut organs = Organs::default();
        for (id, position) in [("one", 1), ("two", 2)] {
            let act = json!({"organ": id, "name": "规划局", "organ_kind": "public_institution", "level": "county", "area": "county"});
            let act: RegisterOrgan = serde_json::from_value(act).unwrap();
            organs.register(&act, Position(position));
        }
        organs
    }

    fn changed(field: &str, value: &str) -> Result<(), Refusal> {
        let act = json!({"organ": "one", "from": "2020-01-01", field: value});
        let act: ChangeOrgan = serde_json::from_value(act).unwrap();
        check_change(&twins(), &Places::default(), &act)
    }

    #[test]
    fn a_clash_from_before_the_gate_holds_up_no_change_of_something_else() {
        assert_eq!(changed("function", "规划"), Ok(()));
        assert!(matches!(changed("name", "规划局"), Err(Refusal::NameTaken { .. })));
    }
}
