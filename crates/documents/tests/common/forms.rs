//! A filled form of every kind, as an office would fill it. Everything in them is constructed for the tests.
#![expect(clippy::unwrap_used, reason = "tests")]

use documents::blocks::Imprint;
use documents::{
    Announcement, AnnouncementSubject, CatalogueAnnex, CatalogueRow, EmpoweringDecision, EmpoweringKind,
    EntrustedMatter, EntrustmentLetter, Form, HandoverPart, HandoverRow, HandoverSheet, Provision,
    RecallDecision, RecalledItem, ReviewOpinion, ReviewRow, Term,
};
use register::PowerCode;
use register::catalogue::LegalBasis;
use register::codes::PowerKind;
use register::grants::{Mode, RecallReason, RunningCases};

use super::day;

pub fn basis(law: &str, article: &str) -> LegalBasis {
    LegalBasis { law: law.into(), article: article.into(), version: None }
}

fn code(text: &str) -> PowerCode {
    PowerCode::new(text).unwrap()
}

/// Every form.
pub fn all() -> Vec<Box<dyn Form>> {
    vec![
        Box::new(catalogue(12)),
        Box::new(decision()),
        Box::new(letter()),
        Box::new(handover()),
        Box::new(announcement()),
        Box::new(recall()),
        Box::new(opinion()),
    ]
}

pub fn row(number: usize) -> CatalogueRow {
    let powers = [
        ("对未取得建设工程规划许可证或者未按照规定进行建设的处罚", "中华人民共和国城乡规划法", "第六十四条"),
        ("对擅自占用、挖掘城市道路的处罚", "城市道路管理条例", "第四十二条"),
        ("对占用、堵塞、封闭疏散通道、安全出口、消防车通道的处罚", "中华人民共和国消防法", "第六十条"),
        ("对生产经营单位未采取措施消除事故隐患的处罚", "中华人民共和国安全生产法", "第一百零二条"),
    ];
    let (name, law, article) = powers[number % powers.len()];
    CatalogueRow {
        power: code(&format!("QZ-02-{:04}", number + 1)),
        name: name.into(),
        kind: Some(PowerKind::Penalty),
        basis: vec![basis(law, article)],
        mode: if number.is_multiple_of(3) { Mode::Entrust } else { Mode::Transfer },
        grantor: "广饶县综合行政执法局".into(),
        grantees: vec!["大王镇人民政府".into(), "稻庄镇人民政府".into()],
        effective: day("2024-03-01"),
        expires: None,
        limit: None,
        excluded: Vec::new(),
        note: None,
    }
}

pub fn catalogue(rows: usize) -> CatalogueAnnex {
    CatalogueAnnex {
        title: "广饶县赋予乡镇行政权力事项目录".into(),
        rows: (0..rows).map(row).collect(),
        constructed: true,
    }
}

pub fn decision() -> EmpoweringDecision {
    EmpoweringDecision {
        kind: EmpoweringKind::Decision,
        issuer: "广饶县人民政府".into(),
        number: "广政发[2024]003号".into(),
        title: "广饶县人民政府关于赋予大王镇和稻庄镇部分县级行政权力事项的决定".into(),
        addressee: Some("各镇人民政府，各街道办事处，县政府各部门、单位".into()),
        basis: vec![
            basis("中华人民共和国行政处罚法", "第二十四条"),
            basis("山东省乡镇人民政府工作条例", "第六条"),
        ],
        catalogue: CatalogueAnnex { constructed: true, ..catalogue(12) },
        provisions: vec![Provision {
            heading: "工作要求".into(),
            paragraphs: vec!["县有关部门应当在生效日前完成交接，开展业务培训，不得变相收回。".into()],
        }],
        day: day("2024-02-05"),
        imprint: Some(Imprint {
            copies_to: vec!["县委各部门".into(), "县人大常委会办公室".into()],
            printed_by: "广饶县人民政府办公室".into(),
            printed_on: day("2024-02-06"),
        }),
    }
}

pub fn letter() -> EntrustmentLetter {
    let matter = |number, name: &str, law: &str, article: &str| EntrustedMatter {
        power: code(&format!("QZ-06-{number:04}")),
        name: name.into(),
        kind: Some(PowerKind::Penalty),
        basis: vec![basis(law, article)],
    };
    EntrustmentLetter {
        entruster: "垦利区综合行政执法局".into(),
        entrustee: "胜坨镇综合行政执法办公室".into(),
        number: None,
        basis: vec![basis("中华人民共和国行政处罚法", "第二十条")],
        matters: vec![
            matter(1, "对擅自占用、挖掘城市道路的处罚", "城市道路管理条例", "第四十二条"),
            matter(2, "对在公共场所乱贴、乱扔的处罚", "城市市容和环境卫生管理条例", "第三十四条"),
        ],
        authority: "现场检查、调查取证，作出警告和五千元以下罚款的处罚决定；重大、复杂案件报委托方决定。"
            .into(),
        term: Some(Term { from: day("2024-03-01"), until: day("2026-02-28") }),
        supervision: vec!["受托方每季度向委托方报送案件办理情况。".into()],
        published_at: Some("垦利区人民政府门户网站".into()),
        provisions: Vec::new(),
        day: day("2024-02-20"),
        constructed: false,
    }
}

