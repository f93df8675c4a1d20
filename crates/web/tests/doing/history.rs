//! History on the forms: offered to the institution office alone, ticked expressly, never guessed from a day, and shown.

use axum::http::StatusCode;

use crate::door::{peopled, signed_in};
use crate::site::Site;

const WISH: [(&str, &str); 7] = [
    ("wish", "w-1"),
    ("organ", "gov-west"),
    ("direction", "town_asks"),
    ("day", "2009-05-04"),
    ("matter", "建设许可下放"),
    ("places", "west"),
    ("scope", "own"),
];

async fn send(site: &Site, cookie: Option<&str>, organ: &str, history: bool) -> crate::site::Answer {
    let path = "/record/act/record_wish";
    let form = match cookie {
        Some(cookie) => site.get_as(path, Some(cookie)).await,
        None => site.get(path).await,
    };
    let (act, csrf, key);
    let mut pairs = vec![("step", "record"), ("for_organ", organ)];
    if cookie.is_some() {
        (csrf, key) = (form.hidden_of_main("csrf"), form.hidden("form"));
        pairs.extend([("csrf", csrf.as_str()), ("form", key.as_str())]);
    } else {
        act = form.hidden("act");
        pairs.push(("act", act.as_str()));
    }
    pairs.extend(WISH);
    pairs.extend(history.then_some(("history", "1")));
    match cookie {
        Some(cookie) => site.post_as(path, &pairs, Some(cookie)).await,
        None => site.post(path, &pairs).await,
    }
}

#[tokio::test]
async fn a_day_before_the_opening_alone_makes_no_history_and_the_tick_does() {
    let site = Site::full().await;
    let size = site.size();
    send(&site, None, "gov", false).await.says(&[&format!("第 {} 号", size + 1)]);
    let last = || site.office.snapshot().register.entries().last().cloned().unwrap();
    assert!(!last().statement.history);
    assert!(!site.get(&format!("/ledger/{}", size + 1)).await.text().contains("qz-tag\">历史"));

    let other = Site::full().await;
    let form = other.get("/record/act/record_wish").await;
    form.says(&["name=\"history\" value=\"1\"", "记为历史"]);
    assert!(!form.text().contains("value=\"1\" checked"), "it is not ticked by itself");
    send(&other, None, "gov", true).await.says(&[&format!("第 {} 号", size + 1)]);
    assert!(other.office.snapshot().register.entries().last().unwrap().statement.history);
    other.get(&format!("/ledger/{}", size + 1)).await.says(&["qz-tag\">历史"]);
    other.get("/ledger?lang=en").await.says(&["qz-tag\">history"]);
}

#[tokio::test]
async fn only_the_institution_office_enters_history() {
    let (site, _) = peopled().await;
    let (town, size) = (signed_in(&site, "west").await, site.size());
    let form = site.get_as("/record/act/record_wish", Some(&town)).await;
    assert!(!form.text().contains("name=\"history\""), "not offered to a town");
    let refused = send(&site, Some(&town), "gov-west", true).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    refused.says(&["规则 history-is-the-offices", "请去掉历史标记"]);
    assert_eq!(site.size(), size);
    send(&site, Some(&town), "gov-west", false).await.says(&["号"]);
    assert_eq!(site.size(), size + 1);
}

#[tokio::test]
async fn who_is_refused_an_old_act_is_told_of_the_tick() {
    let site = Site::full().await;
    let old = [("organ", "没有的机关"), ("day", "2009-03-01"), ("step", "check")];
    let plain = site.post("/record/act/record_wish", &old).await;
    plain.says(&["若这些都是启用日之前的旧事"]);
    let new = [("organ", "没有的机关"), ("day", "2014-12-01"), ("step", "check")];
    let of_late = site.post("/record/act/record_wish", &new).await;
    assert!(!of_late.text().contains("若这些都是启用日之前的旧事"), "it would not help");
    site.post("/record/act/record_wish?lang=en", &old).await.says(&["done before the register opened"]);
    let ticked = site.post("/record/act/record_wish", &[("history", "1"), ("step", "check")]).await;
    assert!(!ticked.text().contains("若这些都是启用日之前的旧事"), "it is ticked");
    assert!(!site.get("/record/act/record_wish").await.text().contains("若这些都是启用日之前的旧事"));
    let row = "w-1,gov-west,乡镇提出,2009-03-01,想要临时占用道路许可,个性\n";
    let sheet = format!("需求标识,提出机关,需求方向,提出日,需求事项,共性或个性\n{row}{row}");
    let look = site.upload("/record/act/record_wish/file", "需求.csv", sheet.as_bytes()).await;
    look.says(&["若这些都是启用日之前的旧事"]);
}
