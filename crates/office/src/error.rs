//! What can go wrong at the office.

use ledger::LedgerError;
use legality::RuleError;

use crate::refused::Refused;

/// Why nothing was recorded, or why the office cannot open.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The ledger failed or refused.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The rules cannot be used.
    #[error(transparent)]
    Rules(#[from] RuleError),
    /// Drafts were refused: nothing of the batch was recorded.
    #[error("{} of the acts were refused and nothing was recorded; mend them and hand all in again", refused.len())]
    Refused {
        /// Each refusal.
        refused: Vec<Refused>,
    },
    /// An entry of the ledger that this program cannot read.
    #[error(
        "entry {position} of the ledger cannot be read: {problem}; use the program that wrote it, or run verify"
    )]
    Unreadable {
        /// Its position.
        position: u64,
        /// What is wrong.
        problem: String,
    },
    /// Too many acts at once.
    #[error("{acts} acts were handed in at once; {limit} is the limit, hand them in in parts")]
    TooMany {
        /// How many.
        acts: usize,
        /// How many are allowed.
        limit: usize,
    },
}
