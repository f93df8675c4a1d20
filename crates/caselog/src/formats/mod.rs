//! The formats in which cases come: told by content, never by name, and opened as a sheet, so that all of them meet the
//! same headers, the same checks and the same report.

mod held;
mod metered;
mod ocel;
mod parquet;
mod parquet_guard;
mod thrift;
mod xes;
mod xes_feed;

use std::sync::Arc;

use jiff::civil::DateTime;
use tables::{Limits, Note, TableError, Workbook};

pub(crate) use held::{Held, Seen, Witness};
pub(crate) use xes_feed::{Beside, Taken, take};

use self::ocel::{OcelFeed, Written};
use self::parquet::ParquetFeed;
use self::xes_feed::XesFeed;
use crate::error::CaseLogError;

/// Bytes of a file that is read piece by piece.
const STREAMED_BYTES_MAX: u64 = 64 << 30;
/// Rows of such a file: they make one batch, whose columns are gathered in memory.
const STREAMED_ROWS_MAX: u32 = 20_000_000;

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// As a spreadsheet: XLSX or XLS. Held in memory, so that what was looked at is what is filed.
    Sheet,
    /// As delimited text.
    Csv,
    /// One JSON object a line.
    Ndjson,
    /// Parquet.
    Parquet,
    /// An event log, plain or compressed.
    Xes,
    /// An object-centric event log.
    Ocel(Written),
}

impl Kind {
    /// By the first bytes; the name tells only what content leaves open.
    pub(crate) fn of(head: &[u8], name: &str) -> Self {
        if let Some(written) = Written::of(head) {
            return Self::Ocel(written);
        }
        let is_log = match xes::is_gzip(head) {
            true => xes::is_log(&xes::inflated_head(head)),
            false => xes::is_log(head),
        };
        if is_log {
            return Self::Xes;
        }
        match tables::sniff(head, name) {
            tables::Format::Parquet => Self::Parquet,
            tables::Format::Ndjson | tables::Format::Json => Self::Ndjson,
            tables::Format::Csv => Self::Csv,
            _ => Self::Sheet,
        }
    }

    /// What a file of this kind may ask for. A spreadsheet on disk is read whole, and of an object-centric log all cases are
    /// held; the others are read piece by piece.
    pub(crate) fn limits(self) -> Limits {
        match self {
            Self::Sheet => Limits::default(),
            Self::Ocel(_) => Limits {
                file_bytes_max: ocel::FILE_BYTES_MAX,
                rows_max: STREAMED_ROWS_MAX,
                ..Limits::default()
            },
            _ => Limits {
                file_bytes_max: STREAMED_BYTES_MAX,
                rows_max: STREAMED_ROWS_MAX,
                ..Limits::default()
            },
        }
    }
}

/// A file opened as a workbook, with what lies beside its rows.
pub(crate) struct Opened {
    pub(crate) workbook: Workbook,
    /// The steps of each row, where the format has any.
    pub(crate) beside: Option<Beside>,
    /// What the reader of the report should know of how it was read.
    pub(crate) note: Option<Note>,
    /// Of an object-centric log the types of its objects.
    pub(crate) case_types: Option<CaseTypes>,
}

/// The types of the objects of an object-centric log.
pub(crate) struct CaseTypes {
    /// The one whose objects are taken for the cases.
    pub(crate) taken: String,
    /// All of them, in order.
    pub(crate) all: Vec<String>,
}

/// Which objects of an object-centric log were taken for cases.
fn cases_are(kind: &str) -> Note {
    Note {
        chinese: format!("对象类型“{kind}”作为办件，一个对象一件"),
        english: format!("objects of type `{kind}` are the cases, one each"),
    }
}

/// A moment as a table writes it.
fn written(moment: DateTime) -> String {
    moment.to_string().replace('T', " ")
}

/// Opens a file. `case_type` is the type of the objects that are the cases, where somebody said so.
pub(crate) fn open(name: &str, held: &Held, case_type: Option<&str>) -> Result<Opened, CaseLogError> {
    let read = |source| TableError::Read { name: name.to_owned(), source };
    let kind = Kind::of(&held.head().map_err(read)?, name);
    let limits = kind.limits();
    if let (false, Some(wanted)) = (matches!(kind, Kind::Ocel(_)), case_type) {
        let (source_name, wanted) = (name.to_owned(), wanted.to_owned());
        return Err(CaseLogError::NoSuchCaseType { source_name, wanted, there: Vec::new() });
    }
    let sheet = |workbook, beside| Opened { workbook, beside, note: None, case_types: None };
    match (kind, held) {
        (Kind::Parquet, held) => {
            let feed = ParquetFeed::open(held.clone(), name, &limits)?;
            Ok(sheet(Workbook::of_feed(name, Box::new(feed), limits), None))
        }
        (Kind::Ocel(written), held) => {
            let (feed, beside) = OcelFeed::open(held, name, written, (case_type, &limits))?;
            let note = Some(cases_are(&feed.kind));
            let case_types = Some(CaseTypes { taken: feed.kind.clone(), all: feed.types.clone() });
            let workbook = Workbook::of_feed(name, Box::new(feed), limits);
            Ok(Opened { workbook, beside: Some(beside), note, case_types })
        }
        (Kind::Xes, held) => {
            let (feed, beside) = XesFeed::open(held.clone(), name, &limits)?;
            Ok(sheet(Workbook::of_feed(name, Box::new(feed), limits), Some(beside)))
        }
        (_, held) => Ok(sheet(Workbook::of_passes(name, Arc::new(held.clone()), limits)?, None)),
    }
}
