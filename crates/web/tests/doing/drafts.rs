//! Drafts: what is written in a form is there again after the browser was closed, and goes when it is recorded; names are
//! offered while one types; the desk shows whoever signed in their own.

use axum::http::{StatusCode, header};

use crate::door::{peopled, signed_in};
use crate::site::{Answer, Site};

const PATH: &str = "/record/act/record_wish";

/// What a form that was opened sends: its keys, its draft, and what is written in it.
async fn send(site: &Site, cookie: &str, form: &Answer, step: &str, matter: &str) -> Answer {
    assert_eq!(form.status, StatusCode::OK, "{}", form.text());
    let keys = ["csrf", "form", "draft", "begun"].map(|name| (name, form.hidden_of_main(name)));
    let mut pairs: Vec<(&str, &str)> = keys.iter().map(|(name, value)| (*name, value.as_str())).collect();
    pairs.extend([
        ("for_organ", "gov-west"),
        ("wish", "XQ-001"),
        ("organ", "gov-west"),
        ("direction", "town_asks"),
        ("day", "2014-12-30"),
        ("matter", matter),
        ("scope", "own"),
        ("step", step),
    ]);
    site.post_as(PATH, &pairs, Some(cookie)).await
}

async fn keep(site: &Site, cookie: &str, step: &str, matter: &str) -> Answer {
    let form = site.get_as(PATH, Some(cookie)).await;
    send(site, cookie, &form, step, matter).await
}

/// Where the draft of a form that was opened is gone on with.
fn draft_of(form: &Answer) -> String {
    format!("{PATH}?draft={}", form.hidden_of_main("draft"))
}

#[tokio::test]
async fn a_draft_survives_a_closed_browser_and_goes_when_it_is_recorded() {
    let (site, _) = peopled().await;
    let first = signed_in(&site, "west").await;
    let form = site.get_as(PATH, Some(&first)).await;
    let kept = send(&site, &first, &form, "keep-quietly", "希望下放门头牌匾审批").await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT, "{}", kept.text());
    // The browser is closed: another session of the same person.
    let second = signed_in(&site, "west").await;
    let again = site.get_as(&draft_of(&form), Some(&second)).await;
    again.says(&["希望下放门头牌匾审批", "草稿保存于 2014-12-31"]);
    site.get_as("/desk", Some(&second)).await.says(&["我的草稿", "希望下放门头牌匾审批", &draft_of(&form)]);
    let other = signed_in(&site, "build").await;
    for path in [PATH, draft_of(&form).as_str()] {
        let seen = site.get_as(path, Some(&other)).await.text();
        assert!(!seen.contains("希望下放门头牌匾审批"), "nobody else sees it: {path}");
    }
    assert!(!site.get_as("/desk", Some(&other)).await.text().contains("我的草稿"));
    let size = site.size();
    let recorded = send(&site, &second, &again, "record", "希望下放门头牌匾审批").await;
    recorded.says(&[&format!("第 {} 号", size + 1)]);
    let gone = site.get_as(&draft_of(&form), Some(&second)).await;
    gone.says(&["这份草稿已经登记或放弃"]);
    assert!(!gone.text().contains("草稿保存于"), "the draft went");
    site.get_as("/desk", Some(&second)).await.says(&["我办过的", &format!("第 {} 号", size + 1)]);
}

#[tokio::test]
async fn a_second_draft_of_a_form_leaves_the_first_alone() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let first = site.get_as(PATH, Some(&cookie)).await;
    send(&site, &cookie, &first, "keep", "门头牌匾审批").await.says(&["门头牌匾审批", "草稿保存于"]);
    // Opened anew the form is empty, and says what else is under way.
    let second = site.get_as(PATH, Some(&cookie)).await;
    second.says(&["本表另有 1 份草稿", "门头牌匾审批", &draft_of(&first)]);
    assert!(!second.text().contains("value=\"XQ-001\""), "an empty form");
    send(&site, &cookie, &second, "keep-quietly", "占用道路审批").await;
    let desk = site.get_as("/desk?lang=en", Some(&cookie)).await;
    desk.says(&["门头牌匾审批", "占用道路审批", "2 of 100 at most"]);
    let english = site.get_as(&format!("{PATH}?lang=en"), Some(&cookie)).await;
    english.says(&["2 drafts of this form, continue:"]);
    let opened = site.get_as(&draft_of(&first), Some(&cookie)).await;
    opened.says(&["门头牌匾审批"]);
    assert!(!opened.text().contains("占用道路审批"), "each is its own");
    // Recording one leaves the other.
    send(&site, &cookie, &second, "record", "占用道路审批").await.says(&["已登记"]);
    let desk = site.get_as("/desk", Some(&cookie)).await;
    desk.says(&[&draft_of(&first)]);
    assert!(!desk.text().contains(&draft_of(&second)), "just that draft went");
}

