//! Forms filled from the register: what it holds comes over, what it does not hold stays open and is asked for.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::Arc;

use common::{day, forms, paper, rendered};
use documents::{
    Announcement, AnnouncementSubject, CatalogueAnnex, DocumentError, EmpoweringDecision, EntrustmentLetter,
    Form, Format, RecallDecision, ReviewOpinion,
};
use register::{ActId, Entry, OpinionNote, OrganId, Position, Register, Severity, Statement};
use serde_json::{Value, json};

fn act_id(number: u128) -> ActId {
    ActId(uuid::Uuid::from_u128(number))
}

/// The register after these acts; act n has the identity n, counted from 1.
fn register(acts: &[Value]) -> Register {
    let mut register = Register::default();
    for (number, act) in (1_u64..).zip(acts) {
        let statement = Statement {
            act: serde_json::from_value(act.clone()).unwrap(),
            history: true,
            opinion: Vec::new(),
        };
        let entry = Entry {
            position: Position(number),
            id: act_id(u128::from(number)),
            recorded_at: jiff::Timestamp::UNIX_EPOCH,
            recorder: "测试".into(),
            organ: OrganId::new("bianban").unwrap(),
            capacity: "测试".into(),
            statement: Arc::new(statement),
        };
        register.admit(Arc::new(entry)).unwrap();
    }
    register
}

const ISSUE: u128 = 13;
const PUBLISH: u128 = 14;
const RECALL: u128 = 16;

fn world() -> Vec<Value> {
    let organ = |id: &str, name: &str, kind: &str, level: &str, area: &str, function: Option<&str>| json!({"kind": "register_organ", "organ": id, "name": name, "organ_kind": kind, "level": level, "area": area, "function": function});
    let power = |code: &str, name: &str| {
        json!({"kind": "list_power", "power": code, "name": name, "power_kind": "penalty", "function": "城管", "domain": "城管",
            "basis": [{"law": "城市道路管理条例", "article": "第四十二条"}]})
    };
    let line = |power: &str, town: &str, mode: &str, expires: Option<&str>| {
        json!({"power": power, "place": town, "mode": mode, "grantor": "cg", "grantee": format!("gov-{town}"),
            "effective": "2024-03-01", "expires": expires, "origin": "constructed"})
    };
    vec![
        json!({"kind": "register_place", "place": "county", "name": "某县", "level": "county"}),
        json!({"kind": "register_place", "place": "east", "name": "东镇", "level": "town", "parent": "county"}),
        json!({"kind": "register_place", "place": "west", "name": "西镇", "level": "town", "parent": "county"}),
        organ("gov-county", "某县人民政府", "government", "county", "county", None),
        organ("gov-east", "东镇人民政府", "government", "town", "east", None),
        organ("gov-west", "西镇人民政府", "government", "town", "west", None),
        organ("cg", "某县综合行政执法局", "department", "county", "county", Some("城管")),
        power("A", "对占用城市道路的处罚"),
        power("B", "对乱贴乱画的处罚"),
        power("C", "对擅自挖掘的处罚"),
        json!({"kind": "register_instrument", "instrument": "paper", "number": "某政发[2024]01号", "title": "关于赋予乡镇行政权力的决定",
            "instrument_kind": "decision", "issuer": "gov-county", "signed": "2024-02-01"}),
        json!({"kind": "register_instrument", "instrument": "recall", "number": "某政发〔2025〕9号", "title": "关于收回行政权力的决定",
            "instrument_kind": "decision", "issuer": "gov-county", "signed": "2025-02-01"}),
        json!({"kind": "issue_grant", "instrument": "paper", "issued": "2024-02-01", "lines": [
            line("A", "east", "transfer", None),
            line("A", "west", "transfer", None),
            line("B", "east", "entrust", Some("2026-02-28")),
            line("C", "east", "entrust", Some("2026-02-28")),
        ]}),
        json!({"kind": "publish_grant", "issue": act_id(ISSUE).to_string(), "organ": "gov-county", "day": "2024-02-10", "whereabouts": "县政府网站"}),
        json!({"kind": "accept_grant", "issue": act_id(ISSUE).to_string(), "organ": "gov-east", "day": "2024-02-15"}),
        json!({"kind": "recall_grant", "issue": act_id(ISSUE).to_string(), "lines": [1], "from": "2025-03-01", "reason": "special_skill",
            "running_cases": "original_finishes", "instrument": "recall"}),
    ]
}

