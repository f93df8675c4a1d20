//! Lines to headings and articles: paragraphs (款), items (项), sub-items (目).

use super::Findings;
use super::headings::Headings;
use super::marks::{self, ArticleMark};
use super::numbering::Numbering;
use super::source::Line;
use crate::error::StatuteError;
use crate::finding::FindingKind;
use crate::law_name::LawName;
use crate::limits::ARTICLES_MAX;
use crate::number::ArticleNumber;
use crate::statute::{Article, Heading, Item, Paragraph, SubItem};

/// The text of a file, read.
pub(super) struct Body {
    pub preamble: Vec<String>,
    pub headings: Vec<Heading>,
    pub articles: Vec<Article>,
    pub annex: Vec<String>,
}

pub(super) fn read(
    lines: &[Line<'_>],
    law: &LawName,
    titles: &[String],
    findings: &mut Findings,
) -> Result<Body, StatuteError> {
    let by_points = !lines.iter().any(|line| starts_article(&line.text));
    let part_of_code = ["编", "附则"].iter().any(|end| law.as_str().ends_with(end));
    let mut reader = Reader {
        findings,
        by_points,
        part_of_code,
        headings: Headings::new(part_of_code),
        numbering: Numbering::default(),
        preamble: Vec::new(),
        articles: Vec::new(),
        annex: None,
    };
    for line in lines {
        let repeats_title =
            || LawName::of(&line.text) == *law || titles.iter().any(|title| *title == line.text);
        if !(reader.articles.is_empty() && line.text.len() < 400 && repeats_title()) {
            reader.line(line)?;
        }
    }
    reader.finish()
}

/// Does the line begin with an article, perhaps behind `#`?
fn starts_article(line: &str) -> bool {
    marks::article_at_start(behind_hashes(line)).is_some()
}

fn behind_hashes(line: &str) -> &str {
    line.trim_start_matches('#').trim_start()
}

struct Reader<'f> {
    findings: &'f mut Findings,
    by_points: bool,
    part_of_code: bool,
    headings: Headings,
    numbering: Numbering,
    preamble: Vec<String>,
    articles: Vec<Article>,
    annex: Option<Vec<String>>,
}

