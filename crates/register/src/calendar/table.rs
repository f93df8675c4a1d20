//! Yearly tables of holidays and make-up days, and how several of them become one set of exceptions.
//!
//! Reads no files: whoever imports a published table hands it over in this shape.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::CalendarTableError;
use crate::day::Day;

/// One year's exceptions to "Monday to Friday", as the State Council's yearly notice gives them.
///
/// A notice may also list days of the neighbouring years (the New Year's holiday of 2019 began on
/// 2018-12-30). Days may come in any order; a holiday on a weekend may be listed or left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CalendarYear {
    /// The year the notice is for.
    pub year: i16,
    /// Days off (放假).
    pub holidays: Vec<Day>,
    /// Weekend days that are worked instead (调休上班).
    pub make_up_days: Vec<Day>,
    /// Where the table comes from: the notice's number or address.
    pub source: String,
}

/// What the tables say of one day.
pub(super) struct Entry {
    /// True for a make-up day, false for a holiday.
    pub(super) works: bool,
    /// The year of the table that says so.
    table: i16,
}

/// Several tables put together.
pub(super) struct Merged {
    /// The years that have a table, in order.
    pub(super) years: BTreeSet<i16>,
    /// Every day that some table lists.
    pub(super) exceptions: BTreeMap<Day, Entry>,
}

/// Puts the tables together, refusing what cannot be meant.
pub(super) fn merge<'t>(
    tables: impl IntoIterator<Item = &'t CalendarYear>,
) -> Result<Merged, CalendarTableError> {
    let mut merged = Merged { years: BTreeSet::new(), exceptions: BTreeMap::new() };
    for table in tables {
        let year = table.year;
        if !(Day::MIN.year()..=Day::MAX.year()).contains(&year) {
            return Err(CalendarTableError::YearOutOfRange { year });
        }
        if !merged.years.insert(year) {
            return Err(CalendarTableError::RepeatedYear { year });
        }
        for (days, works) in [(&table.holidays, false), (&table.make_up_days, true)] {
            for day in days {
                merged.note(*day, Entry { works, table: year })?;
            }
        }
    }
    Ok(merged)
}

impl Merged {
    /// Takes down what a table says of a day.
    fn note(&mut self, day: Day, entry: Entry) -> Result<(), CalendarTableError> {
        if day.year().abs_diff(entry.table) > 1 {
            return Err(CalendarTableError::StrayDay { year: entry.table, day });
        }
        let (works, table) = (entry.works, entry.table);
        let known = self.exceptions.entry(day).or_insert(entry);
        if known.works == works {
            return Ok(());
        }
        let (holiday_in, make_up_in) = if works { (known.table, table) } else { (table, known.table) };
        Err(CalendarTableError::Contradiction { day, holiday_in, make_up_in })
    }
}

/// The numbers of the days of a year; empty for a year no register speaks of.
pub(super) fn days_of(year: i16) -> Range<i32> {
    let ends = Day::new(year, 1, 1).zip(Day::new(year, 12, 31));
    ends.map_or(i32::MIN..i32::MIN, |(first, last)| first.number()..last.number() + 1)
}
