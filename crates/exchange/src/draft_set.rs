//! What reading gives: the drafts, where each came from, and the report.

use office::Draft;
use register::Language;
use serde::Serialize;

use crate::Report;
use crate::words::pick;

/// Drafts read from one file or a folder of them, in order. With faults in the report the set is incomplete and is to
/// be refused as a whole: [`DraftSet::is_clean`].
#[derive(Clone, Debug, Default)]
pub struct DraftSet {
    /// The drafts, in the order of their rows.
    pub drafts: Vec<Draft>,
    /// Where each draft came from, at the same place as the draft.
    pub origins: Vec<DraftOrigin>,
    /// What was found.
    pub report: Report,
}

impl DraftSet {
    /// Whether every row became part of a draft without a fault.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.report.is_clean()
    }
}

/// What the numbers of an origin count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginUnit {
    /// Rows of a sheet, as a spreadsheet program numbers them.
    Row,
    /// Lines of an NDJSON file.
    Line,
    /// Values of a JSON array.
    Value,
}

/// Where a draft came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftOrigin {
    /// The file as the caller named it.
    pub file: String,
    /// The sheet, where the file has sheets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// What the numbers count.
    pub unit: OriginUnit,
    /// The first one, from 1.
    pub first: u32,
    /// The last one.
    pub last: u32,
    /// The rows of the lines of its child table, in the order of the lines; empty where it has none.
    #[serde(skip)]
    pub line_rows: Vec<u32>,
}

impl DraftOrigin {
    /// The origin of one of its lines, counted from 1; of the whole where that is not known.
    #[must_use]
    pub fn of_line(&self, line: Option<u32>) -> Self {
        let row = line.and_then(|line| self.line_rows.get(usize::try_from(line).ok()?.checked_sub(1)?));
        let (first, last) = row.map_or((self.first, self.last), |row| (*row, *row));
        Self { first, last, line_rows: Vec::new(), ..self.clone() }
    }

    /// For people: `issues.xlsx [印发放权] 第 3—40 行`.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let sheet = self.sheet.as_ref().map(|sheet| format!(" [{sheet}]")).unwrap_or_default();
        let (zh_unit, en_unit) = match self.unit {
            OriginUnit::Row => ("行", "row"),
            OriginUnit::Line => ("行", "line"),
            OriginUnit::Value => ("项", "value"),
        };
        let (first, last) = (self.first, self.last);
        let (zh, en) = if first == last {
            (first.to_string(), first.to_string())
        } else {
            (format!("{first}—{last}"), format!("{first}–{last}"))
        };
        let file = &self.file;
        pick(language, format!("{file}{sheet} 第 {zh} {zh_unit}"), format!("{file}{sheet} {en_unit} {en}"))
    }
}
