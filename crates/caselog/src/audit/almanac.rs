//! What days mean, as tables over the days of the log: the month, the working days before it, and when a case filed on
//! it is due. A row then costs a look, not a reckoning. Every figure comes from the register's calendar, and a day
//! outside the tables is put to it.

mod suspended;

pub(crate) use self::suspended::Took;

use register::Day;
use register::calendar::{Calendar, CalendarError, TimeLimit};

use crate::case::{Flag, Flags};

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

    fn of(calendar: &Calendar, filed: Day, limit: Option<TimeLimit>) -> Self {
        let Some(limit) = limit else { return Self::NEVER };
        match calendar.deadline(filed, limit) {
            Ok(day) => Self(day.number()),
            Err(CalendarError::BeyondLimits { .. }) => Self::NEVER,
            Err(_) => Self::UNKNOWN,
        }
    }

    /// Was a decision on this day too late, as far as anybody can say?
    #[inline]
    fn is_before(self, decided: i32) -> bool {
        (self != Self::UNKNOWN) & (self.0 < decided)
    }

    /// The flags of a case that was due then.
    #[inline]
    pub(crate) fn flags(self, decided: i32) -> Flags {
        let late = Flags::default().with(Flag::Late, self.is_before(decided));
        late.with(Flag::DeadlineUnknown, self == Self::UNKNOWN)
    }

    /// The last day that was in time, where there is one.
    pub(crate) fn day(self) -> Option<Day> {
        Day::from_number(self.0)
    }
}

/// A time limit, where a power has one, with its table; found once for each power.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    of: Option<TimeLimit>,
    table: usize,
}

/// What there is to know of a day.
#[derive(Clone, Copy, Debug)]
struct OfDay {
    /// The month, counted from January 1970.
    month: i16,
    /// The working days of its run of years up to it, itself too.
    through: u32,
}

/// The tables as they are read for cases under one limit, whose days are counted from the first day of the tables and lie
/// within them.
#[derive(Clone, Copy)]
pub(crate) struct Looks<'a> {
    first: i32,
    days: &'a [OfDay],
    due: &'a [Due],
}

/// The tables.
#[derive(Debug)]
pub(crate) struct Almanac {
    calendar: Calendar,
    /// The number of the first day of the tables.
    first: i32,
    /// By day.
    days: Vec<OfDay>,
    /// The limits that powers have, and none, each with the due day by day of filing.
    limits: Vec<(Option<TimeLimit>, Vec<Due>)>,
}

impl Almanac {
    /// Tables from the first day to the last, for a calendar and the limits that powers have.
    pub(crate) fn new(
        (first, last): (Day, Day),
        calendar: &Calendar,
        limits: impl IntoIterator<Item = TimeLimit>,
    ) -> Self {
        let days = || (first.number()..=last.number()).filter_map(Day::from_number);
        let mut tables: Vec<(Option<TimeLimit>, Vec<Due>)> = Vec::new();
        for limit in std::iter::once(None).chain(limits.into_iter().map(Some)) {
            if !tables.iter().any(|(other, _)| *other == limit) {
                tables.push((limit, days().map(|filed| Due::of(calendar, filed, limit)).collect()));
            }
        }
        let of_day = |(day, through): (Day, u32)| OfDay { month: day.month_index() as i16, through };
        Self {
            first: first.number(),
            days: days().zip(through(calendar, days())).map(of_day).collect(),
            limits: tables,
            calendar: calendar.clone(),
        }
    }

    /// A limit with its table.
    pub(crate) fn limit(&self, of: Option<TimeLimit>) -> Limit {
        let table = self.limits.iter().position(|(other, _)| *other == of);
        Limit { of, table: table.unwrap_or(usize::MAX) }
    }

