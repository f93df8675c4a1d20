//! The whole register as one file, and back: a ZIP of one consistent copy of the ledger, every batch of cases with its
//! report, every file beside an act, the laws at hand, and a small manifest with size and root.
//!
//! The layout, version 1: `quanze.json`, `ledger.sqlite`, `cases/batches/*.parquet`, `cases/reports/*.csv`,
//! `attachments/*.file`, `laws/*.md`. Neither way
//! overwrites anything. The command line and the pages both come here with paths; copying and verifying the ledger is
//! theirs, since only they hold it open.

mod error;
mod pack;
mod unpack;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::attachments::ENDING;

pub use error::{SavedError, WhyNot};
pub use pack::pack;
pub use unpack::unpack;

/// The version of the layout.
const FORMAT: u32 = 1;
const MANIFEST: &str = "quanze.json";
const LEDGER: &str = "ledger.sqlite";
/// Folders, with the ending of their files. Files are named by their digest, but for the laws.
const FOLDERS: [(&str, &str); 4] =
    [("cases/batches", "parquet"), ("cases/reports", "csv"), ("attachments", ENDING), (LAWS, LAW_ENDING)];
const LAWS: &str = "laws";
const LAW_ENDING: &str = "md";
/// The longest name of a law's file, in bytes.
const LAW_NAME_BYTES_MAX: usize = 250;

/// Where the parts of a register lie. A folder that is absent or not named holds nothing.
#[derive(Clone, Copy, Debug)]
pub struct Folders<'a> {
    /// The case log.
    pub cases: &'a Path,
    /// Files beside acts.
    pub attachments: Option<&'a Path>,
    /// The statutes at hand.
    pub laws: Option<&'a Path>,
}

impl Folders<'_> {
    /// The folder that is stored under a name of the layout.
    fn under(&self, name: &str) -> Option<PathBuf> {
        match name.split_once('/') {
            Some(("cases", folder)) => Some(self.cases.join(folder)),
            _ if name == LAWS => self.laws.map(Path::to_owned),
            _ => self.attachments.map(Path::to_owned),
        }
    }
}

/// What a saved register says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the layout.
    pub format: u32,
    /// Entries in the ledger.
    pub size: u64,
    /// Root of the Merkle tree over them, in hexadecimal.
    pub root: String,
}

impl Manifest {
    /// The manifest of a ledger of that size and root.
    #[must_use]
    pub fn new(size: u64, root: String) -> Self {
        Self { format: FORMAT, size, root }
    }
}

/// `register.zip` → `register.zip.<what>-<process>`, in the same folder: a name for what is not finished.
#[must_use]
pub fn beside(path: &Path, what: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{what}-{}", std::process::id()));
    path.with_file_name(name)
}

/// Is it a finished file of that folder?
fn belongs(folder: &str, name: &str, ending: &str) -> bool {
    if folder == LAWS { is_law_file(name) } else { is_digest_file(name, ending) }
}

/// `法名(YYYY-MM-DD).md`, without anything a path could be made of.
fn is_law_file(name: &str) -> bool {
    let stem = name.strip_suffix(".md").and_then(|stem| stem.strip_suffix(')'));
    let law = stem.and_then(|stem| stem.rsplit_once('(')).filter(|(_, version)| version.len() == 10);
    let plain = |sign: char| !sign.is_control() && !matches!(sign, '/' | '\\' | ':');
    name.len() <= LAW_NAME_BYTES_MAX
        && name.chars().all(plain)
        && law.is_some_and(|(law, _)| !law.is_empty() && !law.starts_with('.'))
}

/// A SHA-256 digest in hexadecimal with that ending: how finished files are named.
fn is_digest_file(name: &str, ending: &str) -> bool {
    let stem = name.strip_suffix(ending).and_then(|stem| stem.strip_suffix('.'));
    stem.is_some_and(|stem| stem.len() == 64 && stem.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
}
