//! Which powers at a place the register answers alike: those that do not differ in anything a judgement on them can look
//! at. One issue hands hundreds of powers to a town, most of them by the same departments and through the same events;
//! what was asked about one of them then holds for the others, up to the number of the grant.
//!
//! Every field is named here, so that a new one makes whoever adds it say whether answers depend on it.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use register::catalogue::Power;
use register::grants::{Grant, GrantLine};
use register::{Day, Function, OrganId};
use rustc_hash::FxHasher;

use super::world::PowerGrant;

/// A power at a place with the grants that ever covered it.
#[derive(Clone, Copy)]
pub(super) struct Subject<'s, 'a> {
    /// What the power shares with others: see [`World::likeness`](super::world::World::likeness).
    pub(super) likeness: u32,
    pub(super) grants: &'s [PowerGrant<'a>],
}

impl Subject<'_, '_> {
    /// The same for subjects that are judged alike.
    pub(super) fn hash(self) -> u64 {
        let mut hasher = FxHasher::default();
        self.likeness.hash(&mut hasher);
        for found in self.grants {
            let GrantLine { mode, effective, .. } = &*found.grant.line;
            (*mode, effective).hash(&mut hasher);
            found.grant.events.iter().for_each(|event| Arc::as_ptr(event).hash(&mut hasher));
        }
        hasher.finish()
    }

    /// Are both judged alike: the same organ on the same days, with the grant at the same place in the order of their
    /// grants?
    pub(super) fn is_like(self, other: Subject<'_, '_>) -> bool {
        let mut grants = self.grants.iter().zip(other.grants);
        self.likeness == other.likeness
            && self.grants.len() == other.grants.len()
            && grants.all(|(one, other)| {
                (one.place, one.grantee) == (other.place, other.grantee)
                    && same_events(one.grant, other.grant)
                    && lines_alike(&one.grant.line, &other.grant.line)
            })
    }
}

/// All of a power that a judgement can look at.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct PowerLikeness<'a> {
    kind: register::codes::PowerKind,
    function: &'a Function,
    level: register::places::PlaceLevel,
    officers_required: u16,
    restricts_liberty: bool,
    listed: (Day, Option<Day>),
}

impl<'a> PowerLikeness<'a> {
    pub(super) fn of(power: &'a Power) -> Self {
        let Power {
            // For people; the time limit is looked up for each power.
            code: _,
            name: _,
            domain: _,
            basis: _,
            time_limit: _,
            origin: _,
            note: _,
            position: _,
            kind,
            function,
            level,
            officers_required,
            restricts_liberty,
            from,
            last_day,
        } = power;
        Self {
            kind: *kind,
            function,
            level: *level,
            officers_required: *officers_required,
            restricts_liberty: *restricts_liberty,
            listed: (*from, *last_day),
        }
    }
}

/// The very same acts, not merely acts of the same day.
fn same_events(one: &Grant, other: &Grant) -> bool {
    one.events.len() == other.events.len()
        && one.events.iter().zip(&other.events).all(|(one, other)| Arc::ptr_eq(one, other))
}

/// Do two lines of one place and grantee differ in nothing but the power and what no judgement of a case looks at?
fn lines_alike(one: &GrantLine, other: &GrantLine) -> bool {
    type Key<'l> =
        ((register::grants::Mode, bool), &'l OrganId, (Day, Option<Day>), [Option<&'l OrganId>; 3]);
    fn key(line: &GrantLine) -> Key<'_> {
        let GrantLine {
            // Compared by their numbers.
            place: _,
            grantee: _,
            // Cases name neither an amount nor an excluded matter, and on whose authority a line rests says who answers
            // for it, not who may act. What a line replaces ended by an event of its own; that it replaces something
            // decides whose the cases of before are.
            power: _,
            limit: _,
            excluded: _,
            authorised_by: _,
            entrusted_under: _,
            replaces_issue: _,
            replaces_line: _,
            origin: _,
            mode,
            grantor,
            effective,
            expires,
            approval_by,
            acts_in_name_of,
            seal,
        } = line;
        let others = [approval_by.as_ref(), acts_in_name_of.as_ref(), seal.as_ref()];
        ((*mode, line.replaces().is_some()), grantor, (*effective, *expires), others)
    }
    key(one) == key(other)
}
