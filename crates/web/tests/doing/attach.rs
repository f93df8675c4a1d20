//! A file beside an entry: taken in, told on the entry's page, given out as a file, refused where it is not what it says.

use axum::http::{StatusCode, header};

use crate::door::{peopled, signed_in};
use crate::site::{RECORDER, Site};

const SCAN: &[u8] = b"%PDF-1.7 a signed sheet";

async fn attach(site: &Site, position: u64, name: &str, bytes: &[u8]) -> crate::site::Answer {
    let path = format!("/ledger/{position}/attach");
    let form = site.get(&path).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text());
    let act = form.hidden("act");
    site.upload_with(&path, name, bytes, &[("act", &act), ("note", "双方签字扫描件")], RECORDER).await
}

#[tokio::test]
async fn a_file_lies_beside_its_entry_and_comes_back_as_it_was() {
    let site = Site::full().await;
    let size = site.size();
    let done = attach(&site, 13, "../../交接单 签字.pdf", SCAN).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_eq!(site.size(), size + 1);
    let entry = site.get("/ledger/13").await;
    entry.says(&["附件", "交接单 签字.pdf", "PDF · 1 kB · 双方签字扫描件"]);
    let text = entry.text();
    let link =
        text.split("href=\"/attachments/").nth(1).unwrap().split(['"', '?']).next().unwrap().to_owned();
    let file = site.get(&format!("/attachments/{link}")).await;
    assert_eq!((file.status, file.bytes.as_slice()), (StatusCode::OK, SCAN));
    assert_eq!(file.headers[header::CONTENT_TYPE], "application/pdf");
    assert!(
        file.headers[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment; filename*=")
    );
    assert_eq!(file.headers[header::CONTENT_SECURITY_POLICY], "default-src 'none'; sandbox");
    assert_eq!(file.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    let again = attach(&site, 13, "again.pdf", SCAN).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says(&["同一文件已附在该记录上"]);
    assert_eq!(site.size(), size + 1);
}

#[tokio::test]
async fn what_is_not_what_it_says_is_refused_and_nothing_is_kept() {
    let site = Site::full().await;
    let size = site.size();
    let lying = attach(&site, 13, "扫描件.png", SCAN).await;
    assert_eq!(lying.status, StatusCode::UNPROCESSABLE_ENTITY);
    lying.says(&["文件名“扫描件.png”不符：文件实为PDF", "双方签字扫描件"]);
    attach(&site, 13, "run.pdf", b"MZ\x90 a program").await.says(&["文件不是PDF、OFD"]);
    let mut large = SCAN.to_vec();
    large.resize(50 << 20, b' ');
    let refused = attach(&site, 13, "../../x.pdf", &large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", refused.text());
    refused.says(&["附件合计超过 32 MiB（单个不超过 30 MiB），没有收下", "双方签字扫描件"]);
    assert_eq!(site.get("/ledger/9999/attach").await.status, StatusCode::NOT_FOUND);
    let nobody = "0".repeat(64);
    for unknown in ["x", nobody.as_str()] {
        assert_eq!(site.get(&format!("/attachments/{unknown}")).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(site.size(), size);
    assert!(!site.folder().join("attachments").exists(), "nothing was stored");
}

#[tokio::test]
async fn a_file_that_was_altered_is_not_given_out() {
    let site = Site::full().await;
    attach(&site, 13, "a.pdf", SCAN).await;
    let stored =
        std::fs::read_dir(site.folder().join("attachments")).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&stored, b"%PDF-1.7 another sheet").unwrap();
    let digest = stored.file_stem().unwrap().to_str().unwrap().to_owned();
    let answer = site.get(&format!("/attachments/{digest}")).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    answer.says(&["已被改动"]);
}

/// Nobody says that a file lies somewhere which nobody has handed in; one that was lost is told so.
#[tokio::test]
async fn a_file_nobody_handed_in_is_not_recorded_and_one_that_was_lost_is_told() {
    let site = Site::full().await;
    let size = site.size();
    let beside = crate::site::act_id(13);
    let ghost = serde_json::json!({"kind": "attach_file", "beside": beside, "organ": "gov", "name": "evil.pdf",
        "kind_of_file": "pdf", "digest": "a".repeat(64), "bytes": 10});
    let draft = crate::site::draft(60, ghost);
    let refused = site.office.record(vec![draft], &crate::site::office_recorder(), true).await.unwrap_err();
    let office::OfficeError::Refused { refused } = refused else { panic!("{refused}") };
    assert_eq!(refused[0].because.code(), "file_not_there");
    assert_eq!(site.size(), size);
    attach(&site, 13, "a.pdf", SCAN).await;
    let stored =
        std::fs::read_dir(site.folder().join("attachments")).unwrap().next().unwrap().unwrap().path();
    std::fs::remove_file(&stored).unwrap();
    let digest = stored.file_stem().unwrap().to_str().unwrap().to_owned();
    let answer = site.get(&format!("/attachments/{digest}")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    answer.says(&["不在文件夹中", "请从备份恢复"]);
}

#[tokio::test]
async fn files_chosen_in_a_form_are_kept_with_its_draft_and_recorded_with_its_act() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let path = "/record/act/record_wish";
    let form = site.get_as(path, Some(&cookie)).await;
    form.says(&["type=\"file\"", "multipart/form-data"]);
    let (csrf, token) = (form.hidden_of_main("csrf"), form.hidden("form"));
    let draft = form.hidden_of_main("draft");
    let fields = |step: &'static str| {
        vec![
            ("csrf", csrf.clone()),
            ("form", token.clone()),
            ("draft", draft.clone()),
            ("for_organ", "gov-west".to_owned()),
            ("wish", "XQ-9".to_owned()),
            ("organ", "gov-west".to_owned()),
            ("direction", "town_asks".to_owned()),
            ("day", "2014-12-30".to_owned()),
            ("matter", "门头牌匾审批".to_owned()),
            ("scope", "own".to_owned()),
            ("step", step.to_owned()),
        ]
    };
    let upload = async |name: &str, bytes: &[u8], fields: &[(&str, String)]| {
        let pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        site.upload_with(path, name, bytes, &pairs, &cookie).await
    };
    let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";
    let none = upload("../../x.exe", b"MZ\x90\x00", &fields("files")).await;
    assert_eq!(none.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    none.says(&["x.exe", "门头牌匾审批"]);
    let taken = upload("../../请示.pdf", pdf, &fields("files")).await;
    taken.says(&["name=\"attached\"", "请示.pdf", "1 KiB"]);
    assert!(!taken.text().contains("../../"));
    let attached = taken.hidden("attached");
    // The draft keeps it.
    let again = signed_in(&site, "west").await;
    let again = site.get_as(&format!("{path}?draft={draft}"), Some(&again)).await;
    again.says(&[&format!("value=\"{attached}\" checked")]);
    let size = site.size();
    let mut recorded = fields("record");
    recorded.push(("attached", attached.clone()));
    let pairs: Vec<(&str, &str)> = recorded.iter().map(|(name, value)| (*name, value.as_str())).collect();
    site.post_as(path, &pairs, Some(&cookie)).await.says(&[&format!("第 {} 号", size + 1)]);
    assert_eq!(site.size(), size + 2, "the act and its file, together");
    site.get_as(&format!("/ledger/{}", size + 1), Some(&cookie)).await.says(&["请示.pdf"]);
    // A digest nobody brought is no file.
    let mut forged = fields("check");
    forged.push(("attached", format!("{} 别人的.pdf", "0".repeat(64))));
    let pairs: Vec<(&str, &str)> = forged.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = site.post_as(path, &pairs, Some(&cookie)).await;
    assert!(refused.status.is_client_error(), "{}", refused.text());
    refused.says(&["别人的.pdf"]);
}

#[tokio::test]
async fn files_that_are_too_large_lose_nothing_of_what_was_written() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let path = "/record/act/record_wish";
    let form = site.get_as(path, Some(&cookie)).await;
    let keys = ["csrf", "form", "draft", "begun"].map(|name| (name, form.hidden_of_main(name)));
    let mut pairs: Vec<(&str, &str)> = keys.iter().map(|(name, value)| (*name, value.as_str())).collect();
    pairs.extend([("wish", "XQ-9"), ("matter", "门头牌匾审批")]);
    let huge = vec![b'0'; web::layers::BODY_BYTES_MAX + 1];
    let refused = site.upload_with(path, "很大.pdf", &huge, &pairs, &cookie).await;
    assert_eq!(refused.status, axum::http::StatusCode::PAYLOAD_TOO_LARGE);
    // The form itself, with the head of every page.
    refused.says(&["附件合计超过 32 MiB", "已存入这份草稿", "门头牌匾审批", "陈庄经办", "退出"]);
    let draft = format!("{path}?draft={}", form.hidden_of_main("draft"));
    site.get_as(&draft, Some(&cookie)).await.says(&["门头牌匾审批", "草稿保存于"]);
    let english = site.upload_with(&format!("{path}?lang=en"), "x.pdf", &huge, &pairs, &cookie).await;
    english.says(&["larger than 32 MiB together", "kept in this draft"]);
    // A form of another session keeps nothing.
    let forged: Vec<(&str, &str)> = vec![("csrf", "forged"), ("draft", &keys[2].1), ("matter", "别人写的")];
    let refused = site.upload_with(path, "x.pdf", &huge, &forged, &cookie).await;
    assert!(refused.status.is_client_error());
    assert!(!site.get_as(&draft, Some(&cookie)).await.text().contains("别人写的"));
}

#[tokio::test]
async fn the_page_of_a_failure_has_the_head_of_every_page() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let huge = vec![b'0'; web::layers::BODY_BYTES_MAX + 1];
    let too_large = site.upload_with("/record/act/record_wish/file", "很大.xlsx", &huge, &[], &cookie).await;
    assert_eq!(too_large.status, axum::http::StatusCode::PAYLOAD_TOO_LARGE);
    too_large.says(&["上传内容过大", "陈庄经办", "退出"]);
    for path in ["/nothing/here", "/powers/none", "/people"] {
        let failed = site.get_as(path, Some(&cookie)).await;
        assert!(failed.status.is_client_error(), "{path}");
        failed.says(&["陈庄经办", "退出"]);
        assert!(!failed.text().contains("href=\"/sign-in"), "{path}");
    }
    // A visitor is offered to sign in.
    site.get_as("/nothing/here", None).await.says(&["href=\"/sign-in"]);
}
