//! The demonstration world folded in memory from its spreadsheets, and a hundredfold of it: every county, town, organ,
//! instrument and act copied under other names, powers, province and city shared. Copies are constructed.

use std::path::Path;
use std::sync::Arc;

use exchange::{IdSource, ReadOptions, drafts_from_folder};
use office::Draft;
use register::acts::Act;
use register::authority::Index;
use register::organs::Organ;
use register::places::PlaceLevel;
use register::{ActId, Entry, Language, OrganId, PlaceId, Position, Register, Statement};
use rustc_hash::FxHashSet;
use serde_json::Value;
use uuid::Uuid;

use crate::Fallible;

/// A world, and where each act of the demonstration stands in it.
pub struct World {
    /// The ledger folded.
    pub register: Register,
    /// The index of the same ledger.
    pub index: Index,
    /// By copy, then by position in the demonstration (the first stands at 1): the position here.
    positions: Vec<Vec<u64>>,
    shared: FxHashSet<String>,
}

impl World {
    /// The demonstration world as it is.
    pub fn demonstration() -> Fallible<Self> {
        let mut register = Register::default();
        for draft in drafts()? {
            let position = register.next_position();
            let id = draft.id.ok_or("a draft without identity")?;
            register.admit(Arc::new(entry(position, id, draft.act, draft.history)?))?;
        }
        let index = Index::build(register.entries());
        let same = (0..=register.known().0).collect();
        Ok(Self { shared: shared(&register), register, index, positions: vec![same] })
    }

    /// So many copies of this world in one ledger. Copies of one act stand one behind the other.
    pub fn times(&self, copies: usize) -> Fallible<Self> {
        let mut entries: Vec<Arc<Entry>> = Vec::new();
        let mut positions = vec![vec![0]; copies];
        for original in self.register.entries() {
            let value = serde_json::to_value(original.act())?;
            let once = self.is_shared(original.act());
            for (copy, positions) in positions.iter_mut().enumerate() {
                if copy == 0 || !once {
                    let position = Position(entries.len() as u64 + 1);
                    let act = serde_json::from_value(self.renamed(&value, copy))?;
                    let id = self.act_id(original.id, copy);
                    entries.push(Arc::new(entry(position, id, act, original.statement.history)?));
                }
                positions.push(entries.len() as u64);
            }
        }
        // Folded, not admitted: the gates were passed by the originals, and copies touch nothing of each other.
        let register = Register::fold(entries);
        let index = Index::build(register.entries());
        Ok(Self { register, index, positions, shared: self.shared.clone() })
    }

    /// How many copies it holds.
    pub fn copies(&self) -> usize {
        self.positions.len()
    }

    /// A ledger size of the demonstration as a ledger size here, for what belongs to a copy.
    pub fn known(&self, copy: usize, known: u64) -> u64 {
        self.positions[copy].get(known as usize).copied().unwrap_or(self.register.known().0)
    }

    /// An organ of the demonstration in a copy.
    pub fn organ(&self, organ: &OrganId, copy: usize) -> Fallible<OrganId> {
        Ok(self.name(organ.as_str(), copy).parse()?)
    }

    /// A place of the demonstration in a copy.
    pub fn place(&self, place: &PlaceId, copy: usize) -> Fallible<PlaceId> {
        Ok(self.name(place.as_str(), copy).parse()?)
    }

    fn name(&self, name: &str, copy: usize) -> String {
        if copy == 0 || self.shared.contains(name) { name.to_owned() } else { format!("{name}~{copy}") }
    }

    fn act_id(&self, id: ActId, copy: usize) -> ActId {
        ActId(Uuid::from_u128(id.0.as_u128() ^ ((copy as u128) << 16)))
    }

    /// Acts that speak of the province, the city, the powers or the whole register are not copied.
    fn is_shared(&self, act: &Act) -> bool {
        match act {
            Act::RegisterPlace(a) => self.shared.contains(a.place.as_str()),
            Act::ChangePlace(a) => self.shared.contains(a.place.as_str()),
            Act::RegisterOrgan(a) => self.shared.contains(a.organ.as_str()),
            Act::ChangeOrgan(a) => self.shared.contains(a.organ.as_str()),
            Act::OpenRegister(_)
            | Act::SetCalendar(_)
            | Act::SetRules(_)
            | Act::ListPower(_)
            | Act::DelistPower(_) => true,
            _ => false,
        }
    }

    /// The act with every identity of a copy: places, organs, instruments, duties, acts.
    fn renamed(&self, value: &Value, copy: usize) -> Value {
        let books = self.register.books();
        match value {
            Value::Array(list) => list.iter().map(|value| self.renamed(value, copy)).collect(),
            Value::Object(map) => {
                map.iter().map(|(key, value)| (key.clone(), self.renamed(value, copy))).collect()
            }
            Value::String(text) if copy > 0 => {
                if let Ok(id) = text.parse::<ActId>()
                    && self.register.entry_of(id).is_some()
                {
                    return Value::String(self.act_id(id, copy).to_string());
                }
                let known = text.parse().is_ok_and(|id: PlaceId| books.places.get(&id).is_some())
                    || text.parse().is_ok_and(|id: OrganId| books.organs.get(&id).is_some())
                    || text.parse().is_ok_and(|id| books.instruments.get(&id).is_some());
                Value::String(if known { self.name(text, copy) } else { text.clone() })
            }
            value => value.clone(),
        }
    }
}

fn drafts() -> Fallible<Vec<Draft>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo/dongying");
    let ids = IdSource::FromContent { namespace: "demo/dongying".to_owned() };
    let set =
        drafts_from_folder(&folder, &Register::default(), &ReadOptions { ids, ..ReadOptions::default() })?;
    if !set.is_clean() {
        return Err(set.report.describe(Language::En).into());
    }
    Ok(set.drafts)
}

/// Places of the province and the city, and the organs there.
fn shared(register: &Register) -> FxHashSet<String> {
    let books = register.books();
    let high =
        |place: &PlaceId| books.places.get(place).is_some_and(|place| place.level < PlaceLevel::County);
    let places = books.places.iter().filter(|place| high(&place.id)).map(|place| place.id.to_string());
    let seated_high = |organ: &&Organ| organ.areas.changes().iter().all(|(_, area)| high(area));
    let organs = books.organs.iter().filter(seated_high).map(|organ| organ.id.to_string());
    places.chain(organs).collect()
}

fn entry(position: Position, id: ActId, act: Act, history: bool) -> Fallible<Entry> {
    Ok(Entry {
        position,
        id,
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
        recorder: "bench".into(),
        organ: "bench".parse()?,
        capacity: "bench".into(),
        statement: Arc::new(Statement { act, history, opinion: Vec::new() }),
    })
}
