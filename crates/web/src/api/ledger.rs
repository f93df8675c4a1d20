//! The ledger: its entries, and the proof that one stands in it.

use axum::Json;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::listed;
use crate::problem::Problem;
use crate::reading::{ledger, shared};
use crate::texts::Key;
use crate::visit::Visit;

/// `GET /api/v1/ledger`: entries as known, in ledger order.
#[utoipa::path(get, path = "/api/v1/ledger", tag = "ledger",
    params(
        ("on" = Option<String>, Query, description = "the day asked about, 2014-12-31"),
        ("known" = Option<String>, Query, description = "entries of the ledger taken into account, or a day"),
        ("law" = Option<String>, Query, description = "the day whose rules apply; that of `on` when absent"),
        ("offset" = Option<u64>, Query, description = "rows to skip"),
        ("limit" = Option<u64>, Query, description = "rows wanted, at most 1000"),
    ),
    responses(
        (status = 200, description = "entries in ledger order", body = Value),
        (status = 400, description = "a date that was not understood", body = Value, content_type = "application/problem+json"),
    ))]
pub async fn entries(visit: Visit) -> Response {
    let row = |entry: &std::sync::Arc<register::Entry>| {
        json!({
            "position": entry.position, "id": entry.id, "recorded_at": entry.recorded_at.to_string(),
            "recorder": &*entry.recorder, "organ": entry.organ, "capacity": &*entry.capacity,
            "stands": visit.register.stands(entry.position), "statement": &*entry.statement,
        })
    };
    listed(&visit, visit.register.entries().iter().map(row))
}

/// `GET /api/v1/ledger/{position}/proof`: everything an offline check needs: the envelope whose hash is the leaf, the
/// salt and the body behind its digest, the path, and the root of the size as known.
///
/// # Errors
/// 404 where the entry is not in the ledger as known.
#[utoipa::path(get, path = "/api/v1/ledger/{position}/proof", tag = "ledger",
    params(
        ("on" = Option<String>, Query, description = "the day asked about, 2014-12-31"),
        ("known" = Option<String>, Query, description = "entries of the ledger taken into account, or a day"),
        ("law" = Option<String>, Query, description = "the day whose rules apply; that of `on` when absent"),
        ("position" = u64, Path, description = "position in the ledger, from 1"),
    ),
    responses(
        (status = 200, description = "envelope, salt, body, inclusion proof and root, for a check offline", body = Value),
        (status = 400, description = "a date that was not understood", body = Value, content_type = "application/problem+json"),
        (status = 404, description = "not in the ledger as known", body = Value, content_type = "application/problem+json"),
    ))]
pub async fn proof(visit: Visit, Path(position): Path<String>) -> Result<Response, Problem> {
    let missing = || shared::no_such(Key("col-entry"), &visit, &position);
    let (number, size): (u64, u64) = (position.parse().map_err(|_| missing())?, visit.known.0);
    if number == 0 || number > size {
        return Err(missing());
    }
    let book = visit.app.office().ledger();
    let entry = book.entry(number).await.map_err(|error| ledger::unread(&error))?.ok_or_else(missing)?;
    let proof = book.inclusion_proof(number, size).await.map_err(|error| ledger::unread(&error))?;
    let root = book.root_at(size).await.map_err(|error| ledger::unread(&error))?;
    let salt: String = entry.salt.iter().map(|byte| format!("{byte:02x}")).collect();
    let body: Value = serde_json::from_str(&entry.body).unwrap_or(Value::Null);
    let answer = json!({
        "leaf": entry.leaf, "envelope": entry.envelope().canonical(), "salt": salt,
        "body_canonical": &*entry.body, "body": body, "proof": proof, "root": root,
    });
    Ok(Json(answer).into_response())
}
