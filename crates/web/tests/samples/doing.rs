//! Things one does: ask, import, start, record, void; and the error pages.

use axum::http::StatusCode;
use web::address::Address;
use web::pages::ask::model::*;
use web::pages::parts::{Choice, Event, Reference, Tone};
use web::pages::{import, record, start, void};
use web::problem::{Problem, Reason};
use web::texts::Key;

use super::single::life;
use super::{POWER, TOWNS};

fn article(text: &str, text_at_hand: bool) -> Option<Article> {
    Some(Article { text: text.to_owned(), text_at_hand })
}

fn row(label: &'static str, organ: &str, cited: &str, at_hand: bool) -> Row {
    let value = Reference::link(organ, Address::organ("JG-370523-ZJJ"));
    Row { label: Some(Key(label)), value, article: article(cited, at_hand) }
}

fn remark(text: &str, cited: &str) -> Row {
    Row { label: None, value: Reference::text(text), article: article(cited, true) }
}

fn question(place: &str) -> Question {
    Question {
        organ: format!("{place}人民政府"),
        place: place.to_owned(),
        power: POWER.1.into(),
        on: "2014-05-20".into(),
        organs: vec![Choice::new("大王镇人民政府", "JG-370523101-GOV")],
        places: TOWNS.iter().map(|(_, name, code)| Choice::new(*name, *code)).collect(),
        powers: vec![Choice::new(POWER.1, POWER.0)],
        ..Question::default()
    }
}

/// Held under an entrustment.
pub fn held() -> Ask {
    let bureau = "广饶县住房和城乡建设局";
    let mut chain = life();
    chain.truncate(5);
    Ask {
        question: question("大王镇"),
        slips: Vec::new(),
        answer: Some(Answer {
            verdict: Verdict::Held,
            sentence: "受委托行使，以广饶县住房和城乡建设局的名义。".into(),
            rows: vec![
                row("answer-name", bureau, "行政处罚法第二十条", false),
                row("answer-seal", bureau, "委托书第三条", true),
                row("answer-respondent", bureau, "行政复议法第十五条", false),
                row("answer-reviewer", "广饶县人民政府", "行政复议法第十二条", false),
                row("answer-defendant", bureau, "行政诉讼法第二十五条", true),
                row("answer-compensation", bureau, "国家赔偿法第七条", true),
            ],
            conditions: vec![remark("罚款五万元以下；不含停业整顿", "委托书第二条")],
            cautions: vec![remark("镇持证人员 1 名，处罚法要求两名", "行政处罚法第四十二条")],
            readings: vec![Reading {
                source: "存疑：2013 年时授权与委托的界限".into(),
                text: "若认定为「交由」行使，名义与被告均为镇政府。".into(),
            }],
            chain,
            chain_whole: true,
            holder_instead: None,
            mends: Vec::new(),
            proof: Address::of(["ask", "proof.json"]),
        }),
        examples: Vec::new(),
    }
}

/// Not held: the town did not take it up.
pub fn broken() -> Ask {
    let chain = vec![
        Event::new("", "县住房和城乡建设局依法享有", Tone::Good).detail("建设工程质量管理条例第五十七条"),
        Event::new("2013-06-18", "县政府印发", Tone::Good).entry(402),
        Event::new("2013-07-01", "双方公布", Tone::Good).entry(455),
        Event::new("2013-07-20", "镇政府未承接", Tone::Bad).detail("书面说明：无专业人员").entry(483),
    ];
    Ask {
        question: question("陈庄镇"),
        slips: Vec::new(),
        answer: Some(Answer {
            verdict: Verdict::NotHeld,
            sentence: "断在「未承接」。".into(),
            rows: Vec::new(),
            conditions: Vec::new(),
            cautions: Vec::new(),
            readings: Vec::new(),
            chain,
            chain_whole: false,
            holder_instead: Some(Reference::link("利津县住房和城乡建设局", Address::organ("JG-370522-ZJJ"))),
            mends: vec!["两名持证人员（现有 0 名）".into(), "镇政府重新承接，并登记承接".into()],
            proof: Address::of(["ask", "proof.json"]),
        }),
        examples: Vec::new(),
    }
}

