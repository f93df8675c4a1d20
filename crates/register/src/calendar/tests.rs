//! Tests of the calendar against hand-made tables and against counting day by day.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn year(year: i16, holidays: &[&str], make_up_days: &[&str]) -> CalendarYear {
    let days = |texts: &[&str]| texts.iter().map(|text| day(text)).collect();
    CalendarYear {
        year,
        holidays: days(holidays),
        make_up_days: days(make_up_days),
        source: "by hand".into(),
    }
}

fn calendar(years: &[CalendarYear]) -> Calendar {
    Calendar::from_years(years).unwrap()
}

/// 2014: 1 October to 7 October off, 28 September and 11 October worked.
fn national_day_2014() -> Calendar {
    let off =
        ["2014-10-01", "2014-10-02", "2014-10-03", "2014-10-04", "2014-10-05", "2014-10-06", "2014-10-07"];
    calendar(&[year(2014, &off, &["2014-09-28", "2014-10-11"])])
}

#[test]
fn make_up_days_and_holidays_count() {
    let calendar = national_day_2014();
    assert_eq!(calendar.is_working_day(day("2014-09-28")), Some(true));
    assert_eq!(calendar.is_working_day(day("2014-09-27")), Some(false));
    assert_eq!(calendar.is_working_day(day("2014-10-01")), Some(false));
    assert_eq!(calendar.is_working_day(day("2014-10-08")), Some(true));
    assert_eq!(calendar.add_working_days(day("2014-09-28"), 7), Ok(day("2014-10-13")));
    assert_eq!(calendar.working_days_between(day("2014-09-28"), day("2014-10-13")), Ok(7));
    assert_eq!(calendar.working_days_between(day("2014-09-30"), day("2014-10-07")), Ok(0));
}

#[test]
fn the_first_day_is_not_counted() {
    let calendar = national_day_2014();
    assert_eq!(calendar.add_working_days(day("2014-10-01"), 0), Ok(day("2014-10-01")));
    assert_eq!(calendar.add_working_days(day("2014-10-08"), 1), Ok(day("2014-10-09")));
    assert_eq!(calendar.working_days_between(day("2014-10-08"), day("2014-10-08")), Ok(0));
    // The day before the first table needs no table of its own.
    assert_eq!(calendar.add_working_days(day("2013-12-31"), 1), Ok(day("2014-01-01")));
    assert_eq!(calendar.working_days_between(day("2013-12-31"), day("2014-01-01")), Ok(1));
}

#[test]
fn an_unknown_year_is_named() {
    let calendar = calendar(&[year(2012, &[], &[]), year(2014, &[], &[])]);
    let unknown = |year| CalendarError::UnknownYear { year };
    assert_eq!(calendar.add_working_days(day("2012-12-28"), 2), Err(unknown(2013)));
    assert_eq!(calendar.add_working_days(day("2012-12-28"), u32::MAX), Err(unknown(2013)));
    assert_eq!(calendar.add_working_days(day("2011-12-30"), 1), Err(unknown(2011)));
    assert_eq!(calendar.add_working_days(day("2014-12-31"), 1), Err(unknown(2015)));
    assert_eq!(calendar.working_days_between(day("2012-06-01"), day("2014-06-01")), Err(unknown(2013)));
    assert_eq!(calendar.working_days_between(day("2014-06-01"), day("2015-01-01")), Err(unknown(2015)));
    assert_eq!(calendar.working_days_between(day("2013-06-01"), day("2014-01-05")), Err(unknown(2013)));
    assert_eq!(calendar.is_working_day(day("2013-06-03")), None);
    assert_eq!([2012, 2013, 2014, 3000].map(|year| calendar.knows_year(year)), [true, false, true, false]);
    let nothing = Calendar::default();
    assert_eq!(nothing.add_working_days(day("2012-06-01"), 1), Err(unknown(2012)));
    let message = unknown(2013).to_string();
    assert!(message.contains("2013"), "{message}");
}

#[test]
fn backwards_and_beyond_are_refused() {
    let calendar = calendar(&[year(2199, &[], &[])]);
    let (from, until) = (day("2199-06-02"), day("2199-06-01"));
    assert_eq!(calendar.working_days_between(from, until), Err(CalendarError::Reversed { from, until }));
    let beyond = Err(CalendarError::BeyondLimits { from: Day::MAX });
    assert_eq!(calendar.add_working_days(Day::MAX, 1), beyond);
    assert_eq!(calendar.deadline(Day::MAX, TimeLimit::calendar(1)), beyond);
    assert_eq!(calendar.add_working_days(from, 1000), Err(CalendarError::BeyondLimits { from }));
    assert_eq!(calendar.working_days_between(day("2198-12-31"), Day::MAX).map(|days| days > 250), Ok(true));
}

