//! What is handed over lies ahead, is renewed and dropped by whoever may, and is told of with all its faults at once.

use super::*;

fn accepted() -> (Register, ActId) {
    let mut register = decided();
    let issued = record(&mut register, &issue(&all_lines()));
    let act = handover(issued, "dept-build", "east", "");
    let handed = record(&mut register, &act);
    for organ in ["dept-build", "gov-east"] {
        record(&mut register, &sign(handed, organ));
    }
    record(
        &mut register,
        &json!({"kind": "accept_grant", "issue": issued, "lines": [1], "organ": "gov-east", "day": "2024-06-01"}),
    );
    (register, issued)
}

fn renewal(issued: ActId, line: u32, paper: Option<&str>) -> Value {
    json!({"kind": "renew_grant", "issue": issued, "lines": [line], "day": "2024-09-01", "expires": "2027-05-31",
           "instrument": paper})
}

#[test]
fn nothing_is_proposed_or_issued_for_days_that_have_passed() {
    let mut register = office();
    let mut late = proposal();
    late["lines"][1]["effective"] = json!("2024-03-31");
    refused(&mut register, &late, "out_of_order");
    late["lines"][1]["effective"] = json!("2024-04-01");
    record(&mut register, &late);

    let mut register = decided();
    let mut issued = issue(&all_lines());
    issued["issued"] = json!("2024-06-02");
    refused(&mut register, &issued, "out_of_order");
    for line in issued["lines"].as_array_mut().unwrap() {
        line["effective"] = json!("2024-06-02");
    }
    record(&mut register, &issued);
}

#[test]
fn all_faults_of_a_table_are_told_at_once() {
    let mut register = office();
    let mut faulty = proposal();
    faulty["lines"][0]["expires"] = Value::Null;
    faulty["lines"][2]["place"] = json!("nowhere");
    let refusal = register
        .check(world::act_id(99), &world::act(&faulty), false)
        .expect_err("two of three lines are faulty");
    let lines: Vec<_> = refusal.parts().iter().map(|part| part.line().unwrap().0).collect();
    assert_eq!(lines, [1, 3]);
    let text = refusal.say(Language::Zh);
    assert!(text.contains("第 1 行") && text.contains("第 3 行"), "{text}");
    refused(&mut register, &faulty, "lines");
}

#[test]
fn a_renewal_takes_a_paper_of_its_own_and_a_line_that_was_accepted() {
    let (mut register, issued) = accepted();
    refused(&mut register, &renewal(issued, 1, None), "renewal_without_instrument");
    refused(&mut register, &renewal(issued, 1, Some("decision")), "renewal_without_instrument");
    // Signed before the issue.
    refused(&mut register, &renewal(issued, 1, Some("early")), "out_of_order");
    refused(&mut register, &renewal(issued, 2, Some("later")), "not_accepted");
    record(
        &mut register,
        &json!({"kind": "register_instrument", "instrument": "other", "title": "别的部门的文件",
                "instrument_kind": "notice", "issuer": "dept-city", "signed": "2024-08-20"}),
    );
    refused(&mut register, &renewal(issued, 1, Some("other")), "not_its_to_take_back");
    record(&mut register, &renewal(issued, 1, Some("later")));
}

#[test]
fn what_was_published_is_published_again_only_with_a_new_term() {
    let (mut register, issued) = accepted();
    let publication = |day: &str| json!({"kind": "publish_grant", "issue": issued, "lines": [1], "organ": "dept-build", "day": day});
    record(&mut register, &publication("2024-06-01"));
    refused(&mut register, &publication("2024-06-05"), "already_published");
    // Nor with an earlier day, which would reach back behind what was said.
    refused(&mut register, &publication("2024-05-25"), "already_published");
    let mut all = publication("2024-06-05");
    all["lines"] = json!([1, 2]);
    record(&mut register, &all);
    record(&mut register, &renewal(issued, 1, Some("later")));
    record(&mut register, &publication("2024-09-02"));
}

#[test]
fn what_was_approved_is_dropped_by_the_government_that_approved_it() {
    let mut register = decided();
    let withdrawal = |organ: &str| json!({"kind": "withdraw_proposal", "proposal": "first", "organ": organ, "day": "2024-05-12"});
    refused(&mut register, &withdrawal("dept-build"), "approved");
    record(&mut register, &withdrawal("gov-county"));
    refused(&mut register, &issue(&all_lines()), "already_ended");
}

#[test]
fn what_was_issued_whole_is_no_longer_withdrawn() {
    let mut register = decided();
    record(&mut register, &issue(&all_lines()));
    let withdrawal =
        json!({"kind": "withdraw_proposal", "proposal": "first", "organ": "gov-county", "day": "2024-06-02"});
    refused(&mut register, &withdrawal, "nothing_changes");
}

#[test]
fn what_was_reviewed_is_not_sent_again() {
    let mut register = office();
    record(&mut register, &proposal());
    record(&mut register, &request());
    record(&mut register, &review("lawful", "2024-05-06"));
    let mut again = request();
    again["day"] = json!("2024-05-07");
    refused(&mut register, &again, "already_reviewed");
}

#[test]
fn a_wish_is_of_the_side_that_has_it_and_taken_up_by_a_proposal() {
    let mut register = office();
    let wish = |id: &str, organ: &str, direction: &str| {
        json!({"kind": "record_wish", "wish": id, "organ": organ, "direction": direction, "day": "2024-03-01",
               "matter": "占道审批", "scope": "own"})
    };
    refused(&mut register, &wish("w1", "gov-east", "department_offers"), "wish_of_other_side");
    refused(&mut register, &wish("w1", "dept-build", "town_asks"), "wish_of_other_side");
    record(&mut register, &wish("w1", "gov-east", "town_asks"));
    record(&mut register, &wish("w2", "dept-build", "department_offers"));
    let mut settled =
        json!({"kind": "settle_wish", "wish": "w1", "day": "2024-04-02", "outcome": "taken_up"});
    refused(&mut register, &settled, "missing");
    record(&mut register, &proposal());
    settled["proposal"] = json!("first");
    record(&mut register, &settled);
}

#[test]
fn one_document_number_is_one_however_it_is_typed() {
    let mut register = office();
    let paper = |id: &str, number: &str| {
        json!({"kind": "register_instrument", "instrument": id, "title": id, "number": number,
               "instrument_kind": "notice", "issuer": "gov-county", "signed": "2024-03-01"})
    };
    record(&mut register, &paper("a", "县政字〔2024〕7号"));
    refused(&mut register, &paper("b", "县政字[2024]007号"), "code_taken");
    record(&mut register, &paper("b", "县政字〔2024〕70号"));
}

#[test]
fn no_paper_from_before_the_issue_suspends() {
    let (mut register, issued) = accepted();
    let suspension = |paper: &str| {
        json!({"kind": "suspend_grant", "issue": issued, "lines": [1], "from": "2024-09-01",
               "reason": "rectification", "instrument": paper})
    };
    refused(&mut register, &suspension("early"), "out_of_order");
    record(&mut register, &suspension("later"));
}

#[test]
fn a_line_is_retained_once() {
    let (mut register, issued) = accepted();
    let kept = |reason: &str| json!({"line": 1, "reason": reason});
    let recall = json!({"kind": "recall_grant", "issue": issued, "from": "2024-10-01", "reason": "no_demand",
        "running_cases": "original_finishes", "instrument": "later", "retained": [kept("有需求"), kept("另有理由")]});
    refused(&mut register, &recall, "line_twice");
}
