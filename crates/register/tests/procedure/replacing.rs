//! A line that takes another's place: what it may replace, and when the other ends. Never while nobody has accepted the new
//! one, never while it is refused; an acceptance that is voided gives the old one back.

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
    let (mut register, issued, mut limited) = to_replace();
    limited["replaces_line"] = json!(1);
    let replacing = record(
        &mut register,
        &json!({"kind": "issue_grant", "instrument": "decision", "issued": "2024-08-20", "lines": [limited]}),
    );
    record(
        &mut register,
        &json!({"kind": "publish_grant", "issue": replacing, "organ": "dept-build", "day": "2024-08-21"}),
    );
    (register, issued, replacing)
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
    let question = Question::new(
        OrganId::new("gov-east").unwrap(),
        PowerCode::new("licence").unwrap(),
        PlaceId::new("east").unwrap(),
        on.parse().unwrap(),
        register.known(),
    );
    let index = Index::build(register.entries());
    assert_eq!(index.answer(&question), reference::answer(register.entries(), &question));
    reference
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
