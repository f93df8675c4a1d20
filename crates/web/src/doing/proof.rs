//! The proof of an answer as a file: the question, the answer, and for each entry of its chain the leaf's inclusion.
//! Anyone can check it offline against the root. The envelopes say who recorded, so that they are for those who may see
//! the ledger; the leaves and their paths are for everybody.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::{ask, refusals};
use crate::door::sees;
use crate::problem::{Problem, Said};
use crate::texts::Key;
use crate::visit::Visit;

/// `GET /ask/proof.json`.
pub async fn file(visit: Visit) -> Result<Response, Problem> {
    let said = Said::plain(Key("problem-other"));
    let question = ask::understood(&visit).map_err(|_| Problem::said(StatusCode::BAD_REQUEST, said))?;
    let answer = visit.index.answer(&question);
    let ledger = visit.app.office().ledger();
    let size = visit.known.0;
    let mut positions: Vec<u64> =
        answer.chain.iter().filter_map(|link| link.position).map(|position| position.0).collect();
    positions.sort_unstable();
    positions.dedup();
    let names_recorders = sees::sees(&visit.app, &visit.who, access::Page::Ledger);
    let mut entries: Vec<Value> = Vec::with_capacity(positions.len());
    for position in positions {
        let proof = ledger.inclusion_proof(position, size).await.map_err(|e| refusals::failed(&e))?;
        let entry = ledger.entry(position).await.map_err(|e| refusals::failed(&e))?;
        let leaf = entry.map(|entry| {
            let envelope = names_recorders.then(|| entry.envelope().canonical());
            json!({"envelope": envelope, "leaf": entry.leaf})
        });
        entries.push(json!({"entry": leaf, "proof": proof}));
    }
    let root = ledger.root_at(size).await.map_err(|e| refusals::failed(&e))?;
    let whole = json!({
        "question": question, "answer": answer, "size": size, "root": root, "entries": entries,
    });
    let name = "attachment; filename=\"quanze-proof.json\"";
    Ok(([(header::CONTENT_DISPOSITION, name)], Json(whole)).into_response())
}
