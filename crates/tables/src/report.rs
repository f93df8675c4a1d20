//! What came of reading a file: how many rows were good, and each fault, up to a cap. Nothing bad goes uncounted.

use std::io::Write;

use serde::Serialize;

use crate::{CellFault, Language, TableError, write};

/// Something to know about a file as a whole that is no fault of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// In Chinese.
    pub chinese: String,
    /// In English.
    pub english: String,
}

impl Note {
    /// In the reader's language.
    #[must_use]
    pub fn describe(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.chinese,
            Language::English => &self.english,
        }
    }
}

/// The outcome of reading one sheet, for people and programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// File, and sheet where there are several, as people call it.
    pub source: String,
    /// The faults kept, in the order found.
    pub faults: Vec<CellFault>,
    /// Faults beyond the cap, counted only.
    pub faults_not_kept: u64,
    /// What is to be known of the file as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Rows read, good and bad.
    pub rows_read: u64,
    /// Rows without a fault.
    pub rows_good: u64,
    /// Rows with at least one fault.
    pub rows_bad: u64,
    #[serde(skip)]
    faults_max: usize,
}

impl Report {
    /// An empty report that keeps at most `faults_max` faults.
    #[must_use]
    pub fn new(source: impl Into<String>, faults_max: usize) -> Report {
        let source = source.into();
        Report {
            source,
            faults: vec![],
            faults_not_kept: 0,
            notes: vec![],
            rows_read: 0,
            rows_good: 0,
            rows_bad: 0,
            faults_max,
        }
    }

    /// Counts one row by its outcome.
    pub fn settle(&mut self, outcome: Result<(), CellFault>) {
        self.settle_all(outcome.err());
    }

    /// Counts one row with all its faults; without any it is good.
    pub fn settle_all(&mut self, faults: impl IntoIterator<Item = CellFault>) {
        let mut bad = false;
        for fault in faults {
            bad = true;
            self.keep(fault);
        }
        self.rows_read += 1;
        if bad { self.rows_bad += 1 } else { self.rows_good += 1 }
    }

    fn keep(&mut self, fault: CellFault) {
        if self.faults.len() < self.faults_max {
            self.faults.push(fault);
        } else {
            self.faults_not_kept += 1;
        }
    }

    /// Whether every row was good.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.rows_bad == 0
    }

    /// The report as a person reads it: a line of counts, then a line for each fault kept.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let Report { source, rows_read, rows_good, rows_bad, faults_not_kept, .. } = self;
        let (head, more) = match language {
            Language::Chinese => (
                format!("{source}：共读 {rows_read} 行，通过 {rows_good} 行，有误 {rows_bad} 行"),
                format!("另有 {faults_not_kept} 处错误未列出"),
            ),
            Language::English => (
                format!(
                    "{source}: {rows_read} {} read, {rows_good} good, {rows_bad} with faults",
                    plural(*rows_read, "row", "rows")
                ),
                format!(
                    "{faults_not_kept} more {} not listed",
                    plural(*faults_not_kept, "fault is", "faults are")
                ),
            ),
        };
        let mut lines = vec![head];
        lines.extend(self.notes.iter().map(|note| note.describe(language).to_owned()));
        lines.extend(self.faults.iter().map(|fault| fault.describe(language)));
        if self.faults_not_kept > 0 {
            lines.push(more);
        }
        lines.join("\n")
    }

    /// Writes the faults as a CSV that spreadsheet programs open: row, column, value, reason.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn to_csv(&self, writer: impl Write, language: Language) -> Result<(), TableError> {
        let headers = match language {
            Language::Chinese => ["行", "列", "内容", "原因"],
            Language::English => ["row", "column", "value", "reason"],
        };
        let none = String::new;
        let notes =
            self.notes.iter().map(|note| [none(), none(), none(), note.describe(language).to_owned()]);
        let rows = self.faults.iter().map(|fault| {
            let reason = crate::fault_text::reason(&fault.reason, language);
            [fault.row.to_string(), fault.column.clone(), fault.value.clone(), reason]
        });
        write::write_csv(writer, &headers, notes.chain(rows))
    }
}

fn plural(count: u64, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}
