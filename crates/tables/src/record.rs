//! One row below the header, read field by field. A reading either succeeds or is a fault that names its cell.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime};

use crate::{Cell, CellFault, ColumnKind, FaultReason, Matched, NAMES_ROW, Row, Rows, TableError};

/// A reading of any kind, for callers driven by their [`crate::ColumnSpec`]s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'m> {
    /// Text or code.
    Text(String),
    /// A day.
    Day(Date),
    /// A day and a time in China.
    Moment(DateTime),
    /// A whole number.
    Integer(i64),
    /// An amount in fen (分).
    Amount(i64),
    /// The code of a choice.
    Choice(&'m str),
}

/// One row with the header it is read by. An absent column or a blank cell reads as `None`, unless the column is
/// required: then a blank cell is the fault [`FaultReason::Missing`] and a reading is never `Ok(None)`.
#[derive(Debug, Clone)]
pub struct Record<'m> {
    /// The row as it stands.
    pub row: Row,
    matched: &'m Matched<'m>,
}

impl<'m> Record<'m> {
    /// Row number as the spreadsheet shows it.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.row.number
    }

    /// Free text.
    ///
    /// # Errors
    /// See [`crate::parse_text`].
    pub fn text(&self, field: &str) -> Result<Option<String>, CellFault> {
        self.matched.field(field).text(self)
    }

    /// A code.
    ///
    /// # Errors
    /// See [`crate::parse_code`].
    pub fn code(&self, field: &str) -> Result<Option<String>, CellFault> {
        self.matched.field(field).code(self).map(|code| code.map(Cow::into_owned))
    }

    /// A day.
    ///
    /// # Errors
    /// See [`crate::parse_day`].
    pub fn day(&self, field: &str) -> Result<Option<Date>, CellFault> {
        self.matched.field(field).day(self)
    }

    /// A day and a time in China.
    ///
    /// # Errors
    /// See [`crate::parse_moment`].
    pub fn moment(&self, field: &str) -> Result<Option<DateTime>, CellFault> {
        self.matched.field(field).moment(self)
    }

    /// A whole number.
    ///
    /// # Errors
    /// See [`crate::parse_integer`].
    pub fn integer(&self, field: &str) -> Result<Option<i64>, CellFault> {
        self.matched.field(field).integer(self)
    }

    /// An amount in fen (分), in the unit of the column's title.
    ///
    /// # Errors
    /// See [`crate::parse_amount`].
    pub fn amount(&self, field: &str) -> Result<Option<i64>, CellFault> {
        self.matched.field(field).amount(self)
    }

    /// The code of a choice; for a column of another kind, `None`.
    ///
    /// # Errors
    /// See [`crate::parse_choice`].
    pub fn choice(&self, field: &str) -> Result<Option<&'m str>, CellFault> {
        self.matched.field(field).choice(self)
    }

    /// The field read as its column's kind says.
    ///
    /// # Errors
    /// Those of the kind's own reading.
    pub fn value(&self, field: &str) -> Result<Option<Value<'m>>, CellFault> {
        let Some(column) = self.matched.column(field) else { return Ok(None) };
        match column.spec.kind {
            ColumnKind::Text => self.text(field).map(|read| read.map(Value::Text)),
            ColumnKind::Code => self.code(field).map(|read| read.map(Value::Text)),
            ColumnKind::Day => self.day(field).map(|read| read.map(Value::Day)),
            ColumnKind::Moment => self.moment(field).map(|read| read.map(Value::Moment)),
            ColumnKind::Integer => self.integer(field).map(|read| read.map(Value::Integer)),
            ColumnKind::Amount => self.amount(field).map(|read| read.map(Value::Amount)),
            ColumnKind::Choice(_) => self.choice(field).map(|read| read.map(Value::Choice)),
        }
    }

    /// What a reading must hold here although its column is not required as such.
    ///
    /// # Errors
    /// [`FaultReason::Missing`] at the field's cell.
    pub fn demand<T>(&self, field: &str, reading: Option<T>) -> Result<T, CellFault> {
        reading.ok_or_else(|| self.fault(field, FaultReason::Missing))
    }

    /// A fault at the field's cell, for reasons found by the caller ([`FaultReason::Stated`]).
    #[must_use]
    pub fn fault(&self, field: &str, reason: FaultReason) -> CellFault {
        match self.matched.column(field) {
            Some(column) => {
                CellFault::new(self.row.number, &column.name, &written(self.row.cell(column.index)), reason)
            }
            None => CellFault::new(self.row.number, field, "", reason),
        }
    }
}

/// A cell as a person would recognise it in a report.
fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Error(text) => text.clone(),
        Cell::Number(number) | Cell::Serial(number) => number.to_string(),
        Cell::Bool(value) => value.to_string(),
        Cell::Uncalculated => "=…".to_owned(),
        Cell::Nested => "{…}".to_owned(),
    }
}

/// The rows below a header. The outer error ends the reading; the inner fault condemns one row only.
#[derive(Debug)]
pub struct Records<'w, 'm> {
    rows: Rows<'w>,
    /// The row read last, whose cells the next one takes over.
    record: Record<'m>,
}

impl<'w, 'm> Records<'w, 'm> {
    pub(crate) fn new(rows: Rows<'w>, matched: &'m Matched<'m>) -> Self {
        Records { rows, record: Record { row: Row::default(), matched } }
    }

    /// The next row, in the place of the one before it: for whoever is done with a row before asking for another.
    /// As an iterator, `Records` gives every row cells of its own.
    pub fn advance(&mut self) -> Option<Result<Result<&Record<'m>, CellFault>, TableError>> {
        loop {
            match self.rows.read_into(&mut self.record.row) {
                Err(error) => return Some(Err(error)),
                Ok(false) => return None,
                Ok(true) if self.record.row.number <= self.record.matched.header_row => {}
                Ok(true) => {
                    let unfit = unfit(&mut self.record.row, self.record.matched);
                    return Some(Ok(unfit.map_or(Ok(&self.record), Err)));
                }
            }
        }
    }
}

impl<'m> Iterator for Records<'_, 'm> {
    type Item = Result<Result<Record<'m>, CellFault>, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.advance()?.map(|row| row.map(|_| ()));
        let row = std::mem::take(&mut self.record.row);
        Some(next.map(|next| next.map(|()| Record { row, matched: self.record.matched })))
    }
}

/// A record under names of its own that leaves out the field the others have and holds another that means the same.
fn other_name(row: &Row, matched: &Matched<'_>) -> Option<String> {
    if matched.header_row != NAMES_ROW {
        return None;
    }
    let lost =
        |(other, chosen): &&(usize, usize)| row.cell(*chosen).is_blank() && !row.cell(*other).is_blank();
    let (_, chosen) = matched.passed_over.iter().find(lost)?;
    matched.columns.iter().find(|column| column.index == *chosen).map(|column| column.name.clone())
}

/// Why a row as a whole does not fit its header, if it does not.
fn unfit(row: &mut Row, matched: &Matched<'_>) -> Option<CellFault> {
    let filled = row.cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
    let (found, wanted) = (row.cells.len(), matched.width);
    let reason = match row.fault.take() {
        Some(reason) => reason,
        None if let Some(wanted) = other_name(row, matched) => FaultReason::OtherName { wanted },
        None if !matched.strict_width => return None,
        None if filled > wanted => FaultReason::TooManyCells { found: filled, wanted },
        None if found < wanted => FaultReason::TooFewCells { found, wanted },
        None => return None,
    };
    let shown: Vec<String> = row.cells.iter().take(8).map(written).collect();
    Some(CellFault::new(row.number, "", &shown.join(" | "), reason))
}
