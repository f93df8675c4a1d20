//! The index: authority answers built for speed.
//!
//! Identities become numbers; each grant is compiled into spans of days with a stage; every record carries its versions
//! on the known axis, so that the past is asked of the same structure. A judgement allocates nothing. The index never
//! reads the books: it is made from the acts themselves, so that the reference evaluator can be held against it.

mod build;
mod explain;
mod few;
mod grants;
mod in_force;
mod judge;
mod records;
mod roles;
mod rules;
mod upward;
mod versions;
mod way;

use std::hash::Hash;

use rustc_hash::FxHashMap;

use self::build::Workshop;
use self::few::Few;
use self::records::{GrantRecord, Number, OrganRecord, PlaceRecord, PowerRecord, RuleSet};
use self::upward::Upward;
use self::versions::{ByDay, Versions};
use super::answer::{BrokenLink, Ground, Verdict};
use crate::certificates::Officers;
use crate::day::Day;
use crate::ids::{ActId, Function, GrantId, Known, OrganId, PlaceId, PowerCode};

pub use way::{Facts, Keys};

/// A judgement: the answer without its reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The answer in a word.
    pub verdict: Verdict,
    /// On what ground it is held.
    pub ground: Option<Ground>,
    /// The first broken link when it is not.
    pub broken: Option<BrokenLink>,
    /// The grant it speaks of.
    pub grant: Option<GrantId>,
}

/// Authority answers over the whole ledger, as known at any size of it.
#[derive(Clone, Debug, Default)]
pub struct Index {
    size: u64,
    organs: Numbers<OrganId>,
    places: Numbers<PlaceId>,
    powers: Numbers<PowerCode>,
    functions: Numbers<Function>,
    place_records: Vec<Versions<Option<PlaceRecord>>>,
    upward: Vec<Versions<Option<Upward>>>,
    /// Places by the places they ever stood in.
    below: FxHashMap<Number, Vec<Number>>,
    organ_records: Vec<Versions<Option<OrganRecord>>>,
    power_records: Vec<Versions<Option<PowerRecord>>>,
    grants: Vec<Versions<Option<GrantRecord>>>,
    /// Their identities, by number.
    grant_ids: Vec<GrantId>,
    grants_of_issue: FxHashMap<ActId, Vec<Number>>,
    /// By number of the place, the grants of lines for the place itself. All of one place stand together, for who asks of one
    /// power there mostly asks of others; a county or city has seldom any.
    granted: Vec<Slots>,
    /// Organs by the areas they ever worked in.
    seats: FxHashMap<Number, Vec<Number>>,
    /// Counts of certified officers by organ: for each field, and for any.
    certificates: Vec<Vec<OfficersInField>>,
    rules: Versions<Vec<(Day, RuleSet)>>,
    workshop: Workshop,
    #[cfg(feature = "faults")]
    ignored: Option<BrokenLink>,
}

/// The grants of one place by power, in the order in which they were issued.
type Slots = FxHashMap<Number, Few<Number, 3>>;

/// The field of a certificate, or any, with the officers who hold it.
type OfficersInField = (Option<Number>, Versions<ByDay<Officers>>);

impl Index {
    /// The size of the ledger the index holds.
    pub fn known(&self) -> Known {
        Known(self.size)
    }

    /// A copy that overlooks one link on purpose: tests prove that they notice.
    #[cfg(feature = "faults")]
    pub fn ignoring(&self, link: BrokenLink) -> Self {
        Self { ignored: Some(link), ..self.clone() }
    }

    /// Is this link looked at? Always, but for tests that break one on purpose.
    #[cfg(feature = "faults")]
    #[inline]
    fn minds(&self, link: BrokenLink) -> bool {
        self.ignored != Some(link)
    }

    /// Is this link looked at? Always.
    #[cfg(not(feature = "faults"))]
    #[inline]
    const fn minds(&self, _link: BrokenLink) -> bool {
        true
    }
}

/// Identities with their numbers.
#[derive(Clone, Debug)]
struct Numbers<T> {
    by_id: FxHashMap<T, Number>,
    ids: Vec<T>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self { by_id: FxHashMap::default(), ids: Vec::new() }
    }
}

impl<T: Clone + Eq + Hash> Numbers<T> {
    /// The number of an identity; a new one when it was never seen.
    fn number(&mut self, id: &T) -> Number {
        if let Some(number) = self.by_id.get(id) {
            return *number;
        }
        let number = self.ids.len() as Number;
        self.ids.push(id.clone());
        self.by_id.insert(id.clone(), number);
        number
    }

    #[inline]
    fn get(&self, id: &T) -> Option<Number> {
        self.by_id.get(id).copied()
    }

    fn id(&self, number: Number) -> &T {
        &self.ids[number as usize]
    }
}

/// The slot of a number in a list of versions, made when it is not there yet.
fn at<T>(list: &mut Vec<Versions<T>>, number: Number) -> &mut Versions<T> {
    let index = number as usize;
    if list.len() <= index {
        list.resize_with(index + 1, Versions::default);
    }
    &mut list[index]
}

/// The record with a number as it was known.
#[inline]
fn record<T>(list: &[Versions<Option<T>>], number: Number, known: u64) -> Option<&T> {
    list.get(number as usize)?.at(known)?.as_ref()
}
