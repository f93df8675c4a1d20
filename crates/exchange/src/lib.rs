//! Spreadsheets and files in and out: drafts from what offices keep, templates, exports, the list of acts.
//!
//! Everything here is made from the descriptors of the acts ([`register::acts::ActDescriptor`]); a new kind of act
//! needs no line in this crate.
//!
//! - In: [`drafts_from_bytes`], [`drafts_from_folder`] read NDJSON, JSON, CSV and XLSX into a [`DraftSet`].
//! - In, from what an office already keeps under its own titles: [`own`].
//! - Out: [`acts_to_sheet`], [`drafts_to_sheet`], [`unfinished_to_sheet`] and any other [`Sheet`] go through [`to_xlsx`] and [`to_csv`].
//! - The whole register as one file, and back: [`saved`].
//! - Files beside acts, in a folder by their digests: [`AttachmentFolder`].
//! - The laws at hand, as a folder of statutes: [`import_laws`], [`open_laws`], [`LawsAtHand`].
//! - To fill in: [`template`], [`cases_template`], with the names of a register ([`NameLists`]) to choose from. To read: [`acts_markdown`], [`schema`].
//!
//! Never done here: recording anything, judging whether an act fits the register, the clock, the network.

mod acts_sheet;
mod assemble;
mod attachments;
mod blame;
mod cases_template;
mod columns;
mod draft_set;
mod error;
mod folder;
mod header;
mod help_sheet;
mod identity;
mod index;
mod json;
mod json_references;
mod json_shape;
mod json_syntax;
mod json_value;
mod kind_name;
mod kinds;
mod known;
mod laws;
mod laws_at_hand;
mod list;
mod lists_sheet;
mod markdown;
mod meta;
mod name_lists;
pub mod own;
mod problem;
mod read;
mod reference;
mod report;
pub mod saved;
mod schema;
mod session;
mod sheet;
mod table;
mod template;
mod title;
mod value;
mod words;
mod xlsx;

pub use acts_sheet::{acts_to_sheet, drafts_to_sheet, unfinished_to_sheet};
pub use attachments::{AttachmentError, AttachmentFolder, Taken, media_type};
pub use cases_template::{CASE_HEADINGS, CASE_OUTCOMES, cases_template};
pub use draft_set::{DraftOrigin, DraftSet, OriginUnit};
pub use error::ExchangeError;
pub use folder::drafts_from_folder;
pub use identity::IdSource;
pub use json::RECORDER;
pub use json_shape::{Content, JsonFault, Part, object_faults};
pub use json_syntax::JsonSlip;
pub use json_value::strict_json;
pub use kind_name::kind_of_file_name;
pub use laws::{LawFile, LawOutcome, import_laws, open_laws};
pub use laws_at_hand::LawsAtHand;
pub use markdown::acts_markdown;
pub use name_lists::{NameLists, Shown};
pub use problem::Problem;
pub use read::{ReadOptions, drafts_from_bytes, drafts_from_values};
pub use report::{Fault, Report};
pub use schema::schema;
pub use sheet::{CellValue, Column, ColumnKind, Sheet, to_csv};
pub use template::template;
pub use xlsx::to_xlsx;
