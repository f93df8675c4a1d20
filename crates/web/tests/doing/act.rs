//! An act of any kind on a form made from its descriptor: filled in by hand, pasted from a spreadsheet, led to from the
//! desk; and a proposal that goes from its form to its issue.

use axum::http::StatusCode;
use register::acts::{Act, FieldKind};

use crate::site::Site;

/// Fills the form of a kind, checks it, then records it. The receipt must name an entry.
async fn record(site: &Site, kind: &str, query: &str, fields: &[(&str, &str)]) {
    let path = format!("/record/act/{kind}");
    let form = site.get(&format!("{path}?{query}")).await;
    let act = form.hidden("act");
    let mut pairs = vec![("act", act.as_str()), ("step", "check")];
    pairs.extend(fields);
    let checked = site.post(&path, &pairs).await;
    assert_eq!(checked.status, StatusCode::OK, "{kind}: {}", checked.text());
    checked.says(&["value=\"record\""]);
    let size = site.size();
    pairs[1].1 = "record";
    site.post(&path, &pairs).await.says(&[&format!("第 {} 号", size + 1)]);
    assert_eq!(site.size(), size + 1);
    site.post(&path, &pairs).await.says(&["没有任何变化"]);
    assert_eq!(site.size(), size + 1, "a form sent twice changes nothing");
}

#[tokio::test]
async fn every_kind_has_a_form_in_both_languages() {
    let site = Site::full().await;
    for act in Act::DESCRIPTORS {
        let zh = site.get(&format!("/record/act/{}", act.kind)).await;
        assert_eq!(zh.status, StatusCode::OK, "{}", act.kind);
        zh.says(&[act.title.zh, act.help.zh]);
        let en = site.get(&format!("/record/act/{}?lang=en", act.kind)).await;
        en.says(&[&escaped(act.title.en), &escaped(act.help.en)]);
        for field in act.fields {
            zh.says(&[field.help.zh]);
            en.says(&[&escaped(field.help.en)]);
            if let FieldKind::Table(columns) = field.kind {
                columns.iter().for_each(|column| zh.says(&[column.help.zh]));
            }
        }
    }
    assert_eq!(site.get("/record/act/no_such_kind").await.status, StatusCode::NOT_FOUND);
    site.get("/record").await.says(&["/record/act/propose_grants", "/record/act/allocate_posts"]);
}

/// As a page writes it.
fn escaped(text: &str) -> String {
    text.replace('\'', "&#39;")
}

