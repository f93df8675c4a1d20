//! Official documents of an entry: what the register knows is filled in, what is missing is named, and the file is made.

use axum::http::{StatusCode, header};

use crate::site::{Site, query};

#[tokio::test]
async fn an_entry_leads_to_its_documents() {
    let site = Site::full().await;
    site.get("/ledger/13").await.says(&["/ledger/13/document/catalogue", "/ledger/13/document/decision"]);
    let page = site.get("/ledger/13/document/decision").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&["主送机关", "依据条款", "formaction=\"/ledger/13/document/decision.pdf\""]);
    let english = site.get("/ledger/13/document/decision?lang=en").await;
    english.says(&["Addressee", "Legal basis", "Make PDF"]);
    assert_eq!(site.get("/ledger/13/document/recall").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/ledger/1/document/catalogue").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn missing_parts_are_named_and_what_was_written_stays() {
    let site = Site::full().await;
    let path = query("/ledger/13/document/decision.docx", &[("addressee", "各乡镇人民政府")]);
    let refused = site.get(&path).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    refused.says(&["缺少", "依据", "value=\"各乡镇人民政府\""]);
}

#[tokio::test]
async fn a_filled_form_gives_the_file_in_every_format() {
    let site = Site::full().await;
    let fields = [
        ("number", "东政发〔2013〕18号"),
        ("title", "关于赋予部分镇行政权力的决定"),
        ("addressee", "各乡镇人民政府，县政府各部门"),
        ("basis", "《行政许可法》第二十四条"),
        ("provisions", "#工作要求\n各部门应当在三十日内完成交接。"),
    ];
    for (ending, begins) in [("pdf", "%PDF-"), ("docx", "PK"), ("xlsx", "PK"), ("html", "<!DOCTYPE html>")] {
        let file = site.get(&query(&format!("/ledger/13/document/decision.{ending}"), &fields)).await;
        assert_eq!(file.status, StatusCode::OK, "{ending}: {}", file.text());
        assert!(file.headers[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment"));
        let start = String::from_utf8_lossy(&file.bytes[..begins.len()]).to_lowercase();
        assert_eq!(start, begins.to_lowercase(), "{ending}");
    }
    let html = site.get(&query("/ledger/13/document/decision.html", &fields)).await;
    html.says(&["各部门应当在三十日内完成交接", "行政许可法"]);
}

/// What was written and not understood is told with its line; nothing is left out in silence.
#[tokio::test]
async fn a_basis_and_an_imprint_that_are_not_understood_are_told_precisely() {
    let site = Site::full().await;
    let whole = [
        ("number", "东政发〔2013〕18号"),
        ("title", "关于赋予部分镇行政权力的决定"),
        ("addressee", "各乡镇人民政府"),
    ];
    let with = |more: &[(&'static str, &'static str)]| {
        let fields: Vec<_> = whole.iter().copied().chain(more.iter().copied()).collect();
        query("/ledger/13/document/decision.html", &fields)
    };
    let basis = with(&[("basis", "《行政许可法》第二十四条\n县政府会议纪要")]);
    let refused = site.get(&basis).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&["依据条款第 2 行“县政府会议纪要”未能识别", "《法规名称》第…条"]);
    assert!(!refused.text().contains("缺少依据条款"), "it is there, only not understood");
    let good = ("basis", "《行政许可法》第二十四条");
    site.get(&with(&[good, ("copies", "县委办公室")])).await.says(&["印发机关和印发日期都须写明"]);
    let yesterday = with(&[good, ("printed_by", "县政府办公室"), ("printed_on", "昨天")]);
    site.get(&yesterday).await.says(&["印发日期“昨天”不是日期"]);
    let printed =
        [good, ("copies", "县委办公室"), ("printed_by", "县政府办公室"), ("printed_on", "2014-04-18")];
    let html = site.get(&with(&printed)).await;
    assert_eq!(html.status, StatusCode::OK, "{}", html.text());
    html.says(&["县委办公室", "县政府办公室"]);
}

#[tokio::test]
async fn a_letter_brings_what_its_lines_are_entrusted_under() {
    let site = Site::full().await;
    let line = serde_json::json!({"power": "P-2", "place": "west", "mode": "entrust", "grantor": "dept", "grantee": "gov-west",
        "effective": "2014-12-01", "expires": "2015-11-30", "entrusted_under": "山东省城乡规划条例 第五十七条"});
    let recall = serde_json::json!({"kind": "recall_grant", "issue": crate::site::act_id(13), "lines": [5], "from": "2014-11-01",
        "reason": "no_demand", "running_cases": "original_finishes", "instrument": "taking-back"});
    let issue = serde_json::json!({"kind": "issue_grant", "instrument": "paper", "issued": "2014-11-20", "lines": [line]});
    let drafts =
        vec![crate::site::taking_back(), crate::site::draft(50, recall), crate::site::draft(51, issue)];
    site.office.record(drafts, &crate::site::office_recorder(), false).await.unwrap();
    let page = site.get("/ledger/18/document/letter").await;
    page.says(&["《山东省城乡规划条例》第五十七条"]);
    let fields = [("authority", "受理、审查、决定"), ("published_at", "县政府网站")];
    let html = site.get(&query("/ledger/18/document/letter.html", &fields)).await;
    assert_eq!(html.status, StatusCode::OK, "{}", html.text());
    html.says(&["根据《山东省城乡规划条例》第五十七条"]);
}
