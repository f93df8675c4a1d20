//! What can go wrong at the office.

use access::AccessError;
use ledger::LedgerError;
use legality::RuleError;
use register::Language;

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
    /// The rules of access cannot be used.
    #[error(transparent)]
    Access(#[from] AccessError),
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

impl OfficeError {
    /// The message with what to do, in the reader's language.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match language {
            Language::Zh => chinese(self),
            Language::En => self.to_string(),
        }
    }
}

fn chinese(error: &OfficeError) -> String {
    match error {
        OfficeError::Ledger(error) => error.in_chinese(),
        OfficeError::Rules(error) => error.describe(Language::Zh),
        OfficeError::Access(error) => format!("准入规则无法使用（{error}）；请更正规则后重新启动"),
        OfficeError::Refused { refused } => {
            format!("{} 处被拒绝，一条未记；请改正后全部重新提交", refused.len())
        }
        OfficeError::Unreadable { position, problem } => {
            format!("台账第 {position} 条读不懂（{problem}）；请用写出它的程序打开，或先核验")
        }
        OfficeError::TooMany { acts, limit } => {
            format!("一次提交了 {acts} 条行为，最多 {limit} 条；请分次提交")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_is_said_in_chinese_with_its_mend() {
        let errors = [
            OfficeError::Ledger(LedgerError::CutOff),
            OfficeError::Rules(RuleError::Twice { rule: "penalty-24".to_owned() }),
            OfficeError::Access(AccessError::Twice { rule: "own-organ-only".to_owned() }),
            OfficeError::Refused { refused: Vec::new() },
            OfficeError::Unreadable { position: 7, problem: "missing field `kind`".to_owned() },
            OfficeError::TooMany { acts: 2, limit: 1 },
        ];
        for error in errors {
            let said = error.describe(Language::Zh);
            assert!(said.contains("；请"), "{said}");
            assert_eq!(error.describe(Language::En), error.to_string());
        }
    }
}
