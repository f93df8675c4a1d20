//! Pages on law: rules and the form that changes one, what may go to towns, the laws at hand, the re-check.

use std::fs;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use exchange::ReadOptions;
use office::Draft;
use register::Register;
use register::acts::Act;
use serde_json::json;

use crate::site::{Site, act_id, draft, office_recorder, world};

pub const RULE: &str = "/legality/rules/penalty-handed-over-before-2021";

/// The world of the other tests and a penalty handed over under a paper of 2013, all recorded in that year: recorded today it
/// would be held to the law of today as well.
pub async fn site() -> Site {
    let site = Site::empty().await;
    let power = json!({"kind": "list_power", "power": "P-9", "name": "违法建设处罚", "power_kind": "penalty", "function": "建设", "domain": "城建",
        "basis": [{"law": "城乡规划法", "article": "第二条", "version": "2008-01-01"}]});
    let issue = json!({"kind": "issue_grant", "instrument": "paper", "issued": "2013-06-18", "lines": [
        {"power": "P-9", "place": "east", "mode": "transfer", "grantor": "dept", "grantee": "gov-east", "effective": "2014-01-01"}]});
    let then = |draft| Draft { recorded_at: Some("2013-08-02T01:00:00Z".parse().unwrap()), ..draft };
    let drafts = world().into_iter().chain([draft(30, power), draft(31, issue)]).map(then).collect();
    site.office.record(drafts, &office_recorder(), false).await.unwrap();
    site
}

#[tokio::test]
async fn rules_are_listed_with_their_cases_and_each_has_its_page() {
    let site = site().await;
    site.get("/legality").await.says(&[
        "penalties.cedar",
        "行政处罚法 第二十四条第一款",
        "当日不适用",
        "/legality/rules/coercion-entrusted",
    ]);
    site.get("/legality?lang=en&law=2021-07-15")
        .await
        .says(&["Legality rules", "only a province may hand county penalties to towns"]);
    site.get(RULE).await.says(&["属探索性改革", "name=\"text\"", "forbid", "应适用", "不应适用"]);
    assert_eq!(site.get("/legality/rules/none").await.status, StatusCode::NOT_FOUND);
    for path in [
        "/legality.xlsx",
        "/legality/catalogue.xlsx",
        "/legality/catalogue.xlsx?beside=2021-07-15",
        "/laws.xlsx",
        "/laws/recheck.xlsx",
    ] {
        assert!(site.get(path).await.bytes.starts_with(b"PK"), "{path}");
    }
}

