//! What the office asks about laws that acts cite: what of it the laws at hand cannot bear out. Which laws are at hand, and what
//! they say, is settled elsewhere.

use std::fmt;
use std::sync::Arc;

use register::acts::Act;
use register::{Books, Day, OpinionNote, Severity};

use crate::refused::{Because, Objection};

/// A word of the laws at hand on what an act cites.
#[derive(Clone, Debug)]
pub struct LawWord {
    /// The word as the ledger keeps it.
    pub note: OpinionNote,
    /// What is wrong, in Chinese and English.
    pub said: (String, String),
    /// What mends it, in Chinese and English.
    pub mend: (String, String),
}

impl LawWord {
    /// The refusal of what it finds unlawful.
    pub(crate) fn objection(&self) -> Option<Because> {
        let Self { note, said, mend } = self;
        (note.severity == Severity::Unlawful).then(|| {
            Because::Legality(Box::new(Objection {
                rule: note.rule.clone(),
                title: said.clone(),
                citation: note.citation.clone(),
                advice: mend.clone(),
                line: note.line,
                recorded: None,
            }))
        })
    }
}

/// The words on what an act cites; the day is that of the law for an act without a day of its own.
type Words = dyn Fn(&Act, &Books, Day) -> Vec<LawWord> + Send + Sync;

/// The laws at hand, as the office knows them; without any it asks nothing.
#[derive(Clone, Default)]
pub(crate) struct Laws(Option<Arc<Words>>);

impl Laws {
    pub(crate) fn of(words: impl Fn(&Act, &Books, Day) -> Vec<LawWord> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(words)))
    }

    /// What they say of an act, beside what the rules say.
    pub(crate) fn words(&self, act: &Act, books: &Books, law: Day) -> Vec<LawWord> {
        self.0.as_ref().map_or_else(Vec::new, |words| words(act, books, law))
    }
}

impl fmt::Debug for Laws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Laws")
    }
}
