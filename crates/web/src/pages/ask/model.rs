//! What the authority question and its answer show.

use crate::address::Address;
use crate::pages::parts::{Choice, Event, Reference, Tone};
use crate::texts::Key;

/// The page: the question, and the answer once everything needed is given.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The question.
    pub question: Question,
    /// What could not be understood, field by field.
    pub slips: Vec<Slip>,
    /// The answer.
    pub answer: Option<Answer>,
    /// Questions to start from, when none was asked.
    pub examples: Vec<Reference>,
}

/// The question as a sentence whose parts are inputs. Values may be names or codes.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Who: an organ.
    pub organ: String,
    /// Where: a place.
    pub place: String,
    /// What: a power.
    pub power: String,
    /// When; goes into the address as `on`.
    pub on: String,
    /// The amount in yuan, where it matters.
    pub amount: String,
    /// The matter, where it matters.
    pub matter: String,
    /// The day the case was filed, where it matters.
    pub filed: String,
    /// Suggestions for organs.
    pub organs: Vec<Choice>,
    /// Suggestions for places.
    pub places: Vec<Choice>,
    /// Suggestions for powers.
    pub powers: Vec<Choice>,
}

impl Question {
    /// Whether amount, matter or filing day are given, so that their part of the form stands open.
    pub fn has_context(&self) -> bool {
        !self.amount.is_empty() || !self.matter.is_empty() || !self.filed.is_empty()
    }
}

/// One part of the question that was not understood.
#[derive(Debug, Clone)]
pub struct Slip {
    /// The input it belongs to: `organ`, `place`, `power`, `on`, `amount`, `filed`.
    pub field: &'static str,
    /// What is wrong and what mends it.
    pub message: String,
    /// What may have been meant.
    pub meant: Vec<Reference>,
}

/// The verdict in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// 能.
    Held,
    /// 不能.
    NotHeld,
    /// 存疑: the law is disputed.
    Unclear,
}

impl Verdict {
    /// The word.
    pub const fn key(self) -> Key {
        match self {
            Self::Held => Key("verdict-held"),
            Self::NotHeld => Key("verdict-not-held"),
            Self::Unclear => Key("verdict-unclear"),
        }
    }

    /// Its colour.
    pub const fn tone(self) -> Tone {
        match self {
            Self::Held => Tone::Good,
            Self::NotHeld => Tone::Bad,
            Self::Unclear => Tone::Warn,
        }
    }
}

/// The answer as a person would read it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The verdict.
    pub verdict: Verdict,
    /// The ground or the broken link, in a sentence.
    pub sentence: String,
    /// Name, seal, respondent, reviewer, defendant, compensation.
    pub rows: Vec<Row>,
    /// Limits and excluded matters, each with what it rests on.
    pub conditions: Vec<Row>,
    /// What to take care of.
    pub cautions: Vec<Row>,
    /// Other readings, where law or doctrine leave it open.
    pub readings: Vec<Reading>,
    /// The links of the chain, oldest first; the broken one is [`Tone::Bad`].
    pub chain: Vec<Event>,
    /// Whether every link holds.
    pub chain_whole: bool,
    /// Who holds the power, when the asker does not.
    pub holder_instead: Option<Reference>,
    /// What would mend the broken link, one step per line.
    pub mends: Vec<String>,
    /// The proof of the chain's entries as a file.
    pub proof: Address,
}

/// One line of the answer.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is; absent where the value speaks for itself.
    pub label: Option<Key>,
    /// The organ, or the words.
    pub value: Reference,
    /// The article it rests on.
    pub article: Option<Article>,
}

/// An article cited.
#[derive(Debug, Clone)]
pub struct Article {
    /// Law and article in short, e.g. 行政处罚法第二十条.
    pub text: String,
    /// Whether the text of that day is at hand; otherwise the answer says so.
    pub text_at_hand: bool,
}

/// One possible reading of disputed law.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Who says so.
    pub source: String,
    /// What would follow.
    pub text: String,
}
