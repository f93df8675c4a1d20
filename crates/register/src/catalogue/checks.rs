//! What an act on the catalogue must satisfy.

use super::{Catalogue, DelistPower, ListPower};
use crate::refusal::{Refusal, Thing};

pub(crate) fn check_list(catalogue: &Catalogue, act: &ListPower) -> Result<(), Refusal> {
    if catalogue.get(&act.power).is_some() {
        return Err(Refusal::AlreadyRegistered { what: Thing::Power, id: act.power.to_string() });
    }
    if act.time_limit_days.is_some() != act.time_limit_unit.is_some() {
        return Err(Refusal::TimeLimitHalf { power: act.power.to_string() });
    }
    Ok(())
}

pub(crate) fn check_delist(catalogue: &Catalogue, act: &DelistPower) -> Result<(), Refusal> {
    let power = catalogue.get(&act.power).ok_or_else(|| Refusal::unknown(Thing::Power, &act.power))?;
    if power.last_day.is_some() {
        return Err(Refusal::AlreadyEnded { what: Thing::Power, id: act.power.to_string() });
    }
    Refusal::in_order("the power's first day", power.from, "its last day", act.last_day)
}
