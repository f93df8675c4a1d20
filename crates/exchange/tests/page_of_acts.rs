//! `docs/acts.md` says what the descriptors say; schemas and the case template fit what they describe.

use std::path::Path;

use exchange::{CASE_HEADINGS, CASE_OUTCOMES, acts_markdown, cases_template, schema};
use register::acts::Act;

/// With `WRITE_ACTS_PAGE=1` the test writes the page instead of comparing it.
#[test]
fn the_page_is_what_the_descriptors_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/acts.md");
    if std::env::var_os("WRITE_ACTS_PAGE").is_some() {
        std::fs::write(&path, acts_markdown()).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == acts_markdown(),
        "docs/acts.md is out of date: run `cargo run -p quanze -- act doc > docs/acts.md`"
    );
}

#[test]
fn the_page_names_every_kind_field_and_choice() {
    let page = acts_markdown();
    for act in Act::DESCRIPTORS {
        assert!(
            page.contains(&format!("`{}`\n\n{}\n\n{}\n", act.kind, act.help.zh, act.help.en)),
            "{}",
            act.kind
        );
        for field in act.fields {
            let row = format!("| {} {} | `{}` |", field.label.zh, field.label.en, field.name);
            assert!(page.contains(&row), "{}", field.name);
            assert!(page.contains(&format!("{}<br>{}", field.help.zh, field.help.en)), "{}", field.name);
        }
    }
    assert!(page.contains("`entrust` 委托放权"));
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    assert!(page.lines().filter(|line| line.starts_with('|')).all(|line| [4, 6].contains(&cells(line))));
    let (_, values) = page.split_once("## 可选值 Values").unwrap();
    assert_eq!(values.matches("| `entrust` | 委托放权 entrustment |").count(), 1, "each list once");
}

#[test]
fn a_schema_names_the_kind_and_exactly_the_fields() {
    for act in Act::DESCRIPTORS {
        let schema = schema(act.kind).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        assert_eq!(properties["kind"]["const"], act.kind);
        assert_eq!(schema["additionalProperties"], false, "{}", act.kind);
        let mut names: Vec<&str> =
            properties.keys().map(String::as_str).filter(|name| *name != "kind").collect();
        let mut fields: Vec<&str> = act.fields.iter().map(|field| field.name).collect();
        // A field called `kind` would hide the kind of the act.
        assert!(!fields.contains(&"kind"));
        names.sort_unstable();
        fields.sort_unstable();
        assert_eq!(names, fields, "{}", act.kind);
        let required: Vec<&str> =
            schema["required"].as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect();
        for field in act.fields {
            assert_eq!(required.contains(&field.name), field.required, "{} {}", act.kind, field.name);
        }
    }
    assert_eq!(schema("no_such_kind"), None);
}

#[test]
fn the_case_template_holds_its_headings_and_no_case() {
    let bytes = cases_template(None).unwrap();
    let mut book = tables::Workbook::from_bytes("cases.xlsx", bytes, tables::Limits::default()).unwrap();
    let mut sheet = book.first_sheet().unwrap();
    let rows: Vec<tables::Row> = sheet.rows().unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1);
    let titles: Vec<String> = rows[0]
        .cells
        .iter()
        .map(|cell| tables::parse_text(cell, tables::DateSystem::default()).unwrap().unwrap())
        .collect();
    assert_eq!(titles, CASE_HEADINGS.map(|(title, _)| title));
    assert!(CASE_OUTCOMES.contains(&"不予处罚"));
}
