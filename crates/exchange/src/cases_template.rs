//! The spreadsheet for cases (办件) handed in by hand, where no system exports them.

use rust_xlsxwriter::Workbook;

use crate::template::choose;
use crate::xlsx::{column_format, header_format, last_column, set_column};
use crate::{Column, ColumnKind, ExchangeError};

/// The headings, in order, with what stands below them.
pub const CASE_HEADINGS: [(&str, ColumnKind); 9] = [
    ("办件编号", ColumnKind::Code),
    ("职权编码", ColumnKind::Code),
    ("行政区划", ColumnKind::Code),
    ("办理机关", ColumnKind::Code),
    ("盖章机关", ColumnKind::Code),
    ("收件日期", ColumnKind::Day),
    ("受理日期", ColumnKind::Day),
    ("办结日期", ColumnKind::Day),
    ("办理结果", ColumnKind::Text),
];

/// What came of a case, as the drop-down offers it.
pub const CASE_OUTCOMES: [&str; 7] = ["准予", "不予", "处罚", "不予处罚", "办结", "撤回", "在办"];

/// Rows prepared with the drop-down.
const ROWS_PREPARED: u32 = 100_000;

/// The workbook for a batch of cases, empty below its header.
///
/// # Errors
/// None in practice: the workbook is always the same.
pub fn cases_template() -> Result<Vec<u8>, ExchangeError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("办件")?;
    for (index, (title, kind)) in (0_u16..).zip(CASE_HEADINGS) {
        set_column(sheet, index, &Column::new(title, kind), &column_format(kind))?;
        sheet.write_string_with_format(0, index, title, &header_format())?;
    }
    let outcome = last_column(CASE_HEADINGS.len());
    sheet.add_data_validation(1, outcome, ROWS_PREPARED, outcome, &choose(&CASE_OUTCOMES)?)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, ROWS_PREPARED, outcome)?;
    Ok(book.save_to_buffer()?)
}
