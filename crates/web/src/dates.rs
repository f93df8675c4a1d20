//! The three dates of every question: asked about (*on*), known until (*known*), law (*law*).
//!
//! They come from the query of an address and go back into every link. Full-width digits, `2014.12.31`,
//! `2014/12/31` and `2014年12月31日` are understood; what cannot be understood is refused with the mend.
//! This file never fills in a default: what was not asked stays absent, so that links stay as short as the
//! question.

use std::fmt;

use jiff::civil::Date;

/// Longest value accepted for any of the three, in characters.
const VALUE_CHARS_MAX: usize = 40;

/// How far the ledger is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// The first so many entries of the ledger.
    Size(u64),
    /// Everything recorded up to the end of this day, in the office's time zone.
    Day(Date),
}

impl fmt::Display for Known {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size(size) => write!(out, "{size}"),
            Self::Day(day) => write!(out, "{day}"),
        }
    }
}

/// The dates as asked in an address; absent means "the usual".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dates {
    /// The day a question is about (所问之日).
    pub on: Option<Date>,
    /// What the ledger held (已知至).
    pub known: Option<Known>,
    /// The day whose rules apply (适用规则); by default that of `on`.
    pub law: Option<Date>,
}

/// Why a date of an address was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatesError {
    /// `on` or `law` is not a day.
    #[error("`{field}` is not a day: `{value}`; write it as 2014-12-31")]
    NotADay {
        /// The query name, `on` or `law`.
        field: &'static str,
        /// What was given, shortened.
        value: String,
    },
    /// `known` is neither a number of entries nor a day.
    #[error("`known` is neither a number of ledger entries nor a day: `{value}`; write 1482 or 2015-01-12")]
    NotKnown {
        /// What was given, shortened.
        value: String,
    },
}

impl Dates {
    /// Reads the dates from query pairs; other names are passed over, empty values count as absent.
    ///
    /// # Errors
    /// [`DatesError`] names the field that could not be understood.
    pub fn from_pairs<'q>(pairs: impl IntoIterator<Item = (&'q str, &'q str)>) -> Result<Self, DatesError> {
        let mut dates = Self::default();
        for (name, value) in pairs {
            let value = plain(value);
            if value.is_empty() {
                continue;
            }
            match name {
                "on" => dates.on = Some(day("on", &value)?),
                "law" => dates.law = Some(day("law", &value)?),
                "known" => dates.known = Some(known(&value)?),
                _ => {}
            }
        }
        Ok(dates)
    }

    /// The query pairs that say these dates again, in one fixed order.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let on = self.on.map(|day| ("on", day.to_string()));
        let known = self.known.map(|known| ("known", known.to_string()));
        let law = self.law.map(|day| ("law", day.to_string()));
        [on, known, law].into_iter().flatten().collect()
    }
}

/// Trims, shortens and turns full-width digits and Chinese date marks into plain ones.
fn plain(value: &str) -> String {
    let mut out: String = value
        .trim()
        .chars()
        .take(VALUE_CHARS_MAX)
        .map(|sign| match sign {
            '\u{FF10}'..='\u{FF19}' => char::from(b'0' + (sign as u32 - 0xFF10) as u8),
            '年' | '月' | '/' | '.' | '-' | '\u{FF0E}' | '\u{FF0F}' | '\u{FF0D}' => '-',
            other => other,
        })
        .filter(|sign| !matches!(sign, '日' | ' ' | ',' | '\u{FF0C}'))
        .collect();
    if out.ends_with('-') {
        out.pop();
    }
    out
}

fn day(field: &'static str, value: &str) -> Result<Date, DatesError> {
    read_day(value).ok_or_else(|| DatesError::NotADay { field, value: value.to_owned() })
}

/// Year, month and day; single-digit months and days are understood, as is `20141231`.
fn read_day(value: &str) -> Option<Date> {
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = if digits && value.len() == 8 {
        vec![value.get(0..4)?, value.get(4..6)?, value.get(6..8)?]
    } else {
        value.split('-').collect()
    };
    let [year, month, day] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn known(value: &str) -> Result<Known, DatesError> {
    if value.bytes().all(|byte| byte.is_ascii_digit())
        && value.len() != 8
        && let Ok(size) = value.parse()
    {
        return Ok(Known::Size(size));
    }
    read_day(value).map(Known::Day).ok_or_else(|| DatesError::NotKnown { value: value.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> Result<Dates, DatesError> {
        Dates::from_pairs(query.iter().copied())
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for written in
            ["2014-12-31", "2014/12/31", "2014.12.31", "20141231", "2014年12月31日", "\u{FF12}014-12-31"]
        {
            let dates = read(&[("on", written)]).unwrap();
            assert_eq!(dates.pairs(), [("on", "2014-12-31".to_owned())], "{written}");
        }
    }

    #[test]
    fn known_is_a_size_or_a_day() {
        assert_eq!(read(&[("known", "1,482")]).unwrap().known, Some(Known::Size(1482)));
        assert_eq!(read(&[("known", "2015-01-12")]).unwrap().pairs(), [("known", "2015-01-12".to_owned())]);
        assert!(matches!(read(&[("known", "yesterday")]), Err(DatesError::NotKnown { .. })));
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused_by_name() {
        let refusal = read(&[("law", "2014-02-30")]).unwrap_err();
        assert_eq!(refusal.to_string(), "`law` is not a day: `2014-02-30`; write it as 2014-12-31");
    }

    #[test]
    fn absent_stays_absent() {
        assert_eq!(read(&[("on", ""), ("q", "大王")]).unwrap(), Dates::default());
    }
}
