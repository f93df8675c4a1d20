//! Tables: reading what government offices keep, with a report by cell.
//!
//! A file (CSV or NDJSON in any usual encoding, or XLSX; other formats by a [`Feed`]) becomes a [`Workbook`] of [`Sheet`]s. A sheet finds its header row
//! against a list of [`ColumnSpec`]s and yields [`Record`]s, whose typed readings either succeed or name the cell
//! at fault, the reason and the mend. What a person would understand is understood; nothing is guessed.
//!
//! ```
//! use tables::{ColumnKind, ColumnSpec, Limits, Report, Workbook};
//!
//! let specs = [
//!     ColumnSpec { field: "code", titles: &["事项编码"], required: true, kind: ColumnKind::Code, fixed: None },
//!     ColumnSpec { field: "decided", titles: &["办结日期", "办结时间"], required: false, kind: ColumnKind::Day, fixed: None },
//! ];
//! let csv = "事项编码（必填）,办结日期\nQZ-01,2014年5月20日\nQZ-02,05/06/2014\n";
//! let mut book = Workbook::from_bytes("cases.csv", csv.as_bytes().to_vec(), Limits::default())?;
//! let mut sheet = book.first_sheet()?;
//! let matched = sheet.match_columns(&specs)?;
//! let mut report = Report::new("cases.csv", 1000);
//! for item in sheet.records(&matched)? {
//!     match item? {
//!         Ok(record) => report.settle(record.day("decided").map(|_| ())),
//!         Err(fault) => report.settle(Err(fault)),
//!     }
//! }
//! assert_eq!((report.rows_good, report.rows_bad), (1, 1));
//! # Ok::<(), tables::TableError>(())
//! ```
//!
//! Never done here: knowing what an act, a case or a place is; writing to the ledger; touching the network, the
//! clock or the terminal. No input may bring a panic, a hang or unbounded memory: see [`Limits`].

mod cell;
mod chinese;
mod choice;
mod csv_record;
mod csv_sheet;
mod day;
mod day_text;
mod decimal;
mod encoding;
mod error;
mod error_chinese;
mod fault;
mod fault_text;
mod feed;
mod field;
mod head;
mod header;
mod language;
mod limits;
mod lines;
mod mapping;
mod named;
mod ndjson;
mod number;
mod record;
mod report;
mod sniff;
mod source;
mod system_words;
mod text;
mod title;
mod workbook;
mod write;
mod xls_file;
mod xls_guard;
mod xlsx_sheet;
mod xml_meter;
mod zip_guard;

pub use cell::{Cell, DateSystem, Row, column_letters};
pub use choice::parse_choice;
pub use day::{parse_day, parse_moment};
pub use encoding::{TextEncoding, count_byte, whole_text};
pub use error::TableError;
pub use fault::{CellFault, FaultReason};
pub use feed::{Feed, FeedRows, NAMES_ROW};
pub use field::Field;
pub use head::Head;
pub use header::{Choice, ColumnKind, ColumnSpec, Matched, MatchedColumn, UnknownColumn};
pub use language::Language;
pub use limits::Limits;
pub use mapping::{MappedColumn, Mapping};
pub use named::{named, with_identity};
pub use number::{AmountUnit, parse_amount, parse_integer};
pub use record::{Record, Records, Value};
pub use report::{Note, Report};
pub use sniff::{Format, sniff};
pub use source::Passes;
pub use system_words::system_said;
pub use text::{fold_width, parse_code, parse_text};
pub use title::{keys as title_keys, shown as shown_title};
pub use workbook::{Rows, Sheet, SheetName, Workbook};
pub use write::{guard_formula, write_csv};
