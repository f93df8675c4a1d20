//! The report as a person reads it, and the CSV that goes back to the office that sent the file.

mod common;

use common::{book, read};
use tables::{CellFault, FaultReason, Language, Report, guard_formula, write_csv};

const BAD: &str = "2014年办件登记表,,,,,,\n办件编号,行政区划代码,事项名称,办结日期,承诺时限,罚款金额（万元）,办理结果\n\
    A-1,370523101,公共场所卫生许可,2014-05-20,20,,办结\n\
    A-2,370523101,,05/06/2014,二十日,5％,同意\n\
    ,5.11602E+11,,0202-05-20,1.5,0.0000001,01\n\
    A-4,370523101,\"没有闭合,2014-05-20,,,\n\
    A-5,370523101\n\
    A-6,370523101,甲,2014-05-20,,,,多出来的\n";

#[test]
fn a_report_reads_well_in_both_languages() {
    let (good, report) = read(&mut book("办件.csv", BAD)).unwrap();
    assert_eq!((good.len(), report.rows_good, report.rows_bad), (1, 1, 5));
    insta::assert_snapshot!("report_zh", report.describe(Language::Chinese));
    insta::assert_snapshot!("report_en", report.describe(Language::English));
}

#[test]
fn a_report_goes_back_as_csv_and_reads_again() {
    let (_, report) = read(&mut book("办件.csv", BAD)).unwrap();
    let mut bytes = Vec::new();
    report.to_csv(&mut bytes, Language::Chinese).unwrap();
    assert!(bytes.starts_with(b"\xEF\xBB\xBF"));
    let mut again = book("report.csv", bytes);
    let rows: Vec<_> = again.first_sheet().unwrap().rows().unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), report.faults.len() + 1);
    assert!(rows.iter().all(|row| row.fault.is_none() && row.cells.len() == 4));
}

#[test]
fn faults_beyond_the_cap_are_counted() {
    let mut report = Report::new("x", 2);
    for row in 1..=5 {
        report.settle(Err(CellFault::new(row, "A 编号", "", FaultReason::Missing)));
    }
    assert_eq!((report.faults.len(), report.faults_not_kept, report.rows_bad), (2, 3, 5));
    assert!(report.describe(Language::Chinese).ends_with("另有 3 处错误未列出"));
}

#[test]
fn long_and_odd_values_are_clipped_to_one_line() {
    let value = format!("一\n二{}", "三".repeat(100));
    let fault = CellFault::new(1, "A", &value, FaultReason::NotADay);
    assert_eq!(fault.value.chars().count(), 61);
    assert!(!fault.value.contains('\n') && fault.value.ends_with('…'));
}

#[test]
fn formulas_are_guarded_and_read_back() {
    for (cell, safe) in [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),
        (" =1", "' =1"),
        ("-5", "-5"),
        ("+3.50", "+3.50"),
        ("大王镇", "大王镇"),
        ("-", "'-"),
    ] {
        assert_eq!(guard_formula(cell), safe);
    }
    let mut bytes = Vec::new();
    write_csv(&mut bytes, &["名称", "值"], [["a,\"b\"", "=HYPERLINK(\"x\")"], ["多\n行", "-5"]]).unwrap();
    let mut again = book("out.csv", bytes);
    let rows: Vec<_> = again.first_sheet().unwrap().rows().unwrap().map(Result::unwrap).collect();
    let texts: Vec<_> = rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| tables::parse_text(cell, tables::DateSystem::From1900).unwrap().unwrap())
        .collect();
    assert_eq!(texts, ["名称", "值", "a,\"b\"", "=HYPERLINK(\"x\")", "多\n行", "-5"]);
}