#[tokio::test]
async fn a_fault_names_its_field_and_row_and_what_was_entered_stays() {
    let site = Site::full().await;
    let fields = [
        ("step", "check"),
        ("proposal", "fa-1"),
        ("title", "方案"),
        ("organ", "没有的机关"),
        ("day", "下个月"),
        ("decider", "gov"),
        ("r0-power", "P-1"),
        ("r0-mode", "entrust"),
    ];
    let answer = site.post("/record/act/propose_grants", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.says(&["提出日", "下个月", "value=\"没有的机关\"", "承接机关"]);
    assert_eq!(site.size(), 15);
    let empty = site.post("/record/act/propose_grants", &[("step", "check")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.says(&["方案标识"]);
}

#[tokio::test]
async fn rows_are_pasted_from_a_spreadsheet() {
    let site = Site::full().await;
    let pasted = "职权\t适用区域\t放权方式\t原行使机关\t承接机关\t生效日\n临时占用城市道路许可\t陈庄镇\t委托放权\tdept\tgov-west\t2014-12-01\nP-3\twest\tentrust\tdept\tgov-west\t2014年12月1日";
    let laid = site.post("/record/act/propose_grants", &[("step", "rows"), ("pasted", pasted)]).await;
    laid.says(&[
        "name=\"r1-power\" value=\"P-3\"",
        "value=\"临时占用城市道路许可\"",
        "name=\"r4-power\" value=\"\"",
    ]);
    let chosen = laid.text().matches("<option value=\"entrust\" selected>").count();
    assert_eq!(chosen, 2, "a choice may be written by its label or by its code");
}

#[tokio::test]
async fn a_proposal_goes_from_its_form_to_its_issue() {
    let site = Site::full().await;
    site.office
        .record(
            vec![
                crate::site::taking_back(),
                crate::site::draft(
                    51,
                    serde_json::json!({"kind": "register_instrument", "instrument": "handing-over", "number": "广政发〔2014〕40号",
                        "title": "关于委托权限的决定", "instrument_kind": "decision", "issuer": "gov", "signed": "2014-12-01"}),
                ),
                crate::site::draft(
                    50,
                    serde_json::json!({"kind": "recall_grant", "issue": crate::site::act_id(13), "lines": [5], "from": "2014-11-01",
                        "reason": "no_demand", "running_cases": "original_finishes", "instrument": "taking-back"}),
                ),
            ],
            &crate::site::office_recorder(),
            false,
        )
        .await
        .unwrap();
    let line = [
        ("r0-power", "P-2"),
        ("r0-place", "陈庄镇"),
        ("r0-mode", "entrust"),
        ("r0-grantor", "广饶县住房和城乡建设局"),
        ("r0-grantee", "gov-west"),
        ("r0-effective", "2014-12-20"),
        ("r0-expires", "2015-12-19"),
        ("r0-entrusted_under", "山东省城乡规划条例 第五十七条"),
    ];
    let mut fields = vec![
        ("proposal", "fa-1"),
        ("title", "陈庄镇委托方案"),
        ("organ", "dept"),
        ("day", "2014-11-03"),
        ("decider", "gov"),
    ];
    fields.extend(line);
    record(&site, "propose_grants", "", &fields).await;
    site.get("/proposals").await.says(&["陈庄镇委托方案", "待乡镇答复 1"]);
    let desk = site.get("/desk").await;
    desk.says(&["答复意见", "陈庄镇人民政府", "/record/act/give_opinion?proposal=fa-1"]);
    let said = [
        ("proposal", "fa-1"),
        ("organ", "gov-west"),
        ("day", "2014-11-10"),
        ("view", "agree"),
        ("capability", "设审批窗口，有持证人员两名"),
    ];
    record(&site, "give_opinion", "proposal=fa-1", &said).await;
    let sent = [("proposal", "fa-1"), ("organ", "dept"), ("reviewer", "gov"), ("day", "2014-11-11")];
    record(&site, "request_review", "", &sent).await;
    let found = [("proposal", "fa-1"), ("organ", "gov"), ("day", "2014-11-20"), ("view", "lawful")];
    record(&site, "review_legality", "", &found).await;
    let decided = [("proposal", "fa-1"), ("organ", "gov"), ("day", "2014-12-01"), ("decision", "approve")];
    record(&site, "decide_proposal", "", &decided).await;
    let page = site.get("/proposals/fa-1").await;
    page.says(&["待印发", "同意承接", "合法", "/record/act/issue_grant?proposal=fa-1"]);
    let form = site.get("/record/act/issue_grant?proposal=fa-1&issued=2014-12-02").await;
    form.says(&["value=\"山东省城乡规划条例 第五十七条\"", "value=\"2015-12-19\"", "value=\"P-2\""]);
    let mut fields = vec![("instrument", "handing-over"), ("issued", "2014-12-02"), ("proposal", "fa-1")];
    fields.extend(line);
    record(&site, "issue_grant", "proposal=fa-1", &fields).await;
    site.get("/proposals/fa-1").await.says(&["已印发"]);
    assert!(site.get("/proposals.xlsx").await.bytes.starts_with(b"PK"));
    assert!(site.get("/proposals/fa-1.xlsx").await.bytes.starts_with(b"PK"));
    assert!(site.get("/desk.xlsx").await.bytes.starts_with(b"PK"));
    site.get("/desk?lang=en").await.says(&["Desk", "take up"]);
}

#[tokio::test]
async fn the_templates_own_headings_are_known_and_too_many_rows_are_refused_aloud() {
    let site = Site::full().await;
    let head = "放权明细\t职权 *\t适用区域 *\t放权方式 *\npower_line\tpower\tplace\tmode\n";
    let pasted = format!("{head}\tP-3\twest\tentrust\n");
    let laid = site.post("/record/act/propose_grants", &[("step", "rows"), ("pasted", &pasted)]).await;
    assert_eq!(laid.status, StatusCode::OK);
    laid.says(&["name=\"r0-power\" value=\"P-3\"", "name=\"r0-place\" value=\"west\""]);
    let many = format!("{head}{}", "\tP-3\twest\tentrust\n".repeat(600));
    let refused = site.post("/record/act/propose_grants", &[("step", "rows"), ("pasted", &many)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&["共 600 行", "用表格填写"]);
}

#[tokio::test]
async fn an_act_goes_out_as_a_sheet_and_comes_back() {
    let site = Site::full().await;
    let sheet = site.get("/ledger/2/sheet.xlsx").await;
    assert!(sheet.bytes.starts_with(b"PK"));
    let text = "需求标识,提出机关,需求方向,提出日,需求事项,共性或个性\nw-9,gov-west,乡镇提出,2014-03-01,想要临时占用道路许可,个性\n";
    let look = site.upload("/record/act/record_wish/file", "需求.csv", text.as_bytes()).await;
    look.says(&["登记这 1 条", "提出放权需求"]);
    let before = site.size();
    let done = site.post("/record/act/record_wish/file/confirm", &[("token", &look.hidden("token"))]).await;
    done.says(&["已登记"]);
    assert_eq!(site.size(), before + 1);
    site.get("/wishes").await.says(&["想要临时占用道路许可", "个性", "待答复", "/record/act/settle_wish"]);
    assert!(site.get("/wishes.xlsx").await.bytes.starts_with(b"PK"));
}
