//! Erasure: the rows of a person leave the log for good. A batch is written anew without them, under another digest; the act
//! that says so names both digests and how many rows went, never whose they were. What was known before answers without them
//! too, and totals keep saying how many are gone.

mod report;

use std::fs;

use register::acts::Act;
use register::supervision::{Digest, EraseCases};
use register::{Day, Register};
use rustc_hash::FxHashSet;
use serde::Serialize;

use crate::batch::{self, BatchFile, Chunk, Said};
use crate::error::CaseLogError;
use crate::log::CaseLog;
use crate::steps;

/// Whose cases are erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The cases with these numbers.
    Cases(Vec<String>),
    /// Every case of the applicant with this identity, who was kept as a digest under the link key of the log.
    Applicant(String),
}

/// What is to be erased, written beside what is there now. Nothing is erased before the acts are in the ledger and
/// [`CaseLog::remove_erased`] was called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Erasure {
    /// How many cases are meant: a case may stand in two batches, pending and then decided.
    pub cases: u64,
    /// How many rows go, in all batches.
    pub rows: u64,
    /// The acts to be recorded together, one for each batch.
    #[serde(skip)]
    pub acts: Vec<EraseCases>,
    /// The numbers of the cases: never printed, never recorded.
    #[serde(skip)]
    numbers: FxHashSet<String>,
}

impl CaseLog {
    /// Finds the rows of a person and, unless it is only a try, writes every batch anew without them.
    ///
    /// # Errors
    /// [`CaseLogError::NoLinkKey`] where an applicant is named and the log has no key; a batch that is missing, was altered or
    /// is none; a batch that cannot be written.
    pub fn stage_erasure(
        &self,
        register: &Register,
        whose: &Whose,
        (day, reason): (Day, &str),
        only_try: bool,
    ) -> Result<Erasure, CaseLogError> {
        let batches = self.batches(register)?;
        let ids = self.ids_of(&batches.iter().map(AsRef::as_ref).collect::<Vec<_>>(), whose)?;
        let mut erasure = Erasure::default();
        let mut found = FxHashSet::default();
        for file in &batches {
            let rows = rows_of(file, &ids, &mut found)?;
            if rows.is_empty() {
                continue;
            }
            erasure.rows += rows.len() as u64;
            if only_try {
                continue;
            }
            let replacement = self.without(file, &rows)?;
            erasure.acts.push(EraseCases {
                batch: file.digest.clone(),
                replacement,
                rows: rows.len() as u64,
                day,
                reason: reason.to_owned(),
            });
        }
        erasure.cases = found.len() as u64;
        erasure.numbers = found;
        Ok(erasure)
    }

    /// Removes what erasures in the ledger have replaced: old batches, their steps, and lines of reports that name the cases.
    ///
    /// # Errors
    /// [`CaseLogError::Io`] when a file cannot be removed.
    pub fn remove_erased(&self, register: &Register, erasure: &Erasure) -> Result<(), CaseLogError> {
        let supervision = &register.books().supervision;
        let path = |digest: &Digest| self.batch_path(digest);
        let now: FxHashSet<&Digest> = supervision.batches().iter().map(|batch| &batch.digest).collect();
        let steps: FxHashSet<Digest> =
            now.iter().filter_map(|digest| batch::named_steps(&path(digest))).collect();
        for digest in replaced(register).filter(|digest| !now.contains(digest)) {
            let old_steps = batch::named_steps(&path(digest)).filter(|old| !steps.contains(old));
            for digest in old_steps.iter().chain([digest]) {
                let path = path(digest);
                if path.exists() {
                    fs::remove_file(&path).map_err(CaseLogError::io("remove", &path))?;
                }
            }
        }
        for batch in supervision.batches() {
            report::strike(&self.report_path(&batch.source_digest), &erasure.numbers)?;
        }
        Ok(())
    }

    /// The numbers of the cases meant.
    fn ids_of(&self, batches: &[&BatchFile], whose: &Whose) -> Result<FxHashSet<String>, CaseLogError> {
        let applicant = match whose {
            Whose::Cases(ids) => return Ok(ids.iter().cloned().collect()),
            Whose::Applicant(identity) => {
                let digest = self.link_key().and_then(|key| key.applicant(identity.trim()));
                digest.ok_or(CaseLogError::NoLinkKey)?
            }
        };
        let mut ids = FxHashSet::default();
        for file in batches {
            for group in 0..file.groups() {
                let Some(column) = Chunk::applicants(file, group)? else { continue };
                let wanted: Vec<bool> = column.values().map(|value| value == applicant).collect();
                if !wanted.contains(&true) {
                    continue;
                }
                let numbers = Chunk::ids(file, group)?;
                let is_wanted = |code: &u32| wanted.get(*code as usize).is_some_and(|wanted| *wanted);
                let rows = column.codes().iter().enumerate().filter(|(_, code)| is_wanted(code));
                ids.extend(rows.map(|(row, _)| numbers.value(row).to_owned()));
            }
        }
        Ok(ids)
    }

    /// Writes a batch anew without some rows, which ascend; its steps first.
    fn without(&self, file: &BatchFile, rows: &[u32]) -> Result<Digest, CaseLogError> {
        let gathered = batch::read_back(file)?;
        let mut gone = rows.iter().copied().peekable();
        let keep: Vec<u32> =
            (0..gathered.rows() as u32).filter(|row| gone.next_if_eq(row).is_none()).collect();
        let kept_steps = match &file.steps {
            Some(digest) => {
                let steps = steps::read_back(&self.batch_path(digest), digest, &gathered)?;
                Some(self.put(digest, |out| steps::write(&steps, &gathered, &keep, out))?)
            }
            None => None,
        };
        let erased = file.erased.with_erased(&file.digest, rows);
        let said = Said { supersedes: &file.supersedes, erased: &erased, steps: kept_steps.as_ref() };
        self.put(&file.digest, |out| batch::write(&gathered, keep, said, out))
    }
}

/// The digests of batches that erasures in the ledger have replaced.
pub(crate) fn replaced(register: &Register) -> impl Iterator<Item = &Digest> {
    register.entries().iter().filter_map(|entry| match entry.act() {
        Act::EraseCases(act) => Some(&act.batch),
        _ => None,
    })
}

/// The rows of a batch whose cases bear one of these numbers, ascending; `found` learns which numbers were met.
fn rows_of(
    file: &BatchFile,
    ids: &FxHashSet<String>,
    found: &mut FxHashSet<String>,
) -> Result<Vec<u32>, CaseLogError> {
    let mut rows = Vec::new();
    for group in 0..file.groups() {
        let numbers = Chunk::ids(file, group)?;
        let first = file.first_row(group) as u32;
        for (row, id) in (0..).zip(numbers.iter().flatten()) {
            if ids.contains(id) {
                rows.push(first + row);
                found.insert(id.to_owned());
            }
        }
    }
    Ok(rows)
}
