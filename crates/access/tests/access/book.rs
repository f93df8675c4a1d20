//! The book of rules as a whole: its table in the documentation, the kinds it covers, what it refuses to load, what it
//! never allows.

use std::sync::Arc;

use access::{
    AccessError, AccountId, Asker, Circumstances, DEFAULT_DENY, Deed, Delegation, Means, Page, Person, Role,
    RuleBook, Seen, Sight, Task, Tie, kinds, markdown_table,
};
use proptest::prelude::*;
use register::acts::Act;
use register::{Day, Days, OrganId, PlaceId};
use serde_json::json;

use crate::world;

const DOCS: &str = include_str!("../../../../docs/access.md");
const ORGANS: [&str; 6] = ["JG-BB", "JG-GOV", "JG-ZHZF", "JG-DW", "JG-DZ", "JG-SFJ"];

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn organ(id: &str) -> OrganId {
    OrganId::new(id).unwrap()
}

fn person(ties: Vec<Tie>) -> Person {
    Person { account: AccountId::new("zhang").unwrap(), name: "张三".into(), ties }
}

#[test]
fn the_documentation_holds_every_rule() {
    let table = markdown_table(&RuleBook::built_in().unwrap());
    let between =
        DOCS.split("<!-- rules -->\n").nth(1).and_then(|rest| rest.split("<!-- end of rules -->").next());
    assert_eq!(
        between.unwrap().trim(),
        table.trim(),
        "run `cargo run -p access --example rules_table` and put its output into docs/access.md"
    );
}

#[test]
fn every_kind_of_act_has_its_line() {
    let missing: Vec<_> =
        Act::DESCRIPTORS.iter().map(|one| one.kind).filter(|kind| kinds::of(kind).is_none()).collect();
    assert!(
        missing.is_empty(),
        "add a line to the table of kinds in crates/access/src/kinds.rs: {missing:?}"
    );
}

