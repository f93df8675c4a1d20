//! Cases that are not decided: pending, withdrawn, and those that came to their end in a later batch. They are counted
//! for the whole log, whatever the period.

use crate::case::Outcome;

/// How many cases of a row group, or of many, are not decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Undecided {
    pub(super) pending: u64,
    /// Pending, and come to their end in a later batch.
    pub(super) superseded: u64,
    pub(super) withdrawn: u64,
}

impl Undecided {
    /// Counts by the column of outcomes. `superseded` are rows of the batch, ascending; the row group begins at `first`.
    pub(super) fn count(outcomes: &[Outcome], codes: &[u32], superseded: &[u32], first: usize) -> Self {
        // Going through the codes once for each outcome that is wanted is faster than adding to a sum for each row.
        let of = |wanted: Outcome| -> u64 {
            let with = (0..).zip(outcomes).filter(|(_, outcome)| **outcome == wanted);
            with.map(|(code, _)| codes.iter().map(|other| u32::from(*other == code)).sum::<u32>())
                .map(u64::from)
                .sum()
        };
        // Only pending cases are ever superseded, whatever a batch claims.
        let is_pending = |row: &&u32| {
            let code = (**row as usize).checked_sub(first).and_then(|row| codes.get(row));
            code.is_some_and(|code| outcomes.get(*code as usize) == Some(&Outcome::Pending))
        };
        let mut rows = superseded.to_vec();
        rows.dedup();
        let superseded = rows.iter().filter(is_pending).count() as u64;
        Self { pending: of(Outcome::Pending) - superseded, superseded, withdrawn: of(Outcome::Withdrawn) }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.pending += other.pending;
        self.superseded += other.superseded;
        self.withdrawn += other.withdrawn;
    }
}
