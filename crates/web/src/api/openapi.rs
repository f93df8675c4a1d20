//! The OpenAPI 3.1 document. The handlers say their addresses and parameters; what travels is described by the JSON
//! Schemas of its own types, and acts by those of their descriptors: nothing is described twice.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use axum::Json;
use axum::response::{IntoResponse, Response};
use caselog::{Flag, Standing, Who};
use register::acts::Act;
use register::authority::BrokenLink;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use super::rows::{EntryRow, GrantRow, InstrumentRow, OrganRow, PlaceRow, PowerRow, Rows};
use super::{acts, authority, books, figures, ledger};
use crate::problem::Problem;

/// Where schemas lie in the document, with a slash behind.
const SCHEMAS: &str = "#/components/schemas/";

/// What the handlers say of themselves.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Quanze 权责",
        description = "The register of devolved powers. Errors are RFC 9457 problem details."
    ),
    tags(
        (name = "authority", description = "who may do what, where, in whose name, and who answers"),
        (name = "acts", description = "the kinds of acts, and recording them"),
        (name = "books", description = "what the register holds, as lists"),
        (name = "ledger", description = "the entries, and proofs that one stands in the ledger"),
        (name = "figures", description = "what cases say of the powers handed over"),
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
    Json(whole()).into_response()
}

/// The document, made once: whoever asks for it and the layer that holds requests to it share it.
pub fn whole() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(described)
}

/// The document, with a schema for everything that travels and for each kind of act.
pub fn described() -> Value {
    let mut document = serde_json::to_value(Described::openapi()).unwrap_or_default();
    let mut schemas = answers();
    schemas.extend(requests());
    schemas.extend(kinds());
    schemas.insert("Act".to_owned(), any_act());
    keep_what_is_used(&document, &mut schemas);
    say_plainly(&mut document);
    say_who_may(&mut document);
    document["openapi"] = json!("3.1.0");
    document["components"]["schemas"] = Value::Object(schemas);
    document
}

/// The handlers' own words name their address first and their errors last, which the document says elsewhere.
fn say_plainly(document: &mut Value) {
    let paths = document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    for operation in paths.filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        let said = |name: &str| operation[name].as_str().unwrap_or_default().to_owned();
        let (summary, description) = (said("summary"), said("description"));
        let (_, summary) = summary.split_once("`: ").unwrap_or(("", &summary));
        operation["summary"] = json!(summary.trim_end_matches('.'));
        let (description, _) = description.split_once("# Errors").unwrap_or((&description, ""));
        match description.trim() {
            "" => drop(operation.as_object_mut().and_then(|fields| fields.remove("description"))),
            some => operation["description"] = json!(some),
        }
    }
}

/// How one signs in, and what whoever may not is answered: the same for every operation. Where anybody may ask, the empty
/// requirement says so.
fn say_who_may(document: &mut Value) {
    let refused = |description: &str| {
        let schema = json!({ "schema": { "$ref": format!("{SCHEMAS}Problem") } });
        json!({ "description": description, "content": { "application/problem+json": schema } })
    };
    let paths = document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    for operation in paths.filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        operation["security"] = json!([{}, { "token": [] }, { "session": [] }]);
        let answers = &mut operation["responses"];
        answers["401"] = refused(
            "nobody is signed in, or the token is not known; a token comes from the page of one's account",
        );
        answers["403"] = refused("whoever asks may not see or record this; the rule of access is named");
    }
    document["components"]["securitySchemes"] = json!({
        "token": { "type": "http", "scheme": "bearer", "description": "a token of one's account: qz_…" },
        "session": { "type": "apiKey", "in": "cookie", "name": "session" },
    });
}

