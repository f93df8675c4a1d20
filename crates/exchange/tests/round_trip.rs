//! Acts of every kind go out as sheets and come back as the same acts: CSV, XLSX, and the filled-in template.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{act, acts_of, clean};
use exchange::{acts_to_sheet, drafts_to_sheet, template, to_csv, to_xlsx};
use office::Draft;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use register::Language;
use register::acts::Act;
use serde_json::json;

fn runner() -> TestRunner {
    TestRunner::new(Config { cases: 40, failure_persistence: None, ..Config::default() })
}

#[test]
fn every_kind_comes_back_from_csv_and_xlsx_in_both_languages() {
    for descriptor in Act::DESCRIPTORS {
        let acts = prop::collection::vec(acts_of(descriptor), 1..4);
        let language = prop::sample::select(vec![Language::Zh, Language::En]);
        runner()
            .run(&(acts, language), |(acts, language)| {
                let sheet = acts_to_sheet(descriptor.kind, &acts, language).unwrap();
                let xlsx = to_xlsx(std::slice::from_ref(&sheet)).unwrap();
                prop_assert_eq!(&clean("acts.xlsx", &xlsx, None), &acts);
                let csv = to_csv(&sheet).unwrap();
                prop_assert_eq!(&clean("acts.csv", &csv, Some(descriptor.kind)), &acts);
                Ok(())
            })
            .unwrap_or_else(|error| panic_with(descriptor.kind, &error.to_string()));
    }
}

#[expect(clippy::panic, reason = "the message names the kind")]
fn panic_with(kind: &str, error: &str) {
    panic!("{kind}: {error}");
}

#[test]
fn drafts_come_back_with_what_is_said_about_the_record() {
    let mut draft = Draft::of(act(json!({
        "kind": "register_place", "place": "lijin", "name": "利津县", "level": "county"
    })));
    draft.id = Some("018f0000-0000-7000-8000-000000000001".parse().unwrap());
    draft.history = true;
    draft.recorded_at = Some("2014-05-20T01:02:03Z".parse().unwrap());
    draft.recorder = Some(office::Recorder {
        name: "王某".into(),
        organ: "编办".parse().unwrap(),
        capacity: "经办人".into(),
    });
    let plain = Draft::of(act(json!({
        "kind": "register_place", "place": "yanwo", "name": "盐窝镇", "level": "town"
    })));
    let drafts = vec![draft, plain];
    let sheet = drafts_to_sheet("register_place", &drafts, Language::Zh).unwrap();
    for bytes in [to_xlsx(std::slice::from_ref(&sheet)).unwrap(), to_csv(&sheet).unwrap()] {
        let set = common::read("x", &bytes, Some("register_place")).unwrap();
        assert!(set.is_clean(), "{}", set.report.describe(Language::En));
        assert_eq!(set.drafts, drafts);
    }
}

#[test]
fn neighbours_that_say_the_same_stay_two_acts() {
    let issue = |power: &str| {
        act(json!({"kind": "issue_grant", "instrument": "i", "issued": "2014-05-20", "lines": [
            {"power": power, "place": "p", "mode": "transfer", "grantor": "a", "grantee": "b", "effective": "2014-06-01"}
        ]}))
    };
    let acts = vec![issue("1"), issue("2")];
    let sheet = acts_to_sheet("issue_grant", &acts, Language::Zh).unwrap();
    assert!(sheet.columns.iter().any(|column| column.title == "@number"));
    assert_eq!(clean("x.csv", &to_csv(&sheet).unwrap(), Some("issue_grant")), acts);
}

/// The template of each kind is filled in cell by cell under its own two header rows.
#[test]
fn a_filled_in_template_of_every_kind_comes_back() {
    for descriptor in Act::DESCRIPTORS {
        let headers = header_rows(&template(descriptor.kind, None).unwrap());
        runner()
            .run(&acts_of(descriptor), |act| {
                let sheet = acts_to_sheet(descriptor.kind, [&act], Language::Zh).unwrap();
                let titles: Vec<&str> = sheet.columns.iter().map(|column| column.title.as_str()).collect();
                let of_template: Vec<&str> =
                    headers[0].iter().map(|title| title.trim_end_matches(" *")).collect();
                prop_assert_eq!(&titles, &of_template, "{}", descriptor.kind);
                // The two header rows as text, then the rows as an export writes them.
                let mut filled = sheet.clone();
                filled.columns.iter_mut().zip(&headers[0]).for_each(|(c, title)| c.title.clone_from(title));
                filled.rows.insert(0, headers[1].iter().map(|name| name.as_str().into()).collect());
                let bytes = to_xlsx(&[filled]).unwrap();
                prop_assert_eq!(clean("t.xlsx", &bytes, None), vec![act]);
                Ok(())
            })
            .unwrap_or_else(|error| panic_with(descriptor.kind, &error.to_string()));
    }
}

fn header_rows(book: &[u8]) -> [Vec<String>; 2] {
    let mut book = tables::Workbook::from_bytes("t.xlsx", book.to_vec(), tables::Limits::default()).unwrap();
    let mut sheet = book.first_sheet().unwrap();
    let rows: Vec<tables::Row> = sheet.rows().unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2, "a template holds no invented rows");
    let texts = |row: &tables::Row| {
        row.cells.iter().map(|cell| tables::parse_text(cell, Default::default()).unwrap().unwrap()).collect()
    };
    [texts(&rows[0]), texts(&rows[1])]
}

#[test]
fn an_empty_template_gives_nothing_and_no_fault() {
    for descriptor in Act::DESCRIPTORS {
        assert_eq!(clean("t.xlsx", &template(descriptor.kind, None).unwrap(), None), Vec::<Act>::new());
    }
}
