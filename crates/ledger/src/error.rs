//! Everything that can go wrong with a ledger, as facts, and what to do about each.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use uuid::Uuid;

use crate::canonical::CanonicalError;

/// Why the ledger refused or failed. Nothing is half recorded after any of these.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// No file where a ledger was to be opened.
    #[error("no ledger at {}; check the path or create a new ledger", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Something is already where a ledger was to be created or saved.
    #[error("{} already exists and is never overwritten; open the ledger that is there or choose another path", path.display())]
    Exists {
        /// What exists.
        path: PathBuf,
    },
    /// The file is no SQLite database.
    #[error("{} is not a SQLite file; choose the ledger file itself, or restore it from a saved copy", path.display())]
    NotSqlite {
        /// The file.
        path: PathBuf,
    },
    /// The file is a SQLite database but holds no ledger.
    #[error("{} holds no ledger; check the path, or create a ledger at another", path.display())]
    NotALedger {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a later version of the program.
    #[error(
        "the ledger has format {found} and this program knows format {known}; use the program that wrote it"
    )]
    UnknownFormat {
        /// Format of the file.
        found: i64,
        /// Format this program reads and writes.
        known: i64,
    },
    /// The path cannot be handed to SQLite.
    #[error("path {path:?} is not valid text or not a file path; choose another")]
    BadPath {
        /// The path.
        path: PathBuf,
    },
    /// What is stored does not agree with itself.
    #[error("the ledger is damaged: {what}; run verify on the file and restore from a saved copy")]
    Damaged {
        /// What disagrees.
        what: String,
    },
    /// Another append came first.
    #[error("the ledger has size {actual}, not {expected}; read the entries since then and try again")]
    ExpectedHead {
        /// Size the caller built upon.
        expected: u64,
        /// Size of the ledger.
        actual: u64,
    },
    /// An entry would be recorded before the one it follows.
    #[error("act {act_id} is recorded at {given}, before the preceding entry at {last}; check the clock")]
    TimeBackwards {
        /// The act.
        act_id: Uuid,
        /// Its time.
        given: Timestamp,
        /// Time of the entry it would follow.
        last: Timestamp,
    },
    /// The time cannot be stored to the nanosecond (before 1677 or after 2262).
    #[error("act {act_id} is recorded at {given}, outside the years 1678 to 2261; check the clock")]
    TimeOutside {
        /// The act.
        act_id: Uuid,
        /// Its time.
        given: Timestamp,
    },
    /// One batch names one act twice.
    #[error("act {act_id} stands twice in the batch (entries {first} and {second}); remove one")]
    DuplicateInBatch {
        /// The act.
        act_id: Uuid,
        /// Index of the first, from 0.
        first: usize,
        /// Index of the second, from 0.
        second: usize,
    },
    /// The act is recorded already, with other content.
    #[error("act {act_id} is recorded at position {position} with another {field}; give a new act a new id")]
    DifferentContent {
        /// The act.
        act_id: Uuid,
        /// Where it stands.
        position: u64,
        /// The first part that differs: recorder, organ, capacity, schema or body.
        field: &'static str,
    },
    /// Too many entries in a batch.
    #[error("the batch has {entries} entries and may have {limit}; split it")]
    BatchTooLarge {
        /// Entries given.
        entries: usize,
        /// Entries allowed.
        limit: usize,
    },
    /// The bodies of a batch are too long together.
    #[error("the bodies of the batch are longer than {limit} bytes together; split it")]
    BatchTooHeavy {
        /// Bytes allowed.
        limit: usize,
    },
    /// A text beside the body is too long.
    #[error("{field} of act {act_id} has more than {limit} characters; shorten it")]
    TextTooLong {
        /// The act.
        act_id: Uuid,
        /// recorder, organ or capacity.
        field: &'static str,
        /// Characters allowed.
        limit: usize,
    },
    /// The body has no canonical text.
    #[error("the body of act {act_id} cannot be recorded: {source}")]
    Body {
        /// The act.
        act_id: Uuid,
        /// Why.
        source: CanonicalError,
    },
    /// A position beyond the ledger, or 0.
    #[error("position {position} is not in the ledger of size {size}; positions run from 1 to the size")]
    NoSuchPosition {
        /// Position asked for.
        position: u64,
        /// Size asked about.
        size: u64,
    },
    /// A size the ledger has not reached.
    #[error("the ledger has size {actual} and not yet {asked}; ask for a size it has reached")]
    NoSuchSize {
        /// Size asked for.
        asked: u64,
        /// Size of the ledger.
        actual: u64,
    },
    /// An earlier size was given after a later one.
    #[error("size {new_size} comes before size {old_size}; give the earlier size first")]
    SizesReversed {
        /// Size given as the earlier.
        old_size: u64,
        /// Size given as the later.
        new_size: u64,
    },
    /// Another process holds the ledger for too long.
    #[error("the ledger is busy while {doing}; another process is writing, try again")]
    Busy {
        /// What was being done.
        doing: &'static str,
    },
    /// The disk is full. Nothing of the batch is recorded.
    #[error("the disk is full while {doing}; make room and try again")]
    DiskFull {
        /// What was being done.
        doing: &'static str,
    },
    /// SQLite or the file system failed otherwise.
    #[error("the ledger's file failed while {doing}; check the disk and its permissions")]
    Storage {
        /// What was being done.
        doing: &'static str,
        /// What SQLite says.
        source: sqlx::Error,
    },
    /// The file system failed.
    #[error("{} failed while {doing}; check the disk and its permissions", path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The system gave no random bytes for the salts.
    #[error("the operating system gave no random bytes ({reason}); nothing was recorded, try again")]
    NoRandom {
        /// What the system says.
        reason: String,
    },
    /// The program is shutting down. Look up the act ids before trying again.
    #[error("the work was cut off by the end of the program; look the acts up before recording them again")]
    CutOff,
}

/// SQLite's primary result codes that have a meaning of their own here.
const SQLITE_BUSY: i64 = 5;
const SQLITE_LOCKED: i64 = 6;
const SQLITE_CORRUPT: i64 = 11;
const SQLITE_FULL: i64 = 13;
const SQLITE_NOTADB: i64 = 26;

impl LedgerError {
    /// Says what SQLite's failure means.
    pub(crate) fn storage(doing: &'static str, source: sqlx::Error) -> Self {
        match primary_code(&source) {
            Some(SQLITE_BUSY | SQLITE_LOCKED) => Self::Busy { doing },
            Some(SQLITE_FULL) => Self::DiskFull { doing },
            Some(SQLITE_CORRUPT | SQLITE_NOTADB) => Self::Damaged { what: format!("{source} while {doing}") },
            _ => Self::Storage { doing, source },
        }
    }

    /// As [`Self::storage`], for the first look at a file, which may be anything.
    pub(crate) fn first_look(path: &Path, source: sqlx::Error) -> Self {
        match primary_code(&source) {
            Some(SQLITE_NOTADB) => Self::NotSqlite { path: path.to_owned() },
            _ => Self::storage("opening the file", source),
        }
    }

    /// A stored value that cannot be what was written.
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}

/// The low byte of SQLite's extended result code.
fn primary_code(error: &sqlx::Error) -> Option<i64> {
    let code = error.as_database_error()?.code()?;
    code.parse::<i64>().ok().map(|code| code & 0xff)
}
