//! A proposal of hundreds of lines brought as a spreadsheet: every line is shown before it is recorded, with what the
//! legality rules say of it, page by page and by gravity.

use axum::http::StatusCode;
use serde_json::json;
use tables::{Limits, Workbook};

use crate::site::{Answer, Site, draft, office_recorder};

const LOOK: &str = "/record/act/propose_grants/file";
const CONFIRM: &str = "/record/act/propose_grants/file/confirm";
const TOWNS: [&str; 3] = ["east", "west", "north"];
const POWERS: usize = 400;

/// A register with three towns and four hundred powers, every fourth of them a public service, the others licences.
async fn site() -> Site {
    let site = Site::full().await;
    let mut acts = vec![
        json!({"kind": "register_place", "place": "north", "name": "花官镇", "level": "town", "parent": "county"}),
        json!({"kind": "register_organ", "organ": "gov-north", "name": "花官镇人民政府", "organ_kind": "government", "level": "town", "area": "north"}),
    ];
    acts.extend((1..=POWERS).map(|number| {
        let kind = if number % 4 == 0 { "public_service" } else { "licence" };
        json!({"kind": "list_power", "power": format!("L-{number:03}"), "name": format!("第{number}项许可"), "power_kind": kind, "function": "建设", "domain": "城建"})
    }));
    let drafts = acts.into_iter().zip(100..).map(|(act, number)| draft(number, act)).collect();
    site.office.record(drafts, &office_recorder(), false).await.unwrap();
    site
}

/// A sheet of four hundred powers for three towns; the first `unlawful` lines name no basis.
fn sheet(unlawful: usize) -> String {
    let head = "proposal,title,organ,day,decider,power,place,mode,grantor,grantee,effective,expires,entrusted_under\n";
    let lines = TOWNS.iter().flat_map(|town| (1..=POWERS).map(move |number| (town, number)));
    let line = |(at, (town, number)): (usize, (&&str, usize))| {
        let whole = if at == 0 { "fa-1200,千项方案,dept,2014-12-01,gov" } else { ",,,," };
        let basis = if at < unlawful { "" } else { "《山东省城乡规划条例》第五十七条" };
        format!("{whole},L-{number:03},{town},entrust,dept,gov-{town},2015-03-01,2016-02-28,{basis}\n")
    };
    head.to_owned() + &lines.enumerate().map(line).collect::<String>()
}

fn rows(page: &Answer) -> usize {
    page.text().matches("class=\"qz-remarks\"").count()
}

#[tokio::test]
async fn every_line_is_shown_with_what_the_rules_say_before_anything_is_recorded() {
    let site = site().await;
    let size = site.size();
    let began = std::time::Instant::now();
    let look = site.upload(LOOK, "千项.csv", sheet(0).as_bytes()).await;
    eprintln!("looked through {} lines in {:?}", 3 * POWERS, began.elapsed());
    assert_eq!(look.status, StatusCode::OK, "{}", look.text());
    look.says(&[
        "千项方案 × 1200：1,200 项",
        "全部 <b>1,200</b>",
        "须留意 <b>900</b>",
        "须补正 <b>900</b>",
        "违法 <b>0</b>",
        "无意见 <b>300</b>",
        "第1项许可",
        "L-001",
        "大王镇",
        "委托放权",
        "委托机关应当公告受委托机关和委托的许可内容",
        "第 1–100 行，共 1,200 行",
    ]);
    assert_eq!(rows(&look), 100);
    let token = look.hidden("token");
    let shown = async |query: &str| {
        let pairs = [("token", token.as_str()), ("step", "check")];
        site.post(&format!("{CONFIRM}?{query}"), &pairs).await
    };
    let clear = shown("show=clear&page=3").await;
    clear.says(&["第400项许可", "第 201–300 行，共 300 行", "aria-pressed=\"true\""]);
    assert_eq!(rows(&clear), 100);
    assert!(!clear.text().contains("第1项许可"), "licences need something");
    assert_eq!(rows(&shown("page=12").await), 100);
    let english = shown("show=needs&lang=en").await;
    english.says(&[
        "1,200 lines",
        "need attention <b>900</b>",
        "needs something",
        "the entruster must announce",
    ]);
    assert_eq!(site.size(), size, "nothing is recorded by looking");
    let recorded = site.post(CONFIRM, &[("token", &token)]).await;
    recorded.says(&["新登记 1 条"]);
    assert_eq!(site.size(), size + 1);
}

