//! The REST edge: questions and acts.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};

use crate::site::{Answer, Site, act_id, query};

async fn post(site: &Site, path: &str, body: &str) -> Answer {
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
    site.send(request.body(Body::from(body.to_owned())).unwrap()).await
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.bytes).unwrap_or_else(|_| panic!("{}", answer.text()))
}

fn is_problem(answer: &Answer, status: StatusCode) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json");
    json_of(answer)
}

fn acts(drafts: Vec<Value>) -> String {
    json!({"recorder": {"name": "李明", "organ": "gov", "capacity": "经办"}, "drafts": drafts}).to_string()
}

fn accept(number: u128, lines: &[u32], day: &str) -> Value {
    json!({"id": act_id(number), "act": {"kind": "accept_grant", "issue": act_id(13), "organ": "gov-west", "lines": lines, "day": day}})
}

#[tokio::test]
async fn one_question_is_answered_as_on_the_page() {
    let site = Site::full().await;
    let pairs = [
        ("organ", "大王镇人民政府"),
        ("place", "370523101"),
        ("power", "P-1"),
        ("on", "2014-05-20"),
        ("amount", "5万"),
    ];
    let answer = json_of(&site.get(&query("/api/v1/authority", &pairs)).await);
    assert_eq!(answer["answer"]["verdict"], "held");
    assert_eq!(answer["answer"]["roles"]["respondent"]["organ"], "gov-east");
    assert_eq!(answer["question"]["context"]["amount"], 5_000_000);
    assert_eq!(answer["answer"]["known_at"], 15);
    let wrong = [("organ", "大王镇政府"), ("place", "east"), ("power", "P-1")];
    let problem =
        is_problem(&site.get(&query("/api/v1/authority", &wrong)).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(problem["reasons"][0]["where"], "organ");
    let bad = [("organ", "gov-east"), ("on", "2014-02-30")];
    is_problem(&site.get(&query("/api/v1/authority", &bad)).await, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn many_questions_are_answered_in_order_or_none_is() {
    let site = Site::full().await;
    let ask = |organ: &str, place: &str, known: Value| json!({"organ": organ, "place": place, "power": "P-1", "on": "2014-05-20", "known": known});
    let body = json!([
        ask("gov-east", "east", Value::Null),
        ask("gov-west", "west", Value::Null),
        ask("gov-east", "east", json!("14"))
    ]);
    let answer = json_of(&post(&site, "/api/v1/authority/batch", &body.to_string()).await);
    let verdicts: Vec<&str> = answer["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["answer"]["verdict"].as_str().unwrap())
        .collect();
    assert_eq!(verdicts, ["held", "not_held", "not_held"]);
    let half = json!([ask("gov-east", "east", Value::Null), ask("nobody", "east", Value::Null)]);
    let answer = post(&site, "/api/v1/authority/batch", &half.to_string()).await;
    let problem = is_problem(&answer, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(problem["reasons"][0]["where"], "question 2, organ");
}

#[tokio::test]
async fn acts_are_tried_then_recorded_once() {
    let site = Site::full().await;
    let body = acts(vec![accept(50, &[4, 5], "2014-03-01")]);
    let tried = post(&site, "/api/v1/acts?dry_run=true", &body).await;
    assert_eq!((tried.status, site.size()), (StatusCode::OK, 15), "{}", tried.text());
    let recorded = post(&site, "/api/v1/acts", &body).await;
    assert_eq!((recorded.status, site.size()), (StatusCode::CREATED, 16));
    assert_eq!(json_of(&recorded)["acts"][0]["position"], 16);
    let again = post(&site, "/api/v1/acts", &body).await;
    assert_eq!((again.status, site.size()), (StatusCode::OK, 16));
    assert_eq!(json_of(&again)["acts"][0]["already"], true);
}

#[tokio::test]
async fn bad_acts_are_refused_whole_each_with_place_and_mend() {
    let site = Site::full().await;
    let line = json!({"power": "P-1", "place": "east", "mode": "transfer", "grantor": "dept", "grantee": "gov-east", "effective": "2014-01-01", "authorised_by": "《山东省城乡规划条例》第五十七条"});
    let drafts = vec![
        accept(60, &[4], "2014-03-01"),
        json!({"act": {"kind": "issue_grant", "instrument": "paper", "issued": "2013-06-18", "lines": [line]}}),
        json!({"act": {"kind": "accept_grant", "issue": act_id(99), "organ": "gov-west", "day": "2014-03-01"}}),
        accept(61, &[5], "2012-01-01"),
        json!({"act": {"kind": "close_place", "place": "nowhere", "last_day": "2014-01-01"}}),
    ];
    let answer = post(&site, "/api/v1/acts", &acts(drafts)).await;
    let problem = is_problem(&answer, StatusCode::CONFLICT);
    let reasons = problem["reasons"].as_array().unwrap();
    let places: Vec<&str> = reasons.iter().map(|reason| reason["where"].as_str().unwrap()).collect();
    for (place, number) in places.iter().zip(2..) {
        assert!(place.starts_with(&format!("draft {number}")), "{places:?}");
    }
    assert_eq!(reasons.len(), 4, "{problem:#}");
    assert!(reasons.iter().all(|reason| reason["mend"].is_string()), "{problem:#}");
    assert_eq!(site.size(), 15);
}

#[tokio::test]
async fn what_is_not_json_or_not_an_act_is_refused_with_its_place() {
    let site = Site::full().await;
    let problem = is_problem(&post(&site, "/api/v1/acts", "{\"drafts\": [").await, StatusCode::BAD_REQUEST);
    assert_eq!(problem["reasons"][0]["where"], "line 1, column 12");
    let code = acts(vec![
        json!({"act": {"kind": "register_organ", "organ": "x", "name": "x", "organ_kind": "department", "level": "county", "area": "county", "credit_code": "113705230045208010"}}),
    ]);
    let problem = is_problem(&post(&site, "/api/v1/acts", &code).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(problem["reasons"][0]["what"].as_str().unwrap().contains("credit code"), "{problem:#}");
    for body in ["[]", "{}", "null", "{\"drafts\":[{\"act\":{\"kind\":\"nothing\"}}]}", "\u{0}"] {
        assert!(post(&site, "/api/v1/acts", body).await.status.is_client_error(), "{body}");
    }
    let deep = "[".repeat(100_000);
    assert!(post(&site, "/api/v1/acts", &deep).await.status.is_client_error());
    let nobody = json!({"drafts": [accept(70, &[4], "2014-03-01")]}).to_string();
    is_problem(&post(&site, "/api/v1/acts", &nobody).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.size(), 15);
}

#[tokio::test]
async fn kinds_have_schemas_and_the_document_points_to_what_it_holds() {
    let site = Site::full().await;
    let kinds = json_of(&site.get("/api/v1/acts/kinds").await);
    assert_eq!(kinds["kinds"].as_array().unwrap().len(), register::acts::Act::DESCRIPTORS.len());
    let accept = register::acts::Act::describe("accept_grant").unwrap();
    let row = kinds["kinds"].as_array().unwrap().iter().find(|row| row["kind"] == accept.kind).unwrap();
    assert_eq!((&row["help"]["zh"], &row["help"]["en"]), (&accept.help.zh.into(), &accept.help.en.into()));
    let schema = json_of(&site.get("/api/v1/acts/kinds/accept_grant").await);
    let day = accept.fields.iter().find(|field| field.name == "day").unwrap();
    assert_eq!(schema["properties"]["day"]["description"], day.help.both());
    assert_eq!(schema["properties"]["kind"]["const"], "accept_grant");
    is_problem(&site.get("/api/v1/acts/kinds/nothing").await, StatusCode::NOT_FOUND);
    let document = json_of(&site.get("/api/v1/openapi.json").await);
    assert_eq!(document["openapi"], "3.1.0");
    assert!(document["paths"]["/api/v1/authority"]["get"].is_object());
    let text = document.to_string();
    for part in text.split("\"#/components/schemas/").skip(1) {
        let name = part.split('"').next().unwrap();
        assert!(document["components"]["schemas"][name].is_object(), "{name}");
    }
    assert!(!text.contains("#/$defs/"));
}