#[test]
fn kinds_and_groups_have_names_of_their_own() {
    let mut names: Vec<_> = kinds::KINDS.iter().map(|kind| kind.kind).chain(kinds::groups()).collect();
    names.extend(["record", "see", "administer"]);
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn a_rule_that_does_not_fit_is_not_loaded() {
    let words = r#"@id("x") @title_zh("甲") @title_en("a") @advice_zh("乙") @advice_en("b")"#;
    let load = |text: String| RuleBook::from_files([("x.cedar", text.as_str())]);
    let rule = |scope: &str| load(format!("{words} {scope};"));
    assert!(rule("forbid (principal, action in Action::\"record\", resource)").is_ok());
    let unfitting = [
        "forbid (principal, action == Action::\"acept_grant\", resource)",
        "forbid (principal in Role::\"chairman\", action, resource)",
        "forbid (principal, action == Action::\"see\", resource == Page::\"case\")",
        "forbid (principal is Official, action in Action::\"record\", resource) when { context.organ_is_nmed }",
        "forbid (principal, action, resource) when { principal.organ == resource }",
    ];
    for scope in unfitting {
        assert!(matches!(rule(scope), Err(AccessError::Unfitting { .. })), "{scope}");
    }
    assert!(matches!(load("permit (principal".into()), Err(AccessError::Syntax { .. })));
    let bare = load("@id(\"x\") permit (principal, action, resource);".into());
    assert!(matches!(bare, Err(AccessError::Missing { annotation: "title_zh", .. })));
    let twice = format!("{words} permit (principal, action, resource);");
    assert!(matches!(load(format!("{twice}\n{twice}")), Err(AccessError::Twice { .. })));
}

#[test]
fn without_rules_nothing_is_allowed() {
    let rules = RuleBook::from_files([]).unwrap();
    let register = world::register();
    let asker = Asker::signed_in(person(vec![Tie::whole(Role::Administrator, organ("JG-BB"))]));
    assert!(!rules.may_see(&asker, &Sight::all(Page::Register), &register, day("2026-03-10")).allowed);
    let refused = rules.may_administer(&asker, Task::Accounts, None);
    assert_eq!((refused.allowed, refused.rule.as_str()), (false, DEFAULT_DENY));
}

#[test]
fn a_rule_that_cannot_be_evaluated_refuses() {
    let text = r#"
        @id("allows") @title_zh("甲") @title_en("a")
        permit (principal, action, resource);
        @id("fails") @title_zh("甲") @title_en("a") @advice_zh("乙") @advice_en("b")
        forbid (principal is Official, action == Action::"administer", resource)
        when { 9223372036854775807 + 1 == 0 && context.own_account };
    "#;
    let rules = RuleBook::from_files([("x.cedar", text)]).unwrap();
    let decision = rules.may_administer(&Asker::signed_in(person(Vec::new())), Task::Accounts, None);
    assert_eq!((decision.allowed, decision.rule.as_str()), (false, "fails"));
    assert!(decision.failure.unwrap().contains("overflow"));
}

#[test]
fn a_list_is_narrowed_to_what_may_be_seen() {
    let (rules, register, on) = (RuleBook::built_in().unwrap(), world::register(), day("2026-03-10"));
    let seen =
        |ties: Vec<Tie>| rules.places_seen(&Asker::signed_in(person(ties)), Page::Cases, &register, on);
    let places = |names: &[&str]| names.iter().map(|name| PlaceId::new(name).unwrap()).collect::<Vec<_>>();
    assert_eq!(rules.places_seen(&Asker::Visitor, Page::Cases, &register, on), Seen::Nothing);
    assert_eq!(rules.places_seen(&Asker::Visitor, Page::Register, &register, on), Seen::Everything);
    assert_eq!(seen(vec![Tie::whole(Role::Auditor, organ("JG-BB"))]), Seen::Everything);
    assert_eq!(seen(vec![Tie::whole(Role::Administrator, organ("JG-BB"))]), Seen::Nothing);
    let town = Tie::whole(Role::Town, organ("JG-DW"));
    let county = Tie::whole(Role::Supervisor, organ("JG-GRBB"));
    let some = Tie { places: places(&["dawang", "shengtuo"]), ..county.clone() };
    assert_eq!(seen(vec![town.clone()]), Seen::Only { places: Vec::new(), organs: vec![organ("JG-DW")] });
    assert_eq!(seen(vec![county]), Seen::Only { places: places(&["guangrao"]), organs: Vec::new() });
    assert_eq!(
        seen(vec![some, town]),
        Seen::Only { places: places(&["dawang", "shengtuo"]), organs: vec![organ("JG-DW")] }
    );
}

#[test]
fn whoever_opens_the_register_is_bounded_by_nothing_yet() {
    let rules = RuleBook::built_in().unwrap();
    let register = register::Register::default();
    let office = Asker::signed_in(person(vec![Tie::whole(Role::InstitutionOffice, organ("JG-BB"))]));
    let circumstances = Circumstances::plain(&register, day("2026-03-10"));
    let deed = Deed::new("register_place", json!({ "place": "dongying", "name": "东营市", "level": "city" }));
    let decision = rules.may_record(&office, &deed, &organ("JG-BB"), &circumstances);
    assert!(decision.allowed, "{decision:?}");
    assert_eq!(decision.capacity(), "机构编制部门");
}

#[test]
fn the_capacity_says_that_a_deputy_signed() {
    let (rules, register) = (RuleBook::built_in().unwrap(), world::register());
    let delegations = [Delegation {
        organ: organ("JG-DW"),
        delegator: "镇长〔head〕".to_owned(),
        ties: vec![Tie::whole(Role::Town, organ("JG-DW"))],
        deputy: AccountId::new("zhang").unwrap(),
        kinds: Vec::new(),
        days: Days::since(day("2026-03-01")),
    }];
    let circumstances = Circumstances::plain(&register, day("2026-03-10")).delegated(&delegations);
    let deed = Deed::new("accept_grant", json!({ "issue": world::act("ONE"), "organ": "JG-DW" }));
    let decision =
        rules.may_record(&Asker::signed_in(person(Vec::new())), &deed, &organ("JG-DW"), &circumstances);
    assert_eq!((decision.allowed, decision.capacity().as_str()), (true, "乡镇（受镇长〔head〕委托代签）"));
}

#[test]
fn who_proposed_is_found_in_the_register() {
    let Some(register) = world::with_proposals() else { return };
    let rules = RuleBook::built_in().unwrap();
    let deed = Deed::new("review_legality", json!({ "proposal": "FA-1", "organ": "JG-SFJ" }));
    let today = day("2026-03-10");
    let circumstances = Circumstances::of(&deed, &register, today, |entry| world::day_of(entry.recorded_at));
    let told = |name: &str| {
        let ties = vec![Tie::whole(Role::LegalityReviewer, organ("JG-SFJ"))];
        let reviewer = Person { account: AccountId::new(name).unwrap(), name: "某".into(), ties };
        rules.may_record(&Asker::signed_in(reviewer), &deed, &organ("JG-SFJ"), &circumstances).rule
    };
    let decided = ["zhang", "wang", "li", "zhao"].map(told);
    let forbidden = "reviewer-did-not-propose";
    assert_eq!(decided, [forbidden, forbidden, "reviewer-reviews", "reviewer-reviews"]);
}

#[test]
fn a_delegation_carries_what_its_delegator_holds_at_the_organ() {
    let town =
        Tie { places: vec![PlaceId::new("dawang").unwrap()], ..Tie::whole(Role::Town, organ("JG-DW")) };
    let delegator = person(vec![Tie::whole(Role::Department, organ("JG-ZJJ")), town.clone()]);
    let days = Days::since(day("2026-03-01"));
    let deputy = AccountId::new("wang").unwrap();
    let delegation = Delegation::by(&delegator, organ("JG-DW"), deputy, Vec::new(), days);
    assert_eq!(delegation.ties, [town]);
}

#[test]
fn a_recorder_names_its_account_and_a_plain_name_does_not() {
    let recorder = person(Vec::new()).recorder();
    assert_eq!(AccountId::of_recorder(&recorder), AccountId::new("zhang").ok());
    for plain in ["东营市编办登记岗(演示)", "张三", "", "〔〕", "张三〔两 个〕"] {
        assert_eq!(AccountId::of_recorder(plain), None, "{plain}");
    }
}

#[test]
fn a_role_suits_its_organs() {
    let (register, on) = (world::register(), day("2026-03-10"));
    let suits = |role: Role, id: &str| role.suits(register.books().organs.get(&organ(id)).unwrap(), on);
    assert!(suits(Role::Town, "JG-DW") && !suits(Role::Town, "JG-GOV") && !suits(Role::Town, "JG-DWF"));
    assert!(suits(Role::Outpost, "JG-DWF") && !suits(Role::Outpost, "JG-DW"));
    assert!(suits(Role::Department, "JG-ZHZF") && !suits(Role::Department, "JG-GOV"));
    assert!(suits(Role::InstitutionOffice, "JG-GOV") && !suits(Role::InstitutionOffice, "JG-ZHZF"));
}

fn ties() -> impl Strategy<Value = Vec<Tie>> {
    let tie = (0..Role::ALL.len(), 0..ORGANS.len())
        .prop_map(|(role, id)| Tie::whole(Role::ALL[role], organ(ORGANS[id])));
    prop::collection::vec(tie, 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Nobody records an act for an organ that is not theirs: whoever they are, whatever they record, however they came.
    #[test]
    fn nobody_records_for_an_organ_that_is_not_theirs(
        ties in ties(),
        kind in 0..kinds::KINDS.len(),
        named in 0..ORGANS.len(),
        target in 0..ORGANS.len(),
        means in 0..5,
        history: bool,
        delegated in 0..ORGANS.len(),
        last_day in 8..13,
    ) {
        thread_local! {
            static SHARED: (RuleBook, register::Register) = (RuleBook::built_in().unwrap(), world::register());
        }
        let by = match means {
            0 | 1 => Means::Session { must_change_password: false },
            2 => Means::Session { must_change_password: true },
            3 => Means::Token { read_only: false },
            _ => Means::Token { read_only: true },
        };
        let delegations = [Delegation {
            organ: organ(ORGANS[delegated]),
            delegator: "委托人〔delegator〕".to_owned(),
            ties: vec![Tie::whole(Role::Town, organ(ORGANS[delegated]))],
            deputy: AccountId::new("zhang").unwrap(),
            kinds: Vec::new(),
            days: Days::between(day("2026-03-01"), day(&format!("2026-03-{last_day:02}"))),
        }];
        let fields = json!({
            "organ": ORGANS[named], "issuer": ORGANS[named], "issue": world::act("ONE"),
            "acts": [world::act("ACCEPTED")], "instrument": "WEN-1",
        });
        let deed = Deed::new(kinds::KINDS[kind].kind, fields);
        SHARED.with(|(rules, register)| {
            let circumstances = Circumstances::of(&deed, register, day("2026-03-10"), |_| day("2026-03-10"))
                .delegated(&delegations)
                .as_history(history);
            let target = organ(ORGANS[target]);
            let visitor = rules.may_record(&Asker::Visitor, &deed, &target, &circumstances);
            prop_assert!(!visitor.allowed);
            let asker = Asker::Person { person: Arc::new(person(ties.clone())), by };
            let decision = rules.may_record(&asker, &deed, &target, &circumstances);
            prop_assert!(decision.failure.is_none(), "{:?}", decision.failure);
            if decision.allowed {
                let tie = decision.tie.clone().unwrap();
                prop_assert_eq!(&tie.organ, &target);
                let deputy = last_day >= 10 && delegations[0].organ == target && means < 3;
                let rightful = if decision.deputy_of.is_some() { deputy } else { ties.contains(&tie) };
                prop_assert!(rightful);
                prop_assert!(means != 2 && means != 4);
            }
            Ok(())
        })?;
    }

    /// A token never holds what its owner does not.
    #[test]
    fn narrowing_never_widens(owned in ties(), asked in ties()) {
        let narrowed = person(owned.clone()).narrowed(&asked);
        for tie in &narrowed.ties {
            prop_assert!(owned.contains(tie) && asked.contains(tie));
        }
    }
}

#[test]
fn what_is_possible_is_refused_only_when_every_act_of_the_kind_is() {
    let (rules, register) = (RuleBook::built_in().unwrap(), world::register());
    let circumstances = Circumstances::plain(&register, day("2024-06-01"));
    let may = |role: Role, of: &str, kind: &str| {
        let tie = Tie { role, organ: organ(of), places: Vec::new() };
        let by = Means::Session { must_change_password: false };
        let asker = Asker::Person { person: Arc::new(person(vec![tie])), by };
        rules.may_record(&asker, &Deed::possible(kind), &organ(of), &circumstances).allowed
    };
    assert!(may(Role::Town, "JG-DW", "accept_grant") && !may(Role::Town, "JG-DW", "register_place"));
    assert!(may(Role::Town, "JG-DW", "draw_up_plan"), "a town draws up the plan of its own");
    assert!(
        may(Role::Department, "JG-ZHZF", "recall_grant") && !may(Role::Department, "JG-ZHZF", "accept_grant")
    );
    assert!(may(Role::InstitutionOffice, "JG-BB", "register_place"));
    assert!(!may(Role::Auditor, "JG-BB", "record_wish") && !may(Role::Town, "JG-DW", "settle_wish"));
}
