//! Reading the steps of a case back.

use std::fs::File;
use std::path::Path;

use arrow::array::{Array, AsArray, RecordBatch, StringArray};
use arrow::datatypes::{TimestampMillisecondType, UInt32Type};
use jiff::civil::DateTime;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use register::Register;
use register::supervision::Digest;
use rustc_hash::FxHashMap;

use super::write::schema;
use super::{EPOCH, GatheredSteps, LAYOUT, LAYOUT_KEY, Step};
use crate::batch::{BatchFile, Gathered, said, without_panic};
use crate::digests::demand_digest;
use crate::error::CaseLogError;
use crate::layout::text_at;
use crate::log::CaseLog;

/// Rows decoded at once.
const ROWS_AT_ONCE: usize = 8_192;

impl CaseLog {
    /// The steps of a case, from every batch that holds it and knows its steps, in the order of the ledger; none where
    /// its batches came without.
    ///
    /// # Errors
    /// A batch or a table of steps that is missing, was altered or is none.
    pub fn steps(&self, register: &Register, case: &str) -> Result<Vec<Step>, CaseLogError> {
        let mut found = Vec::new();
        for file in self.batches(register)? {
            let Some(digest) = &file.steps else { continue };
            let path = self.batch_path(digest);
            verify(&path, digest)?;
            let read = without_panic(&path, || of_case(&path, case))?;
            found.extend(read?);
        }
        Ok(found)
    }
}

/// Verifies that a table of steps is the one a batch names.
pub(crate) fn verify(path: &Path, digest: &Digest) -> Result<(), CaseLogError> {
    BatchFile::stamp(path, digest)?;
    demand_digest(path, digest)
}

fn of_case(path: &Path, case: &str) -> Result<Vec<Step>, CaseLogError> {
    let mut found = Vec::new();
    each(path, |batch, ids| {
        let rows = (0..batch.num_rows()).filter(|row| ids.value(*row) == case);
        found.extend(rows.map(|row| step(batch, row)));
    })?;
    Ok(found)
}

/// The steps of a batch as they were gathered, to be written anew. Steps of cases that the batch does not hold are left out.
pub(crate) fn read_back(
    path: &Path,
    digest: &Digest,
    cases: &Gathered,
) -> Result<GatheredSteps, CaseLogError> {
    verify(path, digest)?;
    let rows: FxHashMap<&str, u32> = (0..cases.rows() as u32).map(|row| (cases.id(row), row)).collect();
    let mut gathered = GatheredSteps::default();
    without_panic(path, || {
        each(path, |batch, ids| {
            for at in 0..batch.num_rows() {
                let Some(row) = rows.get(ids.value(at)) else { continue };
                let number = batch.column_by_name("number").and_then(|numbers| {
                    let numbers = numbers.as_primitive_opt::<UInt32Type>()?;
                    Some(numbers.value(at))
                });
                gathered.add(*row, number.unwrap_or_default(), &step(batch, at));
            }
        })
    })??;
    Ok(gathered)
}

/// The steps of each case of a table, case by case.
pub(crate) fn for_each_case(
    path: &Path,
    digest: &Digest,
    mut take: impl FnMut(&str, Vec<Step>),
) -> Result<(), CaseLogError> {
    verify(path, digest)?;
    let (mut case, mut steps) = (String::new(), Vec::new());
    without_panic(path, || {
        each(path, |batch, ids| {
            for at in 0..batch.num_rows() {
                if ids.value(at) != case {
                    if !steps.is_empty() {
                        take(&case, std::mem::take(&mut steps));
                    }
                    ids.value(at).clone_into(&mut case);
                }
                steps.push(step(batch, at));
            }
        })
    })??;
    if !steps.is_empty() {
        take(&case, steps);
    }
    Ok(())
}

/// Every record batch of a table of steps, with the numbers of its cases.
pub(super) fn each(
    path: &Path,
    mut take: impl FnMut(&RecordBatch, &StringArray),
) -> Result<(), CaseLogError> {
    let bad = |error| CaseLogError::not_a_batch(path, error);
    let file = File::open(path).map_err(CaseLogError::io("open", path))?;
    let metadata =
        ArrowReaderMetadata::load(&file, ArrowReaderOptions::new().with_schema(schema())).map_err(bad)?;
    if said(&metadata, LAYOUT_KEY) != Some(LAYOUT) {
        return Err(CaseLogError::not_a_batch(path, "it is no table of steps"));
    }
    let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata)
        .with_batch_size(ROWS_AT_ONCE)
        .build()
        .map_err(bad)?;
    for batch in reader {
        let batch = batch.map_err(|error| CaseLogError::not_a_batch(path, error))?;
        let ids = batch.column_by_name("case").and_then(|column| column.as_string_opt::<i32>());
        let ids = ids.ok_or_else(|| CaseLogError::not_a_batch(path, "column `case` is not there"))?;
        take(&batch, ids);
    }
    Ok(())
}

pub(super) fn step(batch: &RecordBatch, row: usize) -> Step {
    let text = |name: &str| text_at(batch.column_by_name(name)?, row).map(str::to_owned);
    let moment = |name: &str| {
        let column = batch.column_by_name(name)?.as_primitive_opt::<TimestampMillisecondType>()?;
        (!column.is_null(row)).then(|| moment(column.value(row))).flatten()
    };
    Step {
        activity: text("activity").unwrap_or_default(),
        organ: text("organ"),
        officer: text("officer"),
        start: moment("start"),
        end: moment("end"),
    }
}

fn moment(milliseconds: i64) -> Option<DateTime> {
    EPOCH.checked_add(jiff::SignedDuration::from_millis(milliseconds)).ok()
}
