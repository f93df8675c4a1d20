//! Finds the citations in running text, and the references of an article to others.

use super::names::{LawBefore, law_before};
use super::{Citation, CitedLaw, KnownNames, list};
use crate::limits::CITATIONS_MAX;
use crate::number::{ArticleNumber, Pinpoint};
use crate::statute::{Article, Statute};

/// Every citation of an article in a text, in order, at most [`CITATIONS_MAX`]. A place without a law of its own takes that of
/// the citation before it in the same sentence, else it is [`CitedLaw::Unstated`].
pub fn scan(text: &str, known: &KnownNames) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    let mut at = 0;
    while let Some(start) = list::first(&text[at..]).map(|start| at + start) {
        let places = list::take(text, start);
        let law = match law_before(&text[at..start], known) {
            LawBefore::This => CitedLaw::This,
            LawBefore::Named(name) => CitedLaw::Named(name),
            LawBefore::Same => found.last().map_or(CitedLaw::Unstated, |before| before.law.clone()),
            LawBefore::None => match found.last() {
                Some(before) if !text[before.span.end..start].contains(['。', '\n']) => before.law.clone(),
                _ => CitedLaw::Unstated,
            },
        };
        let Some(last) = places.last() else { break };
        at = last.span.end;
        found.extend(places.into_iter().map(|place| place.of(law.clone())));
        if found.len() >= CITATIONS_MAX {
            found.truncate(CITATIONS_MAX);
            break;
        }
    }
    found
}

/// The references of one article to others and to other laws, with 本条第二款 and 前条 resolved; spans are those of
/// [`Article::text`].
pub fn references(statute: &Statute, article: &Article, known: &KnownNames) -> Vec<Citation> {
    let text = article.text();
    let mut found = scan(&text, known);
    let before =
        statute.articles.iter().rev().map(|other| other.number).find(|number| *number < article.number);
    found.extend(relative(&text, "本条", Some(article.number), true));
    found.extend(relative(&text, "前条", before, false));
    found.sort_by_key(|citation| citation.span.start);
    found.truncate(CITATIONS_MAX);
    found
}

/// 本条 or 前条 with what follows. 本条 alone says nothing.
fn relative(text: &str, word: &str, number: Option<ArticleNumber>, parts_needed: bool) -> Vec<Citation> {
    let Some(number) = number else { return Vec::new() };
    let mentions = text.match_indices(word).filter_map(|(at, _)| {
        // 本条例 is the text itself.
        let after = &text[at + word.len()..];
        let (place, rest) = Pinpoint::of(number).take_parts(after);
        let wanted = !after.starts_with('例') && (!parts_needed || place != Pinpoint::of(number));
        let span = at..text.len() - rest.len();
        wanted.then_some(Citation { law: CitedLaw::This, place: Some(place), through: None, span })
    });
    mentions.collect()
}
