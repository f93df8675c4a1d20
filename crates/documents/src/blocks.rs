//! The neutral model of a document: the elements GB/T 9704-2012 names, in the order in which they are printed.
//!
//! Forms make it, the four renderers read it. It holds text only, never markup of any format.

use crate::text::Text;
use register::{Day, Label};

/// What a document is, for file names and the preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// 放权目录.
    CatalogueAnnex,
    /// 赋权决定 or 赋权通知.
    EmpoweringDecision,
    /// 行政执法委托书.
    EntrustmentLetter,
    /// 交接单.
    HandoverSheet,
    /// 公告.
    Announcement,
    /// 收回决定.
    RecallDecision,
    /// 合法性审查意见书.
    ReviewOpinion,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [DocumentKind; 7] = [
        Self::CatalogueAnnex,
        Self::EmpoweringDecision,
        Self::EntrustmentLetter,
        Self::HandoverSheet,
        Self::Announcement,
        Self::RecallDecision,
        Self::ReviewOpinion,
    ];

    /// Its name for people.
    pub const fn label(self) -> Label {
        match self {
            Self::CatalogueAnnex => Label::new("放权目录", "catalogue of devolved powers"),
            Self::EmpoweringDecision => Label::new("赋权决定", "empowering decision"),
            Self::EntrustmentLetter => Label::new("行政执法委托书", "letter of entrustment"),
            Self::HandoverSheet => Label::new("交接单", "handover sheet"),
            Self::Announcement => Label::new("公告", "announcement"),
            Self::RecallDecision => Label::new("收回决定", "recall decision"),
            Self::ReviewOpinion => Label::new("合法性审查意见书", "legality review opinion"),
        }
    }
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// The red head (版头): the mark of the issuing organ. Forms between two sides have none.
    pub letterhead: Option<Text>,
    /// The document number (发文字号): in the red head, or beneath the title where there is none.
    pub number: Option<String>,
    /// The title (标题).
    pub title: Text,
    /// Whom it is addressed to (主送机关), without the colon.
    pub addressee: Option<Text>,
    /// The body (正文).
    pub body: Vec<Block>,
    /// Who signs (发文机关署名) and when (成文日期).
    pub signature: Signature,
    /// A note in round brackets beneath the date (附注), without the brackets.
    pub note: Option<Text>,
    /// Annexes (附件); the list of them in the body is made from their titles.
    pub annexes: Vec<Annex>,
    /// The imprint at the foot of the last page (版记).
    pub imprint: Option<Imprint>,
    /// Does anything in it come from a demonstration register? Then every page says so.
    pub constructed: bool,
}

/// One element of the body or of an annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading with its number, in the typeface of its level.
    Heading {
        /// Its level.
        level: Level,
        /// Its text, number included: 一、赋权事项.
        text: Text,
    },
    /// A paragraph, its first line set in by two characters.
    Paragraph(Text),
    /// Names and values, one pair a line: 委托方：东营市……
    Fields(Vec<(Text, Text)>),
    /// A table.
    Table(Table),
}

impl Block {
    /// A heading of the first level: 一、.
    pub(crate) fn first(number: usize, text: impl Into<Text>) -> Self {
        let text = text.into();
        let en = text.en.map(|en| format!("{number}. {en}"));
        Self::Heading {
            level: Level::First,
            text: Text { zh: format!("{}、{}", crate::text::numeral(number), text.zh), en },
        }
    }
}

/// The levels of headings (GB/T 9704-2012 7.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 一、 in 黑体.
    First,
    /// (一) in 楷体.
    Second,
    /// 1. in 仿宋.
    Third,
    /// (1) in 仿宋.
    Fourth,
}

/// A table. Every row has as many cells as there are columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it lists; names the tab of a workbook.
    pub caption: Text,
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// Its rows.
    pub rows: Vec<Vec<Text>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// Its heading.
    pub title: Text,
    /// Its share of the width.
    pub share: u16,
    /// Are its cells centred? Short codes and days are, sentences are not.
    pub centred: bool,
}

impl TableColumn {
    /// A column of short cells.
    pub(crate) fn short(title: Label, share: u16) -> Self {
        Self { title: title.into(), share, centred: true }
    }

    /// A column of text.
    pub(crate) fn long(title: Label, share: u16) -> Self {
        Self { title: title.into(), share, centred: false }
    }
}

/// An annex (附件), on pages of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annex {
    /// Its title.
    pub title: Text,
    /// What it holds.
    pub blocks: Vec<Block>,
    /// Does it lie across the page (A4 横排表格)?
    pub landscape: bool,
}

/// Who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// An issuing organ, with room for its seal; name and day at the right.
    Organ {
        /// Its name.
        organ: Text,
        /// The day (成文日期).
        day: Day,
    },
    /// Two or more sides, each with a place for seal, signature and day.
    Sides(Vec<Side>),
    /// Nobody: an annex is signed with the document it belongs to.
    None,
}

/// A side that signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// In which capacity: 委托方, 移交方.
    pub capacity: Text,
    /// Its name.
    pub organ: Text,
    /// The day, where it is settled beforehand; left open to be written by hand otherwise.
    pub day: Option<Day>,
}

/// The imprint at the foot of the last page (版记).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// Who gets copies (抄送机关); empty when nobody does.
    pub copies_to: Vec<String>,
    /// Who printed and sent it (印发机关).
    pub printed_by: String,
    /// When (印发日期).
    pub printed_on: Day,
}

impl Document {
    /// Every table of the document, with those of its annexes.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        let annexed = self.annexes.iter().flat_map(|annex| &annex.blocks);
        self.body.iter().chain(annexed).filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Is the document itself an annex (the catalogue printed by itself)?
    pub(crate) fn is_bare_annex(&self) -> bool {
        self.kind == DocumentKind::CatalogueAnnex
    }

    /// How the annexes are announced after the body (附件说明): the heading, and each with its number where there are several.
    pub(crate) fn annex_list(&self) -> Vec<Text> {
        let many = self.annexes.len() > 1;
        let number = |(index, annex): (usize, &Annex)| {
            let prefix = if many { format!("{}. ", index + 1) } else { String::new() };
            let en = annex.title.en.as_ref().map(|en| format!("{prefix}{en}"));
            Text { zh: format!("{}{}", prefix.trim_end(), annex.title.zh), en }
        };
        self.annexes.iter().enumerate().map(number).collect()
    }

    /// How an annex is marked at its head: 附件, or 附件1 where there are several.
    pub(crate) fn annex_mark(&self, index: usize) -> Text {
        if self.annexes.len() > 1 {
            Text::both(format!("附件{}", index + 1), format!("Annex {}", index + 1))
        } else {
            Text::both("附件", "Annex")
        }
    }
}

/// How every page of a document from a demonstration register is marked.
pub fn constructed_mark() -> Text {
    Text::both("演示数据（构造）", "Demonstration data (constructed)")
}