#[test]
fn the_catalogue_gathers_towns_on_the_same_terms() {
    let catalogue = CatalogueAnnex::from_register(&register(&world()), act_id(ISSUE)).unwrap();
    assert_eq!(catalogue.title, "某县赋予行政权力事项目录");
    assert!(catalogue.constructed);
    let rows: Vec<_> =
        catalogue.rows.iter().map(|row| (row.power.as_str(), row.grantees.join("、"))).collect();
    assert_eq!(
        rows,
        [
            ("A", "东镇人民政府、西镇人民政府".to_owned()),
            ("B", "东镇人民政府".into()),
            ("C", "东镇人民政府".into())
        ]
    );
    let said = paper::text(&rendered(&catalogue, Format::Pdf).bytes);
    for text in ["《城市道路管理条例》第四十二条", "至2026年2月28日止", "演示数据（构造）", "行政处罚"]
    {
        assert!(said.contains(text), "{text} in {said}");
    }
}

#[test]
fn a_decision_asks_for_the_basis_the_register_does_not_hold() {
    let mut decision = EmpoweringDecision::from_register(&register(&world()), act_id(ISSUE)).unwrap();
    let error = decision.compose().unwrap_err();
    assert!(matches!(&error, DocumentError::Missing { parts, .. } if parts.len() == 1), "{error}");
    decision.basis = vec![forms::basis("行政处罚法", "第二十四条")];
    let document = decision.compose().unwrap().document;
    assert_eq!(document.number.as_deref(), Some("某政发〔2024〕1号"));
    assert_eq!(document.letterhead.unwrap().zh, "某县人民政府文件");
}

#[test]
fn a_letter_asks_for_basis_and_authority() {
    let (from, to) = (OrganId::new("cg").unwrap(), OrganId::new("gov-east").unwrap());
    let register = register(&world());
    let mut letter = EntrustmentLetter::from_register(&register, act_id(ISSUE), &from, &to).unwrap();
    assert_eq!(
        letter.matters.iter().map(|matter| matter.name.as_str()).collect::<Vec<_>>(),
        ["对乱贴乱画的处罚", "对擅自挖掘的处罚"]
    );
    assert_eq!(letter.term.map(|term| term.until), Some(day("2026-02-28")));
    let said = letter.compose().unwrap_err().describe(register::Language::Zh);
    assert!(said.contains("依据条款") && said.contains("权限") && !said.contains("期限"), "{said}");
    letter.authority = "警告".into();
    letter.basis = vec![forms::basis("行政处罚法", "第二十条")];
    letter.compose().unwrap();
    let nothing = EntrustmentLetter::from_register(&register, act_id(ISSUE), &to, &from);
    assert!(matches!(nothing, Err(DocumentError::NotInRegister { .. })));
}

