//! The way cases were handled (办理过程), from their steps: the flow actually followed with its frequencies, the time each step
//! took and waited, and what asks for a question: a county's step that no published flow has, an organ that decided in another's
//! place, steps too many, missing or out of order, officers whom no assignment supports.
//!
//! Every finding is a question to an organ. Nothing here says that anybody did wrong: the register may lack an entry.

mod cases;
mod finding;
mod flow;
mod judge;
mod time;

use std::collections::BTreeMap;

use register::{Days, Known, PlaceId, PowerCode, Register};
use serde::Serialize;

pub use finding::{FINDINGS_MAX, Finding, FindingKind};
pub use flow::{Activity, Edge};
pub use time::{Time, hours_said};

use self::cases::CasesOf;
use self::flow::FlowTally;
use self::judge::Judge;
use crate::audit::as_known;
use crate::batch::Superseded;
use crate::error::CaseLogError;
use crate::list::Scope;
use crate::log::CaseLog;
use crate::progress::{Progress, Watch};
use crate::steps;

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
    /// Reckons the way cases were handled, as known at a size of the ledger. Reads every table of steps.
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
        let total = batches.iter().filter(|file| file.steps.is_some()).map(|file| file.rows).sum();
        let mut flow = FlowTally::default();
        let mut judge = Judge::new(register.books(), filter.kind);
        let mut done = 0;
        for file in &batches {
            let Some(digest) = &file.steps else { continue };
            let mut cases = CasesOf::read(file, superseded.of(file), register.books(), filter)?;
            steps::for_each_case(&self.batch_path(digest), digest, |id, mut steps| {
                let Some(case) = cases.find(id) else { return };
                time::in_order(&mut steps);
                flow.add(&steps);
                judge.case(&case, &steps);
            })?;
            done += file.rows;
            watch(Progress::Auditing { done, total });
        }
        Ok(judge.into_process(flow, known))
    }
}
