//! Rules on whole acts, from papers and organs of a register, on days on both sides of the law's change. That every rule
//! has a case and a near miss is held by `cases.rs`.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;

use legality::{Action, Facts, Recording, RuleBook, RuleError};
use register::acts::Act;
use register::{ActId, Entry, Language, OrganId, Position, Register, Severity, Statement};
use serde_json::{Value, json};

fn admit(register: &mut Register, value: Value) {
    admit_as(register, value, false);
}

fn admit_as(register: &mut Register, value: Value, history: bool) {
    let position = register.next_position();
    let entry = Entry {
        position,
        id: ActId(uuid::Uuid::from_u128(u128::from(position.0))),
        recorded_at: "2025-01-01T00:00:00Z".parse().unwrap(),
        recorder: "test".into(),
        organ: OrganId::new("office").unwrap(),
        capacity: "test".into(),
        statement: Arc::new(Statement { act: act(value), history, opinion: Vec::new() }),
    };
    assert_eq!(entry.position, Position(register.entries().len() as u64 + 1));
    register.admit(Arc::new(entry)).unwrap();
}

fn act(value: Value) -> Act {
    serde_json::from_value(value).unwrap()
}

/// A county, a town, a department, and papers of county and province signed on `day`.
fn world(day: &str) -> Register {
    let mut register = Register::default();
    for value in [
        json!({"kind": "register_place", "place": "province", "name": "省", "level": "province"}),
        json!({"kind": "register_place", "place": "county", "name": "县", "level": "county", "parent": "province"}),
        json!({"kind": "register_place", "place": "town", "name": "镇", "level": "town", "parent": "county"}),
        json!({"kind": "register_organ", "organ": "gov-province", "name": "省政府", "organ_kind": "government", "level": "province", "area": "province"}),
        json!({"kind": "register_organ", "organ": "gov-county", "name": "县政府", "organ_kind": "government", "level": "county", "area": "county"}),
        json!({"kind": "register_organ", "organ": "dept", "name": "局", "organ_kind": "department", "function": "f", "level": "county", "area": "county"}),
        json!({"kind": "register_organ", "organ": "town-gov", "name": "镇政府", "organ_kind": "government", "level": "town", "area": "town"}),
        json!({"kind": "register_organ", "organ": "zone", "name": "管委会", "organ_kind": "zone_committee", "level": "county", "area": "town"}),
        json!({"kind": "list_power", "power": "penalty", "name": "处罚", "power_kind": "penalty", "function": "f", "domain": "d"}),
        json!({"kind": "list_power", "power": "licence", "name": "许可", "power_kind": "licence", "function": "f", "domain": "d"}),
        json!({"kind": "list_power", "power": "coercion", "name": "强制", "power_kind": "coercion", "function": "f", "domain": "d"}),
        json!({"kind": "list_power", "power": "service", "name": "服务", "power_kind": "public_service", "function": "f", "domain": "d"}),
        json!({"kind": "register_instrument", "instrument": "county-paper", "title": "t", "instrument_kind": "decision", "issuer": "gov-county", "signed": day}),
        json!({"kind": "register_instrument", "instrument": "province-paper", "title": "t", "instrument_kind": "decision", "issuer": "gov-province", "signed": day}),
    ] {
        admit(&mut register, value);
    }
    register
}

/// What the rules say of one line under a paper signed on a day.
fn said(day: &str, paper: &str, line: Value) -> Vec<String> {
    let register = world(day);
    let mut full = json!({"place": "town", "grantor": "dept", "grantee": "town-gov", "effective": day});
    full.as_object_mut().unwrap().extend(line.as_object().unwrap().clone());
    let act = act(json!({"kind": "issue_grant", "instrument": paper, "issued": day, "lines": [full]}));
    let rules = RuleBook::built_in().unwrap();
    let opinion = rules.judge(&act, register.books());
    assert!(opinion.words.iter().all(|word| word.failure.is_none()), "{:?}", opinion.words);
    opinion.words.iter().map(|word| word.rule.id.clone()).collect()
}

