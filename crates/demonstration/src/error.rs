//! What can be wrong with the demonstration world's files.

use register::Language;

/// Why the case log cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum DemonstrationError {
    /// A row that cannot be read.
    #[error("`{file}` cannot be read: {problem}; mend the row")]
    Row {
        /// The file.
        file: &'static str,
        /// What is wrong, with the line.
        problem: String,
    },
    /// The log cannot be written.
    #[error("the case log cannot be written: {0}; check the space left")]
    Write(#[from] csv::Error),
}

impl DemonstrationError {
    /// The message with its mend, in the reader's language. What the reader of the table says stays as it said it.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match (language, self) {
            (Language::Zh, Self::Row { file, problem }) => {
                format!("“{file}”读不懂（{problem}）；请改正该行")
            }
            (Language::Zh, Self::Write(error)) => {
                format!("办件表无法写出（{error}）；请检查剩余空间")
            }
            (Language::En, _) => self.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_is_said_in_chinese_with_its_mend() {
        let row = DemonstrationError::Row { file: "demand.csv", problem: "line 3".to_owned() };
        let write = DemonstrationError::Write(std::io::Error::from(std::io::ErrorKind::StorageFull).into());
        for error in [row, write] {
            let said = error.describe(Language::Zh);
            assert!(said.contains("；请"), "{said}");
            assert_eq!(error.describe(Language::En), error.to_string());
        }
    }
}
