//! What the register knows of a town when a work plan is drawn up for it: what it holds, what is on its way to it, and
//! which certified officers it lacks. A question to the books; nothing is stored.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::TownType;
use super::outline::Stage;
use super::{DrawUpPlan, Plan};
use crate::books::Books;
use crate::day::Day;
use crate::grants::{Grant, Mode};
use crate::ids::{Function, OrganId, PlaceId, PowerCode};
use crate::proposals::{Proposal, ProposalLine, ProposalStage};

/// One town as the register knows it on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TownProfile {
    /// The town.
    pub place: PlaceId,
    /// The day it is known on.
    pub on: Day,
    /// Its government.
    pub government: Option<OrganId>,
    /// Its type as its latest plan said; `None` while it has none.
    pub town_type: Option<TownType>,
    /// Its people, as its latest plan said.
    pub population: Option<u32>,
    /// Its area in hectares, as its latest plan said.
    pub area_hectares: Option<u32>,
    /// What it lives from, as its latest plan said.
    pub industry: Option<String>,
    /// Wishes for it that nobody has answered.
    pub wishes: u32,
    /// Lines proposed for it that are neither issued nor given up.
    pub proposed: u32,
    /// Lines issued to it that it has not answered.
    pub unanswered: u32,
    /// Powers it has taken up and holds.
    pub held: u32,
    /// How far the line that has come least far is; `None` while nothing is on its way.
    pub stage: Option<Stage>,
    /// The organ that decides on what is proposed, where it is one.
    pub decider: Option<OrganId>,
    /// Fields in which it has fewer certified officers than what it holds or will hold requires.
    pub gaps: Vec<OfficersGap>,
}

/// A field in which certified officers are lacking (行政处罚法 42).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficersGap {
    /// The field.
    pub field: Function,
    /// How many there are.
    pub have: u16,
    /// How many the power that wants most of them requires.
    pub need: u16,
    /// How many powers of the field require more than there are.
    pub powers: u32,
}

impl OfficersGap {
    /// How many are lacking.
    pub const fn lacking(&self) -> u16 {
        self.need.saturating_sub(self.have)
    }
}

impl TownProfile {
    /// Lines on their way to the town: proposed, or issued and unanswered.
    pub const fn under_way(&self) -> u32 {
        self.proposed.saturating_add(self.unanswered)
    }
}

impl Books {
    /// Does the grant that this one replaces still stand on a day? Then both are one power to the town, not two.
    fn replaced_still_stands(&self, grant: &Grant, on: Day) -> bool {
        let replaced = grant.line.replaces().and_then(|id| self.grants.get(id));
        replaced.is_some_and(|replaced| {
            replaced.recalled_from().is_none_or(|from| on < from)
                && replaced.expires().is_none_or(|last| on <= last)
        })
    }

