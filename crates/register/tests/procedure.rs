//! A power's lawful way, walked by hand: wish, plan, proposal, opinion, review, decision, issue, publication, handover,
//! acceptance, renewal, change, recall; and at each gate what the wrong order, the wrong organ or the wrong day gets.
#![expect(clippy::unwrap_used, reason = "tests")]

mod world;

use register::acts::Act;
use register::authority::{Question, reference};
use register::grants::Happening;
use register::handover::HandoverState;
use register::plans::{StepState, TownType, outline};
use register::proposals::ProposalStage;
use register::{ActId, Day, Language, LineNumber, OrganId, PlaceId, PowerCode, Register};
use serde_json::{Value, json};

/// A register that opened on 2024-01-01, with the calendar of 2024.
fn office() -> Register {
    let mut register = Register::default();
    for value in world::stage() {
        record(&mut register, &value);
    }
    record(&mut register, &json!({"kind": "open_register", "office": "编办", "opening_day": "2024-01-01"}));
    record(
        &mut register,
        &json!({"kind": "set_calendar", "year": 2024, "source": "made for the test", "holidays": ["2024-05-01"]}),
    );
    for instrument in ["decision", "recall", "renewal"] {
        record(
            &mut register,
            &json!({"kind": "register_instrument", "instrument": instrument, "title": instrument,
                    "instrument_kind": "decision", "issuer": "gov-county", "signed": "2024-05-20"}),
        );
    }
    register
}

fn record(register: &mut Register, value: &Value) -> ActId {
    attempt(register, value).unwrap_or_else(|code| panic!("{value} was refused: {code}"))
}

/// Admits an act, or tells the code of the refusal.
fn attempt(register: &mut Register, value: &Value) -> Result<ActId, &'static str> {
    let act: Act = world::act(value);
    let position = register.next_position();
    let id = world::act_id(position.0);
    let refused = register.admit(world::entry(position.0, id, act)).err();
    match refused {
        None => Ok(id),
        Some(refusal) => {
            assert!(!refusal.say(Language::Zh).is_empty() && !refusal.say(Language::En).is_empty());
            assert_ne!(refusal.say(Language::Zh), refusal.say(Language::En));
            Err(refusal.code())
        }
    }
}

fn refused(register: &mut Register, value: &Value, code: &str) {
    let size = register.known();
    assert_eq!(attempt(register, value).unwrap_err(), code, "{value}");
    assert_eq!(register.known(), size, "a refused act leaves no trace");
}

fn line(power: &str, town: &str) -> Value {
    let grantor = if power == "inspection" { "dept-city" } else { "dept-build" };
    json!({"power": power, "place": town, "mode": "entrust", "grantor": grantor, "grantee": format!("gov-{town}"),
           "effective": "2024-06-01", "expires": "2025-05-31"})
}

fn proposal() -> Value {
    json!({"kind": "propose_grants", "proposal": "first", "title": "第一批放权方案", "organ": "dept-build",
           "decider": "gov-county", "day": "2024-04-01",
           "lines": [line("licence", "east"), line("licence", "west"), line("inspection", "east")]})
}

fn opinion(town: &str, view: &str) -> Value {
    json!({"kind": "give_opinion", "proposal": "first", "organ": format!("gov-{town}"), "day": "2024-04-10",
           "view": view, "officers": 3, "capability": "执法队三人"})
}

fn request() -> Value {
    json!({"kind": "request_review", "proposal": "first", "organ": "dept-build", "reviewer": "gov-city",
           "day": "2024-04-22"})
}

fn review(view: &str, day: &str) -> Value {
    json!({"kind": "review_legality", "proposal": "first", "organ": "gov-city", "day": day, "view": view})
}

fn decision(decision: &str, day: &str) -> Value {
    json!({"kind": "decide_proposal", "proposal": "first", "organ": "gov-county", "day": day, "decision": decision})
}

fn issue(lines: &[Value]) -> Value {
    json!({"kind": "issue_grant", "instrument": "decision", "issued": "2024-05-20", "proposal": "first", "lines": lines})
}

/// Takes a proposal up to the decision.
fn decided() -> Register {
    let mut register = office();
    record(&mut register, &proposal());
    record(&mut register, &opinion("east", "agree"));
    record(&mut register, &opinion("west", "agree"));
    record(&mut register, &request());
    record(&mut register, &review("lawful", "2024-05-06"));
    record(&mut register, &decision("approve", "2024-05-10"));
    register
}

