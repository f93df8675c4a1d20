//! What the tests of this crate share: a case-log header as offices write it, and short ways in and out.
#![allow(dead_code, reason = "each test file uses its own part")]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests fail by panicking")]

use std::io::{Cursor, Write};

use rust_xlsxwriter::Workbook as NewWorkbook;
use tables::{Choice, ColumnKind, ColumnSpec, Limits, Record, Report, TableError, Workbook};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Outcomes as people write them.
pub const OUTCOMES: &[Choice<'static>] = &[
    Choice { code: "01", synonyms: &["办结", "准予", "granted"] },
    Choice { code: "02", synonyms: &["不予", "驳回", "rejected"] },
    Choice { code: "03", synonyms: &["撤回", "withdrawn"] },
];

/// A small case log.
pub const CASES: &[ColumnSpec<'static>] = &[
    ColumnSpec {
        field: "case",
        titles: &["办件编号", "业务流水号"],
        required: true,
        kind: ColumnKind::Code,
        fixed: None,
    },
    ColumnSpec {
        field: "place",
        titles: &["行政区划代码", "区划代码"],
        required: true,
        kind: ColumnKind::Code,
        fixed: None,
    },
    ColumnSpec {
        field: "power",
        titles: &["事项名称"],
        required: false,
        kind: ColumnKind::Text,
        fixed: None,
    },
    ColumnSpec {
        field: "decided",
        titles: &["办结日期", "办结时间"],
        required: true,
        kind: ColumnKind::Day,
        fixed: None,
    },
    ColumnSpec {
        field: "days",
        titles: &["承诺时限"],
        required: false,
        kind: ColumnKind::Integer,
        fixed: None,
    },
    ColumnSpec {
        field: "fine",
        titles: &["罚款金额"],
        required: false,
        kind: ColumnKind::Amount,
        fixed: None,
    },
    ColumnSpec {
        field: "outcome",
        titles: &["办理结果"],
        required: false,
        kind: ColumnKind::Choice(OUTCOMES),
        fixed: None,
    },
];

/// Opens bytes under the default limits.
pub fn book(name: &str, bytes: impl Into<Vec<u8>>) -> Workbook {
    Workbook::from_bytes(name, bytes.into(), Limits::default()).unwrap()
}

/// Every field of a record as text, or its fault, joined by ` | `.
pub fn line(record: &Record<'_>) -> Vec<Result<String, tables::CellFault>> {
    CASES
        .iter()
        .map(|spec| {
            record.value(spec.field).map(|value| value.map_or("-".into(), |value| format!("{value:?}")))
        })
        .collect()
}

/// Reads the sheet that fits [`CASES`] into its good rows, as lines of readings, and a report.
pub fn read(book: &mut Workbook) -> Result<(Vec<String>, Report), TableError> {
    let mut report = Report::new(book.name().to_owned(), 100);
    let mut good = Vec::new();
    let mut sheet = book.sheet_for(CASES)?;
    let matched = sheet.match_columns(CASES)?;
    for item in sheet.records(&matched)? {
        let readings = match item? {
            Ok(record) => line(&record),
            Err(fault) => vec![Err(fault)],
        };
        let texts: Vec<String> = readings.iter().flatten().cloned().collect();
        if texts.len() == CASES.len() {
            good.push(texts.join(" | "));
        }
        report.settle_all(readings.into_iter().filter_map(Result::err));
    }
    Ok((good, report))
}

/// The error of opening and reading, which must be one.
pub fn refusal(name: &str, bytes: impl Into<Vec<u8>>, limits: Limits) -> TableError {
    match Workbook::from_bytes(name, bytes.into(), limits) {
        Err(error) => error,
        Ok(mut book) => read(&mut book).map(|(good, _)| good).expect_err("the file was read"),
    }
}

/// A workbook made by a writer of its own, as bytes.
pub fn xlsx(fill: impl FnOnce(&mut NewWorkbook)) -> Vec<u8> {
    let mut workbook = NewWorkbook::new();
    fill(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

/// A ZIP of the given parts, compressed.
pub fn zip(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The parts of a minimal workbook around the XML of its only sheet, called `S`.
pub fn parts_around(sheet_xml: &str) -> Vec<(&'static str, Vec<u8>)> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const DOC: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    vec![
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        (
            "_rels/.rels",
            format!(r#"<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#).into_bytes(),
        ),
        (
            "xl/workbook.xml",
            format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{DOC}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#).into_bytes(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(r#"<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{DOC}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#).into_bytes(),
        ),
        ("xl/worksheets/sheet1.xml", format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{sheet_xml}</sheetData></worksheet>"#).into_bytes()),
    ]
}
