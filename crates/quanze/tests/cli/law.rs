//! `legality …` and `laws …` as people run them.

use std::fs;

use serde_json::json;

use crate::support::Desk;

const OLD: &str = "# 城乡规划法\n\n<!-- INFO END -->\n\n第四十一条 甲。\n";

fn statute(articles: &[(&str, &str)]) -> String {
    let body: Vec<String> = articles.iter().map(|(number, text)| format!("{number} {text}\n\n")).collect();
    format!("# 城乡规划法\n\n<!-- INFO END -->\n\n{}", body.concat())
}

/// An issue of one line under the county's paper.
fn issue(line: serde_json::Value, effective: &str) -> String {
    let mut full = json!({"power": "P-fine", "place": "daozhuang", "grantor": "build", "grantee": "daozhuang-gov", "effective": effective});
    full.as_object_mut().unwrap().extend(line.as_object().unwrap().clone());
    let paper = json!({"kind": "register_instrument", "instrument": "new", "number": "演示〔2024〕9号", "title": "新决定", "instrument_kind": "decision", "issuer": "gov", "signed": effective});
    let act = json!({"kind": "issue_grant", "instrument": "new", "issued": effective, "lines": [full]});
    format!("{paper}\n{act}\n")
}

#[test]
fn an_unlawful_draft_is_told_with_article_and_mend_and_exits_with_one() {
    let desk = Desk::with_county();
    let size = desk.size();
    let bad = desk.file("bad.ndjson", issue(json!({"mode": "transfer"}), "2024-01-01").as_bytes());
    let said = desk.run(&["legality", "check", &bad]);
    assert!(!said.ok && said.out.contains("penalty-transfer-without-province"), "{said:?}");
    assert!(
        said.out.contains("第二十四条第一款") && said.out.contains("补正") && said.err.contains("违法"),
        "{said:?}"
    );
    let refused = desk.record(&bad, &[]);
    refused.refuses(&["规则 penalty-transfer-without-province", "第二十四条第一款", "（合法性）"]);
    assert!(!refused.err.contains("legality:"), "{refused:?}");
    let json = desk.run(&["legality", "check", &bad, "--json"]);
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert!(!json.ok && value["unlawful"] == 1, "{json:?}");
    // Recorded today, an act of then is held to the law of today as well; what is marked as history is not.
    let then = issue(json!({"mode": "transfer"}), "2013-06-01");
    let unmarked = desk.english(&["legality", "check", &desk.file("then.ndjson", then.as_bytes())]);
    assert!(
        !unmarked.ok
            && unmarked.out.contains("penalty-transfer-without-province")
            && unmarked.out.contains("by the law of the day of recording"),
        "{unmarked:?}"
    );
    let marked = |act: &str| format!(r#"{{"act": {act}, "history": true}}"#);
    let then: Vec<_> = then.lines().map(marked).collect();
    let then = desk.file("history.ndjson", then.join("\n").as_bytes());
    let said = desk.english(&["legality", "check", &then]);
    assert!(
        said.ok && said.out.contains("penalty-handed-over-before-2021") && said.out.contains("exploratory"),
        "{said:?}"
    );
    assert_eq!(desk.size(), size, "checking records nothing");
    let disputed = desk.file(
        "disputed.ndjson",
        issue(json!({"mode": "transfer", "authorised_by": "《山东省城乡规划条例》第五十七条"}), "2024-01-01")
            .as_bytes(),
    );
    assert!(desk.run(&["legality", "check", &disputed]).ok);
    let empty = desk.file("empty.ndjson", b"");
    let said = desk.run(&["legality", "check", &empty]);
    assert!(!said.ok && !said.err.is_empty(), "{said:?}");
}

/// Rules judge what is lawful; that the grantor has nothing to give, or that the town lies elsewhere, the register says.
#[test]
fn what_the_register_would_not_take_is_told_as_well_and_exits_with_one() {
    let desk = Desk::with_county();
    let sound = json!({"power": "P-fine", "mode": "entrust", "expires": "2025-12-31",
        "entrusted_under": "《山东省城乡规划条例》第五十七条"});
    let with = |field: &str, value: &str| {
        let mut line = sound.clone();
        line[field] = json!(value);
        line
    };
    let check = |name: &str, line: serde_json::Value| {
        let file = desk.file(name, issue(line, "2024-01-01").as_bytes());
        desk.run(&["legality", "check", &file])
    };
    let said = check("sound.ndjson", sound.clone());
    assert!(said.ok, "{said:?}");
    // No law is at hand: the opinion says that the basis could not be checked, and lets it pass.
    assert!(said.out.contains("law_not_at_hand") && said.out.contains("《山东省城乡规划条例》"), "{said:?}");
    for (name, line, gate, words) in [
        ("grantor.ndjson", with("grantor", "gov"), "grantor_lacks_power", "依法并不享有"),
        ("elsewhere.ndjson", with("place", "dawang"), "outside_area", "不在"),
        ("endless.ndjson", json!({"power": "P-fine", "mode": "entrust"}), "entrusted_without_term", "期满日"),
    ] {
        let said = check(name, line);
        assert!(!said.ok && said.out.contains(gate) && said.out.contains(words), "{name}: {said:?}");
        assert!(said.err.contains("不能登记"), "{name}: {said:?}");
    }
    let file = desk.file("again.ndjson", issue(with("grantor", "gov"), "2024-01-01").as_bytes());
    let value: serde_json::Value =
        serde_json::from_str(&desk.run(&["legality", "check", &file, "--json"]).out).unwrap();
    assert_eq!(value["refused"][0]["gate"], "grantor_lacks_power", "{value}");
}

/// A county paper authorises nothing and lets nothing be entrusted, whatever the field says.
#[test]
fn a_county_paper_is_no_basis() {
    let desk = Desk::with_county();
    let check = |line: serde_json::Value| {
        let file = desk.file("basis.ndjson", issue(line, "2024-01-01").as_bytes());
        desk.run(&["legality", "check", &file])
    };
    for basis in ["县政府常务会议纪要", "无", "《行政处罚法》第二十四条", "《广饶县执法办法》第三条"]
    {
        let transfer = check(json!({"mode": "transfer", "authorised_by": basis}));
        assert!(!transfer.ok && transfer.out.contains("penalty-transfer-without-province"), "{transfer:?}");
        let licence = check(json!({"power": "P-build", "mode": "transfer", "authorised_by": basis}));
        assert!(!licence.ok && licence.out.contains("licence-transfer-without-statute"), "{licence:?}");
        let entrusted =
            json!({"power": "P-build", "mode": "entrust", "expires": "2025-12-31", "entrusted_under": basis});
        let entrusted = check(entrusted);
        assert!(!entrusted.ok && entrusted.out.contains("licence-entrusted-without-basis"), "{entrusted:?}");
    }
}

#[test]
fn the_catalogue_changes_with_the_law() {
    let desk = Desk::with_county();
    let outlook = |day: &str| {
        let value = desk.run(&["legality", "catalogue", "--on", day, "--power", "P-fine", "--json"]).json();
        value["powers"][0]["modes"][0]["outlook"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        (outlook("2014-12-31").as_str(), outlook("2021-07-15").as_str()),
        ("exploratory", "with_province")
    );
    let said = desk.english(&["legality", "catalogue", "--on", "2021-07-15", "--xlsx", "out.xlsx"]);
    assert!(said.ok && said.out.contains("P-build") && said.out.contains("2 powers"), "{said:?}");
    assert!(fs::read(desk.path("out.xlsx")).unwrap().starts_with(b"PK"));
    assert!(!desk.run(&["legality", "catalogue", "--xlsx", "out.xlsx"]).ok, "never overwritten");
}

#[test]
fn rules_are_listed_shown_tested_and_broken_ones_named() {
    let desk = Desk::empty();
    assert!(desk.run(&["legality", "rules"]).out.contains("coercion-entrusted"));
    let one = desk.english(&["legality", "rules", "--rule", "coercion-transferred"]);
    assert!(one.ok && one.out.contains("forbid") && one.out.contains("reading"), "{one:?}");
    assert!(!desk.run(&["legality", "rules", "--rule", "none"]).ok);
    let doc = desk.run(&["legality", "doc"]);
    assert!(doc.ok && doc.out.contains("`coercion-entrusted`"));
    fs::create_dir(desk.path("rules")).unwrap();
    let said = desk.run(&["legality", "test", "--rules", "rules"]);
    assert!(!said.ok && said.err.contains("*.cedar"), "{said:?}");
    let rule = |when: &str| {
        format!(
            "@id(\"own\") @title_zh(\"甲\") @title_en(\"a\") @citation(\"某条\") @severity(\"caution\") @advice_zh(\"乙\") @advice_en(\"b\")\nforbid (principal, action == Action::\"hand_over\", resource) when {{ {when} }};\n"
        )
    };
    desk.file("rules/own.cedar", rule("context.approval").as_bytes());
    let cases = "rule,expected,law_day,action,facts,about\nown,speaks,2020-01-01,hand_over,approval=yes,a\nown,silent,2020-01-01,hand_over,,b\n";
    desk.file("cases.csv", cases.as_bytes());
    let test = ["legality", "test", "--rules", "rules", "--cases", "cases.csv"];
    assert!(desk.run(&test).ok);
    desk.file("rules/own.cedar", rule("true").as_bytes());
    let said = desk.english(&test);
    assert!(!said.ok && said.out.contains("line 3") && said.out.contains("should be silent"), "{said:?}");
    desk.file("rules/own.cedar", b"@id(\"own\")\nforbid (principal\n");
    let said = desk.english(&test);
    assert!(!said.ok && said.err.contains("own.cedar") && said.err.contains("line"), "{said:?}");
    desk.file("rules/own.cedar", rule("context.approval").as_bytes());
    desk.file("cases.csv", b"rule,expected,law_day,action,facts,about\nown,perhaps,2020-01-01,hand_over,,\n");
    let said = desk.run(&test);
    assert!(!said.ok && said.err.contains("第 2 行"), "{said:?}");
}

#[test]
fn laws_are_imported_shown_and_held_against_the_catalogue() {
    let desk = Desk::with_county();
    let none = desk.run(&["laws", "recheck"]);
    assert!(!none.ok && none.err.contains("quanze laws import"), "{none:?}");
    fs::create_dir(desk.path("in")).unwrap();
    let numbers: Vec<(&str, &str)> =
        vec![("第一条", "为了规划，制定本法。"), ("第二条", "乡村建设应当申请许可。")];
    desk.file("in/城乡规划法(2015-04-24).md", statute(&numbers).as_bytes());
    let said = desk.run(&["laws", "import", "in"]);
    assert!(said.ok && said.out.contains("新增 1 部"), "{said:?}");
    assert!(desk.run(&["laws", "import", "in"]).out.contains("早已有 1 部"));
    desk.file("in/断号法(2020-01-01).md", OLD.as_bytes());
    desk.file("in/空法(2020-01-01).md", b"");
    let said = desk.english(&["laws", "import", "in"]);
    assert!(
        said.code == 3
            && said.out.contains("断号法")
            && said.out.contains("line 5")
            && said.out.contains("is empty"),
        "{said:?}"
    );
    assert_eq!(desk.run(&["laws", "list", "--json"]).json().as_array().unwrap().len(), 1);
    let shown = desk.run(&["laws", "show", "城乡规划法", "--article", "2"]);
    assert!(shown.ok && shown.out.contains("申请许可") && !shown.out.contains("为了规划"), "{shown:?}");
    let before = desk.run(&["laws", "show", "城乡规划法", "--on", "2010-01-01"]);
    assert!(!before.ok && before.err.contains("2015-04-24"), "{before:?}");
    let wrong = desk.english(&["laws", "show", "城乡规划", "--article", "99"]);
    assert!(!wrong.ok && wrong.err.contains("城乡规划法"), "{wrong:?}");
    let found = desk.run(&["laws", "recheck", "--json"]).json();
    assert_eq!(found["recheck"].as_array().unwrap().len(), 2);
    assert!(desk.run(&["laws", "recheck"]).out.contains("没有第四十一条"));
}

#[test]
fn a_changed_article_is_shown_with_both_texts() {
    let desk = Desk::with_register();
    let power = json!({"kind": "list_power", "power": "P", "name": "处罚", "power_kind": "penalty", "function": "f", "domain": "d",
        "basis": [{"law": "城乡规划法", "article": "第二条", "version": "2008-01-01"}]});
    let file = desk.file("power.ndjson", format!("{power}\n").as_bytes());
    assert!(desk.record(&file, &[]).ok);
    let first = ("第一条", "为了规划，制定本法。");
    desk.file(
        "城乡规划法(2008-01-01).md",
        statute(&[first, ("第二条", "违反规定的，处一千元罚款。")]).as_bytes(),
    );
    desk.file(
        "城乡规划法(2019-04-23).md",
        statute(&[first, ("第二条", "违反规定的，处五千元罚款。")]).as_bytes(),
    );
    assert!(desk.run(&["laws", "import", "城乡规划法(2008-01-01).md", "城乡规划法(2019-04-23).md"]).ok);
    let said = desk.run(&["laws", "recheck"]);
    assert!(said.ok && said.out.contains("[-一-]") && said.out.contains("{+五+}"), "{said:?}");
    assert_eq!(desk.run(&["laws", "recheck", "--json"]).json()["recheck"][0]["newer"], "2019-04-23");
}
