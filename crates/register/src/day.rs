//! Days of the civil calendar: the grain of every date in the register (日期), four bytes each.
//!
//! A day carries no time and no zone, and nothing here ever asks what day it is today.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{self, Date};
use jiff::tz::{self, Offset};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codes::{FromText, excerpt};

/// First year a register can speak of.
const FIRST_YEAR: i16 = 1900;
/// Last year a register can speak of.
const LAST_YEAR: i16 = 2199;

/// How far the office's clock is ahead of UTC: China keeps one zone and no summer time.
pub const OFFICE_ZONE: Offset = tz::offset(8);

/// One civil day from 1900-01-01 through 2199-12-31, kept as days since 1970-01-01 (four bytes).
///
/// Written and serialised as `YYYY-MM-DD`. Days compare in the order of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// Why a text is not a [`Day`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// The text does not have the shape `YYYY-MM-DD` in plain digits.
    #[error("{text:?} is not a day: write year, month and day as YYYY-MM-DD, for example 2014-03-01")]
    Shape {
        /// The beginning of what was written.
        text: String,
    },
    /// The shape is right, but the calendar has no such day (2014-02-30).
    #[error("{text:?} is not a day of the calendar: that month has no such day, or there is no such month")]
    NoSuchDay {
        /// What was written.
        text: String,
    },
    /// The year is outside what a register speaks of.
    #[error("the day {text:?} is outside the years 1900 to 2199: check the year")]
    OutsideYears {
        /// What was written.
        text: String,
    },
}

impl Day {
    /// The earliest day, 1900-01-01.
    pub const MIN: Day = Day(-25_567);
    /// The latest day, 2199-12-31.
    pub const MAX: Day = Day(84_005);

    /// The day of this year, month (1 to 12) and day of the month (1 to 31); `None` where the calendar
    /// has no such day or the year is outside 1900 to 2199.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        Date::new(year, month, day).ok().and_then(Day::from_date)
    }

    /// The same day as a [`jiff`] date; `None` outside the years 1900 to 2199.
    pub fn from_date(date: Date) -> Option<Day> {
        let years = FIRST_YEAR..=LAST_YEAR;
        years.contains(&date.year()).then(|| Day(days_from_civil(date.year(), date.month(), date.day())))
    }

    /// The day of an instant by the office's calendar; `None` outside the years 1900 to 2199.
    pub fn of_instant(instant: Timestamp) -> Option<Day> {
        Day::from_date(OFFICE_ZONE.to_datetime(instant).date())
    }

    /// This day as a [`jiff`] date.
    pub fn date(self) -> Date {
        let (year, month, day) = civil_from_days(self.0);
        // Cannot refuse: every number a `Day` may hold is a day of the calendar (tested over all of them).
        civil::date(year, month, day)
    }

    /// Reads `YYYY-MM-DD`, strictly: ten plain characters, no blanks, no time.
    ///
    /// # Errors
    /// [`DayError`] tells a wrong shape from a day that does not exist and from a year out of range.
    pub fn parse(text: &str) -> Result<Day, DayError> {
        let Some((year, month, day)) = split(text) else {
            return Err(DayError::Shape { text: excerpt(text) });
        };
        let text = || text.to_owned();
        let date = Date::new(year, month, day).map_err(|_| DayError::NoSuchDay { text: text() })?;
        Day::from_date(date).ok_or_else(|| DayError::OutsideYears { text: text() })
    }

    /// Days since 1970-01-01; negative before it.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day that many days after 1970-01-01; `None` outside [`Day::MIN`] to [`Day::MAX`].
    pub const fn from_number(number: i32) -> Option<Day> {
        if number < Day::MIN.0 || number > Day::MAX.0 { None } else { Some(Day(number)) }
    }

    /// The following day; [`Day::MAX`] stays where it is.
    #[must_use]
    pub fn next(self) -> Day {
        Day::MAX.min(Day(self.0 + 1))
    }

    /// The day before; [`Day::MIN`] stays where it is.
    #[must_use]
    pub fn previous(self) -> Day {
        Day::MIN.max(Day(self.0 - 1))
    }

    /// The day `days` later (earlier when negative); `None` past the limits.
    pub fn plus_days(self, days: i32) -> Option<Day> {
        self.0.checked_add(days).and_then(Day::from_number)
    }

    /// Calendar days from this day to `other`: 1 for the next day, negative for an earlier one.
    pub const fn days_until(self, other: Day) -> i32 {
        other.0 - self.0
    }

    /// How many whole years a time from this day until `last` has, both included: 2024-06-01 until 2025-05-31 is one.
    pub fn whole_years_until(self, last: Day) -> u16 {
        let (year, month, day) = civil_from_days(self.0);
        let (last_year, last_month, last_day) = civil_from_days(last.next().0);
        let full = (month, day) <= (last_month, last_day);
        u16::try_from(last_year - year - i16::from(!full)).unwrap_or(0)
    }

    /// The year, 1900 to 2199.
    pub const fn year(self) -> i16 {
        civil_from_days(self.0).0
    }

    /// Months since January 1970 (0 for 1970-01, 528 for 2014-01); negative before it.
    pub const fn month_index(self) -> i32 {
        let (year, month, _) = civil_from_days(self.0);
        (year as i32 - 1970) * 12 + month as i32 - 1
    }

    /// Saturday or Sunday, before any holiday or make-up day is looked at.
    pub const fn is_weekend(self) -> bool {
        // 1970-01-01 was a Thursday, so 0 is Monday after adding three.
        (self.0 + 3).rem_euclid(7) >= 5
    }
}

