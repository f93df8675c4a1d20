//! Gates that keep each step whole: the term of an entrustment, the town's capability, the paper of a recall and its
//! publication, the days each step has, and that nothing stopped is forgotten.

use super::*;

#[test]
fn an_entrustment_without_a_term_is_neither_proposed_nor_issued_once_the_register_is_open() {
    let mut register = office();
    let mut endless = line("inspection", "east");
    endless.as_object_mut().unwrap().remove("expires");
    let mut proposed = proposal();
    proposed["lines"] = json!([endless]);
    refused(&mut register, &proposed, "entrusted_without_term");
    record(
        &mut register,
        &json!({"kind": "set_rules", "from": "2024-01-01", "source": "the office", "procedure": "free"}),
    );
    let mut issued = issue(&[endless.clone()]);
    issued.as_object_mut().unwrap().remove("proposal");
    refused(&mut register, &issued, "entrusted_without_term");
    // A transfer needs none, and what was entrusted before the opening day had none.
    endless["mode"] = json!("transfer");
    issued["lines"] = json!([endless.clone()]);
    record(&mut register, &issued);
    endless["mode"] = json!("entrust");
    endless["place"] = json!("west");
    endless["grantee"] = json!("gov-west");
    endless["effective"] = json!("2023-06-01");
    let old = json!({"kind": "issue_grant", "instrument": "paper-county", "issued": "2023-06-01", "lines": [endless]});
    attempt_history(&mut register, &old).unwrap();
}

#[test]
fn a_town_that_agrees_says_what_it_has_for_the_work() {
    let mut register = office();
    let mut asked = proposal();
    let mut penalty = line("penalty", "east");
    penalty["mode"] = json!("transfer");
    asked["lines"] = json!([line("inspection", "east"), penalty]);
    record(&mut register, &asked);
    let mut said = opinion("east", "agree");
    said["capability"] = json!("  ");
    refused(&mut register, &said, "missing");
    said["capability"] = json!("执法队三人");
    said["officers"] = Value::Null;
    refused(&mut register, &said, "missing");
    // A declining town says what it lacks, there or in the remarks; officers it need not count.
    let mut declines = opinion("east", "decline");
    declines["capability"] = Value::Null;
    declines["officers"] = Value::Null;
    refused(&mut register, &declines, "missing");
    declines["note"] = json!("没有持证人员");
    record(&mut register, &declines);
    // Nor need one that agrees to what takes no officers.
    said["lines"] = json!([1]);
    record(&mut register, &said);
    said["lines"] = json!([2]);
    said["officers"] = json!(3);
    record(&mut register, &said);
}

fn recalled() -> (Register, ActId, Value) {
    let mut register = decided();
    let issued = record(&mut register, &issue(&all_lines()));
    let recall = json!({"kind": "recall_grant", "issue": issued, "lines": [1, 2], "from": "2024-10-01",
        "reason": "no_demand", "running_cases": "original_finishes", "instrument": "recall"});
    (register, issued, recall)
}

