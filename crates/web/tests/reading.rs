//! The reading pages over a real office: a register recorded through the one door, cases none, pages as a client sees
//! them.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use caselog::CaseLog;
use office::{Draft, Office, Recorder};
use register::{Day, OrganId};
use tower::ServiceExt;
use web::{App, Settings};

const ISSUE: &str = "0190b5a0-0000-7000-8000-000000000001";

/// A county, a town, a department, one power handed over and taken up, one not.
fn acts() -> Vec<serde_json::Value> {
    let line = |power: &str| {
        serde_json::json!({"power": power, "place": "dawang", "mode": "entrust", "grantor": "JG-LAND",
            "grantee": "JG-DAWANG", "effective": "2014-03-01"})
    };
    let power = |code: &str, name: &str| {
        serde_json::json!({"kind": "list_power", "power": code, "name": name, "power_kind": "public_service",
            "function": "自然资源", "domain": "规划建设", "origin": "constructed"})
    };
    vec![
        serde_json::json!({"kind": "open_register", "office": "测试编办", "opening_day": "2015-01-01"}),
        serde_json::json!({"kind": "register_place", "place": "guangrao", "name": "广饶县", "level": "county", "code": "370523"}),
        serde_json::json!({"kind": "register_place", "place": "dawang", "name": "大王镇", "level": "town", "parent": "guangrao"}),
        serde_json::json!({"kind": "register_organ", "organ": "JG-LAND", "name": "广饶县国土局", "organ_kind": "department", "function": "自然资源", "level": "county", "area": "guangrao"}),
        serde_json::json!({"kind": "register_organ", "organ": "JG-DAWANG", "name": "大王镇人民政府", "organ_kind": "government", "level": "town", "area": "dawang"}),
        power("QZ-1", "土地证明"),
        power("QZ-2", "用地查询<b>"),
        serde_json::json!({"kind": "register_instrument", "instrument": "W-1", "number": "广政发〔2014〕1号", "title": "放权通知", "instrument_kind": "notice", "issuer": "JG-LAND", "signed": "2014-02-01"}),
        serde_json::json!({"kind": "issue_grant", "instrument": "W-1", "issued": "2014-02-02", "lines": [line("QZ-1"), line("QZ-2")]}),
        serde_json::json!({"kind": "accept_grant", "issue": ISSUE, "lines": [1], "organ": "JG-DAWANG", "day": "2014-02-10"}),
        serde_json::json!({"kind": "refuse_grant", "issue": ISSUE, "lines": [2], "organ": "JG-DAWANG", "day": "2014-02-10", "reason": "lacks_skill"}),
    ]
}

async fn app(dir: &std::path::Path) -> App {
    let office = Office::create(&dir.join("ledger.sqlite")).await.unwrap();
    let drafts: Vec<Draft> = acts()
        .into_iter()
        .map(|act| {
            let issue = act["kind"] == "issue_grant";
            let mut draft = Draft::of(serde_json::from_value::<register::acts::Act>(act).unwrap());
            draft.history = draft.act.day().is_some();
            draft.id = issue.then(|| serde_json::from_str(&format!("\"{ISSUE}\"")).unwrap());
            draft
        })
        .collect();
    let organ = OrganId::new("JG-LAND").unwrap();
    let recorder = Recorder { name: "李明".into(), organ, capacity: "经办人".into() };
    let recorded = office.record(drafts, &recorder, false).await;
    assert_eq!(recorded.unwrap().acts.len(), acts().len());
    let settings = Settings {
        today: Arc::new(|| Day::new(2014, 12, 31).unwrap()),
        laws: Some(dir.join("laws")),
        ..Settings::default()
    };
    App::new(Arc::new(office), Arc::new(CaseLog::open(dir.join("cases")).unwrap()), settings)
}

async fn get(app: &App, path: &str) -> (StatusCode, Vec<u8>) {
    let request = Request::builder().uri(path).header("host", "127.0.0.1").header("accept", "text/html");
    let answer = web::site(app.clone()).oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = answer.status();
    (status, to_bytes(answer.into_body(), 1 << 24).await.unwrap().to_vec())
}

async fn text(app: &App, path: &str) -> String {
    let (status, body) = get(app, path).await;
    assert_eq!(status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&body));
    String::from_utf8(body).unwrap()
}

#[tokio::test]
async fn every_page_answers_with_what_the_register_holds() {
    let dir = tempfile::tempdir().unwrap();
    let app = app(dir.path()).await;
    for (path, holds) in [
        ("/", "暂未使用"),
        ("/?view=table", "土地证明"),
        ("/powers", "QZ-1"),
        ("/powers/QZ-1?town=dawang", "行使名义"),
        ("/powers/QZ-2", "专业人才缺乏"),
        ("/powers/QZ-1/card?town=dawang", "承接"),
        ("/towns", "大王镇"),
        ("/towns/dawang", "未承接到位"),
        ("/organs", "广饶县国土局"),
        ("/organs/JG-DAWANG", "大王镇"),
        ("/instruments", "广政发〔2014〕1号"),
        ("/instruments/W-1", "土地证明"),
        ("/ledger", "印发放权"),
        ("/ledger/9", "与 11 条记录的根一致"),
        ("/about/reckoning", "179 + 155 + 67"),
        ("/search?q=dwz", "大王镇"),
        ("/search?q=广政发[2014]1号", "放权通知"),
        ("/search/suggest?q=土地", "土地证明"),
    ] {
        let encoded = path
            .replace("广政发[2014]1号", "%E5%B9%BF%E6%94%BF%E5%8F%91%5B2014%5D1%E5%8F%B7")
            .replace("土地", "%E5%9C%9F%E5%9C%B0");
        let page = text(&app, &encoded).await;
        if path == "/about/reckoning" {
            assert!(!page.contains(holds), "the source is only spoken of in the demonstration");
        } else {
            assert!(page.contains(holds), "{path} lacks {holds}");
        }
        assert!(!page.contains("用地查询<b>"), "{path} prints a name unescaped");
    }
}

