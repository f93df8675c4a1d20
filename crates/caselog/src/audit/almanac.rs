//! What days mean, as tables over the days of the log: the month, the working days before it, and when a case filed on
//! it is due. A row then costs a look, not a reckoning. Every figure comes from the register's calendar, and a day
//! outside the tables is put to it.

mod suspended;

pub(crate) use self::suspended::Took;

use register::Day;
use register::calendar::{Calendar, CalendarError, TimeLimit, TimeUnit};

/// A day without working-day count: its year has no table.
const UNKNOWN: u32 = u32::MAX;
/// Working days of one run of years stand in the low bits, the number of the run above them: a register has 109,573 days.
const COUNT_BITS: u32 = 24;

/// When a decision was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Due(i32);

impl Due {
    /// The power has no limit, or it ends after the last day of any register.
    const NEVER: Self = Self(i32::MAX);
    /// The calendar lacks a year.
    pub(crate) const UNKNOWN: Self = Self(i32::MIN);

    fn of(calendar: &Calendar, filed: Day, limit: TimeLimit) -> Self {
        match calendar.deadline(filed, limit) {
            Ok(day) => Self(day.number()),
            Err(CalendarError::BeyondLimits { .. }) => Self::NEVER,
            Err(_) => Self::UNKNOWN,
        }
    }

    /// Was a decision on this day too late, as far as anybody can say?
    #[inline]
    pub(crate) fn is_before(self, decided: Day) -> bool {
        self != Self::UNKNOWN && self.0 < decided.number()
    }

    /// The last day that was in time, where there is one.
    pub(crate) fn day(self) -> Option<Day> {
        Day::from_number(self.0)
    }
}

/// A time limit with its table, found once for each power.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Limit {
    /// The power has none.
    None,
    /// So many calendar days.
    Calendar(u16),
    /// Working days: which table, and the limit itself for days beyond it.
    Working(usize, TimeLimit),
}

/// The tables.
#[derive(Debug)]
pub(crate) struct Almanac {
    calendar: Calendar,
    /// The number of the first day of the tables.
    first: i32,
    /// Months since January 1970, by day.
    months: Vec<i16>,
    /// Working days before a day within its run of years, by day and one further.
    before: Vec<u32>,
    /// The working-day limits that powers have, each with the due day by day of filing.
    limits: Vec<(TimeLimit, Vec<Due>)>,
}

impl Almanac {
    /// Tables from the first day to the last, for a calendar and the limits that powers have.
    pub(crate) fn new(
        (first, last): (Day, Day),
        calendar: &Calendar,
        limits: impl IntoIterator<Item = TimeLimit>,
    ) -> Self {
        let days = || (first.number()..=last.number()).filter_map(Day::from_number);
        let mut tables: Vec<(TimeLimit, Vec<Due>)> = Vec::new();
        for limit in limits.into_iter().filter(|limit| limit.unit == TimeUnit::Working) {
            if !tables.iter().any(|(other, _)| *other == limit) {
                tables.push((limit, days().map(|filed| Due::of(calendar, filed, limit)).collect()));
            }
        }
        Self {
            first: first.number(),
            months: days().map(|day| day.month_index() as i16).collect(),
            before: before(calendar, days()),
            limits: tables,
            calendar: calendar.clone(),
        }
    }

    /// A limit with its table.
    pub(crate) fn limit(&self, limit: Option<TimeLimit>) -> Limit {
        match limit {
            None => Limit::None,
            Some(TimeLimit { unit: TimeUnit::Calendar, days }) => Limit::Calendar(days),
            Some(limit) => {
                let table = self.limits.iter().position(|(other, _)| *other == limit);
                Limit::Working(table.unwrap_or(usize::MAX), limit)
            }
        }
    }

    /// Months since January 1970.
    #[inline]
    pub(crate) fn month(&self, day: Day) -> i16 {
        self.months.get(self.at(day)).copied().unwrap_or_else(|| day.month_index() as i16)
    }

