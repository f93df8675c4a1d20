//! The ledger: its entries, and the proof that one stands in it.

use std::sync::Arc;

use axum::Json;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ledger::{Hash, InclusionProof};
use register::Statement;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::listed;
use super::params::{Dated, Part};
use super::rows::EntryRow;
use crate::problem::Problem;
use crate::reading::ledger::unread;
use crate::reading::shared;
use crate::texts::Key;
use crate::visit::Visit;

/// Everything an offline check of an entry needs. Hashes are SHA-256, in hexadecimal.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntryProof {
    /// The hash of the leaf: SHA-256 of a zero byte and the envelope.
    #[schemars(with = "String")]
    pub leaf: Hash,
    /// The envelope, as the canonical JSON that is hashed.
    pub envelope: String,
    /// The salt of the body's digest, in hexadecimal.
    pub salt: String,
    /// The body, as the canonical JSON that is digested behind the salt.
    pub body_canonical: Arc<str>,
    /// The body as JSON.
    #[schemars(with = "Statement")]
    pub body: Value,
    /// The path from the leaf to the root (RFC 6962, 2.1.1).
    #[schemars(with = "DescribedProof")]
    pub proof: InclusionProof,
    /// The root of the ledger of the size as known.
    #[schemars(with = "String")]
    pub root: Hash,
}

/// `GET /api/v1/ledger`: entries as known, in ledger order.
///
/// # Errors
/// A part of the list that is not a number.
#[utoipa::path(get, path = "/api/v1/ledger", tag = "ledger", params(Dated, Part),
    responses(
        (status = 200, description = "entries in ledger order", body = ref("#/components/schemas/EntryRows")),
        (status = 400, description = "a date or a number was not understood", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn entries(visit: Visit) -> Result<Response, Problem> {
    listed(&visit, visit.register.entries().iter(), |entry| EntryRow::of(&visit.register, entry))
}

/// `GET /api/v1/ledger/{position}/proof`: everything an offline check needs: the envelope whose hash is the leaf, the
/// salt and the body behind its digest, the path, and the root of the size as known.
///
/// # Errors
/// 404 where the entry is not in the ledger as known.
#[utoipa::path(get, path = "/api/v1/ledger/{position}/proof", tag = "ledger",
    params(("position" = u64, Path, description = "position in the ledger, from 1"), Dated),
    responses(
        (status = 200, description = "envelope, salt, body, inclusion proof and root, for a check offline", body = ref("#/components/schemas/EntryProof")),
        (status = 400, description = "a date or a number was not understood", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
        (status = 404, description = "not in the ledger as known", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn proof(visit: Visit, Path(position): Path<String>) -> Result<Response, Problem> {
    let missing = || shared::no_such(Key("col-entry"), &visit, &position);
    let (number, size): (u64, u64) = (position.parse().map_err(|_| missing())?, visit.known.0);
    if number == 0 || number > size {
        return Err(missing());
    }
    let book = visit.app.office().ledger();
    let entry = book.entry(number).await.map_err(|error| unread(&error))?.ok_or_else(missing)?;
    let proof = book.inclusion_proof(number, size).await.map_err(|error| unread(&error))?;
    let root = book.root_at(size).await.map_err(|error| unread(&error))?;
    let answer = EntryProof {
        leaf: entry.leaf,
        envelope: entry.envelope().canonical(),
        salt: hex::encode(entry.salt),
        body: serde_json::from_str(&entry.body).unwrap_or(Value::Null),
        body_canonical: entry.body,
        proof,
        root,
    };
    Ok(Json(answer).into_response())
}

/// An inclusion proof, described: the ledger's own type knows no schemas.
#[derive(JsonSchema)]
#[schemars(rename = "InclusionProof")]
#[expect(dead_code, reason = "only its description is used")]
struct DescribedProof {
    /// Position of the entry, from 1; its leaf index in the sense of RFC 6962 is one less.
    position: u64,
    /// Size of the ledger whose root the proof leads to.
    size: u64,
    /// The audit path, from the leaf upwards.
    path: Vec<String>,
}
