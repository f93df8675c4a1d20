//! Days as people write them, understood as tables understand them.

use register::Day;
use tables::{Cell, DateSystem, FaultReason, parse_day};

/// Why a text is no day; said in the reader's language by whoever tells it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotADay(pub FaultReason);

/// Reads `2014-05-20`, `2014/5/20`, `20140520`, `2014年5月20日`, full-width digits, as a cell of a table is read.
///
/// # Errors
/// What is no day, a day that does not exist, two-digit years, and what can be read two ways.
pub fn day(text: &str) -> Result<Day, NotADay> {
    let read = parse_day(&Cell::Text(text.to_owned()), DateSystem::default()).map_err(NotADay)?;
    // A lone dash means nothing in a table; here something was to be written.
    let date = read.ok_or(NotADay(FaultReason::NotADay))?;
    Day::from_date(date).ok_or(NotADay(FaultReason::YearOutOfRange { year: i64::from(date.year()) }))
}
