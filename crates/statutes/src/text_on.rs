//! The text of an article on a day: that of the version then in force, or why it is not at hand.

use register::Day;

use crate::law_name::LawName;
use crate::library::Library;
use crate::number::ArticleNumber;
use crate::statute::{Article, Statute, StepKind};

/// The text of an article on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextOn<'a> {
    /// The text at hand.
    Text {
        /// The version.
        statute: &'a Statute,
        /// The article.
        article: &'a Article,
        /// How sure it is that this version was in force.
        since: Since,
    },
    /// The version is at hand and has no such article.
    NoSuchArticle {
        /// The version.
        statute: &'a Statute,
        /// How sure it is that this version was in force.
        since: Since,
    },
    /// The law is at hand, the text of that day is not.
    NotAtHand(NotAtHand<'a>),
    /// The law is not at hand at all.
    LawNotAtHand {
        /// The names most like it.
        nearest: Vec<&'a LawName>,
    },
}

/// Since when a version is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Since {
    /// Since this day.
    Day(Day),
    /// Since its adoption on this day at the earliest; its own file does not say since when.
    AdoptionAtTheEarliest(Day),
}

/// Why the text of a day is not at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAtHand<'a> {
    /// The day lies before the earliest version at hand.
    BeforeTheEarliest {
        /// The earliest version.
        earliest: &'a Statute,
    },
    /// The earliest version at hand was adopted but not yet in force; the one before it is not at hand.
    NotYetInForce {
        /// The version.
        adopted: &'a Statute,
        /// The first day it is in force.
        in_force: Day,
    },
    /// Between two versions at hand the law was amended once more, and that text is not at hand.
    AmendedBetween {
        /// The version before.
        before: &'a Statute,
        /// The day of the amendment.
        amended: Day,
    },
    /// The only version at hand has no day.
    NoDay {
        /// The version.
        statute: &'a Statute,
    },
}

impl Library {
    /// The version in force on a day, where it is at hand. See [`Self::text_on`] for what counts.
    pub fn in_force_on(&self, law: &str, day: Day) -> Option<&Statute> {
        let versions = self.versions(law);
        let (statute, _) = begun(versions, day)?;
        amended_between(versions, statute, day).is_none().then_some(statute)
    }

    /// The text of an article on a day. A version counts from the day it came into force; where its file does not state that
    /// day, from its adoption, and [`Since`] says so. An amendment after the latest version at hand cannot be known.
    pub fn text_on(&self, law: &str, article: ArticleNumber, day: Day) -> TextOn<'_> {
        let versions = self.versions(law);
        let Some(first) = versions.first() else {
            return TextOn::LawNotAtHand { nearest: self.nearest(law) };
        };
        let Some((earliest, start)) = dated(versions).next() else {
            return TextOn::NotAtHand(NotAtHand::NoDay { statute: first });
        };
        let Some((statute, since)) = begun(versions, day) else {
            return TextOn::NotAtHand(match (start, earliest.version) {
                (Since::Day(in_force), Some(adopted)) if adopted <= day => {
                    NotAtHand::NotYetInForce { adopted: earliest, in_force }
                }
                _ => NotAtHand::BeforeTheEarliest { earliest },
            });
        };
        if let Some(amended) = amended_between(versions, statute, day) {
            return TextOn::NotAtHand(NotAtHand::AmendedBetween { before: statute, amended });
        }
        match statute.article(article) {
            Some(article) => TextOn::Text { statute, article, since },
            None => TextOn::NoSuchArticle { statute, since },
        }
    }
}

impl Since {
    /// The day, however sure.
    pub const fn day(self) -> Day {
        match self {
            Self::Day(day) | Self::AdoptionAtTheEarliest(day) => day,
        }
    }
}

/// The versions that have a day, with the one since when each counts.
fn dated(versions: &[Statute]) -> impl DoubleEndedIterator<Item = (&Statute, Since)> {
    versions.iter().filter_map(|statute| Some((statute, since(statute)?)))
}

/// The latest version at hand that counts on a day.
fn begun(versions: &[Statute], day: Day) -> Option<(&Statute, Since)> {
    dated(versions).rfind(|(_, since)| since.day() <= day)
}

/// Since when a version counts; `None` for one without a day.
fn since(statute: &Statute) -> Option<Since> {
    let stated = statute.in_force.day().map(Since::Day);
    stated.or_else(|| statute.version.map(Since::AdoptionAtTheEarliest))
}

/// The history may give the day of the meeting where the file is named by the day of signing: so many days apart they are one act.
const MEETING_TO_SIGNING_DAYS_MAX: i32 = 60;

/// An amendment that the next version's history tells of, after `statute` and no later than `day`, whose text is not at hand.
fn amended_between(versions: &[Statute], statute: &Statute, day: Day) -> Option<Day> {
    let version = statute.version?;
    let next = versions.iter().find(|next| next.version > Some(version))?;
    let next_version = next.version?;
    // What lies this near before or after the next version's day is that version's own amendment. A history may also end before
    // it: then its last amendment is one between.
    let between = |amended: &Day| {
        version < *amended
            && *amended <= day
            && amended.days_until(next_version) > MEETING_TO_SIGNING_DAYS_MAX
    };
    let amendments = next.history.iter().filter(|step| step.kind == StepKind::Amended).map(|step| step.day);
    amendments.filter(between).max()
}
