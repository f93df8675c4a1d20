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
    /// A bit for each of them that has a case whose working days are not known.
    unknown: Vec<u64>,
    /// The first month of the table.
    first: i16,
    /// What did not fit into a sum or the table.
    spilled: Vec<Cell>,
}

/// Cases, their days and their working days, added up side by side in one number: 16, 24 and 24 bits, of which the highest
/// is full where the next case might not fit.
#[derive(Clone, Copy, Default)]
struct Sums(u64);

impl Gathering {
    /// For cases from a month on (counted from January 1970); earlier ones are counted too, if slowly.
    pub(super) fn from(first: i16) -> Self {
        Self {
            columns: vec![NONE; Kind::COUNT],
            kinds: Vec::new(),
            width: 4,
            sums: Vec::new(),
            touched: Vec::new(),
            unknown: Vec::new(),
            first,
            spilled: Vec::new(),
        }
    }

    /// Takes in a case of a month (counted from January 1970).
    #[inline(always)]
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
        let Some(sum) = Sums::of(took) else { return self.spilled.push(alone(month, kind, took)) };
        let bit = 1 << (at % 64);
        self.touched[at / 64] |= bit;
        if took.working_days.is_none() {
            self.unknown[at / 64] |= bit;
        }
        let sums = &mut self.sums[at];
        sums.0 += sum.0;
        if sums.is_full() {
            let known = self.unknown[at / 64] & bit == 0;
            self.spilled.push(std::mem::take(sums).cell(month, kind, known));
        }
    }

    /// The cells, in their order, behind those that are there; then nothing is left.
    pub(super) fn empty_into(&mut self, cells: &mut Vec<Cell>) {
        let from = cells.len();
        for word in 0..self.touched.len() {
            let mut bits = std::mem::take(&mut self.touched[word]);
            let unknown = std::mem::take(&mut self.unknown[word]);
            while bits != 0 {
                let (bit, at) = (bits & bits.wrapping_neg(), word * 64 + bits.trailing_zeros() as usize);
                bits &= bits - 1;
                let sums = std::mem::take(&mut self.sums[at]);
                let kind = self.kinds[at & ((1 << self.width) - 1)];
                if sums.0 > 0 {
                    put(cells, from, sums.cell(self.month(at), kind, unknown & bit == 0));
                }
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
        let [touched, unknown] = [&mut self.touched, &mut self.unknown].map(std::mem::take);
        let (old, columns) = (self.width, (1_usize << self.width) - 1);
        self.width += 1;
        let has = |bits: &[u64], at: usize| bits[at / 64] >> (at % 64) & 1;
        for (before, sums) in sums.into_iter().enumerate().filter(|(at, _)| has(&touched, *at) == 1) {
            let at = (before >> old) << self.width | before & columns;
            self.grow(at);
            self.sums[at] = sums;
            self.touched[at / 64] |= 1 << (at % 64);
            self.unknown[at / 64] |= has(&unknown, before) << (at % 64);
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
            self.unknown.resize(enough / 64, 0);
        }
        true
    }
}

/// The cell of a single case.
fn alone(month: i16, kind: Kind, took: Took) -> Cell {
    Cell::new(month, kind, 1, took.days, took.working_days)
}

/// Puts a cell among those of its month, of which all stand at the end: kinds come in the order in which they were met.
#[inline]
fn put(cells: &mut Vec<Cell>, from: usize, cell: Cell) {
    let mut at = cells.len();
    cells.push(cell);
    while at > from && cell.shared() < cells[at - 1].shared() {
        cells.swap(at, at - 1);
        at -= 1;
    }
}

impl Sums {
    const DAYS: u32 = 24;
    const CASES: u32 = 48;
    const FULL: u64 = 1 << 63 | 1 << 47 | 1 << 23;

    /// Of one case, unless its days are too many for a sum.
    #[inline]
    fn of(took: Took) -> Option<Self> {
        let (days, working) = (u64::from(took.days), u64::from(took.working_days.unwrap_or(0)));
        let fits = (days | working) >> (Self::DAYS - 1) == 0;
        fits.then_some(Self(1 << Self::CASES | days << Self::DAYS | working))
    }

    #[inline]
    fn is_full(self) -> bool {
        self.0 & Self::FULL != 0
    }

    #[inline]
    fn cell(self, month: i16, kind: Kind, known: bool) -> Cell {
        let part = |shift: u32| (self.0 >> shift) as u32 & ((1 << Self::DAYS) - 1);
        Cell::new(month, kind, (self.0 >> Self::CASES) as u32, part(Self::DAYS), known.then_some(part(0)))
    }
}
