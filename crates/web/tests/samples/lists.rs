//! The lists: powers, towns, organs, instruments, ledger, search.

use web::address::Address;
use web::pages::parts::{Origin, Reference};
use web::pages::{instruments, ledger, organs, powers, search, towns};

use super::{POWER, TOWNS, filter, paging, stretches};

pub fn powers() -> powers::model::Powers {
    let row = |code: &str, name: &str, kind: &str, basis: &str, counts| powers::model::Row {
        power: Reference::link(name, Address::power(code)).coded(code),
        kind: kind.to_owned(),
        department: "住房城乡建设".into(),
        domain: "规划建设".into(),
        basis: basis.to_owned(),
        bar: stretches(counts),
    };
    powers::model::Powers {
        filters: vec![
            filter("department", "filter-department", &[("zj", "住房城乡建设")], "zj"),
            filter("kind", "filter-kind", &[("01", "行政许可"), ("02", "行政处罚")], ""),
        ],
        rows: vec![
            row(POWER.0, POWER.1, "行政处罚", "建设工程质量管理条例第五十七条", [3, 1, 1, 1, 0, 0]),
            row(
                "QZ-01-0004",
                "宅基地建房乡村建设规划许可",
                "行政许可",
                "山东省城乡规划条例第五十七条",
                [5, 0, 0, 0, 0, 1],
            ),
            row(
                "QZ-02-0044",
                "擅自占用、挖掘城市道路的处罚",
                "行政处罚",
                "城市道路管理条例第四十二条",
                [0, 2, 0, 3, 1, 0],
            ),
        ],
        paging: paging(401),
        xlsx: Address::powers().xlsx(),
    }
}

pub fn towns() -> towns::model::Towns {
    let counties = ["广饶县", "广饶县", "垦利县", "利津县", "东营区", "（占位，未定）"];
    let rows = TOWNS
        .iter()
        .zip(counties)
        .enumerate()
        .map(|(at, ((_, name, code), county))| towns::model::Row {
            town: Reference::link(*name, Address::town(code)).coded(*code),
            county: county.to_owned(),
            issued: 401 - at as u64 * 13,
            taken_up: 334 - at as u64 * 21,
            cases: 9_120 - at as u64 * 1_204,
            bar: stretches([150 - at as u64 * 9, 90, 20, 60 + at as u64 * 7, 3, 2]),
        })
        .collect();
    towns::model::Towns { rows, xlsx: Address::towns().xlsx() }
}

pub fn organs() -> organs::model::Organs {
    let row = |id: &str, name: &str, kind: &str, own_name| organs::model::Row {
        organ: Reference::link(name, Address::organ(id)).coded(id),
        kind: kind.to_owned(),
        function: "住房城乡建设".into(),
        place: Reference::text("广饶县"),
        parent: Some(Reference::link("广饶县人民政府", Address::organ("JG-370523-GOV"))),
        own_name,
    };
    organs::model::Organs {
        filters: vec![filter("county", "filter-county", &[("370523", "广饶县")], "")],
        rows: vec![
            row("JG-370523-ZJJ", "广饶县住房和城乡建设局", "县级部门", Some(true)),
            row("JG-370523-LYJ", "广饶县林业局(自然资源局加挂)", "县级部门", None),
            row("JG-370523101-CG", "广饶县城市管理局大王分局", "派驻机构", Some(false)),
        ],
        paging: paging(3),
        xlsx: Address::organs().xlsx(),
    }
}

pub fn instruments() -> instruments::model::Instruments {
    let row = |number: &str, title: &str, day: &str, lines, origin| instruments::model::Row {
        instrument: Reference::link(title, Address::instrument(number)).coded(number),
        issuer: Reference::link("广饶县人民政府", Address::organ("JG-370523-GOV")),
        day: day.to_owned(),
        kind: "通知".into(),
        lines,
        origin,
    };
    instruments::model::Instruments {
        filters: vec![filter("year", "filter-year", &[("2013", "2013"), ("2014", "2014")], "")],
        rows: vec![
            row(
                "广政发〔2013〕18号",
                "关于向试点镇下放管理权限的通知",
                "2013-06-18",
                812,
                Origin::Constructed,
            ),
            row("东政发〔2012〕9号", "关于下放管理权限的指导意见", "2012-11-05", 0, Origin::Source),
        ],
        paging: paging(2),
        xlsx: Address::instruments().xlsx(),
    }
}

pub fn entries() -> Vec<ledger::model::Row> {
    let row = |position, kind: &str, summary: &str, history, voided_by| ledger::model::Row {
        position,
        recorded_at: "2013-07-15 10:22".into(),
        kind: kind.to_owned(),
        summary: summary.to_owned(),
        organ: "大王镇人民政府".into(),
        recorder: "李明".into(),
        effective: "2013-07-15".into(),
        history,
        voided_by,
    };
    vec![
        row(1482, "办件批次", "2014 年第四季度审批系统导出，4,806 件", false, None),
        row(478, "承接", "大王镇承接广政发〔2013〕18号所载 62 项", true, None),
        row(477, "承接", "大王镇承接广政发〔2013〕18号所载 26 项", false, Some(479)),
    ]
}

pub fn ledger() -> ledger::model::Ledger {
    ledger::model::Ledger {
        size: 1482,
        root: "9f2c0d5b7a41e6c8".repeat(4),
        filters: vec![
            filter("kind", "filter-kind", &[("acceptance", "承接"), ("recall", "收回")], ""),
            filter("organ", "filter-organ", &[("JG-370523101-GOV", "大王镇人民政府")], ""),
        ],
        rows: entries(),
        paging: paging(1482),
        xlsx: Address::ledger().xlsx(),
        save: Some(Address::of(["ledger", "quanze.register"])),
    }
}

pub fn search() -> search::model::Search {
    let hit = |found, note: &str| search::model::Hit { found, note: note.to_owned() };
    search::model::Search {
        sought: "施工许可".into(),
        total: 4,
        groups: vec![
            search::model::Group {
                kind: search::model::Kind::Powers,
                hits: vec![
                    hit(
                        Reference::link(POWER.1, Address::power(POWER.0)).coded(POWER.0),
                        "行政处罚 · 住房城乡建设",
                    ),
                    hit(
                        Reference::link("建筑工程施工许可", Address::power("QZ-01-0012")).coded("QZ-01-0012"),
                        "行政许可 · 住房城乡建设",
                    ),
                ],
                more: 1,
            },
            search::model::Group {
                kind: search::model::Kind::Instruments,
                hits: vec![hit(
                    Reference::link("关于施工许可委托办理的通知", Address::instrument("广建发〔2013〕7号"))
                        .coded("广建发〔2013〕7号"),
                    "广饶县住房和城乡建设局 · 2013-05-02",
                )],
                more: 0,
            },
        ],
    }
}
