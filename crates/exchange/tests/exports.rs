//! Sheets written for people: typed cells, nothing that runs as a formula, names that a workbook accepts; and size.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fmt::Write;
use std::time::Instant;

use exchange::{CellValue, Column, ColumnKind, Sheet, acts_to_sheet, to_csv, to_xlsx};
use register::acts::Act;
use register::{Day, Fen, Language};
use tables::{Cell, DateSystem, Limits, Workbook};

fn sheet(title: &str) -> Sheet {
    let columns = [
        ("事项", ColumnKind::Text),
        ("编码", ColumnKind::Code),
        ("日期", ColumnKind::Day),
        ("件数", ColumnKind::Count),
        ("金额", ColumnKind::Money),
        ("占比", ColumnKind::Share),
    ];
    let row = |text: &str| {
        vec![
            text.into(),
            "0012".into(),
            Day::parse("1900-01-31").unwrap().into(),
            CellValue::Count(179),
            Fen(5_000_001).into(),
            CellValue::Share(0.446),
        ]
    };
    let rows = vec![
        row("=HYPERLINK(\"http://x\")"),
        row("+86"),
        row("@SUM(A1)"),
        row("-5"),
        vec![CellValue::Number(f64::NAN)],
    ];
    Sheet {
        title: title.into(),
        columns: columns.map(|(title, kind)| Column::new(title, kind)).to_vec(),
        rows,
    }
}

#[test]
fn csv_never_runs_as_a_formula() {
    let text = String::from_utf8(to_csv(&sheet("x")).unwrap()).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(lines[0], "事项,编码,日期,件数,金额,占比");
    assert!(lines[1].starts_with("\"'=HYPERLINK(\"\"http://x\"\")\","), "{}", lines[1]);
    assert_eq!(lines[3], "'@SUM(A1),0012,1900-01-31,179,50000.01,44.6%");
    assert_eq!(lines[5], ",,,,,");
}

#[test]
fn a_workbook_holds_texts_as_texts_and_days_as_days() {
    let bytes = to_xlsx(&[sheet("用量/统计:2014"), sheet("用量 统计 2014"), sheet("")]).unwrap();
    let mut book = Workbook::from_bytes("x.xlsx", bytes, Limits::default()).unwrap();
    let names: Vec<String> = book.sheets().into_iter().map(|sheet| sheet.name).collect();
    assert_eq!(names, ["用量 统计 2014", "用量 统计 2014 (2)", "Sheet"]);
    let mut sheet = book.first_sheet().unwrap();
    let rows: Vec<tables::Row> = sheet.rows().unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows[1].cell(0), &Cell::Text("=HYPERLINK(\"http://x\")".into()));
    assert_eq!(rows[1].cell(1), &Cell::Text("0012".into()));
    assert!(matches!(rows[1].cell(2), Cell::Serial(_)));
    let day = tables::parse_day(rows[1].cell(2), DateSystem::From1900).unwrap().unwrap();
    assert_eq!(day.to_string(), "1900-01-31");
    assert_eq!(rows[1].cell(3), &Cell::Number(179.0));
    assert_eq!(rows[1].cell(4), &Cell::Number(50_000.01));
    assert_eq!(rows[1].cell(5), &Cell::Number(0.446));
}

#[test]
fn long_texts_and_no_sheets_still_make_a_workbook() {
    assert!(!to_xlsx(&[]).unwrap().is_empty());
    let long = Sheet {
        title: "长".repeat(40),
        columns: vec![Column::new("x", ColumnKind::Text)],
        rows: vec![vec!["字".repeat(40_000).into()]],
    };
    let mut book = Workbook::from_bytes("x.xlsx", to_xlsx(&[long]).unwrap(), Limits::default()).unwrap();
    let mut sheet = book.first_sheet().unwrap();
    let row = sheet.rows().unwrap().nth(1).unwrap().unwrap();
    let Cell::Text(text) = row.cell(0) else { unreachable!() };
    assert!(text.ends_with('…') && text.chars().count() == 32_767);
}

#[test]
fn an_issue_of_twenty_thousand_lines_goes_out_and_in_and_one_more_is_refused() {
    let header = "instrument,issued,power,place,mode,grantor,grantee,effective\n";
    let mut text = String::from(header);
    for line in 0..20_000 {
        writeln!(text, "i,2014-05-20,QZ-{line},p,直接放权,a,b,2014-06-01").unwrap();
    }
    let started = Instant::now();
    let acts = common::clean("issue_grant.csv", text.as_bytes(), None);
    let [Act::IssueGrant(issue)] = acts.as_slice() else { unreachable!() };
    assert_eq!(issue.lines.len(), 20_000);
    let xlsx = to_xlsx(&[acts_to_sheet("issue_grant", &acts, Language::Zh).unwrap()]).unwrap();
    assert_eq!(common::clean("x.xlsx", &xlsx, None), acts);
    eprintln!("20,000 lines read, written and read again in {:?}", started.elapsed());
    text.push_str("i,2014-05-20,QZ-20000,p,直接放权,a,b,2014-06-01\n");
    let found = common::faults("issue_grant.csv", &text, None);
    assert!(found.contains("one act carries at most 20000"), "{found}");
}
