//! Why a document cannot be made, and what is worth knowing about one that was.

use register::{Label, Language};

use crate::blocks::DocumentKind;

/// A part that a document must have, and where that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: Label,
    /// The rule that wants it.
    pub rule: Label,
}

/// Why a document cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// Parts that the law or the form wants are not there. Nothing is made up for them.
    #[error("the {} lacks {}; fill in what is missing", kind.label().en, listed(parts, Language::En))]
    Missing {
        /// Which document.
        kind: DocumentKind,
        /// What is missing, every part at once.
        parts: Vec<Part>,
    },
    /// The register holds nothing of the kind the document is made from.
    #[error("the register holds no {} `{id}`; check the identity, or ask as known later", what.en)]
    NotInRegister {
        /// What was looked for.
        what: Label,
        /// Its identity.
        id: String,
    },
    /// Lines of one letter run for different terms.
    #[error("the lines run for different terms; make a letter for each term, or name the lines")]
    TermsDiffer,
    /// A document without a table cannot become a workbook.
    #[error("the {} has no table, so it has no workbook; choose PDF, HTML or DOCX", kind.label().en)]
    NoTable {
        /// Which document.
        kind: DocumentKind,
    },
    /// A table too large for a workbook.
    #[error("a table has {rows} rows, a workbook holds 1,048,575; narrow the selection")]
    TooManyRows {
        /// How many.
        rows: usize,
    },
    /// A document too long to be typeset.
    #[error("the text has {chars} characters, {max} can be typeset at once; split the document")]
    TooLong {
        /// How many characters it has.
        chars: usize,
        /// How many are allowed.
        max: usize,
    },
    /// The fonts that come with the build cannot be unpacked.
    #[error("the typefaces of the build are damaged ({detail}); build again after `make assets`")]
    DamagedTypefaces {
        /// What went wrong.
        detail: String,
    },
    /// The office's font folder cannot be read.
    #[error("cannot read the font folder `{path}`: {source}; check that it exists and may be read")]
    FontFolder {
        /// The folder as given.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The typesetter refused: a fault of ours, not of the input.
    #[error("the document could not be typeset: {detail}; please report this")]
    Typesetting {
        /// What it said.
        detail: String,
    },
    /// A workbook or a package could not be written.
    #[error("the file could not be written: {detail}; choose another format")]
    Writing {
        /// What went wrong.
        detail: String,
    },
}

fn listed(parts: &[Part], language: Language) -> String {
    let one = |part: &Part| match language {
        Language::Zh => format!("{}({})", part.name.zh, part.rule.zh),
        Language::En => format!("{} ({})", part.name.en, part.rule.en),
    };
    let between = if language == Language::Zh { "、" } else { ", " };
    parts.iter().map(one).collect::<Vec<_>>().join(between)
}

impl DocumentError {
    /// The message with its mend, in the reader's language.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match language {
            Language::En => self.to_string(),
            Language::Zh => chinese(self),
        }
    }
}

fn chinese(error: &DocumentError) -> String {
    use DocumentError as E;
    match error {
        E::Missing { kind, parts } => {
            format!("{}缺少{}，请补齐后再生成", kind.label().zh, listed(parts, Language::Zh))
        }
        E::NotInRegister { what, id } => format!("台账中没有{}“{id}”，请核对标识或改问更晚的台账", what.zh),
        E::TermsDiffer => "所选各行的委托期限不一致，请按期限分别出具委托书，或指明行号".into(),
        E::NoTable { kind } => format!("{}没有表格，不能导出工作簿，请选 PDF、HTML 或 DOCX", kind.label().zh),
        E::TooManyRows { rows } => format!("表格有 {rows} 行，超出工作簿的 1048575 行，请缩小范围"),
        E::TooLong { chars, max } => format!("全文 {chars} 字，超出一次排版的 {max} 字，请拆分"),
        E::DamagedTypefaces { detail } => format!("随程序的字体损坏（{detail}），请重新 make assets 并构建"),
        E::FontFolder { path, source } => {
            format!("无法读取字体文件夹“{path}”：{source}，请确认其存在并可读取")
        }
        E::Typesetting { detail } => format!("排版失败：{detail}，请反馈此问题"),
        E::Writing { detail } => format!("文件写入失败：{detail}，请换一种格式"),
    }
}

/// What is worth knowing about a document that was made all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// Characters for which no typeface at hand has a glyph: the PDF shows an empty box in their place.
    NoGlyph {
        /// Each once, in code point order.
        characters: Vec<char>,
    },
    /// Control characters and direction overrides that no printed page has were left out.
    CharactersDropped {
        /// How many.
        count: usize,
    },
    /// The document number is not of the form 机关代字〔年份〕序号; it is printed as given.
    NumberOutOfForm {
        /// As given.
        number: String,
    },
    /// The law is cited without its article, since the text in force that day is not at hand.
    TextOfDayNotAtHand {
        /// Which law.
        law: &'static str,
    },
    /// Cells longer than a workbook holds were cut.
    CellsCut {
        /// How many.
        count: usize,
    },
}

impl Warning {
    /// The warning in the reader's language.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let (zh, en) = match self {
            Self::NoGlyph { characters } => {
                let shown: Vec<String> =
                    characters.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
                let shown = shown.join(", ");
                (
                    format!("没有字形可用的字符：{shown}；请指定本单位的字体文件夹"),
                    format!(
                        "no typeface at hand has these characters: {shown}; name a font folder that does"
                    ),
                )
            }
            Self::CharactersDropped { count } => {
                (format!("已去掉 {count} 个控制字符"), format!("{count} control characters were left out"))
            }
            Self::NumberOutOfForm { number } => (
                format!("文号“{number}”不是“机关代字〔年份〕序号”的形式，按原样印出"),
                format!("the number `{number}` is not of the form 机关代字〔年份〕序号； printed as given"),
            ),
            Self::TextOfDayNotAtHand { law } => (
                format!("当日有效的《{law}》文本不在手边，引用时未写条款"),
                format!(
                    "the text of 《{law}》 in force that day is not at hand; it is cited without an article"
                ),
            ),
            Self::CellsCut { count } => (
                format!("{count} 个单元格超过 32767 个字符，已截短"),
                format!("{count} cells longer than 32,767 characters were cut"),
            ),
        };
        if language == Language::Zh { zh } else { en }
    }
}
