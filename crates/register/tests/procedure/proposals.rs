//! A proposal on its way: order, organs, days, what is returned, what is issued.

use super::*;

#[test]
fn a_proposal_goes_its_whole_way() {
    let mut register = office();
    record(&mut register, &proposal());
    assert_eq!(stages(&register), [ProposalStage::AwaitsOpinion; 3]);
    record(&mut register, &opinion("east", "agree"));
    record(&mut register, &opinion("west", "decline"));
    assert_eq!(
        stages(&register),
        [ProposalStage::AwaitsRequest, ProposalStage::Stopped, ProposalStage::AwaitsRequest]
    );
    record(&mut register, &request());
    record(&mut register, &review("lawful", "2024-05-06"));
    let mut approve = decision("approve", "2024-05-10");
    refused(&mut register, &approve, "town_declined");
    approve["lines"] = json!([1, 3]);
    record(&mut register, &approve);
    refused(&mut register, &approve, "already_decided");
    assert_eq!(
        stages(&register),
        [ProposalStage::AwaitsIssue, ProposalStage::Stopped, ProposalStage::AwaitsIssue]
    );
    let issued = record(&mut register, &issue(&[line("licence", "east"), line("inspection", "east")]));
    assert_eq!(stages(&register)[0], ProposalStage::Issued);
    let publish =
        json!({"kind": "publish_grant", "issue": issued, "organ": "dept-build", "day": "2024-05-21"});
    record(&mut register, &publish);
    let accept = json!({"kind": "accept_grant", "issue": issued, "organ": "gov-east", "day": "2024-05-28"});
    refused(&mut register, &accept, "not_handed_over");
    for grantor in ["dept-build", "dept-city"] {
        let list = record(&mut register, &handover(issued, grantor, "east", "accounts"));
        record(&mut register, &sign(list, grantor));
        refused(&mut register, &sign(list, grantor), "already_signed");
        refused(&mut register, &sign(list, "gov-west"), "not_a_side_of_handover");
        record(&mut register, &sign(list, "gov-east"));
    }
    record(&mut register, &accept);
    record(
        &mut register,
        &json!({"kind": "certify_officers", "organ": "gov-east", "officers": 3, "from": "2024-05-01"}),
    );
    assert_eq!(held(&register, "gov-east", "licence", "east", "2024-05-31"), "not_yet_effective");
    assert_eq!(held(&register, "gov-east", "licence", "east", "2024-06-01"), "held");
    assert_eq!(held(&register, "gov-west", "licence", "west", "2024-06-01"), "never_granted");
}