#[tokio::test]
async fn a_draft_is_given_up_from_the_desk_by_its_owner_alone() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let (first, second) = (site.get_as(PATH, Some(&cookie)).await, site.get_as(PATH, Some(&cookie)).await);
    for (form, matter) in [(&first, "门头牌匾审批"), (&second, "占用道路审批")] {
        send(&site, &cookie, form, "keep-quietly", matter).await;
    }
    let named = first.hidden_of_main("draft");
    let give_up = async |cookie: &str, csrf: &str| {
        let pairs = [("csrf", csrf), ("draft", named.as_str())];
        site.post_as("/desk/drafts", &pairs, Some(cookie)).await.status
    };
    let other = signed_in(&site, "build").await;
    let csrf = site.get_as(PATH, Some(&other)).await.hidden_of_main("csrf");
    assert_eq!(give_up(&other, &csrf).await, StatusCode::SEE_OTHER);
    assert!(give_up(&cookie, "forged").await.is_client_error());
    site.get_as("/desk", Some(&cookie)).await.says(&["门头牌匾审批"]);
    let csrf = site.get_as("/desk", Some(&cookie)).await.hidden_of_main("csrf");
    assert_eq!(give_up(&cookie, &csrf).await, StatusCode::SEE_OTHER);
    let desk = site.get_as("/desk", Some(&cookie)).await;
    desk.says(&["占用道路审批"]);
    assert!(!desk.text().contains("门头牌匾审批"));
}

#[tokio::test]
async fn a_draft_says_what_it_is_about_by_name() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let issue = crate::site::act_id(13).to_string();
    let path = "/record/act/accept_grant";
    let form = site.get_as(&format!("{path}?issue={issue}&organ=gov-west"), Some(&cookie)).await;
    let (csrf, draft, begun) =
        (form.hidden_of_main("csrf"), form.hidden_of_main("draft"), form.hidden_of_main("begun"));
    assert!(begun.contains("issue="), "{begun}");
    let pairs = [
        ("csrf", csrf.as_str()),
        ("draft", &draft),
        ("issue", &issue),
        ("organ", "gov-west"),
        ("step", "keep-quietly"),
    ];
    assert_eq!(site.post_as(path, &pairs, Some(&cookie)).await.status, StatusCode::NO_CONTENT);
    site.get_as("/desk", Some(&cookie)).await.says(&["广政发〔2013〕18号 · 陈庄镇人民政府"]);
}

#[tokio::test]
async fn a_form_too_long_to_be_kept_says_so_and_stays_on_the_page() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let long = "长".repeat(people::DRAFT_BYTES_MAX / 3);
    let refused = keep(&site, &cookie, "keep", &long).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    refused.says(&["无法存为草稿", "value=\"XQ-001\""]);
    assert_eq!(keep(&site, &cookie, "keep-quietly", &long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_refused_form_is_kept_as_well_and_a_draft_can_be_given_up() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let form = site.get_as(PATH, Some(&cookie)).await;
    let refused = send(&site, &cookie, &form, "record", "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&["value=\"XQ-001\""]);
    site.get_as(&draft_of(&form), Some(&cookie)).await.says(&["value=\"XQ-001\"", "放弃草稿"]);
    let gone = send(&site, &cookie, &form, "discard", "").await;
    assert_eq!(
        (gone.status, &gone.headers[header::LOCATION]),
        (StatusCode::SEE_OTHER, &PATH.parse().unwrap())
    );
    assert!(!site.get_as(&draft_of(&form), Some(&cookie)).await.text().contains("XQ-001"));
}

#[tokio::test]
async fn a_form_of_an_ended_session_keeps_what_was_written() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let form = site.get_as(PATH, Some(&cookie)).await;
    site.later(jiff::SignedDuration::from_hours(24));
    let (csrf, token) = (form.hidden_of_main("csrf"), form.hidden("form"));
    let draft = form.hidden_of_main("draft");
    let pairs = [
        ("csrf", csrf.as_str()),
        ("form", &token),
        ("draft", &draft),
        ("matter", "写了很久的需求"),
        ("step", "record"),
    ];
    let size = site.size();
    let late = site.post_as(PATH, &pairs, Some(&cookie)).await;
    assert!(late.status.is_client_error(), "{}", late.status);
    late.says(&["写了很久的需求", "会话已过期", "已存入您的草稿"]);
    // Whoever signs in from there comes back to the draft.
    late.says(&[&format!("%3Fdraft%3D{draft}")]);
    assert_eq!(site.size(), size);
    // A script that keeps it meanwhile is told apart; a form of another session keeps nothing.
    let quietly =
        [("csrf", csrf.as_str()), ("draft", &draft), ("matter", "又写了一些"), ("step", "keep-quietly")];
    assert_eq!(site.post_as(PATH, &quietly, Some(&cookie)).await.status, StatusCode::ACCEPTED);
    let forged = [("csrf", "forged"), ("matter", "别人写的"), ("step", "keep-quietly")];
    assert!(site.post_as(PATH, &forged, Some(&cookie)).await.status.is_client_error());
    // Signed in again, in whatever browser, it is there.
    let again = signed_in(&site, "west").await;
    site.get_as(&draft_of(&form), Some(&again)).await.says(&["又写了一些", "草稿保存于"]);
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
