//! Cases of one power at one place while they are counted into cells: a table by month and kind, of which only what was
//! touched is looked at again. Nothing is sorted but the few kinds of one month.

use super::almanac::Took;
use super::cells::{Cell, FIRST_MONTH, Kind};

/// Stands where a kind was not met yet.
const NONE: u16 = u16::MAX;

/// The table. Empty between two powers; kinds once met keep their columns.
pub(super) struct Gathering {
    /// By index of the kind, its column.
    columns: Vec<u16>,
    kinds: Vec<Kind>,
    /// Columns of a month, as a power of two.
    width: u32,
    /// By month, then column.
    sums: Vec<Sums>,
    /// A bit for each of them that is not empty.
    touched: Vec<u64>,
    /// The first word of bits that is not empty, and the first behind the last.
    words: (usize, usize),
    /// What did not fit into a sum.
    spilled: Vec<Cell>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    cases: u32,
    days: u32,
    /// Of the cases of which they are known.
    working_days: u32,
    /// Cases of which they are not.
    unknown: u32,
}

impl Default for Gathering {
    fn default() -> Self {
        Self {
            columns: vec![NONE; Kind::COUNT],
            kinds: Vec::new(),
            width: 4,
            sums: Vec::new(),
            touched: Vec::new(),
            words: (usize::MAX, 0),
            spilled: Vec::new(),
        }
    }
}

impl Gathering {
    /// Takes in a case of a month (counted from January 1970).
    #[inline]
    pub(super) fn add(&mut self, month: i16, kind: Kind, took: Took) {
        let column = match self.columns[kind.index()] {
            NONE => self.begin(kind),
            column => column,
        };
        let at = ((month - FIRST_MONTH) as usize) << self.width | usize::from(column);
        if self.sums.len() <= at {
            self.grow(at);
        }
        let word = at / 64;
        self.touched[word] |= 1 << (at % 64);
        self.words = (self.words.0.min(word), self.words.1.max(word + 1));
        if !self.sums[at].take_in(took) {
            self.spill(at, kind, took);
        }
    }

    /// The cells, in their order, behind those that are there; then nothing is left.
    pub(super) fn empty_into(&mut self, cells: &mut Vec<Cell>) {
        let from = cells.len();
        for word in self.words.0..self.words.1 {
            let mut bits = std::mem::take(&mut self.touched[word]);
            while bits != 0 {
                let at = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let sums = std::mem::take(&mut self.sums[at]);
                let cell = sums.cell(self.month(at), self.kinds[at & ((1 << self.width) - 1)]);
                // The kinds of a month stand in the order in which they were met, not in their own.
                let behind =
                    cells[from..].iter().rev().take_while(|other| cell.shared() < other.shared()).count();
                cells.insert(cells.len() - behind, cell);
            }
        }
        self.words = (usize::MAX, 0);
        if !self.spilled.is_empty() {
            cells.append(&mut self.spilled);
            cells[from..].sort_by_key(Cell::shared);
        }
    }

    fn month(&self, at: usize) -> i16 {
        (at >> self.width) as i16 + FIRST_MONTH
    }

    #[cold]
    fn begin(&mut self, kind: Kind) -> u16 {
        let column = self.kinds.len() as u16;
        self.columns[kind.index()] = column;
        self.kinds.push(kind);
        if self.kinds.len() > 1 << self.width {
            self.widen();
        }
        column
    }

    /// Twice as many columns for each month.
    fn widen(&mut self) {
        let sums = std::mem::take(&mut self.sums);
        self.touched.clear();
        self.words = (usize::MAX, 0);
        let (old, columns) = (self.width, (1_usize << self.width) - 1);
        self.width += 1;
        for (at, sums) in sums.into_iter().enumerate().filter(|(_, sums)| sums.cases > 0) {
            let at = (at >> old) << self.width | at & columns;
            self.grow(at);
            self.sums[at] = sums;
            let word = at / 64;
            self.touched[word] |= 1 << (at % 64);
            self.words = (self.words.0.min(word), self.words.1.max(word + 1));
        }
    }

    #[cold]
    fn grow(&mut self, at: usize) {
        let enough = (at + 1).next_multiple_of(1024);
        if self.sums.len() < enough {
            self.sums.resize(enough, Sums::default());
            self.touched.resize(enough / 64, 0);
        }
    }

    #[cold]
    fn spill(&mut self, at: usize, kind: Kind, took: Took) {
        let sums = std::mem::take(&mut self.sums[at]);
        self.spilled.push(sums.cell(self.month(at), kind));
        self.sums[at].take_in(took);
    }
}

impl Sums {
    /// Takes in a case, unless the sums do not fit.
    #[inline]
    fn take_in(&mut self, took: Took) -> bool {
        let (working, unknown) = match took.working_days {
            Some(working) => (working, 0),
            None => (0, 1),
        };
        let sums = (
            self.cases.checked_add(1),
            self.days.checked_add(took.days),
            self.working_days.checked_add(working).filter(|sum| *sum < u32::MAX),
        );
        let (Some(cases), Some(days), Some(working_days)) = sums else { return false };
        *self = Self { cases, days, working_days, unknown: self.unknown + unknown };
        true
    }

    fn cell(self, month: i16, kind: Kind) -> Cell {
        let working_days = (self.unknown == 0).then_some(self.working_days);
        Cell::new(month, kind, self.cases, self.days, working_days)
    }
}