/// Nothing asked yet, or something not understood.
pub fn asked(slip: bool) -> Ask {
    let slips = Slip {
        field: "power",
        message: "没有叫「施工处罚」的事项，请写全名或编码".into(),
        meant: vec![Reference::link(POWER.1, Address::ask().with("power", POWER.0))],
    };
    Ask {
        question: if slip {
            Question { power: "施工处罚".into(), ..question("大王镇") }
        } else {
            Question::default()
        },
        slips: if slip { vec![slips] } else { Vec::new() },
        answer: None,
        examples: vec![Reference::link(
            "大王镇人民政府 2014 年 5 月 20 日能否在大王镇行使对未取得施工许可证擅自施工的处罚？",
            Address::ask().with("organ", "大王镇人民政府").with("place", "大王镇").with("power", POWER.0),
        )],
    }
}

pub fn batches() -> import::model::Batches {
    import::model::Batches {
        cases: 38_214,
        found: vec![("越权".into(), 12, Address::case_list().with("standing", "beyond_power"))],
        rows: vec![import::model::Batch {
            file: "审批系统2014年第四季度.xlsx".into(),
            digest: "9f2c0d5b".into(),
            entry: 1482,
            recorded_at: "2015-01-12 09:40".into(),
            period: ("2014-10-01".into(), "2014-12-31".into()),
            rows: (4_806, 12),
            report: Some(Address::of(["cases", "1482", "report.xlsx"])),
        }],
        xlsx: Address::cases().xlsx(),
        template: Address::of(["templates", "cases.xlsx"]),
        refused: Vec::new(),
    }
}

pub fn preview() -> import::model::Preview {
    let cell = |value: &str, slip: Option<&str>| import::model::SampleCell {
        value: value.to_owned(),
        meant: None,
        slip: slip.map(str::to_owned),
    };
    let heading = |name: &str, meaning: Option<&str>| (name.to_owned(), meaning.map(str::to_owned));
    import::model::Preview {
        token: "f3a9".into(),
        act_id: "019a0000-0000-7000-8000-000000000001".into(),
        file: "审批系统2014年第四季度.xlsx".into(),
        digest: "9f2c0d5b7a41e6c8".into(),
        map: String::new(),
        already: None,
        good: 4_806,
        bad: 12,
        columns: vec![
            heading("办件编号", Some("办件")),
            heading("事项编码", Some("事项")),
            heading("镇", Some("地域")),
            heading("办结时间", Some("办结日")),
            heading("备注", None),
        ],
        sample: vec![
            import::model::SampleRow {
                number: 17,
                cells: vec![
                    cell("BJ-2014-10017", None),
                    cell("QZ-02-9931", Some("目录中没有这个编码；是否 QZ-02-0031？")),
                    cell("大王镇", None),
                    cell("2014-13-02", Some("没有 13 月；请写成 2014-12-02")),
                    cell("", None),
                ],
            },
            import::model::SampleRow {
                number: 2,
                cells: ["BJ-2014-10002", "QZ-02-0031", "大王镇", "2014-10-09", "补正后受理"]
                    .map(|value| cell(value, None))
                    .to_vec(),
            },
        ],
        report: Some(Address::of(["cases", "import", "f3a9", "report.xlsx"])),
        recorder: Some("李明 · 广饶县编办".into()),
        refusals: Vec::new(),
    }
}

pub fn done() -> import::model::Done {
    import::model::Done {
        entry: Reference::link("第 1,483 号", Address::entry(1483)),
        rows: (4_806, 12),
        already: false,
        outcome: vec![
            ("依权办结".into(), 4_611, Tone::Good),
            ("越权，待问询".into(), 17, Tone::Bad),
            ("部门仍在办，待问询".into(), 161, Tone::Warn),
            ("超期".into(), 17, Tone::Warn),
        ],
        report: Some(Address::of(["cases", "1483", "report.xlsx"])),
    }
}

