//! The official document an entry gives: the catalogue of an issue, the sheet of a handover, as PDF, DOCX, HTML or XLSX.

use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use documents::{CatalogueAnnex, DocumentError, Form, Format, HandoverSheet, Rendered, Typefaces, render};
use register::acts::Act;
use register::{ActId, Language, Position, Register};

use super::shared::Answered;
use crate::address::Address;
use crate::pages::parts::Reference;
use crate::problem::{Problem, Said};
use crate::reckon::failed;
use crate::texts::Key;
use crate::visit::Visit;

/// The links of an entry's document in every format; none where it gives no document.
pub fn links(act: &Act, position: Position) -> Vec<Reference> {
    let gives = matches!(act, Act::IssueGrant(_) | Act::DrawUpHandover(_));
    let link = |format: Format| {
        let ending = format.ending();
        Reference::link(ending.to_uppercase(), Address::document(position.0, ending))
    };
    Format::ALL.into_iter().filter(|_| gives).map(link).collect()
}

/// `GET /ledger/{position}/document/{name}`, where the ending of the name says the format.
pub async fn file(visit: Visit, Path((position, name)): Path<(u64, String)>) -> Answered {
    let format = name.rsplit_once('.').and_then(|(_, ending)| Format::parse(ending));
    let entry = visit.register.entry(Position(position)).cloned();
    let (Some(format), Some(entry)) = (format, entry) else { return Err(no_document(position)) };
    let (register, language, id) = (visit.register.clone(), visit.language, entry.id);
    let made = tokio::task::spawn_blocking(move || made(&register, entry.act(), id, format, language));
    match made.await.map_err(|_| failed())? {
        Some(Ok(rendered)) => Ok(answer(rendered)),
        Some(Err(error)) => {
            let said =
                Said::plain(Key("problem-document")).variable("reason", error.describe(visit.language));
            Err(Problem::said(StatusCode::UNPROCESSABLE_ENTITY, said))
        }
        None => Err(no_document(position)),
    }
}

fn made(
    register: &Register,
    act: &Act,
    id: ActId,
    format: Format,
    language: Language,
) -> Option<Result<Rendered, DocumentError>> {
    let form: Result<Box<dyn Form>, DocumentError> = match act {
        Act::IssueGrant(_) => CatalogueAnnex::from_register(register, id).map(|form| Box::new(form) as _),
        Act::DrawUpHandover(_) => HandoverSheet::from_register(register, id).map(|form| Box::new(form) as _),
        _ => return None,
    };
    Some(form.and_then(|form| render(&*form, format, typefaces()?, language)))
}

/// The typefaces, unpacked once.
fn typefaces() -> Result<&'static Typefaces, DocumentError> {
    static TYPEFACES: OnceLock<Typefaces> = OnceLock::new();
    match TYPEFACES.get() {
        Some(typefaces) => Ok(typefaces),
        None => {
            let unpacked = Typefaces::embedded()?;
            Ok(TYPEFACES.get_or_init(|| unpacked))
        }
    }
}

fn answer(rendered: Rendered) -> axum::response::Response {
    let name = percent_encoding::utf8_percent_encode(&rendered.file_name, percent_encoding::NON_ALPHANUMERIC);
    // Always handed over as a file: a document brings styles of its own, which the pages of this site do not allow.
    let disposition = format!("attachment; filename*=UTF-8''{name}");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(rendered.format.media_type())),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")),
        ),
    ];
    (headers, rendered.bytes).into_response()
}

fn no_document(position: u64) -> Problem {
    let path = format!("/ledger/{position}/document");
    Problem::said(StatusCode::NOT_FOUND, Said::plain(Key("problem-not-found")).variable("path", path))
}
