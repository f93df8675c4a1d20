//! An XLSX workbook behind its guard: sheets, and their rows one after another. Formulas give their saved results.

use std::any::Any;
use std::fmt::Display;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{DataRef, Reader, Sheet, SheetType, SheetVisible, Xlsx, XlsxCellReader};

use crate::{Cell, DateSystem, FaultReason, Limits, Row, SheetName, TableError, zip_guard};

type Bytes = Cursor<Arc<[u8]>>;

/// A workbook that passed the guard.
pub(crate) struct XlsxFile {
    workbook: Xlsx<Bytes>,
    pub(crate) sheets: Vec<SheetName>,
    pub(crate) system: DateSystem,
    limits: Limits,
}

impl XlsxFile {
    pub(crate) fn open(bytes: Arc<[u8]>, name: &str, limits: Limits) -> Result<XlsxFile, TableError> {
        zip_guard::inspect(&bytes, name, &limits)?;
        let damaged = |detail: String| TableError::Damaged { name: name.to_owned(), detail };
        let workbook: Xlsx<Bytes> = contained(|| Xlsx::new(Cursor::new(bytes))).map_err(damaged)?;
        let sheets = sheet_names(workbook.sheets_metadata());
        let system = if workbook.has_1904_epoch() { DateSystem::From1904 } else { DateSystem::From1900 };
        Ok(XlsxFile { workbook, sheets, system, limits })
    }

    pub(crate) fn rows(&mut self, sheet: &str) -> Result<XlsxRows<'_>, TableError> {
        let damaged = |detail| TableError::DamagedSheet { sheet: sheet.to_owned(), row: 0, detail };
        let limits = self.limits;
        let reader = contained(|| self.workbook.worksheet_cells_reader(sheet)).map_err(damaged)?;
        Ok(XlsxRows { reader, sheet: sheet.to_owned(), ahead: None, row_last: 0, ended: false, limits })
    }
}

/// The rows of one sheet, as far as they hold anything.
pub(crate) struct XlsxRows<'w> {
    reader: XlsxCellReader<'w, Bytes>,
    sheet: String,
    /// The first cell of the next row.
    ahead: Option<Placed>,
    row_last: u32,
    /// The reader must not be asked again after its end.
    ended: bool,
    limits: Limits,
}

/// A cell that holds something, with its row (from 1) and column (from 0).
struct Placed {
    row: u32,
    column: usize,
    cell: Cell,
}

impl XlsxRows<'_> {
    /// The next row that holds something; `None` at the end.
    pub(crate) fn next_row(&mut self) -> Result<Option<Row>, TableError> {
        let first = match self.ahead.take() {
            Some(first) => first,
            None => match self.next_filled()? {
                Some(first) => first,
                None => return Ok(None),
            },
        };
        if first.row <= self.row_last {
            return Err(self.damaged("rows are out of order".to_owned()));
        }
        self.row_last = first.row;
        let mut row = Row { number: first.row, ..Row::default() };
        self.place(&mut row, first)?;
        while let Some(next) = self.next_filled()? {
            if next.row != row.number {
                self.ahead = Some(next);
                break;
            }
            self.place(&mut row, next)?;
        }
        Ok(Some(row))
    }

    fn place(&self, row: &mut Row, placed: Placed) -> Result<(), TableError> {
        if placed.column >= self.limits.columns_max as usize {
            return Err(TableError::TooManyColumns { row: row.number, columns_max: self.limits.columns_max });
        }
        if row.cells.len() <= placed.column {
            row.cells.resize(placed.column + 1, Cell::Empty);
        }
        let chars_max = self.limits.cell_chars_max;
        let too_long = matches!(&placed.cell, Cell::Text(text) if text.len() > chars_max
            && text.chars().nth(chars_max).is_some());
        if too_long {
            row.fault = Some(FaultReason::TooLong { chars_max });
        }
        match row.cells.get_mut(placed.column) {
            Some(slot) if *slot == Cell::Empty => *slot = placed.cell,
            _ => return Err(self.damaged("a cell occurs twice".to_owned())),
        }
        Ok(())
    }

    /// The next cell that a person would see something in.
    fn next_filled(&mut self) -> Result<Option<Placed>, TableError> {
        while !self.ended {
            let record = contained(|| self.reader.next_cell_with_formula_metadata())
                .map_err(|detail| self.damaged(detail))?;
            let Some(record) = record else {
                self.ended = true;
                break;
            };
            let cell = cell(record.value, record.formula.is_some());
            if !cell.is_blank() {
                let (row, column) = record.pos;
                return Ok(Some(Placed { row: row.saturating_add(1), column: column as usize, cell }));
            }
        }
        Ok(None)
    }

    fn damaged(&self, detail: String) -> TableError {
        TableError::DamagedSheet { sheet: self.sheet.clone(), row: self.row_last, detail }
    }
}

fn cell(value: DataRef<'_>, is_formula: bool) -> Cell {
    match value {
        DataRef::Empty if is_formula => Cell::Uncalculated,
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::Text(text),
        DataRef::SharedString(text) => Cell::Text(text.to_owned()),
        DataRef::Int(number) => Cell::Number(number as f64),
        DataRef::Float(number) => Cell::Number(number),
        DataRef::DateTime(moment) if moment.is_datetime() => Cell::Serial(moment.as_f64()),
        DataRef::DateTime(duration) => Cell::Number(duration.as_f64()),
        DataRef::Bool(value) => Cell::Bool(value),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

/// The sheets that hold tables, in the order of their tabs.
pub(crate) fn sheet_names(sheets: &[Sheet]) -> Vec<SheetName> {
    let tables = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let named = tables
        .map(|sheet| SheetName { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible });
    named.collect()
}

/// Runs the spreadsheet reader so that a panic of its own on a malformed file ends as an error of that file. It
/// does arithmetic on numbers found in the file without checking them.
pub(crate) fn contained<T, E: Display>(read: impl FnOnce() -> Result<T, E>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(panic) => Err(panic_text(panic.as_ref())),
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "unreadable numbers".to_owned())
}
