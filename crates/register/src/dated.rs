//! A value that changes from day to day: name, code, parent, function.

use crate::day::Day;

/// The values of something over time. Several changes of one day count in ledger order: the last one stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    changes: Vec<(Day, T)>,
}

impl<T> Dated<T> {
    /// No value yet.
    pub const fn empty() -> Self {
        Self { changes: Vec::new() }
    }

    /// A value from a day on.
    pub fn since(from: Day, value: T) -> Self {
        Self { changes: vec![(from, value)] }
    }

    /// A value that may not be there yet.
    pub fn maybe(from: Day, value: Option<T>) -> Self {
        Self { changes: value.map(|v| (from, v)).into_iter().collect() }
    }

    /// Records a change from a day on; changes recorded later go behind those of the same day.
    pub fn change(&mut self, from: Day, value: T) {
        let at = self.changes.partition_point(|(day, _)| *day <= from);
        self.changes.insert(at, (from, value));
    }

    /// The value on a day: the last change that has come.
    pub fn on(&self, day: Day) -> Option<&T> {
        self.changes.iter().rev().find(|(from, _)| *from <= day).map(|(_, value)| value)
    }

    /// Every change with the day it counts from, earliest first.
    pub fn changes(&self) -> &[(Day, T)] {
        &self.changes
    }

    /// The latest value of all.
    pub fn last(&self) -> Option<&T> {
        self.changes.last().map(|(_, value)| value)
    }
}
