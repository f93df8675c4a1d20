//! One row below the header, read field by field. A reading either succeeds or is a fault that names its cell.

use jiff::civil::{Date, DateTime};

use crate::{
    AmountUnit, Cell, CellFault, ColumnKind, FaultReason, Matched, MatchedColumn, NAMES_ROW, Row, Rows,
    TableError, choice, day, number, text,
};

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
        self.read(field, |cell, column| text::parse_text(cell, column.1.system))
    }

    /// A code.
    ///
    /// # Errors
    /// See [`crate::parse_code`].
    pub fn code(&self, field: &str) -> Result<Option<String>, CellFault> {
        self.read(field, |cell, column| text::parse_code(cell, column.1.system))
    }

    /// A day.
    ///
    /// # Errors
    /// See [`crate::parse_day`].
    pub fn day(&self, field: &str) -> Result<Option<Date>, CellFault> {
        self.read(field, |cell, column| day::parse_day(cell, column.1.system))
    }

    /// A day and a time in China.
    ///
    /// # Errors
    /// See [`crate::parse_moment`].
    pub fn moment(&self, field: &str) -> Result<Option<DateTime>, CellFault> {
        self.read(field, |cell, column| day::parse_moment(cell, column.1.system))
    }

    /// A whole number.
    ///
    /// # Errors
    /// See [`crate::parse_integer`].
    pub fn integer(&self, field: &str) -> Result<Option<i64>, CellFault> {
        self.read(field, |cell, _| number::parse_integer(cell))
    }

    /// An amount in fen (分), in the unit of the column's title.
    ///
    /// # Errors
    /// See [`crate::parse_amount`].
    pub fn amount(&self, field: &str) -> Result<Option<i64>, CellFault> {
        self.read(field, |cell, column| number::parse_amount(cell, column.0.unit))
    }

    /// The code of a choice; for a column of another kind, `None`.
    ///
    /// # Errors
    /// See [`crate::parse_choice`].
    pub fn choice(&self, field: &str) -> Result<Option<&'m str>, CellFault> {
        self.read(field, |cell, column| match column.0.spec.kind {
            ColumnKind::Choice(choices) => choice::parse_choice(cell, choices),
            _ => Ok(None),
        })
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

    fn read<T>(
        &self,
        field: &str,
        parse: impl FnOnce(&Cell, (&MatchedColumn<'m>, &Matched<'m>)) -> Result<Option<T>, FaultReason>,
    ) -> Result<Option<T>, CellFault> {
        debug_assert!(
            self.matched.specs.iter().any(|spec| spec.field == field),
            "no column spec for `{field}`"
        );
        let fixed = || self.matched.specs.iter().find(|spec| spec.field == field && spec.fixed.is_some());
        let Some(column) = self.matched.column(field) else {
            let Some(spec) = fixed() else { return Ok(None) };
            let nowhere = MatchedColumn {
                spec,
                index: usize::MAX,
                name: spec.shown().to_owned(),
                unit: AmountUnit::default(),
            };
            let cell = Cell::Text(spec.fixed.unwrap_or_default().to_owned());
            return parse(&cell, (&nowhere, self.matched)).map_err(|reason| self.fault(field, reason));
        };
        let mut cell = self.row.cell(column.index);
        let fallback = column.spec.fixed.map(|fixed| Cell::Text(fixed.to_owned()));
        if let (true, Some(fallback)) = (cell.is_blank(), &fallback) {
            cell = fallback;
        }
        match parse(cell, (column, self.matched)) {
            Ok(None) if column.spec.required => Err(self.fault(field, FaultReason::Missing)),
            Ok(reading) => Ok(reading),
            Err(reason) => Err(self.fault(field, reason)),
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
    matched: &'m Matched<'m>,
}

impl<'w, 'm> Records<'w, 'm> {
    pub(crate) fn new(rows: Rows<'w>, matched: &'m Matched<'m>) -> Self {
        Records { rows, matched }
    }
}

impl<'m> Iterator for Records<'_, 'm> {
    type Item = Result<Result<Record<'m>, CellFault>, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.rows.next()? {
                Err(error) => return Some(Err(error)),
                Ok(row) if row.number <= self.matched.header_row => {}
                Ok(row) => return Some(Ok(whole_row(row, self.matched))),
            }
        }
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

/// Refuses a row that as a whole does not fit its header.
fn whole_row<'m>(mut row: Row, matched: &'m Matched<'m>) -> Result<Record<'m>, CellFault> {
    let filled = row.cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
    let (found, wanted) = (row.cells.len(), matched.width);
    let reason = match row.fault.take() {
        Some(reason) => Some(reason),
        None if let Some(wanted) = other_name(&row, matched) => Some(FaultReason::OtherName { wanted }),
        None if !matched.strict_width => None,
        None if filled > wanted => Some(FaultReason::TooManyCells { found: filled, wanted }),
        None if found < wanted => Some(FaultReason::TooFewCells { found, wanted }),
        None => None,
    };
    match reason {
        Some(reason) => {
            let shown: Vec<String> = row.cells.iter().take(8).map(written).collect();
            Err(CellFault::new(row.number, "", &shown.join(" | "), reason))
        }
        None => Ok(Record { row, matched }),
    }
}
