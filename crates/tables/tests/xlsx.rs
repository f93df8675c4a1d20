//! XLSX as it comes: merged titles, dates, formulas, codes kept as numbers, empty formatted areas.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod common;

use common::{book, parts_around, read, refusal, xlsx, zip};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as NewWorkbook};
use tables::{Limits, TableError};

const TITLES: [&str; 7] = [
    "办件编号",
    "行政区划\n代码*",
    "事项名称",
    "办结日期（必填）",
    "承诺时限",
    "罚款金额（万元）",
    "办理结果",
];

fn with_header(workbook: &mut NewWorkbook, top: u32) -> &mut rust_xlsxwriter::Worksheet {
    let sheet = workbook.add_worksheet();
    for (column, title) in TITLES.iter().enumerate() {
        sheet.write_string(top, column as u16, *title).unwrap();
    }
    sheet
}

#[test]
fn merged_titles_dates_formulas_and_numbers_for_codes() {
    let bytes = xlsx(|workbook| {
        let sheet = with_header(workbook, 3);
        let plain = Format::new();
        sheet.merge_range(0, 0, 1, 6, "大王镇 2014 年办件登记表", &plain).unwrap();
        sheet.merge_range(2, 0, 2, 6, "填报单位：大王镇人民政府　　单位：件", &plain).unwrap();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_number(4, 0, 20_140_001.0).unwrap();
        sheet.write_number(4, 1, 370_523_101.0).unwrap();
        sheet.write_string(4, 2, "　公共场所卫生许可　").unwrap();
        sheet.write_datetime_with_format(4, 3, ExcelDateTime::from_ymd(2014, 5, 20).unwrap(), &day).unwrap();
        sheet.write_formula(4, 4, Formula::new("=10*2").set_result("20")).unwrap();
        sheet.write_number(4, 5, 1.5).unwrap();
        sheet.write_string(4, 6, "办结").unwrap();
        sheet.write_string(5, 0, "２０１４０００２").unwrap();
        sheet.write_string(5, 1, "３７０５２３１０１").unwrap();
        sheet.write_number(5, 3, 41_779.75).unwrap();
        sheet.write_string(5, 5, "300元").unwrap();
        sheet.write_number(5, 6, 2).unwrap();
    });
    let (good, report) = read(&mut book("cases.xlsx", bytes)).unwrap();
    assert!(report.is_clean(), "{}", report.describe(tables::Language::English));
    assert_eq!(
        good,
        [
            r#"Text("20140001") | Text("370523101") | Text("公共场所卫生许可") | Day(2014-05-20) | Integer(20) | Amount(1500000) | Choice("01")"#,
            r#"Text("20140002") | Text("370523101") | - | Day(2014-05-20) | - | Amount(30000) | Choice("02")"#,
        ]
    );
}

#[test]
fn trailing_formatted_rows_and_columns_are_not_data() {
    let bytes = xlsx(|workbook| {
        let sheet = with_header(workbook, 0);
        let grey = Format::new().set_background_color("#DDDDDD");
        sheet.write_row(1, 0, ["1", "370523", "", "2014-05-20"]).unwrap();
        for row in 2..200 {
            sheet.write_blank(row, 0, &grey).unwrap();
            sheet.write_blank(row, 5_000, &grey).unwrap();
            sheet.write_string(row, 3, " 　").unwrap();
        }
    });
    let (good, report) = read(&mut book("cases.xlsx", bytes)).unwrap();
    assert_eq!((good.len(), report.rows_read), (1, 1));
}

#[test]
fn faults_name_cell_and_reason() {
    let sheet = r##"
        <row r="2"><c r="A2" t="inlineStr"><is><t>办件编号</t></is></c><c r="B2" t="inlineStr"><is><t>区划代码</t></is></c>
          <c r="D2" t="inlineStr"><is><t>办结时间</t></is></c></row>
        <row r="7"><c r="A7"><v>1</v></c><c r="B7"><f>A7*2</f></c><c r="D7" t="e"><f>X!A1</f><v>#REF!</v></c></row>
        <row r="9"><c r="A9"><v>511602000000000000</v></c><c r="B9"><v>3.70523101E8</v></c><c r="D9"><v>20140231</v></c></row>
        <row r="10"><c r="A10" t="str"><f>B10</f><v></v></c><c r="B10" t="str"><v>370523101&amp;</v></c><c r="D10" t="d"><v>2014-05-20T00:00:00</v></c></row>"##;
    let (good, report) = read(&mut book("cases.xlsx", zip(&parts_around(sheet)))).unwrap();
    assert!(good.is_empty());
    let texts: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "row 7, B 区划代码 `=…`: a formula without a saved result; open and save the file in a spreadsheet program",
            "row 7, D 办结时间 `#REF!`: an error value; mend the formula or type the value",
            "row 9, A 办件编号 `511602000000000000`: a long code turned into a number has lost digits; format the column as text and enter it again",
            "row 9, D 办结时间 `20140231`: there is no such day; check month and day",
            "row 10, A 办件编号: required, must not be empty",
        ]
    );
}

