//! What newer acts can change of what was found before: powers, places, or some powers at some places. Too much costs a
//! little time; too little would be a wrong answer: tests hold every audit that remembers against one that does not.

use std::sync::Arc;

use register::acts::Act;
use register::{ActId, Books, Entry, OrganId, PlaceId, PowerCode};
use rustc_hash::{FxHashMap, FxHashSet};

use super::world::World;

/// Powers and places, by their numbers, where an answer may have changed.
#[derive(Debug, Default)]
pub(super) struct Touched {
    everywhere: bool,
    powers: FxHashSet<u32>,
    places: FxHashSet<u32>,
    /// Single powers at single places.
    spots: FxHashSet<(u32, u32)>,
    places_of_spots: FxHashSet<u32>,
}

impl Touched {
    /// Can nothing have changed?
    pub(super) fn is_nothing(&self) -> bool {
        !self.everywhere && self.powers.is_empty() && self.places.is_empty() && self.spots.is_empty()
    }

    /// Can something have changed at every place?
    pub(super) fn is_everywhere(&self) -> bool {
        self.everywhere || !self.powers.is_empty()
    }

    /// Can something have changed at this place?
    pub(super) fn touches_place(&self, place: u32) -> bool {
        self.is_everywhere() || self.places.contains(&place) || self.places_of_spots.contains(&place)
    }

    /// Can something have changed for this power at this place?
    #[inline]
    pub(super) fn touches(&self, power: u32, place: u32) -> bool {
        self.everywhere
            || self.places.contains(&place)
            || self.powers.contains(&power)
            || self.spots.contains(&(power, place))
    }
}

/// Follows entries that are newer than what is remembered.
pub(super) struct Tracer<'w, 'a> {
    world: &'w World<'a>,
    /// Places by those they ever stood in.
    below: FxHashMap<&'a PlaceId, Vec<&'a PlaceId>>,
    touched: Touched,
}

impl<'w, 'a> Tracer<'w, 'a> {
    /// What some entries can have changed. `deciding` says at which places an organ decided anything.
    pub(super) fn trace(
        world: &'w World<'a>,
        entries: &[Arc<Entry>],
        deciding: impl Fn(&OrganId) -> Vec<PlaceId>,
    ) -> Touched {
        let books = world.books;
        let mut below: FxHashMap<&PlaceId, Vec<&PlaceId>> = FxHashMap::default();
        for place in books.places.iter() {
            for (_, parent) in place.parents.changes() {
                below.entry(parent).or_default().push(&place.id);
            }
        }
        let mut tracer = Self { world, below, touched: Touched::default() };
        for entry in entries {
            tracer.follow(entry, &deciding);
        }
        tracer.touched
    }

