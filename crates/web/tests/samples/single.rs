//! Single things: a power, a town, an organ, an instrument, an entry.

use web::address::Address;
use web::pages::parts::{Chart, ChartKind, Event, Fact, Mode, Opinion, Origin, Reference, State, Tone};
use web::pages::{entry, instrument, organ, power, town};
use web::texts::Key;

use super::{POWER, TOWNS, filter, paging, stretches};

fn department() -> Reference {
    Reference::link("广饶县住房和城乡建设局", Address::organ("JG-370523-ZJJ"))
}

fn document() -> Reference {
    Reference::link("广政发〔2013〕18号", Address::instrument("广政发〔2013〕18号"))
}

/// The life of a grant, and the chain of an answer.
pub fn life() -> Vec<Event> {
    vec![
        Event::new("2013-04-22", "镇政府同意承接", Tone::Plain).entry(311),
        Event::new("2013-05-08", "合法性审查：合法，附条件", Tone::Plain)
            .detail("须由县级部门公布委托书")
            .entry(338),
        Event::new("2013-06-18", "县政府印发《关于向试点镇下放管理权限的通知》", Tone::Good)
            .document(document())
            .entry(402),
        Event::new("2013-07-01", "双方公布委托书", Tone::Good).entry(455),
        Event::new("2013-07-15", "大王镇承接", Tone::Good).detail("全部 62 项").entry(478),
        Event::new("2014-03-10", "暂停", Tone::Warn).detail("持证人员不足两名").entry(1_021),
        Event::new("2014-05-04", "恢复", Tone::Good).entry(1_077),
    ]
}

pub fn power() -> power::model::Power {
    let states =
        [State::KeptBack, State::Running, State::Running, State::NotTakenUp, State::Suspended, State::Unused];
    let holders = TOWNS
        .iter()
        .zip(states)
        .enumerate()
        .map(|(at, ((_, name, code), state))| power::model::Holder {
            town: Reference::link(*name, Address::town(code)),
            state,
            mode: Some(if at < 3 { Mode::Entrust } else { Mode::Transfer }),
            department: Some(department()),
            since: (state != State::NotTakenUp).then(|| "2013-07-15".to_owned()),
            by_town: 3 * at as u64,
            by_department: if at == 0 { 12 } else { 0 },
            life: Some(Address::grant(POWER.0, code)),
            ask: Address::ask().with("place", *code).with("power", POWER.0),
            chosen: at == 0,
        })
        .collect();
    power::model::Power {
        code: POWER.0.into(),
        name: POWER.1.into(),
        kind: "行政处罚".into(),
        origin: Origin::Constructed,
        facts: vec![
            Fact::new("fact-department", Reference::text("住房城乡建设")),
            Fact::new("fact-domain", Reference::text("规划建设")),
            Fact::new("fact-limit", Reference::text("90 日（自然日，自立案起）")).note("行政处罚法第六十条"),
            Fact::new("fact-officers", Reference::text("不少于 2 名")),
        ],
        bases: vec![power::model::Basis {
            law: "建设工程质量管理条例".into(),
            article: "第五十七条".into(),
            to: Some(Address::law("建设工程质量管理条例", "2019-04-23").at("a57")),
            version: "2019-04-23".into(),
            of_that_day: false,
        }],
        holders,
        life_of: Some("大王镇".into()),
        life_all: Address::power(POWER.0).at("life"),
        life: life(),
        cases: Some(by_month()),
        ask: Address::ask().with("power", POWER.0),
        xlsx: Address::power(POWER.0).xlsx(),
    }
}

fn by_month() -> Chart {
    let rows = (0..24u64)
        .map(|at| {
            (
                format!("{}-{:02}", 2013 + at / 12, at % 12 + 1),
                vec![(at * 7) % 9, if at > 14 { at % 4 } else { 0 }],
            )
        })
        .collect();
    Chart {
        title: Key("chart-cases-by-month"),
        kind: ChartKind::Bars,
        rows_are: Key("chart-month"),
        columns: vec!["镇办".into(), "部门办".into()],
        rows,
        xlsx: Address::power(POWER.0).with("table", "cases").xlsx(),
    }
}

