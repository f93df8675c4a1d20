//! Writing a table of steps: sorted by case and number, so that the same steps are the same bytes.

use std::io::Write;
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, StringArray, TimestampMillisecondArray, UInt32Array};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use parquet::arrow::ArrowWriter;
use parquet::file::metadata::KeyValue;

use super::{COLUMNS, GatheredSteps, LAYOUT, LAYOUT_KEY};
use crate::batch::{Gathered, code_column};
use crate::error::CaseLogError;
use crate::layout::{self, ROW_GROUP_ROWS};

/// The columns in Arrow's terms.
pub(super) fn schema() -> SchemaRef {
    let moment = || DataType::Timestamp(TimeUnit::Millisecond, None);
    let kinds = [
        DataType::Utf8,
        DataType::UInt32,
        layout::codes(),
        layout::codes(),
        layout::codes(),
        moment(),
        moment(),
    ];
    let fields = COLUMNS.iter().zip(kinds).enumerate();
    let fields = fields.map(|(at, (name, kind))| Field::new(*name, kind, at > 2));
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

/// Writes the steps of the rows that are kept.
pub(crate) fn write(
    steps: &GatheredSteps,
    cases: &Gathered,
    keep: &[u32],
    out: impl Write + Send,
) -> Result<(), CaseLogError> {
    let mut order = kept(steps, cases, keep);
    order.sort_unstable_by_key(|at| {
        let at = *at as usize;
        (cases.id(steps.rows[at]), steps.numbers[at])
    });
    let pairs = vec![KeyValue { key: LAYOUT_KEY.to_owned(), value: Some(LAYOUT.to_owned()) }];
    let properties = layout::packing(pairs).map_err(CaseLogError::not_written)?.build();
    let mut writer =
        ArrowWriter::try_new(out, schema(), Some(properties)).map_err(CaseLogError::not_written)?;
    for rows in order.chunks(ROW_GROUP_ROWS) {
        let batch = record_batch(steps, cases, rows)?;
        writer.write(&batch).and_then(|()| writer.flush()).map_err(CaseLogError::not_written)?;
    }
    writer.close().map_err(CaseLogError::not_written)?;
    Ok(())
}

/// The steps whose cases are kept.
fn kept(steps: &GatheredSteps, cases: &Gathered, keep: &[u32]) -> Vec<u32> {
    let mut wanted = vec![false; cases.rows()];
    keep.iter().for_each(|row| wanted[*row as usize] = true);
    (0..steps.count() as u32).filter(|at| wanted[steps.rows[*at as usize] as usize]).collect()
}

fn record_batch(steps: &GatheredSteps, cases: &Gathered, rows: &[u32]) -> Result<RecordBatch, CaseLogError> {
    let codes = |column: &[u32]| code_column(steps.texts.all(), column, rows);
    let moments = |column: &[Option<i64>]| -> ArrayRef {
        Arc::new(TimestampMillisecondArray::from_iter(rows.iter().map(|at| column[*at as usize])))
    };
    let ids = rows.iter().map(|at| cases.id(steps.rows[*at as usize]));
    let numbers = rows.iter().map(|at| steps.numbers[*at as usize]);
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(ids)),
        Arc::new(UInt32Array::from_iter_values(numbers)),
        codes(&steps.activity)?,
        codes(&steps.organ)?,
        codes(&steps.officer)?,
        moments(&steps.start),
        moments(&steps.end),
    ];
    RecordBatch::try_new(schema(), columns).map_err(CaseLogError::not_written)
}
