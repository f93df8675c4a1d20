//! The working-day calendar (工作日历): which days offices work, and the limits counted in them.
//!
//! Built from yearly tables that an office records. A year without a table is never guessed from its
//! weekends: every question that would need it is refused by name.

mod error;
mod limit;
mod table;

use crate::day::Day;

pub use error::{CalendarError, CalendarTableError};
pub use limit::{TimeLimit, TimeUnit};
pub use table::CalendarYear;

/// All days of all years that have a table. Every question takes constant time.
///
/// The default calendar knows no year. The last days of the last year known are as its tables say; the
/// next year's notice may still move them (New Year's holidays often begin in December).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Runs of years without a gap, earliest first; nearly always just one.
    runs: Vec<Run>,
}

/// Some years one after the other, all with a table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    /// Number of the first day, 1 January.
    first: i32,
    /// `before[i]` is how many of the first `i` days are working days; one more entry than there are days.
    before: Vec<u32>,
    /// The working days themselves, in order.
    working: Vec<Day>,
}

impl Calendar {
    /// Builds the calendar of all these tables, in any order. A table's days in the neighbouring years
    /// are merged into those years.
    ///
    /// # Errors
    /// [`CalendarTableError`] for a year given twice, a year or day out of place, and a day that is both
    /// a holiday and a make-up day.
    pub fn from_years<'t>(
        years: impl IntoIterator<Item = &'t CalendarYear>,
    ) -> Result<Calendar, CalendarTableError> {
        let merged = table::merge(years)?;
        let works = |day: Day| merged.exceptions.get(&day).map_or(!day.is_weekend(), |entry| entry.works);
        let mut runs: Vec<Run> = Vec::new();
        for year in merged.years {
            let days = table::days_of(year);
            let first = days.start;
            match runs.last_mut().filter(|run| run.end() == first) {
                Some(run) => run.extend(days, works),
                None => {
                    let mut run = Run { first, before: vec![0], working: Vec::new() };
                    run.extend(days, works);
                    runs.push(run);
                }
            }
        }
        Ok(Calendar { runs })
    }

    /// True where that year has a table.
    pub fn knows_year(&self, year: i16) -> bool {
        self.run_of(table::days_of(year).start).is_some()
    }

    /// Whether offices work on that day; `None` where its year has no table.
    pub fn is_working_day(&self, day: Day) -> Option<bool> {
        let run = self.run_of(day.number())?;
        let index = usize::try_from(day.number() - run.first).ok()?;
        Some(run.before.get(index + 1)? > run.before.get(index)?)
    }

    /// The `days`-th working day after `from`, which itself is not counted. Zero days is `from` itself,
    /// whether or not it is a working day.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] naming the first year that is needed and has no table;
    /// [`CalendarError::BeyondLimits`] past the last day a register knows.
    pub fn add_working_days(&self, from: Day, days: u32) -> Result<Day, CalendarError> {
        let Some(further) = days.checked_sub(1) else { return Ok(from) };
        let run = self.run_of(from.number() + 1).ok_or_else(|| unknown(from.number() + 1, from))?;
        let found = usize::try_from(further).ok().and_then(|further| {
            let done = usize::try_from(run.count_through(from)?).ok()?;
            run.working.get(done.checked_add(further)?).copied()
        });
        found.ok_or_else(|| unknown(run.end(), from))
    }

    /// The same, where Monday to Friday count in years without a table; and whether any day of such a year was counted.
    /// For what is only proposed: nothing that binds anybody rests on it.
    ///
    /// # Errors
    /// [`CalendarError::BeyondLimits`] past the last day a register knows.
    pub fn add_working_days_or_weekdays(&self, from: Day, days: u32) -> Result<(Day, bool), CalendarError> {
        if let Ok(day) = self.add_working_days(from, days) {
            return Ok((day, false));
        }
        let (mut day, mut left, mut guessed) = (from, days, false);
        while left > 0 {
            day = day.plus_days(1).ok_or(CalendarError::BeyondLimits { from })?;
            let known = self.is_working_day(day);
            guessed |= known.is_none();
            left -= u32::from(known.unwrap_or(!day.is_weekend()));
        }
        Ok((day, guessed))
    }

    /// How many working days lie after `from` and no later than `until`; 0 where both are the same day.
    ///
    /// # Errors
    /// [`CalendarError::UnknownYear`] naming the first year that is needed and has no table;
    /// [`CalendarError::Reversed`] where `until` comes before `from`.
    pub fn working_days_between(&self, from: Day, until: Day) -> Result<u32, CalendarError> {
        if until <= from {
            return if until == from { Ok(0) } else { Err(CalendarError::Reversed { from, until }) };
        }
        let run = self.run_of(from.number() + 1).ok_or_else(|| unknown(from.number() + 1, from))?;
        match (run.count_through(from), run.count_through(until)) {
            (Some(before), Some(through)) => Ok(through - before),
            _ => Err(unknown(run.end(), from)),
        }
    }

    /// The last day of a limit that starts to run on `from`; that day itself is not counted.
    ///
    /// A limit in calendar days needs no table and ends on its last day even where that is a holiday:
    /// whether a rule moves it is for the law of that limit to say.
    ///
    /// # Errors
    /// As [`Calendar::add_working_days`].
    pub fn deadline(&self, from: Day, limit: TimeLimit) -> Result<Day, CalendarError> {
        match limit.unit {
            TimeUnit::Working => self.add_working_days(from, u32::from(limit.days)),
            TimeUnit::Calendar => {
                from.plus_days(i32::from(limit.days)).ok_or(CalendarError::BeyondLimits { from })
            }
        }
    }

    /// The run that has this day.
    fn run_of(&self, number: i32) -> Option<&Run> {
        self.runs.iter().find(|run| run.first <= number && number < run.end())
    }
}

impl Run {
    /// Number of the day after the last one.
    fn end(&self) -> i32 {
        // `before` has at most the 109,573 days of a register and one more, so the cast is exact.
        self.first + self.before.len() as i32 - 1
    }

    /// Adds the days that follow on.
    fn extend(&mut self, days: std::ops::Range<i32>, works: impl Fn(Day) -> bool) {
        for day in days.filter_map(Day::from_number) {
            if works(day) {
                self.working.push(day);
            }
            self.before.push(self.working.len() as u32);
        }
    }

    /// Working days from the start of the run through `day`, which may also be the day before it starts;
    /// `None` after its end.
    fn count_through(&self, day: Day) -> Option<u32> {
        let index = usize::try_from(day.number() + 1 - self.first).ok()?;
        self.before.get(index).copied()
    }
}

/// The refusal for a needed day without a table.
fn unknown(number: i32, from: Day) -> CalendarError {
    Day::from_number(number)
        .map_or(CalendarError::BeyondLimits { from }, |day| CalendarError::UnknownYear { year: day.year() })
}

#[cfg(test)]
mod tests;
