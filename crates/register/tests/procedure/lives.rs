//! The life after the decision: handover, renewal, replacement, retention; wishes, plans, deputies, what waits.

use super::*;

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
pub fn in_force() -> (Register, ActId) {
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
    // The new term is a new letter: what was published speaks for the old term alone, and the desk says so.
    assert_eq!(held(&register, "gov-east", "licence", "east", "2025-05-31"), "held");
    assert_eq!(held(&register, "gov-east", "licence", "east", "2025-06-01"), "not_published");
    let publishes = |register: &Register| {
        let waiting = register.books().waiting("2025-06-01".parse().unwrap());
        waiting.into_iter().any(|one| {
            one.next.code() == "publish_grant" && one.about == About::Issue(issued, vec![LineNumber(1)])
        })
    };
    assert!(publishes(&register));
    let publication = json!({"kind": "publish_grant", "issue": issued, "lines": [1], "organ": "dept-build", "day": "2025-06-03"});
    let published = record(&mut register, &publication);
    assert!(!publishes(&register));
    assert_eq!(held(&register, "gov-east", "licence", "east", "2025-06-02"), "not_published");
    assert_eq!(held(&register, "gov-east", "licence", "east", "2025-06-03"), "held");
    assert_eq!(held(&register, "gov-east", "licence", "east", "2026-05-31"), "held");
    assert_eq!(held(&register, "gov-east", "licence", "east", "2026-06-01"), "expired");
    assert_eq!(held(&register, "gov-west", "licence", "west", "2025-06-01"), "expired");
    assert_eq!(held(&register.as_known(before), "gov-east", "licence", "east", "2025-06-01"), "expired");
    refused(&mut register, &json!({"kind": "void_acts", "acts": [renewal], "reason": "误记"}), "hanging");
    record(&mut register, &json!({"kind": "void_acts", "acts": [renewal, published], "reason": "误记"}));
    assert_eq!(held(&register, "gov-east", "licence", "east", "2025-06-01"), "expired");
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
    let mut settle =
        json!({"kind": "settle_wish", "wish": "w1", "day": "2024-03-10", "outcome": "blocked_by_law"});
    refused(&mut register, &settle, "missing");
    for nothing in ["  ", "上级不同意", "《关于暂缓下放的通知》第二条"] {
        settle["blocked_by"] = json!(nothing);
        refused(&mut register, &settle, if nothing.trim().is_empty() { "missing" } else { "names_no_law" });
    }
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
    let profile = register.books().town_profile(&PlaceId::new("east").unwrap(), day("2024-02-01"));
    let rules = register.books().rules.on(day("2024-02-01"));
    let made = outline(&profile, TownType::Middle, day("2024-02-01"), rules, &calendar).unwrap();
    let steps: Vec<_> = made.steps.iter().map(|step| step.written(&profile, Language::Zh)).collect();
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
    // On its first day it is taken back whole, and not further.
    let end = |day: &str| json!({"kind": "end_delegation", "delegation": id, "last_day": day});
    refused(&mut register, &end("2024-05-30"), "out_of_order");
    record(&mut register, &end("2024-05-31"));
    assert!(!may(&register, "accept_grant", "2024-06-01"));
}

/// What waits, as `next organ` by the order in which it is shown.
fn waiting(register: &Register, on: &str) -> Vec<String> {
    let waiting = register.books().waiting(on.parse().unwrap());
    waiting.iter().map(|one| format!("{} {}", one.next.code(), one.organ)).collect()
}

