//! The layout of a batch's file: its columns, its row groups and how they are packed, for whoever writes or reads such
//! files beside us.

use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

/// The layout of the file. A later layout gets the next number; older ones stay readable.
pub(crate) const LAYOUT: &str = "1";
/// The key under which the file names its layout.
pub(crate) const LAYOUT_KEY: &str = "quanze.cases.layout";
/// Rows in a row group: one piece of work for one thread.
pub const ROW_GROUP_ROWS: usize = 128 * 1024;

/// The columns, in order.
pub(crate) const COLUMNS: [&str; 9] =
    ["id", "power", "place", "organ", "seal", "received", "filed", "decided", "outcome"];

/// The columns in Arrow's terms.
pub fn schema() -> SchemaRef {
    let code = || DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
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

/// How a file is written; `more` is said in it beside its layout.
///
/// # Errors
/// A level of compression that the writer does not know.
pub fn properties(more: Vec<KeyValue>) -> Result<WriterProperties, ParquetError> {
    let mut pairs = vec![KeyValue { key: LAYOUT_KEY.to_owned(), value: Some(LAYOUT.to_owned()) }];
    pairs.extend(more);
    Ok(WriterProperties::builder()
        // Fixed, so that a newer library alone does not change the bytes.
        .set_created_by("quanze caselog".to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_column_dictionary_enabled(ColumnPath::from("id"), false)
        .set_dictionary_page_size_limit(16 << 20)
        .set_key_value_metadata(Some(pairs))
        .build())
}
