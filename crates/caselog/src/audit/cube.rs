//! The cube: counts of decided cases by place, power, month, standing (with the broken link), who and flags, with the
//! days they took. Small, mergeable in any order, and the same whatever the number of threads.

use std::sync::Arc;

use register::authority::BrokenLink;
use register::{PlaceId, PowerCode};
use serde::Serialize;

use super::cells::{Cell, Cells, Kind};
use crate::case::{Flags, Standing, Who};

/// The cube. Copies share their cells; two are equal when their cells are.
#[derive(Clone, Debug, Default)]
pub struct Cube {
    /// Sorted; cells name them by number. Some may have no cell.
    pub(super) powers: Arc<[PowerCode]>,
    /// Sorted; each with its cells.
    pub(super) places: Arc<[(PlaceId, Arc<Cells>)]>,
}

/// One cell of the cube: cases that are alike in everything it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CubeCell<'c> {
    /// The power.
    pub power: &'c PowerCode,
    /// The place as the cases name it: a town, or a village in it.
    pub place: &'c PlaceId,
    /// The month of decision, counted from January 1970 (528 is 2014-01); JSON writes it as `2014-01`.
    #[serde(serialize_with = "super::summary::written_month")]
    pub month: i32,
    /// How the cases stand.
    pub standing: Standing,
    /// The first broken link, for those beyond power.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken: Option<BrokenLink>,
    /// Who decided.
    pub who: Who,
    /// Signals.
    pub flags: Flags,
    /// How many cases.
    pub cases: u64,
    /// The calendar days from filing to decision of all of them together.
    pub days: u64,
    /// The working days after filing until decision of all of them together; none where the calendar lacks a year that
    /// one of them needs. Never guessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_days: Option<u64>,
}

impl Cube {
    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.places.iter().map(|(_, cells)| cells.count()).sum()
    }

    /// Was nothing decided?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every cell, sorted by place, power, month, standing, broken link, who and flags.
    pub fn iter(&self) -> impl Iterator<Item = CubeCell<'_>> {
        self.by_place_and_power()
            .flat_map(|(place, power, cells)| cells.iter().map(move |cell| CubeCell::of(power, place, cell)))
    }

    /// The cells of each power at each place.
    pub(super) fn by_place_and_power(&self) -> impl Iterator<Item = (&PlaceId, &PowerCode, &[Cell])> {
        let powers = &self.powers;
        self.places.iter().flat_map(move |(place, cells)| {
            let named = move |(number, cells)| Some((place, powers.get(number as usize)?, cells));
            cells.by_power().filter_map(named)
        })
    }
}

impl PartialEq for Cube {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Cube {}

impl<'c> CubeCell<'c> {
    pub(super) fn of(power: &'c PowerCode, place: &'c PlaceId, cell: &Cell) -> Self {
        let kind: Kind = cell.kind;
        Self {
            power,
            place,
            month: i32::from(cell.month),
            standing: kind.standing().standing(),
            broken: kind.standing().broken(),
            who: kind.who(),
            flags: kind.flags(),
            cases: u64::from(cell.cases),
            days: u64::from(cell.days),
            working_days: cell.working_days().map(u64::from),
        }
    }
}
