//! The authority question over REST: one, or many at once.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::time;
use register::Day;
use register::authority::Question;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::said;
use crate::app::{App, office_zone};
use crate::dates::{Dates, Known};
use crate::doing::ask::{self, Slips};
use crate::problem::{Problem, Reason};
use crate::visit::Visit;

/// The most questions asked at once.
const QUESTIONS_MAX: usize = 10_000;

/// One question of a batch: organ, power and place by identity, code or exact name.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Who wants to act.
    pub organ: String,
    /// Which power.
    pub power: String,
    /// Where.
    pub place: String,
    /// On which day (`2014-05-20`); that of the address, or today, when absent.
    pub on: Option<String>,
    /// As known when: a size of the ledger or a day.
    pub known: Option<String>,
    /// Under the rules of which day; that of `on` when absent.
    pub law: Option<String>,
    /// The amount in yuan.
    pub amount: Option<String>,
    /// The matter.
    pub matter: Option<String>,
    /// The day the case was filed.
    pub filed: Option<String>,
}

/// `GET /api/v1/authority`.
#[utoipa::path(get, path = "/api/v1/authority", tag = "authority",
    params(
        ("organ" = String, Query, description = "who: identity, credit code or exact name"),
        ("power" = String, Query, description = "what: code or exact name"),
        ("place" = String, Query, description = "where: identity, division code or exact name"),
        ("on" = Option<String>, Query, description = "the day asked about, 2014-05-20"),
        ("known" = Option<String>, Query, description = "what was known: a size of the ledger, or a day"),
        ("law" = Option<String>, Query, description = "the day whose rules apply"),
        ("amount" = Option<String>, Query, description = "the amount in yuan"),
        ("matter" = Option<String>, Query, description = "the matter, word for word as an excluded matter"),
        ("filed" = Option<String>, Query, description = "the day the case was filed"),
    ),
    responses(
        (status = 200, description = "question and answer", body = Value),
        (status = 400, description = "a date was not understood", body = Value, content_type = "application/problem+json"),
        (status = 422, description = "a part of the question was not understood; each reason names its field", body = Value, content_type = "application/problem+json"),
    ))]
pub async fn one(visit: Visit) -> Result<Response, Problem> {
    let question = ask::understood(&visit).map_err(|slips| not_understood(slips, None))?;
    let answer = visit.index.answer(&question);
    Ok(Json(json!({ "question": question, "answer": answer })).into_response())
}

/// `POST /api/v1/authority/batch`.
#[utoipa::path(post, path = "/api/v1/authority/batch", tag = "authority",
    request_body(content = Vec<Asked>, description = "at most 10,000 questions"),
    responses(
        (status = 200, description = "the answers, in the order of the questions", body = Value),
        (status = 400, description = "not JSON, or a date was not understood", body = Value, content_type = "application/problem+json"),
        (status = 413, description = "too many questions", body = Value, content_type = "application/problem+json"),
        (status = 422, description = "a question was not understood: none is answered", body = Value, content_type = "application/problem+json"),
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
    let answers = crate::doing::import::work(move || {
        let answers =
            questions.iter().map(|question| json!({"question": question, "answer": index.answer(question)}));
        Value::Array(answers.collect())
    })
    .await?;
    Ok(Json(json!({ "answers": answers })).into_response())
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
