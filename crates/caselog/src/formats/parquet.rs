//! Parquet as a sheet: flat columns of text, numbers, truth values, days and moments. Read in small batches; only the
//! columns that are understood are decoded.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{
    DataType, Date32Type, Date64Type, Decimal128Type, Field, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, Schema, TimeUnit, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use jiff::tz::Offset;
use jiff::{Timestamp, civil};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::basic::Type as PhysicalType;
use parquet::errors::ParquetError;
use register::OFFICE_ZONE;
use tables::{Cell, Feed, FeedRows, Limits, NAMES_ROW, Row, TableError};

use super::held::Held;
use super::parquet_guard::{self, Refusal};
use super::written;
use crate::layout::{codes, text_at};

/// Rows decoded at once.
const BATCH_ROWS: usize = 4_096;
/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// A Parquet file whose footer was checked.
pub(crate) struct ParquetFeed {
    file: Held,
    name: String,
    metadata: ArrowReaderMetadata,
    /// The columns whose cells are asked for; all when absent.
    wanted: Option<Vec<usize>>,
}

impl ParquetFeed {
    pub(crate) fn open(file: Held, name: &str, limits: &Limits) -> Result<Self, TableError> {
        let refuse = |refusal| refused(name, refusal);
        parquet_guard::footer(&file).map_err(refuse)?;
        let metadata = contained(|| metadata(&file)).map_err(|detail| refused(name, damaged(detail)))?;
        let columns = metadata.schema().fields().len();
        if columns > limits.columns_max as usize {
            let most = limits.columns_max;
            let english = format!("{columns} columns, at most {most} are read");
            return Err(refused(name, Refusal::Large(format!("{columns} 列，最多读取 {most} 列"), english)));
        }
        Ok(Self { file, name: name.to_owned(), metadata, wanted: None })
    }

    fn names(&self) -> Row {
        let fields = self.metadata.schema().fields().iter();
        let cells = fields.map(|field| Cell::Text(field.name().clone())).collect();
        Row { number: NAMES_ROW, cells, fault: None }
    }

    /// The columns to decode: those asked for, or every one that can be. A column asked for that cannot be read refuses
    /// the file.
    fn columns(&self) -> Result<Vec<usize>, TableError> {
        let fields = self.metadata.schema().fields();
        let readable = |at: usize| fields.get(at).is_some_and(|field| self.is_readable(at, field));
        let Some(wanted) = &self.wanted else {
            return Ok((0..fields.len()).filter(|at| readable(*at)).collect());
        };
        if let Some(field) = wanted.iter().find(|at| !readable(**at)).and_then(|at| fields.get(*at)) {
            let kind = field.data_type();
            return Err(TableError::BrokenFile {
                name: self.name.clone(),
                kind: "Parquet",
                chinese: format!(
                    "列“{}”的类型 {kind} 不能读取，请改存为文本、整数、日期或时间戳",
                    field.name()
                ),
                detail: format!(
                    "column `{}` is of a kind that is not read, {kind}; store text, whole numbers, days or timestamps",
                    field.name()
                ),
            });
        }
        Ok(wanted.clone())
    }

    /// Flat columns are leaves of their own. The old INT96 moments do not say in which time they are.
    fn is_readable(&self, at: usize, field: &Field) -> bool {
        let schema = self.metadata.parquet_schema();
        let mut leaves = (0..schema.num_columns()).filter(|leaf| schema.get_column_root_idx(*leaf) == at);
        let (Some(leaf), None) = (leaves.next(), leaves.next()) else { return false };
        schema.column(leaf).physical_type() != PhysicalType::INT96 && is_readable(field.data_type())
    }

