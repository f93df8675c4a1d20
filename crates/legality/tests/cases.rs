//! The table of cases: every rule of the product speaks where a case says so and is silent at its near misses, and the
//! table itself is refused where it cannot be read.
#![expect(clippy::unwrap_used, reason = "tests")]

use legality::{BUILT_IN_CASES, RuleBook, RuleError, read_cases};
use register::rules::{ChangeLegalityRules, RuleText};

#[test]
fn every_rule_speaks_and_keeps_silent_where_its_cases_say_so() {
    let book = RuleBook::built_in().unwrap();
    let cases = read_cases(BUILT_IN_CASES).unwrap();
    assert_eq!(book.untested(&cases), Vec::<&str>::new(), "rules without a case or without a near miss");
    let failed: Vec<_> = book
        .try_cases(cases)
        .into_iter()
        .filter(|result| !result.holds())
        .map(|result| format!("line {}: {} {:?}", result.case.line, result.case.rule, result.spoke))
        .collect();
    assert_eq!(failed, Vec::<String>::new());
}

/// A rule that is silenced makes its case fail, one that always speaks makes its near miss fail: the table can fail.
#[test]
fn a_broken_rule_is_noticed() {
    let book = RuleBook::built_in().unwrap();
    let cases = || read_cases(BUILT_IN_CASES).unwrap();
    for rule in book.rules() {
        for always in ["true", "false"] {
            let (head, _) = rule.text.rsplit_once("when {").unwrap();
            let text = format!("{head}when {{ {always} }};");
            let changed = change(&rule.id, Some(&text));
            let broken = book.with_changes([(None, &changed)]).unwrap();
            let results = broken.try_cases(cases());
            let noticed = results.iter().any(|result| result.case.rule == rule.id && !result.holds());
            assert!(noticed, "nobody notices that `{}` is `{always}`", rule.id);
        }
    }
}

fn change(rule: &str, text: Option<&str>) -> ChangeLegalityRules {
    ChangeLegalityRules {
        day: "2024-01-01".parse().unwrap(),
        rules: vec![RuleText { rule: rule.to_owned(), text: text.map(ToOwned::to_owned) }],
        source: "test".to_owned(),
    }
}

#[test]
fn an_office_changes_adds_and_drops_rules() {
    let book = RuleBook::built_in().unwrap();
    let same = book.get("not-reviewed").unwrap().text.clone();
    let unchanged = book.with_new_change(None, &change("not-reviewed", Some(&same))).unwrap_err();
    assert!(matches!(unchanged, RuleError::Unchanged { .. }), "{unchanged}");
    let unchanged = book.with_new_change(None, &change("no-such-rule", None)).unwrap_err();
    assert!(matches!(unchanged, RuleError::Unchanged { .. }), "{unchanged}");
    book.with_new_change(None, &change("not-reviewed", None)).unwrap();
    let dropped = book.with_changes([(None, &change("not-reviewed", None))]).unwrap();
    assert!(dropped.get("not-reviewed").is_none() && book.get("not-reviewed").is_some());
    let text = r#"@id("town-has-no-seal") @title_zh("甲") @title_en("a") @citation("某条") @severity("caution")
        @advice_zh("乙") @advice_en("b") forbid (principal, action == Action::"hand_over", resource)
        when { context.mode == "transfer" };"#;
    let added = book.with_changes([(None, &change("town-has-no-seal", Some(text)))]).unwrap();
    assert_eq!(added.rules().len(), book.rules().len() + 1);
    let other = book.with_changes([(None, &change("another-name", Some(text)))]).unwrap_err();
    assert!(matches!(other, RuleError::OtherName { .. }), "{other}");
    let broken = book.with_changes([(None, &change("x", Some("forbid (principal")))]).unwrap_err();
    assert!(matches!(broken, RuleError::Syntax { .. }), "{broken}");
}

/// A rule that the office adds is tested as those of the product are, by whatever door it comes.
#[test]
fn a_new_rule_brings_its_cases_along_and_they_hold() {
    let book = RuleBook::built_in().unwrap();
    let rule = r#"@id("a-rule") @title_zh("甲") @title_en("a") @citation("某条") @severity("caution") @advice_zh("乙")
        @advice_en("b") forbid (principal, action == Action::"hand_over", resource) when { context.mode == "transfer" };"#;
    let add = |cases: &str| {
        let text = format!("{rule}\n{cases}");
        book.with_new_change(None, &change("a-rule", Some(&text))).map(|book| book.rules().len())
    };
    let speaks = "// case: speaks,2024-01-01,hand_over,mode=transfer,甲\n";
    let silent = "// case: 不适用,2024-01-01,hand_over,mode=entrust,乙\n";
    assert_eq!(add(&format!("{speaks}{silent}")).unwrap(), book.rules().len() + 1);
    for (cases, speaks) in [("", true), (silent, true), (speaks, false)] {
        let refused = add(cases).unwrap_err();
        assert!(
            matches!(refused, RuleError::Untested { speaks: missing, .. } if missing == speaks),
            "{refused}"
        );
    }
    let wrong = add(&format!("{speaks}{silent}{}", silent.replace("entrust", "transfer"))).unwrap_err();
    assert!(matches!(wrong, RuleError::CaseFails { speaks: false, .. }), "{wrong}");
    // A quote that is never closed hides no case behind it.
    let quoted = silent.replace("乙", "\"乙");
    let hidden = add(&format!("{speaks}{quoted}{}", silent.replace("entrust", "transfer"))).unwrap_err();
    assert!(matches!(hidden, RuleError::CaseFails { speaks: false, .. }), "{hidden}");
    // What the product has cases for comes back without bringing them.
    let dropped = book.with_changes([(None, &change("not-reviewed", None))]).unwrap();
    let own = book.get("not-reviewed").unwrap().text.clone();
    assert_eq!(
        dropped.with_new_change(None, &change("not-reviewed", Some(&own))).unwrap().rules().len(),
        book.rules().len()
    );
    let unread = add("// case: perhaps,2024-01-01,hand_over,,丙\n").unwrap_err();
    assert!(matches!(unread, RuleError::Case { .. }), "{unread}");
}

#[test]
fn a_table_that_cannot_be_read_is_refused_with_its_line() {
    let head = "rule,expected,law_day,action,facts,about\n";
    for (row, part) in [
        ("x,perhaps,2020-01-01,hand_over,,", "perhaps"),
        ("x,speaks,2020-02-30,hand_over,,", "2020"),
        ("x,speaks,2020-01-01,fly,,", "fly"),
        ("x,speaks,2020-01-01,hand_over,colour=red,", "colour"),
        ("x,speaks,2020-01-01,hand_over,officers=many,", "many"),
        ("x,speaks,2020-01-01,hand_over,by_province=maybe,", "maybe"),
    ] {
        let error = read_cases(&format!("{head}{row}\n")).unwrap_err().to_string();
        assert!(error.contains("line 2") && error.contains(part), "{error}");
    }
}
