//! Acts over REST: their kinds with their schemas, and recording.

use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use exchange::{Content, Part, RECORDER, ReadOptions};
use office::{Draft, Hand, OfficeError, Recorder, Refused};
use register::acts::{Act, FieldKind};
use register::{Label, Meaning, OrganId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::body;
use crate::doing::{delegated, refusals};
use crate::door::hand;
use crate::problem::{Problem, Reason, Said};
use crate::reading::no_article;
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// The most reasons that are told.
const REASONS_MAX: usize = 200;

/// The fields of a body; the drafts are looked at one by one.
const BODY: [Part; 3] = [
    Part::optional("recorder", Label::new("登记人", "Recorder"), Content::Object(&RECORDER)),
    Part::optional("organ", Label::new("代表机关", "Organ"), Content::Field(FieldKind::Organ)),
    Part::required("drafts", Label::new("记录", "Drafts"), Content::Any),
];

/// Acts to be recorded, all or nothing.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acts {
    /// Who records, while there is no account yet; the cookie of the pages is used when absent. With a token it is the
    /// token's owner and must not be given.
    #[serde(default)]
    pub recorder: Option<Recorder>,
    /// With a token: the organ it is recorded for. The first of the token's ties when absent.
    #[serde(default)]
    pub organ: Option<OrganId>,
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
    /// What stands in nobody's way but wants a look, in the language asked for: articles that are cited and that the laws
    /// at hand do not have.
    pub cautions: Vec<String>,
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
    /// What it states and what it needs, in a few sentences.
    pub help: InBoth,
    /// Where its JSON Schema is.
    pub schema: String,
    /// Where its spreadsheet is.
    pub template: String,
}

/// A name, or what something means, in both languages.
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

impl From<Meaning> for InBoth {
    fn from(meaning: Meaning) -> Self {
        Self { zh: meaning.zh, en: meaning.en }
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
        help: act.help.into(),
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
        let said = Said::plain(Key("problem-no-such-kind")).mend(Key("problem-no-such-kind-mend"));
        Problem::said(StatusCode::NOT_FOUND, said.variable("kind", named))
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
        (status = 401, description = "nobody is signed in, or the token does not count", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
        (status = 403, description = "a rule of access does not allow it; each reason names its draft and the rule", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
        (status = 409, description = "an act does not fit the register; each reason names its draft", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
        (status = 422, description = "not an act, nobody records, or a law objects", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn record(visit: Visit, headers: HeaderMap, body: Bytes) -> Result<Response, Problem> {
    let sent = acts(&visit, &body)?;
    let dry_run = match visit.asked("dry_run") {
        "" | "false" => false,
        "true" => true,
        _ => return Err(Problem::said(StatusCode::BAD_REQUEST, Said::plain(Key("problem-dry-run")))),
    };
    let unknown = delegated::unknown_in(&visit, &sent.drafts, &|number| Some(draft(&visit, number))).await?;
    if !unknown.is_empty() {
        return Err(body::refused(unknown));
    }
    let by = by_whom(&visit, &headers, sent.recorder, sent.organ).await?;
    let place = |number: usize| Some(draft(&visit, number));
    let mut cautions = no_article::cautions_of(&visit, &sent.drafts, &place).await?;
    cautions.truncate(REASONS_MAX);
    let recorded = visit.app.office().record(sent.drafts, by, dry_run).await;
    let recorded = recorded.map_err(|error| refused(&visit, &error))?;
    let acts: Vec<RecordedAct> = recorded
        .acts
        .iter()
        .map(|act| RecordedAct { id: act.id.to_string(), position: act.position.0, already: act.already })
        .collect();
    let new = !recorded.dry_run && acts.iter().any(|act| !act.already);
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(Recorded { dry_run: recorded.dry_run, acts, cautions })).into_response())
}

/// Whose hand it is: the owner of the token; while there is no account, whoever is named. A session does not do: what a
/// browser sends by itself records nothing here.
async fn by_whom(
    visit: &Visit,
    headers: &HeaderMap,
    recorder: Option<Recorder>,
    organ: Option<OrganId>,
) -> Result<Hand, Problem> {
    if visit.who.signed_in.is_some() {
        let said = Said::plain(Key("problem-api-cookie")).mend(Key("problem-api-cookie-mend"));
        return Err(Problem::said(StatusCode::FORBIDDEN, said).kind("/problems/token"));
    }
    if !visit.who.open && recorder.is_some() {
        let said = Said::plain(Key("problem-recorder-given")).mend(Key("problem-recorder-given-mend"));
        return Err(Problem::said(StatusCode::UNPROCESSABLE_ENTITY, said).kind("/problems/recorder_given"));
    }
    if let Some(recorder) = recorder {
        return Ok(Hand::from(recorder));
    }
    let organ = organ.as_ref().map_or("", OrganId::as_str);
    hand::of(visit, headers, organ).await?.map_err(|_| {
        let said = Said::plain(Key("problem-nobody-records")).mend(Key("problem-nobody-records-mend"));
        Problem::said(StatusCode::UNPROCESSABLE_ENTITY, said)
    })
}

/// The acts of a body, with nothing wrong in any field.
fn acts(visit: &Visit, sent: &[u8]) -> Result<Acts, Problem> {
    let mut whole = body::value(visit, sent)?;
    body::object(visit, &whole, &BODY)?;
    let drafts = body::list(visit, whole.get_mut("drafts").map(Value::take).unwrap_or_default())?;
    let register = visit.app.office().snapshot().register;
    let set = exchange::drafts_from_values(drafts, &register, &ReadOptions::default());
    if !set.is_clean() {
        let place = |row: u32| draft(visit, row as usize);
        let faults = set.report.faults.iter().take(REASONS_MAX);
        let reasons = faults.map(|fault| body::of_cell(visit, &fault.cell, Some(place(fault.cell.row))));
        return Err(body::refused(reasons.collect()));
    }
    let said = |name: &str| whole.get(name).cloned().unwrap_or_default();
    let recorder = body::typed(visit, said("recorder"))?;
    Ok(Acts { recorder, organ: body::typed(visit, said("organ"))?, drafts: set.drafts })
}

/// Which of the drafts.
fn draft(visit: &Visit, number: usize) -> String {
    Texts::of(visit.lang()).with("api-draft", &[("number", number)])
}

/// Every refusal, each with the number of its draft.
fn refused(visit: &Visit, error: &OfficeError) -> Problem {
    let place = |refused: &Refused| Some(draft(visit, refused.number));
    let reasons: Vec<Reason> = refusals::reasons(error, visit.lang(), &place);
    let said = Said::plain(Key("problem-acts-refused")).mend(Key("problem-acts-refused-mend"));
    Problem::said(refusals::status(error), said).kind("/problems/refused").reasons(reasons)
}
