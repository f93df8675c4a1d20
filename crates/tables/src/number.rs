//! Reading a cell as a whole number or as an amount of money (金额). Exact: see `decimal`.

use crate::{Cell, FaultReason, decimal::Decimal, text};

/// What a bare number in an amount column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AmountUnit {
    /// 元.
    #[default]
    Yuan,
    /// 万元, when the column title says so.
    TenThousandYuan,
}

/// Reads a whole number: `20`, `２０`, `1,200`, `20.0`. A lone dash or slash means nothing was entered.
///
/// # Errors
/// Percentages, fractions, what is no number or does not fit in 64 bits, and error values.
pub fn parse_integer(cell: &Cell) -> Result<Option<i64>, FaultReason> {
    let decimal = match content(cell)? {
        None => return Ok(None),
        Some(Content::Number(decimal)) => decimal,
        Some(Content::Text(text)) => Decimal::parse(&text).ok_or_else(|| not_a_number(&text))?,
    };
    match decimal.whole() {
        None => Err(FaultReason::NotWhole),
        Some(None) => Err(FaultReason::NumberTooLarge),
        Some(Some(value)) => Ok(Some(value)),
    }
}

/// Reads an amount of money, in fen (分): `50000`, `50,000`, `￥50000.00`, `5万`, `5万元`, `1.2亿元`, full-width or
/// not. A bare number counts in `unit`; a number that states its own unit keeps it.
///
/// # Errors
/// As [`parse_integer`], and [`FaultReason::FinerThanFen`].
pub fn parse_amount(cell: &Cell, unit: AmountUnit) -> Result<Option<i64>, FaultReason> {
    let bare_power = match unit {
        AmountUnit::Yuan => 0,
        AmountUnit::TenThousandYuan => 4,
    };
    let (decimal, power) = match content(cell)? {
        None => return Ok(None),
        Some(Content::Number(decimal)) => (decimal, bare_power),
        Some(Content::Text(text)) => {
            let (digits, power) = split_unit(&text, bare_power);
            (Decimal::parse(digits).ok_or_else(|| not_a_number(&text))?, power)
        }
    };
    let fen = decimal.shifted(power + 2).ok_or(FaultReason::NumberTooLarge)?;
    match fen.whole() {
        None => Err(FaultReason::FinerThanFen),
        Some(None) => Err(FaultReason::NumberTooLarge),
        Some(Some(value)) => Ok(Some(value)),
    }
}

/// Parts `¥5万元整` into `5` and the power of ten its unit stands for.
fn split_unit(text: &str, bare_power: i32) -> (&str, i32) {
    let text =
        ["人民币", "RMB", "CNY", "¥"].iter().fold(text, |rest, mark| rest.strip_prefix(mark).unwrap_or(rest));
    let text = text.strip_suffix(['整', '正']).unwrap_or(text);
    let (text, stated) = match text.strip_suffix('元').or_else(|| text.strip_suffix('圆')) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    for (mark, power) in [("亿", 8), ("千万", 7), ("百万", 6), ("万", 4)] {
        if let Some(digits) = text.strip_suffix(mark) {
            return (digits, power);
        }
    }
    (text, if stated { 0 } else { bare_power })
}

enum Content {
    Number(Decimal),
    Text(String),
}

/// The number or the folded text of a cell; nothing for blanks and for the dashes people put in empty cells.
fn content(cell: &Cell) -> Result<Option<Content>, FaultReason> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Number(number) => Decimal::from_f64(*number)
            .map(|decimal| Some(Content::Number(decimal)))
            .ok_or(FaultReason::NotANumber),
        Cell::Text(text) => {
            let folded: String =
                text.chars().map(text::fold_char).filter(|c| !text::is_blank_char(*c)).collect();
            let bare = folded.strip_prefix('\'').unwrap_or(&folded);
            Ok(if is_placeholder(bare) { None } else { Some(Content::Text(bare.to_owned())) })
        }
        Cell::Serial(_) | Cell::Bool(_) => Err(FaultReason::NotANumber),
        Cell::Error(_) => Err(FaultReason::ErrorValue),
        Cell::Uncalculated => Err(FaultReason::Uncalculated),
    }
}

/// Blank, or one of the marks by which a form says "nothing here".
pub(crate) fn is_placeholder(text: &str) -> bool {
    text.is_empty() || matches!(text, "-" | "--" | "—" | "——" | "/" | "\\" | "无")
}

fn not_a_number(text: &str) -> FaultReason {
    if text.ends_with('%') { FaultReason::Percentage } else { FaultReason::NotANumber }
}
