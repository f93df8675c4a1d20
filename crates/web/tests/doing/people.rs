//! Pages of people: what an auditor reads and does not change, the trail, a second factor that is scanned; and forms that
//! speak of the time of their register.

use axum::http::StatusCode;
use serde_json::json;

use crate::door::{peopled, signed_in};
use crate::site::{draft, office_recorder};

#[tokio::test]
async fn an_auditor_reads_people_and_the_trail_and_changes_nothing() {
    let (site, _) = peopled().await;
    for _ in 0..3 {
        site.post_as("/sign-in", &[("account", "west"), ("password", "wrong")], None).await;
    }
    let audit = signed_in(&site, "audit").await;
    let people = site.get_as("/people", Some(&audit)).await;
    people.says(&["陈庄经办", "href=\"/trail\""]);
    assert!(!people.text().contains("name=\"external\""), "nothing to fill in");
    let person = site.get_as("/people/west", Some(&audit)).await;
    person.says(&["陈庄经办", "/trail?account=west"]);
    assert!(!person.text().contains("add-tie") && !person.text().contains("/reset"));
    let (csrf, form) = (person.hidden("csrf"), "x");
    let refused =
        site.post_as("/people/west/disable", &[("csrf", &csrf), ("form", form)], Some(&audit)).await;
    assert!(refused.status.is_client_error(), "{}", refused.status);
    let trail = site.get_as("/trail?account=west", Some(&audit)).await;
    trail.says(&["登录失败", "href=\"/people/west\"", "登录与变更日志"]);
    site.get_as("/trail?lang=en&what=refused", Some(&audit)).await.says(&["refused", "Trail of sign-ins"]);
    assert!(!site.get_as("/trail?what=locked", Some(&audit)).await.text().contains("<td class=\"num\">"));
    assert!(site.get_as("/trail.xlsx", Some(&audit)).await.bytes.starts_with(b"PK"));
    assert_eq!(site.get_as("/trail", Some(&signed_in(&site, "admin").await)).await.status, StatusCode::OK);
    let west = signed_in(&site, "west").await;
    assert_eq!(site.get_as("/trail", Some(&west)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.get_as("/people", Some(&west)).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn forms_of_a_demonstration_speak_of_its_own_time() {
    let (site, people) = peopled().await;
    let batch = json!({"kind": "file_cases", "batch": "0".repeat(64), "source_digest": "1".repeat(64), "source": "办件.xlsx",
        "rows": 1, "rejected": 0, "from": "2014-01-01", "until": "2014-10-31"});
    site.office.record(vec![draft(60, batch)], &office_recorder(), false).await.unwrap();
    let demonstration = site.as_demonstration(&people);
    let cookie = signed_in(&demonstration, "west").await;
    let path = "/record/act/record_wish";
    let shown = demonstration.get_as(path, Some(&cookie)).await;
    assert_eq!(shown.hidden("day"), "2014-10-31", "as its desk and its pages");
    assert_eq!(site.get_as(path, Some(&signed_in(&site, "west").await)).await.hidden("day"), "2014-12-31");
}

#[tokio::test]
async fn a_second_factor_is_scanned() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let page = site.get_as("/account", Some(&cookie)).await;
    let (csrf, form) = (page.hidden_of_main("csrf"), page.hidden("form"));
    let begun =
        site.post_as("/account/second-factor", &[("csrf", &csrf), ("form", &form)], Some(&cookie)).await;
    begun.says(&["<svg class=\"qz-qr\"", "<path d=\"M4 4h7v1h-7z", "otpauth://totp/", "二维码"]);
}
