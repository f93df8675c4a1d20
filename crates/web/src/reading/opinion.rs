//! What the legality rules said of acts when they were recorded: the notes of the ledger, with the title and advice of the
//! rules as known.

use std::collections::BTreeMap;

use register::{Entry, Language, OpinionNote, Severity};

use crate::address::Address;
use crate::law_desk;
use crate::pages::parts::{Opinion, Reference, Tone};
use crate::problem::Problem;
use crate::visit::Visit;

/// The most stretches of lines that are listed for one rule.
const STRETCHES_MAX: usize = 12;

/// What is told once: gravity, rule, the figure it speaks of, what is cited in vain.
type Key<'n> = (Severity, &'n str, Option<u32>, Option<&'n str>);

/// The opinions on some entries, the gravest first, one for each rule with the lines it speaks of.
pub fn of_entries<'e>(
    visit: &Visit,
    entries: impl IntoIterator<Item = &'e Entry>,
) -> Result<Vec<Opinion>, Problem> {
    of_notes(visit, entries.into_iter().flat_map(|entry| &entry.statement.opinion))
}

/// The opinions of some notes, the gravest first, one for each rule and figure with the lines it speaks of.
pub fn of_notes<'n>(
    visit: &Visit,
    notes: impl IntoIterator<Item = &'n OpinionNote>,
) -> Result<Vec<Opinion>, Problem> {
    let mut by_rule: BTreeMap<Key<'_>, (&OpinionNote, Vec<u32>)> = BTreeMap::new();
    for note in notes {
        // A law cited in vain is told of by itself, whatever else is.
        let cited = note.is_of_citation().then_some(note.citation.as_str());
        let (_, lines) =
            by_rule.entry((note.severity, &note.rule, note.figure, cited)).or_insert((note, Vec::new()));
        lines.extend(note.line);
    }
    if by_rule.is_empty() {
        return Ok(Vec::new());
    }
    let rules = law_desk::rules(visit)?;
    let opinion = |(note, lines): (&OpinionNote, Vec<u32>)| {
        // The ledger keeps rule, gravity and article; the words are those of the rule as known, where it still stands.
        let rule = rules.get(&note.rule);
        let told = || statutes::told(note, visit.language).unwrap_or(&note.rule).to_owned();
        let title = rule.map_or_else(told, |rule| rule.title_with(note.figure, visit.language));
        let to = rule.map(|rule| Address::rule(&rule.id));
        Opinion {
            tone: tone(note.severity),
            severity: note.severity.label().in_language(visit.language).to_owned(),
            rule: Reference { text: title, code: None, to },
            citation: note.citation.clone(),
            advice: rule.map(|rule| rule.advice(visit.language).to_owned()),
            readings: rule
                .map(|rule| rule.readings(visit.language).map(ToOwned::to_owned).collect())
                .unwrap_or_default(),
            lines: (!lines.is_empty()).then(|| stretches(lines, visit.language)),
        }
    };
    Ok(by_rule.into_values().map(opinion).collect())
}

/// The colour of a gravity.
pub const fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Unlawful => Tone::Bad,
        Severity::Needs => Tone::Warn,
        Severity::Caution => Tone::Plain,
    }
}

/// `1–3、7`.
fn stretches(mut lines: Vec<u32>, language: Language) -> String {
    lines.sort_unstable();
    lines.dedup();
    let runs = lines.chunk_by(|one, two| one + 1 == *two);
    let text = |run: &[u32]| match run {
        [first, .., last] => format!("{first}–{last}"),
        [only] => only.to_string(),
        [] => String::new(),
    };
    let mut shown: Vec<String> = runs.map(text).collect();
    if shown.len() > STRETCHES_MAX {
        shown.truncate(STRETCHES_MAX);
        shown.push("…".to_owned());
    }
    shown.join(if language == Language::Zh { "、" } else { ", " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_as_stretches() {
        assert_eq!(stretches(vec![7, 2, 1, 3, 2], Language::Zh), "1–3、7");
        assert_eq!(stretches((0..40).map(|line| line * 2).collect(), Language::En).split(", ").count(), 13);
    }
}
