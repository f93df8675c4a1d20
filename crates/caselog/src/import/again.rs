//! A file that was filed before: nothing is done anew, and its faults are those of the first time.

use register::supervision::{Batch, FileCases};
use register::{Day, Known, Register};
use tables::Report;

use super::{Staged, read};
use crate::error::CaseLogError;
use crate::log::CaseLog;
use crate::progress::Watch;
use crate::source::Loaded;

impl CaseLog {
    /// What filing the file came to. Its faults are found again in the register as it was then.
    pub(super) fn filed_before(
        &self,
        register: &Register,
        batch: &Batch,
        name: &str,
        loaded: &Loaded,
        watch: &mut Watch<'_>,
    ) -> Staged {
        let found = match batch.rejected {
            0 => None,
            // A file whose columns were mapped cannot be read without its mapping; its report lies beside the batch.
            _ => self.faults_then(register, batch, name, loaded, watch).ok(),
        };
        let report = found.unwrap_or_else(|| counted(batch, name));
        Staged { act: act_of(batch), superseded: 0, report, already: Some(batch.position) }
    }

    fn faults_then(
        &self,
        register: &Register,
        batch: &Batch,
        name: &str,
        loaded: &Loaded,
        watch: &mut Watch<'_>,
    ) -> Result<Report, CaseLogError> {
        let then = register.as_known(Known(batch.position.0.saturating_sub(1)));
        let recorded = register.entry(batch.position).map(|entry| entry.recorded_at);
        let day = recorded.map(|at| Day::of_instant(at).unwrap_or(Day::MAX));
        let today = self.today().and(day);
        let mut read = read::read((then.books(), today), self.link_key(), name, loaded, 0, watch)?;
        self.leave_out_filed(&then, &mut read, watch)?;
        Ok(read.report)
    }
}

/// The rows of a batch, without their faults.
fn counted(batch: &Batch, name: &str) -> Report {
    let mut report = Report::new(name, 0);
    report.rows_good = batch.rows;
    report.rows_bad = batch.rejected;
    report.rows_read = batch.rows + batch.rejected;
    report.faults_not_kept = batch.rejected;
    report
}

fn act_of(batch: &Batch) -> FileCases {
    FileCases {
        batch: batch.digest.clone(),
        source_digest: batch.source_digest.clone(),
        source: batch.source.clone(),
        rows: batch.rows,
        rejected: batch.rejected,
        from: batch.from,
        until: batch.until,
        origin: Some(batch.origin),
    }
}