#[tokio::test]
async fn what_is_unlawful_is_found_among_a_thousand_lines() {
    let site = site().await;
    let look = site.upload(LOOK, "千项.csv", sheet(3).as_bytes()).await;
    assert_eq!(look.status, StatusCode::UNPROCESSABLE_ENTITY);
    look.says(&["违法 <b>3</b>", "须补正 <b>897</b>", "委托许可须依照法律、法规、规章的规定"]);
    let pairs = [("token", look.hidden("token")), ("step", "check".to_owned())];
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let unlawful = site.post(&format!("{CONFIRM}?show=unlawful"), &pairs).await;
    unlawful.says(&["第1项许可", "第2项许可", "第3项许可", "违法"]);
    assert_eq!(rows(&unlawful), 3);
    assert!(!unlawful.text().contains("type=\"submit\">登记这"), "it cannot be recorded");
}

#[tokio::test]
async fn acts_without_lines_are_listed_whole_page_by_page() {
    let site = Site::full().await;
    let rows: String = (1..=130).map(|at| format!("M-{at:03},第{at}项服务,公共服务,建设,城建\n")).collect();
    let sheet = format!("职权编码,职权名称,职权类型,主管职能,领域\n{rows}");
    let look = site.upload("/record/act/list_power/file", "职权.csv", sheet.as_bytes()).await;
    assert_eq!(look.status, StatusCode::OK, "{}", look.text());
    look.says(&["读出 130 条", "第100项服务", "M-100", "没有合法性规则对它提出意见"]);
    assert!(!look.text().contains("第101项服务"));
    let token = look.hidden("token");
    let pairs = [("token", token.as_str()), ("step", "check")];
    let second = site.post("/record/act/list_power/file/confirm?page=2", &pairs).await;
    second.says(&["第101项服务", "第130项服务"]);
}

#[tokio::test]
async fn every_fault_of_a_sheet_is_told_with_its_row() {
    let site = site().await;
    let faulty = sheet(0)
        .replace("L-005,east,entrust", "L-005,east,outpost")
        .replace("L-007,east,entrust,dept", "L-007,east,entrust,gov");
    let look = site.upload(LOOK, "千项.csv", faulty.as_bytes()).await;
    assert_eq!(look.status, StatusCode::CONFLICT);
    look.says(&["千项.csv 第 6 行", "不能以“服务前移”方式承接", "千项.csv 第 8 行", "依法并不享有"]);
}

#[tokio::test]
async fn a_form_half_filled_goes_along_as_a_spreadsheet_and_comes_back() {
    let site = site().await;
    let form = site.get("/record/act/propose_grants").await;
    let act = form.hidden("act");
    let mut pairs = vec![
        ("act", act.as_str()),
        ("proposal", "fa-half"),
        ("title", "填到一半的方案"),
        ("organ", "dept"),
        ("day", "2014-12-01"),
        ("r0-power", "L-004"),
        ("r0-place", "east"),
        ("r0-mode", "entrust"),
        ("r1-power", "L-008"),
        ("step", "sheet"),
    ];
    let half = site.post("/record/act/propose_grants", &pairs).await;
    assert_eq!(half.status, StatusCode::OK, "{}", half.text());
    let rows = cells(&half);
    assert!(
        rows.len() == 3 && rows[1].contains("填到一半的方案") && rows[1].contains("委托放权"),
        "{rows:?}"
    );
    assert!(rows[2].contains("L-008"), "{rows:?}");
    for (name, value) in [
        ("decider", "gov"),
        ("r0-grantor", "dept"),
        ("r0-grantee", "gov-east"),
        ("r0-effective", "2015-03-01"),
        ("r0-expires", "2016-02-28"),
        ("r1-place", "east"),
        ("r1-mode", "entrust"),
        ("r1-grantor", "dept"),
        ("r1-grantee", "gov-east"),
        ("r1-effective", "2015-03-01"),
        ("r1-expires", "2016-02-28"),
    ] {
        pairs.push((name, value));
    }
    let whole = site.post("/record/act/propose_grants", &pairs).await;
    let back = site.upload(LOOK, "带回.xlsx", &whole.bytes).await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.text());
    back.says(&["填到一半的方案 × 2：2 项"]);
}

/// The rows of the one sheet of a workbook, each as one text.
fn cells(answer: &Answer) -> Vec<String> {
    let mut book = Workbook::from_bytes("t.xlsx", answer.bytes.to_vec(), Limits::default()).unwrap();
    let name = book.sheets()[0].name.clone();
    let mut sheet = book.sheet(&name).unwrap();
    sheet.rows().unwrap().map(|row| format!("{:?}", row.unwrap().cells)).collect()
}
