//! Acts over REST: their kinds with their schemas, and recording.

use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use office::{Draft, OfficeError, Recorder};
use register::acts::Act;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::doing::recorder::Entered;
use crate::doing::refusals;
use crate::problem::{Problem, Reason};
use crate::visit::Visit;

/// Acts to be recorded, all or nothing.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acts {
    /// Who records; the cookie of the pages is used when absent.
    #[serde(default)]
    pub recorder: Option<Recorder>,
    /// The drafts.
    pub drafts: Vec<Draft>,
}

/// What recording did.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Recorded {
    /// Was it only tried?
    pub dry_run: bool,
    /// One for each draft, in order.
    pub acts: Vec<RecordedAct>,
}

/// One act recorded.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RecordedAct {
    /// Its identity.
    pub id: String,
    /// Its position in the ledger.
    pub position: u64,
    /// It stood there before; nothing changed.
    pub already: bool,
}

/// `GET /api/v1/acts/kinds`.
#[utoipa::path(get, path = "/api/v1/acts/kinds", tag = "acts",
    responses((status = 200, description = "every kind of act: kind, title, book, help, schema address", body = Value)))]
pub async fn kinds() -> Response {
    let kinds = Act::DESCRIPTORS.iter().map(|act| {
        json!({
            "kind": act.kind,
            "title": {"zh": act.title.zh, "en": act.title.en},
            "book": {"zh": act.book.zh, "en": act.book.en},
            "help": act.help.split_whitespace().collect::<Vec<_>>().join(" "),
            "schema": format!("/api/v1/acts/kinds/{}", act.kind),
            "template": format!("/templates/{}.xlsx", act.kind),
        })
    });
    Json(json!({ "kinds": kinds.collect::<Vec<_>>() })).into_response()
}

/// `GET /api/v1/acts/kinds/{kind}`.
#[utoipa::path(get, path = "/api/v1/acts/kinds/{kind}", tag = "acts",
    params(("kind" = String, Path, description = "a kind of act, such as accept_grant")),
    responses(
        (status = 200, description = "its JSON Schema", body = Value),
        (status = 404, description = "no such kind", body = Value, content_type = "application/problem+json"),
    ))]
pub async fn kind(Path(kind): Path<String>) -> Result<Response, Problem> {
    let named: String = kind.chars().take(60).collect();
    let missing = || {
        Problem::new(StatusCode::NOT_FOUND, format!("there is no kind of act `{named}`"))
            .mend("the kinds are listed at /api/v1/acts/kinds")
    };
    Ok(Json(exchange::schema(&kind).ok_or_else(missing)?).into_response())
}

/// `POST /api/v1/acts`.
#[utoipa::path(post, path = "/api/v1/acts", tag = "acts",
    params(("dry_run" = Option<bool>, Query, description = "only try: nothing is recorded")),
    request_body(content = Value, description = "{\"recorder\": {name, organ, capacity}, \"drafts\": [{\"id\"?, \"act\": {\"kind\": …}, \"history\"?}]}: all or nothing; the same identity with the same act changes nothing"),
    responses(
        (status = 200, description = "only tried, or recorded before", body = Recorded),
        (status = 201, description = "recorded", body = Recorded),
        (status = 400, description = "not JSON", body = Value, content_type = "application/problem+json"),
        (status = 409, description = "an act does not fit the register; each reason names its draft", body = Value, content_type = "application/problem+json"),
        (status = 422, description = "not an act, nobody records, or a law objects", body = Value, content_type = "application/problem+json"),
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
