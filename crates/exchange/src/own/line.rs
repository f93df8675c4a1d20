//! One row of an office's own sheet, laid out as the columns of the act: what each cell holds and where it comes from.

use serde::Serialize;
use tables::{Cell, DateSystem, Mapping, Row};

use crate::columns::Layout;

/// Where what stands in a cell comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// The sheet's own cell.
    Sheet,
    /// What was said to hold for every row.
    Fixed,
    /// The row above, whose cell was merged with this one.
    Above,
    /// Reckoned from other columns.
    Reckoned,
    /// A running number.
    Numbered,
}

/// A row under way.
pub(super) struct Line<'l> {
    layout: &'l Layout,
    pub(super) number: u32,
    pub(super) system: DateSystem,
    cells: Vec<Cell>,
    from: Vec<Option<From>>,
}

impl<'l> Line<'l> {
    /// What the sheet itself says.
    pub(super) fn of(layout: &'l Layout, mapping: &Mapping, row: &Row, system: DateSystem) -> Self {
        let cells: Vec<Cell> = layout
            .columns
            .iter()
            .map(|column| {
                let mut cells = mapping.sources(&column.name).map(|at| row.cell(at));
                cells.find(|cell| !says_nothing(cell, system)).cloned().unwrap_or_default()
            })
            .collect();
        let from = cells.iter().map(|cell| (!cell.is_blank()).then_some(From::Sheet)).collect();
        Self { layout, number: row.number, system, cells, from }
    }

    fn at(&self, column: &str) -> Option<usize> {
        self.layout.columns.iter().position(|known| known.name == column)
    }

    /// What a column says, as text; nothing where it is blank or no text.
    pub(super) fn text(&self, column: &str) -> Option<String> {
        let cell = self.cells.get(self.at(column)?)?;
        tables::parse_text(cell, self.system).ok().flatten()
    }

    /// Is the column blank?
    pub(super) fn is_blank(&self, column: &str) -> bool {
        self.at(column).and_then(|at| self.cells.get(at)).is_none_or(Cell::is_blank)
    }

    /// Writes a column.
    pub(super) fn set(&mut self, column: &str, text: impl Into<String>, from: From) {
        if let Some(at) = self.at(column) {
            self.put(at, Cell::Text(text.into()), from);
        }
    }

    /// Writes a column that is blank.
    pub(super) fn fill(&mut self, column: &str, text: Option<impl Into<String>>, from: From) {
        if let (true, Some(text)) = (self.is_blank(column), text) {
            self.set(column, text, from);
        }
    }

    /// Writes other words for what the sheet's own cell says.
    pub(super) fn reword(&mut self, column: &str, text: impl Into<String>) {
        let from = self.at(column).and_then(|at| self.from.get(at).copied().flatten()).unwrap_or(From::Sheet);
        self.set(column, text, from);
    }

    /// A cell by its place.
    pub(super) fn cell(&self, at: usize) -> &Cell {
        self.cells.get(at).unwrap_or(&Cell::Empty)
    }

    /// Writes a cell by its place.
    pub(super) fn put(&mut self, at: usize, cell: Cell, from: From) {
        if let (Some(old), Some(mark)) = (self.cells.get_mut(at), self.from.get_mut(at)) {
            *mark = (!cell.is_blank()).then_some(from);
            *old = cell;
        }
    }

    /// The same line once more, for another row of its act.
    pub(super) fn again(&self) -> Self {
        Self { cells: self.cells.clone(), from: self.from.clone(), ..*self }
    }

    /// The line as a row of the act's own columns, and where each cell comes from.
    pub(super) fn into_row(self) -> (Row, Vec<Option<From>>) {
        (Row { number: self.number, cells: self.cells, fault: None }, self.from)
    }
}

/// A dash or 无 in a cell says that there is nothing.
pub(super) fn says_nothing(cell: &Cell, system: DateSystem) -> bool {
    const NOTHING: [&str; 8] = ["-", "—", "——", "/", "\\", "无", "／", "－"];
    match tables::parse_text(cell, system) {
        Ok(Some(text)) => NOTHING.contains(&text.as_str()),
        Ok(None) => true,
        Err(_) => false,
    }
}
