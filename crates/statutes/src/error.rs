//! Why a file is no statute: what, where, and what to do.

use register::{Day, Language};

use crate::finding::Finding;
use crate::law_name::LawName;
use crate::limits::{ARTICLES_MAX, FILE_BYTES_MAX, LIBRARY_BYTES_MAX, LINE_BYTES_MAX, STATUTES_MAX};

/// Why a file is refused. The file is named by whoever holds it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatuteError {
    /// The name is not that of a statute.
    #[error("the file is not named like a statute; name it `name(YYYY-MM-DD).md`")]
    FileName,
    /// The brackets of the name hold what is meant as a day and is none.
    #[error(
        "`{text}` in the file's name is no day; name it `name(YYYY-MM-DD).md`, or leave the brackets out"
    )]
    FileDay {
        /// What stands there.
        text: String,
    },
    /// Nothing in it.
    #[error("the file is empty; check that the right file was chosen")]
    Empty,
    /// More bytes than [`FILE_BYTES_MAX`].
    #[error(
        "the file has {bytes} bytes, at most {FILE_BYTES_MAX} are read; a statute is far smaller, check the file"
    )]
    TooLarge {
        /// How many it has.
        bytes: usize,
    },
    /// Zero bytes: no text at all.
    #[error("the file is not text (a zero byte at {byte}); save the statute as Markdown in UTF-8")]
    Binary {
        /// Where, from 0.
        byte: usize,
    },
    /// Not UTF-8.
    #[error("the file is not UTF-8 (byte {byte}, line {line}); save it as UTF-8")]
    NotUtf8 {
        /// Where, from 0.
        byte: usize,
        /// The line, from 1.
        line: u32,
    },
    /// A line longer than [`LINE_BYTES_MAX`].
    #[error("line {line} has more than {LINE_BYTES_MAX} bytes; put each paragraph on a line of its own")]
    LineTooLong {
        /// The line, from 1.
        line: u32,
    },
    /// Neither 第…条 nor points.
    #[error("no article was found; a statute has lines that begin with 第…条")]
    NoArticles,
    /// More than [`ARTICLES_MAX`].
    #[error("line {line}: more than {ARTICLES_MAX} articles; split the file by law")]
    TooManyArticles {
        /// The line, from 1.
        line: u32,
    },
    /// The numbering is broken: an article could not be cited with certainty.
    #[error("the numbering of the articles is broken: {}{}", list(.findings), more_text(*.more))]
    BrokenNumbering {
        /// Where and how; at least one, at most the first few.
        findings: Vec<Finding>,
        /// How many more there are.
        more: usize,
    },
}

/// Why a statute does not fit a library.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LibraryError {
    /// Another text of the same law and day is there.
    #[error("{} of `{law}` is there with another text, from `{first_file}`; keep one of the two files", version_text(*.version, Language::En))]
    OtherTextOfSameVersion {
        /// The law.
        law: LawName,
        /// The version.
        version: Option<Day>,
        /// The file that came first.
        first_file: String,
    },
    /// More than [`STATUTES_MAX`] statutes or [`LIBRARY_BYTES_MAX`] bytes.
    #[error(
        "the library holds at most {STATUTES_MAX} statutes and {LIBRARY_BYTES_MAX} bytes of text; import fewer folders"
    )]
    Full,
}

/// How many breaking findings an error carries.
pub(crate) const BREAKS_SHOWN: usize = 5;

impl StatuteError {
    /// The error as a sentence.
    pub fn in_language(&self, language: Language) -> String {
        if language == Language::En {
            return self.to_string();
        }
        match self {
            Self::FileName => "文件名不是法规的样式；请命名为“法名(YYYY-MM-DD).md”".to_owned(),
            Self::FileDay { text } => {
                format!("文件名括号中的“{text}”不是日期；请命名为“法名(YYYY-MM-DD).md”，没有日期的去掉括号")
            }
            Self::Empty => "空文件；请检查是否选错了文件".to_owned(),
            Self::TooLarge { bytes } => {
                format!("文件有 {bytes} 字节，最多读取 {FILE_BYTES_MAX} 字节；法规远小于此，请检查文件")
            }
            Self::Binary { byte } => {
                format!("不是文本文件（第 {byte} 字节为零）；请把法规存为 UTF-8 编码的 Markdown")
            }
            Self::NotUtf8 { byte, line } => {
                format!("不是 UTF-8 编码（第 {byte} 字节，第 {line} 行）；请另存为 UTF-8")
            }
            Self::LineTooLong { line } => {
                format!("第 {line} 行超过 {LINE_BYTES_MAX} 字节；请把每款单独成行")
            }
            Self::NoArticles => "没有找到条文；法规应有以“第…条”开头的行".to_owned(),
            Self::TooManyArticles { line } => {
                format!("第 {line} 行：超过 {ARTICLES_MAX} 条；请按法规拆分文件")
            }
            Self::BrokenNumbering { findings, more } => {
                let list: Vec<_> = findings.iter().map(|finding| finding.in_language(language)).collect();
                let more = if *more > 0 { format!("；另有 {more} 处") } else { String::new() };
                format!("条号不连续，无法可靠引用：{}{more}", list.join("；"))
            }
        }
    }
}

impl LibraryError {
    /// The error as a sentence.
    pub fn in_language(&self, language: Language) -> String {
        match (language, self) {
            (Language::En, _) => self.to_string(),
            (Language::Zh, Self::OtherTextOfSameVersion { law, version, first_file }) => {
                let version = version_text(*version, language);
                format!("《{law}》{version}已由“{first_file}”导入，文本不同；请只保留一个文件")
            }
            (Language::Zh, Self::Full) => {
                format!("法规库最多 {STATUTES_MAX} 部、{LIBRARY_BYTES_MAX} 字节；请减少导入的文件夹")
            }
        }
    }
}

/// Findings in English, for the message of an error.
fn list(findings: &[Finding]) -> String {
    findings.iter().map(|finding| finding.in_language(Language::En)).collect::<Vec<_>>().join("; ")
}

fn more_text(more: usize) -> String {
    if more > 0 { format!("; and {more} more") } else { String::new() }
}

/// A version for a message.
pub(crate) fn version_text(version: Option<Day>, language: Language) -> String {
    match (version, language) {
        (Some(day), Language::Zh) => format!("{day} 版本"),
        (Some(day), Language::En) => format!("the version of {day}"),
        (None, Language::Zh) => "日期不详的版本".to_owned(),
        (None, Language::En) => "the version without a day".to_owned(),
    }
}
