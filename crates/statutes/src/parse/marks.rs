//! What a line begins with: a heading, an article, an item, a sub-item, an annex, the word 目录, or nothing of these.

use crate::number::ArticleNumber;
use crate::numeral;
use crate::statute::HeadingRank;

/// An article's number at the start of a line.
pub(super) struct ArticleMark<'a> {
    /// The number.
    pub number: ArticleNumber,
    /// The words after it.
    pub rest: &'a str,
    /// Was 笫 printed for 第?
    pub misprinted: bool,
    /// Does the print leave a blank within the number, or none after it?
    pub blank_misplaced: bool,
    /// Is it certain by its print alone? Otherwise it is an article only where the number is the one expected.
    pub certain: bool,
}

/// Reads an article's number at the start of a line. 第五条规定的… at the start of a broken sentence is none.
pub(super) fn article_at_start(line: &str) -> Option<ArticleMark<'_>> {
    let (number, rest) = ArticleNumber::take(line)?;
    let printed = &line[..line.len() - rest.len()];
    let next = rest.chars().next();
    let parted = next.is_none_or(char::is_whitespace);
    let goes_on = next.is_some_and(|character| {
        "、，。；：和至到或及以与的所中规款项第之前后均都为〉》”）)".contains(character)
    });
    let blank_within = printed.contains(char::is_whitespace);
    (parted || !goes_on).then(|| ArticleMark {
        number,
        rest: rest.trim_start(),
        misprinted: line.starts_with('笫'),
        blank_misplaced: blank_within || !(parted || next == Some('【')),
        certain: parted && !blank_within || next == Some('【'),
    })
}

/// A point numbered 一、 at the start of a line, for texts without 第…条.
pub(super) fn point_at_start(line: &str) -> Option<(ArticleNumber, &str)> {
    let first = line.chars().next()?;
    if first.is_ascii_digit() {
        return None;
    }
    let (number, rest) = numeral::take(line)?;
    Some((ArticleNumber::new(number)?, rest.strip_prefix('、')?.trim_start()))
}

/// The place in a line where the article after `last` begins, behind the end of a sentence: `… 办法。 第二条 凡…`.
pub(super) fn article_within(line: &str, last: ArticleNumber) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = line[from..].find(['第', '笫']) {
        let at = from + found;
        from = at + '第'.len_utf8();
        let ends = line[..at].trim_end().ends_with(['。', '；', '：', '！', '？', '”', '）', ')']);
        if !ends {
            continue;
        }
        if let Some((number, rest)) = ArticleNumber::take(&line[at..])
            && last.is_followed_by(number)
            && rest.starts_with(char::is_whitespace)
        {
            return Some(at);
        }
    }
    None
}

/// A heading.
pub(super) struct HeadingMark {
    /// Its rank.
    pub rank: HeadingRank,
    /// Its number.
    pub number: Option<u16>,
    /// Its words with the blanks taken out, but one after the number.
    pub text: String,
}

/// The longest line without `#` that may be a heading, in characters.
const PLAIN_HEADING_CHARS_MAX: usize = 40;

/// Reads a heading: `## 第一章 总则`, `## 附则`, or a short line 第一章 总则 without `#`.
pub(super) fn heading_at_start(line: &str) -> Option<HeadingMark> {
    let words = line.trim_start_matches('#');
    let marked = words.len() < line.len() && words.starts_with(char::is_whitespace);
    let words = words.trim();
    let numbered = numbered_heading(words);
    if !marked {
        let short = words.chars().count() <= PLAIN_HEADING_CHARS_MAX;
        return numbered.filter(|_| short && !words.contains(['。', '，', '；', '：']));
    }
    numbered.or_else(|| {
        let (rank, number) = match point_at_start(words) {
            Some((number, _)) => (HeadingRank::Chapter, Some(number.number())),
            None if line.starts_with("# ") => (HeadingRank::Part, None),
            None => (HeadingRank::Other, None),
        };
        Some(HeadingMark { rank, number, text: without_blanks(words) })
    })
}

fn numbered_heading(words: &str) -> Option<HeadingMark> {
    let inner = words.strip_prefix(['第', '笫'])?.trim_start();
    let (number, rest) = numeral::take(inner)?;
    let rest = rest.trim_start();
    let kinds = [
        ("分编", HeadingRank::SubPart),
        ("编", HeadingRank::Part),
        ("章", HeadingRank::Chapter),
        ("节", HeadingRank::Section),
    ];
    let (word, rank, title) =
        kinds.iter().find_map(|(word, rank)| Some((*word, *rank, rest.strip_prefix(word)?)))?;
    let chinese = numeral::to_chinese(number)?;
    let text = format!("第{chinese}{word} {}", without_blanks(title));
    Some(HeadingMark { rank, number: Some(number), text: text.trim_end().to_owned() })
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// An item or sub-item.
pub(super) struct ItemMark<'a> {
    /// Its number.
    pub number: u16,
    /// As printed.
    pub marker: &'a str,
    /// The words after it.
    pub rest: &'a str,
    /// Is it numbered with digits (目) rather than （一） (项)?
    pub digits: bool,
}

/// Reads （一）, (一), 〔一〕 with mixed brackets forgiven; or 1. 1． 1、 (1) ①.
pub(super) fn item_at_start(line: &str) -> Option<ItemMark<'_>> {
    let first = line.chars().next()?;
    let mark = |rest: &'_ str, number| -> (u16, usize) { (number, line.len() - rest.len()) };
    let (number, end) = match first {
        '（' | '(' | '〔' => {
            let (number, rest) = numeral::take(line[first.len_utf8()..].trim_start())?;
            mark(rest.trim_start().strip_prefix(['）', ')', '〕'])?, number)
        }
        '①'..='⑳' => mark(&line[first.len_utf8()..], u16::try_from(first as u32 - '①' as u32 + 1).ok()?),
        '0'..='9' | '０'..='９' => {
            let (number, rest) = numeral::take(line)?;
            let rest = rest.strip_prefix(['.', '．', '、'])?;
            // 1.5 is a quantity.
            if rest.starts_with(numeral::is_figure)
                && !rest.starts_with(|c| "一二三四五六七八九十两".contains(c))
            {
                return None;
            }
            mark(rest, number)
        }
        _ => return None,
    };
    let marker = &line[..end];
    let digits = !marker.contains(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百']);
    Some(ItemMark { number, marker, rest: line[end..].trim_start(), digits })
}

/// Does an annex begin here: 附件, 附录一, 附表：…, with or without `#`?
pub(super) fn is_annex(line: &str) -> bool {
    let words = line.trim_start_matches('#').trim();
    let Some(rest) = words.strip_prefix('附') else { return false };
    let rest = rest.strip_prefix(['件', '录', '表', '图', '注']).unwrap_or(rest);
    let rest = rest.trim_start().trim_start_matches(numeral::is_figure);
    rest.is_empty() || rest.starts_with(['：', ':', '（', '(', ' ', '\u{3000}'])
}

/// Is this the head of a table of contents?
pub(super) fn is_contents(line: &str) -> bool {
    without_blanks(line.trim_start_matches('#')) == "目录"
}

/// Does a line end a sentence, a clause or an introduction? Otherwise the next line without a blank between goes on with it.
pub(super) fn ends(line: &str) -> bool {
    line.ends_with([
        '。', '；', '：', '！', '？', ';', ':', '!', '?', '.', '”', '"', '」', '）', ')', '》', '…', '—',
    ])
}
