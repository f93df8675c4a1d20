//! Citations held against the laws at hand: the text of the day, or why there is none.

use std::ops::Range;

use register::Day;

use crate::citation::{Citation, CitedLaw, scan};
use crate::no_article::{NoArticle, NoLaw};
use crate::{Library, Pinpoint, Statute, TextOn};

/// What the laws at hand say of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup<'l> {
    /// The article stands in the version of the day, with the paragraph and item that are cited.
    Text {
        /// The version.
        statute: &'l Statute,
        /// The place.
        place: Pinpoint,
    },
    /// The version of the day has no such article, or not the paragraph or item.
    NoArticle(NoArticle),
    /// The law is not at hand.
    NoLaw(NoLaw),
    /// The law is at hand in other versions only: nothing is known of the day.
    NoVersion,
}

/// A citation of a running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedUp<'l> {
    /// Where it stands in the text, in bytes: the place, without the name of the law.
    pub span: Range<usize>,
    /// What the laws at hand say of it.
    pub found: Lookup<'l>,
}

/// Every citation of an article of a named law in a running text, in order, looked up in the versions of a day; of a range its
/// first article.
pub fn look_up_all<'l>(library: &'l Library, text: &str, day: Day) -> Vec<LookedUp<'l>> {
    let cited = scan(text, &library.known_names());
    let looked_up = |citation: Citation| {
        let found = look_up(library, &citation, day)?;
        Some(LookedUp { span: citation.span, found })
    };
    cited.into_iter().filter_map(looked_up).collect()
}

/// One citation, looked up in the version of a day; `None` where it names no law or no article.
pub(crate) fn look_up<'l>(library: &'l Library, citation: &Citation, day: Day) -> Option<Lookup<'l>> {
    let (CitedLaw::Named(law), Some(place)) = (&citation.law, citation.place) else { return None };
    let law = law.as_str();
    let missing = |statute: &Statute, place| {
        Lookup::NoArticle(NoArticle { law: law.to_owned(), place, version: statute.version })
    };
    Some(match library.text_on(law, place.article, day) {
        TextOn::NoSuchArticle { statute, .. } => missing(statute, Pinpoint::of(place.article)),
        TextOn::Text { article, statute, .. } if article.part(&place).is_err() => missing(statute, place),
        TextOn::Text { statute, .. } => Lookup::Text { statute, place },
        TextOn::LawNotAtHand { .. } => Lookup::NoLaw(NoLaw { law: law.to_owned() }),
        TextOn::NotAtHand(_) => Lookup::NoVersion,
    })
}