    /// Working days after `filed` and no later than `decided`; `None` where the calendar lacks a year.
    #[inline]
    pub(crate) fn working_days(&self, filed: Day, decided: Day) -> Option<u32> {
        if decided <= filed {
            return Some(0);
        }
        let count = |day: Day| self.before.get(self.at(day).saturating_add(1)).copied();
        let (Some(before), Some(through)) = (count(filed), count(decided)) else {
            return self.calendar.working_days_between(filed, decided).ok();
        };
        let one_run = before != UNKNOWN && through != UNKNOWN && (before ^ through) >> COUNT_BITS == 0;
        one_run.then(|| through - before)
    }

    /// When a case under a limit is due.
    #[inline]
    pub(crate) fn due(&self, limit: Limit, filed: Day) -> Due {
        match limit {
            Limit::None => Due::NEVER,
            Limit::Calendar(days) => {
                filed.plus_days(i32::from(days)).map_or(Due::NEVER, |day| Due(day.number()))
            }
            Limit::Working(table, limit) => {
                let due = self.limits.get(table).and_then(|(_, due)| due.get(self.at(filed)));
                due.copied().unwrap_or_else(|| Due::of(&self.calendar, filed, limit))
            }
        }
    }

    /// Where a day stands in the tables; beyond their end for a day outside.
    #[inline]
    fn at(&self, day: Day) -> usize {
        usize::try_from(day.number() - self.first).unwrap_or(usize::MAX)
    }
}

/// For each day, and one further, the working days before it in its run of years. A day after the end of a run still
/// counts those of the run; any other without a table is [`UNKNOWN`].
fn before(calendar: &Calendar, days: impl Iterator<Item = Day>) -> Vec<u32> {
    let (mut all, mut run, mut next) = (Vec::new(), 0_u32, UNKNOWN);
    for day in days {
        let works = calendar.is_working_day(day);
        if next == UNKNOWN && works.is_some() {
            run += 1;
            next = run << COUNT_BITS;
        }
        all.push(next);
        next = works.map_or(UNKNOWN, |works| next + u32::from(works));
    }
    all.push(next);
    all
}

#[cfg(test)]
mod tests {
    use register::calendar::CalendarYear;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// 2013, 2014 and 2016 are known, 2015 is not.
    fn calendar() -> Calendar {
        let year = |year: i16| CalendarYear {
            year,
            holidays: vec![Day::new(year, 5, 1).unwrap()],
            make_up_days: Vec::new(),
            source: "t".into(),
        };
        Calendar::from_years(&[year(2013), year(2014), year(2016)]).unwrap()
    }

    #[test]
    fn the_tables_say_what_the_calendar_says_within_and_beyond_them() {
        let calendar = calendar();
        let limits = [TimeLimit::working(0), TimeLimit::working(20), TimeLimit::calendar(30)];
        let other = TimeLimit::working(7);
        let almanac = Almanac::new((day("2012-12-20"), day("2016-12-20")), &calendar, limits);
        let days = || (day("2012-12-10").number()..=day("2017-01-10").number()).filter_map(Day::from_number);
        for filed in days() {
            assert_eq!(i32::from(almanac.month(filed)), filed.month_index());
            for limit in limits.into_iter().chain([other]) {
                let due = almanac.due(almanac.limit(Some(limit)), filed);
                assert_eq!(due, Due::of(&calendar, filed, limit), "{limit} from {filed}");
            }
            for decided in days().step_by(13).filter(|decided| *decided >= filed) {
                let expected = calendar.working_days_between(filed, decided).ok();
                assert_eq!(almanac.working_days(filed, decided), expected, "{filed} to {decided}");
            }
        }
        assert_eq!(almanac.due(Limit::None, day("2013-01-01")), Due::NEVER);
        assert!(!Due::NEVER.is_before(Day::MAX) && !Due::UNKNOWN.is_before(Day::MAX));
    }
}
