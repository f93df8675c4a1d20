//! A decided case in eight bytes: tens of millions of them wait in memory between reading and judging. Power, who
//! decided and sealed, and the days, as numbers; the power stands highest, so that rows in order are rows by power.

use std::sync::{PoisonError, RwLock};

use rustc_hash::FxHashMap;

use super::numbers::NO_NUMBER;
use super::world::World;

/// A packed case: [`Packing`] tells what its bits mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row(u64);

/// How many bits each part of a row has: hand, day of filing, day of decision, and the power what is left. What does not fit
/// is kept apart, as a case whose days do not all count is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packing {
    /// The day from which days are counted.
    first: i32,
    day_bits: u32,
    hand_bits: u32,
}

impl Row {
    /// Stands for a part that does not fit; no row is ever like it.
    pub(super) const MISFIT: Self = Self(u64::MAX);

    #[inline]
    fn part(number: u32, bits: u32, shift: u32) -> Self {
        let number = u64::from(number);
        if number >> bits == 0 { Self(number << shift) } else { Self::MISFIT }
    }

    /// Both parts together.
    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Do all parts fit?
    #[inline]
    pub(super) fn fits(self) -> bool {
        self != Self::MISFIT
    }
}

impl Packing {
    /// Room for the days of the log, for all powers the register knows and as many again, and for as many hands as then
    /// fit: a log has many pairs of organs where few of them meet.
    pub(super) fn of(world: &World<'_>) -> Self {
        let (first, last) = world.range();
        let day_bits = bits(last.number().abs_diff(first.number()) as usize);
        let power_bits = bits(2 * world.powers.count() + 255);
        let hand_bits = u64::BITS.saturating_sub(power_bits + 2 * day_bits).min(u32::BITS - 1);
        Self { first: first.number(), day_bits, hand_bits }
    }

    /// The part of a row that says the power.
    pub(super) fn power_part(self, power: u32) -> Row {
        Row::part(power, u64::BITS - self.power_shift(), self.power_shift())
    }

    /// The part of a row that says who decided and sealed.
    pub(super) fn hand_part(self, hand: Hand) -> Row {
        Row::part(hand.0, self.hand_bits, self.hand_shift())
    }

    /// The part of a row that says when it was filed.
    pub(super) fn filed_part(self, filed: i32) -> Row {
        Row::part(filed.wrapping_sub(self.first) as u32, self.day_bits, self.day_bits)
    }

    /// The part of a row that says when it was decided.
    pub(super) fn decided_part(self, decided: i32) -> Row {
        Row::part(decided.wrapping_sub(self.first) as u32, self.day_bits, 0)
    }

    /// The power of a row.
    #[inline]
    pub(super) fn power(self, row: Row) -> u32 {
        (row.0 >> self.power_shift()) as u32
    }

    /// The hand of a row.
    #[inline]
    pub(super) fn hand(self, row: Row) -> Hand {
        Hand(part(row, self.hand_bits, self.hand_shift()))
    }

    /// The row with another number for its hand, which must not be larger than the one it had.
    #[inline]
    pub(super) fn with_hand(self, row: Row, hand: Hand) -> Row {
        let all = ((1_u64 << self.hand_bits) - 1) << self.hand_shift();
        Row(row.0 & !all | u64::from(hand.0) << self.hand_shift())
    }

    /// When a row was filed and decided, counted from the first day of the log.
    #[inline]
    pub(super) fn days(self, row: Row) -> (u32, u32) {
        (part(row, self.day_bits, self.day_bits), part(row, self.day_bits, 0))
    }

    fn hand_shift(self) -> u32 {
        2 * self.day_bits
    }

    fn power_shift(self) -> u32 {
        self.hand_shift() + self.hand_bits
    }
}

#[inline]
fn part(row: Row, bits: u32, shift: u32) -> u32 {
    (row.0 >> shift) as u32 & ((1_u64 << bits) - 1) as u32
}