    fn follow(&mut self, entry: &Entry, deciding: &impl Fn(&OrganId) -> Vec<PlaceId>) {
        match entry.act() {
            // What happens to a line that replaces can end the grant it replaces, or give it back. The gate takes only lines
            // of the same power and place, so that both lie in the same spots.
            Act::IssueGrant(_) => self.touch_issue(entry.id),
            Act::PublishGrant(a) => self.touch_issue(a.issue),
            Act::AcceptGrant(a) => self.touch_issue(a.issue),
            Act::RefuseGrant(a) => self.touch_issue(a.issue),
            Act::SuspendGrant(a) => self.touch_issue(a.issue),
            Act::ResumeGrant(a) => self.touch_issue(a.issue),
            Act::RenewGrant(a) => self.touch_issue(a.issue),
            Act::RecallGrant(a) => self.touch_issue(a.issue),
            Act::CertifyOfficers(a) => self.touch_holder(&a.organ),
            Act::ListPower(a) => self.touch_power(&a.power),
            Act::DelistPower(a) => self.touch_power(&a.power),
            Act::RegisterPlace(a) => self.touch_place(&a.place),
            Act::ChangePlace(a) => self.touch_place(&a.place),
            Act::ClosePlace(a) => self.touch_place(&a.place),
            Act::RegisterOrgan(a) => self.touch_organ(&a.organ, deciding),
            Act::ChangeOrgan(a) => self.touch_organ(&a.organ, deciding),
            Act::DissolveOrgan(a) => self.touch_organ(&a.organ, deciding),
            // Rules and calendars speak of every case, and a void may take back anything.
            Act::SetRules(_) | Act::SetCalendar(_) | Act::VoidActs(_) => self.touched.everywhere = true,
            // What leads to a grant, and what is done beside it, changes no answer; a new batch is read as such.
            Act::OpenRegister(_)
            | Act::RegisterInstrument(_)
            | Act::RecordWish(_)
            | Act::SettleWish(_)
            | Act::DrawUpPlan(_)
            | Act::ReportStep(_)
            | Act::ProposeGrants(_)
            | Act::GiveOpinion(_)
            | Act::RequestReview(_)
            | Act::ReviewLegality(_)
            | Act::DecideProposal(_)
            | Act::WithdrawProposal(_)
            | Act::DrawUpHandover(_)
            | Act::SignHandover(_)
            | Act::SettleHandover(_)
            | Act::AllocatePosts(_)
            | Act::DelegateSigning(_)
            | Act::EndDelegation(_)
            | Act::AttachFile(_)
            | Act::ChangeLegalityRules(_)
            | Act::AssignDuty(_)
            | Act::EndDuty(_)
            | Act::AssignOfficer(_)
            | Act::EndAssignment(_)
            | Act::PublishFlow(_)
            | Act::EraseCases(_)
            | Act::FileCases(_) => {}
        }
    }

    /// The powers of an issue at the places of its lines and inside them.
    fn touch_issue(&mut self, issue: ActId) {
        let books: &'a Books = self.world.books;
        for grant in books.grants.of_issue(issue) {
            self.touch_spots(&grant.line.power, &grant.line.place);
        }
    }

    fn touch_spots(&mut self, power: &PowerCode, area: &PlaceId) {
        let Some(power) = self.world.powers.find(power) else { return };
        for place in self.inside(area) {
            self.touched.spots.insert((power, place));
            self.touched.places_of_spots.insert(place);
        }
    }

    /// Officers count where an organ holds powers: by grant, or as a town by statute.
    fn touch_holder(&mut self, organ: &OrganId) {
        let books: &'a Books = self.world.books;
        for grant in books.grants.iter().filter(|grant| grant.line.grantee == *organ) {
            self.touch_spots(&grant.line.power, &grant.line.place);
        }
        let areas = books.organs.get(organ).map(|organ| organ.areas.changes()).unwrap_or_default();
        areas.iter().for_each(|(_, area)| self.touch_place(area));
    }

    fn touch_power(&mut self, power: &PowerCode) {
        self.touched.powers.extend(self.world.powers.find(power));
    }

    fn touch_place(&mut self, place: &PlaceId) {
        let inside = self.inside(place);
        self.touched.places.extend(inside);
    }

    /// An organ matters where it decided, and where another decided that ever acted for it.
    fn touch_organ(&mut self, organ: &OrganId, deciding: &impl Fn(&OrganId) -> Vec<PlaceId>) {
        let hands = self
            .world
            .books
            .organs
            .iter()
            .filter(|hand| hand.principals.changes().iter().any(|(_, principal)| principal == organ));
        for organ in hands.map(|hand| &hand.id).chain([organ]) {
            let places = deciding(organ);
            self.touched.places.extend(places.iter().filter_map(|place| self.world.places.find(place)));
        }
    }

    /// The numbers of a place and of all that ever stood inside it.
    fn inside(&self, area: &PlaceId) -> Vec<u32> {
        let mut all = vec![area];
        let mut next = 0;
        while let Some(place) = all.get(next).copied() {
            next += 1;
            let below = self.below.get(place).into_iter().flatten().copied();
            let new: Vec<&PlaceId> = below.filter(|place| !all.contains(place)).collect();
            all.extend(new);
        }
        all.into_iter().filter_map(|place| self.world.places.find(place)).collect()
    }
}
