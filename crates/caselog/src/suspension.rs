//! The days of a case that do not count (特别程序, 中止): by their first and last day, or by their number where the system
//! says no more. As a batch holds them: `2013-02-05/2013-02-10;2013-03-01/2013-03-02`, or `12`; a procedure that has not
//! ended is `2013-02-05/`.

use std::fmt;

use register::Day;

/// The days that do not count. From and until include their days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suspension {
    /// Ascending, apart from each other.
    spans: Vec<(Day, Day)>,
    /// Days without a place in time, counted as the power's limit counts.
    days: u16,
}

impl Suspension {
    /// The most stretches of one case.
    pub const SPANS_MAX: usize = 100;

    /// Of stretches in any order, which may overlap.
    #[must_use]
    pub fn of_spans(mut spans: Vec<(Day, Day)>) -> Self {
        spans.retain(|(from, until)| from <= until);
        spans.sort_unstable();
        let mut apart: Vec<(Day, Day)> = Vec::with_capacity(spans.len());
        for (from, until) in spans {
            match apart.last_mut() {
                Some(last) if from.number() <= last.1.number().saturating_add(1) => {
                    last.1 = last.1.max(until)
                }
                _ => apart.push((from, until)),
            }
        }
        Self { spans: apart, days: 0 }
    }

    /// Of a number of days without a place in time.
    #[must_use]
    pub const fn of_days(days: u16) -> Self {
        Self { spans: Vec::new(), days }
    }

    /// The stretches, ascending and apart from each other; one that has not ended ends on the last day of a register.
    #[must_use]
    pub fn spans(&self) -> &[(Day, Day)] {
        &self.spans
    }

    /// The stretches as far as they lie after one day and no later than another.
    pub(crate) fn within(&self, after: Day, until: Day) -> impl Iterator<Item = (Day, Day)> + '_ {
        let first = Day::from_number(after.number().saturating_add(1)).unwrap_or(Day::MAX);
        let inside = move |(from, last): &(Day, Day)| {
            let (from, last) = ((*from).max(first), (*last).min(until));
            (from <= last && after < until).then_some((from, last))
        };
        self.spans.iter().filter_map(inside)
    }

    /// Days without a place in time, counted as the power's limit counts: working days where it has none.
    #[must_use]
    pub const fn days(&self) -> u16 {
        self.days
    }

    /// Does every day count?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty() && self.days == 0
    }

    /// Reads what a batch holds; `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Ok(days) = text.parse::<u16>() {
            return Some(Self::of_days(days));
        }
        let span = |text: &str| {
            let (from, until) = text.split_once('/')?;
            let until = if until.is_empty() { Day::MAX } else { until.parse().ok()? };
            Some((from.parse().ok()?, until))
        };
        let spans: Vec<(Day, Day)> =
            text.split(';').take(Self::SPANS_MAX + 1).map(span).collect::<Option<_>>()?;
        let parsed = Self::of_spans(spans);
        (parsed.to_string() == text).then_some(parsed)
    }
}

impl fmt::Display for Suspension {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.spans.is_empty() {
            return write!(out, "{}", self.days);
        }
        for (number, (from, until)) in self.spans.iter().enumerate() {
            let mark = if number > 0 { ";" } else { "" };
            match *until == Day::MAX {
                true => write!(out, "{mark}{from}/")?,
                false => write!(out, "{mark}{from}/{until}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn stretches_that_touch_are_one_and_what_is_written_is_read() {
        let spans = vec![
            (day("2013-03-01"), day("2013-03-02")),
            (day("2013-02-05"), day("2013-02-10")),
            (day("2013-02-08"), day("2013-02-12")),
            (day("2013-02-13"), day("2013-02-13")),
            (day("2013-05-02"), day("2013-05-01")),
        ];
        let suspension = Suspension::of_spans(spans);
        assert_eq!(suspension.to_string(), "2013-02-05/2013-02-13;2013-03-01/2013-03-02");
        for text in ["2013-02-05/2013-02-13;2013-03-01/2013-03-02", "12", "2013-02-05/", "0"] {
            assert_eq!(Suspension::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "x", "2013-02-05", "2013-02-05/2013-02-01", "70000", "2013-03-01/;2013-02-01/"] {
            assert_eq!(Suspension::parse(text), None, "{text}");
        }
        let inside: Vec<_> = suspension.within(day("2013-02-12"), day("2013-03-01")).collect();
        assert_eq!(inside, [(day("2013-02-13"), day("2013-02-13")), (day("2013-03-01"), day("2013-03-01"))]);
    }
}
