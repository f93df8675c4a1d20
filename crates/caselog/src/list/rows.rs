//! Which rows of a row group are still wanted, while one column after another is looked at.

use crate::batch::TextColumn;

/// Rows of a row group; all of them, until a column leaves some out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rows {
    count: usize,
    /// By row; absent while all are wanted.
    wanted: Option<Vec<bool>>,
}

impl Rows {
    pub(super) const fn all(count: usize) -> Self {
        Self { count, wanted: None }
    }

    pub(super) const fn none() -> Self {
        Self::all(0)
    }

    /// How many are wanted.
    pub(super) fn count(&self) -> usize {
        match &self.wanted {
            None => self.count,
            Some(wanted) => wanted.iter().map(|wanted| usize::from(*wanted)).sum(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        match &self.wanted {
            None => self.count == 0,
            Some(wanted) => !wanted.contains(&true),
        }
    }

    pub(super) fn has(&self, row: usize) -> bool {
        match &self.wanted {
            None => row < self.count,
            Some(wanted) => wanted.get(row).is_some_and(|wanted| *wanted),
        }
    }

    /// Those wanted, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.count).filter(|row| self.has(*row))
    }

    /// Leaves out every row for which it does not hold; asked of all, without a branch.
    pub(super) fn keep(&mut self, holds: impl Fn(usize) -> bool) {
        let wanted = self.wanted.get_or_insert_with(|| vec![true; self.count]);
        wanted.iter_mut().enumerate().for_each(|(row, wanted)| *wanted &= holds(row));
    }

    /// Likewise, asked of the rows still wanted only.
    pub(super) fn keep_slowly(&mut self, mut holds: impl FnMut(usize) -> bool) {
        let wanted = self.wanted.get_or_insert_with(|| vec![true; self.count]);
        let left = wanted.iter_mut().enumerate().filter(|(_, wanted)| **wanted);
        left.for_each(|(row, wanted)| *wanted = holds(row));
    }

    /// Leaves out the rows whose text does not fit. Each text is asked about once.
    pub(super) fn keep_texts(&mut self, column: &TextColumn, fits: impl FnMut(&str) -> bool) {
        let fits: Vec<bool> = column.values().map(fits).collect();
        if fits.iter().all(|fits| *fits) {
            return;
        }
        match fits.contains(&true) {
            false => *self = Self::none(),
            true => {
                let codes = column.codes();
                self.keep(|row| fits[codes[row] as usize]);
            }
        }
    }
}
