//! The way cases were handled (办理过程), from their steps: the flow actually followed with its frequencies, the time each step
//! took and waited, and what asks for a question: a county's step that no published flow has, an organ that decided in another's
//! place, steps too many, missing or out of order, officers whom no assignment supports.
//!
//! Every finding is a question to an organ. Nothing here says that anybody did wrong: the register may lack an entry.

mod cases;
mod finding;
mod flow;
mod judge;
mod reckon;
mod time;

use std::collections::BTreeMap;

use register::{Days, Known, PlaceId, PowerCode, Register};
use serde::Serialize;

pub use finding::{FINDINGS_MAX, Finding, FindingKind};
pub use flow::{Activity, Edge};
pub use time::{Time, hours_said};

use self::reckon::Reckoning;
use crate::audit::as_known;
use crate::batch::{BatchFile, Superseded};
use crate::error::CaseLogError;
use crate::list::Scope;
use crate::log::CaseLog;
use crate::progress::{Progress, Watch};

/// Cases held at once, unless a single batch has more.
const ROWS_HELD: u64 = 2_000_000;

/// Which cases are looked at. What is absent does not matter; everything given must hold.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ProcessFilter {
    /// Cases of a power.
    pub power: Option<PowerCode>,
    /// Cases at a place or inside it on their day (of decision, else of filing).
    pub place: Option<PlaceId>,
    /// Cases decided in a period.
    pub period: Option<Days>,
    /// Findings of one kind alone are listed; the counts stay whole.
    pub kind: Option<FindingKind>,
    /// Cases within what somebody may see; everything when absent.
    pub within: Option<Scope>,
}

/// How much of what was looked at could be reckoned at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Reckoned {
    /// Cases whose power had a published flow on the day they were filed.
    pub with_flow: u64,
    /// Those of them that followed it.
    pub conforming: u64,
    /// Steps that name an officer, where the register assigns officers at all.
    pub with_officer: u64,
    /// Those of them that an assignment supports.
    pub supported: u64,
}

/// What the steps of the cases add up to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Process {
    /// Cases whose steps are known.
    pub cases: u64,
    /// Their steps.
    pub steps: u64,
    /// What was done, the most frequent first.
    pub activities: Vec<Activity>,
    /// What directly followed what, the most frequent first; activities by their place in the list.
    pub edges: Vec<Edge>,
    /// How much could be reckoned.
    pub reckoned: Reckoned,
    /// How many findings there are, by kind; every kind is there.
    pub found: BTreeMap<FindingKind, u64>,
    /// The first of them, at most [`FINDINGS_MAX`], in the order of the log.
    pub findings: Vec<Finding>,
    /// The size of the ledger it was drawn from.
    pub known: Known,
}

impl CaseLog {
    /// Reckons the way cases were handled, as known at a size of the ledger. Reads every table of steps, several row groups at
    /// once; the answer is the same for any number of threads.
    ///
    /// # Errors
    /// A batch or a table of steps that is missing, was altered or is none.
    pub fn process(
        &self,
        register: &Register,
        known: Known,
        filter: &ProcessFilter,
        watch: &mut Watch<'_>,
    ) -> Result<Process, CaseLogError> {
        let register = as_known(register, known);
        let batches = self.batches(&register)?;
        let superseded = Superseded::among(&batches);
        let with_steps: Vec<&BatchFile> =
            batches.iter().map(AsRef::as_ref).filter(|file| file.steps.is_some()).collect();
        let total = with_steps.iter().map(|file| file.rows).sum();
        let mut reckoning = Reckoning::new(register.books(), filter);
        let mut done = 0;
        for some in at_once(&with_steps) {
            reckoning.add(self, some, &superseded)?;
            done += some.iter().map(|file| file.rows).sum::<u64>();
            watch(Progress::Auditing { done, total });
        }
        Ok(reckoning.into_process(known))
    }
}

/// Batches whose cases are held at once: one, or several as long as they are small.
fn at_once<'s, 'f>(files: &'s [&'f BatchFile]) -> Vec<&'s [&'f BatchFile]> {
    let (mut parts, mut from, mut rows) = (Vec::new(), 0, 0);
    for (at, file) in files.iter().enumerate() {
        if at > from && rows + file.rows > ROWS_HELD {
            parts.push(&files[from..at]);
            (from, rows) = (at, 0);
        }
        rows += file.rows;
    }
    parts.extend((from < files.len()).then(|| &files[from..]));
    parts
}
