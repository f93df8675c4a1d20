//! A line that takes another's place: what it may replace, and when the other ends. Never before the new one is in force:
//! accepted, published, its first day come, neither suspended nor recalled. What is voided gives the old one back.

use super::lives::in_force;
use super::*;

#[test]
fn a_line_takes_the_place_of_another_where_mode_or_limits_change() {
    let (mut register, issued, mut limited) = to_replace();
    let issue = |line: &Value| json!({"kind": "issue_grant", "instrument": "decision", "issued": "2024-08-20", "lines": [line]});
    refused(&mut register, &issue(&limited), "missing");
    limited["replaces_line"] = json!(3);
    refused(&mut register, &issue(&limited), "replaced_by_another");
    limited["replaces_line"] = json!(1);
    let replacing = record(&mut register, &issue(&limited));
    let (publish, accept) = (
        json!({"kind": "publish_grant", "issue": replacing, "organ": "dept-build", "day": "2024-08-21"}),
        json!({"kind": "accept_grant", "issue": replacing, "organ": "gov-east", "day": "2024-08-25"}),
    );
    record(&mut register, &publish);
    record(&mut register, &accept);
    let grants: Vec<_> = register.books().grants.of_power(&PowerCode::new("licence").unwrap()).collect();
    let old = grants.iter().find(|grant| grant.id.issue == issued && grant.id.line == LineNumber(1)).unwrap();
    assert_eq!(old.recalled_from(), Some("2024-09-01".parse().unwrap()));
    assert!(old.events.iter().any(|event| matches!(event.what, Happening::Recalled { .. })));
    assert_eq!(held(&register, "gov-east", "licence", "east", "2024-08-31"), "held");
    assert_eq!(held(&register, "gov-east", "licence", "east", "2024-09-01"), "held");
    refused(&mut register, &issue(&limited), "recalled");
}

/// A register in which the lines of an issue are in force, and a line with a limit from 2024-09-01 on that takes the place
/// of one of them; of which, is still to be said.
fn to_replace() -> (Register, ActId, Value) {
    let (mut register, issued) = in_force();
    record(
        &mut register,
        &json!({"kind": "set_rules", "from": "2024-05-01", "source": "the office", "procedure": "free"}),
    );
    let mut limited = line("licence", "east");
    limited["effective"] = json!("2024-09-01");
    limited["limit"] = json!(100_000);
    limited["replaces_issue"] = json!(issued);
    (register, issued, limited)
}

/// A register in which line 1 is in force, and an issue that replaces it from 2024-09-01, published and unanswered.
fn replaced() -> (Register, ActId, ActId) {
    let (mut register, issued, replacing) = unpublished();
    record(&mut register, &publish(replacing, "2024-08-21"));
    (register, issued, replacing)
}

/// The same, and not yet published.
fn unpublished() -> (Register, ActId, ActId) {
    let (mut register, issued, mut limited) = to_replace();
    limited["replaces_line"] = json!(1);
    let replacing = record(&mut register, &issue_of(&limited, "2024-08-20"));
    (register, issued, replacing)
}

fn issue_of(line: &Value, day: &str) -> Value {
    json!({"kind": "issue_grant", "instrument": "decision", "issued": day, "lines": [line]})
}

fn publish(issue: ActId, day: &str) -> Value {
    json!({"kind": "publish_grant", "issue": issue, "organ": "dept-build", "day": day})
}

fn recall(issue: ActId, from: &str) -> Value {
    json!({"kind": "recall_grant", "issue": issue, "from": from, "reason": "no_demand",
        "running_cases": "original_finishes", "instrument": "later"})
}

fn suspend(issue: ActId, from: &str, until: &str) -> Value {
    json!({"kind": "suspend_grant", "issue": issue, "lines": [1], "from": from, "until": until, "reason": "dispute"})
}

fn void(act: ActId) -> Value {
    json!({"kind": "void_acts", "acts": [act], "reason": "误记"})
}

/// Held on each of these days, by the word of both evaluators.
fn held_on(register: &Register, days: &[&str]) {
    for day in days {
        assert_eq!(held_everywhere(register, day), "held", "{day}");
    }
}

