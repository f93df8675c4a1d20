//! A reader that stops a document from growing without end: so many bytes between two marks, and so many in all.

use std::io::{self, BufRead, Read};

/// Counts what is taken from the reader beneath.
pub(super) struct Metered<R> {
    inner: R,
    since_mark: usize,
    total: u64,
    mark_max: usize,
    total_max: u64,
}

impl<R: BufRead> Metered<R> {
    /// At most so many bytes between two marks, and in all.
    pub(super) fn new(inner: R, mark_max: usize, total_max: u64) -> Self {
        Self { inner, since_mark: 0, total: 0, mark_max, total_max }
    }

    /// Says that what was taken so far is done with.
    pub(super) fn mark(&mut self) {
        self.since_mark = 0;
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since_mark > self.mark_max {
            return Err(io::Error::new(io::ErrorKind::QuotaExceeded, "a tag or a text without end"));
        }
        if self.total > self.total_max {
            return Err(io::Error::new(io::ErrorKind::QuotaExceeded, "more bytes than are read"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.since_mark = self.since_mark.saturating_add(count);
        self.total = self.total.saturating_add(count as u64);
        self.inner.consume(count);
    }
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(into.len());
        if let (Some(from), Some(to)) = (ready.get(..count), into.get_mut(..count)) {
            to.copy_from_slice(from);
        }
        self.consume(count);
        Ok(count)
    }
}
