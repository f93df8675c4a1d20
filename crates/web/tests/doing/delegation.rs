//! Delegations through the doors of programs and spreadsheets: accounts that do not exist are refused there as well.

use axum::http::StatusCode;
use jiff::SignedDuration;
use people::NewToken;
use serde_json::json;

use crate::door::{PASSWORD, api, enter, peopled, signed_in};

#[tokio::test]
async fn a_program_names_accounts_that_exist() {
    let (site, people) = peopled().await;
    let session = enter(&people, "west", PASSWORD, site.now()).await;
    let owner = people.signed_in(&session, site.now()).await.unwrap();
    let new = NewToken {
        name: "程序".into(),
        ties: owner.person.ties.clone(),
        read_only: false,
        expires_at: site.now() + SignedDuration::from_hours(24),
    };
    let token = people.make_token(&owner, &new, "here", site.now()).await.unwrap();
    let acts = |deputy: &str| {
        json!({"drafts": [{"act": {"kind": "delegate_signing", "organ": "gov-west", "delegator": "west",
            "deputy": deputy, "from": "2014-12-31", "until": "2015-01-31"}}]})
    };
    let size = site.size();
    let refused = api(&site, &token, &acts("buil")).await;
    assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.1);
    let said = refused.1["reasons"][0].to_string();
    assert!(said.contains("没有账号“buil”") && said.contains("build(住建经办)"), "{said}");
    assert_eq!(site.size(), size);
    let done = api(&site, &token, &acts("build")).await;
    assert_eq!(done.0, StatusCode::CREATED, "{}", done.1);
}

#[tokio::test]
async fn a_spreadsheet_names_accounts_that_exist() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let sheet = |deputy: &str| {
        format!(
            "机关,委托人账号,代签人账号,起始日,截止日\ngov-west,west,build,2014-12-31,2015-01-15\ngov-west,west,{deputy},2014-12-31,2015-01-31\n"
        )
    };
    let path = "/record/act/delegate_signing/file";
    let refused = site.upload_with(path, "代签.csv", sheet("buil").as_bytes(), &[], &cookie).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&["没有账号“buil”", "build(住建经办)", "第 3 行"]);
    let good = site.upload_with(path, "代签.csv", sheet("build").as_bytes(), &[], &cookie).await;
    assert_eq!(good.status, StatusCode::OK, "{}", good.text());
    good.says(&["登记这 2 条"]);
}
