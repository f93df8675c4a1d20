//! What the judges of all threads share: the books as known, the index, the grants by power and place.

use std::borrow::Cow;

use register::authority::Index;
use register::catalogue::Power;
use register::grants::Grant;
use register::{Books, Known, OrganId, PlaceId, PowerCode, Register};
use rustc_hash::FxHashMap;

use super::change_days;
use super::numbers::Numbers;

/// The register as it was known, without a copy when that is now.
pub(crate) fn as_known(register: &Register, known: Known) -> Cow<'_, Register> {
    if register.known() <= known { Cow::Borrowed(register) } else { Cow::Owned(register.as_known(known)) }
}

/// Everything a judgement may ask.
pub(crate) struct World<'a> {
    pub(crate) books: &'a Books,
    pub(crate) index: &'a Index,
    pub(crate) known: Known,
    pub(super) rule_days: Vec<i32>,
    grants: FxHashMap<(&'a PowerCode, &'a PlaceId), Vec<&'a Grant>>,
    pub(crate) powers: Numbers<PowerCode>,
    pub(crate) places: Numbers<PlaceId>,
    pub(crate) organs: Numbers<OrganId>,
}

/// A power at a place: the grants that ever covered it and the days on which anything there changes.
pub(super) struct Spot<'a> {
    pub(super) power: Option<&'a Power>,
    /// In the order in which they were issued.
    pub(super) grants: Vec<&'a Grant>,
    pub(super) days: Vec<i32>,
}

impl<'a> World<'a> {
    /// `register` must be as known at `known`: see [`as_known`]. The index may know more.
    pub(crate) fn new(register: &'a Register, index: &'a Index, known: Known) -> Self {
        let books = register.books();
        let mut grants: FxHashMap<_, Vec<&Grant>> = FxHashMap::default();
        for grant in books.grants.iter() {
            grants.entry((&grant.line.power, &grant.line.place)).or_default().push(grant);
        }
        Self {
            books,
            index,
            known,
            rule_days: change_days::of_rules(register),
            grants,
            powers: Numbers::default(),
            places: Numbers::default(),
            organs: Numbers::default(),
        }
    }

    pub(super) fn spot(&self, power: &PowerCode, place: &PlaceId) -> Spot<'a> {
        let Some(power) = self.books.catalogue.get(power) else {
            return Spot { power: None, grants: Vec::new(), days: Vec::new() };
        };
        let (above, mut days) = change_days::of_place(self.books, place);
        let slots = above.iter().filter_map(|area| self.grants.get(&(&power.code, *area)));
        let mut grants: Vec<&Grant> = slots.flatten().copied().collect();
        grants.sort_by_key(|grant| (grant.issued().map(|issued| issued.position), grant.id.line));
        days.extend(change_days::of_grants(self.books, power, &grants));
        Spot { power: Some(power), grants, days }
    }
}
