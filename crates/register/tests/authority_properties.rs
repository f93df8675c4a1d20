//! The laws of authority, on random ledgers: the index equals the reference; what is recorded later changes no answer as
//! known before; voiding restores; independent acts commute. Failing seeds are kept beside this file.
#![expect(clippy::unwrap_used, reason = "tests")]

mod world;

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use register::acts::Act;
use register::authority::{Answer, BrokenLink, Index, Question, Verdict, reference};
use register::corrections::VoidActs;
use register::grants::{GrantEvent, Happening, RecallReason};
use register::rules::Rules;
use register::{ActId, Day, Entry, GrantId, LineNumber, Position, Refusal, Register, independent};
use world::{Asking, Seed, admit, askings, entry, ledger, question, seeds};

fn all_answers(register: &Register, questions: &[Question]) -> Vec<Answer> {
    questions.iter().map(|question| reference::answer(register.entries(), question)).collect()
}

/// Enough random ledgers for every commit; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1_500);
    ProptestConfig { cases, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_index_equals_the_reference(seeds in seeds(60), askings in askings(40)) {
        let register = ledger(&seeds);
        let index = Index::build(register.entries());
        for asking in &askings {
            let question = question(asking, &register);
            let expected = reference::answer(register.entries(), &question);
            prop_assert_eq!(&index.answer(&question), &expected, "{:?}", question);
            let judged = index.judge(&question);
            prop_assert_eq!(
                (judged.verdict, judged.ground, judged.broken, judged.grant),
                (expected.verdict, expected.ground, expected.broken, expected.grant)
            );
        }
    }

    #[test]
    fn the_index_says_as_the_reference_whether_a_grant_is_in_force(seeds in seeds(60), askings in askings(10)) {
        let register = ledger(&seeds);
        let index = Index::build(register.entries());
        for asking in &askings {
            let question = question(asking, &register);
            let then = register.as_known(question.known);
            // Every grant that ever was, also those this size of the ledger does not hold, or no longer.
            for grant in register.entries().iter().flat_map(|entry| grants_of(entry)) {
                let expected = reference::in_force(then.books(), grant, question.on, question.law);
                let found = index.in_force(grant, question.on, question.law, question.known);
                prop_assert_eq!(found, expected, "{:?} {:?}", grant, question);
            }
        }
    }

    #[test]
    fn a_line_and_what_it_replaces_are_never_in_force_on_one_day(seeds in seeds(60)) {
        let register = ledger(&seeds);
        let (books, days) = (register.books(), days());
        for new in books.grants.iter().filter(|grant| grant.line.replaces().is_some()) {
            let replaced = std::iter::successors(new.line.replaces(), |id| books.grants.get(*id)?.line.replaces());
            for (old, day) in replaced.flat_map(|old| days.iter().map(move |day| (old, *day))) {
                let in_force = |grant| reference::in_force(books, grant, day, day);
                prop_assert!(!in_force(old) || !in_force(new.id), "{old:?} and {:?} on {day}", new.id);
            }
        }
    }

    #[test]
    fn what_is_replaced_ends_on_the_first_day_something_else_is_in_force_in_its_stead(seeds in seeds(60)) {
        let register = ledger(&seeds);
        for (replaced, end) in ends_by_replacement(&register) {
            let grants = &register.books().grants;
            let stead = grants.iter().filter(|new| {
                std::iter::successors(new.line.replaces(), |id| grants.get(*id)?.line.replaces())
                    .any(|id| id == replaced)
            });
            let days = days();
            let first = stead.filter_map(|new| {
                days.iter().find(|day| reference::in_force(register.books(), new.id, **day, **day))
            });
            prop_assert_eq!(first.min(), Some(&end), "{:?}", replaced);
        }
    }

    #[test]
    fn what_is_recorded_later_changes_no_answer_as_known_before(
        early in seeds(30), late in seeds(30), askings in askings(25),
    ) {
        let before = ledger(&early);
        let whole: Vec<Seed> = early.iter().chain(&late).copied().collect();
        let after = ledger(&whole);
        prop_assert_eq!(&after.entries()[..before.entries().len()], before.entries());
        let index = Index::build(after.entries());
        for asking in &askings {
            let question = question(asking, &before);
            let then = reference::answer(before.entries(), &question);
            prop_assert_eq!(&index.answer(&question), &then);
        }
    }

    #[test]
    fn voiding_restores(seeds in seeds(40), extra in any::<Seed>(), askings in askings(20)) {
        let before = ledger(&seeds);
        let whole: Vec<Seed> = seeds.iter().copied().chain([extra]).collect();
        let mut after = ledger(&whole);
        // An act that the gates refuse leaves nothing to void.
        if after.entries().len() != before.entries().len() + 1 {
            return Ok(());
        }
        let last = after.entries().last().unwrap().id;
        let void = Act::VoidActs(VoidActs { acts: vec![last], reason: "mistake".into() });
        prop_assert!(admit(&mut after, void).is_some());
        let mut questions: Vec<_> = askings.iter().map(|a| question(a, &before)).collect();
        for question in &mut questions {
            question.known = before.known();
        }
        let then = all_answers(&before, &questions);
        for question in &mut questions {
            question.known = after.known();
        }
        let index = Index::build(after.entries());
        for (question, mut expected) in questions.iter().zip(then) {
            expected.known_at = question.known;
            prop_assert_eq!(index.answer(question), expected);
        }
    }

    #[test]
    fn independent_acts_commute(seeds in seeds(40), askings in askings(20)) {
        let register = ledger(&seeds);
        let Some(swapped) = swap_last_independent(&register) else { return Ok(()) };
        let (one, other) = (Index::build(register.entries()), Index::build(swapped.entries()));
        for asking in &askings {
            let mut question = question(asking, &register);
            question.known = register.known();
            prop_assert_eq!(without_positions(one.answer(&question)), without_positions(other.answer(&question)));
        }
    }
}

