//! A field looked up once in a header, so that the rows below are read without searching for it by name, row after row.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime};

use crate::{
    AmountUnit, Cell, CellFault, ColumnKind, FaultReason, Matched, MatchedColumn, Record, choice, day,
    number, text,
};

/// Where a header has a field. An absent column or a blank cell reads as `None`, unless the column is required: then a
/// blank cell is the fault [`FaultReason::Missing`] and a reading is never `Ok(None)`.
#[derive(Debug, Clone)]
pub struct Field<'m> {
    name: &'m str,
    matched: &'m Matched<'m>,
    column: Option<&'m MatchedColumn<'m>>,
    /// What holds where there is no such column or its cell is blank.
    fixed: Option<Cell>,
}

impl<'s> Matched<'s> {
    /// Looks a field up.
    #[must_use]
    pub fn field<'m>(&'m self, name: &str) -> Field<'m> {
        let spec = self.specs.iter().find(|spec| spec.field == name);
        debug_assert!(spec.is_some(), "no column spec for `{name}`");
        let column = self.column(name);
        let fixed = match column {
            Some(column) => column.spec.fixed,
            None => self.specs.iter().filter(|spec| spec.field == name).find_map(|spec| spec.fixed),
        };
        let fixed = fixed.map(|fixed| Cell::Text(fixed.to_owned()));
        Field { name: spec.map_or("", |spec| spec.field), matched: self, column, fixed }
    }
}

impl<'m> Field<'m> {
    /// May a row say anything of it: has the header its column, or holds something for all rows?
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.column.is_some() || self.fixed.is_some()
    }

    /// Has the header its column?
    #[must_use]
    pub fn has_column(&self) -> bool {
        self.column.is_some()
    }

    /// The cell the field is read from; nothing where the header does not tell of it.
    #[must_use]
    pub fn cell<'r>(&'r self, record: &'r Record<'_>) -> Option<&'r Cell> {
        let Some(column) = self.column else { return self.fixed.as_ref() };
        let cell = record.row.cell(column.index);
        Some(self.fixed.as_ref().filter(|_| cell.is_blank()).unwrap_or(cell))
    }

    /// Free text.
    ///
    /// # Errors
    /// See [`crate::parse_text`].
    pub fn text(&self, record: &Record<'_>) -> Result<Option<String>, CellFault> {
        self.read(record, |cell| text::parse_text(cell, self.matched.system))
    }

    /// A code; borrowed where the cell holds it as it is to be read, which is nearly always.
    ///
    /// # Errors
    /// See [`crate::parse_code`].
    pub fn code<'r>(&'r self, record: &'r Record<'_>) -> Result<Option<Cow<'r, str>>, CellFault> {
        self.read(record, |cell| text::code_of(cell, self.matched.system))
    }

    /// A day.
    ///
    /// # Errors
    /// See [`crate::parse_day`].
    pub fn day(&self, record: &Record<'_>) -> Result<Option<Date>, CellFault> {
        self.read(record, |cell| day::parse_day(cell, self.matched.system))
    }

    /// A day and a time in China.
    ///
    /// # Errors
    /// See [`crate::parse_moment`].
    pub fn moment(&self, record: &Record<'_>) -> Result<Option<DateTime>, CellFault> {
        self.read(record, |cell| day::parse_moment(cell, self.matched.system))
    }

    /// A whole number.
    ///
    /// # Errors
    /// See [`crate::parse_integer`].
    pub fn integer(&self, record: &Record<'_>) -> Result<Option<i64>, CellFault> {
        self.read(record, number::parse_integer)
    }

    /// An amount in fen (分), in the unit of the column's title.
    ///
    /// # Errors
    /// See [`crate::parse_amount`].
    pub fn amount(&self, record: &Record<'_>) -> Result<Option<i64>, CellFault> {
        let unit = self.column.map_or(AmountUnit::default(), |column| column.unit);
        self.read(record, |cell| number::parse_amount(cell, unit))
    }

    /// The code of a choice; for a column of another kind, `None`.
    ///
    /// # Errors
    /// See [`crate::parse_choice`].
    pub fn choice(&self, record: &Record<'_>) -> Result<Option<&'m str>, CellFault> {
        let spec = match self.column {
            Some(column) => Some(column.spec),
            None => self.matched.specs.iter().find(|spec| spec.field == self.name && spec.fixed.is_some()),
        };
        let choices = match spec.map(|spec| spec.kind) {
            Some(ColumnKind::Choice(choices)) => choices,
            _ => return self.read(record, |_| Ok(None)),
        };
        self.read(record, |cell| choice::parse_choice(cell, choices))
    }

    fn read<'r, T>(
        &'r self,
        record: &'r Record<'_>,
        parse: impl FnOnce(&'r Cell) -> Result<Option<T>, FaultReason>,
    ) -> Result<Option<T>, CellFault> {
        let Some(cell) = self.cell(record) else { return Ok(None) };
        match parse(cell) {
            Ok(None) if self.column.is_some_and(|column| column.spec.required) => {
                Err(record.fault(self.name, FaultReason::Missing))
            }
            Ok(reading) => Ok(reading),
            Err(reason) => Err(record.fault(self.name, reason)),
        }
    }
}