#[test]
fn the_1904_date_system_is_heeded() {
    let style = r#"<styleSheet xmlns="x"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let sheet = r#"<row r="1"><c r="A1" t="str"><v>办件编号</v></c><c r="B1" t="str"><v>区划代码</v></c><c r="C1" t="str"><v>办结日期</v></c></row>
        <row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>370523</v></c><c r="C2" s="1"><v>40317</v></c></row>"#;
    let mut parts = parts_around(sheet);
    parts.push(("xl/styles.xml", style.into()));
    let workbook = String::from_utf8(parts[2].1.clone()).unwrap();
    parts[2].1 = workbook.replace("<sheets>", r#"<workbookPr date1904="1"/><sheets>"#).into_bytes();
    let (good, report) = read(&mut book("mac.xlsx", zip(&parts))).unwrap();
    assert!(report.is_clean(), "{report:?}");
    assert!(good[0].contains("Day(2014-05-20)"), "{good:?}");
}

#[test]
fn the_sheet_that_fits_is_found_and_names_are_offered() {
    let bytes = xlsx(|workbook| {
        workbook.add_worksheet().set_name("填表说明").unwrap().write_string(0, 0, "请按要求填写").unwrap();
        let sheet = with_header(workbook, 0).set_name("办件").unwrap();
        sheet.write_row(1, 0, ["1", "370523", "", "2014.5.20"]).unwrap();
        let hidden = workbook.add_worksheet().set_name("字典").unwrap();
        hidden.set_hidden(true);
    });
    let mut book = book("cases.xlsx", bytes);
    assert_eq!(read(&mut book).unwrap().0.len(), 1);
    assert_eq!(book.sheet_for(common::CASES).unwrap().name(), "办件");
    assert!(book.sheets()[2].hidden);
    let text = book.sheet("附件").unwrap_err().to_string();
    assert_eq!(text, "there is no sheet `附件`; the workbook has 填表说明, 办件, 字典");
}

#[test]
fn an_error_value_the_reader_does_not_know_stops_with_its_place() {
    let rows =
        r##"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" t="e"><v>#SPILL!</v></c></row>"##;
    let error = refusal("x.xlsx", zip(&parts_around(rows)), Limits::default());
    assert!(error.to_string().contains("#SPILL!"), "{error}");
}

#[test]
fn broken_sheets_are_refused_with_their_place() {
    let rows = r#"<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#;
    match refusal("x.xlsx", zip(&parts_around(rows)), Limits::default()) {
        TableError::DamagedSheet { row: 3, .. } => {}
        other => panic!("{other:?}"),
    }
    let twice = r#"<row r="3"><c r="A3"><v>1</v></c><c r="A3"><v>2</v></c></row>"#;
    assert!(matches!(
        refusal("x.xlsx", zip(&parts_around(twice)), Limits::default()),
        TableError::DamagedSheet { .. }
    ));
    let far = r#"<row r="1"><c r="ZZ1"><v>1</v></c></row>"#;
    assert!(matches!(
        refusal("x.xlsx", zip(&parts_around(far)), Limits::default()),
        TableError::TooManyColumns { row: 1, .. }
    ));
    let overflow = r#"<row r="1"><c r="ZZZZZZZZZZZZ99999999999999"><v>1</v></c></row>"#;
    let error = refusal("x.xlsx", zip(&parts_around(overflow)), Limits::default());
    assert!(
        matches!(error, TableError::DamagedSheet { .. } | TableError::TooManyColumns { .. }),
        "{error:?}"
    );
}
