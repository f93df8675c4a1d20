//! Real tables kept beside the repository; skipped, loudly, where they are absent.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests fail by panicking and skip loudly"
)]

use std::path::PathBuf;

use tables::{ColumnKind, ColumnSpec, Limits, Workbook};

fn data(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: {} is not here", path.display());
    None
}

const fn code(field: &'static str) -> ColumnSpec<'static> {
    ColumnSpec { field, titles: &[], required: true, kind: ColumnKind::Code, fixed: None }
}

/// Rows, and the distinct codes of the first column asked for.
fn count(path: &str, specs: &[ColumnSpec<'static>]) -> Option<(usize, usize)> {
    let mut book = Workbook::open(data(path)?, Limits::default()).unwrap();
    let mut sheet = book.first_sheet().unwrap();
    let matched = sheet.match_columns(specs).unwrap();
    let mut codes = Vec::new();
    for item in sheet.records(&matched).unwrap() {
        let record = item.unwrap().unwrap_or_else(|fault| panic!("{path}: {fault}"));
        let values: Vec<_> = specs.iter().map(|spec| record.value(spec.field)).collect();
        assert!(values.iter().all(Result::is_ok), "{path}: {values:?}");
        codes.push(record.code(specs[0].field).unwrap());
    }
    let rows = codes.len();
    codes.sort();
    codes.dedup();
    Some((rows, codes.len()))
}

#[test]
fn service_items_of_a_district() {
    let specs = [
        code("item_code"),
        ColumnSpec { field: "name", titles: &[], required: true, kind: ColumnKind::Text, fixed: None },
        ColumnSpec { field: "area_code", titles: &[], required: true, kind: ColumnKind::Code, fixed: None },
    ];
    if let Some((rows, _)) = count("items/bszl-flat.csv", &specs) {
        assert_eq!(rows, 1_135);
    }
}

#[test]
fn the_catalogue_of_401_powers() {
    let specs = [
        code("code"),
        ColumnSpec {
            field: "law_version_date",
            titles: &[],
            required: false,
            kind: ColumnKind::Day,
            fixed: None,
        },
        ColumnSpec {
            field: "time_limit_days",
            titles: &[],
            required: false,
            kind: ColumnKind::Integer,
            fixed: None,
        },
        ColumnSpec {
            field: "keywords_matched",
            titles: &[],
            required: false,
            kind: ColumnKind::Text,
            fixed: None,
        },
    ];
    if let Some(counts) = count("powers_401.csv", &specs) {
        assert_eq!(counts, (401, 401));
    }
}

#[test]
fn code_tables_and_divisions() {
    let tables = [
        ("codes/code_tables.csv", "code"),
        ("codes/case_and_item_fields.csv", "dataset"),
        ("codes/dongying_divisions_2023.csv", "code9"),
    ];
    for (path, field) in tables {
        let specs = [ColumnSpec { field, titles: &[], required: true, kind: ColumnKind::Code, fixed: None }];
        if let Some((rows, _)) = count(path, &specs) {
            assert!(rows > 50, "{path}: {rows}");
        }
    }
}
