//! An Excel 97–2003 workbook (.xls) behind its guard. The format is read whole; its sheets are small by their nature: 65,536 rows.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Range, Reader, Xls};

use crate::xlsx_sheet::{contained, sheet_names};
use crate::{Cell, DateSystem, FaultReason, Limits, Row, SheetName, TableError, xls_guard};

/// A workbook that passed the guard.
pub(crate) struct XlsFile {
    workbook: Xls<Cursor<Arc<[u8]>>>,
    pub(crate) sheets: Vec<SheetName>,
    pub(crate) system: DateSystem,
    limits: Limits,
}

impl XlsFile {
    pub(crate) fn open(bytes: Arc<[u8]>, name: &str, limits: Limits) -> Result<XlsFile, TableError> {
        xls_guard::inspect(&bytes, name, &limits)?;
        let damaged = |detail: String| TableError::Damaged { name: name.to_owned(), detail };
        let workbook = contained(|| Xls::new(Cursor::new(bytes))).map_err(damaged)?;
        let sheets = sheet_names(workbook.sheets_metadata());
        let system = if workbook.has_1904_epoch() { DateSystem::From1904 } else { DateSystem::From1900 };
        Ok(XlsFile { workbook, sheets, system, limits })
    }

    pub(crate) fn rows(&mut self, sheet: &str) -> Result<XlsRows, TableError> {
        let damaged = |detail| TableError::DamagedSheet { sheet: sheet.to_owned(), row: 0, detail };
        let range = contained(|| self.workbook.worksheet_range(sheet)).map_err(damaged)?;
        Ok(XlsRows { range, next: 0, limits: self.limits })
    }
}

/// The rows of one sheet, as far as they hold anything.
pub(crate) struct XlsRows {
    range: Range<Data>,
    /// The next row, counted from the first of the range.
    next: usize,
    limits: Limits,
}

impl XlsRows {
    /// The next row; `None` at the end.
    pub(crate) fn next_row(&mut self) -> Option<Row> {
        let (first_row, first_column) = self.range.start()?;
        let cells = self.range.rows().nth(self.next)?;
        let number = first_row.saturating_add(u32::try_from(self.next).ok()?).saturating_add(1);
        self.next += 1;
        let mut row = Row { number, ..Row::default() };
        row.cells.resize(first_column as usize, Cell::Empty);
        row.cells.extend(cells.iter().map(cell));
        while row.cells.last().is_some_and(|cell| *cell == Cell::Empty) {
            row.cells.pop();
        }
        let chars_max = self.limits.cell_chars_max;
        let too_long =
            |cell: &Cell| matches!(cell, Cell::Text(text) if text.chars().nth(chars_max).is_some());
        if row.cells.iter().any(too_long) {
            row.fault = Some(FaultReason::TooLong { chars_max });
        }
        Some(row)
    }
}

/// A formula gives the result that was saved with it.
fn cell(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::Text(text.clone()),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::DateTime(moment) if moment.is_datetime() => Cell::Serial(moment.as_f64()),
        Data::DateTime(duration) => Cell::Number(duration.as_f64()),
        Data::Bool(value) => Cell::Bool(*value),
        Data::Error(error) => Cell::Error(error.to_string()),
    }
}
