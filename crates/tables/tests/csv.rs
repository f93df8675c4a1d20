//! CSV as it comes: encodings, delimiters, quotation marks, ragged rows and lines without end.

mod common;

use common::{book, read, refusal};
use proptest::prelude::*;
use tables::{Cell, Limits, TableError, TextEncoding, Workbook};

const TABLE: &str = "办件编号,行政区划代码,事项名称,办结日期,承诺时限,罚款金额,办理结果\n\
    A-1,370523101,公共场所卫生许可,2014-05-20,20,,办结\n\
    A-2,370523101,食品摊贩“登记”,2014年6月1日,3,5万元,驳回\n";

const READ: [&str; 2] = [
    r#"Text("A-1") | Text("370523101") | Text("公共场所卫生许可") | Day(2014-05-20) | Integer(20) | - | Choice("01")"#,
    r#"Text("A-2") | Text("370523101") | Text("食品摊贩“登记”") | Day(2014-06-01) | Integer(3) | Amount(5000000) | Choice("02")"#,
];

fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = if mark { Some(0xFEFF) } else { None };
    mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn every_usual_encoding_reads_the_same() {
    let gb = encoding_rs::GB18030.encode(TABLE).0.into_owned();
    let marked = [b"\xEF\xBB\xBF", TABLE.as_bytes()].concat();
    let files = [
        (TABLE.as_bytes().to_vec(), TextEncoding::Utf8),
        (marked, TextEncoding::Utf8Bom),
        (gb, TextEncoding::Gb18030),
        (utf16(TABLE, true, u16::to_le_bytes), TextEncoding::Utf16Le),
        (utf16(TABLE, true, u16::to_be_bytes), TextEncoding::Utf16Be),
        (utf16(TABLE, false, u16::to_le_bytes), TextEncoding::Utf16Le),
        (utf16(TABLE, false, u16::to_be_bytes), TextEncoding::Utf16Be),
    ];
    for (bytes, encoding) in files {
        let mut book = book("cases.csv", bytes);
        assert_eq!(book.encoding(), Some(encoding));
        let (good, report) = read(&mut book).unwrap();
        assert_eq!(good, READ, "{encoding:?}");
        assert!(report.is_clean());
    }
}

#[test]
fn a_character_beyond_gbk_survives_gb18030() {
    let bytes = encoding_rs::GB18030
        .encode("办件编号,行政区划代码,事项名称,办结日期\n1,370523,𠮷,2014-5-1\n")
        .0
        .into_owned();
    let (good, _) = read(&mut book("x.csv", bytes)).unwrap();
    assert!(good[0].contains('𠮷'), "{good:?}");
}

#[test]
fn delimiters_are_told_apart_although_text_holds_others() {
    for mark in [",", ";", "\t"] {
        let text = TABLE.replace(',', mark).replace("公共场所卫生许可", "\"许可；a;b,c\td\"");
        let (good, report) = read(&mut book("cases.csv", text)).unwrap();
        assert_eq!(good.len(), 2, "{mark:?}: {report:?}");
        assert_eq!(good[1], READ[1]);
    }
    let (good, _) = read(&mut book("cases.csv", format!("sep=;\n{}", TABLE.replace(',', ";")))).unwrap();
    assert_eq!(good, READ);
}

#[test]
fn line_ends_of_all_systems_and_line_breaks_in_cells() {
    for end in ["\n", "\r\n", "\r"] {
        let text = TABLE
            .replace("卫生许可", "\"卫生\n许可\"")
            .replace("公共场所\"", "\"公共场所")
            .replace('\n', end);
        let mut book = book("cases.csv", text);
        let rows: Vec<_> = book.first_sheet().unwrap().rows().unwrap().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1].cell(2), &Cell::Text("公共场所卫生\n许可".into()), "{end:?}");
        assert_eq!(rows[2].number, 3);
    }
}

