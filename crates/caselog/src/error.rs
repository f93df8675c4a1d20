//! What can go wrong at the boundary of the case log. Bad rows are no error: they go to the report.

use std::io;
use std::path::{Path, PathBuf};

use register::Language;
use register::supervision::{Digest, DigestError};
use tables::{Report, TableError};

use crate::person::LinkKeyError;

/// Why the case log refuses.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CaseLogError {
    /// The file cannot be read as a table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The operating system refused.
    #[error("cannot {doing} `{path}`: {source}; check the disk and the rights of the data folder", path = path.display())]
    Io {
        /// What was being done: `read`, `write`, `rename` …
        doing: &'static str,
        /// With which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file read piece by piece is another at the end than at the beginning.
    #[error(
        "`{source_name}` changed while it was read; nothing was filed; wait until it is written and import it again"
    )]
    Changed {
        /// File as the caller named it.
        source_name: String,
    },
    /// The type whose objects are to be the cases is none of the log; of what is no object-centric log, there is none at all.
    #[error("{}", no_such_case_type(source_name, wanted, there))]
    NoSuchCaseType {
        /// File as the caller named it.
        source_name: String,
        /// The type asked for.
        wanted: String,
        /// The types there are.
        there: Vec<String>,
    },
    /// Not one row of the file can be filed.
    #[error(
        "`{source_name}` holds no case that can be filed: {bad} of {read} rows have faults; mend them as the report `{path}` says and import the file again",
        source_name = report.source, bad = report.rows_bad, read = report.rows_read, path = path.display()
    )]
    NothingToFile {
        /// Each fault with its row, column, value and reason.
        report: Box<Report>,
        /// Where the report was written.
        path: PathBuf,
    },
    /// A batch that the ledger names is not there.
    #[error("batch `{digest}` is missing at `{path}`; put the file back from a copy of the data folder", path = path.display())]
    BatchMissing {
        /// The batch as the ledger names it.
        digest: Digest,
        /// Where it should be.
        path: PathBuf,
    },
    /// A batch is not the file the ledger names.
    #[error(
        "`{path}` was altered: its digest is `{found}` where the ledger says `{digest}`; put the file back from a copy of the data folder",
        path = path.display()
    )]
    BatchAltered {
        /// The batch as the ledger names it.
        digest: Digest,
        /// Where it is.
        path: PathBuf,
        /// The digest it has.
        found: String,
    },
    /// A file bears the right digest and yet is no batch of cases.
    #[error("`{path}` is no batch of cases ({detail}); void the act that filed it and import the cases again", path = path.display())]
    NotABatch {
        /// Where it is.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// A batch cannot be written.
    #[error("cannot write the batch ({detail}); check that the disk has room and import the file again")]
    NotWritten {
        /// What was found.
        detail: String,
    },
    /// The key under which persons are digested is not used.
    #[error(transparent)]
    Key(#[from] LinkKeyError),
    /// Whoever asked for it wanted it no longer.
    #[error("stopped as asked; nothing was filed")]
    Stopped,
    /// An applicant is named and there is no key under which applicants were digested.
    #[error(
        "an applicant is found only by the key the cases were imported with; give it with --link-key, or name the cases with --case"
    )]
    NoLinkKey,
    /// A digest came out malformed: a fault of this program.
    #[error("{0}; report this as a fault of the program")]
    Digest(#[from] DigestError),
}

impl CaseLogError {
    /// The message with its mend, in the reader's language.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match language {
            Language::Zh => crate::error_chinese::chinese(self),
            Language::En => self.to_string(),
        }
    }

    pub(crate) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> CaseLogError {
        let path = path.to_owned();
        move |source| CaseLogError::Io { doing, path, source }
    }

    pub(crate) fn not_a_batch(path: &Path, detail: impl std::fmt::Display) -> CaseLogError {
        CaseLogError::NotABatch { path: path.to_owned(), detail: detail.to_string() }
    }

    pub(crate) fn not_written(detail: impl std::fmt::Display) -> CaseLogError {
        CaseLogError::NotWritten { detail: detail.to_string() }
    }
}

fn no_such_case_type(name: &str, wanted: &str, there: &[String]) -> String {
    if there.is_empty() {
        return format!(
            "`{name}` is no object-centric event log (OCEL), so that no type of its objects can be `{wanted}`; leave the type of the cases out"
        );
    }
    let there = there.iter().map(|kind| format!("`{kind}`")).collect::<Vec<_>>().join(", ");
    format!("no object of `{name}` is of type `{wanted}`; name one of those there are: {there}")
}
