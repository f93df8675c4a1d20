//! Finding the header: under titles, over two rows, with remarks, and saying what is missing or double.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod common;

use common::{CASES, book};
use tables::{AmountUnit, Language, TableError};

fn error(text: &str) -> TableError {
    book("cases.csv", text).first_sheet().unwrap().match_columns(CASES).unwrap_err()
}

#[test]
fn remarks_units_and_foreign_columns() {
    let text = "附件2,,,,\n大王镇办件登记表,,,,\n业务流水号 必填,区 划 代 码*,办结时间(格式：2014-05-20),罚款金额：万元,备注\n";
    let mut book = book("cases.csv", text);
    let matched = book.first_sheet().unwrap().match_columns(CASES).unwrap();
    assert_eq!(matched.header_row, 3);
    let names: Vec<_> =
        matched.columns.iter().map(|column| (column.spec.field, column.name.as_str())).collect();
    assert_eq!(
        names,
        [
            ("case", "A 业务流水号 必填"),
            ("place", "B 区 划 代 码*"),
            ("decided", "C 办结时间(格式：2014-05-20)"),
            ("fine", "D 罚款金额：万元")
        ]
    );
    assert_eq!(matched.column("fine").unwrap().unit, AmountUnit::TEN_THOUSAND_YUAN);
    assert_eq!(matched.unknown[0].name, "E 备注");
    assert_eq!(matched.width, 5);
}

#[test]
fn group_titles_above_titles_make_one_header() {
    let text = "办件编号,区划代码,办理情况,,\n,,办结日期,办理结果,承诺时限\n1,370523,2014-05-20,办结,3\n";
    let mut book = book("cases.csv", text);
    let matched = book.first_sheet().unwrap().match_columns(CASES).unwrap();
    assert_eq!((matched.header_row, matched.columns.len()), (2, 5));
    let (good, _) = common::read(&mut book).unwrap();
    assert_eq!(good.len(), 1);
}

#[test]
fn our_own_field_names_are_titles_too() {
    let mut book = book("cases.csv", "case,place,decided\n1,370523,2014-05-20\n");
    assert_eq!(book.first_sheet().unwrap().match_columns(CASES).unwrap().columns.len(), 3);
}

#[test]
fn what_is_wrong_with_a_header_is_said_in_both_languages() {
    let errors = [
        error("一,二\n三,四\n"),
        error("办件编号,办结日期,乡镇代码,备注\n"),
        error("办件编号,区划代码,办结日期,办结日期\n"),
    ];
    let texts: Vec<String> = errors
        .iter()
        .flat_map(|error| [error.describe(Language::Chinese), error.describe(Language::English)])
        .collect();
    insta::assert_snapshot!(texts.join("\n"));
}
