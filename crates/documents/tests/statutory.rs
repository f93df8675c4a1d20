//! Every part that law or form wants is in the document, and one that is missing is named, not made up.
#![expect(clippy::panic, reason = "tests")]

mod common;

use common::{day, forms, paper, rendered};
use documents::{
    DocumentError, EmpoweringKind, EntrustmentLetter, Form, Format, HandoverPart, Term, Warning,
};
use register::Language;
use register::catalogue::LegalBasis;
use register::grants::{RecallReason, RunningCases};

fn missing(form: &dyn Form) -> Vec<&'static str> {
    match form.compose() {
        Err(DocumentError::Missing { parts, .. }) => parts.iter().map(|part| part.name.zh).collect(),
        Err(other) => panic!("{other}"),
        Ok(_) => Vec::new(),
    }
}

/// Every text, without blanks, in which the PDF must show it.
fn shows(form: &dyn Form, texts: &[&str]) {
    let said = paper::text(&rendered(form, Format::Pdf).bytes);
    for text in texts {
        let wanted: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(said.contains(&wanted), "`{text}` is not in: {said}");
    }
}

#[test]
fn filled_forms_lack_nothing() {
    for form in forms::all() {
        assert_eq!(missing(form.as_ref()), Vec::<&str>::new(), "{:?}", form.kind());
    }
}

#[test]
fn a_letter_of_entrustment_has_every_part_of_article_20() {
    shows(
        &forms::letter(),
        &[
            "委托方：垦利区综合行政执法局",
            "受托方：胜坨镇综合行政执法办公室",
            "根据《中华人民共和国行政处罚法》第二十条",
            "对擅自占用、挖掘城市道路的处罚",
            "现场检查、调查取证，作出警告和五千元以下罚款",
            "自2024年3月1日起至2026年2月28日止",
            "负责监督，并对该行为的后果承担法律责任",
            "以委托方名义行使",
            "不得再委托其他组织或者个人",
            "由委托方和受托方分别向社会公布",
            "委托方（印章）",
            "受托方（印章）",
            "2024年2月20日",
        ],
    );
}

#[test]
fn a_letter_that_lacks_a_statutory_part_names_it() {
    let whole = forms::letter();
    let backwards = Term { from: day("2026-03-01"), until: day("2024-03-01") };
    let no_article = LegalBasis { law: "行政处罚法".into(), article: " ".into(), version: None };
    let cases: [(EntrustmentLetter, &str); 8] = [
        (EntrustmentLetter { term: None, ..whole.clone() }, "期限"),
        (EntrustmentLetter { term: Some(backwards), ..whole.clone() }, "期限"),
        (EntrustmentLetter { authority: " ".into(), ..whole.clone() }, "权限"),
        (EntrustmentLetter { matters: Vec::new(), ..whole.clone() }, "具体事项"),
        (EntrustmentLetter { entruster: String::new(), ..whole.clone() }, "委托方"),
        (EntrustmentLetter { entrustee: "　".into(), ..whole.clone() }, "受托方"),
        (EntrustmentLetter { basis: Vec::new(), ..whole.clone() }, "依据条款"),
        (EntrustmentLetter { basis: vec![no_article], ..whole.clone() }, "依据条款"),
    ];
    for (letter, part) in cases {
        assert_eq!(missing(&letter), [part]);
    }
    let error = EntrustmentLetter { term: None, authority: String::new(), ..whole }.compose().unwrap_err();
    let said = error.describe(Language::Zh);
    assert!(said.contains("权限") && said.contains("期限") && said.contains("行政处罚法第二十条"), "{said}");
    assert!(error.describe(Language::En).contains("the term"), "{error}");
}

#[test]
fn a_letter_of_a_day_before_the_present_law_cites_no_article_of_it() {
    let old = EntrustmentLetter { day: day("2013-01-15"), ..forms::letter() };
    let composed = old.compose().unwrap();
    assert_eq!(composed.warnings, [Warning::TextOfDayNotAtHand { law: "中华人民共和国行政处罚法" }]);
    shows(&old, &["依照《中华人民共和国行政处罚法》，受托方在委托范围内"]);
}

#[test]
fn a_decision_has_its_parts_and_its_catalogue() {
    shows(
        &forms::decision(),
        &[
            "广饶县人民政府文件",
            "广政发〔2024〕3号",
            "各镇人民政府，各街道办事处，县政府各部门、单位：",
            "共赋予行政权力12项（直接放权8项、委托放权4项）",
            "自2024年3月1日起由承接机关行使",
            "定期组织评估",
            "附件：广饶县赋予乡镇行政权力事项目录",
            "2024年2月5日",
            "抄送：县委各部门，县人大常委会办公室。",
            "2024年2月6日印发",
            "QZ-02-0012",
            "演示数据（构造）",
        ],
    );
    let mut notice = forms::decision();
    notice.kind = EmpoweringKind::Notice;
    notice.addressee = None;
    notice.basis = Vec::new();
    assert_eq!(missing(&notice), ["依据条款", "主送机关"]);
}

#[test]
fn a_handover_sheet_answers_for_every_part() {
    let whole = forms::handover();
    let names: Vec<&str> = HandoverPart::ALL.iter().map(|part| part.label().zh).collect();
    shows(&whole, &names);
    shows(&whole, &["移交方（印章）", "接收方（印章）", "监交方（印章）", "代表人（签字）"]);
    for part in HandoverPart::ALL {
        let mut sheet = whole.clone();
        sheet.rows.retain(|row| row.part != part);
        assert_eq!(missing(&sheet), [part.label().zh]);
    }
}

#[test]
fn a_recall_tells_reason_day_and_running_cases() {
    let mut recall = forms::recall();
    shows(
        &recall,
        &[
            "专业性强",
            "自2025年11月1日起",
            "2025年11月1日前已经立案尚未办结的案件，由原立案机关继续办理直至办结",
            "广饶县消防救援大队",
        ],
    );
    recall.running_cases = RunningCases::HandedOver;
    shows(&recall, &["移交收回后的行使机关办理"]);
    recall.reason = RecallReason::Other;
    recall.number = String::new();
    assert_eq!(missing(&recall), ["发文字号", "收回原因"]);
}

#[test]
fn an_opinion_speaks_to_the_three_heads_and_to_every_item() {
    let mut opinion = forms::opinion();
    shows(
        &opinion,
        &[
            "法定权限",
            "法定程序",
            "内容合法性",
            "共审查3项（合法2项、附条件合法1项）",
            "参与审查人员",
            "2024年1月8日收到",
        ],
    );
    opinion.procedure = String::new();
    opinion.received = Some(day("2024-01-20"));
    assert_eq!(missing(&opinion), ["收到材料日期", "法定程序"]);
}

#[test]
fn an_announcement_of_an_entrustment_says_who_answers() {
    shows(
        &forms::announcement(),
        &["第3号", "委托机关对该行为的后果承担法律责任", "特此公告", "公布载体：垦利区人民政府门户网站"],
    );
}

#[test]
fn what_is_not_constructed_is_not_marked() {
    let said = paper::text(&rendered(&forms::letter(), Format::Pdf).bytes);
    assert!(!said.contains("演示"));
}
