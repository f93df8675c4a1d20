//! The authority question over REST: one, or many at once.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use exchange::Part;
use jiff::civil::time;
use register::authority::{Answer, Question};
use register::{Day, Label, OFFICE_ZONE};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::IntoParams;

use super::params::Dated;
use super::{body, said};
use crate::app::App;
use crate::dates::{Dates, Known};
use crate::doing::ask::{self, Slips};
use crate::problem::{Problem, Reason, Said};
use crate::texts::{Key, Texts};
use crate::visit::Visit;
use crate::work::work;

/// The most questions asked at once.
pub const QUESTIONS_MAX: usize = 10_000;
/// After so many reasons no more are looked for.
const REASONS_MAX: usize = 200;

/// The fields of a question.
const ASKED: [Part; 9] = [
    body::text("organ", Label::new("机关", "Organ"), true),
    body::text("power", Label::new("职权", "Power"), true),
    body::text("place", Label::new("地方", "Place"), true),
    body::text("on", Label::new("所问之日", "On"), false),
    body::text("known", Label::new("已知至", "Known"), false),
    body::text("law", Label::new("适用规则", "Law"), false),
    body::text("amount", Label::new("金额", "Amount"), false),
    body::text("matter", Label::new("事项", "Matter"), false),
    body::text("filed", Label::new("立案日", "Filed"), false),
];

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
    let question = ask::understood(&visit).map_err(|slips| not_understood(&visit, slips))?;
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
    let asked = asked(&visit, &body)?;
    let mut questions: Vec<Question> = Vec::with_capacity(asked.len());
    let mut reasons: Vec<Reason> = Vec::new();
    for (number, asked) in (1..).zip(asked) {
        let one = alone(&app, &visit, asked).await.map_err(|problem| said(&visit, &problem, number))?;
        match ask::understood(&one) {
            Ok(question) => questions.push(question),
            Err(slips) => reasons.extend(as_reasons(&visit, slips, Some(number))),
        }
        if reasons.len() > REASONS_MAX {
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
            let instant = OFFICE_ZONE.to_timestamp(last).map_err(|e| crate::doing::refusals::failed(&e))?;
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

/// The questions of a body, each with nothing wrong in its fields.
fn asked(visit: &Visit, sent: &[u8]) -> Result<Vec<Asked>, Problem> {
    let all = body::list(visit, body::value(visit, sent)?)?;
    if all.len() > QUESTIONS_MAX {
        let said =
            Said::plain(Key("problem-too-many-questions")).mend(Key("problem-too-many-questions-mend"));
        let said = said.variable("max", QUESTIONS_MAX.to_string());
        return Err(Problem::said(StatusCode::PAYLOAD_TOO_LARGE, said));
    }
    let (mut questions, mut reasons) = (Vec::with_capacity(all.len()), Vec::new());
    for (number, one) in (1..).zip(all) {
        let faults = match &one {
            Value::Object(map) => exchange::object_faults(map, &ASKED, &[], ""),
            _ => return Err(body::object(visit, &one, &ASKED).err().unwrap_or_else(title)),
        };
        match faults.is_empty() {
            true => questions.push(body::typed(visit, one)?),
            false => {
                let place = question(visit, number);
                reasons
                    .extend(faults.into_iter().map(|fault| body::reason(visit, fault, Some(place.clone()))));
            }
        }
        if reasons.len() > REASONS_MAX {
            break;
        }
    }
    if reasons.is_empty() { Ok(questions) } else { Err(body::refused(reasons)) }
}

fn title() -> Problem {
    let said = Said::plain(Key("problem-question")).mend(Key("problem-question-mend"));
    Problem::said(StatusCode::UNPROCESSABLE_ENTITY, said).kind("/problems/question")
}

fn not_understood(visit: &Visit, slips: Slips) -> Problem {
    title().reasons(as_reasons(visit, slips, None))
}

/// Which of the questions.
fn question(visit: &Visit, number: usize) -> String {
    Texts::of(visit.lang()).with("api-question", &[("number", number)])
}

fn as_reasons(visit: &Visit, slips: Slips, number: Option<usize>) -> Vec<Reason> {
    let place = |field: &str| match number {
        None => field.to_owned(),
        Some(number) => format!("{} · {field}", question(visit, number)),
    };
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