/// How many bits a number up to this one needs.
fn bits(most: usize) -> u32 {
    usize::BITS - most.leading_zeros()
}

/// Who decided and who sealed, as one number: mostly an organ that sealed itself; else a pair kept by [`Hands`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hand(pub(super) u32);

impl Hand {
    /// An organ that sealed itself, or whose case names no seal.
    #[inline]
    pub(super) const fn own(organ: u32) -> Self {
        Self(organ << 1)
    }

    /// The deciding organ, and the sealing one where it is another, else [`NO_NUMBER`].
    pub(super) fn of(self, hands: &[(u32, u32)]) -> (u32, u32) {
        match self.0 & 1 {
            0 => (self.0 >> 1, NO_NUMBER),
            _ => hands.get((self.0 >> 1) as usize).copied().unwrap_or((NO_NUMBER, NO_NUMBER)),
        }
    }
}

/// The pairs of organs of which one decided and another sealed, numbered as they come, for all threads.
#[derive(Debug, Default)]
pub(super) struct Hands(RwLock<Pairs>);

#[derive(Debug, Default)]
struct Pairs {
    number: FxHashMap<(u32, u32), u32>,
    all: Vec<(u32, u32)>,
}

impl Hands {
    /// The number of a pair. To be asked once for each pair of a row group.
    pub(super) fn hand(&self, organ: u32, seal: u32) -> Hand {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).number.get(&(organ, seal)).copied();
        let number = known.unwrap_or_else(|| {
            let mut pairs = self.0.write().unwrap_or_else(PoisonError::into_inner);
            let next = pairs.all.len() as u32;
            let number = *pairs.number.entry((organ, seal)).or_insert(next);
            if number == next {
                pairs.all.push((organ, seal));
            }
            number
        });
        Hand(number << 1 | 1)
    }

    /// All of them, by number.
    pub(super) fn all(&self) -> Vec<(u32, u32)> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).all.clone()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pack(packing: Packing, power: u32, hand: Hand, filed: i32, decided: i32) -> Option<Row> {
        let who = packing.power_part(power).and(packing.hand_part(hand));
        let row = who.and(packing.filed_part(filed)).and(packing.decided_part(decided));
        Some(row).filter(|row| row.fits())
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_out_again_or_is_refused(
            bits in (1_u32..18, 1_u32..25),
            power in any::<u32>(), organ in 0_u32..1 << 30, seal in prop::option::of(0_u32..9),
            filed in 10_000_i32..20_000, decided in 9_000_i32..60_000,
        ) {
            let packing = Packing { first: 10_000, day_bits: bits.0, hand_bits: bits.1 };
            let hands = Hands::default();
            hands.hand(7, 7);
            let hand = seal.map_or(Hand::own(organ), |seal| hands.hand(organ, seal));
            for power in [power, power >> 8, power >> 16, power >> 24] {
                let Some(row) = pack(packing, power, hand, filed, decided) else { continue };
                let who = packing.hand(row).of(&hands.all());
                prop_assert_eq!((packing.power(row), who), (power, (organ, seal.unwrap_or(NO_NUMBER))));
                let days = ((filed - 10_000) as u32, (decided - 10_000) as u32);
                prop_assert_eq!(packing.days(row), days);
                let other = packing.with_hand(row, Hand(hand.0 / 2));
                prop_assert_eq!((packing.power(other), packing.hand(other)), (power, Hand(hand.0 / 2)));
                prop_assert_eq!(packing.days(other), packing.days(row));
            }
        }
    }

    #[test]
    fn common_cases_fit_and_days_outside_the_log_do_not() {
        let packing = Packing { first: 10_000, day_bits: 11, hand_bits: 14 };
        assert!(pack(packing, 299, Hand::own(2_880), 11_000, 11_060).is_some());
        assert_eq!(pack(packing, 299, Hand::own(2_880), 11_000, 11_000 + 32_850), None);
        assert_eq!(pack(packing, 299, Hand::own(2_880), 9_999, 11_000), None);
    }
}
