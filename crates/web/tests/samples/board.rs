//! The board, large for looking at and small for the snapshot.

use web::address::Address;
use web::pages::board::model::*;
use web::pages::parts::{Mode, State};
use web::texts::Key;

use super::{TOWNS, filter, stretches};

const DEPARTMENTS: [(&str, usize); 25] = [
    ("农业农村", 62),
    ("综合行政执法", 46),
    ("市场监管", 39),
    ("住房城乡建设", 30),
    ("自然资源", 25),
    ("应急管理", 25),
    ("民政", 22),
    ("林业", 20),
    ("生态环境", 18),
    ("水利", 16),
    ("人力资源社会保障", 15),
    ("交通运输", 13),
    ("发展改革", 12),
    ("文化旅游", 11),
    ("卫生健康", 9),
    ("教育", 8),
    ("消防", 6),
    ("退役军人", 5),
    ("医疗保障", 5),
    ("公安", 5),
    ("残联", 3),
    ("政法", 2),
    ("财政", 1),
    ("政务服务", 1),
    ("司法", 2),
];

/// A plain multiplicative hash: the same picture every time.
fn dice(seed: usize) -> usize {
    (seed.wrapping_mul(2_654_435_761) >> 7) % 100
}

fn state(seed: usize, town: usize) -> State {
    let base = dice(seed);
    match (base, dice(seed * 7 + town)) {
        (_, 0..=11) => State::Absent,
        (_, 12..=13) => State::Suspended,
        (_, 14..=15) => State::Recalled,
        (0..=48, 16..=75) => State::Running,
        (0..=48, 76..=82) => State::KeptBack,
        (0..=48, _) | (49..=78, 16..=70) => State::Unused,
        (49..=78, 71..=84) => State::KeptBack,
        _ => State::NotTakenUp,
    }
}

fn group(department: usize, powers: usize) -> Group {
    let columns = (0..powers).map(|number| column(department, number)).collect();
    Group {
        name: DEPARTMENTS[department].0.to_owned(),
        towns: TOWNS.iter().map(|(short, ..)| (*short).to_owned()).collect(),
        columns,
    }
}

fn column(department: usize, number: usize) -> Column {
    let code = format!("QZ-{:02}-{:04}", department + 1, number + 1);
    let cells = TOWNS
        .iter()
        .enumerate()
        .map(|(town, (_, _, id))| {
            let state = state(department * 97 + number * 13 + 5, town);
            Cell { state, to: (state != State::Absent).then(|| Address::grant(&code, id)) }
        })
        .collect();
    Column { name: format!("{}事项{}", DEPARTMENTS[department].0, number + 1), code, cells }
}

fn total(state: State, count: u64, share: &str, kept_back: Option<u64>) -> Total {
    Total { state, count, share: share.to_owned(), kept_back }
}

fn notice(kind: &'static str, text: &str, detail: &str) -> Notice {
    Notice {
        kind: Key(kind),
        text: text.to_owned(),
        detail: detail.to_owned(),
        to: Address::grant("QZ-02-0031", "370523101"),
    }
}

/// All departments, or only the first few powers of two.
pub fn board(small: bool, view: View) -> Board {
    let groups = if small {
        vec![group(3, 3), group(5, 2)]
    } else {
        (0..DEPARTMENTS.len()).map(|department| group(department, DEPARTMENTS[department].1)).collect()
    };
    Board {
        area: "东营市六个试点镇".into(),
        period: ("2013-01-01".into(), "2014-12-31".into()),
        cases: 38_214,
        items: 401,
        towns: 6,
        totals: vec![
            total(State::Running, 179, "44.6%", None),
            total(State::Unused, 155, "38.7%", Some(41)),
            total(State::NotTakenUp, 67, "16.7%", None),
        ],
        bar: stretches([179, 114, 41, 67, 0, 0]),
        filters: vec![
            filter("department", "filter-department", &[("nyncj", "农业农村"), ("zj", "住房城乡建设")], ""),
            filter("domain", "filter-domain", &[("ghjs", "规划建设"), ("aqsc", "安全生产")], ""),
            filter("kind", "filter-kind", &[("01", "行政许可"), ("02", "行政处罚")], ""),
            filter("mode", "filter-mode", &[("transfer", "直接放权"), ("entrust", "委托放权")], ""),
        ],
        filtered: false,
        groups,
        notices: Some(vec![
            notice(
                "notice-kept-back",
                "县住建局 3 月以来仍在大王镇作出 12 件施工处罚",
                "委托 · QZ-02-0031 · 已问询，余 4 个工作日",
            ),
            notice(
                "notice-nobody-qualified",
                "陈庄镇 9 项处罚持证人员不足两名",
                "行政处罚法第四十二条 · 建议 5 月轮训",
            ),
            notice("notice-duty-without-power", "胜坨镇承担扬尘监管责任，权力未下放", "责任清单第 36 项"),
            notice("notice-expiring", "稻庄镇 14 项，2015-01-31", "续签须双方公布"),
            notice("notice-law-changed", "安全生产法 2014-08-31 修正，涉 11 项", "新旧条文对照"),
        ]),
        departments: DEPARTMENTS
            .iter()
            .take(10)
            .enumerate()
            .map(|(number, (name, count))| DepartmentBar {
                name: (*name).to_owned(),
                to: Address::board().with("department", *name),
                bar: stretches([*count as u64 * 3, *count as u64, number as u64, 5, 0, 0]),
            })
            .collect(),
        other_view: match view {
            View::Picture => Address::board().with("view", "table"),
            View::Table => Address::board(),
        },
        view,
        xlsx: Address::board().xlsx(),
    }
}

/// The card of one cell.
pub fn card() -> Card {
    Card {
        name: "对未取得施工许可证擅自施工的处罚".into(),
        code: "QZ-02-0031".into(),
        town: "大王镇".into(),
        mode: Some(Mode::Entrust.key()),
        basis: "建设工程质量管理条例第五十七条".into(),
        state: State::KeptBack,
        days: [("2013-06-18", "发文"), ("07-01", "公布"), ("07-15", "承接")]
            .map(|(day, act)| (day.to_owned(), act.to_owned()))
            .to_vec(),
        decided: (3, 12),
        name_of: Some("广饶县住房和城乡建设局".into()),
        respondent: Some("广饶县住房和城乡建设局".into()),
    }
}
