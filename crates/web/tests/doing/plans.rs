//! Work plans: an outline is proposed from the town's profile, edited in the form, recorded, reported on, and shown late.

use axum::http::StatusCode;
use serde_json::json;

use crate::site::{Site, draft, office_recorder, query};

/// Two years of working days; a penalty that wants two officers and is proposed for the east.
async fn with_calendar() -> Site {
    let site = Site::full().await;
    let year = |year: i16| json!({"kind": "set_calendar", "year": year, "source": "made for the test", "holidays": []});
    let wanted = json!({"kind": "list_power", "power": "P-9", "name": "擅自占道处罚", "power_kind": "penalty", "function": "建设",
        "domain": "城建", "officers_required": 2, "basis": [{"law": "城市道路管理条例", "article": "第四十二条"}]});
    let proposed = json!({"kind": "propose_grants", "proposal": "fa-1", "title": "第一批", "organ": "dept", "day": "2014-12-01",
        "decider": "gov", "lines": [{"power": "P-9", "place": "east", "mode": "entrust", "grantor": "dept", "grantee": "gov-east",
        "effective": "2015-03-01", "expires": "2016-02-28", "entrusted_under": "山东省城乡规划条例 第五十七条"}]});
    let acts = [year(2014), year(2015), year(2016), wanted, proposed];
    let drafts = acts.into_iter().zip(80..).map(|(act, number)| draft(number, act)).collect();
    site.office.record(drafts, &office_recorder(), false).await.unwrap();
    site
}

#[tokio::test]
async fn an_outline_is_proposed_from_the_profile_and_taken_over_into_the_form() {
    let site = with_calendar().await;
    site.get("/plans").await.says(&["还没有工作方案", "/plans/outline"]);
    site.get("/desk").await.says(&["href=\"/plans\""]);
    site.get("/towns/east").await.says(&["/plans/outline?place=east"]);
    let asked = [("place", "east"), ("town_type", "large"), ("from", "2014-12-02")];
    let page = site.get(&query("/plans/outline", &asked)).await;
    page.says(&[
        "征求乡镇意见",
        "建设：现有 0 人，须有 2 人",
        "建设缺2人",
        "本单位的办理期限",
        "待办事项都已过这一步",
        "href=\"/record/act/draw_up_plan?plan=plan-east-2014",
    ]);
    let english = site.get(&query("/plans/outline", &[("place", "east"), ("lang", "en")])).await;
    english.says(&["0 of 2 required", "the office&#39;s own limit", "everything under way is past it"]);

    let link = page.text();
    let link =
        link.split("href=\"/record/act/draw_up_plan").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = site.get(&format!("/record/act/draw_up_plan{}", link.replace("&#38;", "&"))).await;
    form.says(&[
        "value=\"大王镇放权工作方案\"",
        "name=\"r0-title\"",
        "征求乡镇意见",
        "name=\"r0-organ\" value=\"gov-east\"",
    ]);
    let due = form.hidden("r0-due");
    assert!(page.text().contains(&due), "the form has the days of the page");
}

#[tokio::test]
async fn a_plan_has_a_page_with_what_is_late() {
    let site = with_calendar().await;
    let plan = json!({"kind": "draw_up_plan", "plan": "p-1", "title": "大王镇放权工作方案", "place": "east", "organ": "gov",
        "day": "2014-10-08", "town_type": "large", "population": 110_000, "industry": "造纸",
        "steps": [{"title": "调研", "due": "2014-10-20"}, {"title": "征求意见", "organ": "gov-east", "due": "2014-11-20"},
                  {"title": "论证", "due": "2015-01-20"}]});
    let done = json!({"kind": "report_step", "plan": "p-1", "step": 1, "organ": "gov", "day": "2014-10-17", "state": "done"});
    let drafts = vec![draft(90, plan), draft(91, done)];
    site.office.record(drafts, &office_recorder(), false).await.unwrap();
    let page = site.get("/plans/p-1").await;
    page.says(&[
        "大王镇放权工作方案",
        "110,000",
        "造纸",
        "已完成",
        "is-late",
        "逾期",
        "report_step?plan=p-1&#38;step=2",
    ]);
    assert_eq!(page.text().matches("is-late").count(), 1, "one step is late");
    let before = site.get("/plans/p-1?on=2014-11-20").await;
    assert!(!before.text().contains("is-late"), "not late on its last day");
    site.get("/plans/p-1?lang=en").await.says(&["Work plans", "done", "no report yet", "late"]);
    site.get("/plans").await.says(&["1 / 3", "逾期 1 步", "2014-11-20"]);
    site.get("/desk").await.says(&["href=\"/plans/p-1\""]);
    site.get("/towns/east").await.says(&["href=\"/plans/p-1\""]);
    assert!(site.get("/plans.xlsx").await.bytes.starts_with(b"PK"));
    assert!(site.get("/plans/p-1.xlsx").await.bytes.starts_with(b"PK"));
    assert_eq!(site.get("/plans/none").await.status, StatusCode::NOT_FOUND);
}
