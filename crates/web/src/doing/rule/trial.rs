//! What a rule would come to, before anything is recorded: its own cases, its condition in words, and what it would say
//! differently of what the register holds.

use std::sync::Arc;

use legality::{CaseResult, Difference, RuleBook};
use register::acts::Act;
use register::grants::GrantLine;
use register::{Day, Entry, Register, Severity};

use crate::address::Address;
use crate::doing::names;
use crate::pages::legality::model::{Case, Differs, Said, Trial};
use crate::pages::parts::Reference;
use crate::problem::Problem;
use crate::reading::{opinion, shared};
use crate::visit::Visit;
use crate::work::work;

/// How many lines of which a rule would speak differently are shown.
const SHOWN_MAX: usize = 100;

/// A case of a rule with what came of it.
pub(super) fn case(result: &CaseResult) -> Case {
    Case {
        about: result.case.about.clone(),
        law: result.case.law.to_string(),
        speaks: result.case.speaks,
        holds: result.holds(),
    }
}

/// What was found in the register.
#[derive(Default)]
struct Found {
    looked_at: u64,
    count: u64,
    shown: Vec<(Arc<Entry>, Difference)>,
}

/// Tries a rule as changed beside the rule as it stands.
pub(super) async fn tried(
    visit: &Visit,
    before: &Arc<RuleBook>,
    after: &Arc<RuleBook>,
    id: &str,
    results: &[CaseResult],
) -> Result<Trial, Problem> {
    let register = visit.app.office().snapshot().register;
    let (day, asked) = (visit.law, Arc::clone(&register));
    let (old, new, rule) = (Arc::clone(before), Arc::clone(after), id.to_owned());
    let found = work(move || search(&old, &new, &rule, &asked, day)).await?;
    let changed = after.get(id);
    Ok(Trial {
        words: changed.and_then(|rule| rule.in_words(visit.language)),
        cases: results.iter().filter(|result| result.case.rule == id).map(case).collect(),
        day: day.to_string(),
        looked_at: found.looked_at,
        count: found.count,
        rows: found.shown.iter().map(|(entry, one)| row(visit, &register, entry, one)).collect(),
    })
}

fn search(before: &RuleBook, after: &RuleBook, rule: &str, register: &Register, day: Day) -> Found {
    let mut trial = legality::Trial::new(before, after, rule, day);
    let mut found = Found::default();
    for entry in register.entries().iter().filter(|entry| register.stands(entry.position)) {
        for one in trial.differences(entry.act(), register.books()) {
            found.count += 1;
            if found.shown.len() < SHOWN_MAX {
                found.shown.push((Arc::clone(entry), one));
            }
        }
    }
    found.looked_at = trial.looked_at();
    found
}

fn row(visit: &Visit, register: &Register, entry: &Entry, one: &Difference) -> Differs {
    let (books, on) = (register.books(), visit.on);
    let line = one.line.and_then(|number| line_of(entry.act(), number.0));
    let act = entry.act().descriptor().title.in_language(visit.language);
    let of = names::summary(books, entry.act(), on);
    let said = |(before, after)| (word(visit, before), word(visit, after));
    Differs {
        item: line.map_or_else(|| Reference::text(act), |line| shared::power(books, &line.power)),
        place: line.map_or_else(String::new, |line| names::place_name(books, &line.place, on)),
        act: Reference::link(
            one.line.map_or_else(|| of.clone(), |number| format!("{of} · {}", number.0)),
            Address::entry(entry.position.0),
        ),
        of_its_day: said(one.of_its_day),
        of_the_day: said(one.of_the_day),
    }
}

fn line_of(act: &Act, number: u32) -> Option<&GrantLine> {
    act.grant_lines().get(usize::try_from(number).ok()?.checked_sub(1)?).map(AsRef::as_ref)
}

/// What a rule says, as a page shows it; nothing where it is silent.
fn word(visit: &Visit, severity: Option<Severity>) -> Option<Said> {
    let severity = severity?;
    Some(Said {
        tone: opinion::tone(severity),
        severity: severity.label().in_language(visit.language).to_owned(),
    })
}
