//! What can stop the reading of a whole file. Faults of single cells and rows are [`crate::CellFault`].

use crate::{Format, Language, NAMES_ROW, TextEncoding};

/// Why a file, a sheet or its header cannot be read. Every message ends with the mend.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The operating system refused.
    #[error("cannot read `{name}`: {source}; check that the file exists and is not open elsewhere")]
    Read {
        /// File as the caller named it.
        name: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// Writing the output failed.
    #[error("cannot write the table: {0}")]
    Write(#[from] std::io::Error),
    /// Nothing in it.
    #[error("`{name}` is empty; check that the right file was chosen")]
    Empty {
        /// File as the caller named it.
        name: String,
    },
    /// More bytes than allowed.
    #[error("`{name}` has more than {bytes_max} bytes; split it into smaller files")]
    FileTooLarge {
        /// File as the caller named it.
        name: String,
        /// The limit.
        bytes_max: u64,
    },
    /// A format this crate does not read.
    #[error("`{name}` is not a spreadsheet this program reads ({found}); save it as .xlsx or UTF-8 CSV")]
    Unsupported {
        /// File as the caller named it.
        name: String,
        /// What it seems to be.
        found: &'static str,
        /// The same as a format.
        format: Format,
    },
    /// Protected by a password.
    #[error("`{name}` is protected by a password; open it, remove the password and save it as .xlsx")]
    Encrypted {
        /// File as the caller named it.
        name: String,
    },
    /// The ZIP container is broken or not a workbook.
    #[error("`{name}` is damaged ({detail}); open it in a spreadsheet program and save it again as .xlsx")]
    Damaged {
        /// File as the caller named it.
        name: String,
        /// What was found.
        detail: String,
    },
    /// Too many parts inside.
    #[error("the workbook has {entries} parts, at most {entries_max} are read; save its data as UTF-8 CSV")]
    TooManyParts {
        /// How many there are.
        entries: usize,
        /// The limit.
        entries_max: usize,
    },
    /// The parts inflate to more than allowed: too large, or a ZIP bomb (压缩炸弹).
    #[error(
        "part `{part}` inflates beyond {bytes_max} bytes in all; split the workbook or save it as UTF-8 CSV"
    )]
    InflatesTooLarge {
        /// Name inside the ZIP.
        part: String,
        /// The limit on the sum of all parts.
        bytes_max: u64,
    },
    /// A part compresses better than any real table: a ZIP bomb (压缩炸弹).
    #[error(
        "part `{part}` inflates more than {ratio_max} times, as a ZIP bomb does; save the data as UTF-8 CSV"
    )]
    RatioTooHigh {
        /// Name inside the ZIP.
        part: String,
        /// The limit.
        ratio_max: u64,
    },
    /// More cells, or shared strings, than allowed.
    #[error("the workbook has more than {cells_max} cells; delete empty formatted areas or split it")]
    TooManyCells {
        /// The limit.
        cells_max: u64,
    },
    /// A part says something that no spreadsheet program writes and that would harm a reader.
    #[error("part `{part}` is not as spreadsheet programs write it ({detail}); save the data as UTF-8 CSV")]
    SuspiciousPart {
        /// Name inside the ZIP.
        part: String,
        /// What it says.
        detail: &'static str,
    },
    /// The XML of a sheet is broken.
    #[error(
        "sheet `{sheet}` is damaged after row {row} ({detail}); open the file and save it again as .xlsx"
    )]
    DamagedSheet {
        /// Name of the sheet.
        sheet: String,
        /// The last row that was read; 0 if none.
        row: u32,
        /// What was found.
        detail: String,
    },
    /// No sheet of that name.
    #[error("there is no sheet `{wanted}`; the workbook has {}", existing.join(", "))]
    NoSuchSheet {
        /// The name asked for.
        wanted: String,
        /// The names there are.
        existing: Vec<String>,
    },
    /// Bytes that are no text in the encoding the rest is in. Never replaced silently.
    #[error("line {line} of `{name}` holds bytes that are not {encoding}; save the file again as UTF-8 CSV")]
    Undecodable {
        /// File as the caller named it.
        name: String,
        /// The encoding of the rest.
        encoding: TextEncoding,
        /// Line as a text editor counts, from 1.
        line: u64,
    },
    /// One line without end.
    #[error("line {line} is longer than {bytes_max} bytes; check that the file is a table with line breaks")]
    LineTooLong {
        /// Line as a text editor counts, from 1.
        line: u64,
        /// The limit.
        bytes_max: usize,
    },
    /// More rows than allowed.
    #[error("there is more than {rows_max} rows; split the file")]
    TooManyRows {
        /// The limit.
        rows_max: u32,
    },
    /// More columns than allowed.
    #[error("row {row} has more than {columns_max} columns; delete what stands far to the right")]
    TooManyColumns {
        /// Row number from 1.
        row: u32,
        /// The limit.
        columns_max: u32,
    },
    /// Not one line of a file of JSON lines is an object.
    #[error("`{name}` holds no JSON object in any line; line {line}: {detail}; write one object a line")]
    NotObjects {
        /// File as the caller named it.
        name: String,
        /// The first line that holds something, from 1.
        line: u64,
        /// What is wrong with it.
        detail: String,
    },
    /// A field goes on under another name in the middle of a file.
    #[error(
        "field `{before}` becomes `{after}` in line {line}; use one name throughout or split the file there"
    )]
    Renamed {
        /// Its name above.
        before: String,
        /// Its name from there on.
        after: String,
        /// The first line under the later name, from 1.
        line: u64,
    },
    /// A file of another format than a spreadsheet is broken, cut off, or holds what is not read.
    #[error("`{name}` cannot be read as {kind} ({detail}); export or copy the file again")]
    BrokenFile {
        /// File as the caller named it.
        name: String,
        /// What it claims to be, such as `Parquet`.
        kind: &'static str,
        /// What was found, in Chinese.
        chinese: String,
        /// The same in English.
        detail: String,
    },
    /// A file of another format than a spreadsheet asks for more than is allowed.
    #[error(
        "`{name}` asks for more than this program gives ({detail}); split the file or write it in smaller parts"
    )]
    AsksTooMuch {
        /// File as the caller named it.
        name: String,
        /// What it asks for, in Chinese.
        chinese: String,
        /// The same in English.
        detail: String,
    },
    /// No row in the upper part of the sheet looks like the header (表头).
    #[error("{}; there should be columns such as {}", no_header(*rows_searched), wanted.join(", "))]
    NoHeader {
        /// How many rows were looked at.
        rows_searched: u32,
        /// Titles that would have been understood.
        wanted: Vec<String>,
    },
    /// Columns that must be there are not.
    #[error("{} lacks {}; add the columns{}", header_at(*header_row), missing.join(", "), or_rename(unknown))]
    MissingColumns {
        /// Row number from 1.
        header_row: u32,
        /// First title of each column that is missing.
        missing: Vec<String>,
        /// Columns not understood, which may be the missing ones under another name, such as `C 备注`.
        unknown: Vec<String>,
    },
    /// Two columns mean the same.
    #[error("{} has {} more than once; delete or rename all but one", header_at(*header_row), columns.join(", "))]
    RepeatedColumns {
        /// Row number from 1.
        header_row: u32,
        /// Every column concerned, such as `C 办结日期`.
        columns: Vec<String>,
    },
}

/// Where the names of the columns stand.
fn header_at(row: u32) -> String {
    if row == NAMES_ROW { "the file".to_owned() } else { format!("the header in row {row}") }
}

fn no_header(rows_searched: u32) -> String {
    match rows_searched {
        NAMES_ROW => "none of the file's fields is understood".to_owned(),
        rows => format!("no header row within the first {rows} rows"),
    }
}

fn or_rename(unknown: &[String]) -> String {
    if unknown.is_empty() { String::new() } else { format!(" or rename one of {}", unknown.join(", ")) }
}

impl TableError {
    /// Is it about titles that are missing, repeated or not understood, so that saying what the columns hold helps?
    #[must_use]
    pub fn is_about_columns(&self) -> bool {
        matches!(self, Self::NoHeader { .. } | Self::MissingColumns { .. } | Self::RepeatedColumns { .. })
    }

    /// The message with its mend, in the reader's language.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match language {
            Language::Chinese => crate::error_chinese::chinese(self),
            Language::English => self.to_string(),
        }
    }
}
