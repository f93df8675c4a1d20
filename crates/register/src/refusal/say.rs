//! Refusals made and said.

use std::fmt;

use super::{Refusal, Thing};
use crate::books::Books;
use crate::day::Day;
use crate::ids::LineNumber;
use crate::label::Language;

impl Refusal {
    pub(crate) fn unknown(what: Thing, id: impl fmt::Display) -> Self {
        Self::Unknown { what, id: id.to_string() }
    }

    pub(crate) fn in_order(
        first: &'static str,
        first_day: Day,
        second: &'static str,
        second_day: Day,
    ) -> Result<(), Self> {
        if first_day <= second_day {
            Ok(())
        } else {
            Err(Self::OutOfOrder { first, first_day, second, second_day })
        }
    }

    pub(crate) fn at_line(self, line: LineNumber) -> Self {
        Self::AtLine { line, refusal: Box::new(self) }
    }

    /// Asks of every line, so that whoever made a table hears of all its faults at once.
    pub(crate) fn each<T>(
        lines: impl IntoIterator<Item = T>,
        check: impl FnMut(T) -> Result<(), Self>,
    ) -> Result<(), Self> {
        let mut refusals: Vec<_> = lines.into_iter().map(check).filter_map(Result::err).collect();
        // What is wrong with the whole act is told once.
        refusals.dedup();
        match refusals.len() {
            0 => Ok(()),
            1 => Err(refusals.remove(0)),
            _ => Err(Self::Lines { refusals }),
        }
    }

    /// The refusal of every line where several lines are refused; else this one.
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::Lines { refusals } => refusals,
            one => std::slice::from_ref(one),
        }
    }

    /// The line it speaks of, where it speaks of one.
    pub fn line(&self) -> Option<LineNumber> {
        match self {
            Self::AtLine { line, .. } | Self::Line { line, .. } | Self::Proposed { line, .. } => Some(*line),
            Self::Overlap { line, .. } | Self::LineTwice { line } => Some(*line),
            _ => None,
        }
    }

    /// The refusal as a sentence, with what to do next; things go by their identities.
    pub fn say(&self, language: Language) -> String {
        crate::refusal_text::say(self, None, Day::MAX, language)
    }

    /// The same sentence with the names the books know, as of a day, each with its identity behind it.
    pub fn say_with_names(&self, books: &Books, day: Day, language: Language) -> String {
        crate::refusal_text::say(self, Some(books), day, language)
    }

    /// Its name for programs, in snake case.
    pub fn code(&self) -> &'static str {
        crate::refusal_text::code(self)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Language::En))
    }
}

impl std::error::Error for Refusal {}
