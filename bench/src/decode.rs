//! The bare decode: the columns the audit reads, row group by row group into dictionary arrays, and nothing done with
//! them. The least any reader of these files can take.

use std::fs::File;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use caselog::CaseLog;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use register::Register;

use crate::Fallible;

/// What the audit reads.
const COLUMNS: [&str; 7] = ["power", "place", "organ", "seal", "filed", "decided", "outcome"];

/// Every row group of the batches a register names.
pub fn groups(log: &CaseLog, register: &Register) -> Fallible<Vec<(PathBuf, usize)>> {
    let mut groups = Vec::new();
    for batch in register.books().supervision.batches() {
        let path = log.batch_path(&batch.digest);
        let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(&path)?)?;
        groups.extend((0..builder.metadata().num_row_groups()).map(|group| (path.clone(), group)));
    }
    Ok(groups)
}

/// Decodes all of them with so many threads; returns how many rows there were.
pub fn all(groups: &[(PathBuf, usize)], threads: usize) -> usize {
    let (next, read) = (AtomicUsize::new(0), AtomicUsize::new(0));
    rayon::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|_| {
                while let Some(group) = groups.get(next.fetch_add(1, Ordering::Relaxed)) {
                    read.fetch_add(one(group).unwrap_or(0), Ordering::Relaxed);
                }
            });
        }
    });
    read.into_inner()
}

fn one((path, group): &(PathBuf, usize)) -> Fallible<usize> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?;
    let mask = ProjectionMask::columns(builder.parquet_schema(), COLUMNS);
    let rows = builder.metadata().row_group(*group).num_rows() as usize;
    let reader = builder.with_row_groups(vec![*group]).with_projection(mask).with_batch_size(rows).build()?;
    reader.map(|batch| Ok(batch?.num_rows())).sum()
}
