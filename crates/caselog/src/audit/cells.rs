//! Cells of one place: counts of decided cases by power, month and kind. Packed, because a province has tens of
//! millions of them; kept in order, so that the cells of two logs add up by walking over both.

use super::found::StandingCode;
use super::gathering::Gathering;
use crate::case::{Flags, Who};

/// Stands for working days where the calendar lacks a year.
const UNKNOWN: u32 = u32::MAX;

/// What cases of one cell share beside power, place and month: standing, who decided, flags. Orders likewise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Kind(u16);

impl Kind {
    /// How many there may be.
    pub(super) const COUNT: usize = 1 << 11;

    /// Every one, by index.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT as u16).map(Self)
    }

    pub(super) fn new(standing: StandingCode, who: Who, flags: Flags) -> Self {
        Self(u16::from(standing.bits()) << 6 | (who as u16) << 4 | u16::from(flags.bits()))
    }

    /// The kind with more flags.
    #[inline]
    pub(super) fn with(self, flags: Flags) -> Self {
        Self(self.0 | u16::from(flags.bits()))
    }

    pub(super) const fn standing(self) -> StandingCode {
        StandingCode::from_bits((self.0 >> 6) as u8)
    }

    pub(super) const fn who(self) -> Who {
        match self.0 >> 4 & 0b11 {
            0 => Who::Grantee,
            1 => Who::Outpost,
            2 => Who::Department,
            _ => Who::Other,
        }
    }

    pub(super) const fn flags(self) -> Flags {
        Flags::from_bits(self.0 as u8)
    }

    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Cases of one power that share month and kind. Sums that would not fit are kept in a second cell beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(super) month: i16,
    pub(super) kind: Kind,
    pub(super) cases: u32,
    /// Calendar days from filing to decision of all of them.
    pub(super) days: u32,
    /// Working days likewise, or [`UNKNOWN`].
    working_days: u32,
}

impl Cell {
    pub(super) fn new(month: i16, kind: Kind, cases: u32, days: u32, working_days: Option<u32>) -> Self {
        Self { month, kind, cases, days, working_days: working_days.unwrap_or(UNKNOWN) }
    }

    /// What its cases share.
    pub(super) fn shared(&self) -> (i16, Kind) {
        (self.month, self.kind)
    }

    pub(super) fn working_days(&self) -> Option<u32> {
        Some(self.working_days).filter(|days| *days != UNKNOWN)
    }

    /// Adds a cell to those from `from` on; it comes behind them or is like the last one.
    #[inline]
    pub(super) fn add_to(cells: &mut Vec<Self>, from: usize, cell: Self) {
        let last = cells.get_mut(from..).and_then(<[Self]>::last_mut);
        if !last.is_some_and(|last| last.shared() == cell.shared() && last.absorb(&cell)) {
            cells.push(cell);
        }
    }

    /// Takes in the cases of another cell of the same month and kind, unless the sums do not fit.
    #[inline]
    fn absorb(&mut self, other: &Self) -> bool {
        let working = match (self.working_days(), other.working_days()) {
            (Some(one), Some(other)) => match one.checked_add(other).filter(|sum| *sum != UNKNOWN) {
                Some(sum) => sum,
                None => return false,
            },
            _ => UNKNOWN,
        };
        let (Some(cases), Some(days)) =
            (self.cases.checked_add(other.cases), self.days.checked_add(other.days))
        else {
            return false;
        };
        (self.cases, self.days, self.working_days) = (cases, days, working);
        true
    }
}

/// A power with its cells, from and until.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OfPower {
    pub(super) power: u32,
    from: u32,
    until: u32,
}

/// The cells of a place, by power, month and kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cells {
    powers: Vec<OfPower>,
    cells: Vec<Cell>,
}

impl Cells {
    /// Each power with its cells.
    pub(super) fn by_power(&self) -> impl Iterator<Item = (u32, &[Cell])> {
        self.powers.iter().map(|of| (of.power, &self.cells[of.from as usize..of.until as usize]))
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.cells.len()
    }

    /// Adds the cases of a power that comes behind all others.
    pub(super) fn push(&mut self, power: u32, cases: &mut Gathering) {
        let from = self.cells.len();
        cases.empty_into(&mut self.cells);
        self.close(power, from);
    }

    fn close(&mut self, power: u32, from: usize) {
        if self.cells.len() > from {
            self.powers.push(OfPower { power, from: from as u32, until: self.cells.len() as u32 });
        }
    }

    /// Takes all of them out into a copy no larger than it must be, and keeps the room for others.
    pub(super) fn take(&mut self) -> Self {
        let taken = self.clone();
        self.powers.clear();
        self.cells.clear();
        taken
    }

    /// The sum of several parts.
    pub(super) fn sum(mut parts: Vec<Self>) -> Self {
        if parts.len() <= 1 {
            return parts.pop().unwrap_or_default();
        }
        let mut sum = Self::default();
        let mut all: Vec<(u32, &[Cell])> = parts.iter().flat_map(Self::by_power).collect();
        all.sort_by_key(|(power, _)| *power);
        let mut scratch: Vec<Cell> = Vec::new();
        for parts in all.chunk_by(|a, b| a.0 == b.0) {
            scratch.clear();
            parts.iter().for_each(|(_, cells)| scratch.extend_from_slice(cells));
            // Parts mostly follow each other in time, and a sort that finds them in order has little to do.
            scratch.sort_by_key(Cell::shared);
            let from = sum.cells.len();
            scratch.iter().for_each(|cell| Cell::add_to(&mut sum.cells, from, *cell));
            sum.close(parts[0].0, from);
        }
        sum.cells.shrink_to_fit();
        sum
    }

