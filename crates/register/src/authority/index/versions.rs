//! A record as it was known: one version per size of the ledger at which it changed.

/// The versions of a record over the known axis, earliest first.
#[derive(Clone, Debug)]
pub(super) struct Versions<T> {
    list: Vec<(u64, T)>,
}

impl<T> Default for Versions<T> {
    fn default() -> Self {
        Self { list: Vec::new() }
    }
}

impl<T> Versions<T> {
    /// A new version, known from this ledger size on.
    pub(super) fn push(&mut self, known_from: u64, value: T) {
        match self.list.last_mut() {
            Some((from, last)) if *from == known_from => *last = value,
            _ => self.list.push((known_from, value)),
        }
    }

    /// A new version, known from this ledger size on, unless it says what the last one said: an act on a whole issue
    /// leaves most of its grants as they were.
    pub(super) fn push_changed(&mut self, known_from: u64, value: T)
    where
        T: PartialEq,
    {
        if self.list.last().is_none_or(|(_, last)| *last != value) {
            self.push(known_from, value);
        }
    }

    /// The version known at this ledger size. Nearly all questions are asked of the latest.
    #[inline]
    pub(super) fn at(&self, known: u64) -> Option<&T> {
        match self.list.last() {
            Some((from, value)) if *from <= known => Some(value),
            _ => self.before(known),
        }
    }

    #[cold]
    fn before(&self, known: u64) -> Option<&T> {
        let index = self.list.partition_point(|(from, _)| *from <= known);
        index.checked_sub(1).map(|i| &self.list[i].1)
    }
}

/// A value by day: the last one that has come. Sorted by day; of one day the last stands.
#[derive(Clone, Debug)]
pub(super) struct ByDay<T>(pub(super) Vec<(crate::day::Day, T)>);

impl<T> Default for ByDay<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> ByDay<T> {
    pub(super) fn insert(&mut self, day: crate::day::Day, value: T) {
        let at = self.0.partition_point(|(other, _)| *other <= day);
        self.0.insert(at, (day, value));
    }

    #[inline]
    pub(super) fn on(&self, day: crate::day::Day) -> Option<T> {
        self.0.iter().rev().find(|(from, _)| *from <= day).map(|(_, value)| *value)
    }
}

#[cfg(test)]
mod tests {
    use super::Versions;

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
        assert!(sparing.list.len() < plain.list.len(), "{sparing:?}");
    }
}
