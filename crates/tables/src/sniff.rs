//! Telling what a file is from its first bytes, and only then from its name. Nothing is opened or decoded here.

use std::borrow::Cow;

/// What a file turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Delimited text. What this crate reads.
    Csv,
    /// Office Open XML workbook (ZIP). What this crate reads. Other ZIP files are told apart when opened.
    Xlsx,
    /// Excel 97–2003, or a password-protected workbook: both are OLE containers. What this crate reads, but for the latter.
    Xls,
    /// A web page saved under a spreadsheet's name, as many government systems export. Not read.
    Html,
    /// One JSON value. Recognised for callers; not read here.
    Json,
    /// JSON values, one a line. What this crate reads where they are objects.
    Ndjson,
    /// Parquet. Recognised for callers; not read here.
    Parquet,
    /// Something else, such as a picture or a PDF.
    Unknown,
}

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Tells the format from the head of the file (a few KiB suffice) and its name. Content outweighs the name: a
/// workbook called `.csv` is a workbook.
#[must_use]
pub fn sniff(head: &[u8], file_name: &str) -> Format {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Format::Xlsx;
    }
    if head.starts_with(OLE) {
        return Format::Xls;
    }
    if head.starts_with(b"PAR1") {
        return Format::Parquet;
    }
    if is_known_binary(head) {
        return Format::Unknown;
    }
    text_format(head, file_name)
}

/// A few things people upload by mistake, by their first bytes.
fn is_known_binary(head: &[u8]) -> bool {
    const MAGIC: [&[u8]; 8] = [
        b"%PDF",
        b"\x89PNG",
        b"\xFF\xD8\xFF",
        b"GIF8",
        b"Rar!",
        b"7z\xBC\xAF",
        b"\x1F\x8B",
        b"\x28\xB5\x2F\xFD",
    ];
    MAGIC.iter().any(|magic| head.starts_with(magic))
}

fn text_format(head: &[u8], file_name: &str) -> Format {
    let name = file_name.to_ascii_lowercase();
    let narrow = narrowed(head);
    let body = narrow.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&narrow).trim_ascii_start();
    let start = body.get(..body.len().min(64)).unwrap_or_default().to_ascii_lowercase();
    if [&b"<html"[..], b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head"]
        .iter()
        .any(|tag| start.starts_with(tag))
    {
        return Format::Html;
    }
    let is_json = name.ends_with(".json") || name.ends_with(".ndjson") || name.ends_with(".jsonl");
    match body.first() {
        Some(b'{' | b'[') if is_json || looks_like_json(body) => {
            let many = name.ends_with(".ndjson") || name.ends_with(".jsonl") || has_second_object(body);
            if many && body.first() == Some(&b'{') { Format::Ndjson } else { Format::Json }
        }
        _ => Format::Csv,
    }
}

/// The marks that tell a format are plain letters: in UTF-16 they are those without their zero halves.
fn narrowed(head: &[u8]) -> Cow<'_, [u8]> {
    match head.strip_prefix(b"\xFF\xFE").or_else(|| head.strip_prefix(b"\xFE\xFF")) {
        Some(wide) => wide.iter().copied().filter(|byte| *byte != 0).collect(),
        None => Cow::Borrowed(head),
    }
}

/// `{"` or `[{` or `["`: a CSV cell hardly ever starts so.
fn looks_like_json(body: &[u8]) -> bool {
    let mut marks = body.iter().filter(|byte| !byte.is_ascii_whitespace());
    matches!(
        (marks.next(), marks.next()),
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b'"' | b'['))
    )
}

/// JSON that may be read line by line although its head shows one object only: that object ends with its line, or the line
/// is longer than the head.
pub(crate) fn is_one_object_a_line(head: &[u8]) -> bool {
    let narrow = narrowed(head);
    let body = narrow.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&narrow).trim_ascii_start();
    let mut lines = body.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first_closes = lines.next().is_some_and(|line| line.ends_with(b"}"));
    let ends_with_it = lines.next().is_none();
    body.first() == Some(&b'{') && (first_closes || ends_with_it)
}

/// A line that ends an object followed by one that starts another.
fn has_second_object(body: &[u8]) -> bool {
    let mut lines = body.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let first_closes = lines.next().is_some_and(|line| line.ends_with(b"}"));
    first_closes && lines.next().is_some_and(|line| line.starts_with(b"{"))
}
