//! The formats in which cases come: told by content, never by name, and opened as a sheet, so that all of them meet the
//! same headers, the same checks and the same report.

mod held;
mod parquet;
mod parquet_guard;
mod thrift;

use tables::{Limits, TableError, Workbook};

pub(crate) use held::Held;

use self::parquet::ParquetFeed;

/// Bytes of a file that is read piece by piece.
const STREAMED_BYTES_MAX: u64 = 64 << 30;
/// Rows of such a file: they make one batch, whose columns are gathered in memory.
const STREAMED_ROWS_MAX: u32 = 20_000_000;

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// As a spreadsheet: CSV or XLSX. Held in memory, so that what was looked at is what is filed.
    Sheet,
    /// One JSON object a line.
    Ndjson,
    /// Parquet.
    Parquet,
}

impl Kind {
    /// By the first bytes; the name tells only what content leaves open.
    pub(crate) fn of(head: &[u8], name: &str) -> Self {
        match tables::sniff(head, name) {
            tables::Format::Parquet => Self::Parquet,
            tables::Format::Ndjson | tables::Format::Json => Self::Ndjson,
            _ => Self::Sheet,
        }
    }

    /// What a file of this kind may ask for. A spreadsheet on disk is read whole, the others piece by piece.
    pub(crate) fn limits(self) -> Limits {
        match self {
            Self::Sheet => Limits::default(),
            _ => Limits {
                file_bytes_max: STREAMED_BYTES_MAX,
                rows_max: STREAMED_ROWS_MAX,
                ..Limits::default()
            },
        }
    }
}

/// Opens a file as a workbook.
pub(crate) fn workbook(name: &str, held: &Held) -> Result<Workbook, TableError> {
    let read = |source| TableError::Read { name: name.to_owned(), source };
    let kind = Kind::of(&held.head().map_err(read)?, name);
    let limits = kind.limits();
    match (kind, held) {
        (Kind::Parquet, held) => {
            let feed = ParquetFeed::open(held.clone(), name, &limits)?;
            Ok(Workbook::of_feed(name, Box::new(feed), limits))
        }
        (_, Held::Path(path)) => Workbook::open_as(name, path, limits),
        (_, Held::Bytes(bytes)) => Workbook::from_bytes(name, bytes.to_vec(), limits),
    }
}
