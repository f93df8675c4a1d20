//! Reads the hand-written ledger `world.ndjson`: one act a line, with its position and a name by which others refer to it.
//! Nothing is generated here.

use std::collections::BTreeMap;
use std::sync::Arc;

use register::{ActId, Entry, OrganId, Position, Register, Statement};
use serde_json::Value;

const WORLD: &str = include_str!("world.ndjson");

/// The register, and the name of each act.
pub struct Ledger {
    /// What the acts add up to.
    pub register: Register,
    /// The name the fixture gives an act.
    pub names: BTreeMap<ActId, String>,
}

fn id_of(position: u64) -> ActId {
    ActId(uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000_u128 + u128::from(position)))
}

/// Puts the identity of an act where the fixture writes `@name`.
fn resolve(value: &mut Value, ids: &BTreeMap<String, ActId>) {
    match value {
        Value::String(text) => {
            if let Some(name) = text.strip_prefix('@') {
                *text = ids[name].to_string();
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|item| resolve(item, ids)),
        Value::Object(map) => map.values_mut().for_each(|item| resolve(item, ids)),
        _ => {}
    }
}

fn entry(position: u64, id: ActId, act: Value) -> Entry {
    let act = serde_json::from_value(act).unwrap_or_else(|error| panic!("act {position}: {error}"));
    Entry {
        position: Position(position),
        id,
        recorded_at: jiff::Timestamp::from_second(1_700_000_000 + i64::try_from(position).unwrap()).unwrap(),
        recorder: "样例".into(),
        organ: OrganId::new("gov-guangrao").unwrap(),
        capacity: "登记".into(),
        statement: Arc::new(Statement { act, history: true, opinion: Vec::new() }),
    }
}

/// Admits every act of the fixture, one after another; each must be admitted.
pub fn ledger() -> Ledger {
    let (mut register, mut ids) = (Register::default(), BTreeMap::new());
    for (position, line) in (1u64..).zip(WORLD.lines()) {
        let mut record: Value = serde_json::from_str(line).unwrap();
        assert_eq!(record["n"].as_u64(), Some(position), "the fixture counts its acts: {line}");
        let name = record["name"].as_str().unwrap().to_owned();
        let id = id_of(position);
        resolve(&mut record["act"], &ids);
        let refused = register.admit(Arc::new(entry(position, id, record["act"].take()))).err();
        assert_eq!(refused, None, "act {position} `{name}` was refused");
        assert_eq!(ids.insert(name.clone(), id), None, "the name `{name}` stands twice");
    }
    Ledger { register, names: ids.into_iter().map(|(name, id)| (id, name)).collect() }
}