#[test]
fn each_side_sees_what_waits_for_it() {
    let mut register = office();
    record(&mut register, &proposal());
    assert_eq!(waiting(&register, "2024-04-01"), ["give_opinion gov-east", "give_opinion gov-west"]);
    assert!(waiting(&register, "2024-03-31").is_empty(), "not before it was proposed");
    record(&mut register, &opinion("east", "agree"));
    record(&mut register, &opinion("west", "agree"));
    assert_eq!(waiting(&register, "2024-04-30"), ["request_review dept-build"]);
    record(&mut register, &request());
    assert_eq!(waiting(&register, "2024-04-30"), ["review_legality gov-city"]);
    record(&mut register, &review("lawful", "2024-05-06"));
    assert_eq!(waiting(&register, "2024-05-06"), ["decide_proposal gov-county"]);
    record(&mut register, &decision("approve", "2024-05-10"));
    assert_eq!(waiting(&register, "2024-05-10"), ["issue_grant gov-county"]);
    let issued = record(&mut register, &issue(&all_lines()));
    let mut next = waiting(&register, "2024-05-20");
    next.sort();
    assert_eq!(
        next,
        [
            "draw_up_handover dept-build",
            "draw_up_handover dept-build",
            "draw_up_handover dept-city",
            "publish_grant dept-build"
        ]
    );
    let list = record(&mut register, &handover(issued, "dept-build", "west", "funds"));
    record(&mut register, &sign(list, "dept-build"));
    let west: Vec<_> =
        waiting(&register, "2024-05-27").into_iter().filter(|one| one.ends_with("west")).collect();
    assert_eq!(west, ["sign_handover gov-west", "settle_handover gov-west"]);
    record(&mut register, &sign(list, "gov-west"));
    assert!(waiting(&register, "2024-05-27").contains(&"accept_grant gov-west".to_owned()));
    record(
        &mut register,
        &json!({"kind": "accept_grant", "issue": issued, "organ": "gov-west", "day": "2024-05-28"}),
    );
    assert!(!waiting(&register, "2024-05-28").contains(&"accept_grant gov-west".to_owned()));
    assert!(waiting(&register, "2025-05-01").contains(&"renew_grant dept-build".to_owned()));
    assert!(!waiting(&register, "2025-03-01").contains(&"renew_grant dept-build".to_owned()));
}

#[test]
fn the_outline_of_a_plan_follows_the_towns_profile() {
    let mut register = office();
    let (east, from) = (PlaceId::new("east").unwrap(), "2024-04-02".parse::<Day>().unwrap());
    let made = |register: &Register, town: TownType| {
        let books = register.books();
        let profile = books.town_profile(&east, from);
        let made = outline(&profile, town, from, books.rules.on(from), books.rules.calendar()).unwrap();
        (profile, made)
    };
    // Nothing is known: every stage is a step, and only the type of the town makes a difference.
    let (profile, whole) = made(&register, TownType::Farming);
    assert_eq!((profile.under_way(), profile.held, profile.stage), (0, 0, None));
    assert_eq!(whole.steps.len(), Stage::ALL.len());
    let due = |made: &Outline, stage: Stage| {
        made.steps.iter().find(|step| step.stage == stage).map(|step| step.due)
    };
    let (_, large) = made(&register, TownType::Large);
    assert!(due(&large, Stage::Training) < due(&whole, Stage::Training));
    // The days of the legality review are those of the desk.
    record(
        &mut register,
        &json!({"kind": "set_rules", "from": "2024-01-02", "source": "自定", "review_days": 12}),
    );
    let (_, set) = made(&register, TownType::Large);
    let of = |made: &Outline, stage: Stage| {
        made.steps.iter().find(|step| step.stage == stage).map(|step| step.days)
    };
    assert_eq!(of(&set, Stage::Legality), of(&large, Stage::Legality).map(|days| days + 2));

    // A penalty that wants two officers is proposed: what lies behind it is left out, and the training names the gap.
    let mut proposed = proposal();
    proposed["lines"] = json!([line("licence", "east"), line("penalty", "east")]);
    record(&mut register, &proposed);
    let (profile, begun) = made(&register, TownType::Middle);
    assert_eq!((profile.proposed, profile.stage), (2, Some(Stage::Opinion)));
    assert_eq!(begun.steps.first().map(|step| step.stage), Some(Stage::Opinion));
    assert_eq!(begun.steps[0].organ, OrganId::new("gov-east").ok());
    assert!(begun.left_out.contains(&(Stage::Survey, LeftOut::Past)));
    let [gap] = profile.gaps.as_slice() else { panic!("{:?}", profile.gaps) };
    assert_eq!((gap.have, gap.need, gap.powers), (0, 2, 2));
    let training = begun.steps.iter().find(|step| step.stage == Stage::Training).unwrap();
    assert!(training.written(&profile, Language::Zh).title.contains("缺2人"));
    assert!(training.written(&profile, Language::En).title.contains("2 lacking"));
    // Officers enough: no training.
    let certified =
        json!({"kind": "certify_officers", "organ": "gov-east", "officers": 2, "from": "2024-01-02"});
    record(&mut register, &certified);
    let (_, trained) = made(&register, TownType::Middle);
    assert!(trained.left_out.contains(&(Stage::Training, LeftOut::OfficersSuffice)));
    // In a year without a calendar Monday to Friday count, and whoever reads the plan is told so.
    let late = "2024-12-20".parse().unwrap();
    let books = register.books();
    let profile = books.town_profile(&east, late);
    let made =
        outline(&profile, TownType::Middle, late, books.rules.on(late), books.rules.calendar()).unwrap();
    let provisional: Vec<_> = made.steps.iter().map(|step| step.provisional).collect();
    assert!(!provisional[0] && *provisional.last().unwrap(), "{provisional:?}");
    assert!(made.steps.iter().all(|step| step.provisional == (step.due.year() > 2024)));
    assert!(made.steps.iter().all(|step| !step.due.is_weekend()));
    let last = made.steps.last().unwrap();
    assert!(last.title(&profile, Language::Zh).contains("暂定"));
    assert!(last.title(&profile, Language::En).contains("provisional"));
}

