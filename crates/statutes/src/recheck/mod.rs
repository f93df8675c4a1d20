//! The powers to re-check (动态调整建议): every legal basis of the catalogue held against the laws at hand.
//!
//! A result is a recommendation to look, never a decision: whether a power changes is for the office to decide, by an act.

mod sentence;

use std::collections::BTreeMap;

use register::catalogue::{Catalogue, LegalBasis};
use register::{Day, PowerCode};

use crate::citation::{self, Citation, CitationError, CitedLaw};
use crate::compare::{Comparison, Fate, compare};
use crate::law_name::LawName;
use crate::library::Library;
use crate::number::{ArticleNumber, Pinpoint};
use crate::statute::{Article, MissingPart, Statute};

/// One legal basis of one power.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// The power.
    pub power: &'a PowerCode,
    /// What it rests on.
    pub basis: &'a LegalBasis,
    /// The day from which it is listed: a basis that names no version is taken to mean the text of that day.
    pub listed: Day,
}

impl<'a> Cited<'a> {
    /// What was found of a place, in a version that is named or in none.
    const fn found(self, place: Option<Pinpoint>, state: BasisState<'a>) -> Recheck<'a> {
        Recheck { cited: self, place, state, presumed: false }
    }
}

/// Every legal basis of a catalogue, by power.
pub fn cited(catalogue: &Catalogue) -> impl Iterator<Item = Cited<'_>> {
    catalogue.iter().flat_map(|power| {
        power.basis.iter().map(|basis| Cited { power: &power.code, basis, listed: power.from })
    })
}

/// What the laws at hand say of one place that a power rests on.
#[derive(Clone, Debug)]
pub struct Recheck<'a> {
    /// The power and its basis.
    pub cited: Cited<'a>,
    /// The place; absent where the basis could not be read, or cites a law as a whole.
    pub place: Option<Pinpoint>,
    /// What was found.
    pub state: BasisState<'a>,
    /// Does the basis name no version of this law, so that the one in force when the power was listed is taken for it?
    pub presumed: bool,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BasisState<'a> {
    /// The version cited is the latest at hand, and has the place.
    Current {
        /// The version.
        statute: &'a Statute,
        /// The article; absent where the whole law is cited.
        article: Option<&'a Article>,
    },
    /// A newer version is at hand; the article stands in it under the same number with the same words.
    NewerUnchanged {
        /// The version cited.
        cited: &'a Statute,
        /// The latest version.
        newer: &'a Statute,
        /// The article in the latest version; absent where the whole law is cited.
        article: Option<&'a Article>,
    },
    /// A newer version changed, moved or dropped the article. Its two texts stand in the fate.
    Newer {
        /// The version cited.
        cited: &'a Statute,
        /// The latest version.
        newer: &'a Statute,
        /// What became of the article.
        fate: Fate<'a>,
    },
    /// The version cited is not at hand; another is shown.
    OtherVersion {
        /// The version cited; absent where the basis names none.
        cited: Option<Day>,
        /// The version shown: the next after the one cited, else the latest.
        shown: &'a Statute,
        /// The article in it; absent where it has none, or the whole law is cited.
        article: Option<&'a Article>,
    },
    /// The version has no such article.
    NoSuchArticle {
        /// The version.
        statute: &'a Statute,
        /// The article cited.
        article: ArticleNumber,
    },
    /// The article has no such paragraph, item or sub-item.
    NoSuchPart {
        /// The version.
        statute: &'a Statute,
        /// The article.
        article: &'a Article,
        /// What is not there.
        missing: MissingPart,
    },
    /// The law is not at hand.
    LawNotAtHand {
        /// The law as cited.
        law: String,
        /// The names most like it.
        nearest: Vec<&'a LawName>,
    },
    /// The article of the basis could not be read.
    NotRead(CitationError),
}

impl BasisState<'_> {
    /// Should somebody look at the power? Not where the place stands in the latest version as cited.
    pub fn needs_recheck(&self) -> bool {
        !matches!(self, Self::Current { .. } | Self::NewerUnchanged { .. })
    }
}

/// Holds every basis against the laws at hand: one result per place cited (a basis may cite several, a range each of its
/// articles), in the order given. Two versions of one law are compared once.
pub fn recheck<'a>(library: &'a Library, bases: impl IntoIterator<Item = Cited<'a>>) -> Vec<Recheck<'a>> {
    let mut desk = Desk { library, comparisons: BTreeMap::new() };
    bases.into_iter().flat_map(|cited| desk.check(cited)).collect()
}

struct Desk<'a> {
    library: &'a Library,
    comparisons: BTreeMap<(&'a LawName, Option<Day>), Comparison<'a>>,
}