/// Every day on which anything in a random ledger can change, in order: those of the world, and those after.
fn days() -> Vec<Day> {
    let mut days: Vec<Day> = (0..16).map(|number| world::day(number).parse().unwrap()).collect();
    days.extend(days.clone().into_iter().map(Day::next));
    days.extend(Rules::default().table.iter().filter_map(|row| row.from));
    days.sort_unstable();
    days.dedup();
    days
}

/// The grants that ended because another took their place, with the day.
fn ends_by_replacement(register: &Register) -> Vec<(GrantId, Day)> {
    let ends = register.books().grants.iter().flat_map(|grant| {
        let replaced = |event: &&Arc<GrantEvent>| {
            matches!(event.what, Happening::Recalled { reason: RecallReason::Replaced, .. })
        };
        grant.events.iter().filter(replaced).map(|event| (grant.id, event.day))
    });
    ends.collect()
}

/// The grants an entry issued, and one more that never was.
fn grants_of(entry: &Entry) -> Vec<GrantId> {
    let lines = match entry.act() {
        Act::IssueGrant(act) => act.lines.len() as u32 + 1,
        _ => 0,
    };
    (0..=lines).map(|line| GrantId { issue: entry.id, line: LineNumber(line) }).collect()
}

/// Swaps the last two neighbouring acts that neither read nor write what the other writes.
fn swap_last_independent(register: &Register) -> Option<Register> {
    let entries = register.entries();
    let pair = |i: usize| (entries[i].id, entries[i].act());
    let at = (1..entries.len()).rev().find(|i| independent(pair(*i), pair(*i - 1)))?;
    let mut order: Vec<_> = entries.iter().map(|e| (e.id, e.act().clone())).collect();
    order.swap(at - 1, at);
    let mut swapped = Register::default();
    for (position, (id, act)) in (1..).zip(order) {
        swapped.admit(entry(position, id, act)).unwrap();
    }
    Some(swapped)
}

fn without_positions(mut answer: Answer) -> Answer {
    for link in &mut answer.chain {
        link.position = None;
    }
    answer
}

