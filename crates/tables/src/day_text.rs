//! The ways people and systems write days and times. Input is folded first; nothing ambiguous is guessed.

use jiff::civil::{Date, DateTime, Time};

use crate::{FaultReason, chinese, day, text};

/// Folds full-width forms, the many dashes and repeated spaces, and takes off a leading apostrophe.
pub(crate) fn fold(written: &str) -> String {
    let folded: String = text::trim(written)
        .chars()
        .map(|c| match text::fold_char(c) {
            '–' | '—' | '―' | '‐' | '‑' | '−' => '-',
            '。' | '·' => '.',
            '号' => '日',
            other if text::is_blank_char(other) => ' ',
            other => other,
        })
        .collect();
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let joined = words.join(" ");
    joined.strip_prefix('\'').map_or(joined.clone(), str::to_owned)
}

/// Reads folded text as a day with an optional time.
pub(crate) fn parse(folded: &str) -> Result<DateTime, FaultReason> {
    let (day, rest) = if folded.contains('年') {
        with_chinese_marks(folded)?
    } else if folded.bytes().take_while(u8::is_ascii_digit).count() >= 5 {
        compact(folded)?
    } else {
        separated(folded)?
    };
    Ok(day.to_datetime(time(rest)?))
}

/// `2014年5月20日…` and `二〇一四年五月二十日…`, spaces inside allowed.
fn with_chinese_marks(folded: &str) -> Result<(Date, &str), FaultReason> {
    let (year, rest) = folded.split_once('年').ok_or(FaultReason::NotADay)?;
    let (month, rest) = rest.split_once('月').ok_or(FaultReason::IncompleteDay)?;
    if rest.trim().is_empty() {
        return Err(FaultReason::IncompleteDay);
    }
    let (of_month, rest) = rest.split_once('日').ok_or(FaultReason::NotADay)?;
    let year = chinese::year_digits(year.trim()).ok_or(FaultReason::NotADay)?;
    let month = chinese::small_number(month.trim()).ok_or(FaultReason::NotADay)?;
    let of_month = chinese::small_number(of_month.trim()).ok_or(FaultReason::NotADay)?;
    Ok((build(&year, month, of_month)?, rest))
}

/// `20140520…`; six digits or fewer are a year and a month, or a year with something missing.
fn compact(folded: &str) -> Result<(Date, &str), FaultReason> {
    let digits = folded.bytes().take_while(u8::is_ascii_digit).count();
    if digits < 8 {
        return Err(if digits == 6 && folded.len() == 6 {
            FaultReason::IncompleteDay
        } else {
            FaultReason::NotADay
        });
    }
    let (day, rest) = folded.split_at(8);
    let month = day[4..6].parse().map_err(|_| FaultReason::NotADay)?;
    let of_month = day[6..8].parse().map_err(|_| FaultReason::NotADay)?;
    Ok((build(&day[..4], month, of_month)?, rest))
}

/// `2014-05-20…`, `2014/5/20…`, `2014.5.20…`.
fn separated(folded: &str) -> Result<(Date, &str), FaultReason> {
    let end =
        folded.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '/' | '.')).unwrap_or(folded.len());
    let (written, rest) = folded.split_at(end);
    let mark = written.chars().find(|c| !c.is_ascii_digit()).unwrap_or('-');
    let parts: Vec<&str> = written.split(mark).collect();
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(FaultReason::NotADay);
    }
    match parts.as_slice() {
        [year, month, of_month] if year.len() == 4 => {
            let small = |part: &str| part.parse::<u32>().map_err(|_| FaultReason::NotADay);
            if month.len() > 2 || of_month.len() > 2 {
                return Err(FaultReason::NotADay);
            }
            Ok((build(year, small(month)?, small(of_month)?)?, rest))
        }
        [_, _, year] if year.len() == 4 => Err(FaultReason::AmbiguousDay),
        [_, _, last] if last.len() <= 2 => Err(FaultReason::TwoDigitYear),
        [year] | [year, _] if year.len() == 4 && rest.is_empty() => Err(FaultReason::IncompleteDay),
        _ => Err(FaultReason::NotADay),
    }
}

/// A day of the calendar within the years an office meets.
fn build(year: &str, month: u32, of_month: u32) -> Result<Date, FaultReason> {
    if year.len() == 2 {
        return Err(FaultReason::TwoDigitYear);
    }
    let year: i64 = year.parse().map_err(|_| FaultReason::NotADay)?;
    if !day::YEARS.contains(&year) {
        return Err(FaultReason::YearOutOfRange { year });
    }
    let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(of_month));
    let (Ok(year), Ok(month), Ok(of_month)) = parts else { return Err(FaultReason::NoSuchDay) };
    Date::new(year, month, of_month).map_err(|_| FaultReason::NoSuchDay)
}

/// What stands behind the day: nothing, `13:45`, `13:45:00.0`, `T134500`, `13时45分00秒`, with or without `+08:00`.
fn time(rest: &str) -> Result<Time, FaultReason> {
    let rest = rest.strip_prefix('T').unwrap_or(rest).trim();
    let clock = without_offset(rest)?.replace(['时', '点', '分'], ":").replace('秒', "");
    let clock = clock.trim_end_matches(':').trim();
    if clock.is_empty() {
        return Ok(Time::midnight());
    }
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let numbers = if clock.contains(':') { clock_parts(clock) } else { clock_digits(clock) };
    let known_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let Some([hour, minute, second]) = numbers.filter(|_| known_fraction) else {
        return Err(FaultReason::NotATime);
    };
    Time::new(hour, minute, second, 0).map_err(|_| FaultReason::NotATime)
}

/// Takes off `+08:00`; refuses any other offset, for it may be another day in China.
fn without_offset(clock: &str) -> Result<&str, FaultReason> {
    for china in ["+08:00", "+0800", "+08"] {
        if let Some(rest) = clock.strip_suffix(china) {
            return Ok(rest.trim_end());
        }
    }
    let foreign = clock.ends_with(['Z', 'z']) || clock.contains(['+', '-']);
    if foreign { Err(FaultReason::ForeignOffset) } else { Ok(clock) }
}

/// `13:45` or `13:45:00`.
fn clock_parts(clock: &str) -> Option<[i8; 3]> {
    let mut numbers = [0i8; 3];
    let parts: Vec<&str> = clock.split(':').collect();
    if parts.len() > 3 {
        return None;
    }
    for (number, part) in numbers.iter_mut().zip(parts) {
        *number = two_digits(part)?;
    }
    Some(numbers)
}

/// `134500` or `1345`.
fn clock_digits(clock: &str) -> Option<[i8; 3]> {
    if !clock.is_ascii() || !matches!(clock.len(), 4 | 6) {
        return None;
    }
    let second = if clock.len() == 6 { two_digits(&clock[4..6])? } else { 0 };
    Some([two_digits(&clock[0..2])?, two_digits(&clock[2..4])?, second])
}

fn two_digits(part: &str) -> Option<i8> {
    let proper = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if proper { part.parse().ok() } else { None }
}