#[tokio::test]
async fn a_rule_is_tried_on_every_case_before_its_change_is_recorded() {
    let site = site().await;
    let size = site.size();
    let page = site.get(RULE).await;
    let act = page.hidden("act");
    let text = site.office.rules().get("penalty-handed-over-before-2021").unwrap().text.clone();
    let send = |text: String, step: &'static str, more: &'static [(&'static str, &'static str)]| {
        let (site, act) = (&site, act.clone());
        async move {
            let mut pairs = vec![
                ("act", act.as_str()),
                ("text", text.as_str()),
                ("day", "2014-12-31"),
                ("source", "测试"),
                ("step", step),
            ];
            pairs.extend_from_slice(more);
            site.post(RULE, &pairs).await
        }
    };
    let broken = send("forbid (principal".to_owned(), "record", &[]).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    broken.says(&["无法解析", "第 1 行", "forbid (principal</textarea>"]);
    let (head, _) = text.rsplit_once("when {").unwrap();
    let always = send(format!("{head}when {{ true }};"), "record", &[]).await;
    assert_eq!(always.status, StatusCode::UNPROCESSABLE_ENTITY);
    always.says(&["不应适用而适用"]);
    send(text.replace("\"caution\"", "\"needs\""), "check", &[]).await.says(&["尚未登记"]);
    assert_eq!(site.size(), size, "nothing is recorded by trying");
    let done = send(text.replace("\"caution\"", "\"needs\""), "record", &[]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    assert_eq!(site.size(), size + 1);
    send(text.clone(), "record", &[]).await.says(&["没有任何变化"]);
    assert_eq!(site.size(), size + 1);
    site.get(RULE).await.says(&["须补正", &format!("第 {} 号修改", size + 1)]);
    site.get(&format!("{RULE}?known={size}")).await.says(&["qz-gravity tone-plain"]);
    let nobody = site
        .post_as(
            RULE,
            &[
                ("act", &act_id(99).to_string()),
                ("text", &text),
                ("day", "2014-12-31"),
                ("source", "x"),
                ("step", "record"),
            ],
            None,
        )
        .await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let empty = site
        .post(
            RULE,
            &[
                ("act", &act_id(98).to_string()),
                ("text", ""),
                ("day", "x"),
                ("source", ""),
                ("step", "record"),
            ],
        )
        .await;
    empty.says(&["修改日不是日期", "请写明依据"]);
}

#[tokio::test]
async fn the_outlook_changes_with_the_law_and_is_held_beside_another_day() {
    let site = site().await;
    let then = site.get("/legality/catalogue?law=2014-12-31").await;
    then.says(&["违法建设处罚", "lo-exploratory", "beside=2021-07-15"]);
    let both = site.get("/legality/catalogue?law=2021-07-15&beside=2014-12-31&kind=penalty").await;
    both.says(&["须省决定", "对照日：", "与 2014-12-31 相比", "第二十条第一款", "第二十四条第一款"]);
    assert!(!both.text().contains("临时占用城市道路许可"), "the filter leaves licences out");
    assert_eq!(site.get("/legality/catalogue?beside=soon").await.status, StatusCode::BAD_REQUEST);
    // Before the first law that the rules know of, their silence is no permission.
    site.get("/legality/catalogue?law=2003-01-01&kind=licence").await.says(&["lo-not-reached", "规则未及"]);
}

#[tokio::test]
async fn instruments_show_the_opinion_given_under_the_law_of_their_day() {
    let site = site().await;
    for path in ["/instruments/paper", "/ledger/17"] {
        site.get(path).await.says(&[
            "合法性意见",
            "属探索性改革",
            "行政处罚法(2021年修订前)",
            "说明法律风险",
            RULE,
        ]);
    }
    site.get("/instruments/paper?lang=en").await.says(&[
        "Legality opinion",
        "an exploratory reform",
        "state the legal risk",
    ]);
}

#[tokio::test]
async fn laws_are_read_from_their_folder_linked_and_checked_again() {
    let site = site().await;
    for path in ["/laws", "/laws/recheck"] {
        site.get(path).await.says(&["手头还没有法规文本", "quanze laws import"]);
    }
    fs::create_dir(site.laws()).unwrap();
    let text = |fine: &str| {
        format!(
            "# 中华人民共和国城乡规划法\n\n<!-- INFO END -->\n\n第一章 总则\n\n第一条 为了规划。\n\n第二条 处{fine}千元罚款<b>。\n"
        )
    };
    fs::write(site.laws().join("城乡规划法(2008-01-01).md"), text("一")).unwrap();
    fs::write(site.laws().join("城乡规划法(2019-04-23).md"), text("五")).unwrap();
    fs::write(site.laws().join("断号法(2019-04-23).md"), "# 断号法\n\n第一条 甲。\n\n第三条 乙。\n").unwrap();
    fs::write(site.laws().join("空法(2019-04-23).md"), "").unwrap();
    site.get("/laws").await.says(&["城乡规划法", "2008-01-01", "2019-04-23"]);
    assert!(!site.get("/laws").await.text().contains("断号法"));
    let name = "%E5%9F%8E%E4%B9%A1%E8%A7%84%E5%88%92%E6%B3%95";
    let law = site.get(&format!("/laws/text/{name}")).await;
    law.says(&["id=\"a2\"", "处一千元罚款&#60;b&#62;", "第一章 总则", "违法建设处罚"]);
    site.get(&format!("/laws/text/{name}?version=2019-04-23")).await.says(&["处五千元"]);
    site.get(&format!("/laws/text/{name}?law=2000-01-01")).await.says(&["不在手边"]);
    assert_eq!(site.get("/laws/text/none").await.status, StatusCode::NOT_FOUND);
    site.get("/powers/P-9").await.says(&[&format!("/laws/text/{name}?version=2008-01-01#a2")]);
    site.get("/laws/recheck").await.says(&["<del>一</del>", "<ins>五</ins>", "违法建设处罚", "建筑法"]);
    site.get("/laws/recheck?lang=en").await.says(&["Older text", "Newer text"]);
}

/// The pilot of 2013 and 2014: no issue is judged by the law of 2021, and each page says what the law of its day said.
#[tokio::test]
async fn the_demonstration_is_judged_under_the_law_of_its_day() {
    let site = Site::empty().await;
    let world = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/dongying");
    let set = exchange::drafts_from_folder(&world, &Register::default(), &ReadOptions::default()).unwrap();
    let by = set.drafts.iter().find_map(|draft| draft.recorder.clone()).unwrap();
    site.office.record(set.drafts, &by, false).await.unwrap();
    let (register, rules) = (site.office.snapshot().register, site.office.rules());
    let mut exploratory = 0;
    for entry in register.entries() {
        let Act::IssueGrant(issue) = entry.act() else { continue };
        let signed = register.books().instruments.get(&issue.instrument).unwrap().signed;
        for note in &entry.statement.opinion {
            assert!(rules.get(&note.rule).unwrap().in_force(signed), "{} on {signed}", note.rule);
        }
        if entry.statement.opinion.iter().any(|note| note.rule == "penalty-handed-over-before-2021") {
            exploratory += 1;
            let page = site.get(&format!("/ledger/{}", entry.position)).await;
            page.says(&["合法性意见", "属探索性改革", "行政处罚法(2021年修订前)", "说明法律风险", "第 "]);
        }
    }
    assert!(exploratory > 0, "the pilot handed penalties over");
}

#[tokio::test]
async fn an_article_the_law_at_hand_does_not_have_is_cautioned_and_not_refused() {
    let site = Site::full().await;
    fs::create_dir_all(site.laws()).unwrap();
    fs::write(
        site.laws().join("城市道路管理条例(2011-01-08).md"),
        "# 城市道路管理条例\n\n<!-- INFO END -->\n\n第一章 总则\n\n第一条 道路的管理。\n\n第二条 挖掘的处罚。\n",
    )
    .unwrap();
    let line = |basis: &'static str| {
        vec![
            ("proposal", "fa-1"),
            ("title", "方案"),
            ("organ", "dept"),
            ("day", "2014-12-01"),
            ("decider", "gov"),
            ("r0-power", "P-2"),
            ("r0-place", "west"),
            ("r0-mode", "entrust"),
            ("r0-grantor", "dept"),
            ("r0-grantee", "gov-west"),
            ("r0-effective", "2015-03-01"),
            ("r0-expires", "2016-02-28"),
            ("r0-entrusted_under", basis),
            ("step", "check"),
        ]
    };
    let path = "/record/act/propose_grants";
    let wrong = site.post(path, &line("城市道路管理条例 第九十九条")).await;
    assert_eq!(wrong.status, StatusCode::OK, "{}", wrong.text());
    wrong.says(&["城市道路管理条例》（2011-01-08）没有第九十九条", "（第 1 行）", "value=\"record\""]);
    let english = site.post(&format!("{path}?lang=en"), &line("城市道路管理条例 第九十九条")).await;
    english.says(&["has no 第九十九条", "(lines 1)"]);
    let right = site.post(path, &line("城市道路管理条例 第二条")).await;
    assert!(!right.text().contains("没有第"), "{}", right.text());
    // A program and a spreadsheet are told the same.
    let listed = json!({"kind": "list_power", "power": "P-8", "name": "挖掘城市道路的处罚", "power_kind": "penalty", "function": "建设",
        "domain": "城建", "basis": [{"law": "城市道路管理条例", "article": "第九十九条"}], "from": "2014-12-01"});
    let acts = json!({"recorder": {"name": "李明", "organ": "gov", "capacity": "经办"}, "drafts": [{"act": listed}]});
    let request = Request::post("/api/v1/acts?dry_run=true").body(Body::from(acts.to_string())).unwrap();
    let tried = site.send(request).await;
    assert_eq!(tried.status, StatusCode::OK, "{}", tried.text());
    tried.says(&["\"cautions\":[\"第 1 条", "没有第九十九条"]);
    let sheet = "职权编码,职权名称,职权类型,主管职能,领域,法律名称,条款,起始日\n\
        P-8,挖掘城市道路的处罚,行政处罚,建设,城建,城市道路管理条例,第九十九条,2014-12-01\n";
    let shown = site.upload("/record/act/list_power/file", "职权.csv", sheet.as_bytes()).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    shown.says(&["没有第九十九条", "登记这 1 条"]);
    // What is not at hand is not judged.
    let unknown = site.post(path, &line("山东省城乡规划条例 第九百条")).await;
    assert!(!unknown.text().contains("没有第"), "{}", unknown.text());
}

