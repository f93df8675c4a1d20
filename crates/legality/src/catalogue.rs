//! The whole-catalogue view: what of a list may lawfully go to towns, in which mode, under the law of a day.
//!
//! The question is about law, not about one issue: everything an issue could still put right (term, letter, opinions,
//! officers) is taken as done, and what the law itself needs (a provincial decision, a statute, a text that lets the
//! power be entrusted) is tried with and without.

use register::catalogue::Power;
use register::grants::Mode;
use register::{Day, Severity};
use serde::Serialize;

use crate::facts::{Facts, LineFacts};
use crate::opinion::Word;
use crate::rule::RuleBook;

/// May a power go to towns in a mode?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
}

/// What the law of a day says of one power in one mode.
#[derive(Clone, Debug)]
pub struct ModeOutlook<'a> {
    /// The mode.
    pub mode: Mode,
    /// May it go?
    pub outlook: Outlook,
    /// The rules that spoke in the case that decided.
    pub words: Vec<Word<'a>>,
}

/// Names of rules that mark an exploratory reform.
const EXPLORATORY: &str = "-before-2021";

impl RuleBook {
    /// What the law of `law` lets go to towns, mode by mode, of one power.
    pub fn outlook(&self, power: &Power, law: Day) -> Vec<ModeOutlook<'_>> {
        Mode::ALL.iter().map(|mode| self.mode_outlook(power, *mode, law)).collect()
    }

    fn mode_outlook(&self, power: &Power, mode: Mode, law: Day) -> ModeOutlook<'_> {
        let county = LineFacts::of_power(power, mode, false, false, false);
        let statute = LineFacts::of_power(power, mode, false, true, true);
        let province = LineFacts::of_power(power, mode, true, false, false);
        let tried = [(Outlook::Open, county), (Outlook::WithProvince, province), (Outlook::WithStatute, statute)];
        let mut last = None;
        for (outlook, facts) in tried {
            let opinion = self.judge_facts(&Facts::Line(facts), law);
            let outlook = match opinion.gravest() {
                Some(Severity::Unlawful) => Outlook::Barred,
                _ if opinion.words.iter().any(|word| word.rule.is_disputed()) => Outlook::Disputed,
                _ if opinion.words.iter().any(|word| word.rule.id.ends_with(EXPLORATORY)) => Outlook::Exploratory,
                _ => outlook,
            };
            let found = ModeOutlook { mode, outlook, words: opinion.words };
            if outlook != Outlook::Barred {
                return found;
            }
            // The first refusal, without any help, says best what stands in the way.
            last.get_or_insert(found);
        }
        last.unwrap_or(ModeOutlook { mode, outlook: Outlook::Barred, words: Vec::new() })
    }
}
