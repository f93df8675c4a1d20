//! The OpenAPI document says what the REST edge does: every address in it answers, and every answer is as its schema says.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Map, Value, json};

use crate::site::{Answer, Site, act_id, query};

/// The document as served.
async fn document(site: &Site) -> Value {
    serde_json::from_slice(&site.get("/api/v1/openapi.json").await.bytes).unwrap()
}

/// Does a value fit a schema of the document? Stricter than JSON Schema: a field that is not described does not fit.
fn fits(document: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    if schema == &json!(true) {
        return Ok(());
    }
    let fields = schema.as_object().ok_or_else(|| format!("no schema: {schema}"))?;
    if let Some(place) = fields.get("$ref").and_then(Value::as_str) {
        return fits(document, target(document, place), value);
    }
    for (word, all) in [("anyOf", false), ("oneOf", false), ("allOf", true)] {
        let Some(parts) = fields.get(word).and_then(Value::as_array) else { continue };
        let tried: Vec<_> = parts.iter().map(|part| fits(document, part, value)).collect();
        let slips: Vec<String> = tried.iter().filter_map(|one| one.clone().err()).collect();
        let holds = if all { slips.is_empty() } else { slips.len() < parts.len() };
        if !holds {
            return Err(format!("{word}: {}", slips.join(" | ")));
        }
        return Ok(());
    }
    if let Some(one) = fields.get("const") {
        return if one == value { Ok(()) } else { Err(format!("{value} is not {one}")) };
    }
    if let Some(all) = fields.get("enum").and_then(Value::as_array) {
        return if all.contains(value) { Ok(()) } else { Err(format!("{value} is not listed")) };
    }
    typed(fields, value)?;
    match value {
        Value::Array(list) => {
            let items = fields.get("items").ok_or("items are not described")?;
            list.iter().try_for_each(|item| fits(document, items, item))
        }
        Value::Object(object) => object_fits(document, fields, object),
        _ => Ok(()),
    }
}

fn typed(schema: &Map<String, Value>, value: &Value) -> Result<(), String> {
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = match schema.get("type") {
        Some(Value::String(one)) => one == name,
        Some(Value::Array(several)) => several.contains(&json!(name)),
        _ => return Err(format!("its type is not described: {schema:?}")),
    };
    if allowed { Ok(()) } else { Err(format!("{value} is not {:?}", schema["type"])) }
}

fn object_fits(
    document: &Value,
    schema: &Map<String, Value>,
    object: &Map<String, Value>,
) -> Result<(), String> {
    let described = schema.get("properties").and_then(Value::as_object);
    let others = schema.get("additionalProperties").filter(|others| others.is_object());
    for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
        let name = name.as_str().unwrap();
        if !object.contains_key(name) {
            return Err(format!("`{name}` is missing"));
        }
    }
    for (name, value) in object {
        if let Some(names) = schema.get("propertyNames") {
            fits(document, names, &json!(name))?;
        }
        let part = described.and_then(|described| described.get(name)).or(others);
        let part = part.ok_or_else(|| format!("`{name}` is not described"))?;
        fits(document, part, value).map_err(|slip| format!("{name}: {slip}"))?;
    }
    Ok(())
}

fn target<'d>(document: &'d Value, place: &str) -> &'d Value {
    let found = place.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
    found.unwrap_or_else(|| panic!("{place} leads nowhere"))
}

/// Holds that an answer has a status the document lists for the operation, and is as its schema says.
#[track_caller]
fn is_as_described(document: &Value, operation: &Value, answer: &Answer) {
    let described = &operation["responses"][answer.status.as_str()];
    assert!(described.is_object(), "{} is not listed: {}", answer.status, answer.text());
    let kind = answer.headers[header::CONTENT_TYPE].to_str().unwrap();
    let schema = &described["content"][kind]["schema"];
    assert!(schema.is_object(), "{kind} is not listed for {}", answer.status);
    let value: Value = serde_json::from_slice(&answer.bytes).unwrap();
    if schema == &json!({"type": "object"}) {
        assert!(value.is_object(), "{value}");
        return;
    }
    fits(document, schema, &value).unwrap_or_else(|slip| panic!("{slip}\n{value:#}"));
}

/// Sample values for the parameters an address must have.
fn sample(name: &str) -> &'static str {
    match name {
        "position" => "13",
        "kind" => "issue_grant",
        "organ" => "gov-east",
        "power" => "P-1",
        "place" => "east",
        other => panic!("no sample for `{other}`"),
    }
}

fn address(path: &str, operation: &Value) -> String {
    let mut path = path.to_owned();
    let mut pairs = Vec::new();
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap();
        match (parameter["in"].as_str().unwrap(), parameter["required"] == true) {
            ("path", _) => path = path.replace(&format!("{{{name}}}"), sample(name)),
            ("query", true) => pairs.push((name, sample(name))),
            _ => {}
        }
    }
    query(&path, &pairs)
}

