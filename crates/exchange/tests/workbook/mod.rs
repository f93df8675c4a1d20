//! Looking into a workbook: its sheets, cells, drop-downs and parts.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// By column, the options of its drop-down with the identities beside them.
pub type Listed = BTreeMap<usize, Vec<(String, String)>>;

fn open(bytes: &[u8]) -> tables::Workbook {
    tables::Workbook::from_bytes("t.xlsx", bytes.to_vec(), tables::Limits::default()).unwrap()
}

/// The names of its sheets.
pub fn sheet_names(bytes: &[u8]) -> Vec<String> {
    open(bytes).sheets().into_iter().map(|sheet| sheet.name).collect()
}

/// The rows of a sheet as text, row by row as they are numbered.
pub fn cells(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book = open(bytes);
    let mut sheet = book.sheet(sheet).unwrap();
    let text =
        |cell: &tables::Cell| tables::parse_text(cell, Default::default()).unwrap().unwrap_or_default();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in sheet.rows().unwrap() {
        let row = row.unwrap();
        rows.resize(row.number as usize - 1, Vec::new());
        rows.push(row.cells.iter().map(text).collect());
    }
    rows
}

/// One part of the file.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Text as XML writes it.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What the drop-downs of the first sheet offer from the sheet of lists.
pub fn lists(bytes: &[u8], lists: &str) -> Listed {
    if !sheet_names(bytes).iter().any(|name| name == lists) {
        return Listed::new();
    }
    let listed = cells(bytes, lists);
    let rules = part(bytes, "xl/worksheets/sheet1.xml");
    let mut found = Listed::new();
    for rule in rules.split("<dataValidation ").skip(1) {
        let Some((_, range)) = rule.split_once(&format!("'{lists}'!$")) else { continue };
        let (letters, range) = range.split_once('$').unwrap();
        let last: usize = range.rsplit_once('$').unwrap().1.split('<').next().unwrap().parse().unwrap();
        let from = column(letters);
        let options = listed[1..last].iter().map(|row| (row[from].clone(), row[from + 1].clone()));
        let cells = rule.split_once("sqref=\"").unwrap().1;
        let letters: String = cells.chars().take_while(char::is_ascii_alphabetic).collect();
        found.insert(column(&letters), options.collect());
    }
    found
}

fn column(letters: &str) -> usize {
    letters.bytes().fold(0, |number, letter| number * 26 + usize::from(letter - b'A' + 1)) - 1
}