pub fn town() -> town::model::Town {
    let row = |code: &str, name: &str, state, since: &str, cases| town::model::Row {
        power: Reference::link(name, Address::grant(code, "370523101")).coded(code),
        department: department(),
        mode: Some(Mode::Entrust),
        state,
        since: since.to_owned(),
        why_not: None,
        cases,
    };
    let heat = ["农业农村", "综合行政执法", "住房城乡建设", "应急管理", "民政", "水利"]
        .iter()
        .enumerate()
        .map(|(row, name)| {
            ((*name).to_owned(), (0..12).map(|month| ((row * 5 + month * 11) % 23) as u64).collect())
        })
        .collect();
    town::model::Town {
        name: "大王镇".into(),
        code: "370523101".into(),
        code_is_official: true,
        origin: Origin::Source,
        facts: vec![
            Fact::new("fact-county", Reference::text("广饶县").coded("370523")),
            Fact::new("fact-class", Reference::text("人口多、经济大")),
            Fact::new(
                "fact-government",
                Reference::link("大王镇人民政府", Address::organ("JG-370523101-GOV")),
            ),
            Fact::new(
                "tie-outpost",
                Reference::link("广饶县城市管理局大王分局", Address::organ("JG-370523101-CG")),
            ),
            Fact::new("tie-joint", Reference::text("大王经济开发区管理委员会"))
                .note("镇区一体，鲁政字〔2010〕316号"),
        ],
        counts: [401, 352, 171],
        bar: stretches([171, 120, 33, 49, 4, 2]),
        filters: vec![
            filter("department", "filter-department", &[("zj", "住房城乡建设")], ""),
            filter("state", "filter-state", &[("kept-back", "明放暗不放")], ""),
        ],
        rows: vec![
            row(POWER.0, POWER.1, State::KeptBack, "2013-07-15", 3),
            row("QZ-01-0004", "宅基地建房乡村建设规划许可", State::Running, "2013-07-15", 214),
            row("QZ-02-0044", "擅自占用、挖掘城市道路的处罚", State::NotTakenUp, "无专业人员", 0),
        ],
        paging: paging(401),
        cases: Some(Chart {
            title: Key("chart-cases-by-department"),
            kind: ChartKind::Heat,
            rows_are: Key("chart-department"),
            columns: (1..=12).map(|month| format!("{month}")).collect(),
            rows: heat,
            xlsx: Address::town("370523101").with("table", "cases").xlsx(),
        }),
        xlsx: Address::town("370523101").xlsx(),
    }
}

pub fn organ() -> organ::model::Organ {
    organ::model::Organ {
        name: "广饶县住房和城乡建设局".into(),
        code: "JG-370523-ZJJ".into(),
        origin: Origin::Constructed,
        facts: vec![
            Fact::new("fact-kind", Reference::text("县级部门")),
            Fact::new("fact-level", Reference::text("县级")),
            Fact::new("fact-function", Reference::text("住房城乡建设")),
            Fact::new("fact-place", Reference::text("广饶县").coded("370523")),
            Fact::new("fact-credit-code", Reference::text("未登记")),
        ],
        ties: vec![organ::model::Tie {
            kind: organ::model::TieKind::Parent,
            organ: Reference::link("广饶县人民政府", Address::organ("JG-370523-GOV")),
            since: "2010-01-01".into(),
        }],
        powers: vec![
            organ::model::Row {
                power: Reference::link(POWER.1, Address::power(POWER.0)).coded(POWER.0),
                place: Reference::link("大王镇", Address::town("370523101")),
                mode: Some(Mode::Entrust),
                state: Some(State::KeptBack),
                moved: Vec::new(),
            },
            organ::model::Row {
                power: Reference::link("建筑工程施工许可", Address::power("QZ-01-0012")).coded("QZ-01-0012"),
                place: Reference::text("广饶县"),
                mode: None,
                state: None,
                moved: vec![Reference::link("大王镇", Address::town("370523101"))],
            },
        ],
        xlsx: Address::organ("JG-370523-ZJJ").xlsx(),
        life: vec![Event::new("2010-01-01", "登记机关", Tone::Plain).entry(12)],
    }
}