    /// The same cells under other numbers of powers, without those that `keep` leaves out.
    pub(super) fn renumbered(&self, number: impl Fn(u32) -> Option<u32>) -> Self {
        let mut powers: Vec<(u32, &[Cell])> =
            self.by_power().filter_map(|(power, cells)| Some((number(power)?, cells))).collect();
        powers.sort_by_key(|(power, _)| *power);
        let mut same = Self::default();
        for (power, cells) in powers {
            let from = same.cells.len();
            same.cells.extend_from_slice(cells);
            same.close(power, from);
        }
        same
    }
}

#[cfg(test)]
mod tests {
    use register::Day;
    use register::authority::BrokenLink;

    use super::super::almanac::Took;
    use super::*;
    use crate::case::Flag;

    fn kind(number: u16) -> Kind {
        let standings =
            [StandingCode::IN_ORDER, StandingCode::beyond(BrokenLink::Recalled), StandingCode::UNCLEAR];
        let flags = Flags::default().with(Flag::Late, number.is_multiple_of(2));
        Kind::new(standings[usize::from(number) % 3], Who::ALL[usize::from(number) % 4], flags)
    }

    type Case = (i16, Kind, Took);

    fn case(seed: u16) -> Case {
        let filed = Day::from_number(15_700 + i32::from(seed % 7)).unwrap();
        let decided = Day::from_number(filed.number() + i32::from(seed % 60)).unwrap();
        let working_days = (!seed.is_multiple_of(17)).then(|| u32::from(seed % 60));
        let took = Took { days: filed.days_until(decided) as u32, working_days };
        (decided.month_index() as i16, kind(seed), took)
    }

    fn gather(cells: &mut Cells, power: u32, cases: impl IntoIterator<Item = Case>) {
        let mut gathering = Gathering::from(520);
        cases.into_iter().for_each(|(month, kind, took)| gathering.add(month, kind, took));
        cells.push(power, &mut gathering);
    }

    #[test]
    fn a_kind_is_what_it_was_made_of() {
        for standing in BrokenLink::ALL.iter().map(|link| StandingCode::beyond(*link)) {
            for who in Who::ALL {
                for bits in 0..16 {
                    let kind = Kind::new(standing, *who, Flags::from_bits(bits));
                    assert_eq!((kind.standing(), kind.who()), (standing, *who));
                    assert!(kind.flags().bits() == bits && kind.index() < Kind::COUNT);
                }
            }
        }
    }

    #[test]
    fn parts_add_up_to_the_whole_in_any_order() {
        let cases = |power: u16| (0..400_u16).map(move |seed| case(seed.wrapping_mul(7).wrapping_add(power)));
        let of = |keep: &dyn Fn(u16) -> bool| {
            let mut cells = Cells::default();
            for power in 0..5 {
                let some = cases(power).zip(0..).filter(|(_, number)| keep(*number + power));
                gather(&mut cells, u32::from(power), some.map(|(case, _)| case));
            }
            cells
        };
        let whole = of(&|_| true);
        let mut parts: Vec<Cells> = (0..3).map(|part| of(&|number| number % 3 == part)).collect();
        assert_eq!(Cells::sum(parts.clone()), whole);
        parts.reverse();
        assert_eq!(Cells::sum(parts.clone()), whole);
        assert_eq!(whole.by_power().flat_map(|(_, cells)| cells).map(|cell| cell.cases).sum::<u32>(), 2_000);
        assert!(whole.by_power().all(|(_, cells)| cells.is_sorted_by_key(Cell::shared)));
    }

    #[test]
    fn sums_that_do_not_fit_stand_in_two_cells() {
        let (month, kind, _) = case(1);
        let big = Took { days: u32::MAX - 1, working_days: Some(1) };
        let mut cells = Cells::default();
        gather(&mut cells, 0, [(month, kind, big)]);
        gather(&mut cells, 1, [(month, kind, big), case(1), case(2), (month, kind, big)]);
        let days = |power: usize| {
            let (_, cells) = cells.by_power().nth(power).unwrap();
            (cells.len(), cells.iter().map(|cell| u64::from(cell.days)).sum::<u64>())
        };
        assert_eq!(days(0), (1, u64::from(big.days)));
        assert_eq!(days(1), (3, 2 * u64::from(big.days) + 3));
        cells.cells.truncate(1);
        cells.powers.truncate(1);
        let sum = Cells::sum(vec![cells.clone(), cells]);
        assert_eq!(sum.count(), 2);
        assert_eq!(
            sum.by_power().flat_map(|(_, cells)| cells).map(|cell| u64::from(cell.days)).sum::<u64>(),
            { 2 * u64::from(u32::MAX - 1) }
        );
    }
}
