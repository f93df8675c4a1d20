//! Reading a cell as a day (日期) or as a day and time. The written forms are in `day_text`.

use jiff::{
    Span,
    civil::{Date, DateTime, Time, date},
};

use crate::{Cell, DateSystem, FaultReason, day_text, number};

/// Years that occur in an office's tables. Anything else is a slip of the keyboard.
pub(crate) const YEARS: std::ops::RangeInclusive<i64> = 1900..=2199;

/// Plain numbers read as Excel day numbers: 1954-10-03 to 2173-10-13. Smaller ones are more likely a year or a
/// count, larger ones a compact date.
pub(crate) const PLAIN_SERIALS: std::ops::RangeInclusive<i64> = 20_000..=99_999;

/// Reads a day. Understood: Excel day numbers, `2014-05-20`, `2014/5/20`, `2014.5.20`, `20140520`,
/// `2014年5月20日`, `二〇一四年五月二十日`, full-width digits, and each of them with a time behind it (which is
/// checked and dropped), as in `2014-05-20 13:45:00`, `20140520T134500` and `2014052013:45:00` (GB/T 39046-2020).
/// A lone dash or slash means nothing was entered.
///
/// # Errors
/// Days that do not exist, years outside 1900–2199, two-digit years, `05/06/2014`, and what is no day at all.
pub fn parse_day(cell: &Cell, system: DateSystem) -> Result<Option<Date>, FaultReason> {
    if let Cell::Text(text) = cell
        && let Some(day) = plain_day(text.as_bytes())
    {
        return Ok(Some(day));
    }
    Ok(parse_moment(cell, system)?.map(DateTime::date))
}

/// `2014-05-20` in plain digits, as most files write it; nothing for any other form and for days that do not exist, whose
/// fault is named where every form is known.
fn plain_day(text: &[u8]) -> Option<Date> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text else { return None };
    let digits = [y0, y1, y2, y3, m0, m1, d0, d1];
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let [y0, y1, y2, y3, m0, m1, d0, d1] = digits.map(|digit| i16::from(digit - b'0'));
    let year = y0 * 1_000 + y1 * 100 + y2 * 10 + y3;
    let day = Date::new(year, (m0 * 10 + m1) as i8, (d0 * 10 + d1) as i8).ok()?;
    YEARS.contains(&i64::from(year)).then_some(day)
}

/// Reads a day and its time in China (+08:00), midnight where no time is written; forms as in [`parse_day`].
///
/// # Errors
/// As [`parse_day`].
pub fn parse_moment(cell: &Cell, system: DateSystem) -> Result<Option<DateTime>, FaultReason> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Serial(serial) => from_serial(*serial, system).map(Some),
        Cell::Number(number) => from_number(*number, system).map(Some),
        Cell::Text(text) => {
            let folded = day_text::fold(text);
            if number::is_placeholder(&folded) {
                return Ok(None);
            }
            match folded.parse::<i64>() {
                Ok(plain) if PLAIN_SERIALS.contains(&plain) => from_serial(plain as f64, system).map(Some),
                _ => day_text::parse(&folded).map(Some),
            }
        }
        Cell::Bool(_) => Err(FaultReason::NotADay),
        Cell::Error(_) => Err(FaultReason::ErrorValue),
        Cell::Uncalculated => Err(FaultReason::Uncalculated),
        Cell::Nested => Err(FaultReason::Nested),
    }
}

/// A plain number in a day column: an Excel day number that lost its format, or a compact date.
fn from_number(number: f64, system: DateSystem) -> Result<DateTime, FaultReason> {
    let whole = number.trunc();
    if PLAIN_SERIALS.contains(&(whole as i64)) {
        return from_serial(number, system);
    }
    if whole != number || !(0.0..1e15).contains(&number) {
        return Err(FaultReason::NotADay);
    }
    day_text::parse(&format!("{whole:.0}"))
}

/// An Excel day number with the time as its fraction, rounded to the second.
fn from_serial(serial: f64, system: DateSystem) -> Result<DateTime, FaultReason> {
    // Beyond any day of interest in either system; also keeps the arithmetic below in range.
    if !(0.0..1_000_000.0).contains(&serial) {
        return Err(FaultReason::NotADay);
    }
    let seconds_all = (serial * 86_400.0).round() as i64;
    let (days, seconds) = (seconds_all / 86_400, seconds_all % 86_400);
    let (epoch, offset) = match system {
        DateSystem::From1904 => (date(1904, 1, 1), days),
        // Excel counts a 29 February 1900 that never was: day 60.
        DateSystem::From1900 if days == 60 => return Err(FaultReason::NoSuchDay),
        DateSystem::From1900 if days == 0 => return Err(FaultReason::NotADay),
        DateSystem::From1900 if days < 60 => (date(1899, 12, 31), days),
        DateSystem::From1900 => (date(1899, 12, 30), days),
    };
    let day = epoch.checked_add(Span::new().days(offset)).map_err(|_| FaultReason::NotADay)?;
    let time = Time::midnight().wrapping_add(Span::new().seconds(seconds));
    within_years(day).map(|day| day.to_datetime(time))
}

pub(crate) fn within_years(day: Date) -> Result<Date, FaultReason> {
    let year = i64::from(day.year());
    if YEARS.contains(&year) { Ok(day) } else { Err(FaultReason::YearOutOfRange { year }) }
}

/// A date-formatted cell read as text: ISO 8601, the time only when there is one.
pub(crate) fn serial_text(serial: f64, system: DateSystem) -> Result<String, FaultReason> {
    let moment = from_serial(serial, system)?;
    let has_time = moment.time() != Time::midnight();
    Ok(if has_time { moment.to_string().replace('T', " ") } else { moment.date().to_string() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_plain_day_is_the_one_read_in_any_form(text in "(1[89]|2[0-3])[0-9]{2}[-/][0-3][0-9]-[0-4][0-9a]") {
            let cell = Cell::Text(text);
            let slowly = parse_moment(&cell, DateSystem::default()).map(|moment| moment.map(DateTime::date));
            prop_assert_eq!(parse_day(&cell, DateSystem::default()), slowly);
        }
    }
}
