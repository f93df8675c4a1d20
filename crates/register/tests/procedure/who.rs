//! Who decides, who reviews, whose paper issues.

use super::*;

#[test]
fn a_government_of_the_county_or_above_decides_on_its_own_area() {
    let mut register = office();
    for (decider, code) in
        [("dept-build", "not_a_government"), ("gov-east", "decider_too_low"), ("gov-other", "outside_area")]
    {
        let mut propose = proposal();
        propose["decider"] = json!(decider);
        refused(&mut register, &propose, code);
    }
    for (number, decider) in ["gov-county", "gov-city", "gov-province"].into_iter().enumerate() {
        let mut propose = proposal();
        propose["proposal"] = json!(format!("p-{number}"));
        propose["decider"] = json!(decider);
        record(&mut register, &propose);
    }
}

#[test]
fn a_reviewer_stands_above_the_lines_and_is_a_side_of_none() {
    let mut register = office();
    record(&mut register, &proposal());
    record(
        &mut register,
        &json!({"kind": "register_organ", "organ": "justice", "name": "司法局", "organ_kind": "department",
                "level": "county", "area": "county", "function": "司法"}),
    );
    let ask = |reviewer: &str| {
        let mut ask = request();
        ask["reviewer"] = json!(reviewer);
        ask
    };
    for reviewer in ["gov-east", "dept-city", "office-east", "gov-other", "zone", "outpost-city"] {
        refused(&mut register, &ask(reviewer), "cannot_review");
    }
    refused(&mut register, &ask("dept-build"), "reviews_itself");
    record(&mut register, &ask("justice"));
}

#[test]
fn the_decider_issues_by_a_numbered_paper_or_the_grantor_entrusts() {
    let mut register = decided();
    let mut paper = |id: &str, issuer: &str, number: Value| {
        record(
            &mut register,
            &json!({"kind": "register_instrument", "instrument": id, "title": id, "number": number,
                    "instrument_kind": "decision", "issuer": issuer, "signed": "2024-05-20"}),
        );
    };
    paper("of-city", "gov-city", json!("市政发〔2024〕1号"));
    paper("of-build", "dept-build", json!("住建委托〔2024〕1号"));
    paper("bare", "gov-county", Value::Null);
    let by = |paper: &str, lines: &[Value]| {
        let mut issue = issue(lines);
        issue["instrument"] = json!(paper);
        issue
    };
    refused(&mut register, &by("of-city", &all_lines()), "issuer_not_decider");
    refused(&mut register, &by("bare", &all_lines()), "instrument_unnumbered");
    // Line 3 is entrusted by another department.
    refused(&mut register, &by("of-build", &all_lines()), "issuer_not_decider");
    record(&mut register, &by("of-build", &all_lines()[..2]));
    record(&mut register, &by("decision", &all_lines()[2..]));
}

#[test]
fn a_transfer_is_issued_by_the_decider_alone() {
    let mut register = office();
    let mut transfer = line("licence", "east");
    transfer["mode"] = json!("transfer");
    let mut propose = proposal();
    propose["lines"] = json!([transfer]);
    record(&mut register, &propose);
    record(&mut register, &opinion("east", "agree"));
    record(&mut register, &request());
    record(&mut register, &review("lawful", "2024-05-06"));
    record(&mut register, &decision("approve", "2024-05-10"));
    record(
        &mut register,
        &json!({"kind": "register_instrument", "instrument": "own", "title": "own", "number": "住建〔2024〕2号",
                "instrument_kind": "decision", "issuer": "dept-build", "signed": "2024-05-20"}),
    );
    let mut by_itself = issue(&[transfer.clone()]);
    by_itself["instrument"] = json!("own");
    refused(&mut register, &by_itself, "issuer_not_decider");
    record(&mut register, &issue(&[transfer]));
}

#[test]
fn a_running_review_is_on_the_reviewers_desk_beside_the_towns_answer() {
    let mut register = office();
    record(&mut register, &proposal());
    record(&mut register, &request());
    let waiting = |register: &Register| {
        let waiting = register.books().waiting("2024-04-22".parse().unwrap());
        let mut next: Vec<_> =
            waiting.iter().map(|one| format!("{} {}", one.next.code(), one.organ)).collect();
        next.sort();
        next
    };
    let both = ["give_opinion gov-east", "give_opinion gov-west", "review_legality gov-city"];
    assert_eq!(waiting(&register), both);
    record(&mut register, &opinion("east", "agree"));
    assert_eq!(waiting(&register), both[1..]);
    record(&mut register, &opinion("west", "agree"));
    assert_eq!(waiting(&register), both[2..]);
}

#[test]
fn only_what_was_returned_is_said_to_be_sent_anew() {
    let mut register = office();
    record(&mut register, &proposal());
    let words = |register: &Register| {
        let act: Act = world::act(&review("lawful", "2024-05-06"));
        register.check(world::act_id(9_999), &act, false).unwrap_err().say(Language::Zh)
    };
    assert!(!words(&register).contains("退回"), "{}", words(&register));
    for town in ["east", "west"] {
        record(&mut register, &opinion(town, "agree"));
    }
    record(&mut register, &decision("return", "2024-04-20"));
    assert!(words(&register).contains("退回修改后"));
}