#[tokio::test]
async fn a_rule_is_added_with_a_case_and_a_near_miss_and_not_without() {
    let site = Site::full().await;
    let size = site.size();
    let form = site.get("/legality/new").await;
    form.says(&["@severity", "hand_over", "power_kind=", "新增规则"]);
    site.get("/legality/new?lang=en").await.says(&["One more rule"]);
    let act = form.hidden("act");
    let rule = |id: &str, kind: &str| {
        format!(
            "@id(\"{id}\")\n@title_zh(\"本县不下放{kind}\")\n@title_en(\"not in this county\")\n@citation(\"县政府常务会议纪要\")\n@severity(\"caution\")\n@advice_zh(\"请先报县政府\")\n@advice_en(\"ask the county first\")\nforbid (principal, action == Action::\"hand_over\", resource)\nwhen {{ context.power_kind == \"{kind}\" }};"
        )
    };
    let send = async |text: &str, cases: &str, step: &str| {
        let pairs = [
            ("act", act.as_str()),
            ("text", text),
            ("cases", cases),
            ("day", "2014-12-31"),
            ("source", "测试"),
            ("step", step),
        ];
        site.post("/legality/new", &pairs).await
    };
    let (fires, near) = (
        "speaks,2014-12-31,hand_over,power_kind=confirmation,确认类",
        "silent,2014-12-31,hand_over,power_kind=licence,许可类",
    );
    let both = format!("{fires}\n{near}");
    let text = rule("our-confirmation", "confirmation");
    for (text, cases, said) in [
        (text.as_str(), fires, "还没有相近而不适用的情形"),
        (&text, near, "还没有使其适用的情形"),
        (
            &text,
            "speaks,2014-12-31,hand_over,power_kind=licence,许可类\nsilent,2014-12-31,hand_over,,无",
            "应适用而未适用",
        ),
        (&text, "speaks,没有日子,hand_over,,x", "第 2 行"),
        ("forbid (principal", &both, "无法解析"),
        (&text.replace("@citation", "@quotation"), &both, "citation"),
        (&rule("penalty-handed-over-before-2021", "confirmation"), &both, "已有名为"),
    ] {
        let refused = send(text, cases, "record").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}: {}", refused.text());
        refused.says(&[said]);
        assert_eq!(site.size(), size);
    }
    send(&text, &both, "check").await.says(&["尚未登记"]);
    assert_eq!(site.size(), size);
    let done = send(&text, &both, "record").await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    assert_eq!(site.size(), size + 1);
    site.get("/legality/rules/our-confirmation").await.says(&[
        "本县不下放confirmation",
        "确认类",
        "许可类",
        "// case: speaks",
    ]);
    site.get("/legality").await.says(&["our-confirmation"]);
}

