//! The OpenAPI 3.1 document, made from the handlers and from the schemas of the acts themselves.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use utoipa::OpenApi;

use super::{acts, authority, books, figures, ledger};

/// What the handlers say of themselves.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Quanze 权责",
        description = "The register of devolved powers. Errors are RFC 9457 problem details."
    ),
    paths(
        authority::one,
        authority::batch,
        acts::kinds,
        acts::kind,
        acts::record,
        books::powers,
        books::places,
        books::organs,
        books::instruments,
        books::grants,
        ledger::entries,
        ledger::proof,
        figures::usage,
        figures::audit
    )
)]
struct Described;

/// `GET /api/v1/openapi.json`.
pub async fn document() -> Response {
    Json(described()).into_response()
}

/// The document, with one schema for each kind of act.
pub fn described() -> Value {
    let mut document = serde_json::to_value(Described::openapi()).unwrap_or_default();
    document["openapi"] = json!("3.1.0");
    let schemas = &mut document["components"]["schemas"];
    for act in register::acts::Act::DESCRIPTORS {
        let Some(mut schema) = exchange::schema(act.kind) else { continue };
        let parts = schema.as_object_mut().and_then(|schema| {
            schema.remove("$schema");
            schema.remove("$defs")
        });
        if let Some(Value::Object(parts)) = parts {
            for (name, part) in parts {
                schemas[name] = pointed(part);
            }
        }
        schemas[act.kind] = pointed(schema);
    }
    document
}

/// What a schema refers to lies beside it in the document, not within it.
fn pointed(schema: Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| match value {
                Value::String(text) if name == "$ref" => {
                    (name, Value::String(text.replace("#/$defs/", "#/components/schemas/")))
                }
                other => (name, pointed(other)),
            });
            Value::Object(fields.collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(pointed).collect()),
        plain => plain,
    }
}
