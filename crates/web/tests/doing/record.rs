//! Recording the life of a grant and voiding, on screen: lines are chosen, none chosen means all that are offered, and both
//! are shown before anything is recorded.

use axum::http::StatusCode;
use serde_json::json;

use crate::door::{peopled, signed_in};
use crate::site::{Site, act_id, draft, office_recorder};

/// Fields of a form.
type Fields = &'static [(&'static str, &'static str)];

const ACCEPT: &str = "/record/act/accept_grant";

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
    let old = site.get(&format!("/record/acceptance?issue={issue}&organ=gov-west&lines=4-5")).await;
    assert_eq!(old.status, StatusCode::PERMANENT_REDIRECT);
    let form = site.get(old.headers["location"].to_str().unwrap()).await;
    form.says(&["value=\"4\" checked", "value=\"5\" checked", "临时占用城市道路许可 P-2 · 陈庄镇"]);
    assert!(!form.text().contains("name=\"lines\" value=\"1\""), "lines of another town are not offered");
    let act = form.hidden("act");
    let record = acceptance(&issue, &act, "record", &["4", "5"]);
    let receipt = site.post(ACCEPT, &record).await;
    receipt.says(&["第 16 号", "承接 2 项", "/powers/P-1?town=west"]);
    assert_eq!(site.size(), 16);
    let again = site.post(ACCEPT, &record).await;
    again.says(&["第 16 号", "没有任何变化"]);
    assert_eq!(site.size(), 16);
}

