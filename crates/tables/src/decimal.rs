//! Exact decimal numbers as people write them. No floating-point arithmetic: a fen is never lost to rounding.

use std::fmt;

/// Digits a number may have in all; beyond, it is no count or amount of an office.
const DIGITS_MAX: usize = 30;

/// A decimal: `digits × 10^-scale`, with a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    digits: u128,
    scale: u32,
}

impl Decimal {
    /// Reads `-1,234.50`, `+3`, `.5` or `1.5E+3` in ASCII. Commas must part groups of three.
    pub(crate) fn parse(text: &str) -> Option<Decimal> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, power) = match rest.split_once(['E', 'e']) {
            Some((mantissa, power)) => {
                (mantissa, power.strip_prefix('+').unwrap_or(power).parse::<i32>().ok()?)
            }
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let whole = ungroup(whole)?;
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() && fraction.is_empty() || !all_digits(&whole) || !all_digits(fraction) {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        let joined = format!("{}{fraction}", whole.trim_start_matches('0'));
        if joined.len() > DIGITS_MAX {
            return None;
        }
        let digits = if joined.is_empty() { 0 } else { joined.parse().ok()? };
        Decimal { negative, digits, scale: fraction.len() as u32 }.shifted(power)
    }

    /// The number a spreadsheet shows for a stored float: 15 significant digits.
    pub(crate) fn from_f64(number: f64) -> Option<Decimal> {
        if !number.is_finite() {
            return None;
        }
        Decimal::parse(&format!("{number:.14e}"))
    }

    /// Multiplied by ten to the given power, exactly.
    pub(crate) fn shifted(self, power: i32) -> Option<Decimal> {
        if self.digits == 0 {
            return Some(Decimal { negative: false, digits: 0, scale: 0 });
        }
        let scale = i64::from(self.scale) - i64::from(power);
        if scale > DIGITS_MAX as i64 {
            return None;
        }
        if scale >= 0 {
            return Some(Decimal { scale: u32::try_from(scale).ok()?, ..self });
        }
        let factor = 10u128.checked_pow(u32::try_from(-scale).ok()?)?;
        Some(Decimal { digits: self.digits.checked_mul(factor)?, scale: 0, ..self })
    }

    /// The number if it is whole, and `None` inside if it does not fit.
    pub(crate) fn whole(self) -> Option<Option<i64>> {
        let divisor = 10u128.checked_pow(self.scale)?;
        if !self.digits.is_multiple_of(divisor) {
            return None;
        }
        let magnitude = i64::try_from(self.digits / divisor).ok();
        Some(magnitude.map(|value| if self.negative { -value } else { value }))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        let scale = self.scale as usize;
        let digits = format!("{:0>width$}", self.digits, width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        let fraction = fraction.trim_end_matches('0');
        if fraction.is_empty() {
            write!(out, "{sign}{whole}")
        } else {
            write!(out, "{sign}{whole}.{fraction}")
        }
    }
}

/// Takes commas out of `1,234,567`; refuses commas anywhere else.
fn ungroup(whole: &str) -> Option<String> {
    if !whole.contains(',') {
        return Some(whole.to_owned());
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let proper = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    proper.then(|| whole.replace(',', ""))
}
