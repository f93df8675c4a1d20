//! The state of the book of places, and the questions it answers.

use std::collections::{BTreeMap, BTreeSet};

use super::{ChangePlace, ClosePlace, PlaceLevel, RegisterPlace};
use crate::acts::Origin;
use crate::codes::PlaceCode;
use crate::dated::Dated;
use crate::day::Day;
use crate::ids::{PlaceId, Position};

/// How many levels a walk to the top takes at most; deeper trees are refused when recorded.
const DEPTH_MAX: usize = 12;

/// One place with all it was over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its identity.
    pub id: PlaceId,
    /// Its level.
    pub level: PlaceLevel,
    /// The first day it exists.
    pub from: Day,
    /// The last day it exists, once closed.
    pub last_day: Option<Day>,
    /// Its names.
    pub names: Dated<String>,
    /// Its codes.
    pub codes: Dated<PlaceCode>,
    /// The places it belonged to.
    pub parents: Dated<PlaceId>,
    /// Where this comes from.
    pub origin: Origin,
    /// Remarks.
    pub note: Option<String>,
    /// The entry that registered it.
    pub position: Position,
}

impl Place {
    /// Does it exist on `day`?
    pub fn exists_on(&self, day: Day) -> bool {
        self.from <= day && self.last_day.is_none_or(|last| day <= last)
    }

    /// Its name on `day`, or the earliest or latest one it ever had.
    pub fn name_on(&self, day: Day) -> &str {
        self.names.on(day).or(self.names.changes().first().map(|(_, n)| n)).map_or(self.id.as_str(), |n| n)
    }
}

/// The book of places.
#[derive(Clone, Debug, Default)]
pub struct Places {
    all: BTreeMap<PlaceId, Place>,
    /// Who ever bore a code: registering a town must not walk through every other.
    bearers: BTreeMap<PlaceCode, BTreeSet<PlaceId>>,
    named: BTreeMap<String, BTreeSet<PlaceId>>,
}

impl Places {
    /// One place.
    pub fn get(&self, id: &PlaceId) -> Option<&Place> {
        self.all.get(id)
    }

    /// Every place, by identity.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.all.values()
    }

    /// The place that bears `code` on `day`.
    pub fn by_code(&self, code: PlaceCode, day: Day) -> Option<&Place> {
        let mut bearers = self.bearers.get(&code)?.iter().filter_map(|id| self.all.get(id));
        bearers.find(|place| place.codes.on(day) == Some(&code))
    }

    /// The places that ever bore a name, letter for letter.
    pub fn ever_named<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Place> + use<'a> {
        self.named.get(name).into_iter().flatten().filter_map(|id| self.all.get(id))
    }

    /// Is `place` the `area` itself or inside it on `day`?
    pub fn within(&self, place: &PlaceId, area: &PlaceId, day: Day) -> bool {
        self.upward(place, day).any(|p| p.id == *area)
    }

    /// The place of the given level that holds `place` on `day` (or is it).
    pub fn at_level(&self, place: &PlaceId, level: PlaceLevel, day: Day) -> Option<&Place> {
        self.upward(place, day).find(|p| p.level == level)
    }

    /// The place itself, its parent on `day`, and so on to the top.
    pub fn upward<'a>(&'a self, place: &PlaceId, day: Day) -> impl Iterator<Item = &'a Place> + use<'a> {
        let mut next = self.all.get(place);
        std::iter::from_fn(move || {
            let here = next?;
            next = here.parents.on(day).and_then(|parent| self.all.get(parent));
            Some(here)
        })
        .take(DEPTH_MAX)
    }

    pub(crate) fn register(&mut self, act: &RegisterPlace, position: Position) {
        let from = act.from.unwrap_or(Day::MIN);
        let place = Place {
            id: act.place.clone(),
            level: act.level,
            from,
            last_day: None,
            names: Dated::since(from, act.name.clone()),
            codes: Dated::maybe(from, act.code),
            parents: Dated::maybe(from, act.parent.clone()),
            origin: act.origin.unwrap_or(Origin::Office),
            note: act.note.clone(),
            position,
        };
        self.all.insert(act.place.clone(), place);
        self.enter_code(act.code, &act.place);
        self.enter_name(Some(&act.name), &act.place);
    }

    pub(crate) fn change(&mut self, act: &ChangePlace) {
        let Some(place) = self.all.get_mut(&act.place) else { return };
        if let Some(name) = &act.name {
            place.names.change(act.from, name.clone());
        }
        if let Some(code) = act.code {
            place.codes.change(act.from, code);
        }
        if let Some(parent) = &act.parent {
            place.parents.change(act.from, parent.clone());
        }
        self.enter_code(act.code, &act.place);
        self.enter_name(act.name.as_ref(), &act.place);
    }

    fn enter_name(&mut self, name: Option<&String>, place: &PlaceId) {
        if let Some(name) = name {
            self.named.entry(name.clone()).or_default().insert(place.clone());
        }
    }

    fn enter_code(&mut self, code: Option<PlaceCode>, place: &PlaceId) {
        if let Some(code) = code {
            self.bearers.entry(code).or_default().insert(place.clone());
        }
    }

    pub(crate) fn close(&mut self, act: &ClosePlace) {
        if let Some(place) = self.all.get_mut(&act.place) {
            place.last_day = Some(act.last_day);
        }
    }
}
