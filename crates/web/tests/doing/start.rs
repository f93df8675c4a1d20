//! Opening a register from nothing, through the pages alone.

use axum::http::{StatusCode, header};

use crate::site::{RECORDER, Site};

const PLACES: &str =
    "地方标识,名称,层级,区划代码,上级地方\ncounty,广饶县,county,370523,\neast,大王镇,town,370523101,county\n";
const ORGANS: &str =
    "机关标识,名称,性质,层级,管辖区域,统一社会信用代码\ngov,广饶县人民政府,government,county,county,\n";

async fn opened() -> Site {
    let site = Site::empty().await;
    let answer = site.post("/start/open", &[("office", "县编办"), ("opening_day", "2014年1月1日")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(site.size(), 1);
    site
}

#[tokio::test]
async fn the_board_of_an_empty_register_leads_to_the_start() {
    let site = Site::empty().await;
    let answer = site.get("/?lang=en").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.headers[header::LOCATION], "/start?lang=en");
    site.get("/start").await.says(&[
        "欢迎建立本单位的权责登记",
        "启用台账",
        "/templates/register_place.xlsx",
    ]);
}

#[tokio::test]
async fn a_second_opening_is_refused_with_what_to_do() {
    let site = opened().await;
    let again = site.post("/start/open", &[("office", "市编办"), ("opening_day", "2015-01-01")]).await;
    assert_eq!((again.status, site.size()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    again.says(&["请先作废那条记录"]);
}

#[tokio::test]
async fn who_records_is_kept_in_a_cookie() {
    let site = Site::empty().await;
    let answer =
        site.post("/start/recorder", &[("name", "李明"), ("organ", "gov"), ("capacity", "经办")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with(&format!("{RECORDER};")), "{cookie}");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    let half = site.post("/start/recorder", &[("name", "李明")]).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    half.says(&["请写明姓名和机关"]);
}

#[tokio::test]
async fn spreadsheets_open_a_register_step_by_step() {
    let site = opened().await;
    for (kind, name, text) in [("register_place", "地方.csv", PLACES), ("register_organ", "机关.csv", ORGANS)]
    {
        let before = site.size();
        let look = site.upload(&format!("/start/{kind}"), name, text.as_bytes()).await;
        assert_eq!(look.status, StatusCode::OK, "{kind}: {}", look.text());
        assert_eq!(site.size(), before);
        let token = look.hidden("token");
        let done = site.post(&format!("/start/{kind}/confirm"), &[("token", &token)]).await;
        done.says(&["已登记"]);
        let after = site.size();
        assert!(after > before);
        site.post(&format!("/start/{kind}/confirm"), &[("token", &token)]).await.says(&["以前已经登记"]);
        assert_eq!(site.size(), after);
    }
    site.get("/start").await.says(&["2 条", "1 条", "自 2014-01-01 起启用"]);
}

#[tokio::test]
async fn a_wrong_check_character_is_named_and_nothing_is_recorded() {
    let site = opened().await;
    let places = site.upload("/start/register_place", "地方.csv", PLACES.as_bytes()).await;
    site.post("/start/register_place/confirm", &[("token", &places.hidden("token"))]).await;
    let before = site.size();
    let wrong = ORGANS.replace("county,county,\n", "county,county,113705230045208010\n");
    let look = site.upload("/start/register_organ", "机关.csv", wrong.as_bytes()).await;
    assert_eq!(look.status, StatusCode::UNPROCESSABLE_ENTITY);
    look.says(&["113705230045208010", "信用代码", "qz-refusal"]);
    let confirm = site.post("/start/register_organ/confirm", &[("token", &look.hidden("token"))]).await;
    assert_eq!(confirm.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.size(), before);
}

#[tokio::test]
async fn unknown_references_are_refused_by_row() {
    let site = opened().await;
    let look = site.upload("/start/register_organ", "机关.csv", ORGANS.as_bytes()).await;
    assert_eq!(look.status, StatusCode::CONFLICT, "{}", look.text());
    look.says(&["county", "机关.csv"]);
    assert_eq!(site.size(), 1);
}

#[tokio::test]
async fn templates_are_workbooks() {
    let site = Site::empty().await;
    for name in ["register_place", "list_power", "issue_grant", "cases"] {
        let answer = site.get(&format!("/templates/{name}.xlsx")).await;
        assert!(answer.bytes.starts_with(b"PK"), "{name}");
    }
    assert_eq!(site.get("/templates/nothing.xlsx").await.status, StatusCode::NOT_FOUND);
}
