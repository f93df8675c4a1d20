//! Reading the steps of a case back.

use std::fs::File;
use std::path::{Path, PathBuf};

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch, StringArray, TimestampMillisecondArray};
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
        let (rows, columns) = (0..batch.num_rows(), Columns::of(batch));
        found.extend(rows.filter(|row| ids.value(*row) == case).map(|row| columns.step(row)));
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
            let columns = Columns::of(batch);
            for at in 0..batch.num_rows() {
                let Some(row) = rows.get(ids.value(at)) else { continue };
                let number = batch.column_by_name("number").and_then(|numbers| {
                    let numbers = numbers.as_primitive_opt::<UInt32Type>()?;
                    Some(numbers.value(at))
                });
                gathered.add(*row, number.unwrap_or_default(), &columns.step(at));
            }
        })
    })??;
    Ok(gathered)
}

/// A table of steps, verified and open to several threads.
pub(crate) struct StepsFile {
    path: PathBuf,
    metadata: ArrowReaderMetadata,
}

impl StepsFile {
    /// Verifies that a table is the one a batch names, and what it is.
    pub(crate) fn open(path: PathBuf, digest: &Digest) -> Result<Self, CaseLogError> {
        verify(&path, digest)?;
        let metadata = without_panic(&path, || metadata(&path))??;
        Ok(Self { path, metadata })
    }

    /// How many row groups it has.
    pub(crate) fn groups(&self) -> usize {
        self.metadata.metadata().num_row_groups()
    }

    /// The steps of each case of a row group, case by case. What stands at its edges may go on in its neighbours.
    pub(crate) fn for_each_case(
        &self,
        group: usize,
        mut take: impl FnMut(String, Vec<Step>),
    ) -> Result<(), CaseLogError> {
        let (mut case, mut steps) = (String::new(), Vec::new());
        without_panic(&self.path, || {
            each_of(&self.path, self.metadata.clone(), Some(group), |batch, ids| {
                let columns = Columns::of(batch);
                for at in 0..batch.num_rows() {
                    if ids.value(at) != case {
                        if !steps.is_empty() {
                            take(std::mem::take(&mut case), std::mem::take(&mut steps));
                        }
                        ids.value(at).clone_into(&mut case);
                    }
                    steps.push(columns.step(at));
                }
            })
        })??;
        if !steps.is_empty() {
            take(case, steps);
        }
        Ok(())
    }
}

/// Every record batch of a table of steps, with the numbers of its cases.
fn each(path: &Path, take: impl FnMut(&RecordBatch, &StringArray)) -> Result<(), CaseLogError> {
    each_of(path, metadata(path)?, None, take)
}

/// What a table of steps says of itself, if it is one.
fn metadata(path: &Path) -> Result<ArrowReaderMetadata, CaseLogError> {
    let file = File::open(path).map_err(CaseLogError::io("open", path))?;
    let metadata = ArrowReaderMetadata::load(&file, ArrowReaderOptions::new().with_schema(schema()))
        .map_err(|error| CaseLogError::not_a_batch(path, error))?;
    match said(&metadata, LAYOUT_KEY) == Some(LAYOUT) {
        true => Ok(metadata),
        false => Err(CaseLogError::not_a_batch(path, "it is no table of steps")),
    }
}

/// Likewise of one row group, or of all.
fn each_of(
    path: &Path,
    metadata: ArrowReaderMetadata,
    group: Option<usize>,
    mut take: impl FnMut(&RecordBatch, &StringArray),
) -> Result<(), CaseLogError> {
    let bad = |error| CaseLogError::not_a_batch(path, error);
    let file = File::open(path).map_err(CaseLogError::io("open", path))?;
    let mut reader = ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata);
    if let Some(group) = group {
        reader = reader.with_row_groups(vec![group]);
    }
    for batch in reader.with_batch_size(ROWS_AT_ONCE).build().map_err(bad)? {
        let batch = batch.map_err(|error| CaseLogError::not_a_batch(path, error))?;
        let ids = batch.column_by_name("case").and_then(|column| column.as_string_opt::<i32>());
        let ids = ids.ok_or_else(|| CaseLogError::not_a_batch(path, "column `case` is not there"))?;
        take(&batch, ids);
    }
    Ok(())
}

/// The columns of a record batch that say what a step is, looked up once.
struct Columns<'b> {
    /// Activity, organ, officer.
    texts: [Option<&'b ArrayRef>; 3],
    /// Start and end.
    moments: [Option<&'b TimestampMillisecondArray>; 2],
}

impl<'b> Columns<'b> {
    fn of(batch: &'b RecordBatch) -> Self {
        let moment = |name: &str| batch.column_by_name(name)?.as_primitive_opt::<TimestampMillisecondType>();
        Self {
            texts: ["activity", "organ", "officer"].map(|name| batch.column_by_name(name)),
            moments: ["start", "end"].map(moment),
        }
    }

    fn step(&self, row: usize) -> Step {
        let [activity, organ, officer] = self.texts.map(|column| text_at(column?, row).map(str::to_owned));
        let [start, end] = self.moments.map(|column| {
            let column = column.filter(|column| !column.is_null(row))?;
            moment(column.value(row))
        });
        Step { activity: activity.unwrap_or_default(), organ, officer, start, end }
    }
}

fn moment(milliseconds: i64) -> Option<DateTime> {
    EPOCH.checked_add(jiff::SignedDuration::from_millis(milliseconds)).ok()
}
