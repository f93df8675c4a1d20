//! A statute as read: one version of one law, its history, headings and articles.

use register::Day;

use crate::finding::Finding;
use crate::force::EntryIntoForce;
use crate::law_name::LawName;
use crate::number::{ArticleNumber, Pinpoint};

/// One version of one law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statute {
    /// The name for comparing.
    pub law: LawName,
    /// The name as the file has it.
    pub name: String,
    /// The title within the file, usually with 中华人民共和国.
    pub title: String,
    /// The day of adoption, or of the last amendment; absent where neither the file's name nor its history tells.
    pub version: Option<Day>,
    /// When this version came into force.
    pub in_force: EntryIntoForce,
    /// How it came about, in the order of the file.
    pub history: Vec<HistoryStep>,
    /// What stands before the first article (为了…,制定本解释).
    pub preamble: Vec<String>,
    /// Parts, chapters and sections, in the order of the text.
    pub headings: Vec<Heading>,
    /// The articles, strictly ascending by number.
    pub articles: Vec<Article>,
    /// What stands after the articles as an annex, line by line.
    pub annex: Vec<String>,
    /// What was noticed while reading; never one that breaks the numbering (such a file is refused).
    pub findings: Vec<Finding>,
    /// The file it was read from.
    pub file: String,
}

impl Statute {
    /// The article with this number.
    pub fn article(&self, number: ArticleNumber) -> Option<&Article> {
        let at = self.articles.binary_search_by_key(&number, |article| article.number).ok()?;
        self.articles.get(at)
    }

    /// The headings an article stands under, outermost first.
    pub fn headings_of(&self, article: &Article) -> Vec<&Heading> {
        let mut path = Vec::new();
        let mut next = article.heading;
        // A parent always stands before its child, so this ends.
        while let Some(heading) = next.and_then(|at| self.headings.get(at)) {
            path.push(heading);
            next = heading.parent;
        }
        path.reverse();
        path
    }

    /// The number of the last article.
    pub fn last(&self) -> Option<ArticleNumber> {
        self.articles.last().map(|article| article.number)
    }

    /// How many bytes of text it holds, roughly.
    pub(crate) fn bytes(&self) -> usize {
        let articles: usize = self.articles.iter().map(Article::bytes).sum();
        let lines: usize = self.preamble.iter().chain(&self.annex).map(String::len).sum();
        articles + lines
    }
}

/// One line of the history at the head of a file: 2021年1月22日 第十三届…修订.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryStep {
    /// The day.
    pub day: Day,
    /// What happened.
    pub kind: StepKind,
    /// The words after the day.
    pub text: String,
}

/// What happened to a law on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// 通过: adopted.
    Adopted,
    /// 批准: approved by a higher body.
    Approved,
    /// 公布, 发布: promulgated.
    Published,
    /// 修正, 修订, 修改: amended or revised. The public collection calls both amendment by decision and full revision 修订 for
    /// administrative regulations, so they are not told apart.
    Amended,
    /// 施行: came into force.
    InForce,
    /// Anything else.
    Other,
}

/// A part, chapter or section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its rank.
    pub rank: HeadingRank,
    /// Its number, where it has one.
    pub number: Option<u16>,
    /// Its words, blanks within removed (总 则 → 总则), with its number as written: 第一章 总则.
    pub text: String,
    /// The heading it stands under, as a place in [`Statute::headings`].
    pub parent: Option<usize>,
    /// The line of the file.
    pub line: u32,
}

/// How high a heading stands. A lower one closes with the next higher one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadingRank {
    /// 编.
    Part,
    /// 分编.
    SubPart,
    /// 章, and headings numbered 一、 in judicial interpretations.
    Chapter,
    /// 节.
    Section,
    /// A heading without such a word.
    Other,
}

/// An article (条).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its number.
    pub number: ArticleNumber,
    /// The innermost heading it stands under, as a place in [`Statute::headings`].
    pub heading: Option<usize>,
    /// Its paragraphs (款).
    pub paragraphs: Vec<Paragraph>,
    /// The line of the file where it begins, from 1.
    pub line: u32,
}

/// A paragraph (款) with its items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words before any items.
    pub text: String,
    /// Its items (项).
    pub items: Vec<Item>,
}

/// An item (项) with its sub-items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number.
    pub number: u16,
    /// Its number as printed: （一）, (一), 1．.
    pub marker: String,
    /// Its words.
    pub text: String,
    /// Its sub-items (目).
    pub sub_items: Vec<SubItem>,
}

/// A sub-item (目).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubItem {
    /// Its number.
    pub number: u16,
    /// Its number as printed: 1. or 1．.
    pub marker: String,
    /// Its words.
    pub text: String,
}

/// Why a place within an article is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MissingPart {
    /// The article has fewer paragraphs (款).
    Paragraph {
        /// How many it has.
        paragraphs: usize,
    },
    /// The paragraph has no such item (项).
    Item,
    /// The item has no such sub-item (目).
    SubItem,
}

impl Article {
    /// The whole text without the article's number, one line per paragraph, item and sub-item, as printed.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.bytes() + 16);
        for paragraph in &self.paragraphs {
            paragraph.write(&mut text);
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// The text of a place within the article. An item without a paragraph is looked for in the first paragraph that has
    /// items, as 第十条第三项 is meant.
    ///
    /// # Errors
    /// [`MissingPart`] says which part is not there.
    pub fn part(&self, place: &Pinpoint) -> Result<String, MissingPart> {
        let paragraph = match place.paragraph {
            Some(number) => usize::from(number)
                .checked_sub(1)
                .and_then(|at| self.paragraphs.get(at))
                .ok_or(MissingPart::Paragraph { paragraphs: self.paragraphs.len() })?,
            None if place.item.is_none() => return Ok(self.text()),
            None => self
                .paragraphs
                .iter()
                .find(|paragraph| !paragraph.items.is_empty())
                .ok_or(MissingPart::Item)?,
        };
        let mut text = String::new();
        let Some(number) = place.item else {
            paragraph.write(&mut text);
            return Ok(text.trim_end().to_owned());
        };
        let item = paragraph.items.iter().find(|item| item.number == number).ok_or(MissingPart::Item)?;
        match place.sub_item {
            None => item.write(&mut text),
            Some(number) => {
                let found = item.sub_items.iter().find(|sub_item| sub_item.number == number);
                let found = found.ok_or(MissingPart::SubItem)?;
                push_line(&mut text, &found.marker, &found.text);
            }
        }
        Ok(text.trim_end().to_owned())
    }

    fn bytes(&self) -> usize {
        let items = |paragraph: &Paragraph| {
            let item = |item: &Item| {
                item.text.len()
                    + item.marker.len()
                    + item.sub_items.iter().map(|sub| sub.text.len() + sub.marker.len()).sum::<usize>()
            };
            paragraph.items.iter().map(item).sum::<usize>()
        };
        self.paragraphs.iter().map(|paragraph| paragraph.text.len() + items(paragraph)).sum()
    }
}

impl Paragraph {
    fn write(&self, text: &mut String) {
        if !self.text.is_empty() {
            push_line(text, "", &self.text);
        }
        for item in &self.items {
            item.write(text);
        }
    }
}

impl Item {
    fn write(&self, text: &mut String) {
        push_line(text, &self.marker, &self.text);
        for sub_item in &self.sub_items {
            push_line(text, &sub_item.marker, &sub_item.text);
        }
    }
}

fn push_line(text: &mut String, marker: &str, words: &str) {
    text.push_str(marker);
    text.push_str(words);
    text.push('\n');
}