fn accept(issue: ActId, day: &str) -> Value {
    json!({"kind": "accept_grant", "issue": issue, "organ": "gov-east", "day": day})
}

fn ends(register: &Register, issue: ActId) -> Option<String> {
    let grant = register.books().grants.of_issue(issue).next().unwrap();
    grant.recalled_from().map(|day| day.to_string())
}

fn held_everywhere(register: &Register, on: &str) -> String {
    let reference = held(register, "gov-east", "licence", "east", on);
    let question = question(register, on);
    let index = Index::build(register.entries());
    assert_eq!(index.answer(&question), reference::answer(register.entries(), &question));
    reference
}

fn question(register: &Register, on: &str) -> Question {
    Question::new(
        OrganId::new("gov-east").unwrap(),
        PowerCode::new("licence").unwrap(),
        PlaceId::new("east").unwrap(),
        on.parse().unwrap(),
        register.known(),
    )
}

#[test]
fn what_is_replaced_stands_until_the_new_line_is_accepted() {
    let (mut register, issued, replacing) = replaced();
    assert_eq!(ends(&register, issued), None);
    assert_eq!(held_everywhere(&register, "2024-09-15"), "held");
    let late = record(&mut register, &accept(replacing, "2024-09-20"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-20");
    for day in ["2024-08-31", "2024-09-01", "2024-09-19", "2024-09-20", "2024-12-31"] {
        assert_eq!(held_everywhere(&register, day), "held", "{day}");
    }
    // A voided acceptance gives the old grant back, and a void of that void takes it away again.
    let void = record(&mut register, &json!({"kind": "void_acts", "acts": [late], "reason": "误记"}));
    assert_eq!(ends(&register, issued), None);
    assert_eq!(held_everywhere(&register, "2024-09-20"), "held");
    record(&mut register, &json!({"kind": "void_acts", "acts": [void], "reason": "误废"}));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-20");
}

/// The answer by the word of both evaluators, for a case filed on a day.
fn answer_for(register: &Register, on: &str, filed: Option<&str>, amount: Option<i64>) -> Answer {
    let question = question(register, on);
    let (amount, filed) = (amount.map(Fen), filed.map(|day| day.parse().unwrap()));
    let context = Context { amount, filed, ..Context::default() };
    let question = Question { context, ..question };
    let answer = reference::answer(register.entries(), &question);
    assert_eq!(Index::build(register.entries()).answer(&question), answer);
    answer
}

#[test]
fn a_case_filed_before_the_change_stays_under_the_grant_of_its_day() {
    let (mut register, issued, replacing) = replaced();
    record(&mut register, &accept(replacing, "2024-08-25"));
    // Above the new limit of 100,000 fen: what was filed before has none.
    for (filed, verdict, issue) in [
        (Some("2024-08-30"), Verdict::Held, issued),
        (Some("2024-09-02"), Verdict::NotHeld, replacing),
        (None, Verdict::NotHeld, replacing),
    ] {
        let answer = answer_for(&register, "2024-09-10", filed, Some(200_000));
        assert_eq!(answer.verdict, verdict, "{filed:?}");
        assert_eq!(answer.grant.map(|grant| grant.issue), Some(issue), "{filed:?}");
    }
    let running = answer_for(&register, "2024-09-10", Some("2024-08-30"), None);
    assert_eq!(running.grant.map(|grant| grant.issue), Some(issued));
    assert!(running.conditions.iter().any(|condition| matches!(condition, Condition::RunningCase { .. })));
}

#[test]
fn a_new_line_that_is_suspended_says_so_itself() {
    let (mut register, issued, replacing) = replaced();
    record(&mut register, &accept(replacing, "2024-08-25"));
    record(&mut register, &suspend(replacing, "2024-10-01", "2024-10-31"));
    let answer = answer_for(&register, "2024-10-10", None, None);
    assert_eq!(answer.broken, Some(BrokenLink::Suspended));
    assert_eq!(answer.grant.map(|grant| grant.issue), Some(replacing));
    // What was filed before the change is no matter of the suspension.
    let running = answer_for(&register, "2024-10-10", Some("2024-08-30"), None);
    assert_eq!(running.verdict, Verdict::Held);
    assert_eq!(running.grant.map(|grant| grant.issue), Some(issued));
}

#[test]
fn an_early_acceptance_waits_for_the_first_day() {
    let (mut register, issued, replacing) = replaced();
    record(&mut register, &accept(replacing, "2024-08-25"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-01");
    assert_eq!(held_everywhere(&register, "2024-09-01"), "held");
}

#[test]
fn a_refused_line_replaces_nothing() {
    let (mut register, issued, replacing) = replaced();
    let refuse = json!({"kind": "refuse_grant", "issue": replacing, "organ": "gov-east", "day": "2024-08-25",
        "reason": "does_not_fit"});
    record(&mut register, &refuse);
    assert_eq!(ends(&register, issued), None);
    assert_eq!(held_everywhere(&register, "2024-10-01"), "held");
    // It may be accepted after all.
    record(&mut register, &accept(replacing, "2024-10-10"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-10-10");
}

#[test]
fn what_was_never_accepted_or_has_run_out_cannot_be_replaced() {
    let (mut register, issued, replacing) = replaced();
    let mut again = line("licence", "east");
    again["effective"] = json!("2024-11-01");
    again["replaces_issue"] = json!(replacing);
    again["replaces_line"] = json!(1);
    let issue = |line: &Value| json!({"kind": "issue_grant", "instrument": "decision", "issued": "2024-10-20", "lines": [line]});
    refused(&mut register, &issue(&again), "not_accepted");
    again["replaces_issue"] = json!(issued);
    again["effective"] = json!("2025-07-01");
    again["expires"] = json!("2026-06-30");
    let mut late = issue(&again);
    late["issued"] = json!("2025-06-15");
    refused(&mut register, &late, "expired");
}

#[test]
fn a_proposal_that_replaces_is_examined_like_its_issue() {
    let (mut register, issued) = in_force();
    let mut propose = proposal();
    propose["proposal"] = json!("second");
    propose["day"] = json!("2024-08-01");
    let mut changed = line("licence", "east");
    changed["effective"] = json!("2024-09-01");
    changed["replaces_issue"] = json!(issued);
    propose["lines"] = json!([changed]);
    refused(&mut register, &propose, "missing");
    propose["lines"][0]["replaces_line"] = json!(3);
    refused(&mut register, &propose, "replaced_by_another");
    propose["lines"][0]["replaces_line"] = json!(9);
    refused(&mut register, &propose, "no_such_line");
    let recall = json!({"kind": "recall_grant", "issue": issued, "lines": [2], "from": "2024-07-01",
        "reason": "no_demand", "running_cases": "original_finishes", "instrument": "recall"});
    record(&mut register, &recall);
    let mut west = line("licence", "west");
    west["effective"] = json!("2024-09-01");
    (west["replaces_issue"], west["replaces_line"]) = (json!(issued), json!(2));
    propose["lines"] = json!([west]);
    refused(&mut register, &propose, "recalled");
    propose["lines"] = json!([changed]);
    propose["lines"][0]["replaces_line"] = json!(1);
    record(&mut register, &propose);
}

#[test]
fn an_unpublished_line_takes_over_on_the_day_it_is_published() {
    let (mut register, issued, replacing) = unpublished();
    let powers_of_east = |register: &Register, on: &str| {
        register.books().town_profile(&PlaceId::new("east").unwrap(), on.parse().unwrap()).held
    };
    let held_before = powers_of_east(&register, "2024-09-15");
    record(&mut register, &accept(replacing, "2024-08-25"));
    assert_eq!(ends(&register, issued), None);
    held_on(&register, &["2024-08-31", "2024-09-01", "2024-09-15"]);
    assert_eq!(powers_of_east(&register, "2024-09-15"), held_before, "two lines are one power to the town");
    let before = register.known();
    // Not every side that may publish is one that must.
    let mut by_town = publish(replacing, "2024-09-10");
    by_town["organ"] = json!("gov-east");
    record(&mut register, &by_town);
    assert_eq!(ends(&register, issued), None);
    let published = record(&mut register, &publish(replacing, "2024-09-20"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-20");
    held_on(&register, &["2024-08-31", "2024-09-01", "2024-09-19", "2024-09-20", "2024-12-31"]);
    assert_eq!(grant_that_holds(&register, "2024-09-19").issue, issued);
    assert_eq!(grant_that_holds(&register, "2024-09-20").issue, replacing);
    assert_eq!(powers_of_east(&register, "2024-09-20"), held_before);
    let then = register.as_known(before);
    assert_eq!(ends(&then, issued), None);
    assert_eq!(grant_that_holds(&then, "2024-09-20").issue, issued);
    record(&mut register, &void(published));
    assert_eq!(ends(&register, issued), None);
    assert_eq!(grant_that_holds(&register, "2024-09-20").issue, issued);
}

fn grant_that_holds(register: &Register, on: &str) -> register::GrantId {
    let question = question(register, on);
    let answer = reference::answer(register.entries(), &question);
    assert_eq!(Index::build(register.entries()).answer(&question), answer);
    answer.grant.unwrap()
}

#[test]
fn it_matters_not_in_which_order_publication_and_acceptance_are_recorded() {
    let (mut register, issued, replacing) = unpublished();
    let wrong = record(&mut register, &publish(replacing, "2024-09-20"));
    assert_eq!(ends(&register, issued), None);
    record(&mut register, &accept(replacing, "2024-08-25"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-20");
    // A publication whose day was wrong is voided first; said again it counts from its own day.
    refused(&mut register, &publish(replacing, "2024-09-05"), "already_published");
    record(&mut register, &void(wrong));
    record(&mut register, &publish(replacing, "2024-09-05"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-05");
    held_on(&register, &["2024-09-04", "2024-09-05", "2024-09-20"]);
}

#[test]
fn a_line_recalled_before_its_first_day_replaces_nothing() {
    let (mut register, issued, replacing) = replaced();
    record(&mut register, &accept(replacing, "2024-08-25"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-01");
    let recalled = record(&mut register, &recall(replacing, "2024-09-01"));
    assert_eq!(ends(&register, issued), None);
    held_on(&register, &["2024-08-31", "2024-09-01", "2025-05-31"]);
    record(&mut register, &void(recalled));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-01");
    // What was in force for a day has taken over, and its recall gives nothing back.
    record(&mut register, &recall(replacing, "2024-09-02"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-01");
    held_on(&register, &["2024-09-01"]);
    assert_eq!(held_everywhere(&register, "2024-09-02"), "recalled");
}

#[test]
fn a_line_that_ran_out_before_it_was_published_replaces_nothing() {
    let (mut register, issued, mut limited) = to_replace();
    limited["replaces_line"] = json!(1);
    limited["expires"] = json!("2024-09-30");
    let replacing = record(&mut register, &issue_of(&limited, "2024-08-20"));
    record(&mut register, &accept(replacing, "2024-08-25"));
    let late = record(&mut register, &publish(replacing, "2024-10-01"));
    assert_eq!(ends(&register, issued), None);
    held_on(&register, &["2024-09-30", "2024-10-01"]);
    record(&mut register, &void(late));
    record(&mut register, &publish(replacing, "2024-09-30"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-30");
    assert_eq!(held_everywhere(&register, "2024-10-01"), "expired");
}

#[test]
fn a_line_suspended_before_it_began_takes_over_when_that_ends_and_one_suspended_later_has_taken_over() {
    let (mut register, issued, replacing) = replaced();
    record(&mut register, &accept(replacing, "2024-08-25"));
    let before = record(&mut register, &suspend(replacing, "2024-09-01", "2024-09-10"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-11");
    held_on(&register, &["2024-08-31", "2024-09-01", "2024-09-10", "2024-09-11"]);
    let resumed = record(
        &mut register,
        &json!({"kind": "resume_grant", "issue": replacing, "lines": [1], "from": "2024-09-05"}),
    );
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-05");
    let mut both = void(before);
    both["acts"] = json!([before, resumed]);
    record(&mut register, &both);
    record(&mut register, &suspend(replacing, "2024-09-02", "2024-09-10"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-01");
    // The grant that is gone speaks no more where another stands in its stead.
    assert_eq!(held_everywhere(&register, "2024-09-02"), "suspended");
    held_on(&register, &["2024-09-01", "2024-09-11"]);
}

#[test]
fn who_must_publish_is_a_matter_of_the_rules_of_the_day() {
    let (mut register, issued, replacing) = unpublished();
    record(&mut register, &accept(replacing, "2024-08-25"));
    let row = |mode: &str| json!({"mode": mode, "effect": "stands", "citation": "the office"});
    let table = json!([row("transfer"), row("entrust"), row("outpost")]);
    let rules = record(
        &mut register,
        &json!({"kind": "set_rules", "from": "2024-09-12", "source": "the office", "table": table}),
    );
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-12");
    held_on(&register, &["2024-09-01", "2024-09-11", "2024-09-12"]);
    assert_eq!(grant_that_holds(&register, "2024-09-12").issue, replacing);
    record(&mut register, &void(rules));
    assert_eq!(ends(&register, issued), None);
    let mut barred = table.clone();
    barred[1]["effect"] = json!("barred");
    record(
        &mut register,
        &json!({"kind": "set_rules", "from": "2024-09-01", "source": "the office", "table": barred}),
    );
    assert_eq!(ends(&register, issued), None);
    assert_eq!(held_everywhere(&register, "2024-09-01"), "barred_by_law");
}

#[test]
fn what_replaced_an_unused_line_stands_in_the_stead_of_both() {
    let (mut register, issued, replacing) = unpublished();
    record(&mut register, &accept(replacing, "2024-08-25"));
    let mut third = line("licence", "east");
    third["effective"] = json!("2024-10-01");
    (third["replaces_issue"], third["replaces_line"]) = (json!(replacing), json!(1));
    let last = record(&mut register, &issue_of(&third, "2024-09-20"));
    record(&mut register, &publish(last, "2024-09-25"));
    let accepted = record(&mut register, &accept(last, "2024-09-26"));
    assert_eq!(ends(&register, replacing).unwrap(), "2024-10-01");
    assert_eq!(ends(&register, issued).unwrap(), "2024-10-01");
    held_on(&register, &["2024-09-30", "2024-10-01"]);
    assert_eq!(grant_that_holds(&register, "2024-09-30").issue, issued);
    assert_eq!(grant_that_holds(&register, "2024-10-01").issue, last);
    // Published on the day on which it is replaced itself it was never in force; a day before, it was.
    let late = record(&mut register, &publish(replacing, "2024-10-01"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-10-01");
    assert_eq!(grant_that_holds(&register, "2024-10-01").issue, last);
    record(&mut register, &void(late));
    record(&mut register, &publish(replacing, "2024-09-30"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-30");
    assert_eq!(grant_that_holds(&register, "2024-09-30").issue, replacing);
    record(&mut register, &void(accepted));
    assert_eq!(ends(&register, replacing), None);
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-30");
}

#[test]
fn nothing_is_given_back_where_another_holds_the_power_by_now() {
    let (mut register, issued, mut limited) = to_replace();
    limited["replaces_line"] = json!(1);
    limited["expires"] = json!("2024-12-31");
    let replacing = record(&mut register, &issue_of(&limited, "2024-08-20"));
    let published = record(&mut register, &publish(replacing, "2024-08-21"));
    record(&mut register, &accept(replacing, "2024-08-25"));
    let mut next = line("licence", "east");
    next["effective"] = json!("2025-01-01");
    next["expires"] = json!("2025-12-31");
    let after = record(&mut register, &issue_of(&next, "2024-08-26"));
    // Until 2025-05-31 the first grant would stand beside it.
    refused(&mut register, &recall(replacing, "2024-09-01"), "overlap");
    refused(&mut register, &suspend(replacing, "2024-09-01", "2024-12-31"), "overlap");
    let row = |mode: &str, effect: &str| json!({"mode": mode, "effect": effect, "citation": "the office"});
    let table = [row("transfer", "stands"), row("entrust", "barred"), row("outpost", "stands")];
    let rules = json!({"kind": "set_rules", "from": "2024-09-01", "source": "the office", "table": table});
    refused(&mut register, &rules, "overlap");
    assert_eq!(attempt(&mut register, &void(published)).unwrap_err(), "hanging");
    record(&mut register, &recall(replacing, "2024-09-02"));
    assert_eq!(ends(&register, issued).unwrap(), "2024-09-01");
    record(&mut register, &void(after));
}
