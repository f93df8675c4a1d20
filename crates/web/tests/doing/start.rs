//! Opening a register from nothing, through the pages alone.

use axum::http::{StatusCode, header};

use crate::site::{RECORDER, Site};

const PLACES: &str =
    "地方标识,名称,层级,区划代码,上级地方\ncounty,广饶县,county,370523,\neast,大王镇,town,370523101,county\n";
const ORGANS: &str =
    "机关标识,名称,性质,层级,管辖区域,统一社会信用代码\ngov,广饶县人民政府,government,county,county,\n";

async fn opened() -> Site {
    let site = Site::empty().await;
    let answer = site.post("/start/open", &[("office", "县编办"), ("opening_day", "2014年1月1日")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(site.size(), 1);
    site
}

#[tokio::test]
async fn the_board_of_an_empty_register_leads_to_the_start() {
    let site = Site::empty().await;
    let answer = site.get("/?lang=en").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.headers[header::LOCATION], "/start?lang=en");
    site.get("/start").await.says(&[
        "欢迎建立本单位的权责登记",
        "启用台账",
        "/templates/register_place.xlsx",
    ]);
}

#[tokio::test]
async fn a_second_opening_is_refused_with_what_to_do() {
    let site = opened().await;
    let again = site.post("/start/open", &[("office", "市编办"), ("opening_day", "2015-01-01")]).await;
    assert_eq!((again.status, site.size()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    again.says(&["请先作废那条记录"]);
}

#[tokio::test]
async fn who_records_is_kept_in_a_cookie() {
    let site = Site::empty().await;
    let answer = site
        .post("/start/recorder", &[("name", "李明"), ("organ", "广饶县人民政府"), ("capacity", "经办")])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with(&format!("{RECORDER};")), "{cookie}");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    let half = site.post("/start/recorder", &[("name", "李明")]).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    half.says(&["请写明姓名和机关"]);
}

#[tokio::test]
async fn once_there_are_organs_one_of_them_records() {
    let site = Site::full().await;
    let wrong = [("name", "李明"), ("organ", "大王镇人民政俯"), ("capacity", "经办")];
    let slip = site.post("/start/recorder", &wrong).await;
    assert_eq!(slip.status, StatusCode::UNPROCESSABLE_ENTITY);
    slip.says(&["台账中没有机关「大王镇人民政俯」；相近的有：", "大王镇人民政府"]);
    let right = [("name", "李明"), ("organ", "大王镇人民政府"), ("capacity", "经办")];
    assert_eq!(site.post("/start/recorder", &right).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn spreadsheets_open_a_register_step_by_step() {
    let site = opened().await;
    for (kind, name, text) in [("register_place", "地方.csv", PLACES), ("register_organ", "机关.csv", ORGANS)]
    {
        let before = site.size();
        let look = site.upload(&format!("/start/{kind}"), name, text.as_bytes()).await;
        assert_eq!(look.status, StatusCode::OK, "{kind}: {}", look.text());
        assert_eq!(site.size(), before);
        let token = look.hidden("token");
        let done = site.post(&format!("/start/{kind}/confirm"), &[("token", &token)]).await;
        done.says(&["已登记"]);
        let after = site.size();
        assert!(after > before);
        site.post(&format!("/start/{kind}/confirm"), &[("token", &token)]).await.says(&["以前已经登记"]);
        assert_eq!(site.size(), after);
    }
    site.get("/start").await.says(&["2 条", "1 条", "自 2014-01-01 起启用"]);
}

#[tokio::test]
async fn a_wrong_check_character_is_named_and_nothing_is_recorded() {
    let site = opened().await;
    let places = site.upload("/start/register_place", "地方.csv", PLACES.as_bytes()).await;
    site.post("/start/register_place/confirm", &[("token", &places.hidden("token"))]).await;
    let before = site.size();
    let wrong = ORGANS.replace("county,county,\n", "county,county,113705230045208010\n");
    let look = site.upload("/start/register_organ", "机关.csv", wrong.as_bytes()).await;
    assert_eq!(look.status, StatusCode::UNPROCESSABLE_ENTITY);
    look.says(&["113705230045208010", "信用代码的校验位应为", "qz-refusal"]);
    let confirm = site.post("/start/register_organ/confirm", &[("token", &look.hidden("token"))]).await;
    assert_eq!(confirm.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.size(), before);
}

#[tokio::test]
async fn unknown_references_are_refused_by_row() {
    let site = opened().await;
    let look = site.upload("/start/register_organ", "机关.csv", ORGANS.as_bytes()).await;
    assert_eq!(look.status, StatusCode::CONFLICT, "{}", look.text());
    look.says(&["county", "机关.csv"]);
    assert_eq!(site.size(), 1);
}

#[tokio::test]
async fn templates_are_workbooks() {
    let site = Site::empty().await;
    for name in ["register_place", "list_power", "issue_grant", "cases"] {
        let answer = site.get(&format!("/templates/{name}.xlsx")).await;
        assert!(answer.bytes.starts_with(b"PK"), "{name}");
    }
    assert_eq!(site.get("/templates/nothing.xlsx").await.status, StatusCode::NOT_FOUND);
}

/// A list as an office keeps it: titles of its own, a heading, a merged cell, towns in one cell, no codes.
const OWN_POWERS: &str = "\
广饶县赋权事项目录,,,,
序号,事项名称,主管部门,设定依据,承接单位
一、行政许可（共2项）,,,,
1,乡村建设规划许可证核发,县自然资源局,《中华人民共和国城乡规划法》第四十一条,大王镇
2,临时用地审批,,《土地管理法》第五十七条：“建设项目施工……”,大王镇
";

async fn with_county() -> Site {
    let site = opened().await;
    let organs = "单位名称,联系电话\n广饶县人民政府,1\n广饶县自然资源局,2\n大王镇人民政府,3\n";
    let places = site.upload("/start/register_place", "地方.csv", PLACES.as_bytes()).await;
    site.post("/start/register_place/confirm", &[("token", &places.hidden("token"))]).await.says(&["已登记"]);
    let asked = site.upload("/start/register_organ", "机构.csv", organs.as_bytes()).await;
    asked.says(&["各列是什么", "联系电话", "不录入", "留空时按机关名称推定", "编号前缀"]);
    let token = asked.hidden("token");
    let look = site.post("/start/register_organ/map", &[("token", &token), ("prefix", "JG-")]).await;
    look.says(&["JG-0001", "自然资源", "推定", "自动编号"]);
    let pairs = [("token", token.as_str()), ("map", &look.hidden("map"))];
    site.post("/start/register_organ/confirm", &pairs).await.says(&["已登记", "新登记 3 条"]);
    site
}

#[tokio::test]
async fn an_offices_own_list_is_asked_about_read_and_remembered() {
    let site = with_county().await;
    let before = site.size();
    let asked = site.upload("/start/list_power", "赋权目录.csv", OWN_POWERS.as_bytes()).await;
    assert_eq!(asked.status, StatusCode::OK);
    asked.says(&["各列是什么", "表头在第 2 行", "事项名称", "承接单位", "设定依据（整段文字）"]);
    assert_eq!(site.size(), before);
    let token = asked.hidden("token");
    let look = site.post("/start/list_power/map", &[("token", &token), ("prefix", "GR-")]).await;
    assert_eq!(look.status, StatusCode::OK, "{}", look.text());
    look.says(&["GR-0001", "GR-0002", "城乡规划法", "第四十一条", "沿用上一行", "跳过 1 行", "登记这 2 条"]);
    // The mapping may be changed again from there.
    let map = look.hidden("map");
    let pairs = [("token", token.as_str()), ("map", map.as_str()), ("change", "1")];
    site.post("/start/list_power/map", &pairs).await.says(&["各列是什么", "GR-"]);
    let pairs = [("token", token.as_str()), ("map", map.as_str())];
    site.post("/start/list_power/confirm", &pairs).await.says(&["新登记 2 条"]);
    assert_eq!(site.size(), before + 2);
    // The same titles again: the mapping is known, and what is there is not listed twice.
    let more = format!("{OWN_POWERS}3,设施农业用地备案,县自然资源局,《土地管理法》第三十条,大王镇\n");
    let again = site.upload("/start/list_power", "赋权目录2.csv", more.as_bytes()).await;
    again.says(&["2 行的内容已在台账中", "登记这 1 条", "GR-0003"]);
}

#[tokio::test]
async fn the_same_list_hands_over_what_it_lists() {
    let site = with_county().await;
    let asked = site.upload("/start/list_power", "赋权目录.csv", OWN_POWERS.as_bytes()).await;
    let token = asked.hidden("token");
    let look = site.post("/start/list_power/map", &[("token", &token)]).await;
    let pairs = [("token", token.as_str()), ("map", &look.hidden("map"))];
    site.post("/start/list_power/confirm", &pairs).await.says(&["新登记 2 条"]);
    let paper =
        "文件标题,发文字号,发文单位,成文日期\n关于赋权的决定,广政发〔2013〕3号,广饶县人民政府,2013年3月1日\n";
    let asked = site.upload("/start/register_instrument", "文件.csv", paper.as_bytes()).await;
    let token = asked.hidden("token");
    let look = site.post("/start/register_instrument/map", &[("token", &token)]).await;
    let pairs = [("token", token.as_str()), ("map", &look.hidden("map"))];
    site.post("/start/register_instrument/confirm", &pairs).await.says(&["新登记 1 条"]);

    let asked = site.upload("/start/issue_grant", "赋权目录.csv", OWN_POWERS.as_bytes()).await;
    asked.says(&["依据文件 *", "印发日 *", "放权方式 *", "生效日 *"]);
    let token = asked.hidden("token");
    // What is missing is said by row and column.
    let half = site.post("/start/issue_grant/map", &[("token", &token), ("f-mode", "entrust")]).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    half.says(&["依据文件", "表中没有这一列"]);
    let said = [
        ("token", token.as_str()),
        ("f-instrument", "广政发〔2013〕3号"),
        ("f-issued", "2013-03-01"),
        ("f-mode", "entrust"),
        ("f-effective", "2013-04-01"),
        ("f-expires", "2016-03-31"),
    ];
    let look = site.post("/start/issue_grant/map", &said).await;
    look.says(&["统一填写", "2013-04-01"]);
    // It was done before the register opened: that is ticked, and nothing else would be lawful without a proposal.
    let pairs = [("token", token.as_str()), ("map", &look.hidden("map")), ("history", "1")];
    site.post("/start/issue_grant/confirm", &pairs).await.says(&["新登记 1 条"]);
}

#[tokio::test]
async fn what_the_catalogue_lacks_is_asked_on_the_board() {
    let site = with_county().await;
    let sheet = "职权编码,职权名称,职权类型,主管职能,领域\n\
        P-1,取水许可,licence,水利,水利\nP-2,临时用地审批,licence,自然资源,自然资源\nP-3,临时用地审批,licence,自然资源,自然资源\n";
    let look = site.upload("/start/list_power", "职权.csv", sheet.as_bytes()).await;
    site.post("/start/list_power/confirm", &[("token", &look.hidden("token"))]).await.says(&["新登记 3 条"]);
    let board = site.get("/").await;
    board.says(&["职能“水利”在本级没有部门", "2 项同类职权都叫“临时用地审批”"]);
    assert!(
        !board.text().contains("“自然资源”在本级"),
        "a function that a department has is not asked about"
    );
}
