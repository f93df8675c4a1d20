//! The audit: was the organ that decided a case entitled on that day? One parallel pass over the log into a cube from
//! which every dashboard reads.
//!
//! Every answer comes from the register's index, never from here: whether the organ may act, and for the signals
//! whether a grant stands.

mod almanac;
mod ask;
mod by_grant;
mod cells;
pub(crate) mod change_days;
mod cube;
mod found;
mod gathering;
mod likeness;
mod numbered;
mod numbers;
mod pass;
mod place;
mod remembered;
mod row;
mod spread;
mod stretches;
mod summary;
mod tally;
mod touched;
mod undecided;
mod world;

use std::sync::Arc;

use register::authority::Index;
use register::{Days, Known, Register};

pub use cube::{Cube, CubeCell};
pub use summary::{Month, Summary};

pub(crate) use numbered::{Numbered, Triple};
pub(crate) use numbers::NO_NUMBER;
pub(crate) use pass::{WINDOW_CASES, is_superseded};
pub(crate) use place::PlaceJudge;
pub(crate) use remembered::Memory;
pub(crate) use tally::GrantCounts;
pub(crate) use world::{World, as_known};

use self::by_grant::ByGrant;
use self::remembered::Remembered;
use crate::batch::{BatchFile, Superseded};
use crate::error::CaseLogError;
use crate::log::CaseLog;
use crate::progress::Watch;

/// What the audit of a period found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// The size of the ledger it was drawn from.
    pub known: Known,
    /// The period, by the day of decision; everything when absent.
    pub period: Option<Days>,
    /// How many cases the log holds, decided or not, in the period or not. A case that was filed as pending and again
    /// when it was decided counts once.
    pub cases_in_log: u64,
    /// Rows that were erased from the log, of every batch that stands: they are in none of the other figures.
    pub erased: u64,
    /// Cases of the log that are not decided.
    pub pending: u64,
    /// Cases of the log that were withdrawn.
    pub withdrawn: u64,
    /// The cube of the cases decided in the period.
    pub cube: Cube,
    pub(crate) grants: ByGrant,
}

impl CaseLog {
    /// Judges every case decided in the period: under the law of the day of decision, as known at a size of the ledger.
    /// The batches are those filed by then. `index` must hold the same ledger as `register`.
    ///
    /// What the last audit of the period found is remembered: new batches are read, and of those read before only what
    /// newer acts can touch.
    ///
    /// # Errors
    /// A batch that is missing, was altered or is none.
    pub fn audit(
        &self,
        register: &Register,
        index: &Index,
        period: Option<Days>,
        known: Known,
        watch: &mut Watch<'_>,
    ) -> Result<Audit, CaseLogError> {
        let register = as_known(register, known);
        let batches = self.batches(&register)?;
        let before = self.memory.of(&register, period);
        if let Some(same) = before.as_ref().filter(|before| before.is_of(&register)) {
            return Ok(same.audit(&register));
        }
        let before = before.unwrap_or_else(|| Arc::new(Remembered::nothing(period)));
        let world = World::new(&register, index, known);
        let superseded = Superseded::among(&batches);
        let plan = before.plan(&world, &register, &batches, &superseded);
        let counts = pass::run(&world, &plan, self.window, watch)?;
        let remembered = Arc::new(before.with(&world, &register, &plan, counts));
        self.memory.keep(Arc::clone(&remembered));
        Ok(remembered.audit(&register))
    }

    /// Forgets what audits remember: the next one reads every batch.
    pub fn forget(&self) {
        self.memory.forget();
    }

    /// The batches a register names, each verified.
    pub(crate) fn batches(&self, register: &Register) -> Result<Vec<Arc<BatchFile>>, CaseLogError> {
        register.books().supervision.batches().iter().map(|batch| self.batch(batch)).collect()
    }
}
