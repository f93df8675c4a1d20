//! What became of the legality rules stands on their page: a rule that was dropped leaves its trace.

use axum::http::{StatusCode, header};

use crate::law::{RULE, site};
use crate::site::act_id;

#[tokio::test]
async fn a_rule_that_was_dropped_leaves_its_trace() {
    let site = site().await;
    site.get("/legality").await.says(&["规则修改记录", "规则尚未修改过"]);
    let act = act_id(97).to_string();
    let dropped = [
        ("act", act.as_str()),
        ("text", ""),
        ("day", "2014-12-30"),
        ("source", "县司法局会议"),
        ("despite", "yes"),
        ("step", "record"),
    ];
    site.post(RULE, &dropped).await.says(&["合法性规则已修改"]);
    let list = site.get("/legality").await;
    list.says(&["取消", "县司法局会议", "2014-12-30", "@severity"]);
    let gone = site.get(RULE).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert_eq!(gone.headers[header::LOCATION], "/legality#changes");
    site.get("/").await.says(&["合法性规则有改动？", "近 90 日内修改、新增或取消了 1 条合法性规则"]);
}