    fn reader(&self, columns: &[usize]) -> Result<ParquetRecordBatchReader, TableError> {
        let schema = self.metadata.parquet_schema();
        // A row group may claim more columns than there are.
        let known = |leaf: usize| leaf < schema.num_columns();
        let asked = |leaf: usize| known(leaf) && columns.contains(&schema.get_column_root_idx(leaf));
        parquet_guard::pages(&self.file, self.metadata.metadata(), asked)
            .map_err(|refusal| refused(&self.name, refusal))?;
        let mask = ProjectionMask::roots(schema, columns.iter().copied());
        let build = || {
            ParquetRecordBatchReaderBuilder::new_with_metadata(self.file.clone(), self.metadata.clone())
                .with_projection(mask)
                .with_batch_size(BATCH_ROWS)
                .build()
        };
        contained(build).map_err(|detail| refused(&self.name, damaged(detail)))
    }
}

impl Feed for ParquetFeed {
    fn open(&self) -> Result<FeedRows<'_>, TableError> {
        let mut columns = self.columns()?;
        // They come in the order of the file, whatever the order they were asked for in.
        columns.sort_unstable();
        columns.dedup();
        let width = self.metadata.schema().fields().len();
        let mut rows = Rows { feed: self, columns, width, reader: None, batch: None, at: 0, number: 0 };
        Ok(Box::new(
            std::iter::once(Ok(self.names())).chain(std::iter::from_fn(move || rows.next().transpose())),
        ))
    }

    fn want(&mut self, columns: &[usize]) {
        self.wanted = Some(columns.to_vec());
    }
}

/// One pass.
struct Rows<'f> {
    feed: &'f ParquetFeed,
    columns: Vec<usize>,
    width: usize,
    reader: Option<ParquetRecordBatchReader>,
    batch: Option<RecordBatch>,
    at: usize,
    number: u32,
}

impl Rows<'_> {
    fn next(&mut self) -> Result<Option<Row>, TableError> {
        // Nothing is decoded before somebody asks for a row: names are asked for more often.
        if self.reader.is_none() {
            self.reader = Some(self.feed.reader(&self.columns)?);
        }
        while self.batch.as_ref().is_none_or(|batch| self.at >= batch.num_rows()) {
            let Some(reader) = &mut self.reader else { return Ok(None) };
            let read = contained(|| reader.next().transpose().map_err(ParquetError::from));
            let read = read.map_err(|detail| {
                let english = format!("after row {}: {detail}", self.number);
                let chinese = format!("第 {} 行之后已损坏：{detail}", self.number);
                refused(&self.feed.name, Refusal::Broken(chinese, english))
            })?;
            let Some(batch) = read else { return Ok(None) };
            (self.batch, self.at) = (Some(batch), 0);
        }
        let Some(batch) = &self.batch else { return Ok(None) };
        let mut cells = vec![Cell::Empty; self.width];
        for (place, column) in self.columns.iter().zip(batch.columns()) {
            if let Some(slot) = cells.get_mut(*place) {
                *slot = cell(column.as_ref(), self.at);
            }
        }
        self.at += 1;
        self.number = self.number.saturating_add(1);
        Ok(Some(Row { number: self.number, cells, fault: None }))
    }
}

/// The footer, with text columns as codes: a text that a page holds once and names a million times is not copied a
/// million times.
fn metadata(file: &Held) -> Result<ArrowReaderMetadata, ParquetError> {
    let plain = ArrowReaderMetadata::load(file, ArrowReaderOptions::new())?;
    let fields = plain.schema().fields().iter().map(|field| match field.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
            Arc::new(field.as_ref().clone().with_data_type(codes()))
        }
        _ => Arc::clone(field),
    });
    let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
    ArrowReaderMetadata::try_new(Arc::clone(plain.metadata()), ArrowReaderOptions::new().with_schema(schema))
}

fn is_readable(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(key, value) => **key == DataType::Int32 && **value == DataType::Utf8,
        DataType::Date32
        | DataType::Date64
        | DataType::Timestamp(..)
        | DataType::Boolean
        | DataType::Null => true,
        DataType::Float32 | DataType::Float64 | DataType::Decimal128(..) => true,
        kind => kind.is_integer(),
    }
}

