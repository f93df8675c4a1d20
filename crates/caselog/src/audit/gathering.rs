//! Cases of one power at one place while they are counted into cells: a table by month and kind, of which only what was
//! touched is looked at again. Nothing is sorted but the few kinds of one month.

use super::almanac::Took;
use super::cells::{Cell, Kind};

/// Stands where a kind was not met yet.
const NONE: u16 = u16::MAX;

/// Months of a register: three hundred years.
const MONTHS_MAX: usize = 3_600;

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
    /// The first month of the table.
    first: i16,
    /// What did not fit into a sum or the table.
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

impl Gathering {
    /// For cases from a month on (counted from January 1970); earlier ones are counted too, if slowly.
    pub(super) fn from(first: i16) -> Self {
        Self {
            columns: vec![NONE; Kind::COUNT],
            kinds: Vec::new(),
            width: 4,
            sums: Vec::new(),
            touched: Vec::new(),
            first,
            spilled: Vec::new(),
        }
    }

    /// Takes in a case of a month (counted from January 1970).
    #[inline]
    pub(super) fn add(&mut self, month: i16, kind: Kind, took: Took) {
        let column = match self.columns[kind.index()] {
            NONE => self.begin(kind),
            column => column,
        };
        // A month before the first becomes one far behind the last.
        let at = usize::from((month - self.first) as u16) << self.width | usize::from(column);
        if self.sums.len() <= at && !self.grow(at) {
            return self.spilled.push(alone(month, kind, took));
        }
        self.touched[at / 64] |= 1 << (at % 64);
        if !self.sums[at].take_in(took) {
            self.spilled.push(std::mem::take(&mut self.sums[at]).cell(month, kind));
            self.sums[at].take_in(took);
        }
    }

    /// The cells, in their order, behind those that are there; then nothing is left.
    pub(super) fn empty_into(&mut self, cells: &mut Vec<Cell>) {
        let from = cells.len();
        for word in 0..self.touched.len() {
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
        if !self.spilled.is_empty() {
            let mut all = cells.split_off(from);
            all.append(&mut self.spilled);
            all.sort_by_key(Cell::shared);
            all.into_iter().for_each(|cell| Cell::add_to(cells, from, cell));
        }
    }

    fn month(&self, at: usize) -> i16 {
        (at >> self.width) as i16 + self.first
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
        let (old, columns) = (self.width, (1_usize << self.width) - 1);
        self.width += 1;
        for (at, sums) in sums.into_iter().enumerate().filter(|(_, sums)| sums.cases > 0) {
            let at = (at >> old) << self.width | at & columns;
            self.grow(at);
            self.sums[at] = sums;
            self.touched[at / 64] |= 1 << (at % 64);
        }
    }

    /// Makes room, unless the month is none of any register.
    #[cold]
    fn grow(&mut self, at: usize) -> bool {
        if at >> self.width >= MONTHS_MAX {
            return false;
        }
        let enough = (at + 1).next_multiple_of(64);
        if self.sums.len() < enough {
            self.sums.resize(enough, Sums::default());
            self.touched.resize(enough / 64, 0);
        }
        true
    }
}

/// The cell of a single case.
fn alone(month: i16, kind: Kind, took: Took) -> Cell {
    Cell::new(month, kind, 1, took.days, took.working_days)
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
