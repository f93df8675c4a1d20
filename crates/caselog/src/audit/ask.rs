//! Asking the register about one organ, one power and one place: may the organ act, who is it, and is the power with a
//! town meanwhile? Asked once for each stretch of days; see [`super::place`] for what is remembered.

use register::authority::{Facts, Ground, Keys, Verdict};
use register::catalogue::Power;
use register::grants::{Grant, Mode};
use register::organs::{Organ, OrganKind};
use register::places::Place;
use register::rules::RunningAtHandover;
use register::{Day, PlaceId};

use super::found::{Found, OwnSeals, StandingCode};
use super::numbers::NO_NUMBER;
use super::world::{PowerGrant, World};
use crate::case::Who;

/// Who and what is asked about.
pub(super) struct Matter<'m, 'a> {
    pub(super) world: &'m World<'a>,
    pub(super) keys: Keys,
    /// The power, where the catalogue has it.
    pub(super) power: Option<&'a Power>,
    pub(super) place: &'m PlaceId,
    /// The place and everything that holds it, from a day on, the latest first.
    pub(super) upward: &'m [(i32, Vec<&'a Place>)],
    /// The organ, where the register has it, and its number.
    pub(super) organ: Option<&'a Organ>,
    pub(super) organ_number: u32,
    /// The grants of the power that ever covered the place, in the order in which they were issued.
    pub(super) grants: &'m [PowerGrant<'a>],
}

impl<'a> Matter<'_, 'a> {
    /// What holds for a case decided and filed on these days.
    pub(super) fn ask(&self, decided: Day, filed: Day) -> Found {
        let known = self.world.known;
        let filed = filed.min(decided);
        let facts =
            Facts { on: decided, law: decided, known, amount: None, matter: None, filed: Some(filed) };
        let judgement = self.world.index.judge_keys(self.keys, facts);
        let standing = match (judgement.verdict, judgement.broken) {
            (Verdict::Unclear, _) => StandingCode::UNCLEAR,
            (Verdict::NotHeld, Some(link)) => StandingCode::beyond(link),
            _ => StandingCode::IN_ORDER,
        };
        let who = self.who(decided);
        let kept_from = if who == Who::Department { self.kept_from(decided, filed) } else { None };
        let grant = judgement.grant.and_then(|id| self.grants.iter().position(|found| found.grant.id == id));
        let transferred = judgement.verdict != Verdict::NotHeld && judgement.ground == Some(Ground::Transfer);
        let own_seals = transferred.then(|| self.own_seals(grant, decided));
        Found { standing, who, grant: number(grant), kept_from: number(kept_from), own_seals }
    }

    /// Can this organ never hold the power here, nor act for one that does, whatever the day? Then no grant matters,
    /// and what is found is the same for every power that is listed on the same days.
    pub(super) fn is_stranger(&self) -> bool {
        let (Some(power), Some(organ)) = (self.power, self.organ) else { return true };
        let organs = &self.world.books.organs;
        let mut principals =
            organ.principals.changes().iter().filter_map(|(_, principal)| organs.get(principal));
        let by_statute = |party: &Organ| {
            if power.function.is_government() {
                party.kind == OrganKind::Government
            } else {
                let mut functions = party.functions.changes().iter();
                party.kind == OrganKind::Department
                    && functions.any(|(_, function)| *function == power.function)
            }
        };
        let granted = |party: &Organ| self.grants().any(|grant| grant.line.grantee == party.id);
        !(by_statute(organ)
            || self.grants.iter().any(|found| found.grantee == self.organ_number)
            || principals.any(|party| by_statute(party) || granted(party)))
    }

    fn grants(&self) -> impl Iterator<Item = &'a Grant> {
        self.grants.iter().map(|found| found.grant)
    }

    fn own_seals(&self, grant: Option<usize>, on: Day) -> OwnSeals {
        let named = grant.and_then(|at| self.grants.get(at)?.grant.line.seal.as_ref());
        let principal = self.organ.and_then(|organ| organ.principals.on(on));
        OwnSeals(
            [named, principal].map(|organ| organ.map_or(NO_NUMBER, |organ| self.world.organ_number(organ))),
        )
    }

    fn covers(&self, grant: &Grant, on: Day) -> bool {
        grant.line.place == *self.place || self.upward(on).iter().any(|area| area.id == grant.line.place)
    }

    /// The place and everything that holds it on a day.
    fn upward(&self, on: Day) -> &[&'a Place] {
        let latest = self.upward.iter().find(|(from, _)| *from <= on.number());
        latest.map_or(&[], |(_, places)| places)
    }

    /// Who is it that decided?
    fn who(&self, on: Day) -> Who {
        let (Some(power), Some(organ)) = (self.power, self.organ) else { return Who::Other };
        let books = self.world.books;
        let principal = organ.principals.on(on).filter(|_| organ.kind.is_hand_of_principal());
        let principal = principal.and_then(|principal| books.organs.get(principal));
        let is_principal = |grant: &Grant| principal.is_some_and(|party| party.id == grant.line.grantee);
        let granted = |found: &PowerGrant<'_>| {
            let grant = found.grant;
            grant.line.mode != Mode::Outpost
                && (found.grantee == self.organ_number || is_principal(grant))
                && grant.issued().is_some_and(|issued| issued.day <= on)
                && self.covers(grant, on)
        };
        let area = |level| self.upward(on).iter().find(|area| area.level == level).copied();
        let by_statute = |party: &Organ| power.is_held_by_statute(party, on, area);
        if self.grants.iter().any(granted) {
            Who::Grantee
        } else if organ.kind == OrganKind::Outpost {
            Who::Outpost
        } else if by_statute(organ) || principal.is_some_and(by_statute) {
            Who::Department
        } else {
            Who::Other
        }
    }

    /// The latest grant by which the power was with somebody here.
    fn kept_from(&self, decided: Day, filed: Day) -> Option<usize> {
        let with_town = |grant| self.covers(grant, decided) && self.is_with_town(grant, decided, filed);
        self.grants.iter().rposition(|found| with_town(found.grant))
    }

    /// Was the power handed over here to somebody, so that a decision of the department keeps it back? A transfer or
    /// an entrustment in force on the day of decision; of transfers not one under which the department finishes the
    /// case because it was filed before.
    fn is_with_town(&self, grant: &Grant, decided: Day, filed: Day) -> bool {
        let in_force = |day| self.world.index.in_force(grant.id, day, decided, self.world.known);
        let takes_over = || {
            let rules = self.world.books.rules.on(decided);
            rules.running_at_handover == RunningAtHandover::TownTakesOver
        };
        match grant.line.mode {
            Mode::Outpost => false,
            Mode::Entrust => in_force(decided),
            Mode::Transfer => in_force(decided) && (takes_over() || in_force(filed)),
        }
    }
}

/// A place in a list of grants, as it is kept.
fn number(at: Option<usize>) -> Option<u32> {
    at.and_then(|at| u32::try_from(at).ok())
}