#[test]
fn a_neighbour_days_table_is_merged() {
    let calendar = calendar(&[
        year(2019, &["2018-12-31", "2019-01-01"], &["2018-12-29"]),
        year(2018, &[], &[]),
        year(2020, &[], &[]),
    ]);
    assert_eq!(calendar.is_working_day(day("2018-12-29")), Some(true));
    assert_eq!(calendar.is_working_day(day("2018-12-31")), Some(false));
    assert_eq!(calendar.add_working_days(day("2018-12-28"), 2), Ok(day("2019-01-02")));
    assert_eq!(calendar.runs.len(), 1);
}

#[test]
fn a_neighbour_days_table_does_not_make_its_year_known() {
    let calendar = calendar(&[year(2019, &["2018-12-31"], &["2018-12-29"])]);
    assert_eq!(calendar.is_working_day(day("2018-12-29")), None);
}

#[test]
fn tables_that_cannot_be_meant_are_refused() {
    let refusal = |years: &[CalendarYear]| Calendar::from_years(years).unwrap_err();
    let repeated = refusal(&[year(2014, &[], &[]), year(2014, &[], &[])]);
    assert_eq!(repeated, CalendarTableError::RepeatedYear { year: 2014 });
    let stray = refusal(&[year(2014, &["2016-01-01"], &[])]);
    assert_eq!(stray, CalendarTableError::StrayDay { year: 2014, day: day("2016-01-01") });
    for wrong in [1899, 2200, i16::MIN, i16::MAX] {
        assert_eq!(refusal(&[year(wrong, &[], &[])]), CalendarTableError::YearOutOfRange { year: wrong });
    }
    let both = refusal(&[year(2018, &[], &["2018-12-31"]), year(2019, &["2018-12-31"], &[])]);
    let day = day("2018-12-31");
    assert_eq!(both, CalendarTableError::Contradiction { day, holiday_in: 2019, make_up_in: 2018 });
}

#[test]
fn limits_end_by_their_unit() {
    let calendar = national_day_2014();
    let from = day("2014-09-28");
    assert_eq!(calendar.deadline(from, TimeLimit::working(7)), Ok(day("2014-10-13")));
    assert_eq!(calendar.deadline(from, TimeLimit::calendar(7)), Ok(day("2014-10-05")));
    assert_eq!(calendar.deadline(day("1999-01-01"), TimeLimit::calendar(90)), Ok(day("1999-04-01")));
    let text = serde_json::to_string(&TimeLimit::working(20)).unwrap();
    assert_eq!(text, r#"{"days":20,"unit":"working"}"#);
    assert_eq!(TimeLimit::calendar(1).to_string(), "1 calendar day");
}

/// Tables of 2013 to 2016 with arbitrary days off and arbitrary weekend days worked.
fn some_tables() -> impl Strategy<Value = Vec<CalendarYear>> {
    let first = day("2013-01-01").number();
    let days = proptest::collection::btree_set(first..first + 1461, 0..120);
    days.prop_map(move |numbers| {
        let days: BTreeSet<Day> = numbers.into_iter().filter_map(Day::from_number).collect();
        let pick = |year: i16, weekend: bool| {
            days.iter().copied().filter(|day| day.year() == year && day.is_weekend() == weekend).collect()
        };
        let table = |year| CalendarYear {
            year,
            holidays: pick(year, false),
            make_up_days: pick(year, true),
            source: String::new(),
        };
        (2013..=2016).map(table).collect()
    })
}

/// Whether a day is worked, straight from the tables.
fn works(tables: &[CalendarYear], day: Day) -> bool {
    let listed = |pick: fn(&CalendarYear) -> &Vec<Day>| tables.iter().any(|table| pick(table).contains(&day));
    listed(|table| &table.make_up_days) || (!day.is_weekend() && !listed(|table| &table.holidays))
}

proptest! {
    #[test]
    fn between_is_the_count_day_by_day(tables in some_tables(), start in 0..1461, length in 0..200) {
        let calendar = calendar(&tables);
        let from = Day::from_number(day("2012-12-31").number() + start).unwrap();
        let until = from.plus_days(length).unwrap();
        let counted = (from.number() + 1..=until.number())
            .filter(|number| works(&tables, Day::from_number(*number).unwrap()))
            .count();
        let expected = match until.year() {
            2017 if from != until => Err(CalendarError::UnknownYear { year: 2017 }),
            _ => Ok(u32::try_from(counted).unwrap()),
        };
        prop_assert_eq!(calendar.working_days_between(from, until), expected);
    }

    #[test]
    fn adding_undoes_between(tables in some_tables(), start in 0..1400, days in 1..300_u32) {
        let calendar = calendar(&tables);
        let from = Day::from_number(day("2012-12-31").number() + start).unwrap();
        match calendar.add_working_days(from, days) {
            Ok(until) => {
                prop_assert_eq!(calendar.working_days_between(from, until), Ok(days));
                prop_assert_eq!(calendar.is_working_day(until), Some(true));
                prop_assert_eq!(calendar.working_days_between(from, until.previous()), Ok(days - 1));
            }
            Err(error) => {
                prop_assert_eq!(error, CalendarError::UnknownYear { year: 2017 });
                let left = calendar.working_days_between(from, day("2016-12-31")).unwrap();
                prop_assert!(left < days);
            }
        }
    }
}
