//! Sheets as an XLSX workbook: days as real dates, header frozen and filtered, text always as text.

use jiff::civil::DateTime;
use register::{Day, Fen};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use crate::sheet::yuan;
use crate::{CellValue, Column, ColumnKind, ExchangeError, Sheet};

/// Rows and columns a sheet holds.
const ROWS_MAX: usize = 1_048_576;
const COLUMNS_MAX: usize = 16_384;
/// Characters of a sheet's name, and of a cell.
const NAME_CHARS_MAX: usize = 31;
const CELL_UNITS_MAX: usize = 32_767;
/// Beyond this a spreadsheet keeps no more whole numbers apart.
const EXACT_MAX: u64 = 1_000_000_000_000_000;

/// Writes sheets as one XLSX workbook.
///
/// # Errors
/// A sheet of more rows or columns than a workbook holds, and texts longer than a cell holds.
pub fn to_xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, ExchangeError> {
    let mut book = Workbook::new();
    let mut names = Vec::new();
    for sheet in sheets {
        let name = free_name(&sheet.title, &names);
        let worksheet = book.add_worksheet();
        worksheet.set_name(&name)?;
        fill(worksheet, sheet)?;
        names.push(name);
    }
    if sheets.is_empty() {
        book.add_worksheet();
    }
    Ok(book.save_to_buffer()?)
}

fn fill(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), ExchangeError> {
    let (rows, columns) = (sheet.rows.len(), sheet.columns.len());
    if rows + 1 > ROWS_MAX || columns > COLUMNS_MAX {
        return Err(ExchangeError::SheetTooLarge { title: sheet.title.clone(), rows, columns });
    }
    let header = header_format();
    let formats: Vec<Format> = sheet.columns.iter().map(|column| column_format(column.kind)).collect();
    for ((index, column), format) in (0_u16..).zip(&sheet.columns).zip(&formats) {
        set_column(worksheet, index, column, format)?;
        worksheet.write_string_with_format(0, index, &column.title, &header)?;
    }
    for (number, row) in (1_u32..).zip(&sheet.rows) {
        for ((index, cell), format) in (0_u16..).zip(row).zip(&formats) {
            write_cell(worksheet, (number, index), cell, format)?;
        }
    }
    worksheet.set_freeze_panes(1, 0)?;
    if columns > 0 {
        worksheet.autofilter(0, 0, number(rows), last_column(columns))?;
    }
    Ok(())
}

fn number(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

/// The index of the last of so many columns.
pub(crate) fn last_column(columns: usize) -> u16 {
    u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX)
}

pub(crate) fn set_column(
    worksheet: &mut Worksheet,
    index: u16,
    column: &Column,
    format: &Format,
) -> Result<(), ExchangeError> {
    worksheet.set_column_width(index, column.width.clamp(4.0, 100.0))?;
    worksheet.set_column_format(index, format)?;
    Ok(())
}

/// How titles look.
pub(crate) fn header_format() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0x00E8_EEF4))
        .set_border_bottom(FormatBorder::Thin)
}

/// How the cells of a column look.
pub(crate) fn column_format(kind: ColumnKind) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match kind {
        ColumnKind::Text => format.set_text_wrap(),
        ColumnKind::Code => format.set_num_format("@"),
        ColumnKind::Day => format.set_num_format("yyyy-mm-dd"),
        ColumnKind::Moment => format.set_num_format("yyyy-mm-dd hh:mm:ss"),
        ColumnKind::Count => format.set_num_format("0"),
        ColumnKind::Money => format.set_num_format("#,##0.00"),
        ColumnKind::Number => format,
        ColumnKind::Share => format.set_num_format("0.0%"),
    }
}