#[test]
fn a_renewal_gives_a_letter_with_the_new_term() {
    let (from, to) = (OrganId::new("cg").unwrap(), OrganId::new("gov-east").unwrap());
    let mut acts = world();
    let renewal = json!({"kind": "renew_grant", "issue": act_id(ISSUE), "lines": [3, 4], "day": "2026-02-01", "expires": "2029-02-28"});
    acts.push(renewal);
    let register = register(&acts);
    let renewed = act_id(acts.len() as u128);
    let letter = EntrustmentLetter::from_register(&register, renewed, &from, &to).unwrap();
    let term = letter.term.unwrap();
    assert_eq!(
        (letter.day, term.from, term.until),
        (day("2026-02-01"), day("2026-02-01"), day("2029-02-28"))
    );
    assert_eq!(letter.matters.len(), 2);
    // A paper of the entruster is the letter itself and gives its day; one of the county is not.
    for (issuer, signed) in [("cg", "2026-01-20"), ("gov-county", "2026-02-01")] {
        let mut acts = world();
        acts.push(json!({"kind": "register_instrument", "instrument": "renewal", "title": "续期", "instrument_kind": "entrustment_letter",
            "issuer": issuer, "signed": "2026-01-20"}));
        acts.push(
            json!({"kind": "renew_grant", "issue": act_id(ISSUE), "lines": [3, 4], "day": "2026-02-01",
            "expires": "2029-02-28", "instrument": "renewal"}),
        );
        let register = self::register(&acts);
        let renewed = act_id(acts.len() as u128);
        let letter = EntrustmentLetter::from_register(&register, renewed, &from, &to).unwrap();
        assert_eq!(letter.day, day(signed), "{issuer}");
    }
    // The letter of the issue keeps the term it had.
    let first = EntrustmentLetter::from_register(&register, act_id(ISSUE), &from, &to).unwrap();
    assert_eq!(first.term.map(|term| term.until), Some(day("2026-02-28")));
}

#[test]
fn lines_of_different_terms_do_not_share_a_letter() {
    let mut acts = world();
    acts[12]["lines"][3]["expires"] = json!("2027-02-28");
    let (from, to) = (OrganId::new("cg").unwrap(), OrganId::new("gov-east").unwrap());
    let letter = EntrustmentLetter::from_register(&register(&acts), act_id(ISSUE), &from, &to);
    assert!(matches!(letter, Err(DocumentError::TermsDiffer)));
}

#[test]
fn an_announcement_speaks_of_what_was_published() {
    let mut announcement = Announcement::from_register(&register(&world()), act_id(PUBLISH)).unwrap();
    assert_eq!(announcement.subject, AnnouncementSubject::HandOver);
    assert_eq!((announcement.rows.len(), announcement.issuer.as_str()), (3, "某县人民政府"));
    announcement.basis = vec![forms::basis("行政处罚法", "第二十四条")];
    let said = paper::text(&rendered(&announcement, Format::Pdf).bytes);
    assert!(said.contains("公布载体：县政府网站。"), "{said}");
}

#[test]
fn a_recall_names_what_returns_to_whom() {
    let mut recall = RecallDecision::from_register(&register(&world()), act_id(RECALL)).unwrap();
    assert_eq!(recall.items.len(), 1);
    assert_eq!(
        (recall.items[0].grantee.as_str(), recall.items[0].returns_to.as_str()),
        ("东镇人民政府", "某县综合行政执法局")
    );
    assert_eq!((recall.number.as_str(), recall.day), ("某政发〔2025〕9号", day("2025-02-01")));
    recall.addressee = "东镇人民政府".into();
    recall.basis = vec![forms::basis("行政处罚法", "第二十四条")];
    recall.compose().unwrap();
}

#[test]
fn what_the_register_does_not_hold_is_an_error() {
    let register = register(&world());
    for id in [PUBLISH, 99] {
        assert!(matches!(
            CatalogueAnnex::from_register(&register, act_id(id)),
            Err(DocumentError::NotInRegister { .. })
        ));
        assert!(matches!(
            RecallDecision::from_register(&register, act_id(id)),
            Err(DocumentError::NotInRegister { .. })
        ));
    }
    assert!(matches!(
        Announcement::from_register(&register, act_id(ISSUE)),
        Err(DocumentError::NotInRegister { .. })
    ));
}

