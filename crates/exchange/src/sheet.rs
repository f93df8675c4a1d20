//! A table on its way out: titles, typed cells, and CSV. What a cell means is said by its type, not by its text.

use jiff::civil::DateTime;
use register::{Day, Fen};

use crate::ExchangeError;

/// What a column holds: how it is aligned and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ColumnKind {
    /// Free text.
    #[default]
    Text,
    /// A code or an identity: never turned into a number by a spreadsheet program.
    Code,
    /// A day, shown as 2014-05-20.
    Day,
    /// A day and a time, shown as 2014-05-20 09:00:00.
    Moment,
    /// A whole number.
    Count,
    /// Money, shown in yuan with two decimals.
    Money,
    /// A number with decimals.
    Number,
    /// A part of a whole, shown in per cent with one decimal.
    Share,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// Text, a code, an identity. Written as text even where it looks like a formula or a number.
    Text(String),
    /// A day.
    Day(Day),
    /// A day and a time in China.
    Moment(DateTime),
    /// A whole number.
    Count(i64),
    /// Money in fen; written in yuan.
    Money(Fen),
    /// A number. What is no finite number is written as an empty cell.
    Number(f64),
    /// A part of a whole: 0.446 is 44.6 %.
    Share(f64),
}

impl From<&str> for CellValue {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for CellValue {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<Day> for CellValue {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<Fen> for CellValue {
    fn from(amount: Fen) -> Self {
        Self::Money(amount)
    }
}

impl<T: Into<CellValue>> From<Option<T>> for CellValue {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// One column of a sheet.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Column {
    /// The title in the header.
    pub title: String,
    /// Its width in characters of the standard font, a Chinese character counting two.
    pub width: f64,
    /// What it holds.
    pub kind: ColumnKind,
}

impl Column {
    /// A column as wide as its kind usually needs.
    pub fn new(title: impl Into<String>, kind: ColumnKind) -> Self {
        let width = match kind {
            ColumnKind::Text => 28.0,
            ColumnKind::Code | ColumnKind::Moment => 20.0,
            ColumnKind::Money => 16.0,
            ColumnKind::Day => 12.0,
            ColumnKind::Count | ColumnKind::Number | ColumnKind::Share => 10.0,
        };
        let title: String = title.into();
        let wide = |c: char| if c.is_ascii() { 1.0 } else { 2.0 };
        // Room for the title and the arrow of the filter.
        let titled = title.chars().map(wide).sum::<f64>() + 4.0;
        Self { width: titled.clamp(width, 60.0), title, kind }
    }
}

/// A table to be written.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Sheet {
    /// The name on the tab. Forbidden characters are replaced, long names cut, equal names numbered.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; a short row ends in empty cells.
    pub rows: Vec<Vec<CellValue>>,
}

/// Writes a sheet as UTF-8 CSV with a byte order mark, lines ended by CRLF. Text that a spreadsheet program would run
/// as a formula gets an apostrophe in front; reading takes it off again.
///
/// # Errors
/// None in practice: the bytes go to memory.
pub fn to_csv(sheet: &Sheet) -> Result<Vec<u8>, ExchangeError> {
    let titles: Vec<&str> = sheet.columns.iter().map(|column| column.title.as_str()).collect();
    let width = titles.len();
    let rows = sheet.rows.iter().map(|row| {
        let cells = row.iter().map(as_text).chain(std::iter::repeat_with(String::new));
        cells.take(width).collect::<Vec<String>>()
    });
    let mut bytes = Vec::new();
    tables::write_csv(&mut bytes, &titles, rows)?;
    Ok(bytes)
}

/// The cell as CSV writes it.
fn as_text(cell: &CellValue) -> String {
    match cell {
        CellValue::Empty => String::new(),
        CellValue::Text(text) => text.clone(),
        CellValue::Day(day) => day.to_string(),
        CellValue::Moment(moment) => moment.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        CellValue::Count(count) => count.to_string(),
        CellValue::Money(amount) => yuan(*amount),
        CellValue::Number(number) | CellValue::Share(number) if !number.is_finite() => String::new(),
        CellValue::Number(number) => number.to_string(),
        CellValue::Share(share) => format!("{:.1}%", share * 100.0),
    }
}

/// An amount in yuan with two decimals, to the fen.
pub(crate) fn yuan(amount: Fen) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let fen = amount.0.unsigned_abs();
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}