/// Deterministic random material, for the tests that must find something.
fn sample<T: std::fmt::Debug>(strategy: impl Strategy<Value = T>, runs: u32) -> Vec<T> {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    (0..runs).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

#[test]
fn a_link_overlooked_on_purpose_is_noticed() {
    let worlds: Vec<(Register, Vec<Asking>)> =
        sample((seeds(60), askings(60)), 400).into_iter().map(|(s, a)| (ledger(&s), a)).collect();
    let mut unnoticed: BTreeSet<&str> = BrokenLink::ALL.iter().map(|link| link.code()).collect();
    for (register, askings) in &worlds {
        let index = Index::build(register.entries());
        let truths: Vec<_> = askings
            .iter()
            .map(|asking| question(asking, register))
            .map(|question| (index.answer(&question), question))
            .collect();
        for link in BrokenLink::ALL {
            if !unnoticed.contains(link.code()) {
                continue;
            }
            let faulty = index.ignoring(*link);
            if truths.iter().any(|(truth, question)| faulty.answer(question) != *truth) {
                unnoticed.remove(link.code());
            }
        }
    }
    assert_eq!(unnoticed, BTreeSet::new(), "no question noticed that these links were overlooked");
}

#[test]
fn random_ledgers_reach_every_answer() {
    let mut missing: BTreeSet<&str> = BrokenLink::ALL.iter().map(|link| link.code()).collect();
    let mut verdicts: BTreeSet<&str> = BTreeSet::new();
    for (seeds, askings) in sample((seeds(60), askings(60)), 400) {
        let register = ledger(&seeds);
        let index = Index::build(register.entries());
        for asking in &askings {
            let judged = index.judge(&question(asking, &register));
            verdicts.insert(judged.verdict.code());
            if let Some(broken) = judged.broken {
                missing.remove(broken.code());
            }
        }
    }
    assert_eq!(missing, BTreeSet::new(), "random ledgers never reach these links");
    assert_eq!(verdicts.len(), Verdict::ALL.len());
}

/// The entries that stand, but for one, which the gates refuse when all are handed in anew.
fn refused_anew(register: &Register, but: Option<ActId>) -> BTreeSet<Position> {
    let mut anew = Register::default();
    let standing = register.entries().iter().filter(|entry| register.stands(entry.position));
    let acts = standing.filter(|entry| Some(entry.id) != but && !matches!(entry.act(), Act::VoidActs(_)));
    acts.filter(|entry| anew.admit(Arc::clone(entry)).is_err()).map(|entry| entry.position).collect()
}

#[test]
fn random_ledgers_hold_grants_in_force_and_not() {
    let (mut yes, mut no) = (0, 0);
    for (seeds, askings) in sample((seeds(60), askings(20)), 400) {
        let register = ledger(&seeds);
        let index = Index::build(register.entries());
        for asking in &askings {
            let asked = question(asking, &register);
            for grant in register.books().grants.iter() {
                let found = index.in_force(grant.id, asked.on, asked.law, asked.known);
                *(if found { &mut yes } else { &mut no }) += 1;
            }
        }
    }
    assert!(yes > 100 && no > 1_000, "{yes} in force, {no} not");
}

#[test]
fn random_ledgers_hold_lines_that_take_over_early_late_and_never() {
    let (mut at_once, mut later, mut never) = (0, 0, 0);
    for (seeds, _) in sample((seeds(60), askings(1)), 600) {
        let register = ledger(&seeds);
        let ends = ends_by_replacement(&register);
        for new in register.books().grants.iter() {
            let accepted = new.events.iter().find(|event| event.what == Happening::Accepted);
            let (Some(replaced), Some(accepted)) = (new.line.replaces(), accepted) else { continue };
            let end = ends.iter().find(|(grant, _)| *grant == replaced).map(|(_, day)| *day);
            match end {
                Some(day) if day <= accepted.day.max(new.line.effective) => at_once += 1,
                Some(_) => later += 1,
                None => never += 1,
            }
        }
    }
    assert!(at_once > 20 && later > 4 && never > 20, "{at_once} at once, {later} later, {never} never");
}

#[test]
fn random_ledgers_hold_new_terms_published_and_not() {
    let (mut published, mut not) = (0, 0);
    for (seeds, _) in sample((seeds(60), askings(1)), 900) {
        let register = ledger(&seeds);
        for grant in register.books().grants.iter() {
            let Some((position, last)) = grant.renewed() else { continue };
            let anew = grant.renewed_for(last).is_some_and(|renewal| {
                let after = |event: &&Arc<GrantEvent>| (event.day, event.position) > (renewal.day, position);
                grant
                    .events
                    .iter()
                    .filter(after)
                    .any(|event| matches!(event.what, Happening::Published { .. }))
            });
            if anew { published += 1 } else { not += 1 }
        }
    }
    assert!(published > 20 && not > 20, "{published} published, {not} not");
}

#[test]
fn a_void_names_everything_that_hangs_on_it() {
    for (seeds, _) in sample((seeds(50), askings(1)), 200) {
        let register = ledger(&seeds);
        let today = refused_anew(&register, None);
        for entry in register.entries().iter().skip(31) {
            if !register.stands(entry.position) {
                continue;
            }
            let hanging = register.hanging_on(&[entry.id]);
            if !matches!(entry.act(), Act::VoidActs(_)) {
                let then = refused_anew(&register, Some(entry.id));
                let positions: BTreeSet<_> = hanging.iter().map(|entry| entry.position).collect();
                assert_eq!(positions, &then - &today, "{:?}", entry.act());
            }
            let void = |acts: Vec<ActId>| Act::VoidActs(VoidActs { acts, reason: "mistake".into() });
            let mut acts = vec![entry.id];
            let alone = register.check(ActId(uuid::Uuid::max()), &void(acts.clone()), false);
            acts.extend(hanging.iter().map(|entry| entry.id));
            assert!(register.hanging_on(&acts).is_empty(), "{:?}", entry.act());
            let mut without = register.clone();
            if let Err(refusal) = register.check(ActId(uuid::Uuid::max()), &void(acts.clone()), false) {
                // Only what a void of a void brings back may be in the way, and naming it does not help.
                let Refusal::Hanging { acts } = refusal else { panic!("{refusal}") };
                assert!(matches!(entry.act(), Act::VoidActs(_)), "{:?}", entry.act());
                assert!(acts.iter().all(|(position, _, _)| !register.stands(*position)));
                continue;
            }
            assert_eq!(alone.is_ok(), hanging.is_empty(), "{:?}", entry.act());
            admit(&mut without, void(acts)).unwrap();
            let folded = Register::fold(without.entries().iter().cloned());
            for later in without.entries().iter().rev().take(5) {
                let positions = |register: &Register| -> Vec<Position> {
                    register.hanging_on(&[later.id]).iter().map(|entry| entry.position).collect()
                };
                assert_eq!(positions(&without), positions(&folded));
            }
        }
    }
}
