//! A batch on disk: verified against the ledger before a single row of it is believed.

use std::fs::{self, File};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use arrow::datatypes::Schema;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::statistics::Statistics;
use register::supervision::{Batch, Digest};
use register::{Day, Days, Position};

use super::RowsOf;
use super::supersedes::{ERASED_KEY, SUPERSEDES_KEY};
use crate::digests::demand_digest;
use crate::error::CaseLogError;
use crate::layout::{LAYOUT_KEY, Layout, ROW_GROUP_ROWS};
use crate::steps::STEPS_KEY;

/// By what a file that was verified is known again: its size and when it was written.
pub(crate) type Stamp = (u64, Option<SystemTime>);

/// A verified batch.
#[derive(Debug)]
pub(crate) struct BatchFile {
    pub(crate) path: PathBuf,
    pub(crate) digest: Digest,
    pub(crate) stamp: Stamp,
    pub(crate) rows: u64,
    pub(crate) position: Position,
    /// The first and the last day of filing and decision, as the ledger says.
    pub(crate) days: (Day, Day),
    /// The earlier rows it takes the place of.
    pub(crate) supersedes: RowsOf,
    /// The rows that were erased from it, by the digests it had before.
    pub(crate) erased: RowsOf,
    pub(crate) layout: Layout,
    /// The table of the steps of its cases, where there is one.
    pub(crate) steps: Option<Digest>,
    metadata: ArrowReaderMetadata,
}

impl BatchFile {
    /// Size and time of a batch's file.
    pub(crate) fn stamp(path: &Path, digest: &Digest) -> Result<Stamp, CaseLogError> {
        match fs::metadata(path) {
            Ok(found) => Ok((found.len(), found.modified().ok())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(missing(path, digest)),
            Err(error) => Err(CaseLogError::io("read", path)(error)),
        }
    }

    /// Verifies the digest, the layout and the number of rows.
    pub(crate) fn verify(path: PathBuf, stamp: Stamp, batch: &Batch) -> Result<Self, CaseLogError> {
        demand_digest(&path, &batch.digest)?;
        let file = File::open(&path).map_err(CaseLogError::io("open", &path))?;
        let bad = |error| CaseLogError::not_a_batch(&path, error);
        let plain = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let plain = without_panic(&path, || ArrowReaderMetadata::load(&file, plain))?.map_err(bad)?;
        let layout = layout(&path, &plain)?;
        let metadata = without_panic(&path, || {
            let options = ArrowReaderOptions::new().with_schema(layout.schema());
            ArrowReaderMetadata::try_new(Arc::clone(plain.metadata()), options)
        });
        let metadata = metadata?.map_err(bad)?;
        check_layout(&path, layout, &metadata, batch)?;
        let supersedes = rows_of(&path, &metadata, SUPERSEDES_KEY)?;
        let erased = rows_of(&path, &metadata, ERASED_KEY)?;
        let steps = steps(&path, &metadata)?;
        let (digest, rows, position) = (batch.digest.clone(), batch.rows, batch.position);
        let days = (batch.from, batch.until);
        Ok(Self { path, digest, stamp, rows, position, days, supersedes, erased, layout, steps, metadata })
    }

    /// How many row groups it has.
    pub(crate) fn groups(&self) -> usize {
        self.metadata.metadata().num_row_groups()
    }

    /// How many rows a row group has.
    pub(crate) fn group_rows(&self, group: usize) -> usize {
        usize::try_from(self.metadata.metadata().row_group(group).num_rows()).unwrap_or(0)
    }

    /// The number of the first row of a row group within the batch.
    pub(crate) fn first_row(&self, group: usize) -> usize {
        (0..group).map(|before| self.group_rows(before)).sum()
    }

    /// What the file says of a column of a row group.
    pub(super) fn column(&self, group: usize, name: &str) -> Option<&ColumnChunkMetaData> {
        let columns = self.metadata.metadata().row_group(group).columns();
        columns.iter().find(|column| column.column_path().string() == name)
    }

    /// Do the statistics of a row group say that none of its cases was decided in a period? Where they say nothing,
    /// its rows must be looked at.
    pub(crate) fn decided_outside(&self, group: usize, period: Days) -> bool {
        let Some(Statistics::Int32(days)) = self.statistics(group, "decided") else { return false };
        let before = days.max_opt().is_some_and(|last| *last < period.from.number());
        let after = days.min_opt().zip(period.until).is_some_and(|(first, until)| until.number() < *first);
        before || after
    }

    /// Do they say that each of them was decided in the period?
    pub(crate) fn decided_inside(&self, group: usize, period: Days) -> bool {
        let Some(Statistics::Int32(days)) = self.statistics(group, "decided") else { return false };
        let since = days.min_opt().is_some_and(|first| period.from.number() <= *first);
        let until = |last: &i32| period.until.is_none_or(|until| *last <= until.number());
        days.null_count_opt() == Some(0) && since && days.max_opt().is_some_and(until)
    }

    /// Can a column of a row group hold one of some texts, which stand in order, by what its statistics say?
    pub(crate) fn may_hold_text(&self, group: usize, column: &str, texts: &[impl AsRef<str>]) -> bool {
        let Some(Statistics::ByteArray(held)) = self.statistics(group, column) else { return true };
        let (Some(first), Some(last)) = (held.min_opt(), held.max_opt()) else { return true };
        let next = texts.partition_point(|text| text.as_ref().as_bytes() < first.data());
        texts.get(next).is_some_and(|text| text.as_ref().as_bytes() <= last.data())
    }

    fn statistics(&self, group: usize, column: &str) -> Option<&Statistics> {
        self.column(group, column)?.statistics()
    }

    /// Reads some columns of one row group. Every reader opens the file for itself: threads never share a place in it.
    pub(crate) fn read(
        &self,
        group: usize,
        columns: impl IntoIterator<Item = &'static str>,
        rows_at_once: usize,
    ) -> Result<ParquetRecordBatchReader, CaseLogError> {
        let file = File::open(&self.path).map_err(CaseLogError::io("open", &self.path))?;
        let mask = ProjectionMask::columns(self.metadata.parquet_schema(), columns);
        ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone())
            .with_row_groups(vec![group])
            .with_projection(mask)
            .with_batch_size(rows_at_once.max(1))
            .build()
            .map_err(|error| CaseLogError::not_a_batch(&self.path, error))
    }
}

