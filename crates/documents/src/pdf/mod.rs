//! PDF by Typst: the model becomes a source whose every text is a string literal, set by the template `gongwen.typ`.

mod source;
mod world;

use std::fmt::Write;

use typst::diag::{SourceDiagnostic, SourceResult};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::blocks::Document;
use crate::error::DocumentError;
use crate::typefaces::Typefaces;

pub use source::typst_source;
use world::Paper;

/// The most characters set at once: some sixteen hundred pages.
const CHARS_MAX: usize = 1_000_000;
/// How many typesettings the memory of earlier ones outlives.
const MEMORY_AGE: usize = 8;

/// Sets a document as PDF.
pub(crate) fn to_pdf(document: &Document, typefaces: &Typefaces) -> Result<Vec<u8>, DocumentError> {
    let chars = length(document);
    if chars > CHARS_MAX {
        return Err(DocumentError::TooLong { chars, max: CHARS_MAX });
    }
    let paper = Paper::new(typst_source(document, typefaces), typefaces.clone());
    let options = PdfOptions { creator: Smart::Custom(Some("Quanze".into())), ..PdfOptions::default() };
    let set = typst::compile::<PagedDocument>(&paper).output;
    let bytes = told(set).and_then(|pages| told(typst_pdf::pdf(&pages, &options)));
    // What the typesetter remembers of this document helps the next one little; kept for ever it would fill memory.
    typst::comemo::evict(MEMORY_AGE);
    bytes
}

fn length(document: &Document) -> usize {
    let mut chars = 0;
    document.clone().each_text(&mut |text| chars += text.chars().count());
    chars
}

fn told<T>(result: SourceResult<T>) -> Result<T, DocumentError> {
    result.map_err(|errors| {
        let mut detail = String::new();
        for SourceDiagnostic { message, .. } in errors.iter().take(3) {
            // Writing to a string does not fail.
            let _ = write!(detail, "{message}; ");
        }
        DocumentError::Typesetting { detail }
    })
}