/// (rule, what fires it, the near miss)
type Case = (&'static str, (&'static str, &'static str, Value), (&'static str, &'static str, Value));

fn cases() -> Vec<Case> {
    let line = |power: &str, mode: &str| json!({"power": power, "mode": mode});
    let with = |mut line: Value, field: &str, value: &str| {
        line[field] = json!(value);
        line
    };
    vec![
        (
            "coercion-entrusted",
            ("2012-01-01", "county-paper", line("coercion", "entrust")),
            ("2011-12-31", "county-paper", line("coercion", "entrust")),
        ),
        (
            "coercion-transferred",
            ("2022-01-01", "province-paper", line("coercion", "transfer")),
            ("2022-01-01", "province-paper", line("penalty", "transfer")),
        ),
        (
            "penalty-transfer-without-province",
            ("2021-07-15", "county-paper", line("penalty", "transfer")),
            ("2021-07-15", "province-paper", line("penalty", "transfer")),
        ),
        (
            "penalty-transfer-assessment",
            ("2021-07-15", "province-paper", line("penalty", "transfer")),
            ("2021-07-14", "province-paper", line("penalty", "transfer")),
        ),
        (
            "penalty-entrusted-without-term",
            ("2021-07-15", "county-paper", line("penalty", "entrust")),
            ("2021-07-15", "county-paper", with(line("penalty", "entrust"), "expires", "2024-07-14")),
        ),
        (
            "penalty-handed-over-before-2021",
            ("2021-07-14", "county-paper", line("penalty", "transfer")),
            ("2013-06-18", "county-paper", line("penalty", "entrust")),
        ),
        (
            "licence-transfer-without-statute",
            ("2013-06-18", "county-paper", line("licence", "transfer")),
            (
                "2013-06-18",
                "county-paper",
                with(line("licence", "transfer"), "authorised_by", "《山东省城乡规划条例》第五十七条"),
            ),
        ),
        (
            "licence-entrusted-to-non-organ",
            ("2013-06-18", "county-paper", with(line("licence", "entrust"), "grantee", "zone")),
            ("2013-06-18", "county-paper", line("licence", "entrust")),
        ),
        (
            "counts-as-entrustment",
            ("2018-02-08", "county-paper", line("service", "transfer")),
            ("2018-02-07", "county-paper", line("service", "transfer")),
        ),
    ]
}

#[test]
fn rules_speak_of_issues_as_they_are_recorded() {
    for (rule, (day, paper, line), (other_day, other_paper, other_line)) in cases() {
        assert!(said(day, paper, line).contains(&rule.to_owned()), "{rule} does not fire");
        assert!(
            !said(other_day, other_paper, other_line).contains(&rule.to_owned()),
            "{rule} fires on its near miss"
        );
    }
}

#[test]
fn a_rule_that_cannot_be_evaluated_refuses() {
    let rule = r#"@id("x") @title_zh("t") @title_en("t") @advice_zh("a") @advice_en("a") @citation("c") @severity("caution")
        forbid (principal, action, resource) when { context.no_such_fact == 1 };"#;
    let rules = RuleBook::from_files([("x.cedar", rule)]).unwrap();
    let register = world("2013-01-01");
    let act = act(
        json!({"kind": "issue_grant", "instrument": "county-paper", "issued": "2013-01-01", "lines": [
        {"power": "service", "mode": "transfer", "place": "town", "grantor": "dept", "grantee": "town-gov", "effective": "2013-01-01"}]}),
    );
    let opinion = rules.judge(&act, register.books());
    assert_eq!(opinion.words[0].severity(), Severity::Unlawful);
    assert!(!opinion.is_lawful());
}

#[test]
fn a_broken_rule_file_names_itself_and_the_mend() {
    let broken = RuleBook::from_files([("mine.cedar", "forbid (principal")]).unwrap_err();
    assert!(matches!(&broken, RuleError::Syntax { file, .. } if file == "mine.cedar"), "{broken}");
    let bare = RuleBook::from_files([("mine.cedar", "@id(\"x\") forbid (principal, action, resource);")])
        .unwrap_err();
    assert!(matches!(bare, RuleError::Missing { annotation: "severity" | "title_zh", .. }), "{bare}");
    let permits = "@id(\"x\") permit (principal, action, resource);";
    assert!(matches!(RuleBook::from_files([("m", permits)]), Err(RuleError::Permits { .. })));
}

#[test]
fn what_was_recorded_as_history_is_not_held_to_the_days_of_recording() {
    let rules = RuleBook::built_in().unwrap();
    let mut register = world("2024-01-01");
    for value in [
        json!({"kind": "register_organ", "organ": "justice", "name": "司法局", "organ_kind": "department", "function": "j", "level": "county", "area": "county"}),
        json!({"kind": "propose_grants", "proposal": "first", "title": "方案", "organ": "dept", "decider": "gov-county", "day": "2024-04-01",
            "lines": [{"power": "service", "place": "town", "mode": "entrust", "grantor": "dept", "grantee": "town-gov", "effective": "2024-06-01"}]}),
    ] {
        admit(&mut register, value);
    }
    let asked = json!({"kind": "request_review", "proposal": "first", "organ": "dept", "reviewer": "justice", "day": "2024-04-08"});
    let given = act(
        json!({"kind": "review_legality", "proposal": "first", "organ": "justice", "day": "2024-04-22", "view": "lawful"}),
    );
    let said = |register: &Register, history: bool| -> Vec<String> {
        // `admit` records everything on this day.
        let recording = Recording { register, on: "2025-01-01".parse().unwrap(), history };
        rules.judge_recording(&given, &recording).words.iter().map(|word| word.title(Language::Zh)).collect()
    };
    assert_eq!(said(&register, false), Vec::<String>::new(), "nothing was asked for");
    let mut requested = register.clone();
    admit(&mut requested, asked.clone());
    assert_eq!(said(&requested, false), ["审查意见与送审的登记相隔不足七个工作日（登记相隔 0 个工作日）"]);
    assert_eq!(said(&requested, true), Vec::<String>::new());
    assert!(rules.judge(&given, requested.books()).words.is_empty(), "nobody says when it is recorded");
    let mut historical = register.clone();
    admit_as(&mut historical, asked, true);
    assert_eq!(said(&historical, false), Vec::<String>::new());
}

#[test]
fn a_figure_is_told_in_both_languages_or_the_rule_is_refused() {
    let rule = |figure: &str| {
        let text = format!(
            "@id(\"x\") @title_zh(\"甲\") @title_en(\"a\") @citation(\"某条\") @severity(\"caution\") @advice_zh(\"乙\")
            @advice_en(\"b\") {figure} forbid (principal, action == Action::\"hand_over\", resource) when {{ true }};"
        );
        RuleBook::from_files([("own.cedar", text.as_str())])
    };
    let told = rule("@figure(\"officers\") @figure_zh(\"{} 人\") @figure_en(\"{} officers\")").unwrap();
    let opinion = told.judge_facts(&Facts::plain(Action::HandOver), "2024-01-01".parse().unwrap());
    assert_eq!(opinion.notes()[0].figure, Some(2));
    assert_eq!(opinion.words[0].title(Language::En), "a (2 officers)");
    assert_eq!(told.get("x").unwrap().title_with(None, Language::Zh), "甲");
    let half = rule("@figure(\"officers\") @figure_zh(\"{} 人\")").unwrap_err();
    assert!(matches!(half, RuleError::Unreadable { annotation: "figure_en", .. }), "{half}");
}

#[test]
fn what_is_recorded_late_is_held_to_the_law_of_that_day_too() {
    let day = "2021-07-09";
    let register = world(day);
    let transfer = act(json!({"kind": "issue_grant", "instrument": "county-paper", "issued": day, "lines": [
        {"power": "penalty", "mode": "transfer", "place": "town", "grantor": "dept", "grantee": "town-gov", "effective": day}]}));
    let rules = RuleBook::built_in().unwrap();
    let said = |on: &str, history: bool| -> Vec<(String, Option<String>)> {
        let recording = Recording { register: &register, on: on.parse().unwrap(), history };
        let words = rules.judge_recording(&transfer, &recording).words;
        words.iter().map(|word| (word.rule.id.clone(), word.law.map(|law| law.to_string()))).collect()
    };
    let new_law = |on: &str| ("penalty-transfer-without-province".to_owned(), Some(on.to_owned()));
    // Twenty working days after 2021-07-09, a Friday, is 2021-08-06.
    assert!(!said("2021-08-06", false).contains(&new_law("2021-08-06")), "recorded in time");
    assert!(
        said("2021-08-07", false).contains(&said("2021-08-06", false)[0]),
        "the law of its own day speaks too"
    );
    assert!(!said("2021-08-08", false).contains(&new_law("2021-08-08")), "no working day more has passed");
    let late = said("2021-08-09", false);
    assert!(late.contains(&new_law("2021-08-09")), "{late:?}");
    let rules_that_spoke: Vec<_> = late.iter().map(|(rule, _)| rule).collect();
    let mut once = rules_that_spoke.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), rules_that_spoke.len(), "each rule once: {late:?}");
    assert_eq!(
        said("2026-01-01", true),
        said("2021-07-09", false),
        "history is held to the law of its day alone"
    );
}
