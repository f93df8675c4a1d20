//! The state of the book of organs, and the questions it answers.

use std::collections::{BTreeMap, BTreeSet};

use super::{ChangeOrgan, DissolveOrgan, OrganKind, RegisterOrgan, ZoneFounder};
use crate::acts::Origin;
use crate::codes::CreditCode;
use crate::dated::Dated;
use crate::day::Day;
use crate::ids::{Function, OrganId, PlaceId, Position};
use crate::places::PlaceLevel;

/// One organ with all it was over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organ {
    /// Its identity.
    pub id: OrganId,
    /// What it is.
    pub kind: OrganKind,
    /// The level it stands at.
    pub level: PlaceLevel,
    /// The first day it exists.
    pub from: Day,
    /// The last day it exists, once dissolved.
    pub last_day: Option<Day>,
    /// The entry that dissolved it.
    pub dissolved: Option<Position>,
    /// Who continues its work.
    pub successor: Option<OrganId>,
    /// Its names.
    pub names: Dated<String>,
    /// Its functions.
    pub functions: Dated<Function>,
    /// The areas it works in.
    pub areas: Dated<PlaceId>,
    /// The organs it belonged to.
    pub parents: Dated<OrganId>,
    /// The organs it acted for.
    pub principals: Dated<OrganId>,
    /// Who approved it, where it is a zone's committee and that is known.
    pub set_up_by: Option<ZoneFounder>,
    /// Its credit code.
    pub credit_code: Option<CreditCode>,
    /// Where this comes from.
    pub origin: Origin,
    /// Remarks.
    pub note: Option<String>,
    /// The entry that registered it.
    pub position: Position,
}

impl Organ {
    /// Does it exist on `day`?
    pub fn exists_on(&self, day: Day) -> bool {
        self.from <= day && !self.dissolved_by(day)
    }

    /// Was it dissolved before `day`?
    pub fn dissolved_by(&self, day: Day) -> bool {
        self.last_day.is_some_and(|last| last < day)
    }

    /// Its name on `day`, or the earliest one it had.
    pub fn name_on(&self, day: Day) -> &str {
        self.names.on(day).or(self.names.changes().first().map(|(_, n)| n)).map_or(self.id.as_str(), |n| n)
    }
}

/// The book of organs.
#[derive(Clone, Debug, Default)]
pub struct Organs {
    all: BTreeMap<OrganId, Organ>,
    /// Who ever bore a name: registering an organ must not walk through every other.
    named: BTreeMap<String, BTreeSet<OrganId>>,
    coded: BTreeMap<CreditCode, OrganId>,
}

impl Organs {
    /// One organ.
    pub fn get(&self, id: &OrganId) -> Option<&Organ> {
        self.all.get(id)
    }

    /// Every organ, by identity.
    pub fn iter(&self) -> impl Iterator<Item = &Organ> {
        self.all.values()
    }

    /// The people's government of an area on `day`.
    pub fn government_of<'a>(&'a self, area: &'a PlaceId, day: Day) -> Option<&'a Organ> {
        self.all.values().find(|organ| {
            organ.kind == OrganKind::Government && organ.exists_on(day) && organ.areas.on(day) == Some(area)
        })
    }

    /// The organ that bears a credit code.
    pub fn by_credit_code(&self, code: &CreditCode) -> Option<&Organ> {
        self.coded.get(code).and_then(|id| self.all.get(id))
    }

    /// The organs that ever bore a name, letter for letter.
    pub fn ever_named<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Organ> + use<'a> {
        self.named.get(name).into_iter().flatten().filter_map(|id| self.all.get(id))
    }

    pub(crate) fn register(&mut self, act: &RegisterOrgan, position: Position) {
        let from = act.from.unwrap_or(Day::MIN);
        let organ = Organ {
            id: act.organ.clone(),
            kind: act.organ_kind,
            level: act.level,
            from,
            last_day: None,
            dissolved: None,
            successor: None,
            names: Dated::since(from, act.name.clone()),
            functions: Dated::maybe(from, act.function.clone()),
            areas: Dated::since(from, act.area.clone()),
            parents: Dated::maybe(from, act.parent.clone()),
            principals: Dated::maybe(from, act.acts_for.clone()),
            set_up_by: act.set_up_by,
            credit_code: act.credit_code,
            origin: act.origin.unwrap_or(Origin::Office),
            note: act.note.clone(),
            position,
        };
        self.all.insert(act.organ.clone(), organ);
        self.enter_name(&act.name, &act.organ);
        if let Some(code) = act.credit_code {
            self.coded.entry(code).or_insert_with(|| act.organ.clone());
        }
    }

    pub(crate) fn change(&mut self, act: &ChangeOrgan) {
        let Some(organ) = self.all.get_mut(&act.organ) else { return };
        if let Some(name) = &act.name {
            organ.names.change(act.from, name.clone());
        }
        if let Some(function) = &act.function {
            organ.functions.change(act.from, function.clone());
        }
        if let Some(area) = &act.area {
            organ.areas.change(act.from, area.clone());
        }
        if let Some(parent) = &act.parent {
            organ.parents.change(act.from, parent.clone());
        }
        if let Some(principal) = &act.acts_for {
            organ.principals.change(act.from, principal.clone());
        }
        if let Some(name) = &act.name {
            self.enter_name(name, &act.organ);
        }
    }

    fn enter_name(&mut self, name: &str, organ: &OrganId) {
        self.named.entry(name.to_owned()).or_default().insert(organ.clone());
    }

    pub(crate) fn dissolve(&mut self, act: &DissolveOrgan, position: Position) {
        if let Some(organ) = self.all.get_mut(&act.organ) {
            organ.last_day = Some(act.last_day);
            organ.dissolved = Some(position);
            organ.successor = act.successor.clone();
        }
    }
}