    /// What the register knows of a town on a day.
    pub fn town_profile(&self, place: &PlaceId, on: Day) -> TownProfile {
        let government = self.organs.government_of(place, on).map(|organ| organ.id.clone());
        let last = latest(self.plans.iter(), place, on);
        let proposed = proposed(self, place, on);
        let issued: Vec<&Grant> = self.grants.iter().filter(|grant| grant.line.place == *place).collect();
        let stands = |grant: &&&Grant| {
            let issued = grant.issued().is_some_and(|event| event.day <= on);
            issued
                && grant.recalled_from().is_none_or(|from| on < from)
                && grant.expires().is_none_or(|last| on <= last)
        };
        let held: Vec<&Grant> = issued
            .iter()
            .filter(stands)
            .filter(|grant| grant.accepted_on(on) == Some(true))
            .filter(|grant| !self.replaced_still_stands(grant, on))
            .copied()
            .collect();
        let unanswered: Vec<&Grant> =
            issued.iter().filter(stands).filter(|grant| grant.accepted_on(on).is_none()).copied().collect();
        // An outpost's officers are its department's affair.
        let of_grants = held.iter().chain(&unanswered).map(|grant| &grant.line);
        let lines = of_grants.chain(proposed.iter().map(|(_, line)| &line.line));
        let powers = lines.filter(|line| line.mode != Mode::Outpost).map(|line| line.power.clone());
        let gaps = government.as_ref().map(|town| gaps(self, town, powers.collect(), on)).unwrap_or_default();
        let stages = proposed.iter().map(|(proposal, line)| Stage::of(proposal.stage(line)));
        let after = unanswered.iter().map(|grant| self.stage_after_issue(grant, on));
        let deciders: BTreeSet<&OrganId> =
            proposed.iter().map(|(proposal, _)| &proposal.said.decider).collect();
        let of_last = |pick: fn(&DrawUpPlan) -> Option<u32>| last.and_then(|plan| pick(&plan.said));
        TownProfile {
            place: place.clone(),
            on,
            town_type: last.map(|plan| plan.said.town_type),
            population: of_last(|said| said.population),
            area_hectares: of_last(|said| said.area_hectares),
            industry: last.and_then(|plan| plan.said.industry.clone()),
            wishes: count(
                self.wishes.open().filter(|wish| wish.said.places.contains(place) && wish.said.day <= on),
            ),
            proposed: count(proposed.iter()),
            unanswered: count(unanswered.iter()),
            held: count(held.iter()),
            stage: stages.chain(after).min(),
            decider: deciders.first().filter(|_| deciders.len() == 1).map(|one| (*one).clone()),
            gaps,
            government,
        }
    }

    fn stage_after_issue(&self, grant: &Grant, on: Day) -> Stage {
        let signed = |signed: Option<Day>| signed.is_some_and(|day| day <= on);
        match self.handovers.of_grant(grant.id).any(|handover| signed(handover.signed_by_both())) {
            true => Stage::TakeUp,
            false => Stage::Handover,
        }
    }
}

/// The latest plan of a town up to a day.
fn latest<'a>(plans: impl Iterator<Item = &'a Plan>, place: &PlaceId, on: Day) -> Option<&'a Plan> {
    let of_town = plans.filter(|plan| plan.said.place == *place && plan.said.day <= on);
    of_town.max_by_key(|plan| (plan.said.day, plan.position))
}

/// The lines proposed for a town that are still on their way to being issued.
fn proposed<'a>(books: &'a Books, place: &PlaceId, on: Day) -> Vec<(&'a Proposal, &'a ProposalLine)> {
    let mut found = Vec::new();
    for proposal in books.proposals.iter().filter(|proposal| proposal.said.day <= on) {
        let ended = |line: &ProposalLine| {
            matches!(
                proposal.stage(line),
                ProposalStage::Issued | ProposalStage::Rejected | ProposalStage::Withdrawn
            )
        };
        let lines = proposal.lines.iter().filter(|line| line.line.place == *place && !ended(line));
        found.extend(lines.map(|line| (proposal, line)));
    }
    found
}

/// Where the officers of a town are too few for some of these powers.
fn gaps(books: &Books, town: &OrganId, powers: BTreeSet<PowerCode>, on: Day) -> Vec<OfficersGap> {
    let mut gaps: BTreeMap<&Function, OfficersGap> = BTreeMap::new();
    for power in powers.iter().filter_map(|code| books.catalogue.get(code)) {
        let (have, need) = (books.certificates.count(town, &power.function, on), power.officers_required);
        if need <= have {
            continue;
        }
        let field = power.function.clone();
        let gap = gaps.entry(&power.function).or_insert(OfficersGap { field, have, need, powers: 0 });
        gap.need = gap.need.max(need);
        gap.powers += 1;
    }
    gaps.into_values().collect()
}

fn count<T>(all: impl Iterator<Item = T>) -> u32 {
    u32::try_from(all.count()).unwrap_or(u32::MAX)
}
