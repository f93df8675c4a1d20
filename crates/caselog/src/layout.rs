//! The layout of a batch's file: its columns, its row groups and how they are packed, for whoever writes or reads such
//! files beside us.

use std::sync::Arc;

use arrow::array::{Array, AsArray};
use arrow::datatypes::{DataType, Field, Int32Type, Schema, SchemaRef};
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder};
use parquet::schema::types::ColumnPath;

/// The layouts of a file. A later layout gets the next number; older ones stay readable, and cases that do not need a later
/// one are still written in the earlier: the same cases stay the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// The columns every case has.
    One,
    /// With the days that do not count, and the applicant as a keyed digest.
    Two,
}

impl Layout {
    /// The layout a file names.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::One, Self::Two].into_iter().find(|layout| layout.name() == name)
    }

    /// As the file names it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Two => "2",
        }
    }

    /// Its columns in Arrow's terms.
    pub(crate) fn schema(self) -> SchemaRef {
        let first = schema();
        if self == Self::One {
            return first;
        }
        let more = LATER_COLUMNS.map(|name| Arc::new(Field::new(name, codes(), true)));
        Arc::new(Schema::new(first.fields().iter().cloned().chain(more).collect::<Vec<_>>()))
    }
}

/// The key under which the file names its layout.
pub(crate) const LAYOUT_KEY: &str = "quanze.cases.layout";
/// Rows in a row group: one piece of work for one thread.
pub const ROW_GROUP_ROWS: usize = 128 * 1024;

/// The columns that the second layout has behind those of the first.
const LATER_COLUMNS: [&str; 2] = ["suspended", "applicant"];

/// A column of texts, each kept once.
pub(crate) fn codes() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

/// The columns of the first layout in Arrow's terms.
pub fn schema() -> SchemaRef {
    let code = codes;
    let field = |name: &str, kind: DataType, nullable: bool| Field::new(name, kind, nullable);
    Arc::new(Schema::new(vec![
        field("id", DataType::Utf8, false),
        field("power", code(), false),
        field("place", code(), false),
        field("organ", code(), false),
        field("seal", code(), true),
        field("received", DataType::Date32, true),
        field("filed", DataType::Date32, false),
        field("decided", DataType::Date32, true),
        field("outcome", code(), false),
    ]))
}

/// How a file of the first layout is written; `more` is said in it beside its layout.
///
/// # Errors
/// A level of compression that the writer does not know.
pub fn properties(more: Vec<KeyValue>) -> Result<WriterProperties, ParquetError> {
    properties_of(Layout::One, more)
}

/// Likewise of any layout.
pub(crate) fn properties_of(layout: Layout, more: Vec<KeyValue>) -> Result<WriterProperties, ParquetError> {
    let mut pairs = vec![KeyValue { key: LAYOUT_KEY.to_owned(), value: Some(layout.name().to_owned()) }];
    pairs.extend(more);
    Ok(packing(pairs)?
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_column_dictionary_enabled(ColumnPath::from("id"), false)
        .set_dictionary_page_size_limit(16 << 20)
        .build())
}

/// How every table of the case log is packed, and what it says of itself.
pub(crate) fn packing(pairs: Vec<KeyValue>) -> Result<WriterPropertiesBuilder, ParquetError> {
    Ok(WriterProperties::builder()
        // Fixed, so that a newer library alone does not change the bytes.
        .set_created_by("quanze caselog".to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .set_key_value_metadata(Some(pairs)))
}

/// The text of a row in a column of texts, each kept once; `None` where there is none, or the column is another.
pub(crate) fn text_at(column: &dyn Array, row: usize) -> Option<&str> {
    let codes = column.as_dictionary_opt::<Int32Type>().filter(|codes| !codes.is_null(row))?;
    let at = usize::try_from(codes.keys().value(row)).ok()?;
    let values = codes.values().as_string_opt::<i32>()?;
    (at < values.len() && !values.is_null(at)).then(|| values.value(at))
}
