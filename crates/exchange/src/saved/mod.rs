//! The whole register as one file, and back: a ZIP of one consistent copy of the ledger, every batch of cases with its
//! report, and a small manifest with size and root.
//!
//! The layout, version 1: `quanze.json`, `ledger.sqlite`, `cases/batches/*.parquet`, `cases/reports/*.csv`. Neither way
//! overwrites anything. The command line and the pages both come here with paths; copying and verifying the ledger is
//! theirs, since only they hold it open.

mod error;
mod pack;
mod unpack;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use error::{SavedError, WhyNot};
pub use pack::pack;
pub use unpack::unpack;

/// The version of the layout.
const FORMAT: u32 = 1;
const MANIFEST: &str = "quanze.json";
const LEDGER: &str = "ledger.sqlite";
/// Folders below `cases/`, with the ending of their files.
const FOLDERS: [(&str, &str); 2] = [("batches", "parquet"), ("reports", "csv")];

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

/// A SHA-256 digest in hexadecimal with that ending: how the case log names its finished files.
fn is_digest_file(name: &str, ending: &str) -> bool {
    let stem = name.strip_suffix(ending).and_then(|stem| stem.strip_suffix('.'));
    stem.is_some_and(|stem| stem.len() == 64 && stem.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
}
