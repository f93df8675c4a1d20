//! `docs/legality.md` says what the rules say; a rule file that does not parse is named with its line.

use std::path::Path;

use legality::{BUILT_IN_CASES, RuleBook, read_cases};
use register::Language;

/// With `WRITE_LEGALITY_PAGE=1` the test writes the page instead of comparing it.
#[test]
fn the_page_is_what_the_rules_say() {
    let book = RuleBook::built_in().unwrap();
    let page = book.markdown(&read_cases(BUILT_IN_CASES).unwrap());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/legality.md");
    if std::env::var_os("WRITE_LEGALITY_PAGE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == page,
        "docs/legality.md is out of date: run `cargo run -p quanze -- legality doc > docs/legality.md`"
    );
    let rows = page.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, book.rules().len());
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    assert!(page.lines().filter(|line| line.starts_with('|')).all(|line| bars(line) == 8));
}

#[test]
fn a_rule_that_does_not_parse_is_named_with_file_and_line() {
    let text = "// 规则\n\n@id(\"x\")\nforbid (principal, action, resource\nwhen { true };\n";
    let error = RuleBook::from_files([("own.cedar", text)]).unwrap_err();
    assert!(error.to_string().contains("`own.cedar`") && error.to_string().contains("at line 5"), "{error}");
    assert!(error.describe(Language::Zh).contains("第 5 行"), "{}", error.describe(Language::Zh));
}
