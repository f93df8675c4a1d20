//! Drafts: what is written in a form is there again after the browser was closed, and goes when it is recorded; names are
//! offered while one types; the desk shows whoever signed in their own.

use axum::http::{StatusCode, header};

use crate::door::{peopled, signed_in};
use crate::site::Site;

const PATH: &str = "/record/act/record_wish";

async fn keep(site: &Site, cookie: &str, step: &str, matter: &str) -> crate::site::Answer {
    let form = site.get_as(PATH, Some(cookie)).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text());
    let (csrf, token) = (form.hidden_of_main("csrf"), form.hidden("form"));
    let pairs = [
        ("csrf", csrf.as_str()),
        ("form", token.as_str()),
        ("draft", PATH),
        ("for_organ", "gov-west"),
        ("wish", "XQ-001"),
        ("organ", "gov-west"),
        ("direction", "town_asks"),
        ("day", "2014-12-30"),
        ("matter", matter),
        ("scope", "own"),
        ("step", step),
    ];
    site.post_as(PATH, &pairs, Some(cookie)).await
}

#[tokio::test]
async fn a_draft_survives_a_closed_browser_and_goes_when_it_is_recorded() {
    let (site, _) = peopled().await;
    let first = signed_in(&site, "west").await;
    let kept = keep(&site, &first, "keep-quietly", "希望下放门头牌匾审批").await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT, "{}", kept.text());
    // The browser is closed: another session of the same person.
    let second = signed_in(&site, "west").await;
    site.get_as(PATH, Some(&second)).await.says(&["希望下放门头牌匾审批", "草稿保存于 2014-12-31"]);
    site.get_as("/desk", Some(&second)).await.says(&["我的草稿", "希望下放门头牌匾审批"]);
    let other = signed_in(&site, "build").await;
    assert!(
        !site.get_as(PATH, Some(&other)).await.text().contains("希望下放门头牌匾审批"),
        "nobody else sees it"
    );
    assert!(!site.get_as("/desk", Some(&other)).await.text().contains("我的草稿"));
    let size = site.size();
    let recorded = keep(&site, &second, "record", "希望下放门头牌匾审批").await;
    recorded.says(&[&format!("第 {} 号", size + 1)]);
    assert!(!site.get_as(PATH, Some(&second)).await.text().contains("草稿保存于"), "the draft went");
    site.get_as("/desk", Some(&second)).await.says(&["我办过的", &format!("第 {} 号", size + 1)]);
}

#[tokio::test]
async fn a_refused_form_is_kept_as_well_and_a_draft_can_be_given_up() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let refused = keep(&site, &cookie, "record", "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&["value=\"XQ-001\""]);
    site.get_as(PATH, Some(&cookie)).await.says(&["value=\"XQ-001\"", "放弃草稿"]);
    let gone = keep(&site, &cookie, "discard", "").await;
    assert_eq!(
        (gone.status, &gone.headers[header::LOCATION]),
        (StatusCode::SEE_OTHER, &PATH.parse().unwrap())
    );
    assert!(!site.get_as(PATH, Some(&cookie)).await.text().contains("XQ-001"));
}

#[tokio::test]
async fn a_form_of_an_ended_session_keeps_what_was_written() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let form = site.get_as(PATH, Some(&cookie)).await;
    site.later(jiff::SignedDuration::from_hours(24));
    let (csrf, token) = (form.hidden_of_main("csrf"), form.hidden("form"));
    let pairs = [("csrf", csrf.as_str()), ("form", &token), ("matter", "写了很久的需求"), ("step", "record")];
    let size = site.size();
    let late = site.post_as(PATH, &pairs, Some(&cookie)).await;
    assert!(late.status.is_client_error(), "{}", late.status);
    late.says(&["写了很久的需求", "会话已过期", "已存入您的草稿"]);
    assert_eq!(site.size(), size);
    // A script that keeps it meanwhile is told apart; a form of another session keeps nothing.
    let quietly = [("csrf", csrf.as_str()), ("matter", "又写了一些"), ("step", "keep-quietly")];
    assert_eq!(site.post_as(PATH, &quietly, Some(&cookie)).await.status, StatusCode::ACCEPTED);
    let forged = [("csrf", "forged"), ("matter", "别人写的"), ("step", "keep-quietly")];
    assert!(site.post_as(PATH, &forged, Some(&cookie)).await.status.is_client_error());
    // Signed in again, in whatever browser, it is there.
    let again = signed_in(&site, "west").await;
    site.get_as(PATH, Some(&again)).await.says(&["又写了一些", "草稿保存于"]);
    site.get_as("/desk?lang=en", Some(&again)).await.says(&["又写了一些"]);
    let english = site.post_as(&format!("{PATH}?lang=en"), &pairs, Some(&cookie)).await;
    english.says(&["what you wrote is in your drafts"]);
}

#[tokio::test]
async fn names_are_offered_by_code_chinese_and_pinyin() {
    let site = Site::full().await;
    let offered =
        async |list: &str, typed: &str| site.get(&format!("/suggested/{list}?q={typed}")).await.text();
    assert!(offered("organs", "chenzhuang").await.contains("gov-west"));
    assert!(offered("organs", "czz").await.contains("gov-west"));
    assert!(offered("organs", "gov-west").await.contains("gov-west"));
    assert_eq!(offered("organs", "xyzxyz").await, "[]");
    assert_eq!(site.get("/suggested/nothing?q=a").await.status, StatusCode::NOT_FOUND);
}