pub fn start(empty: bool) -> start::model::Start {
    use start::model::Progress::{Done, Later, Now};
    let step = |title, text, progress, so_far: Option<&str>| start::model::Step {
        title: Key(title),
        text: Key(text),
        progress,
        so_far: so_far.map(str::to_owned),
        template: Address::of(["templates", "places.xlsx"]),
        upload: Address::of(["start", "places"]),
    };
    start::model::Start {
        empty,
        recorder: start::model::Recorder::default(),
        opening: start::model::Opening { opened: (!empty).then(|| "已启用".into()), ..Default::default() },
        steps: vec![
            step(
                "start-places",
                "start-places-text",
                if empty { Now } else { Done },
                (!empty).then_some("1 市 4 县区 6 镇"),
            ),
            step("start-organs", "start-organs-text", if empty { Later } else { Now }, None),
            step("start-catalogue", "start-catalogue-text", Later, None),
            step("start-cases", "start-cases-text", Later, None),
        ],
    }
}

pub fn kinds() -> record::model::Kinds {
    let kind = |title, text, icon, name: &str| record::model::KindOffer {
        title: Key(title),
        text: Key(text),
        icon,
        to: Address::record_act(name),
    };
    record::model::Kinds {
        kinds: vec![
            kind("record-acceptance", "record-acceptance-text", "circle-check", "accept_grant"),
            kind("record-refusal", "record-refusal-text", "circle-x", "refuse_grant"),
            kind("record-suspension", "record-suspension-text", "player-pause", "suspend_grant"),
            kind("record-resumption", "record-resumption-text", "player-play", "resume_grant"),
            kind("record-recall", "record-recall-text", "arrow-back-up", "recall_grant"),
        ],
        books: vec![(
            "放权".to_owned(),
            vec![Reference::link("印发放权", Address::record_act("issue_grant"))],
        )],
        history: vec![(
            "规则".to_owned(),
            vec![Reference::link("设定规则", Address::record_act("set_rules"))],
        )],
        others: vec![record::model::Others {
            title: "出具合法性审查意见".to_owned(),
            who: "合法性审核人员出具合法性意见".to_owned(),
        }],
        recorder: None,
    }
}

pub fn reasons() -> Vec<Reason> {
    vec![
        Reason {
            what: "镇政府在收到下放之前不能承接".into(),
            place: Some("广政发〔2013〕18号 第 31 项".into()),
            mend: Some("先登记县政府的下放，或改正承接日期".into()),
        },
        Reason {
            what: "生效日早于公布日".into(), place: Some("生效日 2013-06-20".into()), mend: None
        },
    ]
}

pub fn receipt() -> record::model::Receipt {
    record::model::Receipt {
        title: "承接".into(),
        entries: vec![Reference::link("第 1,483 号", Address::entry(1483))],
        changes: vec!["大王镇自 2013-07-15 起可受委托行使 1 项".into()],
        next: vec![
            Reference::link("看这项权力的经过", Address::grant(POWER.0, "370523101")),
            Reference::link("再登记一条", Address::record()),
        ],
    }
}

pub fn void() -> void::model::Void {
    let mut entries = super::lists::entries();
    let entry = entries.remove(1);
    void::model::Void {
        entry,
        hanging: entries,
        changes: vec!["大王镇 62 项回到「未承接到位」".into(), "1,204 件办件的判断将重新计算".into()],
        act_id: "019a0000-0000-7000-8000-000000000003".into(),
        reason: String::new(),
        recorder: Some("李明 · 广饶县编办".into()),
        refusals: Vec::new(),
    }
}

pub fn refusal() -> Problem {
    Problem::new(StatusCode::CONFLICT, "这次登记与台账不符")
        .mend("按下面的原因改正后再登记")
        .reasons(reasons())
}
