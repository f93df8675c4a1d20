//! The book of duties (责任): what an organ has to do, where, and which powers that takes. Powers and duties move
//! together (权责一致); a duty without its power is what the field calls 放责不放权.

mod acts;

pub use acts::{AssignDuty, EndDuty};

use std::collections::BTreeMap;

use crate::acts::Origin;
use crate::books::Books;
use crate::day::Day;
use crate::ids::{DutyId, OrganId, PlaceId, Position, PowerCode};
use crate::refusal::{Refusal, Thing};

/// One duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Its identity.
    pub id: DutyId,
    /// What has to be done.
    pub name: String,
    /// By whom.
    pub organ: OrganId,
    /// Where.
    pub place: PlaceId,
    /// The powers it takes.
    pub needs: Vec<PowerCode>,
    /// The first day.
    pub from: Day,
    /// The last day, where one is set.
    pub until: Option<Day>,
    /// What it rests on.
    pub basis: Option<String>,
    /// Where this comes from.
    pub origin: Origin,
    /// The entry that assigned it.
    pub position: Position,
}

/// The book of duties.
#[derive(Clone, Debug, Default)]
pub struct Duties {
    all: BTreeMap<DutyId, Duty>,
}

impl Duties {
    /// One duty.
    pub fn get(&self, id: &DutyId) -> Option<&Duty> {
        self.all.get(id)
    }

    /// Every duty, by identity.
    pub fn iter(&self) -> impl Iterator<Item = &Duty> {
        self.all.values()
    }

    pub(crate) fn assign(&mut self, act: &AssignDuty, position: Position) {
        let duty = Duty {
            id: act.duty.clone(),
            name: act.name.clone(),
            organ: act.organ.clone(),
            place: act.place.clone(),
            needs: act.needs.clone(),
            from: act.from,
            until: act.until,
            basis: act.basis.clone(),
            origin: act.origin.unwrap_or(Origin::Office),
            position,
        };
        self.all.insert(act.duty.clone(), duty);
    }

    pub(crate) fn end(&mut self, act: &EndDuty) {
        if let Some(duty) = self.all.get_mut(&act.duty) {
            duty.until = Some(act.last_day);
        }
    }
}

pub(crate) fn check_assign(books: &Books, act: &AssignDuty) -> Result<(), Refusal> {
    if books.duties.get(&act.duty).is_some() {
        return Err(Refusal::AlreadyRegistered { what: Thing::Duty, id: act.duty.to_string() });
    }
    books.known_organ(&act.organ)?;
    books.known_place(&act.place)?;
    act.needs.iter().try_for_each(|power| books.known_power(power).map(|_| ()))?;
    match act.until {
        Some(until) => Refusal::in_order("the duty's first day", act.from, "its last day", until),
        None => Ok(()),
    }
}

pub(crate) fn check_end(books: &Books, act: &EndDuty) -> Result<(), Refusal> {
    let duty = books.duties.get(&act.duty).ok_or_else(|| Refusal::unknown(Thing::Duty, &act.duty))?;
    if duty.until.is_some() {
        return Err(Refusal::AlreadyEnded { what: Thing::Duty, id: act.duty.to_string() });
    }
    Refusal::in_order("the duty's first day", duty.from, "its last day", act.last_day)
}
