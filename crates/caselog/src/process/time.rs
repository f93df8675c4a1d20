//! The time steps take: the order in which they were done, and how long they took and waited.

use jiff::civil::DateTime;
use register::{Label, Language};
use serde::Serialize;

use crate::steps::Step;

/// Parts of a doubling of length that are told apart: a median is off by at most one part, about nine per cent.
const PARTS: f64 = 8.0;
/// Lengths told apart: from a second to 136 years.
const LENGTHS: usize = 32 * 8;
const SECONDS_OF_AN_HOUR: f64 = 3_600.0;

/// The moment a step stands at: its beginning, or its end where nothing else is known.
pub(super) fn at(step: &Step) -> Option<DateTime> {
    step.start.or(step.end)
}

/// Puts steps in the order in which they began. Where one has no time, all stay as the log has them.
pub(super) fn in_order(steps: &mut [Step]) {
    if steps.iter().all(|step| at(step).is_some()) {
        steps.sort_by_key(at);
    }
}

/// How long a step was worked on, in seconds: what lies between its beginning and its end, where both are known.
pub(super) fn worked(step: &Step) -> Option<u64> {
    between(step.start?, step.end?)
}

/// How long a step waited, in seconds: from the end of what was done before to its beginning.
pub(super) fn waited(before: &Step, step: &Step) -> Option<u64> {
    between(before.end.or(before.start)?, at(step)?)
}

fn between(from: DateTime, until: DateTime) -> Option<u64> {
    u64::try_from(until.duration_since(from).as_secs()).ok()
}

/// How long something took, over many times, in hours of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Time {
    /// How many times it could be measured.
    pub measured: u64,
    /// The mean.
    pub mean_hours: f64,
    /// Half of them took at most this long, to within nine per cent.
    pub median_hours: f64,
    /// The longest.
    pub longest_hours: f64,
}

/// Hours as people say them: minutes below one, days from two days on.
pub fn hours_said(hours: f64, language: Language) -> String {
    let (number, zh, en) = match hours {
        less if less < 1.0 => (format!("{:.0}", less * 60.0), "分钟", "min"),
        less if less < 48.0 => (format!("{less:.1}"), "小时", "h"),
        more => (format!("{:.1}", more / 24.0), "天", "d"),
    };
    format!("{number} {}", Label::new(zh, en).in_language(language))
}

/// Lengths of time, counted.
#[derive(Clone, Debug)]
pub(super) struct Times {
    measured: u64,
    seconds: u64,
    longest: u64,
    lengths: Box<[u64; LENGTHS]>,
}

impl Default for Times {
    fn default() -> Self {
        Self { measured: 0, seconds: 0, longest: 0, lengths: Box::new([0; LENGTHS]) }
    }
}

impl Times {
    pub(super) fn add(&mut self, seconds: u64) {
        self.measured += 1;
        self.seconds = self.seconds.saturating_add(seconds);
        self.longest = self.longest.max(seconds);
        let length = ((seconds as f64 + 1.0).log2() * PARTS) as usize;
        self.lengths[length.min(LENGTHS - 1)] += 1;
    }

    /// Adds lengths counted elsewhere.
    pub(super) fn merge(&mut self, other: &Self) {
        self.measured += other.measured;
        self.seconds = self.seconds.saturating_add(other.seconds);
        self.longest = self.longest.max(other.longest);
        self.lengths.iter_mut().zip(other.lengths.iter()).for_each(|(own, other)| *own += other);
    }

    /// The figures; none where nothing was measured.
    pub(super) fn time(&self) -> Option<Time> {
        if self.measured == 0 {
            return None;
        }
        let mut left = self.measured.div_ceil(2);
        let half = self.lengths.iter().position(|count| {
            left = left.saturating_sub(*count);
            left == 0
        });
        // The upper end of the part in which the middle one lies.
        let median = ((half.unwrap_or(0) + 1) as f64 / PARTS).exp2() - 1.0;
        let hours = |seconds: f64| seconds / SECONDS_OF_AN_HOUR;
        Some(Time {
            measured: self.measured,
            mean_hours: hours(self.seconds as f64 / self.measured as f64),
            median_hours: hours(median.min(self.longest as f64)),
            longest_hours: hours(self.longest as f64),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_near_the_middle_and_a_mean_exact() {
        let mut times = Times::default();
        assert_eq!(times.time(), None);
        for seconds in [0, 3_600, 7_200, 36_000, 360_000] {
            times.add(seconds);
        }
        let time = times.time().unwrap();
        assert_eq!((time.measured, time.longest_hours), (5, 100.0));
        assert!((time.mean_hours - 22.6).abs() < 1e-9, "{time:?}");
        assert!((2.0..2.2).contains(&time.median_hours), "{time:?}");
    }

    #[test]
    fn what_took_no_time_took_none() {
        let mut times = Times::default();
        times.add(0);
        assert_eq!(times.time().unwrap().median_hours, 0.0);
    }
}