/// What is answered, as it is written out.
fn answers() -> Map<String, Value> {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut generator = settings.with(|s| s.definitions_path = "/components/schemas".into()).into_generator();
    add::<Problem>(&mut generator);
    add::<authority::Answered>(&mut generator);
    add::<authority::Answers>(&mut generator);
    add::<acts::Kinds>(&mut generator);
    add::<acts::Recorded>(&mut generator);
    add::<Rows<PowerRow<'_>>>(&mut generator);
    add::<Rows<PlaceRow<'_>>>(&mut generator);
    add::<Rows<OrganRow<'_>>>(&mut generator);
    add::<Rows<InstrumentRow<'_>>>(&mut generator);
    add::<Rows<GrantRow<'_>>>(&mut generator);
    add::<Rows<EntryRow<'_>>>(&mut generator);
    add::<ledger::EntryProof>(&mut generator);
    add::<figures::UsageAnswer<'_>>(&mut generator);
    add::<figures::AuditAnswer>(&mut generator);
    // The names of the audit's figures.
    add::<Standing>(&mut generator);
    add::<Who>(&mut generator);
    add::<Flag>(&mut generator);
    add::<BrokenLink>(&mut generator);
    generator.take_definitions(true)
}

/// What is sent, as it is read.
fn requests() -> Map<String, Value> {
    let settings = SchemaSettings::draft2020_12();
    let mut generator = settings.with(|s| s.definitions_path = "/components/schemas".into()).into_generator();
    add::<acts::Acts>(&mut generator);
    add::<authority::Asked>(&mut generator);
    let mut found = generator.take_definitions(true);
    let questions = json!({
        "type": "array", "maxItems": authority::QUESTIONS_MAX, "items": { "$ref": format!("{SCHEMAS}Asked") },
    });
    found.insert("Questions".to_owned(), questions);
    found
}

fn add<T: JsonSchema>(generator: &mut SchemaGenerator) {
    generator.subschema_for::<T>();
}

/// One schema for each kind of act, with those of its parts beside it.
fn kinds() -> Map<String, Value> {
    let mut found = Map::new();
    for act in Act::DESCRIPTORS {
        let Some(mut schema) = exchange::schema(act.kind) else { continue };
        let parts = schema.as_object_mut().and_then(|schema| {
            schema.remove("$schema");
            schema.remove("$defs")
        });
        if let Some(Value::Object(parts)) = parts {
            found.extend(parts.into_iter().map(|(name, part)| (name, pointed(part))));
        }
        found.insert(act.kind.to_owned(), pointed(schema));
    }
    found
}

/// An act is of one of the kinds, which its field `kind` names.
fn any_act() -> Value {
    let place = |kind: &str| format!("{SCHEMAS}{kind}");
    let all = Act::DESCRIPTORS.iter().map(|act| json!({ "$ref": place(act.kind) }));
    let mapping = Act::DESCRIPTORS.iter().map(|act| (act.kind.to_owned(), json!(place(act.kind))));
    json!({
        "description": "An act: one of the kinds listed at /api/v1/acts/kinds.",
        "oneOf": all.collect::<Vec<_>>(),
        "discriminator": { "propertyName": "kind", "mapping": mapping.collect::<Map<_, _>>() },
    })
}

/// What a schema refers to lies beside it in the document, not within it.
fn pointed(schema: Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| match value {
                Value::String(text) if name == "$ref" => {
                    (name, Value::String(text.replace("#/$defs/", SCHEMAS)))
                }
                other => (name, pointed(other)),
            });
            Value::Object(fields.collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(pointed).collect()),
        plain => plain,
    }
}

/// Drops the schemas that nothing in the document leads to, and puts the others in the order of their names.
fn keep_what_is_used(document: &Value, schemas: &mut Map<String, Value>) {
    let mut used = BTreeSet::new();
    let mut open = referred(document);
    while let Some(name) = open.pop() {
        if let Some(schema) = schemas.get(&name).filter(|_| !used.contains(&name)) {
            open.extend(referred(schema));
            used.insert(name);
        }
    }
    let kept = used.into_iter().filter_map(|name| schemas.remove_entry(&name)).collect();
    *schemas = kept;
}

/// The names of the schemas a value refers to.
fn referred(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let own = fields.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix(SCHEMAS));
            own.map(ToOwned::to_owned).into_iter().chain(fields.values().flat_map(referred)).collect()
        }
        Value::Array(list) => list.iter().flat_map(referred).collect(),
        _ => Vec::new(),
    }
}