/// The fields of a form that surround the condition, as they were shown.
fn head_of(page: &crate::site::Answer) -> Vec<(String, String)> {
    let parts = ["title_zh", "title_en", "citation", "from", "until", "severity", "advice_zh", "advice_en"];
    let was = |part: &str| {
        let raw = page.hidden(&format!("was-{part}"));
        raw.replace("&#34;", "\"").replace("&#39;", "'")
    };
    parts
        .iter()
        .flat_map(|part| [(format!("head-{part}"), was(part)), (format!("was-{part}"), was(part))])
        .collect()
}

#[tokio::test]
async fn what_surrounds_a_condition_is_changed_in_fields_and_tried_on_the_register() {
    let site = site().await;
    let size = site.size();
    let page = site.get(RULE).await;
    // It can be read without Cedar, and the facts stand beside the editor.
    page.says(&["何时提出意见：", "放权方式为", "职权类型为“行政处罚”", "name=\"head-severity\""]);
    page.says(&["条件里可以写的事实", "restricts_liberty", "职权限制人身自由", "&#34;penalty&#34;"]);
    site.get(&format!("{RULE}?lang=en")).await.says(&["It objects when", "the kind of power is “penalty”"]);
    let act = page.hidden("act");
    let text = site.office.rules().get("penalty-handed-over-before-2021").unwrap().text.clone();
    let send = async |text: &str, changed: &[(&str, &str)], step: &str| {
        let mut pairs = head_of(&page);
        for (name, value) in changed {
            pairs.iter_mut().find(|(known, _)| known == name).unwrap().1 = (*value).to_owned();
        }
        let mut pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        pairs.extend([("act", act.as_str()), ("text", text), ("day", "2014-12-31"), ("source", "测试")]);
        pairs.push(("step", step));
        site.post(RULE, &pairs).await
    };
    // The penalty of the register is spoken of otherwise, by the law of its own day; that of today is not asked of it.
    let tried = send(&text, &[("head-severity", "needs")], "check").await;
    assert_eq!(tried.status, StatusCode::OK, "{}", tried.text());
    tried.says(&["尚未登记", "@severity(&#34;needs&#34;)", "试用结果", "相符", "违法建设处罚", "大王镇"]);
    tried.says(&["1 项的说法会改变", "tone-plain\">提示", "tone-warn\">须补正", "value=\"needs\" selected"]);
    // Days too: from a later day on it says nothing of what was issued before.
    let later = send(&text, &[("head-from", "2014年6月1日")], "check").await;
    later.says(&["@from(&#34;2014-06-01&#34;)", "无意见"]);
    let reversed = send(&text, &[("head-from", "2022-01-01")], "check").await;
    assert_eq!(reversed.status, StatusCode::UNPROCESSABLE_ENTITY);
    reversed.says(&["早于施行日 2022-01-01"]);
    // Changed in both places to different things: both are told.
    let both =
        send(&text.replace("\"caution\"", "\"unlawful\""), &[("head-severity", "needs")], "record").await;
    assert_eq!(both.status, StatusCode::UNPROCESSABLE_ENTITY);
    both.says(&["“程度”在栏目中改成“须补正”", "@severity 中改成“unlawful”", "只改一处"]);
    let empty = send(&text, &[("head-citation", "")], "record").await;
    empty.says(&["请填写“依据条款”"]);
    assert_eq!(site.size(), size, "nothing is recorded by trying");
    let done =
        send(&text, &[("head-severity", "needs"), ("head-advice_zh", "先送审\"再\"报批")], "record").await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let rule = site.office.rules().get("penalty-handed-over-before-2021").unwrap().clone();
    assert_eq!(rule.severity, register::Severity::Needs);
    assert_eq!(rule.advice(register::Language::Zh), "先送审\"再\"报批");
}

