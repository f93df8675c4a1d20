//! What came of reading files: each fault with file, sheet, row and column, up to a cap; and hints, which are no faults.

use register::{Language, counted};
use serde::Serialize;
use tables::CellFault;

use crate::ExchangeError;
use crate::words::{for_tables, pick};

/// Hints kept at most: a file full of strangers needs no thousand of them.
const HINTS_MAX: usize = 100;

/// One fault and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The file as the caller named it.
    pub file: String,
    /// The sheet, where the file has sheets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Row (for JSON the line or the number of the value), column letters and title, value, reason with its mend.
    pub cell: CellFault,
}

impl Fault {
    /// One sentence: where, what, why and the mend.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let place = match &self.sheet {
            Some(sheet) => format!("{} [{sheet}]", self.file),
            None => self.file.clone(),
        };
        let sentence = self.cell.describe(for_tables(language));
        pick(language, format!("{place} {sentence}"), format!("{place}, {sentence}"))
    }
}

/// The outcome of reading one file or a folder of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The faults kept, in the order found. With any fault the whole set is to be refused.
    pub faults: Vec<Fault>,
    /// Faults beyond the cap, counted only.
    pub faults_not_kept: u64,
    /// What is no fault but worth a look: references the register does not know (admission will refuse them).
    pub hints: Vec<Fault>,
    /// Rows, lines or values read below the headers.
    pub rows_read: u64,
    /// Sheets of workbooks that are named after no kind of act and were not read, as `file [sheet]`.
    pub sheets_ignored: Vec<String>,
    #[serde(skip)]
    pub(crate) faults_max: usize,
}

impl Report {
    /// An empty report that keeps at most `faults_max` faults.
    #[must_use]
    pub fn new(faults_max: usize) -> Self {
        Self { faults_max, ..Self::default() }
    }

    /// Whether there is no fault at all.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.faults_found() == 0
    }

    /// How many faults there are, kept or not.
    #[must_use]
    pub fn faults_found(&self) -> u64 {
        self.faults.len() as u64 + self.faults_not_kept
    }

    pub(crate) fn fault(&mut self, fault: Fault) {
        if self.faults.len() < self.faults_max {
            self.faults.push(fault);
        } else {
            self.faults_not_kept += 1;
        }
    }

    /// Is there room for one more hint? Looking for near names costs time.
    pub(crate) fn wants_hints(&self) -> bool {
        self.hints.len() < HINTS_MAX
    }

    pub(crate) fn hint(&mut self, hint: Fault) {
        if self.wants_hints() {
            self.hints.push(hint);
        }
    }

    /// The report as a person reads it: a line of counts, a line for each fault kept, then the hints.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let (rows, faults) = (self.rows_read, self.faults_found());
        let mut lines = vec![pick(
            language,
            format!("共读 {rows} 行，有 {faults} 处错误"),
            format!("{} read, {}", counted(rows, "row"), counted(faults, "fault")),
        )];
        lines.extend(self.faults.iter().map(|fault| fault.describe(language)));
        if self.faults_not_kept > 0 {
            let more = self.faults_not_kept;
            lines.push(pick(
                language,
                format!("另有 {more} 处错误未列出"),
                format!("{more} more {} not listed", if more == 1 { "fault is" } else { "faults are" }),
            ));
        }
        lines.extend(self.hints.iter().map(|hint| {
            let sentence = hint.describe(language);
            pick(language, format!("提示：{sentence}"), format!("hint: {sentence}"))
        }));
        lines.join("\n")
    }

    /// The faults as a CSV that spreadsheet programs open: file, sheet, row, column, value, reason.
    ///
    /// # Errors
    /// None in practice: the bytes go to memory.
    pub fn to_csv(&self, language: Language) -> Result<Vec<u8>, ExchangeError> {
        let headers = match language {
            Language::Zh => ["文件", "工作表", "行", "列", "内容", "原因"],
            Language::En => ["file", "sheet", "row", "column", "value", "reason"],
        };
        let rows = self.faults.iter().map(|fault| {
            let cell = &fault.cell;
            let why = cell.reason.describe(for_tables(language));
            let sheet = fault.sheet.clone().unwrap_or_default();
            [fault.file.clone(), sheet, cell.row.to_string(), cell.column.clone(), cell.value.clone(), why]
        });
        let mut bytes = Vec::new();
        tables::write_csv(&mut bytes, &headers, rows)?;
        Ok(bytes)
    }
}