/// One value as a cell.
fn cell(column: &dyn Array, row: usize) -> Cell {
    if column.is_null(row) {
        return Cell::Empty;
    }
    macro_rules! whole {
        ($kind:ty) => {
            column.as_primitive_opt::<$kind>().map(|values| Cell::Text(values.value(row).to_string()))
        };
    }
    macro_rules! number {
        ($kind:ty) => {
            column.as_primitive_opt::<$kind>().map(|values| Cell::Number(f64::from(values.value(row))))
        };
    }
    let found = match column.data_type() {
        DataType::Dictionary(..) => text_at(column, row).map(|text| Cell::Text(text.to_owned())),
        DataType::Boolean => column.as_boolean_opt().map(|values| Cell::Bool(values.value(row))),
        DataType::Int8 => whole!(Int8Type),
        DataType::Int16 => whole!(Int16Type),
        DataType::Int32 => whole!(Int32Type),
        DataType::Int64 => whole!(Int64Type),
        DataType::UInt8 => whole!(UInt8Type),
        DataType::UInt16 => whole!(UInt16Type),
        DataType::UInt32 => whole!(UInt32Type),
        DataType::UInt64 => whole!(UInt64Type),
        DataType::Float32 => number!(Float32Type),
        DataType::Float64 => number!(Float64Type),
        DataType::Decimal128(..) => {
            column.as_primitive_opt::<Decimal128Type>().map(|values| Cell::Text(values.value_as_string(row)))
        }
        DataType::Date32 => {
            column.as_primitive_opt::<Date32Type>().map(|values| day(i64::from(values.value(row))))
        }
        DataType::Date64 => {
            column.as_primitive_opt::<Date64Type>().map(|values| day(values.value(row).div_euclid(DAY_MS)))
        }
        DataType::Timestamp(unit, zone) => {
            let value = match unit {
                TimeUnit::Second => column.as_primitive_opt::<TimestampSecondType>().map(|v| v.value(row)),
                TimeUnit::Millisecond => column
                    .as_primitive_opt::<TimestampMillisecondType>()
                    .map(|v| v.value(row).div_euclid(1_000)),
                TimeUnit::Microsecond => {
                    let values = column.as_primitive_opt::<TimestampMicrosecondType>();
                    values.map(|v| v.value(row).div_euclid(1_000_000))
                }
                TimeUnit::Nanosecond => {
                    let values = column.as_primitive_opt::<TimestampNanosecondType>();
                    values.map(|v| v.value(row).div_euclid(1_000_000_000))
                }
            };
            value.map(|seconds| moment(seconds, zone.is_some()))
        }
        _ => None,
    };
    found.unwrap_or(Cell::Nested)
}

/// A day by its number; one beyond the calendar is shown as the number it is.
fn day(number: i64) -> Cell {
    let epoch = civil::date(1970, 1, 1);
    let day = jiff::Span::new().try_days(number).and_then(|days| epoch.checked_add(days));
    Cell::Text(day.map_or_else(|_| number.to_string(), |day| day.to_string()))
}

/// A moment. One that is an instant is told in the office's time, one without a zone as it stands.
fn moment(seconds: i64, is_instant: bool) -> Cell {
    let offset = if is_instant { OFFICE_ZONE } else { Offset::UTC };
    let moment = Timestamp::from_second(seconds).map(|instant| offset.to_datetime(instant));
    Cell::Text(moment.map_or_else(|_| seconds.to_string(), written))
}

/// Runs the decoder over a file that nobody vouches for. The Parquet library panics on some damage; here that is one
/// more way of being broken.
fn contained<T>(decode: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(decode)) {
        Ok(decoded) => decoded.map_err(|error| error.to_string()),
        Err(_) => Err("it is damaged inside".to_owned()),
    }
}

fn damaged(detail: String) -> Refusal {
    Refusal::Broken(format!("内部已损坏：{detail}"), detail)
}

fn refused(name: &str, refusal: Refusal) -> TableError {
    let name = name.to_owned();
    match refusal {
        Refusal::Broken(chinese, detail) => TableError::BrokenFile { name, kind: "Parquet", chinese, detail },
        Refusal::Large(chinese, detail) => TableError::AsksTooMuch { name, chinese, detail },
        Refusal::Io(source) => TableError::Read { name, source },
    }
}
