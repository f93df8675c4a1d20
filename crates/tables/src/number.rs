//! Reading a cell as a whole number or as an amount of money (金额). Exact: see `decimal`.

use crate::{Cell, FaultReason, decimal::Decimal, text, title};

/// Words before 元 and the power of ten each stands for; longer ones first.
const UNITS: [(&str, u8); 7] =
    [("亿", 8), ("千万", 7), ("百万", 6), ("十万", 5), ("万", 4), ("千", 3), ("百", 2)];

/// What a bare number in an amount column counts: yuan times a power of ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AmountUnit {
    power: u8,
}

impl AmountUnit {
    /// 元.
    pub const YUAN: AmountUnit = AmountUnit { power: 0 };
    /// 万元.
    pub const TEN_THOUSAND_YUAN: AmountUnit = AmountUnit { power: 4 };

    /// The unit a column title states, such as `罚款金额（万元）`; 元 if it states none.
    #[must_use]
    pub fn of_title(title: &str) -> AmountUnit {
        let key = title::key(title);
        let stated = |(word, _): &&(&str, u8)| key.contains(&format!("{word}元"));
        AmountUnit { power: UNITS.iter().find(stated).map_or(0, |(_, power)| *power) }
    }
}

/// Takes a unit such as `万元` or `元` off the end of a text; the unit is `None` if there is none.
pub(crate) fn strip_unit(text: &str) -> (&str, Option<AmountUnit>) {
    let yuan = text.strip_suffix(['元', '圆']);
    let rest = yuan.unwrap_or(text);
    let large = UNITS.iter().find_map(|(word, power)| Some((rest.strip_suffix(word)?, *power)));
    match large {
        Some((rest, power)) => (rest, Some(AmountUnit { power })),
        None => (rest, yuan.map(|_| AmountUnit::YUAN)),
    }
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
    let (decimal, unit) = match content(cell)? {
        None => return Ok(None),
        Some(Content::Number(decimal)) => (decimal, unit),
        Some(Content::Text(text)) => {
            let (digits, stated) = strip_unit(without_currency(&text));
            (Decimal::parse(digits).ok_or_else(|| not_a_number(&text))?, stated.unwrap_or(unit))
        }
    };
    let fen = decimal.shifted(i32::from(unit.power) + 2).ok_or(FaultReason::NumberTooLarge)?;
    match fen.whole() {
        None => Err(FaultReason::FinerThanFen),
        Some(None) => Err(FaultReason::NumberTooLarge),
        Some(Some(value)) => Ok(Some(value)),
    }
}

/// Takes the marks of money off both ends: `¥5万元整` is `5万元`.
fn without_currency(text: &str) -> &str {
    let marks = ["人民币", "RMB", "CNY", "¥"];
    let text = marks.iter().fold(text, |rest, mark| rest.strip_prefix(mark).unwrap_or(rest));
    text.strip_suffix(['整', '正']).unwrap_or(text)
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
        Cell::Nested => Err(FaultReason::Nested),
    }
}

/// Blank, or one of the marks by which a form says "nothing here".
pub(crate) fn is_placeholder(text: &str) -> bool {
    text.is_empty() || matches!(text, "-" | "--" | "—" | "——" | "/" | "\\" | "无")
}

fn not_a_number(text: &str) -> FaultReason {
    if text.ends_with('%') { FaultReason::Percentage } else { FaultReason::NotANumber }
}
