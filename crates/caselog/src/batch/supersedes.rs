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
/// The key under which a file names the rows that were erased from it, by the digests it had before.
pub(super) const ERASED_KEY: &str = "quanze.cases.erased";

/// Rows of batches, by the digest of the batch: numbers from 0, ascending. So a batch names the earlier rows it supersedes,
/// and, by the digests it had before, the rows that were erased from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RowsOf(BTreeMap<Digest, Vec<u32>>);

impl RowsOf {
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

    /// With the rows erased from a batch that has this digest now. Rows erased before go by the digests it had then.
    pub(crate) fn with_erased(&self, digest: &Digest, rows: &[u32]) -> Self {
        let mut all = self.0.clone();
        for earlier in all.values_mut() {
            let again: Vec<u32> = rows.iter().map(|row| before(*row, earlier)).collect();
            earlier.extend(again);
            earlier.sort_unstable();
        }
        all.insert(digest.clone(), rows.to_vec());
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

    /// Reads what [`RowsOf::write`] wrote; `None` for anything else.
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
    /// Of the batches of a log, as known. Rows are numbered as the files have them now, whatever was erased since.
    pub(crate) fn among(batches: &[Arc<BatchFile>]) -> Self {
        let now: FxHashMap<&Digest, (&Digest, &[u32])> = batches
            .iter()
            .flat_map(|file| {
                let former = file.erased.0.iter();
                let former = former.map(|(digest, rows)| (digest, (&file.digest, rows.as_slice())));
                former.chain([(&file.digest, (&file.digest, &[][..]))])
            })
            .collect();
        let mut all: FxHashMap<Digest, Vec<u32>> = FxHashMap::default();
        for (batch, rows) in batches.iter().flat_map(|file| &file.supersedes.0) {
            let Some((digest, erased)) = now.get(batch) else { continue };
            let rows = rows.iter().filter_map(|row| left(*row, erased));
            all.entry((*digest).clone()).or_default().extend(rows);
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

/// The number a row has once others are erased; none where it is erased itself. `erased` ascends.
fn left(row: u32, erased: &[u32]) -> Option<u32> {
    erased.binary_search(&row).err().map(|before| row - before as u32)
}

/// The number a row had before others were erased: what [`left`] turns back.
fn before(row: u32, erased: &[u32]) -> u32 {
    erased.iter().fold(row, |row, gone| if *gone <= row { row + 1 } else { row })
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
        let supersedes = RowsOf::of(rows);
        assert_eq!(supersedes.rows(), 3);
        let text = supersedes.write().unwrap();
        assert_eq!(text.lines().next().unwrap(), format!("{} 0 131072", digest('a')));
        assert_eq!(RowsOf::read(&text), Some(supersedes));
        assert_eq!(RowsOf::default().write(), None);
    }

    #[test]
    fn rows_keep_their_place_whatever_is_erased() {
        let erased = [1, 2, 5];
        let left: Vec<_> = (0..8).map(|row| left(row, &erased)).collect();
        assert_eq!(left, [Some(0), None, None, Some(1), Some(2), None, Some(3), Some(4)]);
        for row in 0..8 {
            if let Some(now) = super::left(row, &erased) {
                assert_eq!(super::before(now, &erased), row);
            }
        }
        // Of rows 0 to 7, first 1 and 5 went; of those left (0 2 3 4 6 7) then the second and the fifth: 2 and 6.
        let first = RowsOf::default().with_erased(&digest('a'), &[1, 5]);
        let second = first.with_erased(&digest('b'), &[1, 4]);
        assert_eq!(
            second,
            RowsOf(BTreeMap::from([(digest('a'), vec![1, 2, 5, 6]), (digest('b'), vec![1, 4])]))
        );
    }

    #[test]
    fn what_nobody_wrote_is_not_read() {
        let good = digest('a');
        for text in ["x 1", &format!("{good} -1"), &format!("{good} 4294967295 1"), &format!("{good} 1  2")] {
            assert_eq!(RowsOf::read(text), None, "{text}");
        }
    }
}
