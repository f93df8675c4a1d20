//! Recording and voiding on screen.

use axum::http::StatusCode;

use crate::site::{Site, act_id, draft, office_recorder};

/// Fields of a form.
type Fields = &'static [(&'static str, &'static str)];

fn acceptance<'a>(issue: &'a str, act: &'a str, step: &'a str, lines: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut pairs = vec![
        ("act", act),
        ("issue", issue),
        ("organ", "gov-west"),
        ("day", "2014\u{5e74}3月1日"),
        ("step", step),
    ];
    pairs.extend(lines.iter().map(|line| ("lines", *line)));
    pairs
}

#[tokio::test]
async fn an_acceptance_is_checked_then_recorded_once() {
    let site = Site::full().await;
    let issue = act_id(13).to_string();
    let chosen = site.get(&format!("/record/acceptance?issue={issue}")).await;
    chosen.says(&["大王镇人民政府（3 项）", "陈庄镇人民政府（3 项）", "广政发〔2013〕18号"]);
    let act = chosen.hidden("act");
    let all = acceptance(&issue, &act, "check", &["all"]);
    let checked = site.post("/record/acceptance", &all).await;
    assert_eq!(checked.status, StatusCode::OK);
    checked.says(&["陈庄镇人民政府自 2014-03-01 起承接 3 项", "value=\"record\"", "value=\"6\" checked"]);
    assert_eq!(site.size(), 15);
    let record = acceptance(&issue, &act, "record", &["4", "5"]);
    let receipt = site.post("/record/acceptance", &record).await;
    receipt.says(&["第 16 号", "承接 2 项"]);
    assert_eq!(site.size(), 16);
    let again = site.post("/record/acceptance", &record).await;
    again.says(&["第 16 号", "没有任何变化"]);
    assert_eq!(site.size(), 16);
}

#[tokio::test]
async fn every_refusal_is_listed_and_what_was_entered_stays() {
    let site = Site::full().await;
    let issue = act_id(13).to_string();
    let act = act_id(90).to_string();
    let mut early = acceptance(&issue, &act, "check", &["4"]);
    early[3].1 = "2013-01-01";
    let answer = site.post("/record/acceptance", &early).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    answer.says(&["qz-refusal", "2013-01-01", "value=\"4\" checked"]);
    let mut nonsense = acceptance(&issue, &act, "check", &["4"]);
    nonsense[3].1 = "下个月";
    site.post("/record/acceptance", &nonsense).await.says(&["「下个月」不是日期"]);
    let unknown = acceptance("不存在的文件", &act, "record", &["4"]);
    site.post("/record/acceptance", &unknown).await.says(&["请选择一次下放"]);
    let stranger = acceptance(&issue, &act, "record", &["1"]);
    let refused = site.post("/record/acceptance", &stranger).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.says(&["建筑工程施工许可”（P-1）", "是交给“大王镇人民政府”（gov-east）的"]);
    assert_eq!(site.size(), 15);
}

#[tokio::test]
async fn nobody_records_without_a_name() {
    let site = Site::full().await;
    let issue = act_id(13).to_string();
    let act = act_id(91).to_string();
    let pairs = acceptance(&issue, &act, "record", &["4"]);
    let answer = site.post_as("/record/acceptance", &pairs, None).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.says(&["还没有写明谁在登记", "/start#recorder"]);
    assert_eq!(site.size(), 15);
}

#[tokio::test]
async fn refusal_suspension_resumption_and_recall_work() {
    let site = Site::full().await;
    let issue = act_id(13).to_string();
    let cases: [(&str, &str, Fields); 4] = [
        ("refusal", "gov-west", &[("lines", "4"), ("day", "2013-08-01"), ("reason", "lacks_skill")]),
        ("suspension", "gov-east", &[("lines", "1"), ("from", "2014-02-01"), ("reason", "rectification")]),
        ("resumption", "gov-east", &[("lines", "1"), ("from", "2014-03-01")]),
        (
            "recall",
            "gov-east",
            &[
                ("lines", "1"),
                ("from", "2014-04-01"),
                ("reason", "no_demand"),
                ("running_cases", "town_finishes"),
                ("instrument", "广政发[2013]18号"),
            ],
        ),
    ];
    for (number, (kind, organ, fields)) in (0..).zip(cases) {
        let act = act_id(100 + number).to_string();
        let mut pairs =
            vec![("act", act.as_str()), ("issue", issue.as_str()), ("organ", organ), ("step", "record")];
        pairs.extend_from_slice(fields);
        let answer = site.post(&format!("/record/{kind}"), &pairs).await;
        assert_eq!(answer.status, StatusCode::OK, "{kind}: {}", answer.text());
        assert_eq!(site.size(), 16 + number as u64, "{kind}");
    }
    assert_eq!(site.get("/record/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_void_names_all_that_hangs_on_it() {
    let site = Site::full().await;
    let preview = site.get("/ledger/12/void").await;
    preview.says(&[
        "广政发〔2013〕18号",
        "（3 条）",
        "name=\"with\" value=\"13\"",
        "name=\"with\" value=\"15\"",
    ]);
    let act = preview.hidden("act");
    let half = [("act", act.as_str()), ("with", "13"), ("reason", "误记")];
    let refused = site.post("/ledger/12/void", &half).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(site.size(), 15);
    let whole = [("act", act.as_str()), ("with", "13"), ("with", "14"), ("with", "15"), ("reason", "误记")];
    site.post("/ledger/12/void", &whole).await.says(&["第 16 号"]);
    site.post("/ledger/12/void", &whole).await.says(&["没有任何变化"]);
    assert_eq!(site.size(), 16);
    site.get("/ledger/12/void").await.says(&["已经更正过"]);
    assert_eq!(site.get("/ledger/99/void").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_ledger_that_changed_after_the_preview_is_noticed() {
    let site = Site::full().await;
    let act = site.get("/ledger/15/void").await.hidden("act");
    let suspend = serde_json::json!({"kind": "suspend_grant", "issue": act_id(13), "lines": [1], "from": "2014-02-01", "reason": "dispute"});
    site.office.record(vec![draft(200, suspend)], &office_recorder(), false).await.unwrap();
    let answer = site.post("/ledger/15/void", &[("act", &act), ("reason", "误记")]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    answer.says(&["name=\"with\" value=\"16\""]);
    assert_eq!(site.size(), 16);
}
