//! NDJSON: fields are columns, lines are rows; what is broken is named by line and field.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use common::CASES;
use tables::{Language, Limits, Report, TableError, Workbook};

fn open(text: impl Into<Vec<u8>>) -> Result<Workbook, TableError> {
    Workbook::from_bytes("办件", text.into(), Limits::default())
}

/// Reads case, day and days of every row, as far as they can be read.
fn read(text: impl Into<Vec<u8>>) -> Result<(Vec<String>, Report), TableError> {
    let mut book = open(text)?;
    let mut sheet = book.first_sheet()?;
    let matched = sheet.match_columns(CASES)?;
    let (mut rows, mut report) = (Vec::new(), Report::new("办件", 100));
    for item in sheet.records(&matched)? {
        let row = item?.and_then(|record| {
            let (case, day, days) = (record.code("case")?, record.day("decided")?, record.integer("days")?);
            Ok(format!("{} {} {} {days:?}", record.number(), case.unwrap(), day.unwrap()))
        });
        report.settle(row.map(|row| rows.push(row)));
    }
    Ok((rows, report))
}

#[test]
fn one_object_a_line_is_a_row_whatever_the_order_of_its_fields() {
    let text = "\u{FEFF}{\"办件编号\": \"C1\", \"区划代码\": 370523101, \"办结时间\": \"20140520T134500\"}\n\n\
        {\"办结时间\": 20140521, \"办件编号\": 12345678901234567, \"区划代码\": \"370523101\", \"承诺时限\": 20}\r\n\
        {\"办件编号\": \"C3\", \"区划代码\": null, \"办结时间\": \"2014-05-22\"}";
    let (rows, report) = read(text).unwrap();
    assert_eq!(
        rows,
        ["1 C1 2014-05-20 None", "3 12345678901234567 2014-05-21 Some(20)", "4 C3 2014-05-22 None"]
    );
    assert!(report.is_clean());
    let (gb18030, _, _) = encoding_rs::GB18030.encode(text.trim_start_matches('\u{FEFF}'));
    assert_eq!(read(gb18030.into_owned()).unwrap().0, rows);
    assert_eq!(
        read("{\"办件编号\":\"C1\",\"区划代码\":\"1\",\"办结日期\":\"2014-05-20\"}").unwrap().0.len(),
        1
    );
}

#[test]
fn a_broken_line_is_a_bad_row_and_the_next_is_read() {
    let good = "{\"办件编号\": \"C1\", \"区划代码\": \"1\", \"办结日期\": \"2014-05-20\"}";
    let lines = [
        good,
        "{\"办件编号\": \"C2\", \"区划代码\": \"1\", \"办结日期\": \"0202-05-20\"}",
        "{\"办件编号\": \"C3\", \"区划代码\": \"1\", \"办结日期\": \"3024-05-20\"}",
        "[1, 2]",
        "{\"办件编号\": \"C5\", \"办件编号\": \"C6\"}",
        "{\"办件编号\": {\"a\": [1]}, \"区划代码\": \"1\", \"办结日期\": \"2014-05-20\"}",
        good,
        "{\"办件编号\": \"C8\", \"区划代码\": \"1\", \"办结",
    ];
    let (rows, report) = read(lines.join("\n")).unwrap();
    assert_eq!((rows.len(), report.rows_read, report.rows_bad), (2, 8, 6));
    insta::assert_snapshot!(report.describe(Language::Chinese));
    insta::assert_snapshot!(report.describe(Language::English));
}

#[test]
fn what_is_no_json_lines_is_refused_with_the_line() {
    for text in ["{\"a\": 1", "{\"办件编号\": }\n{]"] {
        let error = read(text).unwrap_err();
        assert!(matches!(error, TableError::NotObjects { line: 1, .. }), "{error}");
        assert!(error.describe(Language::Chinese).contains("第 1 行"));
    }
    let whole = read("{\n \"办件编号\": \"C1\"\n}").unwrap_err();
    assert!(matches!(whole, TableError::Unsupported { .. }), "{whole}");
    assert!(matches!(read("[{\"办件编号\": 1}]").unwrap_err(), TableError::Unsupported { .. }));
    let missing = read("{\"办件编号\": \"C1\", \"x\": 1}\n{\"办件编号\": \"C2\"}").unwrap_err();
    insta::assert_snapshot!(format!("{missing}\n{}", missing.describe(Language::Chinese)));
    let nothing = read("{\"x\": \"C1\"}\n{\"y\": \"C2\"}").unwrap_err();
    insta::assert_snapshot!(format!("{nothing}\n{}", nothing.describe(Language::Chinese)));
}

