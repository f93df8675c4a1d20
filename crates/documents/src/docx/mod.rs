//! DOCX: the same document for a word processor, with the fonts of the standard by name, so that an office edits it as
//! one of its own. A small package of our own making: a handful of parts, all text escaped.

mod body;
mod parts;
mod runs;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::blocks::Document;
use crate::error::DocumentError;

/// Writes a document as a DOCX package.
pub(crate) fn to_docx(document: &Document) -> Result<Vec<u8>, DocumentError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // A fixed moment within the package: the same document is the same file.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, text) in [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::PACKAGE_RELATIONS.to_owned()),
        ("docProps/core.xml", parts::core(document)),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS.to_owned()),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/styles.xml", parts::styles()),
        ("word/header.xml", parts::header(document)),
        ("word/footer-odd.xml", parts::footer(true)),
        ("word/footer-even.xml", parts::footer(false)),
        ("word/document.xml", body::document(document)),
    ] {
        zip.start_file(name, options).map_err(writing)?;
        zip.write_all(text.as_bytes()).map_err(writing)?;
    }
    Ok(zip.finish().map_err(writing)?.into_inner())
}

fn writing(error: impl std::error::Error) -> DocumentError {
    DocumentError::Writing { detail: error.to_string() }
}
