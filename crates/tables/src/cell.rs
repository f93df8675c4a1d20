//! What one cell holds before anybody gives it a meaning. No parsing here.

/// One cell as the file keeps it.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text as written, untrimmed.
    Text(String),
    /// A number not formatted as a date. Spreadsheets keep 15 significant digits.
    Number(f64),
    /// A number formatted as a date or a time: days since the workbook's epoch (see [`DateSystem`]).
    Serial(f64),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error value such as `#REF!`.
    Error(String),
    /// A formula (公式) saved without its result.
    Uncalculated,
    /// A list or an object where a plain value is wanted, as JSON and Parquet may hold.
    Nested,
}

impl Cell {
    /// Whether the cell holds nothing a person would see: empty, or text of spaces only.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.chars().all(crate::text::is_blank_char),
            _ => false,
        }
    }
}

/// Which day a workbook counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateSystem {
    /// Day 1 is 1900-01-01, with Excel's own 1900-02-29 that never was. The usual one.
    #[default]
    From1900,
    /// Day 0 is 1904-01-01, as old Macintosh workbooks count.
    From1904,
}

/// One row that holds something.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// The number a spreadsheet program shows beside the row, from 1.
    pub number: u32,
    /// The cells from column A on; absent ones at the end are left out.
    pub cells: Vec<Cell>,
    /// What is wrong with the row as a whole, if anything: a quotation mark that never closes (then `cells` holds the
    /// raw line as its only cell) or a cell beyond the limit.
    pub fault: Option<crate::FaultReason>,
}

impl Row {
    /// The cell at a column counted from 0; beyond the end it is empty.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// Whether nothing in the row can be seen.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.fault.is_none() && self.cells.iter().all(Cell::is_blank)
    }
}

/// The letters a spreadsheet shows above a column counted from 0: 0 is `A`, 25 is `Z`, 26 is `AA`.
#[must_use]
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
