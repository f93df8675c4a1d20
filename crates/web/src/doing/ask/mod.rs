//! 提问: the authority question in words, and its answer.

mod answer;
mod chain;
mod question;

use axum::http::StatusCode;
use axum::response::Response;
use register::authority::Question;

use self::question::Read;
use crate::address::Address;
use crate::pages::ask::AskPage;
use crate::pages::ask::model::{Ask, Slip};
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;

/// `GET /ask`.
pub async fn page(visit: Visit) -> Response {
    let asked = ["organ", "power", "place"].iter().any(|field| !visit.asked(field).is_empty());
    let read = if asked { question::read(&visit) } else { Read::default() };
    let answer = read.question.as_ref().map(|question| {
        let answer = visit.index.answer(question);
        answer::view(&visit, question, &answer)
    });
    let status = if read.slips.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let m = Ask {
        question: question::shown(&visit),
        slips: read.slips,
        answer,
        examples: if asked { Vec::new() } else { question::examples(&visit) },
    };
    respond::page(status, &AskPage { s: visit.shell(Section::Ask, here(&visit)), m })
}

/// What was not understood, field by field.
pub type Slips = Vec<Slip>;

/// The question an address asks.
///
/// # Errors
/// Each part that is missing or not understood.
pub fn understood(visit: &Visit) -> Result<Question, Slips> {
    let read = question::read(visit);
    read.question.ok_or(read.slips)
}

/// The address of the question, without its dates.
fn here(visit: &Visit) -> Address {
    with_question(visit, Address::ask())
}

/// Adds the question of a visit to an address.
fn with_question(visit: &Visit, address: Address) -> Address {
    ["organ", "place", "power", "amount", "matter", "filed"]
        .into_iter()
        .fold(address, |address, field| address.with(field, visit.asked(field)))
}
