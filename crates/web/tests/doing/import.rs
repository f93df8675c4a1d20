//! Importing cases on screen.

use std::io::Write;

use axum::http::StatusCode;

use crate::site::Site;

const HEAD: &str = "办件编号,职权编码,行政区划,办理机关,盖章机关,收件日期,受理日期,办结日期,办理结果\n";

fn cases() -> String {
    let mut text = format!("\u{feff}关于报送办件的表\n{HEAD}");
    text.push_str("A-1,P-1,east,gov-east,,2014-03-01,2014-03-02,2014-03-05,准予\n");
    text.push_str("A-2,P-1,east,dept,,2014-03-01,２０１４年3月2日,2014/3/9,准予\n");
    text.push_str("A-3,P-9,east,gov-east,,2014-03-01,2014-03-02,2014-13-05,准予\n");
    text
}

#[tokio::test]
async fn a_file_is_shown_then_filed_once() {
    let site = Site::full().await;
    let preview = site.upload("/cases/import", "三月 办件.csv", cases().as_bytes()).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text());
    preview.says(&["三月 办件.csv", "A-3", "is-wrong", "导入 2 行", "report.csv"]);
    // What was written in another way is shown as it was understood.
    preview.says(&["２０１４年3月2日", ">2014-03-02</small>", ">2014-03-09</small>"]);
    assert_eq!(site.size(), 15);
    let (token, act) = (preview.hidden("token"), preview.hidden("act"));
    let report = site.get(&format!("/cases/import/{token}/report.csv")).await;
    report.says(&["P-9", "2014-13-05"]);
    let pairs = [("token", token.as_str()), ("act", act.as_str())];
    site.post("/cases/import/confirm", &pairs).await.says(&["第 16 号", "导入 2 行，退回 1 行"]);
    assert_eq!(site.size(), 16);
    // Whoever waited for it elsewhere is told the same.
    let waited = site.get(&format!("/cases/import/{token}?filing=yes")).await;
    waited.says(&["第 16 号", "导入 2 行，退回 1 行"]);
    site.post("/cases/import/confirm", &pairs).await.says(&["第 16 号", "没有任何变化"]);
    assert_eq!(site.size(), 16);
    let again = site.upload("/cases/import", "另一个名字.csv", cases().as_bytes()).await;
    again.says(&["同一份文件已经导入过", "/ledger/16"]);
    site.get("/cases").await.says(&["三月 办件.csv", "/cases/16/report.csv"]);
    site.get("/cases/16/report.csv").await.says(&["P-9"]);
    assert!(site.get("/cases.xlsx").await.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn nothing_is_filed_without_a_recorder_or_with_a_strange_token() {
    let site = Site::full().await;
    let preview = site.upload("/cases/import", "a.csv", cases().as_bytes()).await;
    let token = preview.hidden("token");
    let answer = site.post_as("/cases/import/confirm", &[("token", &token)], None).await;
    answer.says(&["还没有写明谁在登记"]);
    for token in ["../ledger.sqlite", "", &"0".repeat(64)] {
        let answer = site.post("/cases/import/confirm", &[("token", token)]).await;
        assert_eq!(answer.status, StatusCode::GONE, "{token}");
    }
    assert_eq!(site.size(), 15);
}

#[tokio::test]
async fn what_is_no_table_is_refused_with_the_mend() {
    let site = Site::full().await;
    for (name, bytes) in [
        ("a.csv", &b"\xff\xfe\x00\xd8"[..]),
        ("a.xlsx", b"PK\x03\x04 no zip at all"),
        ("a.csv", b"one,two\n1,2\n"),
        ("a.pdf", b"%PDF-1.4"),
    ] {
        let answer = site.upload("/cases/import", name, bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", answer.text());
        answer.says(&["qz-refusal"]);
    }
    assert_eq!(site.upload("/cases/import", "a.csv", b"").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_zip_bomb_and_an_oversize_upload_are_refused() {
    let site = Site::full().await;
    let bomb = site.upload("/cases/import", "bomb.xlsx", &bomb()).await;
    assert_eq!(bomb.status, StatusCode::UNPROCESSABLE_ENTITY);
    bomb.says(&["qz-refusal"]);
    let big = vec![b'a'; 33 << 20];
    let sheet = site.upload("/record/act/list_power/file", "big.csv", &big).await;
    assert_eq!(sheet.status, StatusCode::PAYLOAD_TOO_LARGE);
    // A file of cases may be larger, but one endless line is none.
    let endless = site.upload("/cases/import", "big.csv", &big).await;
    assert_eq!(endless.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", endless.text());
    assert_eq!(site.size(), 15);
}

/// A workbook whose sheet inflates a thousandfold.
fn bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("[Content_Types].xml", options).unwrap();
    zip.write_all(b"<Types/>").unwrap();
    zip.start_file("xl/workbook.xml", options).unwrap();
    zip.write_all(b"<workbook/>").unwrap();
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    for _ in 0..64 {
        zip.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[tokio::test]
async fn a_file_under_its_own_titles_is_asked_about() {
    let site = Site::full().await;
    let text = "单子,干啥的,谁办的,啥时候来,啥时候完,咋样\nB-1,P-1,gov-east,2014-03-02,2014-03-05,准予\n";
    let asked = site.upload("/cases/import", "土.csv", text.as_bytes()).await;
    assert_eq!(asked.status, StatusCode::OK);
    asked.says(&["各列是什么", "干啥的", "qz-refusal"]);
    let token = asked.hidden("token");
    let said = [
        ("token", token.as_str()),
        ("c0", "id"),
        ("c1", "power"),
        ("c2", "organ"),
        ("c3", "filed"),
        ("c4", "decided"),
        ("c5", "outcome"),
        ("f-place", "east"),
    ];
    let look = site.post("/cases/import/map", &said).await;
    look.says(&["导入 1 行", "B-1"]);
    let (map, act) = (look.hidden("map"), look.hidden("act"));
    let pairs = [("token", token.as_str()), ("map", map.as_str()), ("act", act.as_str())];
    site.post("/cases/import/confirm", &pairs).await.says(&["导入 1 行"]);
    let more = text.replace("B-1", "B-2");
    site.upload("/cases/import", "土2.csv", more.as_bytes()).await.says(&["导入 1 行", "B-2"]);
}

#[tokio::test]
async fn filed_cases_are_listed_one_by_one() {
    let site = Site::full().await;
    let preview = site.upload("/cases/import", "三月.csv", cases().as_bytes()).await;
    let (token, act) = (preview.hidden("token"), preview.hidden("act"));
    site.post("/cases/import/confirm", &[("token", &token), ("act", &act)]).await.says(&["导入 2 行"]);
    site.get("/cases/list?cases_from=2014-01-01&cases_until=2014-12-31").await.says(&[
        "A-1",
        "A-2",
        "为什么",
    ]);
    let one = site.get("/cases/list?id=A-2").await;
    one.says(&["A-2"]);
    assert!(!one.text().contains("A-1"));
    site.get("/cases/list?standing=nonsense").await.says(&["没有符合条件的办件"]);
    assert!(site.get("/cases/list.xlsx").await.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn the_flow_of_an_event_log_is_drawn_and_asked_about() {
    let site = Site::full().await;
    site.get("/cases/process").await.says(&["没有带环节的办件"]);
    let event = |what: &str, organ: &str, day: u8| {
        format!(
            r#"<event><string key="concept:name" value="{what}"/><string key="org:group" value="{organ}"/><date key="time:timestamp" value="2014-03-{day:02}T09:00:00+08:00"/></event>"#
        )
    };
    let log = format!(
        r#"<log><trace><string key="concept:name" value="X-1"/><string key="职权编码" value="P-1"/><string key="行政区划" value="east"/><string key="办理机关" value="gov-east"/><string key="受理日期" value="2014-03-02"/><string key="办结日期" value="2014-03-09"/><string key="outcome" value="准予"/>{}{}{}{}</trace></log>"#,
        event("受理", "gov-east", 2),
        event("<审查> & 核实", "gov-east", 3),
        event("县局会签", "dept", 5),
        event("决定", "gov-east", 9)
    );
    let log = log.replace("<审查> & 核实", "&lt;审查&gt; &amp; 核实");
    let preview = site.upload("/cases/import", "日志.xes", log.as_bytes()).await;
    let (token, act) = (preview.hidden("token"), preview.hidden("act"));
    let pairs = [("token", token.as_str()), ("act", act.as_str())];
    site.post("/cases/import/confirm", &pairs).await.says(&["导入 1 行"]);
    site.get("/cases").await.says(&["/cases/process"]);
    let page = site.get("/cases/process").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&["<svg", "qz-arrow", "县局会签", "隐性前置审批", "4 个", "2.0 天", "台账无相关记录"]);
    assert!(!page.text().contains("<审查>"), "a step is printed unescaped");
    let one = site.get("/cases/process?finding=hidden_pre_approval").await;
    one.says(&["is-chosen", "X-1", "/cases/list?id=X-1"]);
    let none = site.get("/cases/process?finding=missing_step&detail=25").await;
    assert!(!none.text().contains("/cases/list?id=X-1"));
    assert!(site.get("/cases/process.xlsx").await.bytes.starts_with(b"PK"));
    site.get("/cases/process?known=1").await.says(&["没有带环节的办件"]);
}

#[tokio::test]
async fn a_large_file_tells_how_far_it_has_come_and_can_be_stopped() {
    let site = Site::full().await;
    let mut text = HEAD.to_owned();
    for number in 0..400_000 {
        text.push_str(&format!("L-{number},P-1,east,gov-east,,2014-03-01,2014-03-02,2014-03-05,准予\n"));
    }
    let size = site.size();
    let first = site.upload("/cases/import", "大.csv", text.as_bytes()).await;
    // A fast machine is done before patience runs out: then there is nothing to wait for.
    let token = match first.status {
        StatusCode::SEE_OTHER => {
            let to = first.headers[axum::http::header::LOCATION].to_str().unwrap().to_owned();
            let waiting = site.get(&to).await;
            if waiting.text().contains("data-again") {
                waiting.says(&["正在查看文件", "停止"]);
            }
            to.split(['/', '?']).nth(3).unwrap().to_owned()
        }
        StatusCode::OK => first.hidden("token"),
        other => panic!("{other}: {}", first.text()),
    };
    let stopped = site.post(&format!("/cases/import/{token}/stop"), &[]).await;
    stopped.says(&["已停止"]);
    assert_eq!(site.get(&format!("/cases/import/{token}")).await.status, StatusCode::GONE);
    assert_eq!(site.size(), size);
    let staging = std::fs::read_dir(site.folder().join("staging")).map_or(0, |files| files.count());
    assert_eq!(staging, 0, "the upload is gone");
}

#[tokio::test]
async fn of_an_object_centric_log_one_chooses_which_objects_are_the_cases() {
    let site = Site::full().await;
    let object = |id: &str, kind: &str, power: &str| {
        let value = |name: &str, value: &str| {
            format!(r#"{{"name": "{name}", "time": "1970-01-01T00:00:00Z", "value": "{value}"}}"#)
        };
        let told = [("职权编码", power), ("行政区划", "east"), ("办理机关", "gov-east"), ("outcome", "准予")];
        let told = told.map(|(name, said)| value(name, said)).join(", ");
        format!(r#"{{"id": "{id}", "type": "{kind}", "attributes": [{told}]}}"#)
    };
    let event = |id: &str, object: &str, day: u8| {
        format!(
            r#"{{"id": "{id}", "type": "受理", "time": "2014-03-{day:02}T09:00:00+08:00", "attributes": [], "relationships": [{{"objectId": "{object}", "qualifier": ""}}]}}"#
        )
    };
    let objects =
        [object("X-1", "办件", "P-1"), object("Y-1", "工程", "P-2"), object("Y-2", "工程", "P-3")].join(",");
    let events = [event("e1", "X-1", 3), event("e2", "Y-1", 4), event("e3", "Y-2", 5)].join(",");
    let log = format!(
        r#"{{"objectTypes": [{{"name": "办件", "attributes": []}}, {{"name": "工程", "attributes": []}}], "eventTypes": [], "objects": [{objects}], "events": [{events}]}}"#
    );
    let seen = site.upload("/cases/import", "log.jsonocel", log.as_bytes()).await;
    seen.says(&["导入 1 行", "X-1"]);
    let token = seen.hidden("token");
    let change = [("token", token.as_str()), ("map", ""), ("change", "1")];
    let page = site.post("/cases/import/map", &change).await;
    page.says(&["作为办件的对象类型", "<option value=\"办件\" selected>", "<option value=\"工程\">"]);
    let other = [("token", token.as_str()), ("case_type", "工程"), ("case_type_before", "办件")];
    let page = site.post("/cases/import/map", &other).await;
    page.says(&["<option value=\"工程\" selected>", "name=\"case_type_before\" value=\"工程\""]);
    page.says(&["<option value=\"outcome\" selected>"]);
    assert!(!page.text().contains("表头在第"), "an event log has no row of titles");
    let kept = [("token", token.as_str()), ("case_type", "工程"), ("case_type_before", "工程")];
    // The choices of the page as it stands.
    let chosen: Vec<(String, String)> = page
        .text()
        .split("<select class=\"form-select\" name=\"")
        .skip(1)
        .filter_map(|select| {
            let name = select.split('"').next()?;
            let value = select.split("</select>").next()?.split("\" selected").next()?.rsplit('"').next()?;
            Some((name.to_owned(), value.to_owned()))
        })
        .collect();
    let pairs: Vec<(&str, &str)> =
        kept.into_iter().chain(chosen.iter().map(|(name, value)| (name.as_str(), value.as_str()))).collect();
    let look = site.post("/cases/import/map", &pairs).await;
    look.says(&["导入 2 行", "Y-1", "Y-2"]);
    let (map, act) = (look.hidden("map"), look.hidden("act"));
    let pairs = [("token", token.as_str()), ("map", map.as_str()), ("act", act.as_str())];
    site.post("/cases/import/confirm", &pairs).await.says(&["导入 2 行"]);
}