impl<'a> Desk<'a> {
    fn check(&mut self, cited: Cited<'a>) -> Vec<Recheck<'a>> {
        let article = cited.basis.article.trim();
        let citations = if article.is_empty() {
            // A basis without an article cites the law as a whole.
            Ok(vec![Citation { law: CitedLaw::Unstated, place: None, through: None, span: 0..0 }])
        } else {
            citation::parse(article)
        };
        match citations {
            Err(error) => vec![cited.found(None, BasisState::NotRead(error))],
            Ok(citations) => {
                citations.iter().flat_map(|citation| self.check_citation(cited, citation)).collect()
            }
        }
    }

    fn check_citation(&mut self, cited: Cited<'a>, citation: &Citation) -> Vec<Recheck<'a>> {
        let Cited { basis, listed, .. } = cited;
        let own = LawName::of(&basis.law);
        // The version of the row is that of the row's law, not of another law its article names.
        let (law, version) = match &citation.law {
            CitedLaw::Named(name) if *name != own => (name.as_str(), None),
            _ => (basis.law.as_str(), basis.version),
        };
        let versions = self.library.versions(law);
        let Some(latest) = versions.last() else {
            let nearest = self.library.nearest(law);
            return vec![
                cited.found(citation.place, BasisState::LawNotAtHand { law: law.to_owned(), nearest }),
            ];
        };
        let at_hand = version.and_then(|day| versions.iter().find(|statute| statute.version == Some(day)));
        let next = version.and_then(|day| versions.iter().find(|statute| statute.version > Some(day)));
        let shown = at_hand.or(next).unwrap_or(latest);
        let Some(place) = citation.place else {
            let state = match at_hand {
                None => BasisState::OtherVersion { cited: version, shown, article: None },
                Some(_) if shown.version == latest.version => {
                    BasisState::Current { statute: shown, article: None }
                }
                Some(cited) => BasisState::NewerUnchanged { cited, newer: latest, article: None },
            };
            return vec![cited.found(None, state)];
        };
        let presumed = version.map_or_else(|| self.library.in_force_on(law, listed), |_| None);
        let places = through(presumed.unwrap_or(shown), place, citation.through);
        let found = |place| {
            let state = match (at_hand, presumed) {
                (Some(statute), _) => self.check_place(statute, latest, &place),
                (None, Some(statute)) => match self.check_place(statute, latest, &place) {
                    newer @ BasisState::Newer { .. } => {
                        return Recheck { presumed: true, ..cited.found(Some(place), newer) };
                    }
                    _ => other_version(version, shown, &place),
                },
                (None, None) => other_version(version, shown, &place),
            };
            cited.found(Some(place), state)
        };
        places.into_iter().map(found).collect()
    }

    /// A place in the version cited, and what the latest version made of it.
    fn check_place(&mut self, cited: &'a Statute, latest: &'a Statute, place: &Pinpoint) -> BasisState<'a> {
        let Some(article) = cited.article(place.article) else {
            return BasisState::NoSuchArticle { statute: cited, article: place.article };
        };
        if let Err(missing) = article.part(place) {
            return BasisState::NoSuchPart { statute: cited, article, missing };
        }
        if cited.version == latest.version {
            return BasisState::Current { statute: cited, article: Some(article) };
        }
        let comparison =
            self.comparisons.entry((&cited.law, cited.version)).or_insert_with(|| compare(cited, latest));
        match comparison.of(place.article) {
            Some(Fate::Unchanged { new, .. }) => {
                BasisState::NewerUnchanged { cited, newer: latest, article: Some(new) }
            }
            Some(fate) => BasisState::Newer { cited, newer: latest, fate: *fate },
            // Every article of the older version has a fate.
            None => BasisState::NoSuchArticle { statute: cited, article: place.article },
        }
    }
}

fn other_version<'a>(cited: Option<Day>, shown: &'a Statute, place: &Pinpoint) -> BasisState<'a> {
    match shown.article(place.article) {
        None if cited.is_none() => BasisState::NoSuchArticle { statute: shown, article: place.article },
        article => BasisState::OtherVersion { cited, shown, article },
    }
}

/// The places a citation means: the one, or every article from the first to the last of a range that the version has.
fn through(statute: &Statute, place: Pinpoint, last: Option<Pinpoint>) -> Vec<Pinpoint> {
    match last {
        Some(last) if last.article > place.article => {
            let within = place.article..=last.article;
            let numbers = statute.articles.iter().map(|article| article.number);
            let mut places: Vec<Pinpoint> =
                numbers.filter(|number| within.contains(number)).map(Pinpoint::of).collect();
            // An end that the version lacks is still cited, and must be told.
            for end in [place, last] {
                if statute.article(end.article).is_none() {
                    places.push(Pinpoint::of(end.article));
                }
            }
            places.sort_unstable();
            places
        }
        Some(last) => vec![place, last],
        None => vec![place],
    }
}
