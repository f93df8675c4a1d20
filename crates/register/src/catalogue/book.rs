//! The state of the catalogue, and the questions it answers.

use std::collections::BTreeMap;

use super::{DelistPower, LegalBasis, ListPower};
use crate::acts::Origin;
use crate::calendar::TimeLimit;
use crate::codes::PowerKind;
use crate::day::Day;
use crate::ids::{Function, PlaceId, Position, PowerCode};
use crate::organs::{Organ, OrganKind, Organs};
use crate::places::{Place, PlaceLevel, Places};

/// One power.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Power {
    /// Its code.
    pub code: PowerCode,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: PowerKind,
    /// The function of the department that holds it by statute.
    pub function: Function,
    /// The field of work.
    pub domain: String,
    /// The level whose department holds it by statute.
    pub level: PlaceLevel,
    /// What it rests on.
    pub basis: Vec<LegalBasis>,
    /// How long a decision may take from filing.
    pub time_limit: Option<TimeLimit>,
    /// How many certified officers the law wants.
    pub officers_required: u16,
    /// Does it restrict personal liberty?
    pub restricts_liberty: bool,
    /// The first day it may be exercised.
    pub from: Day,
    /// The last day, once delisted.
    pub last_day: Option<Day>,
    /// Where this comes from.
    pub origin: Origin,
    /// Remarks.
    pub note: Option<String>,
    /// The entry that listed it.
    pub position: Position,
}

impl Power {
    /// May it be exercised on `day` at all?
    pub fn listed_on(&self, day: Day) -> bool {
        self.from <= day && self.last_day.is_none_or(|last| day <= last)
    }

    /// Is `organ` the one that holds this power at `place` on `day` by statute? That is the department with the
    /// power's function, at the level the law names, for the place of that level (the government itself where the
    /// function is 人民政府). Outposts and inner offices never match by function alone.
    /// The organ may have been dissolved: that is asked elsewhere.
    pub fn is_statutory_holder(&self, organ: &Organ, place: &PlaceId, places: &Places, day: Day) -> bool {
        self.is_held_by_statute(organ, day, |level| places.at_level(place, level, day))
    }

    /// The same for those who know already which place of a level holds the place in question on `day`.
    pub fn is_held_by_statute<'a>(
        &self,
        organ: &Organ,
        day: Day,
        at_level: impl FnOnce(PlaceLevel) -> Option<&'a Place>,
    ) -> bool {
        let right_kind = if self.function.is_government() {
            organ.kind == OrganKind::Government
        } else {
            organ.kind == OrganKind::Department && organ.functions.on(day) == Some(&self.function)
        };
        right_kind
            && organ.level == self.level
            && organ.from <= day
            && at_level(self.level).is_some_and(|area| organ.areas.on(day) == Some(&area.id))
    }

    /// The organ that holds this power at `place` on `day` by statute, the earliest registered where there are several.
    pub fn statutory_holder<'a>(
        &self,
        place: &PlaceId,
        organs: &'a Organs,
        places: &Places,
        day: Day,
    ) -> Option<&'a Organ> {
        organs
            .iter()
            .filter(|organ| organ.exists_on(day) && self.is_statutory_holder(organ, place, places, day))
            .min_by_key(|organ| organ.position)
    }
}

/// The catalogue.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    all: BTreeMap<PowerCode, Power>,
}

impl Catalogue {
    /// One power.
    pub fn get(&self, code: &PowerCode) -> Option<&Power> {
        self.all.get(code)
    }

    /// Every power, by code.
    pub fn iter(&self) -> impl Iterator<Item = &Power> {
        self.all.values()
    }

    pub(crate) fn list(&mut self, act: &ListPower, position: Position) {
        let power = Power {
            code: act.power.clone(),
            name: act.name.clone(),
            kind: act.power_kind,
            function: act.function.clone(),
            domain: act.domain.clone(),
            level: act.level.unwrap_or(PlaceLevel::County),
            basis: act.basis.clone(),
            time_limit: act
                .time_limit_days
                .zip(act.time_limit_unit)
                .map(|(days, unit)| TimeLimit { days, unit }),
            officers_required: act.officers_required.unwrap_or(0),
            restricts_liberty: act.restricts_liberty,
            from: act.from.unwrap_or(Day::MIN),
            last_day: None,
            origin: act.origin.unwrap_or(Origin::Office),
            note: act.note.clone(),
            position,
        };
        self.all.insert(act.power.clone(), power);
    }

    pub(crate) fn delist(&mut self, act: &DelistPower) {
        if let Some(power) = self.all.get_mut(&act.power) {
            power.last_day = Some(act.last_day);
        }
    }
}