#[tokio::test]
async fn a_new_rule_is_tried_on_its_cases_and_on_the_register_before_it_is_recorded() {
    let site = Site::full().await;
    let form = site.get("/legality/new").await;
    form.says(&["条件里可以写的事实", "name=\"head-id\"", "职权类型", "public_service"]);
    site.get("/legality/new?lang=en").await.says(&["Facts that a condition may ask for", "a whole number"]);
    let act = form.hidden("act");
    let text = form.text();
    let text = text.split("name=\"text\"").nth(1).unwrap().split('>').nth(1).unwrap();
    let text = text.split("</textarea").next().unwrap().replace("&#34;", "\"").replace("&#38;", "&");
    let text = text.replace("\"penalty\"", "\"licence\"");
    let send = async |silent: &str| {
        let cases = format!(
            "speaks,2014-12-31,hand_over,power_kind=licence,许可类\nsilent,2014-12-31,hand_over,power_kind={silent},其他"
        );
        let pairs = [
            ("act", act.as_str()),
            ("text", text.as_str()),
            ("head-id", "our-licences"),
            ("was-id", "our-rule"),
            ("head-title_zh", "本县许可须先报县政府"),
            ("was-title_zh", ""),
            ("head-title_en", "licences go to the county first"),
            ("was-title_en", ""),
            ("head-citation", "县政府常务会议纪要"),
            ("was-citation", ""),
            ("head-from", "2014-01-01"),
            ("was-from", "2021-07-15"),
            ("head-severity", "needs"),
            ("was-severity", "caution"),
            ("head-advice_zh", "先报县政府"),
            ("was-advice_zh", ""),
            ("head-advice_en", "ask the county first"),
            ("was-advice_en", ""),
            ("cases", &cases),
            ("day", "2014-12-31"),
            ("source", "测试"),
            ("step", "check"),
        ];
        site.post("/legality/new", &pairs).await
    };
    let tried = send("penalty").await;
    assert_eq!(tried.status, StatusCode::OK, "{}", tried.text());
    tried.says(&["尚未登记", "职权类型为“行政许可”", "许可类", "6 项的说法会改变", "建筑工程施工许可"]);
    // Issued in 2013, before the rule is in force: by the law of their own day nothing changes.
    tried.says(&["依 2014-12-31 的法律", "@from(&#34;2014-01-01&#34;)"]);
    // A near miss that it speaks of is shown as what it is.
    let failing = send("licence").await;
    assert_eq!(failing.status, StatusCode::UNPROCESSABLE_ENTITY);
    failing.says(&["不应适用而适用", "试用结果", "不符"]);
}
