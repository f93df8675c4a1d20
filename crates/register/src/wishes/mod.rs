//! The book of wishes (放权需求): what towns ask for and departments offer, and what became of it. A wish that law
//! blocks stays on a list of its own, with the statute that blocks it (法律制约).

mod acts;
mod kinds;

pub use acts::{RecordWish, SettleWish};
pub use kinds::{Benefit, WishDirection, WishOutcome, WishScope};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::basis::BasisRank;
use crate::books::Books;
use crate::ids::{PlaceId, Position, PowerCode, WishId};
use crate::organs::Organ;
use crate::places::PlaceLevel;
use crate::refusal::{Refusal, Thing, WishFault};

/// One wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What was brought up.
    pub said: Arc<RecordWish>,
    /// The entry that recorded it.
    pub position: Position,
    /// What became of it, the last word.
    pub settled: Option<Settled>,
}

/// What became of a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The answer.
    pub said: Arc<SettleWish>,
    /// The entry that recorded it.
    pub position: Position,
}

/// The book of wishes.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    all: BTreeMap<WishId, Wish>,
}

impl Wishes {
    /// One wish.
    pub fn get(&self, id: &WishId) -> Option<&Wish> {
        self.all.get(id)
    }

    /// Every wish, by identity.
    pub fn iter(&self) -> impl Iterator<Item = &Wish> {
        self.all.values()
    }

    /// Wishes that nobody has answered, or that may be answered anew.
    pub fn open(&self) -> impl Iterator<Item = &Wish> {
        self.all.values().filter(|wish| wish.settled.is_none())
    }

    /// Wanted but blocked by law, each with the statute that blocks it.
    pub fn blocked(&self) -> impl Iterator<Item = (&Wish, &str)> {
        self.all.values().filter_map(|wish| {
            let settled = wish.settled.as_ref()?;
            let by = settled.said.blocked_by.as_deref()?;
            (settled.said.outcome == WishOutcome::BlockedByLaw).then_some((wish, by))
        })
    }

    /// By power, the towns that wish for it: what is shared and what is one town's own, counted rather than claimed.
    pub fn towns_by_power(&self) -> BTreeMap<&PowerCode, BTreeSet<&PlaceId>> {
        let mut towns: BTreeMap<&PowerCode, BTreeSet<&PlaceId>> = BTreeMap::new();
        for wish in self.all.values() {
            if let Some(power) = &wish.said.power {
                towns.entry(power).or_default().extend(&wish.said.places);
            }
        }
        towns
    }

    pub(crate) fn record(&mut self, act: &RecordWish, position: Position) {
        let wish = Wish { said: Arc::new(act.clone()), position, settled: None };
        self.all.insert(act.wish.clone(), wish);
    }

    pub(crate) fn settle(&mut self, act: &SettleWish, position: Position) {
        if let Some(wish) = self.all.get_mut(&act.wish) {
            wish.settled = Some(Settled { said: Arc::new(act.clone()), position });
        }
    }
}

pub(crate) fn check_record(books: &Books, act: &RecordWish) -> Result<(), Refusal> {
    if books.wishes.get(&act.wish).is_some() {
        return Err(Refusal::AlreadyRegistered { what: Thing::Wish, id: act.wish.to_string() });
    }
    let organ = books.organ_on(&act.organ, act.day)?;
    if !may_speak(organ, act.direction) {
        let direction = act.direction.label();
        return Err(Refusal::Wish(WishFault::OtherSide { organ: act.organ.clone(), direction }));
    }
    act.places.iter().try_for_each(|place| books.known_place(place).map(|_| ()))?;
    act.power.iter().try_for_each(|power| books.known_power(power).map(|_| ()))
}

/// Towns ask, and whoever stands above them offers.
fn may_speak(organ: &Organ, direction: WishDirection) -> bool {
    let of_town = organ.level >= PlaceLevel::Town;
    match direction {
        WishDirection::TownAsks => of_town,
        WishDirection::DepartmentOffers => !of_town,
    }
}

pub(crate) fn check_settle(books: &Books, act: &SettleWish) -> Result<(), Refusal> {
    let wish = books.wishes.get(&act.wish).ok_or_else(|| Refusal::unknown(Thing::Wish, &act.wish))?;
    Refusal::in_order("the wish", wish.said.day, "the answer", act.day)?;
    if let Some(settled) = &wish.settled {
        Refusal::in_order("the earlier answer", settled.said.day, "the answer", act.day)?;
    }
    if act.outcome == WishOutcome::BlockedByLaw {
        let by = act.blocked_by.as_deref().map(str::trim).filter(|by| !by.is_empty());
        let by = by.ok_or(Refusal::Missing { field: "blocked_by" })?;
        // A law without its article still says where to look; a notice or a mood does not block.
        if !BasisRank::of(Some(by)).names_law() {
            return Err(Refusal::Wish(WishFault::NamesNoLaw { text: by.to_owned() }));
        }
    }
    if act.outcome == WishOutcome::TakenUp && act.proposal.is_none() {
        return Err(Refusal::Missing { field: "proposal" });
    }
    match &act.proposal {
        Some(proposal) => books.known_proposal(proposal).map(|_| ()),
        None => Ok(()),
    }
}
