//! What stops the reading or writing of a whole file. Faults of single cells and lines are in [`crate::Report`].

use register::Language;
use tables::TableError;

use crate::json_syntax::JsonSlip;
use crate::words::{for_tables, pick};

/// Why a file cannot be read or written at all. Every message ends with the mend.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExchangeError {
    /// The spreadsheet or CSV file itself.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The text is not JSON.
    #[error("`{file}` is not valid JSON at {} ({}); mend that place and try again", slip.place(Language::En), slip.en)]
    MalformedJson {
        /// File as the caller named it.
        file: String,
        /// What was found, and where.
        slip: JsonSlip,
    },
    /// More bytes than a JSON file may have.
    #[error("`{file}` has more than {bytes_max} bytes; split it into smaller files")]
    FileTooLarge {
        /// File as the caller named it.
        file: String,
        /// The limit.
        bytes_max: u64,
    },
    /// No kind of act of that name.
    #[error("there is no kind of act `{kind}`; `quanze act list` lists the kinds")]
    NoSuchKind {
        /// The name as given.
        kind: String,
    },
    /// Nothing says which kind of act the rows are.
    #[error(
        "nothing says which kind of act `{file}` holds; look whether it is the right file; if so, name the kind, or the sheet or the file after it (register_place.csv)"
    )]
    KindUnknown {
        /// File as the caller named it.
        file: String,
    },
    /// No row looks like the header.
    #[error("no header row within the first {rows_searched} rows of `{place}`; it should hold columns such as {}", wanted.join(", "))]
    NoHeader {
        /// File and sheet.
        place: String,
        /// How many rows were looked at.
        rows_searched: u32,
        /// Titles that would have been understood.
        wanted: Vec<String>,
    },
    /// A folder or file that cannot be read.
    #[error("cannot read `{path}`: {source}; check that it exists and may be read")]
    Read {
        /// The path as given.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// More rows or columns than a sheet of a workbook can hold.
    #[error(
        "the sheet `{title}` has {rows} rows and {columns} columns, a workbook holds 1,048,575 and 16,384; narrow the selection or export as CSV"
    )]
    SheetTooLarge {
        /// Title of the sheet.
        title: String,
        /// Its rows.
        rows: usize,
        /// Its columns.
        columns: usize,
    },
    /// The workbook could not be built.
    #[error("the workbook cannot be written: {0}; shorten the texts or export as CSV")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

impl ExchangeError {
    /// The message with its mend, in the reader's language.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match self {
            Self::Table(error) => error.describe(for_tables(language)),
            other => pick(language, chinese(other), other.to_string()),
        }
    }
}

fn chinese(error: &ExchangeError) -> String {
    use ExchangeError as E;
    match error {
        E::Table(error) => error.describe(tables::Language::Chinese),
        E::MalformedJson { file, slip } => {
            let (place, what) = (slip.place(Language::Zh), &slip.zh);
            format!("“{file}”{place}不是有效的 JSON（{what}），请改正该处后重试")
        }
        E::FileTooLarge { file, bytes_max } => format!("“{file}”超过 {bytes_max} 字节，请拆分成较小的文件"),
        E::NoSuchKind { kind } => format!("没有“{kind}”这种记录，用 quanze act list 查看全部种类"),
        E::KindUnknown { file } => format!(
            "看不出“{file}”是哪种记录：请先核对是否选对了文件；没错的话，请指定种类，或以种类命名工作表或文件（如 register_place.csv、登记地方.csv）"
        ),
        E::NoHeader { place, rows_searched, wanted } => {
            format!("“{place}”前 {rows_searched} 行内没有表头，表头应含有：{}", wanted.join("、"))
        }
        E::Read { path, source } => {
            format!("无法读取“{path}”：{}，请确认其存在并可读取", tables::system_said(source))
        }
        E::SheetTooLarge { title, rows, columns } => format!(
            "工作表“{title}”有 {rows} 行 {columns} 列，超出工作簿的 1048575 行 16384 列，请缩小范围或导出为 CSV"
        ),
        E::Workbook(detail) => format!("无法生成工作簿：{detail}，请缩短文字或导出为 CSV"),
    }
}