#[test]
fn a_line_without_end_and_fields_without_end_stop_at_the_limits() {
    let endless = format!("{{\"办件编号\": \"{}", "x".repeat(6 << 20));
    assert!(matches!(read(endless).unwrap_err(), TableError::LineTooLong { line: 1, .. }));
    let lines: Vec<String> = (0..600).map(|field| format!("{{\"f{field}\": 1}}")).collect();
    assert!(matches!(read(lines.join("\n")).unwrap_err(), TableError::TooManyColumns { row: 501, .. }));
    let deep =
        format!("{{\"x\": {}1{}}}\n{{\"办件编号\": \"C1\"}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read(deep).is_err());
}

#[test]
fn a_field_renamed_midway_is_told_with_the_line() {
    let line = |number: usize, name: &str| {
        format!("{{\"办件编号\": \"C{number}\", \"区划代码\": \"1\", \"{name}\": \"2014-05-20\"}}")
    };
    let file = |later: &str| {
        let lines: Vec<String> =
            (1..=40).map(|number| line(number, if number < 21 { "办结日期" } else { later })).collect();
        lines.join("\n")
    };
    for later in ["办结时间", "完结于"] {
        let error = read(file(later)).unwrap_err();
        assert!(matches!(&error, TableError::Renamed { line: 21, .. }), "{error}");
        assert!(error.describe(Language::Chinese).contains(later));
    }
    // Names that take turns: the row under the other name is told, nothing is lost unseen.
    let text = [line(1, "办结日期"), line(2, "办结时间"), line(3, "办结日期")].join("\n");
    let (rows, report) = read(text).unwrap();
    assert_eq!(rows.len(), 2);
    insta::assert_snapshot!(report.describe(Language::Chinese));
}

/// Bytes that count how often somebody reads them from the first to the last.
#[derive(Debug)]
struct Counting {
    bytes: Vec<u8>,
    whole: Arc<AtomicUsize>,
}

struct Counted {
    bytes: io::Cursor<Vec<u8>>,
    whole: Arc<AtomicUsize>,
}

impl io::Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(into)?;
        if count == 0 && !into.is_empty() {
            self.whole.fetch_add(1, Ordering::Relaxed);
        }
        Ok(count)
    }
}

impl tables::Passes for Counting {
    fn pass(&self) -> io::Result<Box<dyn io::Read + Send>> {
        let bytes = io::Cursor::new(self.bytes.clone());
        Ok(Box::new(Counted { bytes, whole: Arc::clone(&self.whole) }))
    }

    fn bytes(&self) -> io::Result<u64> {
        Ok(self.bytes.len() as u64)
    }
}

#[test]
fn a_file_is_read_twice_and_one_of_another_encoding_is_understood_all_the_same() {
    // Longer than what is looked at of its beginning.
    let rows: String = (0..4_000)
        .map(|row| format!("{{\"办件编号\": \"案{row}\", \"行政区划代码\": \"370523\", \"办结日期\": \"2014-01-02\", \"天数\": {row}}}\n"))
        .collect();
    let (gb, _, _) = encoding_rs::GB18030.encode(&rows);
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(rows.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (bytes, most) in [(rows.clone().into_bytes(), 2), (utf16, 2), (gb.into_owned(), 4)] {
        let whole = Arc::new(AtomicUsize::new(0));
        let passes = Counting { bytes, whole: Arc::clone(&whole) };
        let mut book = Workbook::of_passes("办件", Arc::new(passes), Limits::default()).unwrap();
        let mut sheet = book.first_sheet().unwrap();
        let matched = sheet.match_columns(CASES).unwrap();
        let last = sheet.records(&matched).unwrap().last().unwrap().unwrap().unwrap().row.cell(0).clone();
        assert_eq!(last, tables::Cell::Text("案3999".to_owned()));
        assert!(whole.load(Ordering::Relaxed) <= most, "{} passes", whole.load(Ordering::Relaxed));
    }
}
