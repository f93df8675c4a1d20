//! The audit: was the organ that decided a case entitled on that day? One parallel pass over the log into a cube from
//! which every dashboard reads.
//!
//! Every answer comes from the register's index, never from here: whether the organ may act, and for the signals
//! whether a grant stands.

mod change_days;
mod cube;
mod judge;
mod numbered;
mod numbers;
mod pass;
mod summary;
mod world;

use std::collections::BTreeMap;
use std::sync::Arc;

use register::authority::Index;
use register::{Days, GrantId, Known, Register};

pub use cube::CubeCell;
pub use summary::{Month, Summary};

pub(crate) use judge::{Judge, Triple};
pub(crate) use numbered::Numbered;
pub(crate) use pass::{GrantCounts, is_superseded};
pub(crate) use world::{World, as_known};

use crate::batch::BatchFile;
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
    /// Cases of the log that are not decided.
    pub pending: u64,
    /// Cases of the log that were withdrawn.
    pub withdrawn: u64,
    /// The cube of the cases decided in the period, sorted by power, place, month, standing, who and flags.
    pub cube: Vec<CubeCell>,
    pub(crate) grants: BTreeMap<GrantId, GrantCounts>,
}

impl CaseLog {
    /// Judges every case decided in the period: under the law of the day of decision, as known at a size of the ledger.
    /// The batches are those filed by then. `index` must hold the same ledger as `register`.
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
        let world = World::new(&register, index, known);
        let counts = pass::run(&world, &batches, period, watch)?;
        Ok(Audit {
            known: register.known(),
            period,
            cases_in_log: counts.read,
            pending: counts.pending,
            withdrawn: counts.withdrawn,
            cube: counts.cube.finish(&world.powers.all(), &world.places.all()),
            grants: counts.grants.into_iter().collect(),
        })
    }

    /// The batches a register names, each verified.
    pub(crate) fn batches(&self, register: &Register) -> Result<Vec<Arc<BatchFile>>, CaseLogError> {
        register.books().supervision.batches().iter().map(|batch| self.batch(batch)).collect()
    }
}
