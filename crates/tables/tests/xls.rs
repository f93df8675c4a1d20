//! Workbooks of Excel 97–2003: read like the later ones, and refused before they ask for memory.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;

use tables::{Cell, Language, Limits, TableError, Workbook};

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

#[test]
fn titles_dates_texts_and_hidden_sheets_are_read() {
    let mut book = Workbook::from_bytes("old.xls", file("old.xls"), Limits::default()).unwrap();
    let sheets: Vec<_> = book.sheets().into_iter().map(|sheet| (sheet.name, sheet.hidden)).collect();
    assert_eq!(sheets, [("办件".to_owned(), false), ("藏".to_owned(), true)]);
    let mut sheet = book.first_sheet().unwrap();
    let system = sheet.date_system();
    let rows: Vec<_> = sheet.rows().unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(rows[1].cell(8), &Cell::Text("办理结果".to_owned()));
    assert_eq!(rows[2].cell(2), &Cell::Number(370_523_101.0));
    let day =
        |row: usize, column| tables::parse_day(rows[row].cell(column), system).unwrap().unwrap().to_string();
    assert_eq!(
        [day(2, 5), day(2, 6), day(2, 7), day(3, 6)],
        ["2013-03-01", "2013-03-02", "2013-03-05", "2013-03-02"]
    );
}

#[test]
fn a_cell_in_the_far_corner_is_refused_before_it_costs_memory() {
    let error = Workbook::from_bytes("far.xls", file("far.xls"), Limits::default()).unwrap_err();
    assert!(matches!(error, TableError::AsksTooMuch { .. }), "{error}");
    assert!(error.describe(Language::Chinese).contains("单元格分布过散"), "{error}");
}

#[test]
fn what_is_cut_off_or_flipped_is_refused_and_never_panics() {
    let whole = file("old.xls");
    for length in (0..whole.len()).step_by(97) {
        let _ = open_all(&whole[..length]);
    }
    for at in (0..whole.len()).step_by(13) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xFF;
        let _ = open_all(&bytes);
    }
}

fn open_all(bytes: &[u8]) -> Result<usize, TableError> {
    let mut book = Workbook::from_bytes("x.xls", bytes.to_vec(), Limits::default())?;
    let names: Vec<String> = book.sheets().into_iter().map(|sheet| sheet.name).collect();
    let mut count = 0;
    for name in names {
        for row in book.sheet(&name)?.rows()? {
            row?;
            count += 1;
        }
    }
    Ok(count)
}