fn opinions() -> Vec<Opinion> {
    vec![Opinion {
        tone: Tone::Plain,
        severity: "提示".into(),
        rule: Reference::link(
            "当时没有向乡镇下放处罚权的法律规定,属探索性改革",
            Address::rule("penalty-handed-over-before-2021"),
        ),
        citation: "行政处罚法(2021年修订前)".into(),
        advice: Some("说明法律风险".into()),
        readings: vec!["一种读法".into(), "另一种读法".into()],
        lines: Some("1–3、7".into()),
    }]
}

pub fn instrument() -> instrument::model::Instrument {
    let line = |number, town: usize, state| instrument::model::Line {
        number,
        power: Reference::link(POWER.1, Address::grant(POWER.0, TOWNS[town].2)).coded(POWER.0),
        town: Reference::link(TOWNS[town].1, Address::town(TOWNS[town].2)),
        mode: Mode::Entrust,
        state,
    };
    instrument::model::Instrument {
        title: "关于向试点镇下放管理权限的通知".into(),
        number: "广政发〔2013〕18号".into(),
        origin: Origin::Constructed,
        facts: vec![
            Fact::new("fact-issuer", Reference::link("广饶县人民政府", Address::organ("JG-370523-GOV"))),
            Fact::new("fact-day", Reference::text("2013-06-18")),
            Fact::new("fact-published", Reference::text("2013-07-01")),
        ],
        opinions: opinions(),
        acts: life(),
        lines: vec![line(1, 0, State::KeptBack), line(2, 1, State::Running)],
        paging: paging(812),
        xlsx: Address::instrument("广政发〔2013〕18号").xlsx(),
    }
}

pub fn entry() -> entry::model::Entry {
    entry::model::Entry {
        documents: Vec::new(),
        tables: Vec::new(),
        files: Vec::new(),
        attach: None,
        position: 478,
        kind: "承接".into(),
        summary: "大王镇人民政府承接广政发〔2013〕18号所载 62 项，自 2013-07-15 起。".into(),
        facts: vec![
            Fact::new("fact-recorded-at", Reference::text("2013-07-15 10:22:31")),
            Fact::new("fact-recorder", Reference::text("李明")),
            Fact::new("fact-organ", Reference::link("大王镇人民政府", Address::organ("JG-370523101-GOV"))),
            Fact::new("fact-capacity", Reference::text("办公室工作人员")),
            Fact::new("fact-act-id", Reference::text("013fe1a2-6c00-7a41-9d52-5b1f0c7e4410")),
        ],
        body: vec![
            ("文件".into(), vec![document()]),
            ("镇".into(), vec![Reference::link("大王镇", Address::town("370523101"))]),
            ("项".into(), vec![Reference::text("全部 62 项")]),
            ("生效日".into(), vec![Reference::text("2013-07-15")]),
        ],
        json: "{\"kind\":\"acceptance\",\"issue\":402,\"town\":\"370523101\",\"effective\":\"2013-07-15\"}"
            .into(),
        opinions: opinions(),
        history: true,
        voided_by: None,
        can_void: true,
        proof: entry::model::Proof {
            body_digest: "1b7e09d4c2f35a68".repeat(4),
            leaf: "5d0f3ac19be2740c".repeat(4),
            tree_size: 1482,
            root: "9f2c0d5b7a41e6c8".repeat(4),
            path: (0..11).map(|at| format!("{at:02x}a9c3").repeat(10) + "00ff").collect(),
            holds: true,
        },
        neighbours: (Some(477), Some(479)),
    }
}

pub fn about() -> web::pages::about::model::About {
    web::pages::about::model::About {
        period: ("2013-01-01".into(), "2014-12-31".into()),
        cases: 38_214,
        demonstration: true,
    }
}
