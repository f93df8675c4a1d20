//! 200,000 rows, as the largest county exports have: read whole, and a row at a time.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod common;

use std::time::Instant;

use common::{CASES, book, xlsx};
use rust_xlsxwriter::{ExcelDateTime, Format};

const ROWS: u32 = 200_000;

/// Counts the records that read without a fault in every column.
fn count_good(book: &mut tables::Workbook) -> usize {
    let mut sheet = book.first_sheet().unwrap();
    let matched = sheet.match_columns(CASES).unwrap();
    let good = |record: &tables::Record<'_>| CASES.iter().all(|spec| record.value(spec.field).is_ok());
    sheet.records(&matched).unwrap().filter(|item| good(item.as_ref().unwrap().as_ref().unwrap())).count()
}

#[test]
fn two_hundred_thousand_rows_of_xlsx() {
    let bytes = xlsx(|workbook| {
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let sheet = workbook.add_worksheet();
        sheet
            .write_row(0, 0, ["办件编号", "区划代码", "事项名称", "办结日期", "承诺时限", "罚款金额"])
            .unwrap();
        for row in 1..=ROWS {
            sheet.write_string(row, 0, format!("GR-2014-{row:06}")).unwrap();
            sheet.write_number(row, 1, 370_523_101).unwrap();
            sheet.write_string(row, 2, "公共场所卫生许可").unwrap();
            let decided = ExcelDateTime::from_ymd(2014, 1 + (row % 12) as u8, 1 + (row % 28) as u8).unwrap();
            sheet.write_datetime_with_format(row, 3, decided, &day).unwrap();
            sheet.write_number(row, 4, row % 30).unwrap();
            sheet.write_number(row, 5, f64::from(row) / 100.0).unwrap();
        }
    });
    let size = bytes.len();
    let start = Instant::now();
    let good = count_good(&mut book("large.xlsx", bytes));
    eprintln!("xlsx: {ROWS} rows of 6 columns, {size} bytes, read in {:?}", start.elapsed());
    assert_eq!(good, ROWS as usize);
}

#[test]
fn two_hundred_thousand_rows_of_csv() {
    let mut text = String::from("办件编号,区划代码,事项名称,办结日期,承诺时限,罚款金额\n");
    for row in 1..=ROWS {
        text.push_str(&format!(
            "GR-2014-{row:06},370523101,公共场所卫生许可,2014-{:02}-{:02},{},5万元\n",
            1 + row % 12,
            1 + row % 28,
            row % 30
        ));
    }
    let bytes = encoding_rs::GB18030.encode(&text).0.into_owned();
    let start = Instant::now();
    let good = count_good(&mut book("large.csv", bytes));
    eprintln!("csv (GB18030): {ROWS} rows of 6 columns read in {:?}", start.elapsed());
    assert_eq!(good, ROWS as usize);
}
