//! What a working-day calendar refuses: tables that contradict themselves, and questions beyond its years.

use crate::day::Day;

/// Why a question has no answer in this calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The answer needs a year whose holidays nobody has recorded.
    #[error(
        "the working-day calendar has no table for {year}: record that year's holidays and make-up days first"
    )]
    UnknownYear {
        /// The first year needed that has no table.
        year: i16,
    },
    /// The end lies before the start.
    #[error("working days cannot be counted from {from} back to {until}: exchange the two days")]
    Reversed {
        /// The day to count after.
        from: Day,
        /// The day to count through.
        until: Day,
    },
    /// The answer lies past the last day a register knows.
    #[error("the time limit from {from} ends past {last}, the last day of the register", last = Day::MAX)]
    BeyondLimits {
        /// The day the limit starts to run.
        from: Day,
    },
}

/// Why yearly tables make no calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarTableError {
    /// Two tables for one year.
    #[error("the working-day calendar has two tables for {year}: keep one")]
    RepeatedYear {
        /// The year given twice.
        year: i16,
    },
    /// The year is outside what a register speaks of.
    #[error("the calendar year {year} is outside 1900 to 2199: check the year")]
    YearOutOfRange {
        /// The year of the table.
        year: i16,
    },
    /// A day that belongs neither to the year of its table nor to the one before or after.
    #[error("the calendar of {year} lists {day}: only days of that year and its neighbours belong there")]
    StrayDay {
        /// The year of the table.
        year: i16,
        /// The day out of place.
        day: Day,
    },
    /// One day is said to be both off and worked.
    #[error(
        "{day} is a holiday in the calendar of {holiday_in} and a make-up day in that of {make_up_in}: keep one"
    )]
    Contradiction {
        /// The day.
        day: Day,
        /// The year of the table that has it as a holiday.
        holiday_in: i16,
        /// The year of the table that has it as a make-up day (调休上班).
        make_up_in: i16,
    },
}
