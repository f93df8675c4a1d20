//! What can be wrong with the demonstration world's files.

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
