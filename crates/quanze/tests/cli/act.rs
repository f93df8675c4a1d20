//! `init`, `act`, `template`: what needs no register, or makes one.

use rust_xlsxwriter::Workbook;
use tables::Limits;

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

/// A sheet of a template as text.
fn cells(desk: &Desk, file: &str, sheet: &str) -> Vec<Vec<String>> {
    let bytes = std::fs::read(desk.path(file)).unwrap();
    let mut book = tables::Workbook::from_bytes(file, bytes, Limits::default()).unwrap();
    let mut sheet = book.sheet(sheet).unwrap();
    let text =
        |cell: &tables::Cell| tables::parse_text(cell, Default::default()).unwrap().unwrap_or_default();
    let rows = sheet.rows().unwrap();
    rows.map(|row| row.unwrap().cells.iter().map(text).collect()).collect()
}

/// What a list of the sheet of names offers where `told` stands in it.
fn chosen(lists: &[Vec<String>], list: &str, told: &str) -> String {
    let column = lists[0].iter().position(|title| title == list).unwrap();
    let found = lists.iter().skip(1).filter_map(|row| row.get(column)).find(|cell| cell.contains(told));
    found.unwrap().clone()
}

#[test]
fn beside_a_register_a_template_offers_its_names_and_reads_back() {
    let desk = Desk::with_county();
    let said = desk.run(&["template", "cases", "--out", "办件.xlsx"]);
    assert!(said.ok && said.out.contains("台账中的名称"), "{said:?}");
    assert_eq!(desk.run(&["template", "issue_grant", "--json"]).json()["names"], true);
    let lists = cells(&desk, "办件.xlsx", "名录 Lists");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let header = &cells(&desk, "办件.xlsx", "办件")[0];
    let row = [
        "A1".to_owned(),
        chosen(&lists, "职权 Powers", "违法建设处罚"),
        chosen(&lists, "地方 Places", "大王镇"),
        chosen(&lists, "机关 Organs", "大王镇人民政府"),
        chosen(&lists, "机关 Organs", "大王镇人民政府"),
        "2014年1月2日".to_owned(),
        "2014-01-03".to_owned(),
        "2014-02-10".to_owned(),
        "处罚".to_owned(),
    ];
    for (column, (title, cell)) in (0_u16..).zip(header.iter().zip(&row)) {
        sheet.write_string(0, column, title).unwrap();
        sheet.write_string(1, column, cell).unwrap();
    }
    std::fs::write(desk.path("filled.xlsx"), book.save_to_buffer().unwrap()).unwrap();
    let by = ["--recorder", "甲", "--organ", "gov", "--capacity", "经办人"];
    let said = desk.run(&[&["cases", "import", "filled.xlsx"][..], &by].concat());
    assert!(said.ok, "{said:?}");
    let case = &desk.run(&["cases", "list", "--json"]).json()["cases"][0];
    for (field, identity) in
        [("power", "P-fine"), ("place", "dawang"), ("organ", "dawang-gov"), ("seal", "dawang-gov")]
    {
        assert_eq!(case[field], identity, "{case}");
    }
}

#[test]
fn without_a_register_a_template_has_no_names() {
    let desk = Desk::empty();
    assert_eq!(desk.run(&["template", "issue_grant", "--json"]).json()["names"], false);
    let bytes = std::fs::read(desk.path("issue_grant.xlsx")).unwrap();
    let book = tables::Workbook::from_bytes("x.xlsx", bytes, Limits::default()).unwrap();
    assert_eq!(book.sheets().len(), 2);
}

/// The titles of the template are the first ones an import knows, in its order.
#[test]
fn the_columns_of_the_case_template_are_those_an_import_reads() {
    let titles = caselog::template_columns().iter().map(|column| column.titles[0]);
    let headings = exchange::CASE_HEADINGS.map(|(title, _)| title);
    assert_eq!(titles.collect::<Vec<_>>(), headings);
    for outcome in exchange::CASE_OUTCOMES {
        assert!(caselog::Outcome::ALL.iter().any(|known| known.label().zh == outcome), "{outcome}");
    }
}