#[test]
fn a_letter_carries_what_its_lines_are_entrusted_under() {
    let (from, to) = (OrganId::new("cg").unwrap(), OrganId::new("gov-east").unwrap());
    let mut acts = world();
    acts[12]["lines"][2]["entrusted_under"] = json!("《山东省城乡规划条例》第五十七条");
    acts[12]["lines"][3]["entrusted_under"] = json!("山东省城乡规划条例 第五十七条；某条例第三条");
    let mut letter = EntrustmentLetter::from_register(&register(&acts), act_id(ISSUE), &from, &to).unwrap();
    letter.authority = "警告".into();
    let said = paper::text(&rendered(&letter, Format::Pdf).bytes);
    let basis = "根据《山东省城乡规划条例》第五十七条、《某条例》第三条";
    assert!(said.contains(basis), "{said}");
    acts[12]["lines"][2]["entrusted_under"] = json!("县政府会议纪要");
    acts[12]["lines"][3]["entrusted_under"] = json!(null);
    let letter = EntrustmentLetter::from_register(&register(&acts), act_id(ISSUE), &from, &to).unwrap();
    assert!(letter.basis.is_empty(), "a paper is no basis: it is asked for");
}

/// The reviewer named no articles and gave no advice: what the rules said of each line stands in.
#[test]
fn an_opinion_takes_over_what_the_rules_said_of_each_line() {
    let line = |town: &str| {
        json!({"power": "A", "place": town, "mode": "transfer", "grantor": "cg", "grantee": format!("gov-{town}"),
            "effective": "2025-03-01"})
    };
    let mut acts = world()[..12].to_vec();
    let proposed = acts.len();
    acts.push(json!({"kind": "propose_grants", "proposal": "fa", "title": "方案", "organ": "cg", "decider": "gov-county",
        "day": "2018-01-02", "lines": [line("east"), line("west")]}));
    acts.push(
        json!({"kind": "register_organ", "organ": "sfj", "name": "某县司法局", "organ_kind": "department",
        "function": "司法", "level": "county", "area": "county"}),
    );
    acts.push(json!({"kind": "request_review", "proposal": "fa", "organ": "cg", "reviewer": "sfj",
        "day": "2018-01-03"}));
    let review = |advice: Option<&str>| {
        json!({"kind": "review_legality", "proposal": "fa", "organ": "sfj", "day": "2018-01-20", "view": "lawful",
            "advice": advice})
    };
    acts.push(review(None));
    let note = |rule: &str, line: Option<u32>, citation: &str| OpinionNote {
        rule: rule.into(),
        severity: Severity::Needs,
        line,
        citation: citation.into(),
        figure: None,
    };
    let notes = vec![
        note("publish", None, "行政处罚法 第二十四条"),
        note("officers", Some(2), "行政处罚法 第四十二条第一款"),
        note("officers", Some(2), "行政处罚法 第四十二条第一款"),
    ];
    let opinion = |acts: &[Value]| {
        let entries = register(acts).entries().to_vec();
        let with_notes = entries.into_iter().enumerate().map(|(at, entry)| {
            let opinion = if at == proposed { notes.clone() } else { Vec::new() };
            let statement = Statement { opinion, ..(*entry.statement).clone() };
            Arc::new(Entry { statement: Arc::new(statement), ..(*entry).clone() })
        });
        let register = Register::fold(with_notes);
        let advice = |rule: &str| (rule == "officers").then(|| "先培训取证".to_owned());
        ReviewOpinion::from_register(&register, act_id(acts.len() as u128), advice).unwrap()
    };
    let made = opinion(&acts);
    let rows: Vec<_> = made.rows.iter().map(|row| (row.articles.len(), row.advice.as_str())).collect();
    assert_eq!(rows, [(1, ""), (2, "先培训取证")]);
    assert_eq!(made.rows[1].articles[1], forms::basis("行政处罚法", "第四十二条第一款"));
    // What the reviewer says goes before what the rules say.
    *acts.last_mut().unwrap() = review(Some("另行论证"));
    assert!(opinion(&acts).rows.iter().all(|row| row.advice == "另行论证"));
}