fn all_lines() -> Vec<Value> {
    vec![line("licence", "east"), line("licence", "west"), line("inspection", "east")]
}

fn handover(issue: ActId, grantor: &str, town: &str, outstanding: &str) -> Value {
    let pieces =
        ["items", "running_cases", "files", "accounts", "seals", "forms", "discretion", "people", "funds", "training"];
    let items: Vec<_> = pieces
        .iter()
        .map(|piece| json!({"piece": piece, "state": if *piece == outstanding { "outstanding" } else { "handed_over" }}))
        .collect();
    json!({"kind": "draw_up_handover", "issue": issue, "organ": grantor, "receiver": format!("gov-{town}"),
           "day": "2024-05-24", "items": items})
}

fn sign(handover: ActId, organ: &str) -> Value {
    json!({"kind": "sign_handover", "handover": handover, "organ": organ, "day": "2024-05-27"})
}

fn stages(register: &Register) -> Vec<ProposalStage> {
    let proposal = register.books().proposals.iter().next().unwrap();
    proposal.lines.iter().map(|line| proposal.stage(line)).collect()
}

fn held(register: &Register, organ: &str, power: &str, town: &str, on: &str) -> String {
    let on: Day = on.parse().unwrap();
    let (organ, power, place) =
        (OrganId::new(organ).unwrap(), PowerCode::new(power).unwrap(), PlaceId::new(town).unwrap());
    let question = Question::new(organ, power, place, on, register.known());
    let answer = reference::answer(register.entries(), &question);
    answer.broken.map_or_else(|| answer.verdict.code().to_owned(), |link| link.code().to_owned())
}

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
    let publish = json!({"kind": "publish_grant", "issue": issued, "organ": "dept-build", "day": "2024-05-21"});
    record(&mut register, &publish);
    let accept = json!({"kind": "accept_grant", "issue": issued, "organ": "gov-east", "day": "2024-05-28"});
    refused(&mut register, &accept, "not_handed_over");
    for grantor in ["dept-build", "dept-city"] {
        let list = record(&mut register, &handover(issued, grantor, "east", "accounts"));
        record(&mut register, &sign(list, grantor));
        refused(&mut register, &sign(list, grantor), "already_ended");
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
    let mut withdraw = json!({"kind": "withdraw_proposal", "proposal": "first", "organ": "gov-east", "day": "2024-05-07"});
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
    let mut register = office();
    record(&mut register, &proposal());
    record(&mut register, &opinion("east", "agree"));
    record(&mut register, &opinion("west", "agree"));
    record(&mut register, &request());
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
    record(&mut free, &history);
    let rule = json!({"kind": "set_rules", "from": "2024-05-01", "source": "the office", "procedure": "free"});
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

#[test]
fn a_handover_lists_every_piece_and_remembers_what_is_outstanding() {
    let mut register = decided();
    let issued = record(&mut register, &issue(&all_lines()));
    let mut short = handover(issued, "dept-build", "east", "accounts");
    short["items"].as_array_mut().unwrap().pop();
    refused(&mut register, &short, "handover_incomplete");
    let mut foreign = handover(issued, "dept-build", "east", "accounts");
    foreign["lines"] = json!([2]);
    refused(&mut register, &foreign, "not_a_side");
    let list = record(&mut register, &handover(issued, "dept-build", "east", "accounts"));
    let outstanding = |register: &Register| -> Vec<u32> {
        register.books().handovers.get(list).unwrap().outstanding().map(|(number, _)| number.0).collect()
    };
    assert_eq!(outstanding(&register), [4]);
    let mut settle = json!({"kind": "settle_handover", "handover": list, "organ": "gov-east", "day": "2024-06-20",
        "items": [5], "state": "handed_over"});
    refused(&mut register, &settle, "no_such_item");
    settle["items"] = json!([4]);
    record(&mut register, &settle);
    assert!(outstanding(&register).is_empty());
    let states = &register.books().handovers.get(list).unwrap().states;
    assert_eq!(states[3], (HandoverState::HandedOver, "2024-06-20".parse().unwrap()));
    refused(&mut register, &settle, "nothing_changes");
}

/// Issued, handed over and accepted, with officers.
fn in_force() -> (Register, ActId) {
    let mut register = decided();
    let issued = record(&mut register, &issue(&all_lines()));
    for grantor in ["dept-build", "dept-city"] {
        record(
            &mut register,
            &json!({"kind": "publish_grant", "issue": issued, "organ": grantor, "day": "2024-05-21"}),
        );
    }
    for (grantor, town) in [("dept-build", "east"), ("dept-city", "east"), ("dept-build", "west")] {
        let list = record(&mut register, &handover(issued, grantor, town, "none"));
        record(&mut register, &sign(list, grantor));
        record(&mut register, &sign(list, &format!("gov-{town}")));
    }
    for town in ["east", "west"] {
        let organ = format!("gov-{town}");
        record(
            &mut register,
            &json!({"kind": "accept_grant", "issue": issued, "organ": organ, "day": "2024-05-28"}),
        );
        record(
            &mut register,
            &json!({"kind": "certify_officers", "organ": organ, "officers": 3, "from": "2024-05-01"}),
        );
    }
    (register, issued)
}

#[test]
fn an_entrustment_is_renewed_before_its_term_ends() {
    let (mut register, issued) = in_force();
    assert_eq!(held(&register, "gov-east", "licence", "east", "2025-05-31"), "held");
    assert_eq!(held(&register, "gov-east", "licence", "east", "2025-06-01"), "expired");
    let before = register.known();
    let mut renew = json!({"kind": "renew_grant", "issue": issued, "lines": [1], "day": "2025-06-01",
        "expires": "2026-05-31", "instrument": "renewal"});
    refused(&mut register, &renew, "expired");
    renew["day"] = json!("2025-05-31");
    renew["expires"] = json!("2025-05-31");
    refused(&mut register, &renew, "out_of_order");
    renew["expires"] = json!("2026-05-31");
    let renewal = record(&mut register, &renew);
    assert_eq!(held(&register, "gov-east", "licence", "east", "2026-05-31"), "held");
    assert_eq!(held(&register, "gov-east", "licence", "east", "2026-06-01"), "expired");
    assert_eq!(held(&register, "gov-west", "licence", "west", "2025-06-01"), "expired");
    assert_eq!(held(&register.as_known(before), "gov-east", "licence", "east", "2025-06-01"), "expired");
    record(&mut register, &json!({"kind": "void_acts", "acts": [renewal], "reason": "误记"}));
    assert_eq!(held(&register, "gov-east", "licence", "east", "2025-06-01"), "expired");
}

#[test]
fn a_line_takes_the_place_of_another_where_mode_or_limits_change() {
    let (mut register, issued) = in_force();
    record(
        &mut register,
        &json!({"kind": "set_rules", "from": "2024-05-01", "source": "the office", "procedure": "free"}),
    );
    let mut limited = line("licence", "east");
    limited["effective"] = json!("2024-09-01");
    limited["limit"] = json!(100_000);
    limited["replaces_issue"] = json!(issued);
    let issue = |line: &Value| {
        json!({"kind": "issue_grant", "instrument": "decision", "issued": "2024-08-20", "lines": [line]})
    };
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

#[test]
fn a_town_may_keep_what_the_others_give_back() {
    let (mut register, issued) = in_force();
    let mut recall = json!({"kind": "recall_grant", "issue": issued, "lines": [1], "from": "2024-10-01",
        "retained": [{"line": 1, "reason": "本镇有人会用"}], "reason": "too_few_officers",
        "running_cases": "original_finishes", "instrument": "recall"});
    refused(&mut register, &recall, "recalled_and_retained");
    recall.as_object_mut().unwrap().remove("lines");
    record(&mut register, &recall);
    assert_eq!(held(&register, "gov-east", "licence", "east", "2024-10-01"), "held");
    assert_eq!(held(&register, "gov-west", "licence", "west", "2024-10-01"), "recalled");
    assert_eq!(held(&register, "gov-east", "inspection", "east", "2024-10-01"), "recalled");
}

#[test]
fn wishes_are_answered_and_those_blocked_by_law_stay_in_sight() {
    let mut register = office();
    let wish = |id: &str, town: &str| {
        json!({"kind": "record_wish", "wish": id, "organ": format!("gov-{town}"), "direction": "town_asks",
               "day": "2024-03-01", "matter": "拘留", "power": "penalty", "places": [town], "scope": "common",
               "serves": ["convenience"]})
    };
    record(&mut register, &wish("w1", "east"));
    record(&mut register, &wish("w2", "west"));
    refused(&mut register, &wish("w1", "east"), "already_registered");
    let mut settle = json!({"kind": "settle_wish", "wish": "w1", "day": "2024-03-10", "outcome": "blocked_by_law"});
    refused(&mut register, &settle, "missing");
    settle["blocked_by"] = json!("行政处罚法 第十八条第三款");
    record(&mut register, &settle);
    let wishes = &register.books().wishes;
    assert_eq!(wishes.open().count(), 1);
    let blocked: Vec<_> = wishes.blocked().map(|(wish, by)| (wish.said.wish.as_str(), by)).collect();
    assert_eq!(blocked, [("w1", "行政处罚法 第十八条第三款")]);
    let towns = wishes.towns_by_power();
    assert_eq!(towns[&PowerCode::new("penalty").unwrap()].len(), 2, "both towns share the wish");
}

#[test]
fn a_work_plan_has_steps_that_are_reported_on() {
    let mut register = office();
    let day = |text: &str| -> Day { text.parse().unwrap() };
    let calendar = register.books().rules.calendar().clone();
    let steps = outline(TownType::Middle, day("2024-02-01"), &calendar, Language::Zh).unwrap();
    assert!(steps.windows(2).all(|pair| pair[0].due < pair[1].due), "each step follows the one before");
    let plan = json!({"kind": "draw_up_plan", "plan": "p", "title": "东镇放权工作方案", "place": "east",
        "organ": "gov-county", "day": "2024-02-01", "town_type": "middle", "population": 41000, "steps": steps});
    record(&mut register, &plan);
    let report = |step: u32, state: &str, due: Option<&str>| {
        json!({"kind": "report_step", "plan": "p", "step": step, "organ": "gov-county", "day": "2024-03-15",
               "state": state, "due": due})
    };
    refused(&mut register, &report(99, "done", None), "no_such_item");
    refused(&mut register, &report(2, "put_off", None), "missing");
    record(&mut register, &report(1, "done", None));
    record(&mut register, &report(2, "put_off", Some("2024-06-01")));
    refused(&mut register, &report(1, "done", None), "already_ended");
    let plan = register.books().plans.iter().next().unwrap();
    assert_eq!(plan.step_on(LineNumber(2), day("2024-03-20")), Some((StepState::PutOff, day("2024-06-01"))));
    let overdue: Vec<_> = plan.overdue_on(day("2024-04-01")).map(|step| step.0).collect();
    assert!(!overdue.contains(&1) && !overdue.contains(&2) && overdue.contains(&3), "{overdue:?}");
}

#[test]
fn a_deputy_signs_for_a_period_and_no_longer() {
    let mut register = office();
    let mut delegate = json!({"kind": "delegate_signing", "organ": "gov-east", "delegator": "a", "deputy": "a",
        "from": "2024-06-01", "until": "2024-06-30", "kinds": ["accept_grant"]});
    refused(&mut register, &delegate, "deputy_of_oneself");
    delegate["deputy"] = json!("b");
    delegate["until"] = json!("2026-06-30");
    refused(&mut register, &delegate, "delegation_too_long");
    delegate["until"] = json!("2024-06-30");
    delegate["kinds"] = json!(["no_such_kind"]);
    refused(&mut register, &delegate, "unknown");
    delegate["kinds"] = json!(["accept_grant"]);
    let id = record(&mut register, &delegate);
    let organ = OrganId::new("gov-east").unwrap();
    let may = |register: &Register, kind: &str, day: &str| {
        register.books().signing.of("b", &organ, kind, day.parse().unwrap()).count() == 1
    };
    assert!(may(&register, "accept_grant", "2024-06-30"));
    assert!(!may(&register, "accept_grant", "2024-07-01"));
    assert!(!may(&register, "refuse_grant", "2024-06-15"));
    record(&mut register, &json!({"kind": "end_delegation", "delegation": id, "last_day": "2024-06-10"}));
    assert!(!may(&register, "accept_grant", "2024-06-11"));
    assert!(may(&register, "accept_grant", "2024-06-10"));
}