#[test]
fn a_stray_quotation_mark_costs_its_own_row_only() {
    let text = "办件编号,行政区划代码,事项名称,办结日期\n\
        1,370523,好,2014-05-20\n\
        2,370523,\"不闭合,2014-05-20\n\
        3,370523,好,2014-05-20\n\
        4,370523,\"甲\"乙,2014-05-20\n\
        5,370523,6\" 管,2014-05-20\n\
        6,370523,\"说\"\"好\"\"\",2014-05-20\n";
    let (good, report) = read(&mut book("cases.csv", text)).unwrap();
    let codes: Vec<_> = good.iter().map(|line| line.split(" | ").next().unwrap()).collect();
    assert_eq!(codes, [r#"Text("1")"#, r#"Text("3")"#, r#"Text("5")"#, r#"Text("6")"#]);
    assert!(good[3].contains(r#"说\"好\""#));
    let bad: Vec<_> = report.faults.iter().map(|fault| fault.row).collect();
    assert_eq!(bad, [3, 5]);
}

#[test]
fn ragged_rows_are_reported_each_by_itself() {
    let text = "办件编号,行政区划代码,事项名称,办结日期\n1,370523,好,2014-05-20,多\n2,370523\n3,370523,好,2014-05-20,,\n\n,,,\n";
    let (good, report) = read(&mut book("cases.csv", text)).unwrap();
    assert_eq!(good.len(), 1);
    assert_eq!((report.rows_read, report.rows_bad), (3, 2));
}

#[test]
fn undecodable_bytes_name_their_line() {
    let mut damaged = TABLE.as_bytes().to_vec();
    let place = TABLE.find("食品").unwrap();
    damaged[place + 1] = b'x';
    match refusal("cases.csv", damaged, Limits::default()) {
        TableError::Undecodable { encoding: TextEncoding::Utf8, line: 3, .. } => {}
        other => panic!("{other:?}"),
    }
    let mut damaged = encoding_rs::GB18030.encode(TABLE).0.into_owned();
    damaged.extend(b"A-3,\xFF\xFF\n");
    match refusal("cases.csv", damaged, Limits::default()) {
        TableError::Undecodable { encoding: TextEncoding::Gb18030, line: 4, .. } => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_cut_within_a_character_is_refused() {
    let cut = &TABLE.as_bytes()[..TABLE.rfind("回").unwrap() + 2];
    assert!(matches!(refusal("cases.csv", cut, Limits::default()), TableError::Undecodable { line: 3, .. }));
}

#[test]
fn characters_across_read_borders_stay_whole() {
    // Three-byte characters at every offset against the 64 KiB buffer.
    for shift in 0..3 {
        let long = format!("{}{}", "x".repeat(shift), "权".repeat(10_000));
        let mut text = TABLE.to_owned();
        for number in 0..8 {
            text.push_str(&format!("B-{number},370523101,{long},2014-05-20,1,,\n"));
        }
        for bytes in [text.clone().into_bytes(), encoding_rs::GB18030.encode(&text).0.into_owned()] {
            let (good, report) = read(&mut book("cases.csv", bytes)).unwrap();
            assert!(report.is_clean());
            assert_eq!(good.len(), 10);
            assert!(good[9].contains(&long));
        }
    }
}

#[test]
fn limits_stop_lines_cells_rows_columns_and_files() {
    let small = Limits {
        line_bytes_max: 1_000,
        cell_chars_max: 100,
        rows_max: 5,
        columns_max: 8,
        ..Limits::default()
    };
    let long_line = format!("{TABLE}{}", "x".repeat(2_000));
    assert!(matches!(refusal("a.csv", long_line, small), TableError::LineTooLong { line: 4, .. }));
    let many_rows = format!("{TABLE}{}", "1,2,3,4,5,6,7\n".repeat(4));
    assert!(matches!(refusal("a.csv", many_rows, small), TableError::TooManyRows { rows_max: 5 }));
    let many_columns = format!("{TABLE}{}", "1,".repeat(10));
    assert!(matches!(refusal("a.csv", many_columns, small), TableError::TooManyColumns { row: 4, .. }));
    let tiny = Limits { file_bytes_max: 10, ..Limits::default() };
    assert!(matches!(refusal("a.csv", TABLE, tiny), TableError::FileTooLarge { .. }));
    assert!(matches!(refusal("a.csv", "", tiny), TableError::Empty { .. }));
    let long_cell = TABLE.replace("公共场所", &"字".repeat(150));
    let mut book = Workbook::from_bytes("a.csv", long_cell.into_bytes(), small).unwrap();
    let (good, report) = read(&mut book).unwrap();
    assert_eq!((good.len(), report.rows_bad), (1, 1));
}

#[test]
fn a_quotation_mark_left_open_at_the_top_swallows_nothing() {
    let rows = "1,370523,好,2014-05-20\n".repeat(5_000);
    let text = format!("办件编号,行政区划代码,事项名称,办结日期\n\"0,370523,坏,2014-05-20\n{rows}");
    let (good, report) = read(&mut book("cases.csv", text)).unwrap();
    assert_eq!((good.len(), report.rows_bad), (5_000, 1));
}

#[test]
fn opening_a_path_streams_and_a_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("办件.csv");
    std::fs::write(&path, encoding_rs::GB18030.encode(TABLE).0).unwrap();
    let (good, _) = read(&mut Workbook::open(&path, Limits::default()).unwrap()).unwrap();
    assert_eq!(good, READ);
    assert!(matches!(Workbook::open(folder.path(), Limits::default()), Err(TableError::Read { .. })));
    assert!(matches!(
        Workbook::open(folder.path().join("no"), Limits::default()),
        Err(TableError::Read { .. })
    ));
}

proptest! {
    #[test]
    fn chinese_text_is_never_taken_for_another_encoding(names in proptest::collection::vec("[\u{4E00}-\u{9FA5}，。（）a-z]{1,30}", 1..20)) {
        let mut text = String::from("办件编号,行政区划代码,事项名称,办结日期\n");
        for name in &names {
            text.push_str(&format!("1,370523,{name},2014-05-20\n"));
        }
        let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
        for (bytes, encoding) in [(text.into_bytes(), TextEncoding::Utf8), (gb, TextEncoding::Gb18030)] {
            let mut book = book("x.csv", bytes);
            prop_assert_eq!(book.encoding(), Some(encoding));
            let (good, _) = read(&mut book).unwrap();
            prop_assert_eq!(good.len(), names.len());
            prop_assert!(good.iter().zip(&names).all(|(line, name)| line.contains(name.as_str())));
        }
    }
}
