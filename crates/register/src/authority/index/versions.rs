//! Values over time, kept so that the usual question follows no pointer: what is known now, and what never changed,
//! stands in the record itself.

use crate::day::Day;

/// So many earlier versions get just the room they need.
const FEW: usize = 4;

/// The versions of a record over the known axis: one per size of the ledger at which it changed.
#[derive(Clone, Debug)]
pub(super) struct Versions<T> {
    /// Nearly all questions are asked of the latest.
    latest: Option<(u64, T)>,
    /// Those before it, earliest first.
    earlier: Vec<(u64, T)>,
}

impl<T> Default for Versions<T> {
    fn default() -> Self {
        Self { latest: None, earlier: Vec::new() }
    }
}

impl<T> Versions<T> {
    /// A new version, known from this ledger size on.
    pub(super) fn push(&mut self, known_from: u64, value: T) {
        match &mut self.latest {
            Some((from, last)) if *from == known_from => *last = value,
            latest => {
                let before = latest.replace((known_from, value));
                if self.earlier.len() < FEW {
                    // Most records have a version or two before the latest: room for more would stay empty.
                    self.earlier.reserve_exact(before.iter().len());
                }
                self.earlier.extend(before);
            }
        }
    }

    /// A new version, known from this ledger size on, unless it says what the last one said: an act on a whole issue
    /// leaves most of its grants as they were.
    pub(super) fn push_changed(&mut self, known_from: u64, value: T)
    where
        T: PartialEq,
    {
        if self.latest.as_ref().is_none_or(|(_, last)| *last != value) {
            self.push(known_from, value);
        }
    }

    /// The version known at this ledger size.
    #[inline]
    pub(super) fn at(&self, known: u64) -> Option<&T> {
        match &self.latest {
            Some((from, value)) if *from <= known => Some(value),
            _ => self.before(known),
        }
    }

    /// The version known now.
    pub(super) fn latest(&self) -> Option<&T> {
        self.latest.as_ref().map(|(_, value)| value)
    }

    #[cold]
    fn before(&self, known: u64) -> Option<&T> {
        let index = self.earlier.partition_point(|(from, _)| *from <= known);
        index.checked_sub(1).map(|i| &self.earlier[i].1)
    }
}

/// A value by day: the last one that has come. Of one day the last stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ByDay<T> {
    first: Option<(Day, T)>,
    /// Most values never change, and this is empty. Sorted by day, none before the first.
    later: Vec<(Day, T)>,
}

impl<T> Default for ByDay<T> {
    fn default() -> Self {
        Self { first: None, later: Vec::new() }
    }
}

impl<T: Copy> ByDay<T> {
    /// From a day on this value, until the next.
    pub(super) fn insert(&mut self, day: Day, value: T) {
        match &mut self.first {
            None => self.first = Some((day, value)),
            Some(first) if day < first.0 => {
                let first = std::mem::replace(first, (day, value));
                self.later.insert(0, first);
            }
            Some(_) => {
                let at = self.later.partition_point(|(other, _)| *other <= day);
                self.later.insert(at, (day, value));
            }
        }
    }

    /// The value on a day.
    #[inline]
    pub(super) fn on(&self, day: Day) -> Option<T> {
        self.at(day).copied()
    }

    /// The value on a day, where it stands.
    #[inline]
    pub(super) fn at(&self, day: Day) -> Option<&T> {
        let (from, value) = self.first.as_ref()?;
        if self.later.is_empty() { (*from <= day).then_some(value) } else { self.last_by(day) }
    }

    fn last_by(&self, day: Day) -> Option<&T> {
        self.iter().rev().find(|(from, _)| *from <= day).map(|(_, value)| value)
    }

    /// Every value with its day.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &(Day, T)> {
        self.first.iter().chain(&self.later)
    }
}

#[cfg(test)]
mod tests {
    use super::{ByDay, Versions};
    use crate::day::Day;

    #[test]
    fn what_did_not_change_is_kept_once_and_answers_all_the_same() {
        let (mut sparing, mut plain) = (Versions::default(), Versions::default());
        for (known, value) in [(2, 'a'), (3, 'a'), (5, 'b'), (5, 'a'), (7, 'a'), (9, 'c')] {
            sparing.push_changed(known, value);
            plain.push(known, value);
        }
        for known in 0..12 {
            assert_eq!(sparing.at(known), plain.at(known), "as known at {known}");
        }
        assert!(sparing.earlier.len() < plain.earlier.len(), "{sparing:?}");
    }

    #[test]
    fn days_may_come_in_any_order_and_of_one_day_the_last_stands() {
        let day = |number| Day::from_number(number).unwrap();
        let mut values = ByDay::default();
        let mut written: Vec<(i32, char)> = Vec::new();
        assert_eq!(values.on(day(0)), None);
        for (number, value) in [(5, 'a'), (9, 'b'), (2, 'c'), (5, 'd'), (2, 'e'), (1, 'f'), (9, 'g')] {
            values.insert(day(number), value);
            written.push((number, value));
            for on in 0..11 {
                let last = written.iter().filter(|(from, _)| *from <= on).max_by_key(|(from, _)| *from);
                assert_eq!(values.on(day(on)), last.map(|(_, value)| *value), "on {on} of {written:?}");
            }
            assert!(values.iter().is_sorted_by_key(|(from, _)| from));
        }
    }
}