#[tokio::test]
async fn what_is_asked_as_known_before_is_answered_as_known_before() {
    let dir = tempfile::tempdir().unwrap();
    let app = app(dir.path()).await;
    assert!(text(&app, "/powers/QZ-1").await.contains("暂未使用"));
    let before = text(&app, "/powers/QZ-1?known=9").await;
    assert!(before.contains("未承接到位") && !before.contains("暂未使用"));
    assert_eq!(get(&app, "/powers/QZ-1?known=3").await.0, StatusCode::NOT_FOUND);
    assert_eq!(get(&app, "/?on=2014-02-30").await.0, StatusCode::BAD_REQUEST);
    assert_eq!(get(&app, "/?cases_from=soon").await.0, StatusCode::BAD_REQUEST);
    assert_eq!(get(&app, "/ledger/12").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_table_downloads_and_the_proof_checks_offline() {
    let dir = tempfile::tempdir().unwrap();
    let app = app(dir.path()).await;
    for path in [
        "/board",
        "/powers",
        "/powers/QZ-1",
        "/towns",
        "/towns/dawang",
        "/organs",
        "/organs/JG-LAND",
        "/instruments",
        "/instruments/W-1",
        "/ledger",
    ] {
        let (status, body) = get(&app, &format!("{path}.xlsx")).await;
        assert_eq!((status, &body[..2]), (StatusCode::OK, &b"PK"[..]), "{path}");
    }
    let (_, body) = get(&app, "/api/v1/ledger/9/proof").await;
    let answer: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let leaf = ledger::leaf_hash(answer["envelope"].as_str().unwrap().as_bytes());
    let proof: ledger::InclusionProof = serde_json::from_value(answer["proof"].clone()).unwrap();
    let root: ledger::Hash = serde_json::from_value(answer["root"].clone()).unwrap();
    assert_eq!(ledger::verify_inclusion(&leaf, &proof, &root), Ok(()));
    assert!(
        ledger::verify_inclusion(&leaf, &ledger::InclusionProof { position: 8, ..proof }, &root).is_err()
    );
}

#[tokio::test]
async fn the_whole_register_saves_to_one_file_that_verifies() {
    let dir = tempfile::tempdir().unwrap();
    let app = app(dir.path()).await;
    let (status, body) = get(&app, "/save").await;
    assert_eq!(status, StatusCode::OK);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(body)).unwrap();
    let copy = dir.path().join("copy.sqlite");
    std::io::copy(&mut zip.by_name("ledger.sqlite").unwrap(), &mut std::fs::File::create(&copy).unwrap())
        .unwrap();
    let verified = ledger::Ledger::verify_file(&copy, |_, _| {}).await.unwrap();
    assert!(verified.is_sound());
    let manifest: serde_json::Value = serde_json::from_reader(zip.by_name("quanze.json").unwrap()).unwrap();
    assert_eq!(manifest["size"], acts().len());
    assert_eq!(manifest["root"], verified.head.root.to_string());
    let left = std::fs::read_dir(dir.path().join("cases/scratch")).unwrap().count();
    assert_eq!(left, 0, "no copy stays behind");
}

#[tokio::test]
async fn a_browser_that_takes_compressed_answers_gets_the_saved_register_whole() {
    let dir = tempfile::tempdir().unwrap();
    let app = app(dir.path()).await;
    let request = Request::builder().uri("/save").header("host", "127.0.0.1");
    let request = request.header("accept-encoding", "gzip, deflate, br").body(Body::empty()).unwrap();
    let answer = web::site(app).oneshot(request).await.unwrap();
    assert_eq!(answer.headers().get("content-encoding"), None, "a ZIP file is not compressed again");
    let body = to_bytes(answer.into_body(), 1 << 24).await.unwrap();
    assert!(zip::ZipArchive::new(std::io::Cursor::new(body)).unwrap().by_name("ledger.sqlite").is_ok());
}

#[tokio::test]
async fn the_api_gives_the_figures_of_the_pages() {
    let dir = tempfile::tempdir().unwrap();
    let app = app(dir.path()).await;
    let json = |body: Vec<u8>| serde_json::from_slice::<serde_json::Value>(&body).unwrap();
    let usage = json(get(&app, "/api/v1/usage").await.1);
    assert_eq!(usage["usage"]["items"]["unused"], 1);
    assert_eq!(usage["usage"]["items"]["not_taken_up"], 1);
    for (list, total) in
        [("powers", 2), ("places", 2), ("organs", 2), ("instruments", 1), ("grants", 2), ("ledger", 11)]
    {
        assert_eq!(json(get(&app, &format!("/api/v1/{list}?limit=1")).await.1)["total"], total, "{list}");
    }
    assert_eq!(get(&app, "/api/v1/audit").await.0, StatusCode::OK);
    let document = json(get(&app, "/api/v1/openapi.json").await.1);
    for path in [
        "powers",
        "places",
        "organs",
        "instruments",
        "grants",
        "ledger",
        "ledger/{position}/proof",
        "usage",
        "audit",
    ] {
        assert!(document["paths"][format!("/api/v1/{path}")]["get"].is_object(), "{path} is not described");
    }
}

#[tokio::test]
async fn an_address_others_can_reach_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let app = app(dir.path()).await;
    let refusal = web::serve(app, "0.0.0.0:0".parse().unwrap(), async {}).await.unwrap_err();
    assert!(refusal.to_string().contains("there is no account yet"), "{refusal}");
}