/// Year, month and day from the strict shape, not yet checked against the calendar.
fn split(text: &str) -> Option<(i16, i8, i8)> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        bytes[range]
            .iter()
            .try_fold(0_i16, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i16::from(byte - b'0')))
    };
    Some((number(0..4)?, i8::try_from(number(5..7)?).ok()?, i8::try_from(number(8..10)?).ok()?))
}

/// Days since 1970-01-01 of a proleptic Gregorian date. The year is counted from March, so that the
/// leap day comes last and the months before it follow one formula.
const fn days_from_civil(year: i16, month: i8, day: i8) -> i32 {
    let year = year as i32 - (month <= 2) as i32;
    let month_from_march = (month as i32 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - EPOCH
}

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i32 = 719_468;

/// The inverse of [`days_from_civil`]: year, month, day of the month.
const fn civil_from_days(number: i32) -> (i16, i8, i8) {
    let days = number + EPOCH;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + (month <= 2) as i32;
    (year as i16, month as i8, day as i8)
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.0);
        let digit = |number: i32| b'0' + (number % 10) as u8;
        let (year, month, day) = (i32::from(year), i32::from(month), i32::from(day));
        let text = [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ];
        out.pad(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Day, DayError> {
        Day::parse(text)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        deserializer.deserialize_str(FromText::new("a day written YYYY-MM-DD"))
    }
}

impl JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

/// A run of days, both ends included: "from D" and "until D" include D.
///
/// `until` absent means without end. A run whose end lies before its start holds no day at all;
/// whoever records one is told so by the gate that takes it, not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Days {
    /// The first day that counts.
    pub from: Day,
    /// The last day that counts; absent when open-ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

impl Days {
    /// Every day from `day` on, without end.
    pub const fn since(day: Day) -> Days {
        Days { from: day, until: None }
    }

    /// `from` through `until`, both included.
    pub const fn between(from: Day, until: Day) -> Days {
        Days { from, until: Some(until) }
    }

    /// True where the end lies before the start, so that no day is in it.
    pub fn is_empty(self) -> bool {
        self.until.is_some_and(|until| until < self.from)
    }

    /// True where `day` counts.
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// True where at least one day is in both.
    pub fn overlaps(self, other: Days) -> bool {
        self.intersection(other).is_some()
    }

    /// The days in both, if any.
    pub fn intersection(self, other: Days) -> Option<Days> {
        let until = match (self.until, other.until) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        let both = Days { from: self.from.max(other.from), until };
        (!both.is_empty()).then_some(both)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_term_has_whole_years() {
        for (first, last, years) in [
            ("2024-06-01", "2025-05-31", 1),
            ("2024-06-01", "2025-05-30", 0),
            ("2024-02-29", "2034-02-28", 10),
            ("2024-02-29", "2034-02-27", 9),
            ("2024-06-01", "2020-01-01", 0),
        ] {
            let day = |text: &str| Day::parse(text).unwrap();
            assert_eq!(day(first).whole_years_until(day(last)), years, "{first} – {last}");
        }
    }

    #[test]
    fn a_day_begins_at_midnight_in_china() {
        let day = |instant: &str| Day::of_instant(instant.parse().unwrap()).unwrap().to_string();
        assert_eq!(day("2014-05-20T15:59:59Z"), "2014-05-20");
        assert_eq!(day("2014-05-20T16:00:00Z"), "2014-05-21");
        assert_eq!(Day::of_instant("1899-12-31T15:59:59Z".parse().unwrap()), None);
    }

    #[test]
    fn every_day_agrees_with_jiff() {
        let mut date = civil::date(1900, 1, 1);
        for number in Day::MIN.0..=Day::MAX.0 {
            let day = Day::from_number(number).unwrap();
            assert_eq!(day.date(), date);
            assert_eq!(Day::from_date(date), Some(day));
            assert_eq!(day.to_string(), date.to_string());
            assert_eq!(Day::parse(&day.to_string()), Ok(day));
            assert_eq!(day.year(), date.year());
            let months = (i32::from(date.year()) - 1970) * 12 + i32::from(date.month()) - 1;
            assert_eq!(day.month_index(), months);
            assert_eq!(day.is_weekend(), date.weekday().to_monday_zero_offset() >= 5);
            date = date.tomorrow().unwrap();
        }
        assert_eq!(date, civil::date(2200, 1, 1));
    }

    #[test]
    fn limits_hold() {
        assert_eq!(Day::new(1900, 1, 1), Some(Day::MIN));
        assert_eq!(Day::new(2199, 12, 31), Some(Day::MAX));
        assert_eq!(Day::new(1899, 12, 31), None);
        assert_eq!(Day::new(2200, 1, 1), None);
        assert_eq!(Day::from_number(Day::MAX.0 + 1), None);
        assert_eq!(Day::from_number(Day::MIN.0 - 1), None);
        assert_eq!(Day::MAX.next(), Day::MAX);
        assert_eq!(Day::MIN.previous(), Day::MIN);
        assert_eq!(Day::MIN.next().previous(), Day::MIN);
        assert_eq!(Day::MAX.plus_days(i32::MAX), None);
        assert_eq!(Day::MIN.plus_days(i32::MIN), None);
        assert_eq!(size_of::<Day>(), 4);
    }

    #[test]
    fn a_wrong_day_is_told_apart() {
        let shape = |text: &str| assert!(matches!(Day::parse(text), Err(DayError::Shape { .. })), "{text}");
        for text in [
            "",
            "2014-3-01",
            "2014/03/01",
            "20140301",
            " 2014-03-01",
            "2014-03-01T00:00",
            "+014-03-01",
            "2014-03-0１",
            "二〇一四年",
        ] {
            shape(text);
        }
        assert!(matches!(Day::parse("2014-02-30"), Err(DayError::NoSuchDay { .. })));
        assert!(matches!(Day::parse("2014-00-10"), Err(DayError::NoSuchDay { .. })));
        assert!(matches!(Day::parse("2014-13-99"), Err(DayError::NoSuchDay { .. })));
        assert!(matches!(Day::parse("1899-12-31"), Err(DayError::OutsideYears { .. })));
        assert!(matches!(Day::parse("2200-01-01"), Err(DayError::OutsideYears { .. })));
    }

    #[test]
    fn a_long_text_is_not_echoed_whole() {
        let error = Day::parse(&"年".repeat(1_000_000)).unwrap_err();
        assert!(error.to_string().len() < 400);
    }

    #[test]
    fn days_travel_as_text() {
        let days = Days::between(day("2013-01-01"), day("2014-12-31"));
        let text = serde_json::to_string(&days).unwrap();
        assert_eq!(text, r#"{"from":"2013-01-01","until":"2014-12-31"}"#);
        assert_eq!(serde_json::from_str::<Days>(&text).unwrap(), days);
        let open: Days = serde_json::from_str(r#"{"from":"2013-01-01"}"#).unwrap();
        assert_eq!(open, Days::since(day("2013-01-01")));
        assert_eq!(serde_json::to_string(&open).unwrap(), r#"{"from":"2013-01-01"}"#);
        let refused = serde_json::from_str::<Day>(r#""2013-02-29""#).unwrap_err();
        assert!(refused.to_string().contains("is not a day of the calendar"), "{refused}");
        let schema = serde_json::to_value(schemars::schema_for!(Day)).unwrap();
        assert_eq!((&schema["type"], &schema["format"]), (&"string".into(), &"date".into()));
    }

    #[test]
    fn both_ends_count() {
        let days = Days::between(day("2013-01-01"), day("2013-01-31"));
        assert!(days.contains(day("2013-01-01")) && days.contains(day("2013-01-31")));
        assert!(!days.contains(day("2012-12-31")) && !days.contains(day("2013-02-01")));
        assert!(days.overlaps(Days::since(day("2013-01-31"))));
        assert!(!days.overlaps(Days::since(day("2013-02-01"))));
        let backwards = Days::between(day("2013-01-31"), day("2013-01-01"));
        assert!(backwards.is_empty() && !backwards.overlaps(days) && !backwards.contains(day("2013-01-15")));
    }

    proptest! {
        #[test]
        fn overlap_means_a_common_day(a in 0..40, b in -3..40, c in 0..40, d in -3..40, open in 0..4) {
            let at = |number: i32| Day::from_number(number).unwrap();
            let one = Days { from: at(a), until: (open & 1 == 0).then(|| at(a + b)) };
            let two = Days { from: at(c), until: (open & 2 == 0).then(|| at(c + d)) };
            let common = (0..100).map(at).any(|day| one.contains(day) && two.contains(day));
            prop_assert_eq!(one.overlaps(two), common);
            prop_assert_eq!(two.overlaps(one), common);
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,12}|[0-9]{4}-[0-9]{2}-[0-9]{2}") {
            if let Ok(day) = Day::parse(&text) {
                prop_assert_eq!(day.to_string(), text);
            }
        }

        #[test]
        fn adding_and_counting_are_inverse(number in Day::MIN.0..=Day::MAX.0, days in -200_000..200_000) {
            let start = Day::from_number(number).unwrap();
            match start.plus_days(days) {
                Some(end) => prop_assert_eq!(start.days_until(end), days),
                None => prop_assert!(Day::from_number(number + days).is_none()),
            }
        }
    }
}