#[tokio::test]
async fn every_address_that_is_read_answers_as_described() {
    let site = Site::full().await;
    let document = document(&site).await;
    let mut read = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        let Some(operation) = operations.get("get") else { continue };
        let answer = site.get(&address(path, operation)).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        is_as_described(&document, operation, &answer);
        read += 1;
        let names: Vec<&str> = operation["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|parameter| parameter["name"].as_str().unwrap())
            .collect();
        for wrong in ["on", "limit"].into_iter().filter(|wrong| names.contains(wrong)) {
            let mut asked = address(path, operation);
            asked.push_str(if asked.contains('?') { "&" } else { "?" });
            let answer = site.get(&format!("{asked}{wrong}=never")).await;
            assert_eq!(answer.status, 400, "{path} {wrong}: {}", answer.text());
            is_as_described(&document, operation, &answer);
        }
    }
    assert!(read >= 12, "{read}");
}

#[tokio::test]
async fn what_is_sent_and_its_answers_are_as_described() {
    let site = Site::full().await;
    let document = document(&site).await;
    let accept = |lines: Value| json!({"kind": "accept_grant", "issue": act_id(13), "organ": "gov-west", "lines": lines, "day": "2014-03-01"});
    let recorder = json!({"name": "李明", "organ": "gov", "capacity": "经办"});
    let drafts = |act: Value| json!({"recorder": recorder, "drafts": [{"id": act_id(90), "act": act}]});
    let asked =
        |place: &str| json!([{"organ": "gov-east", "power": "P-1", "place": place, "on": "2014-05-20"}]);
    for (path, body, status) in [
        ("/api/v1/acts", drafts(accept(json!([4]))), 201),
        ("/api/v1/acts", drafts(accept(json!([4]))), 200),
        ("/api/v1/acts", drafts(accept(json!([5]))), 409),
        ("/api/v1/authority/batch", asked("east"), 200),
        ("/api/v1/authority/batch", asked("nowhere"), 422),
    ] {
        let operation = &document["paths"][path]["post"];
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        fits(&document, schema, &body).unwrap_or_else(|slip| panic!("{path}: {slip}"));
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        let answer = site.send(request.body(Body::from(body.to_string())).unwrap()).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
        is_as_described(&document, operation, &answer);
    }
    let misspelt = json!({"drafts": [{"act": {"kind": "accept_grant", "isue": ""}}]});
    assert!(fits(&document, &json!({"$ref": "#/components/schemas/Acts"}), &misspelt).is_err());
}

/// Every object schema of a document with its place, for checks on each.
fn objects<'d>(place: String, value: &'d Value, found: &mut Vec<(String, &'d Map<String, Value>)>) {
    match value {
        Value::Object(fields) => {
            if fields.get("properties").is_some_and(Value::is_object) {
                found.push((place.clone(), fields));
            }
            fields.iter().for_each(|(name, part)| objects(format!("{place}/{name}"), part, found));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, part)| objects(format!("{place}/{at}"), part, found));
        }
        _ => {}
    }
}

fn references<'d>(value: &'d Value, found: &mut BTreeSet<&'d str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|part| references(part, found));
        }
        Value::Array(list) => list.iter().for_each(|part| references(part, found)),
        _ => {}
    }
}

#[tokio::test]
async fn every_field_and_every_parameter_says_what_it_means() {
    let site = Site::full().await;
    let document = document(&site).await;
    let mut found = Vec::new();
    objects(String::new(), &document["components"]["schemas"], &mut found);
    assert!(found.len() > 40, "{}", found.len());
    for (place, schema) in found {
        for (name, part) in schema["properties"].as_object().unwrap() {
            let said = part["description"].as_str().is_some_and(|text| !text.trim().is_empty());
            assert!(said || part.get("const").is_some(), "{place}: `{name}` is not described: {part}");
        }
    }
    let mut names = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for operation in operations.as_object().unwrap().values() {
            assert!(names.insert(operation["operationId"].as_str().unwrap()), "{path}: operationId");
            let summary = operation["summary"].as_str().unwrap();
            assert!(summary.len() > 5 && !summary.contains("/api/"), "{path}: {summary}");
            assert!(!operation["description"].to_string().contains("# Errors"), "{path}");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let said = parameter["description"].as_str().unwrap_or_default();
                assert!(said.chars().count() > 5, "{path}: {parameter}");
            }
            for response in operation["responses"].as_object().unwrap().values() {
                assert!(response["description"].is_string(), "{path}");
            }
        }
    }
    let mut all = BTreeSet::new();
    references(&document, &mut all);
    for place in &all {
        target(&document, place);
    }
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        assert!(all.contains(format!("#/components/schemas/{name}").as_str()), "nothing leads to {name}");
    }
}
