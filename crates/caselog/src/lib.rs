//! The case log (办件库): import of cases, immutable batches, the audit against the register, the reckoning of usage.
//!
//! - [`CaseLog::stage`] reads a spreadsheet of cases, checks each row and writes a Parquet batch and a report;
//! - [`CaseLog::audit`] judges every decided case in one parallel pass and gives the cube all dashboards read from;
//! - [`Audit::usage`] reckons which powers are running, unused or not taken up; [`Audit::board`] says it cell by cell;
//! - [`CaseLog::cases`] lists cases with what the audit says of them.
//!
//! Never done here: recording acts (the caller appends the act that files a batch), deciding what law is (the register
//! answers), network, clock, terminal. Cases are columns of codes and days throughout; a row becomes an object only to
//! be shown.

mod audit;
mod batch;
mod case;
mod digests;
mod erase;
mod error;
mod error_chinese;
mod export;
mod formats;
mod import;
pub mod layout;
mod list;
mod log;
mod person;
mod process;
mod progress;
mod source;
mod spans;
mod steps;
mod store;
mod suspension;
mod texts;
mod usage;
mod words;

pub use audit::{Audit, Cube, CubeCell, Month, Summary};
pub use case::{Case, Flag, Flags, Judged, Outcome, Standing, Who};
pub use erase::{Erasure, Whose};
pub use error::CaseLogError;
pub use export::{CasesParquet, write_spans};
pub use import::{Glance, Preview, Sample, SampleRow, Staged, columns, look, template_columns};
pub use list::{CaseFilter, CasePage, PAGE_ROWS_MAX, Page, Scope};
pub use log::CaseLog;
pub use person::{LinkKey, LinkKeyError};
pub use process::{
    Activity, Edge, FINDINGS_MAX, Finding, FindingKind, Process, ProcessFilter, Reckoned, Time, hours_said,
};
pub use progress::{Progress, Stop, Watch};
pub use source::Source;
pub use spans::{Span, authority_spans};
pub use steps::Step;
pub use suspension::Suspension;
pub use usage::{Board, BoardCell, BoardState, Figures, GrantUse, ItemUse, Usage, UseClass, WhyUnused};
