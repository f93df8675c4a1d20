//! The book of certificates: how many certified officers an organ has, by field and day. Numbers only; no names.

mod acts;

pub use acts::CertifyOfficers;

use std::collections::BTreeMap;

use crate::books::Books;
use crate::dated::Dated;
use crate::day::Day;
use crate::ids::{Function, OrganId, Position};
use crate::refusal::{Refusal, Thing};

/// A number of officers with the entry that stated it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Officers {
    /// How many.
    pub count: u16,
    /// The entry that says so.
    pub position: Position,
}

/// The book of certificates.
#[derive(Clone, Debug, Default)]
pub struct Certificates {
    by_organ: BTreeMap<OrganId, BTreeMap<Option<Function>, Dated<Officers>>>,
}

impl Certificates {
    /// How many officers of `organ` are certified in `field` on `day`: those of the field and those of no
    /// particular field together.
    pub fn count(&self, organ: &OrganId, field: &Function, day: Day) -> u16 {
        let counts = self.fitting(organ, field, day).into_iter().flatten().map(|officers| officers.count);
        counts.fold(0, u16::saturating_add)
    }

    /// The latest entry that [`count`](Self::count) rests on; `None` where nothing was ever stated.
    pub fn stated(&self, organ: &OrganId, field: &Function, day: Day) -> Option<Position> {
        self.fitting(organ, field, day).into_iter().flatten().map(|officers| officers.position).max()
    }

    fn fitting(&self, organ: &OrganId, field: &Function, day: Day) -> [Option<&Officers>; 2] {
        let stated = |key: Option<Function>| self.by_organ.get(organ)?.get(&key)?.on(day);
        [stated(Some(field.clone())), stated(None)]
    }

    /// Everything stated for one organ, by field.
    pub fn of<'a>(
        &'a self,
        organ: &OrganId,
    ) -> impl Iterator<Item = (Option<&'a Function>, &'a Dated<Officers>)> + use<'a> {
        self.by_organ.get(organ).into_iter().flatten().map(|(field, dated)| (field.as_ref(), dated))
    }

    pub(crate) fn certify(&mut self, act: &CertifyOfficers, position: Position) {
        let fields = self.by_organ.entry(act.organ.clone()).or_default();
        let officers = Officers { count: act.officers, position };
        fields.entry(act.field.clone()).or_insert_with(Dated::empty).change(act.from, officers);
    }
}

pub(crate) fn check_certify(books: &Books, act: &CertifyOfficers) -> Result<(), Refusal> {
    let organ = books.known_organ(&act.organ)?;
    if !organ.exists_on(act.from) {
        return Err(Refusal::NotThatDay { what: Thing::Organ, id: act.organ.to_string(), day: act.from });
    }
    Ok(())
}
