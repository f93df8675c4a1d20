//! How far a long job has come. Who shows it, and how, is for the caller to decide.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A step of a long job. `done` only grows; `total` is there where it is known beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Rows of the source file read.
    Reading {
        /// How many.
        done: u64,
        /// Of about how many, where the file lets that be told.
        about: Option<u64>,
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

/// Says to a job under way that nobody wants it any longer. It stops at its next look, and leaves nothing behind.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Nobody wants it any longer.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Is it wanted no longer?
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
