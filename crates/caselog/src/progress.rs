//! How far a long job has come. Who shows it, and how, is for the caller to decide.

/// A step of a long job. `done` only grows; `total` is there where it is known beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Rows of the source file read.
    Reading {
        /// How many.
        done: u64,
    },
    /// Rows of filed batches compared, to find cases that are filed already.
    Comparing {
        /// How many.
        done: u64,
        /// Of how many.
        total: u64,
    },
    /// The batch is written.
    Writing {
        /// How many rows it has.
        total: u64,
    },
    /// Rows audited.
    Auditing {
        /// How many.
        done: u64,
        /// Of how many.
        total: u64,
    },
}

/// Whoever watches a job. Called now and then, never for every row, from one thread at a time.
pub type Watch<'a> = dyn FnMut(Progress) + Send + 'a;