#[test]
fn a_recall_needs_its_decision_and_is_published_by_whoever_decided() {
    let (mut register, issued, mut recall) = recalled();
    recall["instrument"] = Value::Null;
    refused(&mut register, &recall, "recall_without_instrument");
    // What gave cannot take back, and no paper decides in advance of what is not yet issued.
    recall["instrument"] = json!("decision");
    refused(&mut register, &recall, "recall_without_instrument");
    recall["instrument"] = json!("early");
    refused(&mut register, &recall, "out_of_order");
    recall["instrument"] = json!("recall");
    let id = record(&mut register, &recall);
    let due = |register: &Register| {
        let waiting = register.books().waiting("2024-06-28".parse().unwrap());
        let recalls = waiting.into_iter().filter(|one| matches!(one.about, About::Recall(..)));
        recalls.map(|one| (one.next.code(), one.organ.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(due(&register), [("publish_grant", "gov-county".to_owned())]);
    let mut publish = json!({"kind": "publish_grant", "issue": issued, "recall": issued, "organ": "gov-county",
        "day": "2024-06-03"});
    refused(&mut register, &publish, "unknown");
    publish["recall"] = json!(id);
    publish["lines"] = json!([3]);
    refused(&mut register, &publish, "no_such_line");
    publish["lines"] = json!([]);
    publish["organ"] = json!("gov-far");
    refused(&mut register, &publish, "not_a_side");
    publish["organ"] = json!("gov-county");
    publish["day"] = json!("2024-05-19");
    refused(&mut register, &publish, "out_of_order");
    publish["day"] = json!("2024-06-03");
    record(&mut register, &publish);
    assert!(due(&register).is_empty());
    // It says nothing of the grant itself, which nobody has published.
    let grants: Vec<_> = register.books().grants.of_issue(issued).collect();
    let published =
        |at: usize| grants[at].events.iter().any(|e| matches!(e.what, Happening::Published { .. }));
    assert!(!published(0) && !published(2));
    assert!(grants[0].events.iter().any(|e| matches!(e.what, Happening::RecallPublished { .. })));
    assert_eq!(held(&register, "gov-east", "licence", "east", "2024-09-30"), "not_published");
}

#[test]
fn each_step_has_its_working_days_and_the_office_sets_its_own() {
    let mut register = office();
    record(&mut register, &proposal());
    let of = |register: &Register, code: &str, on: &str| {
        let waiting = register.books().waiting(on.parse().unwrap());
        let one = waiting.into_iter().find(|one| one.next.code() == code).unwrap();
        (one.due.map(|day| day.to_string()), one.earliest.map(|day| day.to_string()))
    };
    // Proposed on Monday 2024-04-01; the calendar of the test has no holiday before 2024-05-01.
    assert_eq!(of(&register, "give_opinion", "2024-04-02").0.unwrap(), "2024-04-08");
    record(&mut register, &opinion("east", "agree"));
    record(&mut register, &opinion("west", "agree"));
    record(&mut register, &request());
    let (due, earliest) = of(&register, "review_legality", "2024-04-23");
    assert_eq!((due.unwrap().as_str(), earliest.unwrap().as_str()), ("2024-05-07", "2024-05-02"));
    let rules = |field: &str, days: u16| json!({"kind": "set_rules", "from": "2024-01-01", "source": "the office", field: days});
    refused(&mut register, &rules("review_days", 6), "review_days_too_few");
    record(&mut register, &rules("review_days", 7));
    record(&mut register, &rules("opinion_days", 3));
    assert_eq!(of(&register, "review_legality", "2024-04-23").0.unwrap(), "2024-05-02");
    let late = register.books().waiting("2024-05-03".parse().unwrap());
    assert!(late.iter().all(|one| one.overdue_on("2024-05-03".parse().unwrap())), "{late:?}");
}

/// What the review did not pass, or a town declined, waits for whoever proposed it.
#[test]
fn what_was_stopped_waits_for_the_one_who_proposed_it() {
    let mut register = office();
    record(&mut register, &proposal());
    record(&mut register, &opinion("east", "agree"));
    record(&mut register, &opinion("west", "decline"));
    record(&mut register, &request());
    let mut mend = review("needs_mending", "2024-05-06");
    mend["advice"] = json!("写明委托权限");
    mend["lines"] = json!([1]);
    record(&mut register, &mend);
    let stopped = |register: &Register| {
        let waiting = register.books().waiting("2024-05-06".parse().unwrap());
        let one = waiting.into_iter().find(|one| one.next.code() == "withdraw_proposal")?;
        Some((one.organ.to_string(), one.about, one.since.to_string()))
    };
    let (organ, about, since) = stopped(&register).unwrap();
    assert_eq!((organ.as_str(), since.as_str()), ("dept-build", "2024-04-10"));
    assert!(matches!(about, About::Proposal(_, lines) if lines == [LineNumber(1), LineNumber(2)]));
    record(
        &mut register,
        &json!({"kind": "withdraw_proposal", "proposal": "first", "organ": "dept-build", "day": "2024-05-07"}),
    );
    assert!(stopped(&register).is_none());
}
