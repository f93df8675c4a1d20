//! The first rows of a file as written, with their faults, so that a person sees what will be filed before it is.

use serde::Serialize;
use tables::{Cell, CellFault, Matched, Record};

use crate::person::is_identity_number;

/// The first rows of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sample {
    /// The row the header was found in.
    pub header_row: u32,
    /// The columns understood, letters and titles, from left to right.
    pub columns: Vec<String>,
    /// The fields those columns mean, in the same order: `id`, `power`, `place`, `organ`, `seal`, `received`, `filed`,
    /// `decided`, `outcome`.
    pub fields: Vec<String>,
    /// Titled columns that are not understood and not read.
    pub unknown: Vec<String>,
    /// The rows.
    pub rows: Vec<SampleRow>,
    #[serde(skip)]
    places: Vec<usize>,
    #[serde(skip)]
    rows_max: usize,
}

/// One row as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SampleRow {
    /// The number a spreadsheet shows beside it.
    pub number: u32,
    /// The cells of the columns understood, as written; a row that is broken as a whole has one, with its beginning.
    pub cells: Vec<String>,
    /// What codes, names and days were understood as: the field, and the identity or the day (ISO 8601).
    pub meant: Vec<(&'static str, String)>,
    /// What is wrong with it; empty when it will be filed.
    pub faults: Vec<CellFault>,
}

impl Sample {
    pub(super) fn new(matched: &Matched<'_>, rows_max: usize) -> Self {
        // What tells of a person is not shown either.
        let columns = || matched.columns.iter().filter(|column| column.spec.field != "applicant");
        Self {
            header_row: matched.header_row,
            columns: columns().map(|column| column.name.clone()).collect(),
            fields: columns().map(|column| column.spec.field.to_owned()).collect(),
            unknown: matched.unknown.iter().map(|column| column.name.clone()).collect(),
            rows: Vec::new(),
            places: columns().map(|column| column.index).collect(),
            rows_max,
        }
    }

    pub(super) fn wants_more(&self) -> bool {
        self.rows.len() < self.rows_max
    }

    pub(super) fn push(&mut self, row: SampleRow) {
        self.rows.push(row);
    }

    pub(super) fn push_record(
        &mut self,
        record: &Record<'_>,
        meant: Vec<(&'static str, String)>,
        faults: &[CellFault],
    ) {
        let cells = self.places.iter().map(|place| shown(record.row.cell(*place))).collect();
        self.rows.push(SampleRow { number: record.number(), cells, meant, faults: faults.to_vec() });
    }
}

impl SampleRow {
    pub(super) fn of_fault(fault: &CellFault) -> Self {
        Self {
            number: fault.row,
            cells: vec![fault.value.clone()],
            meant: Vec::new(),
            faults: vec![fault.clone()],
        }
    }
}

/// A cell as a person would read it, clipped.
fn shown(cell: &Cell) -> String {
    const CHARS_MAX: usize = 60;
    let text = match cell {
        Cell::Serial(_) => {
            let day = tables::parse_day(cell, tables::DateSystem::default());
            day.ok().flatten().map(|day| day.to_string()).unwrap_or_default()
        }
        cell => tables::parse_text(cell, tables::DateSystem::default()).ok().flatten().unwrap_or_default(),
    };
    if is_identity_number(&text) {
        // Whoever put it there may not have meant to.
        return "…".to_owned();
    }
    text.chars().take(CHARS_MAX).collect()
}
