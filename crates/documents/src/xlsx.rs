//! The tables of a document as a workbook: header frozen and filtered, text always as text.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::blocks::{Document, Table, constructed_mark};
use crate::error::{DocumentError, Warning};

/// Rows a sheet holds, the header among them.
const ROWS_MAX: usize = 1_048_576;
/// Units of UTF-16 a cell holds, and a tab's name.
const CELL_UNITS_MAX: usize = 32_767;
const NAME_CHARS_MAX: usize = 31;

/// Writes the tables. The second value says whether cells had to be cut.
pub(crate) fn to_xlsx(document: &Document) -> Result<(Vec<u8>, Option<Warning>), DocumentError> {
    let mut book = Workbook::new();
    let mut cut = 0;
    let mut count = 0;
    for table in document.tables() {
        count += 1;
        let rows = table.rows.len();
        if rows >= ROWS_MAX {
            return Err(DocumentError::TooManyRows { rows });
        }
        let sheet = book.add_worksheet();
        sheet.set_name(tab_name(&table.caption.zh, count)).map_err(writing)?;
        fill(sheet, table, &mut cut).map_err(writing)?;
    }
    if count == 0 {
        return Err(DocumentError::NoTable { kind: document.kind });
    }
    about(book.add_worksheet(), document).map_err(writing)?;
    let bytes = book.save_to_buffer().map_err(writing)?;
    Ok((bytes, (cut > 0).then_some(Warning::CellsCut { count: cut })))
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands it over")]
fn writing(error: XlsxError) -> DocumentError {
    DocumentError::Writing { detail: error.to_string() }
}

fn fill(sheet: &mut Worksheet, table: &Table, cut: &mut usize) -> Result<(), XlsxError> {
    let header = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0x00E8_EEF4))
        .set_border_bottom(FormatBorder::Thin);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
    for (index, column) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(index, f64::from(column.share).clamp(6.0, 60.0))?;
        sheet.set_column_format(index, &body)?;
        sheet.write_string_with_format(0, index, clipped(&column.title.zh, cut), &header)?;
    }
    for (number, row) in (1_u32..).zip(&table.rows) {
        for (index, cell) in (0_u16..).zip(row) {
            sheet.write_string_with_format(number, index, clipped(&cell.zh, cut), &body)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Some(last) = table.columns.len().checked_sub(1) {
        let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        sheet.autofilter(0, 0, rows, u16::try_from(last).unwrap_or(u16::MAX))?;
    }
    Ok(())
}

/// What the workbook belongs to, on a tab of its own, so that the lists stay plain tables.
fn about(sheet: &mut Worksheet, document: &Document) -> Result<(), XlsxError> {
    sheet.set_name("说明")?;
    sheet.set_column_width(1, 80.0)?;
    let mut lines = vec![("标题", document.title.zh.clone())];
    lines.extend(document.number.clone().map(|number| ("文号", number)));
    if document.constructed {
        lines.push(("性质", constructed_mark().zh));
    }
    for (row, (name, value)) in (0_u32..).zip(lines) {
        sheet.write_string(row, 0, name)?;
        sheet.write_string(row, 1, clipped(&value, &mut 0))?;
    }
    Ok(())
}

/// A cell holds 32,767 units; longer text ends in an ellipsis and is reported.
fn clipped(text: &str, cut: &mut usize) -> String {
    if text.encode_utf16().count() <= CELL_UNITS_MAX {
        return text.to_owned();
    }
    *cut += 1;
    let mut units = 0;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units < CELL_UNITS_MAX
    });
    kept.chain(['…']).collect()
}

/// A name for a tab: what is not allowed goes, the number keeps several apart.
fn tab_name(caption: &str, count: usize) -> String {
    let allowed: String = caption.chars().filter(|c| !c.is_control() && !"[]:*?/\\'".contains(*c)).collect();
    let suffix = if count > 1 || allowed.is_empty() || allowed == "说明" {
        count.to_string()
    } else {
        String::new()
    };
    let kept: String =
        allowed.chars().filter(|c| c.len_utf16() == 1).take(NAME_CHARS_MAX - suffix.len()).collect();
    format!("{kept}{suffix}")
}
