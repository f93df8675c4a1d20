//! The book of signing (代签): who may record acts in another's place, for which organ, from when until when.

mod acts;

pub use acts::{DelegateSigning, EndDelegation};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::acts::Act;
use crate::books::Books;
use crate::day::Day;
use crate::ids::{ActId, OrganId, Position};
use crate::refusal::{Refusal, Thing};

/// The longest delegation, in days: a deputy stands in, he does not take over.
pub const DELEGATION_DAYS_MAX: i32 = 366;

/// One delegation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// The act that delegated.
    pub id: ActId,
    /// What it says.
    pub said: Arc<DelegateSigning>,
    /// The last day it holds.
    pub last_day: Day,
    /// The entry that recorded it.
    pub position: Position,
}

impl Delegation {
    /// Does it hold on a day for a kind of act?
    pub fn holds(&self, kind: &str, day: Day) -> bool {
        let kinds = &self.said.kinds;
        self.said.from <= day
            && day <= self.last_day
            && (kinds.is_empty() || kinds.iter().any(|name| name == kind))
    }
}

/// The book of signing.
#[derive(Clone, Debug, Default)]
pub struct Signing {
    all: BTreeMap<ActId, Delegation>,
}

impl Signing {
    /// Every delegation.
    pub fn iter(&self) -> impl Iterator<Item = &Delegation> {
        self.all.values()
    }

    /// The delegations under which an account may act for an organ on a day.
    pub fn of<'a>(
        &'a self,
        deputy: &'a str,
        organ: &'a OrganId,
        kind: &'a str,
        day: Day,
    ) -> impl Iterator<Item = &'a Delegation> {
        self.all.values().filter(move |delegation| {
            delegation.said.deputy == deputy && delegation.said.organ == *organ && delegation.holds(kind, day)
        })
    }

    pub(crate) fn delegate(&mut self, id: ActId, act: &DelegateSigning, position: Position) {
        let delegation = Delegation { id, said: Arc::new(act.clone()), last_day: act.until, position };
        self.all.insert(id, delegation);
    }

    pub(crate) fn end(&mut self, act: &EndDelegation) {
        if let Some(delegation) = self.all.get_mut(&act.delegation) {
            delegation.last_day = act.last_day;
        }
    }
}

pub(crate) fn check_delegate(books: &Books, act: &DelegateSigning) -> Result<(), Refusal> {
    books.organ_on(&act.organ, act.from)?;
    Refusal::in_order("the delegation's first day", act.from, "its last day", act.until)?;
    if act.deputy == act.delegator {
        return Err(Refusal::DeputyOfOneself { account: act.deputy.clone() });
    }
    let days = act.from.days_until(act.until);
    if days > DELEGATION_DAYS_MAX {
        return Err(Refusal::DelegationTooLong { days });
    }
    match act.kinds.iter().find(|kind| Act::describe(kind).is_none()) {
        Some(kind) => Err(Refusal::unknown(Thing::Kind, kind)),
        None => Ok(()),
    }
}

pub(crate) fn check_end(books: &Books, act: &EndDelegation) -> Result<(), Refusal> {
    let delegation = books
        .signing
        .all
        .get(&act.delegation)
        .ok_or_else(|| Refusal::unknown(Thing::Delegation, act.delegation))?;
    if delegation.last_day <= act.last_day {
        return Err(Refusal::AlreadyEnded { what: Thing::Delegation, id: act.delegation.to_string() });
    }
    // On its very first day it may be taken back whole: its last day is then the day before.
    Refusal::in_order("the delegation's first day", delegation.said.from, "its last day", act.last_day.next())
}
