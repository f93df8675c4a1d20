//! Files made to harm, and files of the wrong kind: refused before a reader sees them, with a word on the mend.

mod common;

use common::{parts_around, refusal, xlsx, zip};
use tables::{Language, Limits, TableError};

const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

fn with_part(name: &'static str, bytes: Vec<u8>) -> Vec<u8> {
    let mut parts = parts_around("");
    parts.retain(|(existing, _)| *existing != name);
    parts.push((name, bytes));
    zip(&parts)
}

#[test]
fn a_part_that_inflates_without_end_is_refused() {
    let bomb =
        with_part("xl/media/image1.png", format!("<a>{}", " ".repeat(4_096)).repeat(10_000).into_bytes());
    assert!(bomb.len() < 1 << 20);
    match refusal("bomb.xlsx", bomb.clone(), Limits::default()) {
        TableError::RatioTooHigh { part, .. } => assert_eq!(part, "xl/media/image1.png"),
        other => panic!("{other:?}"),
    }
    let lenient = Limits { ratio_max: u64::MAX, inflated_bytes_max: 1 << 20, ..Limits::default() };
    assert!(matches!(refusal("bomb.xlsx", bomb, lenient), TableError::InflatesTooLarge { .. }));
    let one_text = with_part("xl/sharedStrings.xml", vec![b'x'; 20 << 20]);
    let lenient = Limits { ratio_max: u64::MAX, ..Limits::default() };
    assert!(matches!(refusal("bomb.xlsx", one_text, lenient), TableError::SuspiciousPart { .. }));
}

#[test]
fn the_size_a_part_declares_is_not_believed() {
    let mut bomb = with_part("xl/media/a.xml", b"<a/>".repeat(1 << 20));
    // Overwrite the declared size in every local header and directory entry: it comes 22 or 24 bytes behind the mark.
    for (mark, offset) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let places: Vec<usize> =
            bomb.windows(4).enumerate().filter(|(_, w)| w == mark).map(|(at, _)| at).collect();
        for place in places {
            bomb[place + offset..place + offset + 4].copy_from_slice(&[1, 0, 0, 0]);
        }
    }
    let limits = Limits { inflated_bytes_max: 1 << 20, ..Limits::default() };
    let error = refusal("liar.xlsx", bomb, limits);
    assert!(matches!(error, TableError::InflatesTooLarge { .. } | TableError::Damaged { .. }), "{error:?}");
}

#[test]
fn cells_strings_and_announcements_are_counted() {
    let few = Limits { cells_max: 1_000, ..Limits::default() };
    let cells = "<c/>".repeat(1_001);
    assert!(matches!(refusal("x.xlsx", zip(&parts_around(&cells)), few), TableError::TooManyCells { .. }));
    let prefixed = "<y:c r='A1'/>".repeat(1_001);
    assert!(matches!(refusal("x.xlsx", zip(&parts_around(&prefixed)), few), TableError::TooManyCells { .. }));
    let strings =
        with_part("xl/sharedStrings.xml", format!("<sst>{}</sst>", "<si/>".repeat(1_001)).into_bytes());
    assert!(matches!(refusal("x.xlsx", strings, few), TableError::TooManyCells { .. }));
    let liar = b"<sst uniqueCount = \"18446744073709551615\"></sst>".to_vec();
    assert!(matches!(
        refusal("x.xlsx", with_part("xl/sharedStrings.xml", liar), Limits::default()),
        TableError::TooManyCells { .. }
    ));
}

#[test]
fn formats_that_multiply_are_refused() {
    let name = "仿".repeat(10_000);
    let xml = format!(
        "<styleSheet><fonts><font><name val=\"{name}\"/></font></fonts><cellXfs>{}</cellXfs></styleSheet>",
        "<xf fontId=\"0\"/>".repeat(60_000)
    );
    let error = refusal("x.xlsx", with_part("xl/styles.xml", xml.into_bytes()), Limits::default());
    assert!(matches!(error, TableError::SuspiciousPart { .. }), "{error:?}");
}

#[test]
fn parts_in_other_encodings_cannot_hide_from_the_counters() {
    let wide: Vec<u8> = "<sst uniqueCount='99999999999'>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xFF, 0xFE][..], &wide].concat();
    let declared = b"<?xml version='1.0' encoding='UTF-16'?><sst/>".to_vec();
    for bytes in [wide, marked, declared] {
        let error = refusal("x.xlsx", with_part("xl/sharedStrings.xml", bytes), Limits::default());
        assert!(matches!(error, TableError::SuspiciousPart { .. }), "{error:?}");
    }
}

#[test]
fn too_many_parts_are_refused_before_the_directory_is_built() {
    let few = Limits { zip_entries_max: 3, ..Limits::default() };
    assert!(matches!(refusal("x.xlsx", zip(&parts_around("")), few), TableError::TooManyParts { .. }));
    let directory = [b"PK\x03\x04".to_vec(), b"PK\x01\x02".repeat(100_000)].concat();
    assert!(matches!(refusal("x.xlsx", directory, Limits::default()), TableError::TooManyParts { .. }));
}

#[test]
fn wrong_kinds_are_named() {
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let good = xlsx(|workbook| drop(workbook.add_worksheet().write_string(0, 0, "x")));
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("old.xls", OLE.repeat(100)),
        ("locked.xlsx", [OLE.to_vec(), vec![0; 600], encrypted].concat()),
        ("export.xls", "<html><table><tr><td>办件编号</td></tr></table></html>".into()),
        ("letter.docx", zip(&[("[Content_Types].xml", vec![]), ("word/document.xml", vec![])])),
        ("sheet.ods", zip(&[("mimetype", vec![]), ("content.xml", vec![])])),
        ("binary.xlsb", zip(&[("xl/workbook.bin", vec![])])),
        ("photos.zip", zip(&[("a.jpg", vec![])])),
        ("cut.xlsx", good[..good.len() / 2].to_vec()),
        ("scan.pdf", b"%PDF-1.4".to_vec()),
        ("noise.csv", vec![0, 1, 0, 0, 2, 0, 0, 0, 3]),
        ("data.json", r#"[{"办件编号": 1}]"#.into()),
    ];
    let texts: Vec<String> = files
        .into_iter()
        .flat_map(|(name, bytes)| {
            let error = refusal(name, bytes, Limits::default());
            [error.describe(Language::Chinese), error.describe(Language::English)]
        })
        .collect();
    insta::assert_snapshot!(texts.join("\n"));
}

#[test]
fn an_entry_with_a_password_is_named() {
    let mut bytes = zip(&parts_around(""));
    for (mark, offset) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<usize> =
            bytes.windows(4).enumerate().filter(|(_, w)| w == mark).map(|(at, _)| at).collect();
        for place in places {
            bytes[place + offset] |= 1;
        }
    }
    assert!(matches!(refusal("x.xlsx", bytes, Limits::default()), TableError::Encrypted { .. }));
}