fn write_cell(
    worksheet: &mut Worksheet,
    at: (u32, u16),
    cell: &CellValue,
    format: &Format,
) -> Result<(), ExchangeError> {
    let (row, column) = at;
    match shown(cell) {
        Shown::Nothing => {}
        Shown::Number(number) => {
            // A day stands in a column of days: its format makes the number a date.
            let own = own_kind(cell).map(column_format);
            worksheet.write_number_with_format(row, column, number, own.as_ref().unwrap_or(format))?;
        }
        Shown::Text(text) => {
            worksheet.write_string_with_format(row, column, clipped(text), format)?;
        }
    }
    Ok(())
}

enum Shown {
    Nothing,
    Number(f64),
    Text(String),
}

fn shown(cell: &CellValue) -> Shown {
    match cell {
        CellValue::Empty => Shown::Nothing,
        CellValue::Text(text) => Shown::Text(text.clone()),
        CellValue::Day(day) => Shown::Number(serial(*day)),
        CellValue::Moment(moment) => moment_serial(*moment),
        CellValue::Count(count) if count.unsigned_abs() < EXACT_MAX => Shown::Number(*count as f64),
        CellValue::Count(count) => Shown::Text(count.to_string()),
        CellValue::Money(Fen(fen)) if fen.unsigned_abs() < EXACT_MAX => Shown::Number(*fen as f64 / 100.0),
        CellValue::Money(amount) => Shown::Text(yuan(*amount)),
        CellValue::Number(number) | CellValue::Share(number) if !number.is_finite() => Shown::Nothing,
        CellValue::Number(number) | CellValue::Share(number) => Shown::Number(*number),
    }
}

/// The kind whose format a number needs to be read for what it is, whatever its column holds.
fn own_kind(cell: &CellValue) -> Option<ColumnKind> {
    match cell {
        CellValue::Day(_) => Some(ColumnKind::Day),
        CellValue::Moment(_) => Some(ColumnKind::Moment),
        CellValue::Money(_) => Some(ColumnKind::Money),
        CellValue::Share(_) => Some(ColumnKind::Share),
        _ => None,
    }
}

/// Excel's number of a day: 1 is 1900-01-01; a 29 February 1900 that never was is counted.
fn serial(day: Day) -> f64 {
    /// Days from 1899-12-30 to 1970-01-01.
    const EPOCH: i32 = 25_569;
    let days = day.number() + EPOCH;
    f64::from(if days < 61 { days - 1 } else { days })
}

fn moment_serial(moment: DateTime) -> Shown {
    let Some(day) = Day::from_date(moment.date()) else {
        return Shown::Text(moment.strftime("%Y-%m-%d %H:%M:%S").to_string());
    };
    let time = moment.time();
    let seconds = i32::from(time.hour()) * 3_600 + i32::from(time.minute()) * 60 + i32::from(time.second());
    Shown::Number(serial(day) + f64::from(seconds) / 86_400.0)
}

/// A cell holds 32,767 units; longer text ends in an ellipsis, since a workbook that does not open helps nobody.
fn clipped(text: String) -> String {
    if text.encode_utf16().count() <= CELL_UNITS_MAX {
        return text;
    }
    let mut units = 0;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units < CELL_UNITS_MAX
    });
    kept.chain(['…']).collect()
}

/// A name for a tab that is allowed and not taken.
pub(crate) fn free_name(title: &str, taken: &[String]) -> String {
    let allowed = |c: char| if c.is_control() || "[]:*?/\\".contains(c) { ' ' } else { c };
    let clean: String = title.chars().map(allowed).collect();
    let clean = clean.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    let clean = if clean.is_empty() { "Sheet" } else { clean };
    let is_free = |name: &str| !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let cut = |room: usize| -> String {
        let mut units = 0;
        clean
            .chars()
            .take_while(|c| {
                units += c.len_utf16();
                units <= room
            })
            .collect()
    };
    let whole = cut(NAME_CHARS_MAX);
    if is_free(&whole) {
        return whole;
    }
    let numbered = (2_u32..).map(|number| {
        let suffix = format!(" ({number})");
        format!("{}{suffix}", cut(NAME_CHARS_MAX - suffix.len()))
    });
    numbered.into_iter().find(|name| is_free(name)).unwrap_or(whole)
}
