//! When cases are due and how long they took, where some of their days may not count. Those are few, so each of them is
//! reckoned by itself.

use register::Day;
use register::calendar::{CalendarError, TimeLimit, TimeUnit};

use super::{Almanac, Due, Limit};
use crate::suspension::Suspension;

/// How long a case took, by either count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Took {
    /// Calendar days.
    pub(crate) days: u32,
    /// Working days; `None` where the calendar lacks a year.
    pub(crate) working_days: Option<u32>,
}

impl Almanac {
    /// When a case is due, all of its days counting or not.
    #[inline]
    pub(crate) fn due_of(&self, limit: Limit, filed: Day, suspension: Option<&Suspension>) -> Due {
        match suspension {
            None => self.due(limit, filed),
            Some(suspension) => self.due_suspended(limit, filed, suspension),
        }
    }

    /// How long a case took, all of its days counting or not.
    #[inline]
    pub(crate) fn took_of(
        &self,
        limit: Limit,
        (filed, decided): (Day, Day),
        suspension: Option<&Suspension>,
    ) -> Took {
        match suspension {
            None => Took {
                days: number(filed.days_until(decided)),
                working_days: self.working_days(filed, decided),
            },
            Some(suspension) => self.took(limit, filed, decided, suspension),
        }
    }

    /// The days from filing to decision that count. A number of days without a place in time is taken off the count in
    /// which the power's limit is, and off working days where it has none: nobody says on which days they fell.
    fn took(&self, limit: Limit, filed: Day, decided: Day, suspension: &Suspension) -> Took {
        let mut days = number(filed.days_until(decided));
        let mut working = self.working_days(filed, decided);
        for (from, until) in suspension.within(filed, decided) {
            days = days.saturating_sub(number(from.days_until(until)).saturating_add(1));
            let before = Day::from_number(from.number().saturating_sub(1)).unwrap_or(from);
            let off = self.working_days(before, until);
            working = working.zip(off).map(|(working, off)| working.saturating_sub(off));
        }
        let off = u32::from(suspension.days());
        match limit.of {
            Some(TimeLimit { unit: TimeUnit::Calendar, .. }) => days = days.saturating_sub(off),
            _ => working = working.map(|days| days.saturating_sub(off)),
        }
        Took { days, working_days: working }
    }

    /// When a case is due: the last of as many days that count as the limit gives.
    fn due_suspended(&self, limit: Limit, filed: Day, suspension: &Suspension) -> Due {
        match limit.of {
            None => Due::NEVER,
            Some(TimeLimit { unit: TimeUnit::Calendar, days }) => {
                let mut due = i64::from(filed.number()) + i64::from(days) + i64::from(suspension.days());
                for (from, until) in suspension.within(filed, Day::MAX) {
                    if i64::from(from.number()) > due {
                        break;
                    }
                    due += i64::from(number(from.days_until(until))) + 1;
                }
                let day = i32::try_from(due).ok().and_then(Day::from_number);
                day.map_or(Due::NEVER, |day| Due(day.number()))
            }
            Some(limit) => match self.working_due(filed, limit, suspension) {
                Ok(day) => Due(day.number()),
                Err(CalendarError::BeyondLimits { .. }) => Due::NEVER,
                Err(_) => Due::UNKNOWN,
            },
        }
    }

    /// As long as the next stretch begins by the day it would be due, its working days come on top.
    fn working_due(
        &self,
        filed: Day,
        limit: TimeLimit,
        suspension: &Suspension,
    ) -> Result<Day, CalendarError> {
        let mut days = u32::from(limit.days) + u32::from(suspension.days());
        let mut due = self.calendar.add_working_days(filed, days)?;
        for (from, until) in suspension.within(filed, Day::MAX) {
            if due < from {
                break;
            }
            let before = Day::from_number(from.number().saturating_sub(1)).unwrap_or(from);
            days = days.saturating_add(self.calendar.working_days_between(before, until)?);
            due = self.calendar.add_working_days(filed, days)?;
        }
        Ok(due)
    }
}

#[inline]
fn number<N: TryInto<u32>>(days: N) -> u32 {
    days.try_into().unwrap_or(0)
}
