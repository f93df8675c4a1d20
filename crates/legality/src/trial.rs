//! What a changed rule would say differently of acts that the register holds: tried before the change is recorded.

use std::collections::BTreeMap;

use register::acts::Act;
use register::{Books, Day, LineNumber, Severity};

use crate::facts::{Facts, subjects};
use crate::rule::{Rule, RuleBook};

/// A rule's word on one subject before the change, and after it; none where it is silent.
pub type BeforeAndAfter = (Option<Severity>, Option<Severity>);

/// One line of an act, or an act without lines, of which a changed rule speaks differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The line, where the act has lines.
    pub line: Option<LineNumber>,
    /// Under the law of the act's own day.
    pub of_its_day: BeforeAndAfter,
    /// Under the law of the day asked about.
    pub of_the_day: BeforeAndAfter,
}

/// Two states of one rule, held beside each other.
pub struct Trial<'r> {
    book: &'r RuleBook,
    before: Option<&'r Rule>,
    after: Option<&'r Rule>,
    day: Day,
    known: BTreeMap<(Facts, Day), (BeforeAndAfter, BeforeAndAfter)>,
    looked_at: u64,
}

impl<'r> Trial<'r> {
    /// A rule as it stands, if there is one of that name, beside the same rule as changed; none where it is dropped.
    /// `day` is the second day under whose law acts are looked at, beside their own.
    pub fn new(before: &'r RuleBook, after: &'r RuleBook, rule: &str, day: Day) -> Self {
        Self {
            book: after,
            before: before.get(rule),
            after: after.get(rule),
            day,
            known: BTreeMap::new(),
            looked_at: 0,
        }
    }

    /// How many lines and acts were looked at so far.
    pub const fn looked_at(&self) -> u64 {
        self.looked_at
    }

    /// What of an act the changed rule speaks of differently.
    pub fn differences(&mut self, act: &Act, books: &Books) -> Vec<Difference> {
        let (law, subjects) = subjects(act, books, None);
        let mut found = Vec::new();
        for subject in subjects {
            self.looked_at += 1;
            let (of_its_day, of_the_day) = self.words(subject.facts, law);
            let differs = |(before, after): BeforeAndAfter| before != after;
            if differs(of_its_day) || differs(of_the_day) {
                found.push(Difference { line: subject.line, of_its_day, of_the_day });
            }
        }
        found
    }

    /// Lines that are alike are asked about once.
    fn words(&mut self, facts: Facts, law: Day) -> (BeforeAndAfter, BeforeAndAfter) {
        if let Some(known) = self.known.get(&(facts.clone(), law)) {
            return *known;
        }
        let (action, values) = (facts.action(), facts.values());
        let word = |rule: Option<&Rule>, day: Day| {
            rule.and_then(|rule| self.book.word_of(rule, action, &values, day))
        };
        let on = |day: Day| (word(self.before, day), word(self.after, day));
        let words = (on(law), on(self.day));
        self.known.insert((facts, law), words);
        words
    }
}