pub fn handover() -> HandoverSheet {
    let row = |part: HandoverPart| HandoverRow {
        part,
        what: format!("{}一批，清册另附", part.label().zh),
        quantity: Some("1".into()),
        state: "已移交".into(),
        note: None,
    };
    HandoverSheet {
        number: None,
        from: "利津县自然资源和规划局".into(),
        to: "陈庄镇人民政府".into(),
        witness: Some("利津县委机构编制委员会办公室".into()),
        instrument: "《利津县人民政府关于赋予乡镇行政权力的决定》（利政发〔2024〕2号）".into(),
        rows: HandoverPart::ALL.map(row).to_vec(),
        powers: Vec::new(),
        signed: Vec::new(),
        day: day("2024-03-15"),
        constructed: true,
    }
}

pub fn announcement() -> Announcement {
    Announcement {
        subject: AnnouncementSubject::Entrustment,
        issuer: "垦利区综合行政执法局".into(),
        number: Some("第3号".into()),
        title: "垦利区综合行政执法局关于委托行政权力事项的公告".into(),
        basis: vec![basis("中华人民共和国行政处罚法", "第二十条")],
        instrument: "《行政执法委托书》".into(),
        rows: (0..3).map(row).collect(),
        annex_title: "委托行政权力事项目录".into(),
        whereabouts: Some("垦利区人民政府门户网站".into()),
        further: vec!["公众可以拨打12345反映意见。".into()],
        day: day("2024-02-25"),
        constructed: false,
    }
}

pub fn recall() -> RecallDecision {
    let item = |number| RecalledItem {
        power: code(&format!("QZ-02-{number:04}")),
        name: "对占用、堵塞、封闭疏散通道、安全出口、消防车通道的处罚".into(),
        kind: Some(PowerKind::Penalty),
        mode: Mode::Transfer,
        grantee: "大王镇人民政府".into(),
        returns_to: "广饶县消防救援大队".into(),
    };
    RecallDecision {
        issuer: "广饶县人民政府".into(),
        number: "广政发〔2025〕11号".into(),
        title: "广饶县人民政府关于收回部分行政权力事项的决定".into(),
        addressee: "大王镇人民政府，县消防救援大队".into(),
        basis: vec![basis("中华人民共和国行政处罚法", "第二十四条")],
        granted_by: "《关于赋予大王镇部分行政权力的决定》（广政发〔2024〕3号）".into(),
        reason: RecallReason::SpecialSkill,
        reason_told: None,
        from: day("2025-11-01"),
        running_cases: RunningCases::OriginalFinishes,
        items: (1..=4).map(item).collect(),
        retained: Vec::new(),
        everything: false,
        provisions: Vec::new(),
        day: day("2025-10-10"),
        imprint: None,
        constructed: true,
    }
}

pub fn opinion() -> ReviewOpinion {
    let row = |number, view: &str, risk: &str| ReviewRow {
        power: code(&format!("QZ-02-{number:04}")),
        name: "对擅自占用、挖掘城市道路的处罚".into(),
        mode: Mode::Transfer,
        places: vec!["大王镇".into(), "稻庄镇".into()],
        view: view.into(),
        articles: vec![basis("中华人民共和国行政处罚法", "第二十四条")],
        advice: "补充省级决定的文号".into(),
        risk: risk.into(),
    };
    ReviewOpinion {
        reviewer: "广饶县司法局".into(),
        number: "广司审〔2024〕7号".into(),
        requested_by: "县委机构编制委员会办公室".into(),
        subject: "关于赋予乡镇部分行政权力的决定（草案）".into(),
        received: Some(day("2024-01-08")),
        basis: vec![basis("重大行政决策程序暂行条例", "第二十七条")],
        competence: "行政处罚权的下放须有省级决定，草案所列事项在省级目录之内。".into(),
        procedure: "已征求乡镇意见，尚缺一个部门的书面意见。".into(),
        content: "草案内容与上位法不抵触。".into(),
        conclusion: "草案经补正后可以提请审议。".into(),
        rows: vec![row(1, "合法", "低"), row(2, "附条件合法", "中"), row(3, "合法", "低")],
        took_part: vec!["审查人甲（演示）".into(), "法律顾问乙（演示）".into()],
        day: day("2024-01-19"),
        constructed: true,
    }
}
