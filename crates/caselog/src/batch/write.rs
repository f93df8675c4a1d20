//! Writing a batch: columns gathered in memory become one Parquet file whose bytes depend on the cases alone.

use std::io::Write;
use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Array, DictionaryArray, Int32Array, RecordBatch, StringArray};
use arrow::datatypes::Int32Type;
use parquet::arrow::ArrowWriter;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use register::supervision::Digest;

use super::RowsOf;
use super::supersedes::{ERASED_KEY, SUPERSEDES_KEY};
use crate::case::Outcome;
use crate::error::CaseLogError;
use crate::layout::{self, Layout, ROW_GROUP_ROWS};
use crate::steps::STEPS_KEY;

/// Stands in a column of codes where there is none.
pub(crate) const NO_CODE: u32 = u32::MAX;

/// The columns of a batch in memory: texts once, then codes and days for each row.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// All numbers of cases in one text, one behind the other.
    pub(crate) ids: String,
    /// Where each number ends in `ids`.
    pub(crate) id_ends: Vec<usize>,
    /// The texts the codes stand for.
    pub(crate) texts: Vec<String>,
    pub(crate) power: Vec<u32>,
    pub(crate) place: Vec<u32>,
    pub(crate) organ: Vec<u32>,
    /// [`NO_CODE`] where no seal is named.
    pub(crate) seal: Vec<u32>,
    pub(crate) outcome: Vec<u32>,
    pub(crate) received: Vec<Option<i32>>,
    pub(crate) filed: Vec<i32>,
    pub(crate) decided: Vec<Option<i32>>,
    /// The days that do not count, as texts; [`NO_CODE`] where all do.
    pub(crate) suspended: Vec<u32>,
    /// The applicant as a keyed digest; [`NO_CODE`] where nobody is named.
    pub(crate) applicant: Vec<u32>,
}

impl Gathered {
    pub(crate) fn rows(&self) -> usize {
        self.filed.len()
    }

    /// Is the case of a row not decided yet?
    pub(crate) fn is_pending(&self, row: u32) -> bool {
        let outcome = self.outcome.get(row as usize).and_then(|code| self.texts.get(*code as usize));
        outcome.is_some_and(|outcome| outcome == Outcome::Pending.code())
    }

    /// The number of the case in a row.
    pub(crate) fn id(&self, row: u32) -> &str {
        let row = row as usize;
        let start = row.checked_sub(1).and_then(|before| self.id_ends.get(before)).copied().unwrap_or(0);
        let end = self.id_ends.get(row).copied().unwrap_or(start);
        self.ids.get(start..end).unwrap_or_default()
    }
}

/// What a batch says of itself beside its rows.
#[derive(Clone, Copy)]
pub(crate) struct Said<'a> {
    /// The earlier rows it supersedes.
    pub(crate) supersedes: &'a RowsOf,
    /// The rows that were erased from it.
    pub(crate) erased: &'a RowsOf,
    /// Where the steps of its cases are.
    pub(crate) steps: Option<&'a Digest>,
}

/// Writes the rows that `keep` names, sorted, and what the batch says beside them.
pub(crate) fn write(
    gathered: &Gathered,
    keep: Vec<u32>,
    said: Said<'_>,
    out: impl Write + Send,
) -> Result<(), CaseLogError> {
    let keep = sorted(gathered, &keep);
    let layout = layout_for(gathered, &keep);
    let mut writer = ArrowWriter::try_new(out, layout.schema(), Some(properties(layout, said)?))
        .map_err(CaseLogError::not_written)?;
    for rows in keep.chunks(ROW_GROUP_ROWS) {
        let batch = record_batch(gathered, layout, rows)?;
        writer.write(&batch).and_then(|()| writer.flush()).map_err(CaseLogError::not_written)?;
    }
    writer.close().map_err(CaseLogError::not_written)?;
    Ok(())
}

/// The rows by the day they were filed, those of a day by their numbers. The days are sorted first: texts are then
/// compared only within a day, where they mostly stand in order already.
fn sorted(gathered: &Gathered, keep: &[u32]) -> Vec<u32> {
    let mut days: Vec<(i32, u32)> = keep.iter().map(|row| (gathered.filed[*row as usize], *row)).collect();
    days.sort_unstable();
    for day in days.chunk_by_mut(|a, b| a.0 == b.0) {
        day.sort_unstable_by(|a, b| gathered.id(a.1).cmp(gathered.id(b.1)));
    }
    days.into_iter().map(|(_, row)| row).collect()
}

/// The earliest layout that holds all that the rows say.
fn layout_for(gathered: &Gathered, keep: &[u32]) -> Layout {
    let says = |column: &[u32]| keep.iter().any(|row| column[*row as usize] != NO_CODE);
    if says(&gathered.suspended) || says(&gathered.applicant) { Layout::Two } else { Layout::One }
}

fn properties(layout: Layout, said: Said<'_>) -> Result<WriterProperties, CaseLogError> {
    let pair = |key: &str, value: String| KeyValue { key: key.to_owned(), value: Some(value) };
    let supersedes = said.supersedes.write().map(|rows| pair(SUPERSEDES_KEY, rows));
    let erased = said.erased.write().map(|rows| pair(ERASED_KEY, rows));
    let steps = said.steps.map(|digest| pair(STEPS_KEY, digest.to_string()));
    let more = supersedes.into_iter().chain(erased).chain(steps).collect();
    layout::properties_of(layout, more).map_err(CaseLogError::not_written)
}

fn record_batch(gathered: &Gathered, layout: Layout, rows: &[u32]) -> Result<RecordBatch, CaseLogError> {
    let codes = |column: &[u32]| code_column(&gathered.texts, column, rows);
    let days = |column: &[Option<i32>]| -> ArrayRef {
        Arc::new(Date32Array::from_iter(rows.iter().map(|row| column[*row as usize])))
    };
    let filed = Date32Array::from_iter_values(rows.iter().map(|row| gathered.filed[*row as usize]));
    let mut columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(rows.iter().map(|row| gathered.id(*row)))),
        codes(&gathered.power)?,
        codes(&gathered.place)?,
        codes(&gathered.organ)?,
        codes(&gathered.seal)?,
        days(&gathered.received),
        Arc::new(filed),
        days(&gathered.decided),
        codes(&gathered.outcome)?,
    ];
    if layout == Layout::Two {
        columns.push(codes(&gathered.suspended)?);
        columns.push(codes(&gathered.applicant)?);
    }
    RecordBatch::try_new(layout.schema(), columns).map_err(CaseLogError::not_written)
}

/// A column of codes with a dictionary of its own, in order of first appearance, so that the order in which texts were
/// met on import leaves no trace in the bytes.
pub(crate) fn code_column(texts: &[String], column: &[u32], rows: &[u32]) -> Result<ArrayRef, CaseLogError> {
    let mut local = vec![-1_i32; texts.len()];
    let mut values: Vec<&str> = Vec::new();
    let mut keys: Vec<Option<i32>> = Vec::with_capacity(rows.len());
    for row in rows {
        let code = column[*row as usize];
        if code == NO_CODE {
            keys.push(None);
            continue;
        }
        let slot = &mut local[code as usize];
        if *slot < 0 {
            *slot = values.len() as i32;
            values.push(&texts[code as usize]);
        }
        keys.push(Some(*slot));
    }
    let values: ArrayRef = Arc::new(StringArray::from(values));
    let array = DictionaryArray::<Int32Type>::try_new(Int32Array::from(keys), values);
    Ok(Arc::new(array.map_err(CaseLogError::not_written)?))
}