#[test]
fn the_wrong_order_the_wrong_organ_and_the_wrong_day_are_refused() {
    let mut register = office();
    refused(&mut register, &opinion("east", "agree"), "unknown");
    let mut by_a_department = proposal();
    by_a_department["decider"] = json!("dept-build");
    refused(&mut register, &by_a_department, "not_a_government");
    let mut twice = proposal();
    twice["lines"] = json!([line("licence", "east"), line("licence", "east")]);
    refused(&mut register, &twice, "line_twice");
    record(&mut register, &proposal());
    refused(&mut register, &proposal(), "already_registered");
    refused(&mut register, &opinion("far", "agree"), "no_line_of_organ");
    let mut foreign = opinion("east", "agree");
    foreign["lines"] = json!([2]);
    refused(&mut register, &foreign, "other_town");
    refused(&mut register, &opinion("east", "conditional"), "missing");
    let mut nothing = opinion("east", "conditional");
    nothing["condition"] = json!("无");
    refused(&mut register, &nothing, "missing");
    let mut early = opinion("east", "agree");
    early["day"] = json!("2024-03-31");
    refused(&mut register, &early, "out_of_order");
    refused(&mut register, &review("lawful", "2024-05-06"), "not_requested");
    let mut itself = request();
    itself["reviewer"] = json!("dept-build");
    refused(&mut register, &itself, "reviews_itself");
    record(&mut register, &request());
    refused(&mut register, &decision("approve", "2024-05-06"), "no_opinion");
    record(&mut register, &opinion("east", "agree"));
    record(&mut register, &opinion("west", "agree"));
    refused(&mut register, &decision("approve", "2024-05-06"), "not_reviewed");
    let mut stranger = review("lawful", "2024-05-06");
    stranger["organ"] = json!("gov-county");
    refused(&mut register, &stranger, "other_reviewer");
    refused(&mut register, &review("unlawful", "2024-05-06"), "missing");
    refused(&mut register, &review("exploratory", "2024-05-06"), "missing");
    record(&mut register, &review("lawful", "2024-05-06"));
    let mut other = decision("approve", "2024-05-10");
    other["organ"] = json!("gov-city");
    refused(&mut register, &other, "other_decider");
    refused(&mut register, &decision("approve", "2024-05-05"), "out_of_order");
    refused(&mut register, &issue(&all_lines()), "not_approved");
    let mut withdraw =
        json!({"kind": "withdraw_proposal", "proposal": "first", "organ": "gov-east", "day": "2024-05-07"});
    refused(&mut register, &withdraw, "not_the_proposer");
    withdraw["organ"] = json!("dept-build");
    record(&mut register, &withdraw);
    refused(&mut register, &decision("approve", "2024-05-10"), "already_ended");
    assert_eq!(stages(&register), [ProposalStage::Withdrawn; 3]);
}

/// Requested on Monday 2024-04-22, with 2024-05-01 a holiday: the seventh working day is Thursday 2024-05-02.
#[test]
fn a_formal_review_takes_seven_working_days() {
    let mut register = office();
    record(&mut register, &proposal());
    record(&mut register, &request());
    refused(&mut register, &review("lawful", "2024-04-30"), "review_too_short");
    record(&mut register, &review("lawful", "2024-05-02"));
    // The rule came into force on 2019-09-01; a year without a calendar cannot be counted.
    let mut old = proposal();
    old["proposal"] = json!("old");
    old["day"] = json!("2019-08-30");
    record(&mut register, &old);
    let mut asked = request();
    asked["proposal"] = json!("old");
    asked["day"] = json!("2019-08-31");
    record(&mut register, &asked);
    let mut said = review("lawful", "2019-08-31");
    said["proposal"] = json!("old");
    record(&mut register, &said);
    asked["day"] = json!("2019-09-02");
    asked["proposal"] = json!("newer");
    old["proposal"] = json!("newer");
    record(&mut register, &old);
    record(&mut register, &asked);
    said["proposal"] = json!("newer");
    said["day"] = json!("2019-09-02");
    refused(&mut register, &said, "no_calendar");
}

#[test]
fn what_the_government_returns_goes_round_again() {
    let mut register = requested();
    let mut mend = review("needs_mending", "2024-05-06");
    mend["advice"] = json!("写明委托权限");
    record(&mut register, &mend);
    assert_eq!(stages(&register), [ProposalStage::Stopped; 3]);
    refused(&mut register, &decision("approve", "2024-05-10"), "review_objects");
    record(&mut register, &decision("return", "2024-05-10"));
    assert_eq!(stages(&register), [ProposalStage::AwaitsOpinion; 3]);
    // What was said before the return no longer counts: not the opinion, not the request.
    refused(&mut register, &decision("approve", "2024-05-11"), "no_opinion");
    refused(&mut register, &review("lawful", "2024-05-20"), "not_requested");
}

