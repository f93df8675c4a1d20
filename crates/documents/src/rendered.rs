//! From a filled form to a file: the one door of this room.

use register::{Day, Language};

use crate::blocks::{Document, DocumentKind, Signature};
use crate::error::{DocumentError, Warning};
use crate::form::{Composed, Form};
use crate::typefaces::{TypefaceUse, Typefaces};
use crate::{docx, html, pdf, xlsx};

/// In which format a document is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// To print, seal and publish.
    Pdf,
    /// To read and print in a browser, in the language of the reader.
    Html,
    /// To edit further in a word processor.
    Docx,
    /// The tables alone, to sort and filter.
    Xlsx,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 4] = [Self::Pdf, Self::Html, Self::Docx, Self::Xlsx];

    /// The ending of file names, without the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }

    /// The media type for a web answer.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Html => "text/html; charset=utf-8",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// Reads the ending of a file name.
    pub fn parse(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }
}

/// A document as a file.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its format.
    pub format: Format,
    /// A name for it that every file system takes, with its ending.
    pub file_name: String,
    /// What is worth knowing about it.
    pub warnings: Vec<Warning>,
    /// Which typeface stands for which of the standard; empty for workbooks.
    pub typefaces_used: Vec<TypefaceUse>,
}

/// Makes a file of a filled form.
///
/// `language` counts for HTML alone, the preview: documents are Chinese.
///
/// # Errors
/// [`DocumentError::Missing`] names every part that is not filled in; the others say what stands in the way of the file.
pub fn render(
    form: &dyn Form,
    format: Format,
    typefaces: &Typefaces,
    language: Language,
) -> Result<Rendered, DocumentError> {
    let Composed { mut document, mut warnings } = form.compose()?;
    warnings.extend(document.clean());
    let mut typefaces_used = typefaces.used();
    let bytes = match format {
        Format::Pdf => {
            warnings.extend(typefaces.without_glyph(&document));
            pdf::to_pdf(&document, typefaces)?
        }
        Format::Html => html::to_html(&document, language).into_bytes(),
        Format::Docx => docx::to_docx(&document)?,
        Format::Xlsx => {
            let (bytes, cut) = xlsx::to_xlsx(&document)?;
            warnings.extend(cut);
            bytes
        }
    };
    if format != Format::Pdf {
        typefaces_used.clear();
    }
    let file_name = format!("{}.{}", file_stem(&document), format.ending());
    Ok(Rendered { bytes, format, file_name, warnings, typefaces_used })
}

/// Characters of a file name without its ending: 60 Chinese ones stay below the 255 bytes a name may have.
const STEM_CHARS_MAX: usize = 60;

fn file_stem(document: &Document) -> String {
    let title = &document.title.zh;
    let day = match &document.signature {
        Signature::Organ { day, .. } => Some(*day),
        Signature::Sides(sides) => sides.iter().find_map(|side| side.day),
        Signature::None => None,
    };
    let kept = |c: &char| !c.is_control() && !"\\/:*?\"<>|.%#&".contains(*c) && !c.is_whitespace();
    let stem: String = title.chars().filter(kept).take(STEM_CHARS_MAX).collect();
    let stem = if stem.is_empty() { kind_stem(document.kind) } else { stem };
    day.map_or_else(|| stem.clone(), |day: Day| format!("{stem}-{day}"))
}

fn kind_stem(kind: DocumentKind) -> String {
    kind.label().zh.to_owned()
}
