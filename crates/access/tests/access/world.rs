//! A small register for the access tests: one city, two counties, three towns, their organs, three issues.

use std::sync::Arc;

use jiff::Timestamp;
use register::acts::Act;
use register::{ActId, Day, Entry, OrganId, Position, Register, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

const NAMES: [&str; 9] =
    ["ONE", "TWO", "THREE", "ACCEPTED", "ELSEWHERE", "PLACED", "MOVED", "MOVED-OWN", "OPINION"];

/// The act that the cases call by this name.
pub fn act(name: &str) -> ActId {
    let number = NAMES.iter().position(|known| *known == name).unwrap_or_else(|| panic!("no act {name}"));
    ActId(Uuid::from_u128(1000 + number as u128))
}

/// One line of an issue, written grantor/grantee/place, entrusted; or with the mode behind it.
pub fn line(text: &str) -> Value {
    let parts: Vec<_> = text.split('/').collect();
    json!({
        "power": "X-1", "place": parts[2], "mode": parts.get(3).copied().unwrap_or("entrust"), "grantor": parts[0], "grantee": parts[1],
        "effective": "2026-02-01",
    })
}

/// The day of an entry; the office of the tests lives in UTC.
pub fn day_of(instant: Timestamp) -> Day {
    instant.to_string()[..10].parse().unwrap()
}

struct Writer {
    entries: Vec<Arc<Entry>>,
}

impl Writer {
    fn put(&mut self, name: Option<&str>, recorder: &str, organ: &str, act_json: Value) {
        let act_of: Act = serde_json::from_value(act_json).unwrap();
        let position = self.entries.len() as u64 + 1;
        let id = name.map_or(ActId(Uuid::from_u128(u128::from(position))), act);
        self.entries.push(Arc::new(Entry {
            position: Position(position),
            id,
            recorded_at: "2026-03-08T01:00:00Z".parse().unwrap(),
            recorder: recorder.into(),
            organ: OrganId::new(organ).unwrap(),
            capacity: "台账登记".into(),
            statement: Arc::new(Statement { act: act_of, history: false, opinion: Vec::new() }),
        }));
    }

    fn place(&mut self, place: &str, level: &str, parent: Option<&str>) {
        let mut act = json!({ "kind": "register_place", "place": place, "name": place, "level": level });
        if let Some(parent) = parent {
            act["parent"] = json!(parent);
        }
        let name = (place == "dawang").then_some("PLACED");
        self.put(name, "李四〔li〕", "JG-BB", act);
    }

    fn organ(&mut self, organ: &str, kind: &str, level: &str, area: &str) {
        let act = json!({
            "kind": "register_organ", "organ": organ, "name": organ, "organ_kind": kind, "level": level,
            "area": area,
        });
        self.put(None, "李四〔li〕", "JG-BB", act);
    }

    fn issue(&mut self, name: &str, instrument: &str, issuer: &str, lines: &[&str]) {
        let lines: Vec<_> = lines.iter().map(|text| line(text)).collect();
        let paper = json!({
            "kind": "register_instrument", "instrument": instrument, "title": instrument,
            "instrument_kind": "opinion", "issuer": issuer, "signed": "2026-01-05",
        });
        self.put(None, "李四〔li〕", "JG-BB", paper);
        let issue = json!({ "kind": "issue_grant", "instrument": instrument, "issued": "2026-01-10", "lines": lines });
        self.put(Some(name), "李四〔li〕", "JG-BB", issue);
    }
}

/// The register with a proposal by `zhang`, its request for review by `wang`, and one of another proposal by `li`; `None`
/// while this build knows no such acts.
pub fn with_proposals() -> Option<Register> {
    if Act::describe("propose_grants").is_none() {
        eprintln!("skipped: this build knows no proposals");
        return None;
    }
    let mut writer = Writer { entries: register().entries().to_vec() };
    let propose = |proposal: &str| {
        json!({
            "kind": "propose_grants", "proposal": proposal, "title": "方案", "organ": "JG-ZHZF", "day": "2026-03-01",
            "decider": "JG-GOV", "lines": [],
        })
    };
    writer.put(None, "张三〔zhang〕", "JG-ZHZF", propose("FA-1"));
    writer.put(None, "李四〔li〕", "JG-ZHZF", propose("FA-2"));
    let request = json!({
        "kind": "request_review", "proposal": "FA-1", "organ": "JG-ZHZF", "reviewer": "JG-SFJ", "day": "2026-03-02",
    });
    writer.put(None, "王五〔wang〕", "JG-ZHZF", request);
    Some(Register::fold(writer.entries))
}

/// A proposal of one line, handed by JG-ZHZF to JG-DW.
fn proposal() -> Value {
    json!({
        "kind": "propose_grants", "proposal": "FA-0", "title": "方案", "organ": "JG-ZHZF", "day": "2026-03-01",
        "decider": "JG-GOV", "lines": [line("JG-ZHZF/JG-DW/dawang")],
    })
}

/// The register. It is folded, not admitted: the cases are about people, not about gates.
pub fn register() -> Register {
    let mut writer = Writer { entries: Vec::new() };
    writer.place("dongying", "city", None);
    writer.place("guangrao", "county", Some("dongying"));
    writer.place("kenli", "county", Some("dongying"));
    writer.place("dawang", "town", Some("guangrao"));
    writer.place("daozhuang", "town", Some("guangrao"));
    writer.place("shengtuo", "town", Some("kenli"));
    writer.organ("JG-BB", "department", "city", "dongying");
    writer.organ("JG-GRBB", "department", "county", "guangrao");
    writer.organ("JG-GOV", "government", "county", "guangrao");
    writer.organ("JG-ZHZF", "department", "county", "guangrao");
    writer.organ("JG-ZJJ", "department", "county", "guangrao");
    writer.organ("JG-SFJ", "department", "county", "guangrao");
    writer.organ("JG-KLJ", "department", "county", "kenli");
    writer.organ("JG-DW", "government", "town", "dawang");
    writer.organ("JG-DZ", "government", "town", "daozhuang");
    writer.organ("JG-ST", "government", "town", "shengtuo");
    writer.organ("JG-DWF", "outpost", "town", "dawang");
    writer.issue("ONE", "WEN-1", "JG-GOV", &["JG-ZHZF/JG-DW/dawang", "JG-ZJJ/JG-DZ/daozhuang"]);
    writer.issue("TWO", "WEN-2", "JG-ZHZF", &["JG-ZHZF/JG-DW/dawang"]);
    writer.issue("THREE", "WEN-3", "JG-GOV", &["JG-ZHZF/JG-DWF/dawang"]);
    let moved = ["JG-ZHZF/JG-DW/dawang/transfer", "JG-ZHZF/JG-DW/dawang"];
    writer.issue("MOVED", "WEN-4", "JG-GOV", &moved);
    writer.issue("MOVED-OWN", "WEN-5", "JG-ZHZF", &moved);
    let accepted =
        json!({ "kind": "accept_grant", "issue": act("ONE"), "organ": "JG-DW", "day": "2026-03-08" });
    writer.put(Some("ACCEPTED"), "张三〔zhang〕", "JG-DW", accepted);
    let elsewhere = json!({ "kind": "close_place", "place": "shengtuo", "last_day": "2026-12-31" });
    writer.put(Some("ELSEWHERE"), "李四〔li〕", "JG-BB", elsewhere);
    writer.put(None, "李四〔li〕", "JG-ZHZF", proposal());
    let opinion = json!({
        "kind": "give_opinion", "proposal": "FA-0", "organ": "JG-DW", "day": "2026-03-05", "view": "decline",
        "note": "没有持证人员",
    });
    writer.put(Some("OPINION"), "王五〔wang〕", "JG-DW", opinion);
    Register::fold(writer.entries)
}