#[test]
fn officers_are_assigned_for_a_time_and_in_a_field() {
    let mut register = office();
    let assign = json!({"kind": "assign_officer", "officer": "0042", "organ": "dept-build", "field": "building",
        "from": "2024-02-01"});
    let mut backwards = assign.clone();
    backwards["until"] = json!("2024-01-31");
    refused(&mut register, &backwards, "out_of_order");
    let id = record(&mut register, &assign);
    let holds = |register: &Register, day: &str, field: &str| {
        let field = register::Function::new(field).unwrap();
        register.books().assignments.of("0042").iter().any(|one| one.holds(&field, day.parse().unwrap()))
    };
    assert!(!holds(&register, "2024-01-31", "building") && holds(&register, "2024-02-01", "building"));
    assert!(!holds(&register, "2024-02-01", "water"));
    let end = |last: &str| json!({"kind": "end_assignment", "assignment": id, "last_day": last});
    refused(&mut register, &end("2024-01-31"), "out_of_order");
    record(&mut register, &end("2024-03-31"));
    assert!(holds(&register, "2024-03-31", "building") && !holds(&register, "2024-04-01", "building"));
    refused(&mut register, &end("2024-03-31"), "already_ended");
    refused(
        &mut register,
        &json!({"kind": "end_assignment", "assignment": world::act_id(1), "last_day": "2024-03-31"}),
        "unknown",
    );
}

#[test]
fn a_flow_holds_from_its_day_until_the_next_one() {
    let mut register = office();
    let flow = |from: &str, steps: &[&str]| {
        let steps: Vec<Value> = steps.iter().map(|name| json!({"activity": name})).collect();
        json!({"kind": "publish_flow", "powers": ["licence"], "steps": steps, "organ": "dept-build", "from": from})
    };
    let mut none = flow("2024-02-01", &["受理"]);
    none["powers"] = json!([]);
    refused(&mut register, &none, "missing");
    refused(&mut register, &flow("2024-02-01", &[]), "missing");
    refused(&mut register, &flow("2024-02-01", &["受理", "决定", "受理"]), "already_registered");
    record(&mut register, &flow("2024-02-01", &["受理", "决定"]));
    record(&mut register, &flow("2024-03-01", &["受理", "审查", "决定"]));
    let steps = |day: &str| {
        let flow = register.books().flows.on(&PowerCode::new("licence").unwrap(), day.parse().unwrap());
        flow.map_or(0, |flow| flow.steps.len())
    };
    assert_eq!([steps("2024-01-31"), steps("2024-02-29"), steps("2024-03-01")], [0, 2, 3]);
}