#[test]
fn an_issue_says_what_was_decided_and_nothing_else() {
    let mut register = decided();
    let mut without = issue(&all_lines());
    without.as_object_mut().unwrap().remove("proposal");
    refused(&mut register, &without, "proposal_missing");
    let mut early = issue(&all_lines());
    early["instrument"] = json!("early");
    refused(&mut register, &early, "out_of_order");
    let mut wider = line("licence", "east");
    wider["expires"] = json!("2030-01-01");
    refused(&mut register, &issue(&[wider]), "not_as_proposed");
    let mut later = line("licence", "east");
    later["effective"] = json!("2024-07-01");
    record(&mut register, &issue(&[later.clone()]));
    refused(&mut register, &issue(&[later]), "not_as_proposed");
    record(&mut register, &issue(&[line("licence", "west"), line("inspection", "east")]));
    assert_eq!(stages(&register), [ProposalStage::Issued; 3]);
    // History and an office that chose so do without.
    let mut free = office();
    let mut history = without.clone();
    history["issued"] = json!("2023-12-31");
    history["instrument"] = json!("paper-county");
    refused(&mut free, &history, "proposal_missing");
    history["lines"][0]["effective"] = json!("2024-01-01");
    assert_eq!(attempt_history(&mut free, &history).unwrap_err(), "history_reaches_opening");
    for line in history["lines"].as_array_mut().unwrap() {
        line["effective"] = json!("2023-12-31");
    }
    attempt_history(&mut free, &history).unwrap();
    let rule =
        json!({"kind": "set_rules", "from": "2024-05-01", "source": "the office", "procedure": "free"});
    record(&mut free, &rule);
    let mut other = without;
    other["lines"] = json!([line("penalty", "west")]);
    record(&mut free, &other);
}

#[test]
fn voiding_a_decision_that_was_issued_names_the_issue() {
    let mut register = decided();
    let decision = register.entries().last().unwrap().id;
    let issued = record(&mut register, &issue(&all_lines()));
    let hanging: Vec<_> = register.hanging_on(&[decision]).iter().map(|entry| entry.id).collect();
    assert_eq!(hanging, [issued]);
    refused(&mut register, &json!({"kind": "void_acts", "acts": [decision], "reason": "误记"}), "hanging");
    record(&mut register, &json!({"kind": "void_acts", "acts": [decision, issued], "reason": "误记"}));
    assert_eq!(stages(&register), [ProposalStage::AwaitsDecision; 3]);
}

/// The last word counts, and whoever decides must be able to read why it is another than the first.
#[test]
fn a_second_opinion_says_why_it_takes_the_place_of_the_first() {
    let mut register = requested();
    let mut first = review("unlawful", "2024-05-06");
    first["advice"] = json!("改为委托");
    first["lines"] = json!([1]);
    record(&mut register, &first);
    // The other lines have none yet; the first one keeps its own until somebody says why not.
    let mut second = review("lawful", "2024-05-07");
    refused(&mut register, &second, "other_opinion");
    second["note"] = json!("无");
    refused(&mut register, &second, "other_opinion");
    second["note"] = json!("补交省政府决定，原意见的依据已不存在");
    record(&mut register, &second);
    let book = &register.books().proposals;
    let line = book.get(&"first".parse().unwrap()).unwrap().line(LineNumber(1)).unwrap();
    assert_eq!((line.reviews.len(), line.review_passes()), (2, true));
}

/// A ledger that was admitted under older gates opens, and what hangs on such an act is still found.
#[test]
fn what_older_gates_admitted_is_looked_at_when_an_act_is_voided() {
    let mut register = requested();
    let agreed = register.entries().iter().find(|entry| entry.act().kind() == "give_opinion").unwrap().id;
    let mut first = review("unlawful", "2024-05-06");
    first["advice"] = json!("改为委托");
    record(&mut register, &first);
    // Before the gate, another opinion took the place of the first without a word, and the decision followed it.
    let mut entries = register.entries().to_vec();
    for value in [review("lawful", "2024-05-07"), decision("approve", "2024-05-10")] {
        let position = entries.len() as u64 + 1;
        entries.push(world::entry(position, world::act_id(position), world::act(&value)));
    }
    let mut register = Register::fold(entries);
    refused(&mut register, &json!({"kind": "void_acts", "acts": [agreed], "reason": "误记"}), "hanging");
}
