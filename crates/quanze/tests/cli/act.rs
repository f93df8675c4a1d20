//! `init`, `act`, `template`: what needs no register, or makes one.

use crate::support::Desk;

#[test]
fn init_makes_an_empty_register_once() {
    let desk = Desk::empty();
    let said = desk.run(&["init"]);
    assert!(said.ok && said.out.contains("空台账"), "{said:?}");
    assert_eq!(desk.size(), 0);
    let again = desk.english(&["init"]);
    assert!(
        !again.ok && again.err.contains("never overwritten") && again.err.contains("--data"),
        "{again:?}"
    );
    let json = desk.run(&["init", "--json"]);
    let error: serde_json::Value = serde_json::from_str(&json.err).unwrap();
    assert_eq!(error["error"]["code"], "register_exists");
}

#[test]
fn a_missing_register_is_said_with_what_to_do() {
    let desk = Desk::empty();
    let authority = ["authority", "--organ", "a", "--power", "p", "--place", "t", "--on", "2014-01-01"];
    for command in
        [&["usage"][..], &["audit"], &["verify"], &["save", "x.zip"], &["cases", "list"], &authority]
    {
        let said = desk.run(command);
        assert!(!said.ok && said.err.contains("quanze init") && said.err.contains("quanze demo"), "{said:?}");
        assert!(said.out.is_empty());
    }
    assert!(!desk.path("data").exists(), "asking makes no folder");
}

#[test]
fn every_kind_of_act_is_listed_with_its_schema() {
    let desk = Desk::empty();
    let list = desk.run(&["act", "list", "--json"]).json();
    let kinds: Vec<&str> = list.as_array().unwrap().iter().map(|act| act["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"issue_grant") && kinds.contains(&"void_acts"), "{kinds:?}");
    let table = desk.run(&["act", "list"]).out;
    for kind in kinds {
        assert!(table.contains(kind), "{kind}");
        let schema = desk.run(&["act", "schema", kind]).json();
        assert_eq!(schema["properties"]["kind"]["const"], kind);
    }
    let doc = desk.run(&["act", "doc"]);
    assert!(doc.ok && doc.out.contains("issue_grant"));
    let unknown = desk.run(&["act", "schema", "issue_grnat"]);
    assert!(!unknown.ok && unknown.err.contains("issue_grnat"), "{unknown:?}");
}

#[test]
fn templates_are_workbooks_and_never_overwrite() {
    let desk = Desk::empty();
    for kind in ["register_place", "issue_grant", "cases"] {
        let said = desk.run(&["template", kind]);
        assert!(said.ok, "{said:?}");
        assert!(std::fs::read(desk.path(&format!("{kind}.xlsx"))).unwrap().starts_with(b"PK"));
    }
    let again = desk.run(&["template", "cases"]);
    assert!(!again.ok && again.err.contains("不会覆盖"), "{again:?}");
    assert!(desk.run(&["template", "cases", "--out", "other.xlsx"]).ok);
    assert!(!desk.run(&["template", "nonsense"]).ok);
}
