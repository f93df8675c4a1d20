//! What every form shares: it composes a document, or names every part that is not filled in.

use register::Label;
use register::catalogue::LegalBasis;

use crate::blocks::{Block, Document, DocumentKind};
use crate::error::{DocumentError, Part, Warning};
use crate::number::DocumentNumber;
use crate::text::Text;

/// A form an office fills in: plain typed values, one type for each document.
pub trait Form {
    /// What it becomes.
    fn kind(&self) -> DocumentKind;

    /// Makes the document.
    ///
    /// # Errors
    /// [`DocumentError::Missing`] names every statutory part that is not filled in.
    fn compose(&self) -> Result<Composed, DocumentError>;
}

/// A document made of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// The document.
    pub document: Document,
    /// What is worth knowing about it.
    pub warnings: Vec<Warning>,
}

/// Gathers what is missing, so that an office hears of everything at once.
pub(crate) struct Wanted {
    kind: DocumentKind,
    missing: Vec<Part>,
}

impl Wanted {
    pub(crate) fn of(kind: DocumentKind) -> Self {
        Self { kind, missing: Vec::new() }
    }

    /// A text that must be written.
    pub(crate) fn text(&mut self, value: &str, name: Label, rule: Label) -> &mut Self {
        self.that(!value.trim().is_empty(), name, rule)
    }

    /// A list that must hold something, and nothing empty.
    pub(crate) fn texts(&mut self, values: &[String], name: Label, rule: Label) -> &mut Self {
        self.that(!values.is_empty() && values.iter().all(|value| !value.trim().is_empty()), name, rule)
    }

    /// A legal basis that must be cited, each with law and article.
    pub(crate) fn basis(&mut self, basis: &[LegalBasis], name: Label, rule: Label) -> &mut Self {
        let whole = |one: &LegalBasis| !one.law.trim().is_empty() && !one.article.trim().is_empty();
        self.that(!basis.is_empty() && basis.iter().all(whole), name, rule)
    }

    /// Anything else that must hold.
    pub(crate) fn that(&mut self, there: bool, name: Label, rule: Label) -> &mut Self {
        if !there {
            self.missing.push(Part { name, rule });
        }
        self
    }

    /// The error that names everything, or nothing.
    pub(crate) fn finish(&mut self) -> Result<(), DocumentError> {
        let parts = std::mem::take(&mut self.missing);
        if parts.is_empty() { Ok(()) } else { Err(DocumentError::Missing { kind: self.kind, parts }) }
    }
}

/// The rules that want a part, as errors name them.
pub(crate) mod rules {
    use register::Label;

    pub(crate) const PENALTY_20: Label = Label::new("行政处罚法第二十条", "行政处罚法 art. 20");
    pub(crate) const STANDARD: Label = Label::new("GB/T 9704—2012", "GB/T 9704-2012");
    pub(crate) const FORM: Label = Label::new("本表要素", "part of this form");
    pub(crate) const REVIEW_27: Label =
        Label::new("重大行政决策程序暂行条例第二十七条", "重大行政决策程序暂行条例 art. 27");
    pub(crate) const REVIEW_26: Label =
        Label::new("重大行政决策程序暂行条例第二十六条", "重大行政决策程序暂行条例 art. 26");
}

/// Parts that many documents share, as errors name them.
pub(crate) mod parts {
    use register::Label;

    pub(crate) const ISSUER: Label = Label::new("发文机关", "the issuing organ");
    pub(crate) const NUMBER: Label = Label::new("发文字号", "the document number");
    pub(crate) const TITLE: Label = Label::new("标题", "the title");
    pub(crate) const ADDRESSEE: Label = Label::new("主送机关", "the addressee");
    pub(crate) const BASIS: Label = Label::new("依据条款", "the legal basis with its articles");
    pub(crate) const ITEMS: Label = Label::new("事项", "the items");
}

/// A section an office adds in its own words.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Provision {
    /// Its heading, without a number.
    pub heading: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// Appends the sections of the office's own, numbered on.
pub(crate) fn add_provisions(body: &mut Vec<Block>, provisions: &[Provision], number: &mut usize) {
    for provision in provisions {
        *number += 1;
        body.push(Block::first(*number, provision.heading.as_str()));
        body.extend(provision.paragraphs.iter().map(|text| Block::Paragraph(Text::own(text))));
    }
}

/// 《法律》第某条、《法律》第某条.
pub(crate) fn cited(basis: &[LegalBasis]) -> String {
    basis.iter().map(one_cited).collect::<Vec<_>>().join("、")
}

fn one_cited(basis: &LegalBasis) -> String {
    let law = basis.law.trim();
    let law = law.strip_prefix('《').and_then(|law| law.strip_suffix('》')).unwrap_or(law);
    format!("《{law}》{}", basis.article.trim())
}

/// The number as printed, with a warning when it is not of the standard's form.
pub(crate) fn numbered(number: &str, warnings: &mut Vec<Warning>) -> Option<String> {
    let number = DocumentNumber::read(number);
    if number.printed.is_empty() {
        return None;
    }
    if !number.in_form {
        warnings.push(Warning::NumberOutOfForm { number: number.printed.clone() });
    }
    Some(number.printed)
}

/// Names joined as Chinese joins them, each once, in the order first met.
pub(crate) fn joined<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen.join("、")
}

/// Reads citations as people write them, one on each line (or parted by a semicolon): `《行政处罚法》第二十四条`, with or
/// without the marks. What names no article keeps its article empty, so that a form can ask for it.
pub fn read_basis(text: &str) -> Vec<LegalBasis> {
    let lines = text.split(['\n', ';', '；']).map(str::trim).filter(|line| !line.is_empty());
    lines.map(one_read).collect()
}

fn one_read(line: &str) -> LegalBasis {
    let marked = line.strip_prefix('《').and_then(|rest| rest.split_once('》'));
    let bare = || line.find('第').filter(|at| *at > 0).map(|at| line.split_at(at));
    let (law, article) = marked.or_else(bare).unwrap_or((line, ""));
    LegalBasis { law: law.trim().to_owned(), article: article.trim().to_owned(), version: None }
}

/// Writes citations the way [`read_basis`] reads them.
pub fn write_basis(basis: &[LegalBasis]) -> String {
    basis.iter().map(one_cited).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_read_as_people_write_them() {
        let read = read_basis("《行政处罚法》第二十四条\n行政许可法 第二十四条；某条例\n\n");
        let pairs: Vec<_> = read.iter().map(|one| (one.law.as_str(), one.article.as_str())).collect();
        assert_eq!(pairs, [("行政处罚法", "第二十四条"), ("行政许可法", "第二十四条"), ("某条例", "")]);
        assert_eq!(read_basis(&write_basis(&read[..2])), read[..2]);
    }
}
