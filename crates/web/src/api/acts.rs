//! Acts over REST: their kinds with their schemas, and recording.

use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use office::{Draft, OfficeError, Recorder};
use register::Label;
use register::acts::Act;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::doing::recorder::Entered;
use crate::doing::refusals;
use crate::problem::{Problem, Reason};
use crate::visit::Visit;

/// Acts to be recorded, all or nothing.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acts {
    /// Who records; the cookie of the pages is used when absent.
    #[serde(default)]
    pub recorder: Option<Recorder>,
    /// The drafts. The same identity with the same act changes nothing.
    pub drafts: Vec<Draft>,
}

/// What recording did.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Recorded {
    /// Was it only tried?
    pub dry_run: bool,
    /// One for each draft, in order.
    pub acts: Vec<RecordedAct>,
}

/// One act recorded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RecordedAct {
    /// Its identity.
    pub id: String,
    /// Its position in the ledger.
    pub position: u64,
    /// It stood there before; nothing changed.
    pub already: bool,
}

/// Every kind of act.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Kinds {
    /// The kinds, in the order in which an office meets them.
    pub kinds: Vec<KindRow>,
}

/// A kind of act.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KindRow {
    /// The kind, as the field `kind` of an act names it.
    pub kind: &'static str,
    /// Its title.
    pub title: InBoth,
    /// The book it writes to.
    pub book: InBoth,
    /// What it does, in a few sentences.
    pub help: String,
    /// Where its JSON Schema is.
    pub schema: String,
    /// Where its spreadsheet is.
    pub template: String,
}

/// A name in both languages.
#[derive(Debug, Serialize, JsonSchema)]
pub struct InBoth {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

impl From<Label> for InBoth {
    fn from(label: Label) -> Self {
        Self { zh: label.zh, en: label.en }
    }
}

/// `GET /api/v1/acts/kinds`: every kind of act.
#[utoipa::path(get, path = "/api/v1/acts/kinds", tag = "acts",
    responses((status = 200, description = "every kind of act", body = ref("#/components/schemas/Kinds"))))]
pub async fn kinds() -> Json<Kinds> {
    let kinds = Act::DESCRIPTORS.iter().map(|act| KindRow {
        kind: act.kind,
        title: act.title.into(),
        book: act.book.into(),
        help: act.help.split_whitespace().collect::<Vec<_>>().join(" "),
        schema: format!("/api/v1/acts/kinds/{}", act.kind),
        template: format!("/templates/{}.xlsx", act.kind),
    });
    Json(Kinds { kinds: kinds.collect() })
}

/// `GET /api/v1/acts/kinds/{kind}`: the JSON Schema of one kind of act.
///
/// # Errors
/// 404 where there is no such kind.
#[utoipa::path(get, path = "/api/v1/acts/kinds/{kind}", tag = "acts",
    params(("kind" = String, Path, description = "a kind of act, such as accept_grant")),
    responses(
        (status = 200, description = "its JSON Schema (2020-12)", body = Object),
        (status = 404, description = "no such kind", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn kind(Path(kind): Path<String>) -> Result<Response, Problem> {
    let named: String = kind.chars().take(60).collect();
    let missing = || {
        Problem::new(StatusCode::NOT_FOUND, format!("there is no kind of act `{named}`"))
            .mend("the kinds are listed at /api/v1/acts/kinds")
    };
    Ok(Json(exchange::schema(&kind).ok_or_else(missing)?).into_response())
}

/// `POST /api/v1/acts`: records acts, all or nothing.
///
/// # Errors
/// Every refusal, each with its draft.
#[utoipa::path(post, path = "/api/v1/acts", tag = "acts",
    params(("dry_run" = Option<bool>, Query, description = "only try: nothing is recorded")),
    request_body(content = ref("#/components/schemas/Acts"), description = "acts to be recorded, all or nothing", content_type = "application/json"),
    responses(
        (status = 200, description = "only tried, or recorded before", body = ref("#/components/schemas/Recorded")),
        (status = 201, description = "recorded", body = ref("#/components/schemas/Recorded")),
        (status = 400, description = "not JSON", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
        (status = 409, description = "an act does not fit the register; each reason names its draft", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
        (status = 422, description = "not an act, nobody records, or a law objects", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn record(visit: Visit, headers: HeaderMap, body: Bytes) -> Result<Response, Problem> {
    let sent: Acts = super::read(&body)?;
    let dry_run = match visit.asked("dry_run") {
        "" | "false" => false,
        "true" => true,
        _ => return Err(Problem::new(StatusCode::BAD_REQUEST, "`dry_run` is neither true nor false")),
    };
    let now = visit.app.office().snapshot().register;
    let kept = || Entered::of(&headers).and_then(|entered| entered.recorder(now.books(), visit.on));
    let recorder = sent.recorder.or_else(kept).ok_or_else(|| {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "nobody records these acts")
            .mend("give `recorder` with name, organ and capacity")
    })?;
    let recorded = visit.app.office().record(sent.drafts, &recorder, dry_run).await;
    let recorded = recorded.map_err(|error| refused(&visit, &error))?;
    let acts: Vec<RecordedAct> = recorded
        .acts
        .iter()
        .map(|act| RecordedAct { id: act.id.to_string(), position: act.position.0, already: act.already })
        .collect();
    let new = !recorded.dry_run && acts.iter().any(|act| !act.already);
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(Recorded { dry_run: recorded.dry_run, acts })).into_response())
}

/// Every refusal, each with the number of its draft.
fn refused(visit: &Visit, error: &OfficeError) -> Problem {
    let place = |number: usize| Some(format!("draft {number}"));
    let reasons: Vec<Reason> = refusals::reasons(error, visit.lang(), &place);
    Problem::new(refusals::status(error), "the acts were refused and nothing was recorded")
        .kind("/problems/refused")
        .mend("mend what the reasons name and hand all of it in again")
        .reasons(reasons)
}
