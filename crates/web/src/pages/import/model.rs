//! What importing a spreadsheet of cases shows: batches so far, the preview of an upload, the outcome.

use crate::address::Address;
use crate::pages::parts::{Reference, Tone};
use crate::problem::Reason;

/// Batches so far, and the upload form.
#[derive(Debug, Clone)]
pub struct Batches {
    /// Cases in all batches.
    pub cases: u64,
    /// What the audit of the period finds: word, count, and the way to the cases.
    pub found: Vec<(String, u64, Address)>,
    /// One row per batch, newest first.
    pub rows: Vec<Batch>,
    /// The list as a spreadsheet.
    pub xlsx: Address,
    /// The empty spreadsheet with the right columns.
    pub template: Address,
    /// Why the last upload could not be read at all.
    pub refused: Vec<Reason>,
}

/// One batch.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The file's name as uploaded.
    pub file: String,
    /// First digits of its digest.
    pub digest: String,
    /// Its entry in the ledger.
    pub entry: u64,
    /// When it was imported.
    pub recorded_at: String,
    /// First and last day of its cases.
    pub period: (String, String),
    /// Rows taken in and rows rejected.
    pub rows: (u64, u64),
    /// The report of rejected rows.
    pub report: Option<Address>,
}

/// What was read from an upload, before anything is recorded.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The token under which the server keeps the upload until it is confirmed.
    pub token: String,
    /// The identifier of the act that will be recorded; makes a second press harmless.
    pub act_id: String,
    /// By what the mapping is found again; empty where the titles are known ones.
    pub map: String,
    /// The file's name.
    pub file: String,
    /// Its SHA-256, hexadecimal.
    pub digest: String,
    /// Set when the same file was imported before: its ledger entry.
    pub already: Option<u64>,
    /// Rows that will be taken in.
    pub good: u64,
    /// Rows that will be rejected.
    pub bad: u64,
    /// Which column was understood as what: `(heading, meaning)`; no meaning where it is passed over.
    pub columns: Vec<(String, Option<String>)>,
    /// The first rows with errors, then the first good ones, cell by cell.
    pub sample: Vec<SampleRow>,
    /// The report of every error.
    pub report: Option<Address>,
    /// The organ that files the batch, from the cookie.
    pub recorder: Option<String>,
    /// Why the confirmation was refused.
    pub refusals: Vec<Reason>,
}

/// One row of the preview.
#[derive(Debug, Clone)]
pub struct SampleRow {
    /// Row number in the sheet, from 1.
    pub number: u64,
    /// Its cells, in the order of the columns.
    pub cells: Vec<SampleCell>,
}

impl SampleRow {
    /// Whether any cell is wrong.
    pub fn is_bad(&self) -> bool {
        self.cells.iter().any(|cell| cell.slip.is_some())
    }
}

/// One cell of the preview.
#[derive(Debug, Clone)]
pub struct SampleCell {
    /// The value as written in the sheet.
    pub value: String,
    /// What a code was understood as.
    pub meant: Option<String>,
    /// What is wrong with it.
    pub slip: Option<String>,
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct Done {
    /// The batch's entry in the ledger.
    pub entry: Reference,
    /// Rows taken in and rows rejected.
    pub rows: (u64, u64),
    /// Was the very same file imported before? Then nothing changed.
    pub already: bool,
    /// What the audit found in it, as words with a count and a colour.
    pub outcome: Vec<(String, u64, Tone)>,
    /// The report of rejected rows.
    pub report: Option<Address>,
}

/// How far looking through an upload has come.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Is it being filed, and not only looked through?
    pub filing: bool,
    /// The name of the file.
    pub file: String,
    /// How many rows are read.
    pub said: String,
    /// How fast, and how long it takes still; empty while nobody can say.
    pub rate: String,
    /// What is being done, for scripts: `reading`, `comparing`, `writing`.
    pub phase: &'static str,
    /// How much of it, in per cent, where that can be told.
    pub share: Option<u64>,
    /// Where the page asks again.
    pub again: Address,
    /// The way to stop it.
    pub stop: Address,
}