    /// The tables for cases under a limit that a power of the catalogue has.
    pub(crate) fn looks(&self, limit: Limit) -> Looks<'_> {
        Looks {
            first: self.first,
            days: &self.days,
            due: self.limits.get(limit.table).map_or(&[], |(_, due)| due),
        }
    }

    /// Months since January 1970.
    #[inline]
    pub(crate) fn month(&self, day: Day) -> i16 {
        self.days.get(self.at(day)).map_or_else(|| day.month_index() as i16, |of| of.month)
    }

    /// Working days after `filed` and no later than `decided`; `None` where the calendar lacks a year.
    #[inline]
    pub(crate) fn working_days(&self, filed: Day, decided: Day) -> Option<u32> {
        if decided <= filed {
            return Some(0);
        }
        let of = |day: Day| self.days.get(self.at(day)).copied();
        match (of(filed), of(decided)) {
            (Some(filed), Some(decided)) => decided.working_days_since(filed),
            _ => self.calendar.working_days_between(filed, decided).ok(),
        }
    }

    /// When a case under a limit is due.
    #[inline]
    pub(crate) fn due(&self, limit: Limit, filed: Day) -> Due {
        let due = self.limits.get(limit.table).and_then(|(_, due)| due.get(self.at(filed)));
        due.copied().unwrap_or_else(|| Due::of(&self.calendar, filed, limit.of))
    }

    /// Where a day stands in the tables; beyond their end for a day outside.
    #[inline]
    fn at(&self, day: Day) -> usize {
        usize::try_from(day.number() - self.first).unwrap_or(usize::MAX)
    }
}

impl OfDay {
    /// The working days after an earlier day; `None` where the calendar lacks a year.
    #[inline]
    fn working_days_since(self, earlier: Self) -> Option<u32> {
        let (through, before) = (self.through, earlier.through);
        let one_run = (before != UNKNOWN) & (through != UNKNOWN) & ((before ^ through) >> COUNT_BITS == 0);
        one_run.then(|| through.saturating_sub(before))
    }
}

impl Looks<'_> {
    /// The month, counted from January 1970.
    #[inline]
    pub(crate) fn month(&self, day: u32) -> i16 {
        self.days[day as usize].month
    }

    /// The number of a day.
    #[inline]
    pub(crate) fn day(&self, day: u32) -> i32 {
        self.first + day as i32
    }

    /// When a case is due.
    #[inline]
    pub(crate) fn due(&self, filed: u32) -> Due {
        self.due[filed as usize]
    }

    /// How long a case took.
    #[inline]
    pub(crate) fn took(&self, filed: u32, decided: u32) -> Took {
        let working_days = self.days[decided as usize].working_days_since(self.days[filed as usize]);
        // No day takes none, whatever the calendar lacks; nor does a case that was decided before it was filed.
        let none = (decided <= filed).then_some(0);
        Took { days: decided.saturating_sub(filed), working_days: none.or(working_days) }
    }
}

/// For each day the working days of its run of years up to it. A day before a run has those of the run that begins after
/// it, which are none; any other whose year has no table is [`UNKNOWN`].
fn through(calendar: &Calendar, days: impl Iterator<Item = Day>) -> Vec<u32> {
    let (mut all, mut run, mut last) = (Vec::new(), 0_u32, UNKNOWN);
    for day in days {
        let works = calendar.is_working_day(day);
        if last == UNKNOWN && works.is_some() {
            run += 1;
            last = run << COUNT_BITS;
        }
        all.push(last);
        last = works.map_or(UNKNOWN, |works| last + u32::from(works));
    }
    all.push(last);
    // Each stands now with the day after it.
    all.drain(..1);
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
                assert_eq!(due, Due::of(&calendar, filed, Some(limit)), "{limit} from {filed}");
            }
            for decided in days().step_by(13).filter(|decided| *decided >= filed) {
                let expected = calendar.working_days_between(filed, decided).ok();
                assert_eq!(almanac.working_days(filed, decided), expected, "{filed} to {decided}");
            }
        }
        assert_eq!(almanac.due(almanac.limit(None), day("2013-01-01")), Due::NEVER);
        assert!(!Due::NEVER.is_before(Day::MAX.number()) && !Due::UNKNOWN.is_before(Day::MAX.number()));
    }
}
