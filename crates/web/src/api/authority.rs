//! The authority question over REST: one, or many at once.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::time;
use register::Day;
use register::authority::{Answer, Question};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::params::Dated;
use super::said;
use crate::app::{App, office_zone};
use crate::dates::{Dates, Known};
use crate::doing::ask::{self, Slips};
use crate::problem::{Problem, Reason};
use crate::visit::Visit;
use crate::work::work;

/// The most questions asked at once.
pub const QUESTIONS_MAX: usize = 10_000;

/// One question of a batch: organ, power and place by identity, code or exact name.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Who wants to act: identity, credit code or exact name.
    pub organ: String,
    /// Which power: code or exact name.
    pub power: String,
    /// Where: identity, division code or exact name.
    pub place: String,
    /// On which day, written 2014-05-20; that of the address, or today, when absent.
    pub on: Option<String>,
    /// As known when: a size of the ledger, or a day; everything when absent.
    pub known: Option<String>,
    /// Under the rules of which day; that of `on` when absent.
    pub law: Option<String>,
    /// The amount at stake in yuan, such as 50000 or 5万.
    pub amount: Option<String>,
    /// The matter, word for word as an excluded matter.
    pub matter: Option<String>,
    /// The day the case was filed, for a case already running.
    pub filed: Option<String>,
}

/// A question as it was understood, and its answer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answered {
    /// The question.
    pub question: Question,
    /// The answer.
    pub answer: Answer,
}

/// The answers of a batch.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answers {
    /// One for each question, in their order.
    pub answers: Vec<Answered>,
}

/// `GET /api/v1/authority`: may this organ exercise this power there on that day?
///
/// # Errors
/// A date or a part of the question that was not understood.
#[utoipa::path(get, path = "/api/v1/authority", tag = "authority",
    params(Asked),
    responses(
        (status = 200, description = "the question as understood, and its answer", body = ref("#/components/schemas/Answered")),
        (status = 400, description = "a date was not understood", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
        (status = 422, description = "a part of the question was not understood; each reason names its field", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn one(visit: Visit) -> Result<Response, Problem> {
    let question = ask::understood(&visit).map_err(|slips| not_understood(slips, None))?;
    let answer = visit.index.answer(&question);
    Ok(Json(Answered { question, answer }).into_response())
}

/// `POST /api/v1/authority/batch`: many questions at once, all answered or none.
///
/// # Errors
/// Every part of every question that was not understood.
#[utoipa::path(post, path = "/api/v1/authority/batch", tag = "authority",
    params(Dated),
    request_body(content = ref("#/components/schemas/Questions"), description = "at most 10,000 questions; the dates of the address hold for those without their own", content_type = "application/json"),
    responses(
        (status = 200, description = "the answers, in the order of the questions", body = ref("#/components/schemas/Answers")),
        (status = 400, description = "not JSON, or a date was not understood", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
        (status = 413, description = "too many questions", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
        (status = 422, description = "a question was not understood: none is answered", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn batch(State(app): State<App>, visit: Visit, body: Bytes) -> Result<Response, Problem> {
    let asked: Vec<Asked> = super::read(&body)?;
    if asked.len() > QUESTIONS_MAX {
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too many questions at once")
            .mend(format!("ask at most {QUESTIONS_MAX} and the others after them")));
    }
    let mut questions: Vec<Question> = Vec::with_capacity(asked.len());
    let mut reasons: Vec<Reason> = Vec::new();
    for (number, asked) in (1..).zip(asked) {
        let one = alone(&app, &visit, asked).await.map_err(|problem| said(&problem, number))?;
        match ask::understood(&one) {
            Ok(question) => questions.push(question),
            Err(slips) => reasons.extend(as_reasons(slips, Some(number))),
        }
        if reasons.len() > 200 {
            break;
        }
    }
    if !reasons.is_empty() {
        return Err(title().reasons(reasons));
    }
    let index = visit.index.clone();
    let answers = work(move || {
        let answered = |question: Question| Answered { answer: index.answer(&question), question };
        questions.into_iter().map(answered).collect()
    })
    .await?;
    Ok(Json(Answers { answers }).into_response())
}

/// The visit with one question of the batch in its address.
async fn alone(app: &App, visit: &Visit, asked: Asked) -> Result<Visit, Problem> {
    let dated = [("on", &asked.on), ("known", &asked.known), ("law", &asked.law)];
    let dated = dated.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
    let dates = Dates::from_pairs(dated).map_err(|slip| Problem::from(&slip))?;
    let mut one = visit.clone();
    let day = |date: Option<jiff::civil::Date>| date.and_then(Day::from_date);
    if let Some(on) = day(dates.on) {
        (one.on, one.law) = (on, on);
    }
    if let Some(law) = day(dates.law) {
        one.law = law;
    }
    one.known = match dates.known {
        None => one.known,
        Some(Known::Size(size)) => visit.head.min(register::Known(size)),
        Some(Known::Day(date)) => {
            let last = date.to_datetime(time(23, 59, 59, 999_999_999));
            let instant = office_zone().to_timestamp(last).map_err(|e| crate::doing::refusals::failed(&e))?;
            let size = app.office().size_at(instant).await;
            visit.head.min(size.map_err(|e| crate::doing::refusals::failed(&e))?)
        }
    };
    let given = |name: &str, value: Option<String>| value.map(|value| (name.to_owned(), value));
    one.query = [
        given("organ", Some(asked.organ)),
        given("power", Some(asked.power)),
        given("place", Some(asked.place)),
        given("amount", asked.amount),
        given("matter", asked.matter),
        given("filed", asked.filed),
    ]
    .into_iter()
    .flatten()
    .collect();
    Ok(one)
}

fn title() -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "the question was not understood")
        .kind("/problems/question")
        .mend("correct the parts named below and ask again")
}

fn not_understood(slips: Slips, number: Option<usize>) -> Problem {
    title().reasons(as_reasons(slips, number))
}

fn as_reasons(slips: Slips, number: Option<usize>) -> Vec<Reason> {
    let place =
        |field: &str| number.map_or_else(|| field.to_owned(), |number| format!("question {number}, {field}"));
    slips
        .into_iter()
        .map(|slip| {
            let near: Vec<String> = slip
                .meant
                .into_iter()
                .map(|one| one.code.map_or_else(|| one.text.clone(), |code| format!("{} ({code})", one.text)))
                .collect();
            let mend = (!near.is_empty()).then(|| near.join(", "));
            Reason { what: slip.message, place: Some(place(slip.field)), mend }
        })
        .collect()
}
