//! A batch: an immutable Parquet file of cases, found by its digest. It holds identities as plain strings, so that
//! outside tools can read it too.
//!
//! Rows stand in the order of their filing day, then their number; the same cases, superseding the same rows, always
//! give the same bytes.

mod chunk;
mod file;
mod supersedes;
mod write;

use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, SchemaRef};

pub(crate) use chunk::{Chunk, Column, NO_DAY, Wanted};
pub(crate) use file::BatchFile;
pub(crate) use supersedes::{Superseded, Supersedes};
pub(crate) use write::{Gathered, NO_CODE, write};

/// The layout of the file. A later layout gets the next number; older ones stay readable.
const LAYOUT: &str = "1";
/// The key under which the file names its layout.
const LAYOUT_KEY: &str = "quanze.cases.layout";
/// Rows in a row group: one piece of work for one thread.
pub(crate) const ROW_GROUP_ROWS: usize = 128 * 1024;

/// The columns, in order.
pub(crate) const COLUMNS: [&str; 9] =
    ["id", "power", "place", "organ", "seal", "received", "filed", "decided", "outcome"];

/// The layout of a batch in Arrow's terms.
pub(crate) fn schema() -> SchemaRef {
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