impl Reader<'_> {
    fn line(&mut self, line: &Line<'_>) -> Result<(), StatuteError> {
        let text = line.text.as_ref();
        if let Some(annex) = &mut self.annex {
            annex.push(text.to_owned());
            return Ok(());
        }
        if !self.articles.is_empty() && marks::is_annex(text) {
            self.findings.push(line.number, FindingKind::AnnexKept);
            self.annex = Some(vec![text.to_owned()]);
            return Ok(());
        }
        if self.articles.is_empty() && marks::is_contents(text) {
            self.headings.open_contents();
            return Ok(());
        }
        if self.by_points
            && !text.starts_with('#')
            && let Some((number, rest)) = marks::point_at_start(text)
        {
            return self.article(line.number, number, rest);
        }
        if let Some(mark) = marks::article_at_start(behind_hashes(text))
            && self.numbering.accepts(&mark)
        {
            self.odd_print(line.number, &mark);
            return self.article(line.number, mark.number, mark.rest);
        }
        if let Some(mark) = marks::heading_at_start(text) {
            self.headings.push(line.number, mark, self.findings);
            return Ok(());
        }
        self.words(line, text)
    }

    fn odd_print(&mut self, line: u32, mark: &ArticleMark<'_>) {
        let number = mark.number;
        if mark.misprinted {
            self.findings.push(line, FindingKind::MisprintedSign { number });
        }
        if mark.blank_misplaced {
            self.findings.push(line, FindingKind::MisplacedBlank { number });
        }
    }

    /// An article begins. Others may follow on the same line.
    fn article(&mut self, line: u32, number: ArticleNumber, rest: &str) -> Result<(), StatuteError> {
        let (mut number, mut rest) = (number, rest);
        loop {
            if self.articles.len() >= ARTICLES_MAX {
                return Err(StatuteError::TooManyArticles { line });
            }
            self.headings.close_contents();
            self.numbering.take(line, number, self.part_of_code, self.findings);
            self.articles.push(Article {
                number,
                heading: self.headings.innermost(),
                paragraphs: Vec::new(),
                line,
            });
            let (own, next) = self.split(rest);
            if !own.is_empty() {
                self.paragraph(line, own);
            }
            let Some(mark) = next else { return Ok(()) };
            self.findings.push(line, FindingKind::SeveralOnOneLine { number: mark.number });
            (number, rest) = (mark.number, mark.rest);
        }
    }

    /// The words that belong to the open article, and the next article where it begins on the same line.
    fn split<'a>(&self, text: &'a str) -> (&'a str, Option<ArticleMark<'a>>) {
        let last = self.numbering.last().filter(|_| !self.by_points);
        match last.and_then(|last| marks::article_within(text, last)) {
            Some(at) => (text[..at].trim_end(), marks::article_at_start(&text[at..])),
            None => (text, None),
        }
    }

    /// Words that begin no article and no heading.
    fn words(&mut self, line: &Line<'_>, text: &str) -> Result<(), StatuteError> {
        if self.articles.is_empty() {
            self.preamble.push(text.to_owned());
            return Ok(());
        }
        let (own, next) = self.split(text);
        if !own.is_empty() {
            let goes_on = !line.after_blank && marks::item_at_start(own).is_none();
            if !(goes_on && self.join(line.number, own)) {
                self.paragraph(line.number, own);
            }
        }
        match next {
            Some(mark) => {
                self.findings.push(line.number, FindingKind::SeveralOnOneLine { number: mark.number });
                self.article(line.number, mark.number, mark.rest)
            }
            None => Ok(()),
        }
    }

    /// Adds words to the sentence left open by the line before; false where none was.
    fn join(&mut self, line: u32, words: &str) -> bool {
        let paragraph = self.articles.last_mut().and_then(|article| article.paragraphs.last_mut());
        let open = paragraph.map(|paragraph| match paragraph.items.last_mut() {
            Some(item) => item.sub_items.last_mut().map_or(&mut item.text, |sub_item| &mut sub_item.text),
            None => &mut paragraph.text,
        });
        match open {
            Some(text) if !text.is_empty() && !marks::ends(text) => {
                text.push_str(words);
                self.findings.push(line, FindingKind::LinesJoined);
                true
            }
            _ => false,
        }
    }

    /// A paragraph, an item or a sub-item of the open article.
    fn paragraph(&mut self, line: u32, words: &str) {
        let Some(article) = self.articles.last_mut() else { return };
        let Some(mark) = marks::item_at_start(words) else {
            article.paragraphs.push(Paragraph { text: words.to_owned(), items: Vec::new() });
            return;
        };
        if !mark.digits {
            fold_into_item(&mut article.paragraphs, mark.number);
        }
        if article.paragraphs.is_empty() {
            article.paragraphs.push(Paragraph::default());
        }
        let Some(paragraph) = article.paragraphs.last_mut() else { return };
        let text = mark.rest.to_owned();
        let marker = mark.marker.to_owned();
        // Digits under （一） are sub-items; a list that itself began with digits goes on as items.
        let as_sub_item = |item: &&mut Item| mark.digits && is_chinese(item);
        if let Some(item) = paragraph.items.last_mut().filter(as_sub_item) {
            item.sub_items.push(SubItem { number: mark.number, marker, text });
            return;
        }
        let number = article.number;
        let expected = paragraph.items.last().map_or(1, |item| item.number.saturating_add(1));
        if mark.number != expected {
            self.findings.push(line, FindingKind::ItemOutOfOrder { number, expected, found: mark.number });
        }
        paragraph.items.push(Item { number: mark.number, marker, text, sub_items: Vec::new() });
    }

    fn finish(self) -> Result<Body, StatuteError> {
        let Some(first) = self.articles.first() else { return Err(StatuteError::NoArticles) };
        if self.by_points {
            self.findings.push(first.line, FindingKind::NumberedByPoints);
        }
        for article in &self.articles {
            let lists = article.paragraphs.iter().filter_map(|paragraph| paragraph.items.first());
            if lists.into_iter().any(|item| !is_chinese(item)) {
                self.findings.push(article.line, FindingKind::ArabicItems { number: article.number });
            }
        }
        for article in self.articles.iter().filter(|article| article.paragraphs.is_empty()) {
            self.findings.push(article.line, FindingKind::NoWords { number: article.number });
        }
        Ok(Body {
            preamble: self.preamble,
            headings: self.headings.into_all(),
            articles: self.articles,
            annex: self.annex.unwrap_or_default(),
        })
    }
}

/// When （七） follows lines that came after （六）, those lines belong to （六）, as in a list of definitions: they become part of
/// it, their digits its sub-items. Otherwise they stay paragraphs.
fn fold_into_item(paragraphs: &mut Vec<Paragraph>, next: u16) {
    let listed = |paragraph: &Paragraph| paragraph.items.first().is_some_and(is_chinese);
    let Some(at) = paragraphs.iter().rposition(listed) else { return };
    let goes_on = paragraphs[at].items.last().is_some_and(|item| item.number.checked_add(1) == Some(next));
    if !goes_on {
        return;
    }
    let after = paragraphs.split_off(at + 1);
    let Some(item) = paragraphs.last_mut().and_then(|paragraph| paragraph.items.last_mut()) else { return };
    for paragraph in after {
        item.text.push('\n');
        item.text.push_str(&paragraph.text);
        let subs = paragraph.items.into_iter();
        item.sub_items.extend(subs.map(|item| SubItem {
            number: item.number,
            marker: item.marker,
            text: item.text,
        }));
    }
}

/// Is the item numbered （一） rather than 1.?
fn is_chinese(item: &Item) -> bool {
    item.marker.contains(CHINESE_MARKS)
}

const CHINESE_MARKS: [char; 11] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百'];
