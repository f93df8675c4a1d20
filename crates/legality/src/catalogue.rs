//! The whole-catalogue view: what of a list may lawfully go to towns, in which mode, under the law of a day.
//!
//! The question is about law, not about one issue: everything an issue could still put right (term, letter, opinions,
//! officers) is taken as done, and what the law itself needs (a provincial decision, a statute, a text that lets the
//! power be entrusted) is tried with and without.

use std::collections::{BTreeMap, BTreeSet};

use register::catalogue::Power;
use register::grants::Mode;
use register::{Day, Label, Severity};
use serde::Serialize;

use crate::facts::{Facts, LineFacts};
use crate::opinion::{Opinion, Word};
use crate::rule::{Rule, RuleBook};

/// May a power go to towns in a mode?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outlook {
    /// As the county itself decides.
    Open,
    /// With a law, regulation or rule behind it, or a text that lets it be entrusted.
    WithStatute,
    /// With a decision of the province.
    WithProvince,
    /// Law or doctrine leave it open.
    Disputed,
    /// No law of the day carries it; an exploratory reform with its risk stated.
    Exploratory,
    /// Law bars it.
    Barred,
    /// The rules do not reach back to the law of that day: what they say of it begins later.
    NotReached,
}

impl Outlook {
    /// Every outlook, from open to barred, and what the rules do not reach.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::WithStatute,
        Self::WithProvince,
        Self::Disputed,
        Self::Exploratory,
        Self::Barred,
        Self::NotReached,
    ];

    /// Its name for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::WithStatute => "with_statute",
            Self::WithProvince => "with_province",
            Self::Disputed => "disputed",
            Self::Exploratory => "exploratory",
            Self::Barred => "barred",
            Self::NotReached => "not_reached",
        }
    }

    /// Its name for people.
    pub const fn label(self) -> Label {
        match self {
            Self::Open => Label::new("县可自定", "open"),
            Self::WithStatute => Label::new("须有法规规章依据", "with a statute"),
            Self::WithProvince => Label::new("须省决定", "with the province"),
            Self::Disputed => Label::new("有争议", "disputed"),
            Self::Exploratory => Label::new("探索性改革", "exploratory"),
            Self::Barred => Label::new("法律禁止", "barred"),
            Self::NotReached => Label::new("规则未及", "not reached"),
        }
    }
}

/// What the law of a day says of one power in one mode.
#[derive(Clone, Debug)]
pub struct ModeOutlook<'a> {
    /// The mode.
    pub mode: Mode,
    /// May it go?
    pub outlook: Outlook,
    /// The rule that decides: what bars it, what is disputed, or what wants the statute or the province. None where it
    /// is open.
    pub decided_by: Option<&'a Rule>,
    /// The rules that spoke in the case that decided.
    pub words: Vec<Word<'a>>,
}

/// One power and its outlook, mode by mode.
#[derive(Clone, Debug)]
pub struct PowerOutlook<'p, 'a> {
    /// The power.
    pub power: &'p Power,
    /// One per mode, in the order of [`Mode::ALL`].
    pub modes: Vec<ModeOutlook<'a>>,
}

/// Names of rules that mark an exploratory reform.
const EXPLORATORY: &str = "-before-2021";

impl RuleBook {
    /// What the law of `law` lets go to towns, mode by mode, of one power.
    pub fn outlook(&self, power: &Power, law: Day) -> Vec<ModeOutlook<'_>> {
        Mode::ALL.iter().map(|mode| self.mode_outlook(power, *mode, law)).collect()
    }

    /// The same of many powers; those that are alike in what rules ask are asked about once.
    pub fn outlooks<'p>(
        &self,
        powers: impl IntoIterator<Item = &'p Power>,
        law: Day,
    ) -> Vec<PowerOutlook<'p, '_>> {
        let mut known: BTreeMap<LineFacts, Vec<ModeOutlook<'_>>> = BTreeMap::new();
        let outlook = |power: &'p Power| {
            let alike = LineFacts::of_power(power, Mode::Transfer, false, false, false);
            let modes = known.entry(alike).or_insert_with(|| self.outlook(power, law)).clone();
            PowerOutlook { power, modes }
        };
        powers.into_iter().map(outlook).collect()
    }

    fn mode_outlook(&self, power: &Power, mode: Mode, law: Day) -> ModeOutlook<'_> {
        let county = LineFacts::of_power(power, mode, false, false, false);
        let statute = LineFacts::of_power(power, mode, false, true, true);
        let province = LineFacts::of_power(power, mode, true, false, false);
        let tried =
            [(Outlook::Open, county), (Outlook::WithProvince, province), (Outlook::WithStatute, statute)];
        // The first refusal, without any help, says best what stands in the way.
        let mut refused: Option<Opinion<'_>> = None;
        for (outlook, facts) in tried {
            let facts = Facts::Line(facts);
            let opinion = self.judge_facts(&facts, law);
            let disputed = first(&opinion, |word| word.rule.is_disputed());
            let exploratory = first(&opinion, |word| word.rule.id.ends_with(EXPLORATORY));
            let (outlook, decided_by) = match (opinion.is_lawful(), disputed, exploratory) {
                (false, ..) => {
                    refused.get_or_insert(opinion);
                    continue;
                }
                // A dispute that only arises with the province's decision or a statute is about what goes along (the
                // measures tied to a penalty), not about whether the power may go: it stays among the words.
                (true, Some(rule), _) if refused.is_none() => (Outlook::Disputed, Some(rule)),
                (true, _, Some(rule)) => (Outlook::Exploratory, Some(rule)),
                // Silence from before the first law that the rules know of says nothing.
                (true, ..)
                    if refused.is_none()
                        && let Some(bars) = self.begins_later(&facts, law) =>
                {
                    (Outlook::NotReached, bars)
                }
                (true, _, None) => (outlook, refused.as_ref().and_then(barring)),
            };
            return ModeOutlook { mode, outlook, decided_by, words: opinion.words };
        }
        let refused = refused.unwrap_or_default();
        ModeOutlook { mode, outlook: Outlook::Barred, decided_by: barring(&refused), words: refused.words }
    }
}

impl RuleBook {
    /// The first rule that bars these facts, or none that does, where the rules begin to speak of them, or of anything at all,
    /// only after a day.
    fn begins_later(&self, facts: &Facts, law: Day) -> Option<Option<&Rule>> {
        let days: BTreeSet<Day> = self.rules().iter().filter_map(|rule| rule.from).collect();
        let later = days.iter().filter(|from| **from > law);
        let bars = later.copied().find_map(|from| barring(&self.judge_facts(facts, from)));
        let before_any = days.first().is_some_and(|first| law < *first);
        (before_any || bars.is_some()).then_some(bars)
    }
}

fn barring<'a>(opinion: &Opinion<'a>) -> Option<&'a Rule> {
    first(opinion, |word| word.severity() == Severity::Unlawful)
}

fn first<'a>(opinion: &Opinion<'a>, fits: impl Fn(&Word<'_>) -> bool) -> Option<&'a Rule> {
    opinion.words.iter().find(|word| fits(word)).map(|word| word.rule)
}
