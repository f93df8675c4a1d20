//! Rows that later batches take the place of. A case filed as pending and filed again once it was decided stands in two
//! batches: the later one names the row it supersedes, by the earlier batch's digest. Both rows stay, so that what was
//! known before the later batch can still be asked; whoever reads both counts the later one only.
//!
//! Only rows of pending cases are ever left out, whatever a batch claims.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use register::supervision::Digest;
use rustc_hash::FxHashMap;

use super::BatchFile;

/// The key under which a file names the rows it supersedes; absent where there are none.
pub(super) const SUPERSEDES_KEY: &str = "quanze.cases.supersedes";

/// The earlier rows a batch supersedes: by batch, numbers of rows from 0, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Supersedes(BTreeMap<Digest, Vec<u32>>);

impl Supersedes {
    /// From batches and rows in any order.
    pub(crate) fn of(rows: impl IntoIterator<Item = (Digest, u32)>) -> Self {
        let mut all: BTreeMap<Digest, Vec<u32>> = BTreeMap::new();
        for (batch, row) in rows {
            all.entry(batch).or_default().push(row);
        }
        for rows in all.values_mut() {
            rows.sort_unstable();
            rows.dedup();
        }
        Self(all)
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> u64 {
        self.0.values().map(|rows| rows.len() as u64).sum()
    }

    /// As the file says it: a line for each batch, its digest, then the rows, each as the distance from the one before.
    pub(super) fn write(&self) -> Option<String> {
        let mut text = String::new();
        for (batch, rows) in &self.0 {
            text.push_str(batch.as_str());
            let mut last = 0;
            for row in rows {
                // Writing into a text cannot fail.
                let _ = write!(text, " {}", row - last);
                last = *row;
            }
            text.push('\n');
        }
        (!text.is_empty()).then_some(text)
    }

    /// Reads what [`Supersedes::write`] wrote; `None` for anything else.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut all = BTreeMap::new();
        for line in text.lines() {
            let mut words = line.split(' ');
            let batch: Digest = words.next()?.parse().ok()?;
            let mut rows = Vec::new();
            for word in words {
                let last = rows.last().copied().unwrap_or(0);
                rows.push(word.parse::<u32>().ok()?.checked_add(last)?);
            }
            all.insert(batch, rows);
        }
        Some(Self(all))
    }
}

/// The rows of some batches that others of them supersede.
#[derive(Debug, Default)]
pub(crate) struct Superseded(FxHashMap<Digest, Vec<u32>>);

impl Superseded {
    /// Of the batches of a log, as known.
    pub(crate) fn among(batches: &[Arc<BatchFile>]) -> Self {
        let mut all: FxHashMap<Digest, Vec<u32>> = FxHashMap::default();
        for (batch, rows) in batches.iter().flat_map(|file| &file.supersedes.0) {
            all.entry(batch.clone()).or_default().extend(rows);
        }
        for rows in all.values_mut() {
            rows.sort_unstable();
        }
        Self(all)
    }

    /// The superseded rows of a batch, ascending.
    pub(crate) fn of(&self, file: &BatchFile) -> &[u32] {
        self.0.get(&file.digest).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(digit: char) -> Digest {
        digit.to_string().repeat(64).parse().unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let rows = [(digest('b'), 7), (digest('a'), 131_072), (digest('a'), 0), (digest('b'), 7)];
        let supersedes = Supersedes::of(rows);
        assert_eq!(supersedes.rows(), 3);
        let text = supersedes.write().unwrap();
        assert_eq!(text.lines().next().unwrap(), format!("{} 0 131072", digest('a')));
        assert_eq!(Supersedes::read(&text), Some(supersedes));
        assert_eq!(Supersedes::default().write(), None);
    }

    #[test]
    fn what_nobody_wrote_is_not_read() {
        let good = digest('a');
        for text in ["x 1", &format!("{good} -1"), &format!("{good} 4294967295 1"), &format!("{good} 1  2")] {
            assert_eq!(Supersedes::read(text), None, "{text}");
        }
    }
}