#[tokio::test]
async fn no_line_chosen_means_all_that_are_offered_and_they_are_shown_first() {
    let site = Site::full().await;
    let issue = act_id(13).to_string();
    let act = act_id(95).to_string();
    let checked = site.post(ACCEPT, &acceptance(&issue, &act, "record", &[])).await;
    assert_eq!(checked.status, StatusCode::OK);
    checked.says(&["陈庄镇人民政府自 2014-03-01 起承接 3 项", "value=\"record\"", "value=\"6\" checked"]);
    assert_eq!(site.size(), 15, "nothing is recorded before it was seen");
    let recorded = site.post(ACCEPT, &acceptance(&issue, &act, "record", &["4", "5", "6"])).await;
    recorded.says(&["第 16 号"]);

    let paper = vec![crate::site::taking_back()];
    site.office.record(paper, &crate::site::office_recorder(), false).await.unwrap();
    // One of them is taken back: a recall of the rest leaves it alone, and keeps what the table retains.
    let recall = |step: &'static str, lines: &'static [&'static str], act: &'static str| {
        let mut pairs = vec![("act", act), ("from", "2014-06-01"), ("reason", "no_demand"), ("step", step)];
        pairs.extend([("running_cases", "town_finishes"), ("instrument", "taking-back")]);
        pairs.extend(lines.iter().map(|line| ("lines", *line)));
        pairs
    };
    let post = async |pairs: Vec<(&str, &str)>| {
        let pairs: Vec<_> = pairs.into_iter().chain([("issue", issue.as_str())]).collect();
        site.post("/record/act/recall_grant?lang=en", &pairs).await
    };
    post(recall("record", &["4"], "0190a000-0000-7000-8000-000000000001")).await.says(&["entry 18"]);
    let mut rest = recall("check", &[], "0190a000-0000-7000-8000-000000000002");
    rest.extend([("r0-line", "5"), ("r0-reason", "没有")]);
    let rest = post(rest).await;
    let text = rest.text();
    for (line, meant) in [("1", true), ("2", true), ("4", false), ("5", false), ("6", true)] {
        assert_eq!(text.contains(&format!("value=\"{line}\" checked")), meant, "line {line}: {text}");
    }
}

#[tokio::test]
async fn every_refusal_is_listed_and_what_was_entered_stays() {
    let site = Site::full().await;
    let issue = act_id(13).to_string();
    let act = act_id(90).to_string();
    let mut early = acceptance(&issue, &act, "check", &["4"]);
    early[3].1 = "2013-01-01";
    let answer = site.post(ACCEPT, &early).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    answer.says(&["qz-refusal", "2013-01-01", "value=\"4\" checked"]);
    let mut nonsense = acceptance(&issue, &act, "check", &["4"]);
    nonsense[3].1 = "下个月";
    site.post(ACCEPT, &nonsense).await.says(&["下个月", "承接日"]);
    let unknown = acceptance("不存在的文件", &act, "record", &["4-5", "甲"]);
    site.post(ACCEPT, &unknown).await.says(&["所涉印发", "value=\"4-5;甲\"", "列出可选的行"]);
    let stranger = acceptance(&issue, &act, "record", &["1"]);
    let refused = site.post(ACCEPT, &stranger).await;
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
    let answer = site.post_as(ACCEPT, &pairs, None).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.says(&["还没有写明谁在登记", "/start#recorder"]);
    assert_eq!(site.size(), 15);
}

#[tokio::test]
async fn refusal_suspension_resumption_and_recall_work() {
    let site = Site::full().await;
    let paper = vec![crate::site::taking_back()];
    site.office.record(paper, &crate::site::office_recorder(), false).await.unwrap();
    let issue = act_id(13).to_string();
    let cases: [(&str, Fields); 4] = [
        (
            "refuse_grant",
            &[("organ", "gov-west"), ("lines", "4"), ("day", "2013-08-01"), ("reason", "lacks_skill")],
        ),
        (
            "suspend_grant",
            &[
                ("lines", "1"),
                ("from", "2014-02-01"),
                ("reason", "rectification"),
                ("instrument", "广政发[2013]30号"),
            ],
        ),
        ("resume_grant", &[("lines", "1"), ("from", "2014-03-01"), ("instrument", "广政发[2013]30号")]),
        (
            "recall_grant",
            &[
                ("lines", "1"),
                ("from", "2014-04-01"),
                ("reason", "no_demand"),
                ("running_cases", "town_finishes"),
                ("instrument", "广政发[2013]30号"),
            ],
        ),
    ];
    for (number, (kind, fields)) in (0..).zip(cases) {
        let act = act_id(100 + number).to_string();
        let mut pairs = vec![("act", act.as_str()), ("issue", issue.as_str()), ("step", "record")];
        pairs.extend_from_slice(fields);
        let answer = site.post(&format!("/record/act/{kind}"), &pairs).await;
        assert_eq!(answer.status, StatusCode::OK, "{kind}: {}", answer.text());
        assert_eq!(site.size(), 17 + number as u64, "{kind}");
    }
    assert_eq!(site.get("/record/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn each_is_offered_what_they_may_record() {
    let (site, _) = peopled().await;
    let west = site.get_as("/record", Some(&signed_in(&site, "west").await)).await;
    west.says(&[
        "/record/act/accept_grant",
        "/record/act/record_wish",
        "/record/act/draw_up_plan",
        "由其他人员登记的",
    ]);
    for kind in ["register_place", "recall_grant", "decide_proposal", "set_rules"] {
        assert!(!west.text().contains(&format!("/record/act/{kind}")), "{kind} is not a town's");
    }
    west.says(&["机构编制部门管理台账"]);
    let audit = site.get_as("/record?lang=en", Some(&signed_in(&site, "audit").await)).await;
    audit.says(&["There is nothing you may record", "Recorded by others"]);
    assert!(!audit.text().contains("/record/act/"));
    let build = site.get_as("/record?lang=en", Some(&signed_in(&site, "build").await)).await;
    build.says(&["/record/act/recall_grant", "/record/act/propose_grants"]);
    assert!(!build.text().contains("/record/act/accept_grant"));
}

#[tokio::test]
async fn what_takes_several_values_is_ticked() {
    let site = Site::full().await;
    let wish = site.get("/record/act/record_wish").await;
    wish.says(&["type=\"checkbox\" name=\"places\" value=\"west\"", "各选项的含义", "name=\"serves\""]);
    let english = site.get("/record/act/record_wish?lang=en").await;
    english.says(&["What the choices mean"]);
    let fields = [
        ("wish", "w-1"),
        ("organ", "gov-west"),
        ("direction", "town_asks"),
        ("day", "2014-12-30"),
        ("matter", "门头牌匾审批"),
        ("scope", "own"),
        ("places", "west"),
        ("places", "east"),
        ("step", "record"),
    ];
    site.post("/record/act/record_wish", &fields).await.says(&["第 16 号"]);
    let wish = register::WishId::new("w-1").unwrap();
    let books = site.office.snapshot().register;
    let places: Vec<_> =
        books.books().wishes.get(&wish).unwrap().said.places.iter().map(|p| p.as_str()).collect();
    assert_eq!(places, ["west", "east"]);
    let kept = [("matter", "x"), ("places", "东边"), ("places", "west"), ("step", "check")];
    let refused = site.post("/record/act/record_wish", &kept).await;
    refused.says(&["value=\"东边\" checked", "value=\"west\" checked"]);
}

#[tokio::test]
async fn a_delegation_names_accounts_that_exist_and_kinds_by_their_names() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let path = "/record/act/delegate_signing";
    let form = site.get_as(path, Some(&cookie)).await;
    form.says(&["name=\"kinds\" value=\"accept_grant\"> 承接", "name=\"delegator\" value=\"west\""]);
    let (csrf, token) = (form.hidden_of_main("csrf"), form.hidden("form"));
    let mut fields = vec![
        ("csrf", csrf.as_str()),
        ("form", &token),
        ("for_organ", "gov-west"),
        ("organ", "gov-west"),
        ("delegator", "west"),
        ("deputy", "buil"),
        ("from", "2014-12-31"),
        ("until", "2015-01-31"),
        ("kinds", "accept_grant"),
        ("kinds", "refuse_grant"),
        ("step", "check"),
    ];
    let unknown = site.post_as(path, &fields, Some(&cookie)).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    unknown.says(&["没有账号“buil”", "build(住建经办)", "value=\"refuse_grant\" checked"]);
    let english = site.post_as(&format!("{path}?lang=en"), &fields, Some(&cookie)).await;
    english.says(&["There is no account `buil`"]);
    fields[5].1 = "build";
    site.post_as(path, &fields, Some(&cookie)).await.says(&["value=\"record\""]);
    let offered = site.get_as("/suggested/accounts?q=bui", Some(&cookie)).await;
    offered.says(&["build"]);
    assert_ne!(site.get_as("/suggested/accounts?q=bui", None).await.status, StatusCode::OK);
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
    let suspend = serde_json::json!({"kind": "suspend_grant", "issue": act_id(13), "lines": [1], "from": "2014-02-01", "reason": "dispute",
        "instrument": "paper"});
    site.office.record(vec![draft(200, suspend)], &office_recorder(), false).await.unwrap();
    let answer = site.post("/ledger/15/void", &[("act", &act), ("reason", "误记")]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    answer.says(&["name=\"with\" value=\"16\""]);
    assert_eq!(site.size(), 16);
}

#[tokio::test]
async fn posts_stand_on_the_pages_of_both_organs() {
    let site = Site::full().await;
    let posts = json!({"kind": "allocate_posts", "organ": "gov-east", "day": "2014-01-02", "post_kind": "administrative", "posts": 2,
        "taken_from": "dept", "approved_by": "中央机构编制委员会办公室批复"});
    site.office.record(vec![draft(60, posts)], &office_recorder(), false).await.unwrap();
    site.get("/organs/gov-east").await.says(&["编制增减", "行政编制 +2"]);
    site.get("/organs/dept?lang=en").await.says(&["Posts that came and went", "administrative -2"]);
    assert!(!site.get("/organs/gov-west").await.text().contains("编制增减"));
}
