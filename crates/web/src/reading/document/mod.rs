//! The official documents an entry gives: what is to be filled in, and the file as PDF, DOCX, HTML or XLSX.

mod blanks;
mod offers;
mod slips;

use std::sync::{Arc, OnceLock};

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use documents::{DocumentError, Format, Rendered, Typefaces, render};
use register::acts::Act;
use register::{Entry, Position};

use self::blanks::Filled;
use self::offers::Offer;
use super::shared::{self, Answered};
use crate::address::Address;
use crate::doing::form::Pairs;
use crate::pages::document::DocumentPage;
use crate::pages::document::model::{Document, Make};
use crate::pages::parts::Reference;
use crate::problem::Reason;
use crate::respond;
use crate::shell::Section;
use crate::texts::{Key, Texts};
use crate::visit::Visit;
use crate::work::work;

/// The documents an entry gives, each with its page.
pub fn links(visit: &Visit, act: &Act, position: Position) -> Vec<Reference> {
    let link = |offer: Offer| {
        Reference::link(
            offer.label().in_language(visit.language),
            Address::document(position.0, offer.name()),
        )
    };
    Offer::of(act, visit.books()).into_iter().map(link).collect()
}

/// `GET /ledger/{position}/document/{name}`: the page of a document, or with an ending the file.
pub async fn answer(visit: Visit, Path((position, name)): Path<(u64, String)>) -> Answered {
    let (name, format) = match name.rsplit_once('.') {
        Some((name, ending)) => (name.to_owned(), Format::parse(ending)),
        None => (name, None),
    };
    let missing = || shared::no_such(Key("col-document-form"), &visit, &name);
    let entry = visit.register.entry(Position(position)).cloned().ok_or_else(missing)?;
    let offer = Offer::named(&name, entry.act(), visit.books()).ok_or_else(missing)?;
    let filled = Filled(Pairs::new(visit.query.clone()));
    match format {
        None => Ok(page(&visit, &entry, offer, &filled, StatusCode::OK, Vec::new())),
        Some(format) => file(visit, entry, offer, filled, format).await,
    }
}

async fn file(visit: Visit, entry: Arc<Entry>, offer: Offer, filled: Filled, format: Format) -> Answered {
    let refusals = slips::of(&filled, Texts::of(visit.lang()));
    if !refusals.is_empty() {
        return Ok(page(&visit, &entry, offer, &filled, StatusCode::UNPROCESSABLE_ENTITY, refusals));
    }
    let (register, language) = (visit.register.clone(), visit.language);
    let rules = visit.app.office().rules();
    let (made, entry, filled) = work(move || {
        let form = offer.form(&register, &entry, &filled, &rules);
        let made = form.and_then(|form| render(&*form, format, typefaces()?, language));
        (made, entry, filled)
    })
    .await?;
    Ok(match made {
        Ok(rendered) => handed_over(rendered),
        Err(error) => {
            let refusals = reasons(&visit, &error);
            page(&visit, &entry, offer, &filled, StatusCode::UNPROCESSABLE_ENTITY, refusals)
        }
    })
}

/// Each missing part a reason of its own; anything else as it is told.
fn reasons(visit: &Visit, error: &DocumentError) -> Vec<Reason> {
    let texts = Texts::of(visit.lang());
    match error {
        DocumentError::Missing { parts, .. } => {
            let missing = |part: &documents::Part| {
                let (name, rule) =
                    (part.name.in_language(visit.language), part.rule.in_language(visit.language));
                Reason::new(texts.with("blank-missing", &[("part", name), ("rule", rule)]))
            };
            parts.iter().map(missing).collect()
        }
        other => vec![Reason::new(other.describe(visit.language))],
    }
}

fn page(
    visit: &Visit,
    entry: &Entry,
    offer: Offer,
    filled: &Filled,
    status: StatusCode,
    refusals: Vec<Reason>,
) -> Response {
    let position = entry.position.0;
    let here = Address::document(position, offer.name());
    let make = |format: Format| {
        let ending = format.ending();
        let file = Address::document(position, &format!("{}.{ending}", offer.name()));
        Make { text: ending.to_uppercase(), file }
    };
    let m = Document {
        title: offer.label().in_language(visit.language).to_owned(),
        entry: position,
        of: entry.act().descriptor().title.in_language(visit.language).to_owned(),
        fields: blanks::controls(visit, offer, entry, filled),
        has_blanks: blanks::has_blanks(offer),
        makes: Format::ALL.into_iter().map(make).collect(),
        refusals,
    };
    respond::page(status, &DocumentPage { s: visit.shell(Section::Ledger, here), m })
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

fn handed_over(rendered: Rendered) -> Response {
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
