//! What the tests of the case log share: registers made of JSON acts, logs in a passing folder.
#![expect(clippy::unwrap_used, reason = "tests")]
#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses a part of this")]

use std::sync::Arc;

use caselog::{CaseLog, CaseLogError, Source, Staged};
use register::acts::Act;
use register::authority::Index;
use register::{ActId, Day, Entry, OrganId, Position, Register, Statement};
use serde_json::{Value, json};

/// A case log in a folder that goes with it.
pub struct Log {
    pub log: CaseLog,
    pub dir: tempfile::TempDir,
}

impl Log {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { log: CaseLog::open(dir.path().join("cases")).unwrap(), dir }
    }

    /// The same log opened anew, remembering nothing.
    pub fn again(&self) -> CaseLog {
        CaseLog::open(self.log.dir()).unwrap()
    }

    /// Stages bytes under a name.
    pub fn stage(&self, register: &Register, name: &str, bytes: &[u8]) -> Result<Staged, CaseLogError> {
        self.log.stage(register, name, Source::Bytes(bytes.to_vec()), None, &mut |_| {})
    }

    /// Stages bytes and appends the act.
    pub fn file(&self, register: &mut Register, name: &str, bytes: &[u8]) -> Staged {
        let staged = self.stage(register, name, bytes).unwrap();
        if staged.already.is_none() {
            admit(register, staged.act.clone().into());
        }
        staged
    }
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn act_id(number: u64) -> ActId {
    ActId(uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000_u128 + u128::from(number)))
}

pub fn entry(position: u64, id: ActId, act: Act) -> Arc<Entry> {
    Arc::new(Entry {
        position: Position(position),
        id,
        recorded_at: jiff::Timestamp::from_second(1_400_000_000 + i64::try_from(position).unwrap()).unwrap(),
        recorder: "test".into(),
        organ: OrganId::new("office").unwrap(),
        capacity: "test".into(),
        statement: Arc::new(Statement { act, history: false, opinion: Vec::new() }),
    })
}

/// Admits an act; its identity follows from its position.
pub fn admit(register: &mut Register, act: Act) -> ActId {
    let position = register.next_position();
    let id = act_id(position.0);
    register.admit(entry(position.0, id, act)).unwrap();
    id
}

pub fn admit_json(register: &mut Register, act: Value) -> ActId {
    admit(register, serde_json::from_value(act).unwrap())
}

pub fn index(register: &Register) -> Index {
    Index::build(register.entries())
}

/// A county with two towns: 大王镇 and 稻庄镇, two departments, an outpost, three powers.
pub fn county() -> Register {
    let mut register = Register::default();
    for act in stage() {
        admit_json(&mut register, act);
    }
    register
}

fn stage() -> Vec<Value> {
    let place = |id: &str, name: &str, level: &str, code: &str, parent: Option<&str>| {
        let mut act =
            json!({"kind": "register_place", "place": id, "name": name, "level": level, "code": code});
        if let Some(parent) = parent {
            act["parent"] = json!(parent);
        }
        act
    };
    let organ = |id: &str, name: &str, kind: &str, level: &str, area: &str| json!({"kind": "register_organ", "organ": id, "name": name, "organ_kind": kind, "level": level, "area": area});
    let with = |mut act: Value, field: &str, value: &str| {
        act[field] = json!(value);
        act
    };
    let power = |id: &str, name: &str, kind: &str, function: &str, days: u16| {
        json!({"kind": "list_power", "power": id, "name": name, "power_kind": kind, "function": function,
               "domain": "d", "time_limit_days": days, "time_limit_unit": "working"})
    };
    vec![
        place("county", "广饶县", "county", "370523", None),
        place("dawang", "大王镇", "town", "370523101", Some("county")),
        place("daozhuang", "稻庄镇", "town", "370523102", Some("county")),
        place("village", "王西村", "village", "370523101201", Some("dawang")),
        organ("gov", "广饶县人民政府", "government", "county", "county"),
        with(organ("build", "广饶县住房和城乡建设局", "department", "county", "county"), "function", "建设"),
        with(organ("water", "广饶县水利局", "department", "county", "county"), "function", "水利"),
        organ("dawang-gov", "大王镇人民政府", "government", "town", "dawang"),
        organ("daozhuang-gov", "稻庄镇人民政府", "government", "town", "daozhuang"),
        with(
            organ("dawang-office", "大王镇规划建设办公室", "inner_office", "town", "dawang"),
            "acts_for",
            "dawang-gov",
        ),
        with(
            with(organ("water-post", "县水利局大王分局", "outpost", "county", "dawang"), "function", "水利"),
            "acts_for",
            "water",
        ),
        power("P-build", "乡村建设规划许可", "licence", "建设", 20),
        power("P-fine", "违法建设处罚", "penalty", "建设", 90),
        power("P-water", "取水许可", "licence", "水利", 20),
        json!({"kind": "register_instrument", "instrument": "paper", "title": "t", "instrument_kind": "decision",
               "issuer": "gov", "signed": "2012-12-31"}),
    ]
}

/// Hands powers over; the lines are (power, place, mode, grantor, grantee), effective from 2013-01-01.
pub fn issue(register: &mut Register, lines: &[(&str, &str, &str, &str, &str)]) -> ActId {
    let lines: Vec<Value> = lines
        .iter()
        .map(|(power, place, mode, grantor, grantee)| {
            json!({"power": power, "place": place, "mode": mode, "grantor": grantor, "grantee": grantee,
                   "effective": "2013-01-01"})
        })
        .collect();
    admit_json(
        register,
        json!({"kind": "issue_grant", "instrument": "paper", "issued": "2012-12-31", "lines": lines}),
    )
}

/// A side publishes an issue, as a licence entrusted wants it.
pub fn publish(register: &mut Register, issue: ActId, organ: &str) {
    admit_json(
        register,
        json!({"kind": "publish_grant", "issue": issue, "organ": organ, "day": "2012-12-31"}),
    );
}

pub fn accept(register: &mut Register, issue: ActId, organ: &str) {
    admit_json(
        register,
        json!({"kind": "accept_grant", "issue": issue, "organ": organ, "day": "2013-01-01"}),
    );
}

/// The header row of the demonstration's log.
pub const HEADER: &str = "办件编号,职权编码,行政区划,办理机关,盖章机关,收件日期,受理日期,办结日期,办理结果";

/// A CSV under [`HEADER`].
pub fn csv(rows: &[&str]) -> String {
    let mut text = HEADER.to_owned();
    for row in rows {
        text.push('\n');
        text.push_str(row);
    }
    text.push('\n');
    text
}
