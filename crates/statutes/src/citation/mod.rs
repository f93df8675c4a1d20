//! Citations: a law and a place in it, written out (《行政处罚法》第二十条第二款第(三)项) or found within a text.
//!
//! [`parse`] reads a legal basis as a whole and refuses what it does not understand; [`scan`] finds the citations in running
//! text; [`references`] those in an article, with 本条 and 前条 resolved. What is not read: 前款 (it stays within its article)
//! and shortened lists (第二、三款), of which the article alone is given.

mod list;
mod names;
mod scan;

use std::ops::Range;

use register::Language;

pub use names::KnownNames;
pub use scan::{references, scan};

use crate::law_name::LawName;
use crate::limits::BASIS_BYTES_MAX;
use crate::number::Pinpoint;
use crate::text::excerpt;

/// A law and a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Which law.
    pub law: CitedLaw,
    /// Where in it; absent where the whole law is cited.
    pub place: Option<Pinpoint>,
    /// The last place of a range (第二十二条至第二十五条), `place` being its first.
    pub through: Option<Pinpoint>,
    /// Where the place stands in the text, in bytes.
    pub span: Range<usize>,
}

/// Which law a citation means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CitedLaw {
    /// 本法, 本条例: the text itself.
    This,
    /// A law by name.
    Named(LawName),
    /// No law is written: within a statute the statute itself, in a catalogue the law of the row.
    Unstated,
}

/// Why a text is no citation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CitationError {
    /// Nothing was written.
    #[error("no article is cited; write it as 第二十四条")]
    Empty,
    /// Longer than [`BASIS_BYTES_MAX`].
    #[error("the citation is longer than {BASIS_BYTES_MAX} bytes; cite one law in a row")]
    TooLong,
    /// Neither a law's name nor an article.
    #[error("`{text}` is no article and no law; write 第二十四条 or 《行政处罚法》第二十四条")]
    NotRead {
        /// What was not understood.
        text: String,
    },
}

impl CitationError {
    /// The error as a sentence.
    pub fn in_language(&self, language: Language) -> String {
        match (language, self) {
            (Language::En, _) => self.to_string(),
            (Language::Zh, Self::Empty) => "没有写条款；请写作“第二十四条”".to_owned(),
            (Language::Zh, Self::TooLong) => {
                format!("条款超过 {BASIS_BYTES_MAX} 字节；请每行只写一部法规")
            }
            (Language::Zh, Self::NotRead { text }) => {
                format!("“{text}”不是条款，也不是法规名称；请写作“第二十四条”或“《行政处罚法》第二十四条”")
            }
        }
    }
}

/// Words before a law's name that do not belong to it.
const LEADING: [&str; 6] = ["根据", "依据", "依照", "按照", "违反", "参照"];

/// Reads a text that is nothing but citations: 第二十四条, 第18条、第20条第1款, 第二十二条至第二十五条, 行政处罚法第二十四条,
/// 《行政处罚法》第二十条；《行政许可法》第二十四条, 《行政处罚法》.
///
/// # Errors
/// [`CitationError`] where nothing is cited or a part is not understood; nothing is skipped.
pub fn parse(text: &str) -> Result<Vec<Citation>, CitationError> {
    if text.len() > BASIS_BYTES_MAX {
        return Err(CitationError::TooLong);
    }
    let mut citations = Vec::new();
    let mut at = skip(text, 0);
    while at < text.len() {
        let (law, from) = law_at(text, at)?;
        let found = list::take(text, from);
        match found.last() {
            None => citations.push(Citation { law, place: None, through: None, span: at..from }),
            Some(last) => {
                let end = last.span.end;
                citations.extend(found.into_iter().map(|place| place.of(law.clone())));
                let rest = &text[end..];
                let rest = rest.strip_prefix('的').unwrap_or(rest);
                let rest = rest.strip_prefix("规定").unwrap_or(rest);
                at = text.len() - rest.len();
                at = skip(text, at);
                continue;
            }
        }
        at = skip(text, from);
    }
    if citations.is_empty() { Err(CitationError::Empty) } else { Ok(citations) }
}

/// The law's name at a place, and where it ends.
fn law_at(text: &str, at: usize) -> Result<(CitedLaw, usize), CitationError> {
    let rest = &text[at..];
    let not_read = || CitationError::NotRead { text: excerpt(rest) };
    let end = list::first(rest).unwrap_or_else(|| rest.find(['；', ';', '\n']).unwrap_or(rest.len()));
    let mut name = rest[..end].trim();
    if name.is_empty() {
        return if end < rest.len() { Ok((CitedLaw::Unstated, at + end)) } else { Err(not_read()) };
    }
    for word in LEADING {
        name = name.strip_prefix(word).unwrap_or(name).trim_start();
    }
    name = joined(name);
    name = without_remark(name);
    if names::is_self(name) {
        return Ok((CitedLaw::This, at + end));
    }
    let marked = name.starts_with('《') && name.ends_with('》');
    // Without title marks only what ends as laws do is a name; anything else was not understood.
    if !marked && !names::ends_like_a_law(name) {
        return Err(not_read());
    }
    Ok((CitedLaw::Named(LawName::of(name)), at + end))
}

/// The name behind a word that joins it to a citation before it.
fn joined(name: &str) -> &str {
    let behind =
        |word: &&str| name.strip_prefix(*word).map(str::trim_start).filter(|rest| rest.starts_with('《'));
    ["以及", "和", "及", "与", "并"].iter().find_map(behind).unwrap_or(name)
}

/// A name in title marks without what stands in brackets behind it: 《…条例》（2017年修订）, 《…》(国务院令第101号).
fn without_remark(name: &str) -> &str {
    let Some(end) = name.find('》').map(|at| at + '》'.len_utf8()).filter(|_| name.starts_with('《'))
    else {
        return name;
    };
    let behind = name[end..].trim();
    let bracketed = behind.starts_with(['(', '（', '〔', '[']) && behind.ends_with([')', '）', '〕', ']']);
    if bracketed { &name[..end] } else { name }
}

/// Past blanks and the marks that part citations.
fn skip(text: &str, at: usize) -> usize {
    let rest = text[at..].trim_start_matches(|character: char| {
        character.is_whitespace() || matches!(character, '；' | ';' | '、' | '，' | ',' | '。')
    });
    text.len() - rest.len()
}
