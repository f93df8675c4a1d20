//! Reading a cell as text or as a code: spaces, full-width forms and the traces spreadsheets leave behind.

use std::borrow::Cow;

use crate::{Cell, DateSystem, FaultReason, day, decimal::Decimal};

/// Largest whole number every spreadsheet keeps to the last digit (15 digits).
const EXACT_MAX: f64 = 1e15;

/// Whether a character is white to the eye: spaces of any width, line breaks, zero-width marks.
pub(crate) fn is_blank_char(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Text without white characters at both ends.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank_char)
}

/// Full-width forms (全角) of ASCII folded to ASCII, as in `２０１４` or `（Ａ）`; full-width space becomes a space.
/// Chinese punctuation with no ASCII twin (`、` `。` `〔`) stays.
#[must_use]
pub fn fold_width(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

pub(crate) fn fold_char(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{00A0}' => ' ',
        '￥' => '¥',
        _ => c,
    }
}

/// Reads a cell as free text: trimmed, otherwise as written. A number reads as its digits, a date as ISO 8601, a
/// truth value as `TRUE` or `FALSE`. The apostrophe that keeps text from being a formula is taken off.
///
/// # Errors
/// Control characters, error values, formulas without a result, and whole numbers beyond 15 digits.
pub fn parse_text(cell: &Cell, system: DateSystem) -> Result<Option<String>, FaultReason> {
    let text = match cell {
        Cell::Empty => return Ok(None),
        Cell::Text(text) => unguarded(trim(text)).to_owned(),
        Cell::Number(number) => number_text(*number)?,
        Cell::Serial(serial) => day::serial_text(*serial, system)?,
        Cell::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Cell::Error(_) => return Err(FaultReason::ErrorValue),
        Cell::Uncalculated => return Err(FaultReason::Uncalculated),
        Cell::Nested => return Err(FaultReason::Nested),
    };
    if text.chars().any(|c| c.is_control() && !is_blank_char(c)) {
        return Err(FaultReason::ControlCharacter);
    }
    Ok(if text.is_empty() { None } else { Some(text) })
}

/// Reads a cell as a code (编码): like text, with full-width forms folded and white characters dropped, and the
/// `="0123"` by which exports protect codes unwrapped. `370523101` stored as a number, or written
/// `3.70523101E+08`, reads as `370523101`; a number that lost digits is refused.
///
/// # Errors
/// As [`parse_text`], and [`FaultReason::DigitsLost`].
pub fn parse_code(cell: &Cell, system: DateSystem) -> Result<Option<String>, FaultReason> {
    Ok(code_of(cell, system)?.map(Cow::into_owned))
}

/// As [`parse_code`]; nothing is copied where the cell holds the code as it is to be read.
pub(crate) fn code_of(cell: &Cell, system: DateSystem) -> Result<Option<Cow<'_, str>>, FaultReason> {
    if let Cell::Text(text) = cell
        && is_plain_code(text)
    {
        return Ok(Some(Cow::Borrowed(text)));
    }
    Ok(mended_code(cell, system)?.map(Cow::Owned))
}

/// Reads a code letter by letter.
fn mended_code(cell: &Cell, system: DateSystem) -> Result<Option<String>, FaultReason> {
    let Some(text) = parse_text(cell, system)? else { return Ok(None) };
    let folded: String = text.chars().map(fold_char).filter(|c| !is_blank_char(*c)).collect();
    let bare = folded.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(&folded);
    let bare = bare.strip_prefix('\'').unwrap_or(bare);
    match scientific(bare)? {
        Some(digits) => Ok(Some(digits)),
        None if bare.is_empty() => Ok(None),
        None => Ok(Some(bare.to_owned())),
    }
}

/// Is there nothing in it that reading as a code would change or refuse? What is no plain code may still be one.
fn is_plain_code(text: &str) -> bool {
    let stands = |c: char| match c.is_ascii() {
        true => c.is_ascii_graphic(),
        false => !is_blank_char(c) && !c.is_control() && fold_char(c) == c,
    };
    // An apostrophe or an equals sign may be a guard; with a point and an E it may be a number that lost its digits.
    let may_be_number = || text.contains('.') && text.contains(['e', 'E']);
    !text.is_empty() && !text.starts_with(['\'', '=']) && text.chars().all(stands) && !may_be_number()
}

/// Takes off the apostrophe a safe export puts before text that would run as a formula.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(crate::write::is_formula_start) => rest,
        _ => text,
    }
}

/// The digits of a number as a person sees them.
fn number_text(number: f64) -> Result<String, FaultReason> {
    if !number.is_finite() || number.abs() >= EXACT_MAX {
        return Err(FaultReason::DigitsLost);
    }
    Decimal::from_f64(number).map(|decimal| decimal.to_string()).ok_or(FaultReason::NotANumber)
}

/// `3.70523101E+08` with every digit present; `3.70523E+11` has lost some; anything else is no such number.
fn scientific(text: &str) -> Result<Option<String>, FaultReason> {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return Ok(None) };
    let Some((whole, fraction)) = mantissa.split_once('.') else { return Ok(None) };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let power = exponent.strip_prefix('+').unwrap_or(exponent);
    if whole.len() != 1 || !all_digits(whole) || !all_digits(fraction) || !all_digits(power) {
        return Ok(None);
    }
    match power.parse::<usize>() {
        Ok(power) if power == fraction.len() => Ok(Some(format!("{whole}{fraction}"))),
        _ => Err(FaultReason::DigitsLost),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_plain_code_is_the_one_read_letter_by_letter(text in "[1a.eE+'=\" 字１（\u{3000}\u{200B}\t\u{1}]{0,8}") {
            let cell = Cell::Text(text);
            let slowly = mended_code(&cell, DateSystem::default());
            prop_assert_eq!(parse_code(&cell, DateSystem::default()), slowly);
        }
    }
}
