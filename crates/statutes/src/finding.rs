//! What is noticed while a statute is read: where, what, and what to do. Some break the numbering; the file is then refused.
//!
//! An article is cited by its number, so a wrong number is worse than no text. These break a file: a number left out, given
//! twice, or smaller than the one before, and a first article other than 第一条. Everything else is noted and read: the text is
//! whole, only its print is odd. Each kind was met in real files.

use register::Day;

use crate::number::ArticleNumber;

/// Something noticed in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line of the file, from 1.
    pub line: u32,
    /// What.
    pub kind: FindingKind,
}

/// What was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// Breaks: a number is left out.
    Gap {
        /// The last article before it; absent at the beginning.
        after: Option<ArticleNumber>,
        /// The article found.
        found: ArticleNumber,
    },
    /// Breaks: a number is given twice.
    Repeat {
        /// The number.
        number: ArticleNumber,
        /// Where it stood first.
        first_line: u32,
    },
    /// Breaks: a number is smaller than the one before.
    Backwards {
        /// The largest number before.
        after: ArticleNumber,
        /// The article found.
        found: ArticleNumber,
    },
    /// The articles begin later than 第一条, and the file calls itself a part (编, 附则) of a code.
    PartOfCode {
        /// The first article.
        first: ArticleNumber,
    },
    /// 笫 is printed for 第.
    MisprintedSign {
        /// The article.
        number: ArticleNumber,
    },
    /// A blank stands within the number, or none after it (第一百二十四 条采用); the number is the one expected.
    MisplacedBlank {
        /// The article.
        number: ArticleNumber,
    },
    /// The article begins in the middle of a line, after the one before; the number is the one expected.
    SeveralOnOneLine {
        /// The article.
        number: ArticleNumber,
    },
    /// There is no 第…条; the points 一、二、三、 stand for articles.
    NumberedByPoints,
    /// An article has a number and no words.
    NoWords {
        /// The article.
        number: ArticleNumber,
    },
    /// The items of a paragraph do not count 一, 二, 三.
    ItemOutOfOrder {
        /// The article.
        number: ArticleNumber,
        /// The item expected.
        expected: u16,
        /// The item found.
        found: u16,
    },
    /// The items of a paragraph are numbered 1. 2. 3., as sub-items usually are.
    ArabicItems {
        /// The article.
        number: ArticleNumber,
    },
    /// A sentence was broken over lines, and was joined.
    LinesJoined,
    /// The headings do not count 一, 二, 三 within the one above.
    HeadingOutOfOrder {
        /// The heading.
        text: String,
    },
    /// The title within the file is another name than that of the file.
    TitleDiffers {
        /// The title.
        title: String,
    },
    /// The file has no title line.
    NoTitle,
    /// `<!-- INFO END -->` is missing: where the history ends was guessed.
    HistoryUnmarked,
    /// There is no history.
    NoHistory,
    /// The day in the file's name does not stand in the history: the history gives the meeting and the name the day of signing, or
    /// the history lacks the last amendment.
    DayNotInHistory {
        /// The day.
        day: Day,
    },
    /// The file's name has no day (or no such day); the last day of the history is taken.
    DayFromHistory {
        /// The day.
        day: Day,
    },
    /// The file's name has no day, and the history none either.
    NoDay,
    /// A comment is opened and never closed.
    CommentUnclosed,
    /// An annex follows the articles; numbers within it do not count as articles.
    AnnexKept,
}

impl Finding {
    /// Does it make the file unusable as a statute?
    pub fn breaks(&self) -> bool {
        use FindingKind as K;
        matches!(self.kind, K::Gap { .. } | K::Repeat { .. } | K::Backwards { .. })
    }
}
