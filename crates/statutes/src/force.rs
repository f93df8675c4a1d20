//! When a version came into force, as far as its own file tells.
//!
//! The day in a file's name is that of adoption or of the last amendment. The last article (本法自…起施行) keeps, through every
//! amendment by decision, the day on which the law as adopted or last revised as a whole came into force; the day of the
//! amendment stands in the decision, which the file does not hold. So a day earlier than the version is an earlier version's,
//! and the version's own is not stated.

use register::{Day, Language};

use crate::chinese_day;
use crate::statute::{Statute, StepKind};

/// When a version came into force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryIntoForce {
    /// A day is stated for this version, in an article or in the history.
    Stated(Day),
    /// The text says "from publication", and the history gives the day of publication, which no amendment follows.
    OnPublication(Day),
    /// The day stated is that of an earlier version; that of this one is not in the file.
    OfEarlierVersion(Day),
    /// Not stated, or not in a form that is read.
    Unknown,
}

impl EntryIntoForce {
    /// The first day on which this version is in force, where that is known.
    pub const fn day(self) -> Option<Day> {
        match self {
            Self::Stated(day) | Self::OnPublication(day) => Some(day),
            Self::OfEarlierVersion(_) | Self::Unknown => None,
        }
    }

    /// The fact as a sentence.
    pub fn in_language(self, language: Language) -> String {
        match (self, language) {
            (Self::Stated(day), Language::Zh) => format!("自 {day} 起施行"),
            (Self::Stated(day), Language::En) => format!("in force since {day}"),
            (Self::OnPublication(day), Language::Zh) => format!("自公布之日（{day}）起施行"),
            (Self::OnPublication(day), Language::En) => format!("in force since its publication on {day}"),
            (Self::OfEarlierVersion(day), Language::Zh) => {
                format!("文中所载施行日期 {day} 属于较早的版本；本次修改的施行日期不详")
            }
            (Self::OfEarlierVersion(day), Language::En) => {
                format!(
                    "the day stated, {day}, is that of an earlier version; since when this one is in force is unknown"
                )
            }
            (Self::Unknown, Language::Zh) => "施行日期不详".to_owned(),
            (Self::Unknown, Language::En) => "the day of entry into force is unknown".to_owned(),
        }
    }
}

/// What the articles say.
enum Clause {
    Day(Day),
    OnPublication,
}

/// When this statute's version came into force.
pub(crate) fn of(statute: &Statute) -> EntryIntoForce {
    let not_before = statute.version.unwrap_or(Day::MIN);
    let clause = statute
        .articles
        .iter()
        .rev()
        .find_map(|article| article.paragraphs.iter().find_map(|paragraph| clause(&paragraph.text)));
    let step = |kind: StepKind| {
        let days = statute.history.iter().filter(move |step| step.kind == kind).map(|step| step.day);
        days.filter(|day| *day >= not_before).max()
    };
    if let Some(Clause::Day(day)) = clause
        && day >= not_before
        && statute.version.is_some()
    {
        return EntryIntoForce::Stated(day);
    }
    if let Some(day) = step(StepKind::InForce) {
        return EntryIntoForce::Stated(day);
    }
    match clause {
        Some(Clause::Day(day)) => EntryIntoForce::OfEarlierVersion(day),
        Some(Clause::OnPublication) => match step(StepKind::Published) {
            Some(day) if !amended_after_publication(statute) => EntryIntoForce::OnPublication(day),
            _ => EntryIntoForce::Unknown,
        },
        None => EntryIntoForce::Unknown,
    }
}

fn amended_after_publication(statute: &Statute) -> bool {
    let published =
        statute.history.iter().filter(|step| step.kind == StepKind::Published).map(|step| step.day).max();
    statute.history.iter().any(|step| step.kind == StepKind::Amended && Some(step.day) > published)
}

/// Reads 本法自2021年7月15日起施行, 本条例自公布之日起施行. Clauses that speak of a single article do not begin so.
fn clause(paragraph: &str) -> Option<Clause> {
    const SELF: [&str; 10] =
        ["本法", "本条例", "本规定", "本办法", "本细则", "本解释", "本规则", "本决定", "本通则", "本规范"];
    let after = SELF.iter().find_map(|word| paragraph.strip_prefix(word))?;
    let after = after.strip_prefix('自')?;
    let (told, rest) = after.split_once('起')?;
    if !["施行", "实施", "生效", "执行"].iter().any(|word| rest.starts_with(word)) {
        return None;
    }
    if told.contains("公布") || told.contains("发布") || told.contains("颁布") {
        return Some(Clause::OnPublication);
    }
    let (day, rest) = chinese_day::take(told)?;
    rest.trim().is_empty().then_some(Clause::Day(day))
}
