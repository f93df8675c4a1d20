//! Drafts from JSON and NDJSON, good and bad.

mod common;

use common::{clean, faults, read};
use exchange::{ExchangeError, OriginUnit};
use proptest::prelude::*;
use register::Language;

const PLACE: &str = r#"{"kind":"register_place","place":"p","name":"甲县","level":"county"}"#;
const DRAFT: &str = r#"{"act":{"kind":"close_place","place":"p","last_day":"2014-12-31"},"history":true,"id":"018f0000-0000-7000-8000-000000000001"}"#;

#[test]
fn bare_acts_and_drafts_in_every_arrangement() {
    for (name, text) in [
        ("a.ndjson", format!("{PLACE}\n\n{DRAFT}\n")),
        ("a.json", format!("[{PLACE},\n{DRAFT}]")),
        ("upload", format!("\u{feff}[{PLACE},{DRAFT}]")),
        ("upload", format!("{PLACE}\r\n{DRAFT}\r\n")),
    ] {
        let set = read(name, text.as_bytes(), None).unwrap();
        assert!(set.is_clean(), "{}", set.report.describe(Language::En));
        assert_eq!(set.drafts.len(), 2, "{name}");
        assert!(!set.drafts[0].history && set.drafts[1].history);
        assert!(set.drafts[0].id.is_none() && set.drafts[1].id.is_some());
    }
    assert_eq!(clean("one.json", DRAFT.as_bytes(), None).len(), 1);
    let set = read("a.ndjson", format!("{PLACE}\n\n{DRAFT}").as_bytes(), None).unwrap();
    assert_eq!((set.origins[1].unit, set.origins[1].first), (OriginUnit::Line, 3));
}

#[test]
fn malformed_json_is_named_by_line_and_column() {
    let error = read("a.json", b"[\n  {\"kind\": \"close_place\",}\n]", None).unwrap_err();
    let ExchangeError::MalformedJson { line, column, .. } = &error else { unreachable!("{error}") };
    assert_eq!((*line, *column), (2, 26));
    assert!(error.to_string().contains("at line 2, column 26"), "{error}");
    assert!(error.describe(Language::Zh).contains("第 2 行第 26 列"), "{error}");
    assert!(read("a.json", format!("{PLACE} rest").as_bytes(), None).is_err());
    let found = faults("a.ndjson", &format!("{PLACE}\n{{\"kind\":\n{DRAFT}\n"), None);
    assert!(found.contains("a.ndjson, row 2 `{\"kind\":`: not valid JSON at column 8"), "{found}");
}

#[test]
fn unknown_fields_and_kinds_are_named() {
    let text = r#"[{"kind":"register_place","place":"p","nmae":"甲","level":"county"},
        {"act":{"kind":"plant_tree"}},
        {"act":{"kind":"close_place","place":"p","last_day":"2014-12-31"},"histroy":true},
        {"kind":"issue_grant","instrument":"i","issued":"2014-01-01","lines":[{"pwoer":1}]},
        7,
        {"place":"p"},
        {"kind":"close_place","place":"p","last_day":"2014-02-30"}]"#;
    let found = faults("a.json", text, None);
    for wanted in [
        "row 1, nmae `甲`: there is no such field; delete or rename it, perhaps to `name`",
        "row 2, act.kind `plant_tree`: there is no such kind of act",
        "row 3, histroy `true`: there is no such field; delete or rename it, perhaps to `history`",
        "row 4, lines[1].pwoer `1`: there is no such field",
        "row 5 `7`: not an act",
        "row 6, kind: not an act",
        "row 7: the value does not fit (\"2014-02-30\" is not a day of the calendar",
    ] {
        assert!(found.contains(wanted), "{wanted}\n{found}");
    }
}

#[test]
fn limits_hold() {
    let long = "字".repeat(2_001);
    let text = format!(r#"[{{"kind":"close_place","place":"p","last_day":"2014-12-31","note":"{long}"}}]"#);
    assert!(faults("a.json", &text, None).contains("2000 is the limit"));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(read("a.json", deep.as_bytes(), None), Err(ExchangeError::MalformedJson { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..300), name in "[ab.]{0,3}(json|ndjson|csv|xlsx)?") {
        let _ = read(&name, &bytes, Some("issue_grant"));
        let _ = read(&name, &bytes, None);
    }

    #[test]
    fn no_table_does_harm(cells in prop::collection::vec("[a甲0-9;；\"',.@=年月日 -]{0,8}", 0..60)) {
        let header = "instrument,issued,power,place,mode,grantor,grantee,effective,limit,excluded,@id,@history\n";
        let rows: Vec<String> = cells.chunks(12).map(|row| row.join(",")).collect();
        let set = read("issue_grant.csv", format!("{header}{}\n", rows.join("\n")).as_bytes(), None);
        if let Ok(set) = set {
            prop_assert_eq!(set.drafts.len(), set.origins.len());
        }
    }
}
