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
    assert_eq!(problem["reasons"][0]["where"], "第 2 个问题 · organ");
    let bad =
        json!([ask("gov-east", "east", Value::Null), {"organ": "gov-east", "place": 7, "pwoer": "P-1"}]);
    let problem = is_problem(
        &post(&site, "/api/v1/authority/batch?lang=en", &bad.to_string()).await,
        StatusCode::UNPROCESSABLE_ENTITY,
    );
    let said = problem["reasons"].to_string();
    for words in
        ["question 2 · pwoer", "perhaps to `power`", "question 2 · place", "not a number", "is missing"]
    {
        assert!(said.contains(words), "{words}: {problem:#}");
    }
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
        assert!(place.starts_with(&format!("第 {number} 条 · ")), "{places:?}");
    }
    assert_eq!(reasons.len(), 4, "{problem:#}");
    assert!(reasons.iter().all(|reason| reason["mend"].is_string()), "{problem:#}");
    assert_eq!(site.size(), 15);
}

#[tokio::test]
async fn what_is_not_json_or_not_an_act_is_refused_with_its_place() {
    let site = Site::full().await;
    let problem = is_problem(&post(&site, "/api/v1/acts", "{\"drafts\": [").await, StatusCode::BAD_REQUEST);
    assert_eq!(problem["reasons"][0]["where"], "第 1 行第 12 列");
    assert_eq!(problem["reasons"][0]["what"], "文件中断，列表没有写完");
    let code = acts(vec![
        json!({"act": {"kind": "register_organ", "organ": "x", "name": "x", "organ_kind": "department", "level": "county", "area": "county", "credit_code": "113705230045208010"}}),
    ]);
    let problem = is_problem(&post(&site, "/api/v1/acts", &code).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(problem["reasons"][0]["what"].as_str().unwrap().contains("信用代码"), "{problem:#}");
    assert_eq!(problem["reasons"][0]["where"], "第 1 条 · act.credit_code");
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
async fn what_does_not_fit_is_named_by_field_in_the_readers_language() {
    let site = Site::full().await;
    let bad = || {
        acts(vec![
            json!({"act": {"kind": "accept_grant", "isue": act_id(13), "organ": "gov-west", "lines": "4", "day": "2014-3-1"}}),
            json!({"act": {"kind": "register_place", "place": "p", "name": "x", "level": "country"}, "history": "yes"}),
        ])
    };
    let answer = post(&site, "/api/v1/acts", &bad()).await;
    let problem = is_problem(&answer, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.headers[header::CONTENT_LANGUAGE], "zh-CN");
    assert_eq!(
        (&problem["title"], &problem["detail"]),
        (&"正文的内容不合要求".into(), &"请改正所指之处再发".into())
    );
    let said: Vec<String> = problem["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {}", one["where"].as_str().unwrap(), one["what"].as_str().unwrap()))
        .collect();
    for words in [
        "第 1 条 · act.isue “01900000-0000-7000-8000-00000000000d”：没有这个字段，请删去或改名，是否为“issue”",
        "第 1 条 · act.issue 缺少必填字段“所涉印发”",
        "第 1 条 · act.lines “4”：应为数字数组，如 [1, 2]",
        "第 1 条 · act.day “2014-3-1”：不是日期，请写成 2014-05-20 的样子",
        "第 2 条 · history “yes”：应为是或否，却是文字",
        "第 2 条 · act.level “country”：不在可选值之内",
    ] {
        assert!(said.iter().any(|one| one.contains(words)), "{words}: {said:#?}");
    }
    let english =
        is_problem(&post(&site, "/api/v1/acts?lang=en", &bad()).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(english["title"], "The body does not hold what is wanted");
    assert!(english["reasons"].to_string().contains("draft 1 · act.issue"), "{english:#}");
    let request =
        Request::get("/api/v1/acts/kinds/nothing").header(header::ACCEPT_LANGUAGE, "en-GB,en;q=0.9");
    let answer = site.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(is_problem(&answer, StatusCode::NOT_FOUND)["title"], "There is no kind of act `nothing`");
    let plain = Request::get("/api/v1/powers?on=2014-02-30").body(Body::empty()).unwrap();
    let problem = is_problem(&site.send(plain).await, StatusCode::BAD_REQUEST);
    assert!(problem["title"].as_str().unwrap().contains("没有看懂"), "{problem:#}");
    for (body, zh) in
        [("7", "正文应为对象"), ("{\"drafts\": 7}", "正文应为列表"), ("{\"drafts\": [7]}", "不是一条记录")]
    {
        let problem = is_problem(&post(&site, "/api/v1/acts", body).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(problem["reasons"].to_string().contains(zh), "{problem:#}");
    }
    assert_eq!(site.size(), 15);
}

#[tokio::test]
async fn a_period_that_ends_before_it_begins_is_refused_with_both_days() {
    let site = Site::full().await;
    for path in ["/api/v1/usage", "/api/v1/audit", "/api/v1/grants"] {
        let reversed = site.get(&format!("{path}?cases_from=2014-12-31&cases_until=2014-01-01")).await;
        let problem = is_problem(&reversed, StatusCode::BAD_REQUEST);
        let title = problem["title"].as_str().unwrap();
        assert!(
            title.contains("cases_from = 2014-12-31") && title.contains("cases_until = 2014-01-01"),
            "{title}"
        );
        assert_eq!(
            site.get(&format!("{path}?cases_from=2014-01-01&cases_until=2014-01-01")).await.status,
            StatusCode::OK
        );
        assert_eq!(site.get(&format!("{path}?cases_from=2100-01-01")).await.status, StatusCode::OK);
    }
    let page = site.get("/cases?cases_from=2014-12-31&cases_until=2014-01-01").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    page.says(&["2014-12-31", "2014-01-01", "请调换两个日期"]);
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
