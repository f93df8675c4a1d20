//! Cases and spans on their way out as Parquet, for DuckDB, Spark or a BI tool: plain columns, a row each, zstd.

use std::io::Write;
use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Array, RecordBatch, StringArray, UInt64Array};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::file::metadata::KeyValue;
use register::Day;

use crate::case::Case;
use crate::error::CaseLogError;
use crate::layout;
use crate::spans::Span;

/// The key under which such a file says what it holds.
const HOLDS_KEY: &str = "quanze.export";

/// A Parquet file of cases with what the audit says of each, written piece by piece.
pub struct CasesParquet<W: Write + Send>(Table<W>);

/// A file being written, with its columns.
struct Table<W: Write + Send> {
    writer: ArrowWriter<W>,
    schema: SchemaRef,
}

impl<W: Write + Send> CasesParquet<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// [`CaseLogError::NotWritten`].
    pub fn begin(out: W) -> Result<Self, CaseLogError> {
        let texts = [
            "id",
            "power",
            "place",
            "organ",
            "seal",
            "outcome",
            "suspended",
            "standing",
            "broken",
            "who",
            "flags",
        ];
        let days = ["received", "filed", "decided", "deadline"];
        let fields = texts.map(|name| Field::new(name, DataType::Utf8, true));
        let days = days.map(|name| Field::new(name, DataType::Date32, true));
        let entry = Field::new("batch_entry", DataType::UInt64, false);
        let fields: Vec<Field> = fields.into_iter().chain(days).chain([entry]).collect();
        Ok(Self(begin(out, Schema::new(fields), "cases")?))
    }

    /// Adds cases.
    ///
    /// # Errors
    /// [`CaseLogError::NotWritten`].
    pub fn add(&mut self, cases: &[Case]) -> Result<(), CaseLogError> {
        let texts = |of: &dyn Fn(&Case) -> Option<String>| -> ArrayRef {
            Arc::new(StringArray::from_iter(cases.iter().map(of)))
        };
        let days = |of: &dyn Fn(&Case) -> Option<Day>| -> ArrayRef {
            Arc::new(Date32Array::from_iter(cases.iter().map(|case| of(case).map(Day::number))))
        };
        let entries = UInt64Array::from_iter_values(cases.iter().map(|case| case.batch.0));
        let columns = vec![
            texts(&|case| Some(case.id.clone())),
            texts(&|case| Some(case.power.to_string())),
            texts(&|case| Some(case.place.to_string())),
            texts(&|case| Some(case.organ.to_string())),
            texts(&|case| case.seal.as_ref().map(ToString::to_string)),
            texts(&|case| Some(case.outcome.code().to_owned())),
            texts(&|case| case.suspended.clone()),
            texts(&|case| case.judged.map(|judged| judged.standing.code().to_owned())),
            texts(&|case| Some(case.judged?.broken?.code().to_owned())),
            texts(&|case| case.judged.map(|judged| judged.who.code().to_owned())),
            texts(&|case| {
                let flags: Vec<&str> = case.judged?.flags.iter().map(|flag| flag.code()).collect();
                (!flags.is_empty()).then(|| flags.join(","))
            }),
            days(&|case| case.received),
            days(&|case| Some(case.filed)),
            days(&|case| case.decided),
            days(&|case| case.judged?.deadline),
            Arc::new(entries),
        ];
        self.0.add(columns)
    }

    /// Ends the file and gives back where it was written to.
    ///
    /// # Errors
    /// [`CaseLogError::NotWritten`].
    pub fn end(self) -> Result<W, CaseLogError> {
        self.0.end()
    }
}

/// Writes spans as one Parquet file.
///
/// # Errors
/// [`CaseLogError::NotWritten`].
pub fn write_spans<W: Write + Send>(spans: &[Span], out: W) -> Result<W, CaseLogError> {
    let texts = ["power", "place", "organ", "verdict", "ground", "grant_issue"];
    let fields = texts.map(|name| Field::new(name, DataType::Utf8, true));
    let line = Field::new("grant_line", DataType::UInt64, true);
    let days = ["from", "until"].map(|name| Field::new(name, DataType::Date32, true));
    let schema = Schema::new(fields.into_iter().chain([line]).chain(days).collect::<Vec<_>>());
    let mut table = begin(out, schema, "authority spans")?;
    let texts = |of: &dyn Fn(&Span) -> Option<String>| -> ArrayRef {
        Arc::new(StringArray::from_iter(spans.iter().map(of)))
    };
    let days = |of: &dyn Fn(&Span) -> Option<Day>| -> ArrayRef {
        Arc::new(Date32Array::from_iter(spans.iter().map(|span| of(span).map(Day::number))))
    };
    let lines = spans.iter().map(|span| span.grant.map(|grant| u64::from(grant.line.0)));
    let columns = vec![
        texts(&|span| Some(span.power.to_string())),
        texts(&|span| Some(span.place.to_string())),
        texts(&|span| Some(span.organ.to_string())),
        texts(&|span| Some(span.verdict.code().to_owned())),
        texts(&|span| span.ground.map(|ground| ground.code().to_owned())),
        texts(&|span| span.grant.map(|grant| grant.issue.to_string())),
        Arc::new(UInt64Array::from_iter(lines)),
        days(&|span| span.from),
        days(&|span| span.until),
    ];
    table.add(columns)?;
    table.end()
}

fn begin<W: Write + Send>(out: W, schema: Schema, holds: &str) -> Result<Table<W>, CaseLogError> {
    let pairs = vec![KeyValue { key: HOLDS_KEY.to_owned(), value: Some(holds.to_owned()) }];
    let properties = layout::packing(pairs).map_err(CaseLogError::not_written)?.build();
    let schema: SchemaRef = Arc::new(schema);
    let writer = ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties));
    Ok(Table { writer: writer.map_err(CaseLogError::not_written)?, schema })
}

impl<W: Write + Send> Table<W> {
    /// Adds rows; the columns stand in the order of the schema.
    fn add(&mut self, columns: Vec<ArrayRef>) -> Result<(), CaseLogError> {
        let batch =
            RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(CaseLogError::not_written)?;
        self.writer.write(&batch).map_err(CaseLogError::not_written)
    }

    fn end(self) -> Result<W, CaseLogError> {
        self.writer.into_inner().map_err(CaseLogError::not_written)
    }
}
