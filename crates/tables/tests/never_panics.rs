//! Whatever bytes come in, reading ends with rows or an error: no panic, no hang.

mod common;

use common::{CASES, parts_around, read, zip};
use proptest::prelude::*;
use tables::{Limits, Workbook};

fn small() -> Limits {
    Limits {
        file_bytes_max: 1 << 16,
        inflated_bytes_max: 1 << 20,
        rows_max: 200,
        columns_max: 20,
        cells_max: 2_000,
        cell_chars_max: 200,
        line_bytes_max: 4_000,
        zip_entries_max: 20,
        ratio_max: 50,
    }
}

fn read_all(name: &str, bytes: Vec<u8>) {
    let Ok(mut book) = Workbook::from_bytes(name, bytes, small()) else { return };
    let _ = read(&mut book);
    let names: Vec<String> = book.sheets().into_iter().map(|sheet| sheet.name).collect();
    for name in names {
        let Ok(mut sheet) = book.sheet(&name) else { continue };
        let _ = sheet.match_columns(CASES);
        if let Ok(rows) = sheet.rows() {
            assert!(rows.filter_map(Result::ok).count() <= 200);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        read_all("x.csv", bytes.clone());
        read_all("x.xlsx", [b"PK\x03\x04".to_vec(), bytes].concat());
    }

    #[test]
    fn random_csv(text in "[,;\t\"\r\n =a1%年月日万元办件编号0-9]{0,400}") {
        read_all("x.csv", format!("办件编号,区划代码,办结日期\n{text}").into_bytes());
        read_all("x.csv", encoding_rs::GB18030.encode(&text).0.into_owned());
    }

    #[test]
    fn random_sheets(xml in "(<row r=\"[0-9]{1,12}\">|</row>|<c r=\"[A-Z]{0,9}[0-9]{0,12}\" t=\"(s|b|n|e|d|str|inlineStr)\">|<v>[#A-Z0-9!.-]{0,12}</v>|<f>A1</f>|<is><t>办</t></is>|</c>|<mergeCell/>){0,40}") {
        read_all("x.xlsx", zip(&parts_around(&xml)));
    }

    #[test]
    fn damaged_workbooks(place in 0usize..100_000, byte in any::<u8>(), cut in 0usize..100_000) {
        let sheet = r#"<row r="1"><c r="A1" t="str"><v>办件编号</v></c></row>"#;
        let mut bytes = zip(&parts_around(sheet));
        let length = bytes.len();
        bytes[place % length] = byte;
        read_all("x.xlsx", bytes.clone());
        bytes.truncate(cut % length);
        read_all("x.xlsx", bytes);
    }
}