fn missing(path: &Path, digest: &Digest) -> CaseLogError {
    CaseLogError::BatchMissing { digest: digest.clone(), path: path.to_owned() }
}

/// The layout the file names.
fn layout(path: &Path, metadata: &ArrowReaderMetadata) -> Result<Layout, CaseLogError> {
    let name = said(metadata, LAYOUT_KEY).unwrap_or("not named");
    Layout::named(name).ok_or_else(|| {
        let read = [Layout::One, Layout::Two].map(Layout::name).join(", ");
        CaseLogError::not_a_batch(path, format!("its layout is `{name}`, read are {read}"))
    })
}

fn check_layout(
    path: &Path,
    layout: Layout,
    metadata: &ArrowReaderMetadata,
    batch: &Batch,
) -> Result<(), CaseLogError> {
    let file = metadata.metadata().file_metadata();
    let names = |schema: &Schema| -> Vec<String> {
        schema.fields().iter().map(|field| field.name().clone()).collect()
    };
    let names_found = names(metadata.schema());
    if names_found != names(&layout.schema()) {
        let names = names_found;
        return Err(CaseLogError::not_a_batch(path, format!("its columns are {}", names.join(", "))));
    }
    if u64::try_from(file.num_rows()) != Ok(batch.rows) {
        let detail = format!("it has {} rows where the ledger says {}", file.num_rows(), batch.rows);
        return Err(CaseLogError::not_a_batch(path, detail));
    }
    check_groups(path, metadata, batch.rows)
}

/// What a file says of itself under a key.
pub(crate) fn said<'m>(metadata: &'m ArrowReaderMetadata, key: &str) -> Option<&'m str> {
    let pairs = metadata.metadata().file_metadata().key_value_metadata().into_iter().flatten();
    pairs.filter(|pair| pair.key == key).find_map(|pair| pair.value.as_deref())
}

fn rows_of(path: &Path, metadata: &ArrowReaderMetadata, key: &str) -> Result<RowsOf, CaseLogError> {
    let Some(text) = said(metadata, key) else { return Ok(RowsOf::default()) };
    let rows = RowsOf::read(text);
    rows.ok_or_else(|| CaseLogError::not_a_batch(path, format!("what it says under {key} cannot be read")))
}

fn steps(path: &Path, metadata: &ArrowReaderMetadata) -> Result<Option<Digest>, CaseLogError> {
    let Some(text) = said(metadata, STEPS_KEY) else { return Ok(None) };
    let digest =
        text.parse().map_err(|_| CaseLogError::not_a_batch(path, "what it says of steps cannot be read"))?;
    Ok(Some(digest))
}

/// The table of steps a batch names, as far as the batch can be read; nothing is verified.
pub(crate) fn named_steps(path: &Path) -> Option<Digest> {
    let file = File::open(path).ok()?;
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let metadata = without_panic(path, || ArrowReaderMetadata::load(&file, options)).ok()?.ok()?;
    steps(path, &metadata).ok()?
}

/// Row groups of the size that is written here, and together as many rows as the ledger says: what a file claims of
/// itself must not make a reader reserve memory for it.
fn check_groups(path: &Path, metadata: &ArrowReaderMetadata, rows: u64) -> Result<(), CaseLogError> {
    let groups = metadata.metadata().row_groups();
    let sizes = groups.iter().map(|group| usize::try_from(group.num_rows()).ok());
    let fits = |size: Option<usize>| size.filter(|size| (1..=ROW_GROUP_ROWS).contains(size));
    let all: Option<u64> = sizes.map(|size| fits(size).map(|size| size as u64)).sum();
    if all == Some(rows) {
        return Ok(());
    }
    Err(CaseLogError::not_a_batch(path, "its row groups are not as they were written"))
}

/// Runs a decoder over a file that nobody vouches for but whoever recorded its digest. The Parquet library panics on
/// some damage; here that is one more way of being no batch.
pub(crate) fn without_panic<T>(path: &Path, decode: impl FnOnce() -> T) -> Result<T, CaseLogError> {
    let decoded = catch_unwind(AssertUnwindSafe(decode));
    decoded.map_err(|_| CaseLogError::not_a_batch(path, "it is damaged inside"))
}
