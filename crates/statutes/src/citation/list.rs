//! Lists and ranges of places: 第十八条、第二十条第二款第(三)项, 第二十二条至第二十五条, 第一项或者第三项.

use std::ops::Range;

use super::{Citation, CitedLaw};
use crate::number::{ArticleNumber, Pinpoint, take_ordinal};

/// A place, or a range of places, found in a text.
pub(super) struct Found {
    pub place: Pinpoint,
    pub through: Option<Pinpoint>,
    pub span: Range<usize>,
}

impl Found {
    pub fn of(self, law: CitedLaw) -> Citation {
        Citation { law, place: Some(self.place), through: self.through, span: self.span }
    }
}

/// Where the first article stands in a text.
pub(super) fn first(text: &str) -> Option<usize> {
    text.match_indices(['第', '笫']).map(|(at, _)| at).find(|at| ArticleNumber::take(&text[*at..]).is_some())
}

const BETWEEN: [&str; 11] = ["以及", "或者", "、", "和", "或", "及", "与", "，", ",", "；", ";"];
const THROUGH: [&str; 6] = ["至", "到", "—", "－", "-", "～"];

/// Takes the list that begins at a place with an article; empty where none stands there.
pub(super) fn take(text: &str, at: usize) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let Some((place, mut end)) = first_place(text, at) else { return found };
    found.push(Found { place, through: None, span: at..end });
    loop {
        let rest = text[end..].trim_start();
        let separator =
            |words: &[&str]| words.iter().find_map(|word| rest.strip_prefix(word)).map(str::trim_start);
        let (after, range) = match (separator(&BETWEEN), separator(&THROUGH)) {
            (Some(after), _) => (after, false),
            (None, Some(after)) => (after, true),
            (None, None) => return found,
        };
        let from = text.len() - after.len();
        let Some(last) = found.last_mut() else { return found };
        let before = last.through.unwrap_or(last.place);
        let Some((place, next_end)) = next_place(text, from, before) else { return found };
        if range && last.through.is_none() && place > last.place {
            last.through = Some(place);
            last.span.end = next_end;
        } else {
            found.push(Found { place, through: None, span: from..next_end });
        }
        end = next_end;
    }
}

fn first_place(text: &str, at: usize) -> Option<(Pinpoint, usize)> {
    let (article, rest) = ArticleNumber::take(&text[at..])?;
    let (place, rest) = Pinpoint::of(article).take_parts(rest);
    Some((place, text.len() - rest.len()))
}

/// The next place of a list. 第三款 or 第三项 alone goes on within the article, and the paragraph, before it.
fn next_place(text: &str, at: usize, before: Pinpoint) -> Option<(Pinpoint, usize)> {
    if let Some(article) = first_place(text, at) {
        return Some(article);
    }
    let rest = &text[at..];
    let kept = if take_ordinal(rest, '款').is_some() {
        Pinpoint::of(before.article)
    } else if take_ordinal(rest, '项').is_some() {
        Pinpoint { item: None, sub_item: None, ..before }
    } else {
        take_ordinal(rest, '目')?;
        Pinpoint { sub_item: None, ..before }
    };
    let (place, rest) = kept.take_parts(rest);
    Some((place, text.len() - rest.len()))
}
