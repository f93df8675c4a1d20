//! What is wrong with one cell or one row, as facts. The sentences people read are in `fault_text`.

use serde::Serialize;

use crate::Language;

/// Most characters of a cell's content kept in a fault.
const VALUE_CHARS_MAX: usize = 60;

/// One cell, or one row, that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellFault {
    /// Row number as the spreadsheet shows it, from 1.
    pub row: u32,
    /// Column letters and title, such as `D 办结日期`; empty when the whole row is meant.
    pub column: String,
    /// What the cell holds, clipped to 60 characters.
    pub value: String,
    /// Why it was not understood.
    pub reason: FaultReason,
}

impl CellFault {
    /// A fault whose value is clipped for reading.
    #[must_use]
    pub fn new(row: u32, column: impl Into<String>, value: &str, reason: FaultReason) -> CellFault {
        CellFault { row, column: column.into(), value: clip(value), reason }
    }

    /// One sentence: where, what, why and the mend.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        crate::fault_text::sentence(self, language)
    }
}

impl std::fmt::Display for CellFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.describe(Language::English))
    }
}

impl std::error::Error for CellFault {}

/// Why a cell or a row was not understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
#[error("{}", crate::fault_text::reason(self, Language::English))]
pub enum FaultReason {
    /// A required cell is empty.
    Missing,
    /// The cell holds an error value such as `#REF!`.
    ErrorValue,
    /// The cell holds a formula without a saved result.
    Uncalculated,
    /// Text beyond the limit.
    TooLong {
        /// The limit, in characters.
        chars_max: usize,
    },
    /// A control character inside the text.
    ControlCharacter,
    /// A long code was turned into a number and lost digits: spreadsheets keep 15.
    DigitsLost,
    /// Not a day in any form that is understood.
    NotADay,
    /// Day and month cannot be told apart, as in `05/06/2014`.
    AmbiguousDay,
    /// Only a year, or a year and a month.
    IncompleteDay,
    /// The year has two digits.
    TwoDigitYear,
    /// The year is outside 1900–2199: most often a slip such as 0202 or 3024.
    YearOutOfRange {
        /// The year as written.
        year: i64,
    },
    /// The month has no such day, or the year no such month.
    NoSuchDay,
    /// The time behind the day is not understood.
    NotATime,
    /// The time states an offset other than +08:00.
    ForeignOffset,
    /// Not a number.
    NotANumber,
    /// A percentage where a plain number is wanted.
    Percentage,
    /// A fraction where a whole number is wanted.
    NotWhole,
    /// Larger than can be counted.
    NumberTooLarge,
    /// An amount finer than one fen (分).
    FinerThanFen,
    /// None of the values the column allows.
    UnknownChoice {
        /// The allowed values as people write them.
        allowed: Vec<String>,
    },
    /// A list or an object where a plain value is wanted.
    Nested,
    /// The line is no JSON object.
    NotAnObject {
        /// What the reader of JSON said.
        detail: String,
    },
    /// The row has its value under another name than the rest of the file.
    OtherName {
        /// The name the others have.
        wanted: String,
    },
    /// A quotation mark opens a cell and is not closed where it should be.
    StrayQuote,
    /// The row has fewer cells than the header.
    TooFewCells {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        wanted: usize,
    },
    /// The row goes on beyond the header.
    TooManyCells {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        wanted: usize,
    },
    /// A reason found by a caller who knows the domain, such as an unknown item code.
    Stated {
        /// The reason and its mend in Chinese.
        chinese: String,
        /// The same in English.
        english: String,
    },
}

impl FaultReason {
    /// The reason and its mend, without the place.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        crate::fault_text::reason(self, language)
    }
}

fn clip(value: &str) -> String {
    let flat: String = value
        .trim()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(VALUE_CHARS_MAX + 1)
        .collect();
    match flat.char_indices().nth(VALUE_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &flat[..end]),
        None => flat,
    }
}
