//! A small random world for property tests: a fixed stage of places, organs, powers and instruments, and random acts on
//! it. Acts that the gates refuse are left out, so that every ledger here is one an office could have.
#![expect(clippy::unwrap_used, reason = "tests")]
#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses a part of this world")]

pub mod procedure;
mod renewing;
mod replacing;

use std::sync::Arc;

use proptest::prelude::*;
use register::acts::Act;
use register::authority::{Context, Question};
use register::{ActId, Day, Entry, Fen, Known, OrganId, PlaceId, Position, PowerCode, Register, Statement};
use serde_json::{Value, json};

/// The days things happen on: close together so that edges meet, around the days on which laws changed.
const DAYS: [&str; 16] = [
    "2011-12-31",
    "2012-01-01",
    "2013-05-01",
    "2013-05-02",
    "2013-05-03",
    "2013-06-01",
    "2013-06-02",
    "2014-01-01",
    "2021-07-14",
    "2021-07-15",
    "2021-07-16",
    "2021-08-01",
    "2021-08-02",
    "2022-01-01",
    "2023-12-31",
    "2024-01-01",
];
const ORGANS: [&str; 17] = [
    "gov-province",
    "gov-city",
    "gov-county",
    "gov-other",
    "dept-build",
    "dept-city",
    "other-build",
    "gov-east",
    "gov-west",
    "outpost-city",
    "office-east",
    "team-east",
    "zone",
    "zone-province",
    "late-dept",
    "nobody",
    "gov-far",
];
const PLACES: [&str; 9] =
    ["province", "city", "county", "other-county", "east", "west", "far", "village", "nowhere"];
const POWERS: [&str; 7] = ["penalty", "licence", "coercion", "inspection", "own", "service", "unlisted"];
const MODES: [&str; 3] = ["transfer", "entrust", "outpost"];
const INSTRUMENTS: [&str; 3] = ["paper-county", "paper-province", "paper-dept"];

pub fn day(index: u8) -> &'static str {
    DAYS[usize::from(index) % DAYS.len()]
}

fn pick<'a>(list: &[&'a str], index: u8) -> &'a str {
    list[usize::from(index) % list.len()]
}

/// The number of an act, made into its identity.
pub fn act_id(number: u64) -> ActId {
    ActId(uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000_u128 + u128::from(number)))
}

/// A random act, as numbers: what they mean depends on the kind.
pub type Seed = [u8; 12];

/// Random acts.
pub fn seeds(most: usize) -> impl Strategy<Value = Vec<Seed>> {
    prop::collection::vec(any::<Seed>(), 0..most)
}

/// The stage every random ledger starts with.
pub fn stage() -> Vec<Value> {
    let place = |id: &str, level: &str, parent: Option<&str>| json!({"kind": "register_place", "place": id, "name": id, "level": level, "parent": parent});
    let organ = |id: &str,
                 kind: &str,
                 level: &str,
                 area: &str,
                 function: Option<&str>,
                 acts_for: Option<&str>| {
        json!({"kind": "register_organ", "organ": id, "name": id, "organ_kind": kind, "level": level, "area": area,
               "function": function, "acts_for": acts_for})
    };
    let power = |id: &str, kind: &str, function: &str, level: &str, officers: u8| {
        json!({"kind": "list_power", "power": id, "name": id, "power_kind": kind, "function": function,
               "domain": "domain", "level": level, "officers_required": officers})
    };
    let paper = |id: &str, issuer: &str| {
        json!({"kind": "register_instrument", "instrument": id, "title": id, "instrument_kind": "decision",
               "issuer": issuer, "signed": "2011-12-31"})
    };
    vec![
        place("province", "province", None),
        place("city", "city", Some("province")),
        place("county", "county", Some("city")),
        place("other-county", "county", Some("city")),
        place("east", "town", Some("county")),
        place("west", "town", Some("county")),
        place("far", "town", Some("other-county")),
        place("village", "village", Some("east")),
        organ("gov-province", "government", "province", "province", None, None),
        organ("gov-city", "government", "city", "city", None, None),
        organ("gov-county", "government", "county", "county", None, None),
        organ("gov-other", "government", "county", "other-county", None, None),
        organ("dept-build", "department", "county", "county", Some("build"), None),
        organ("dept-city", "department", "county", "county", Some("order"), None),
        organ("other-build", "department", "county", "other-county", Some("build"), None),
        organ("gov-east", "government", "town", "east", None, None),
        organ("gov-west", "government", "town", "west", None, None),
        organ("gov-far", "government", "town", "far", None, None),
        organ("outpost-city", "outpost", "county", "east", Some("order"), Some("dept-city")),
        organ("office-east", "inner_office", "town", "east", Some("build"), Some("gov-east")),
        organ("team-east", "enforcement_team", "town", "east", None, Some("gov-east")),
        organ("zone", "zone_committee", "town", "east", None, None),
        json!({"kind": "register_organ", "organ": "zone-province", "name": "zone-province", "organ_kind": "zone_committee",
               "level": "town", "area": "east", "set_up_by": "state_or_province"}),
        power("penalty", "penalty", "build", "county", 2),
        power("licence", "licence", "build", "county", 1),
        power("coercion", "coercion", "order", "county", 0),
        power("inspection", "inspection", "order", "county", 0),
        power("own", "ruling", "人民政府", "town", 0),
        power("service", "public_service", "order", "county", 0),
        paper("paper-county", "gov-county"),
        paper("paper-province", "gov-province"),
        paper("paper-dept", "dept-build"),
    ]
}

/// Reads an act written as JSON; empty fields are left out.
pub fn act(value: &Value) -> Act {
    let mut value = value.clone();
    if let Some(map) = value.as_object_mut() {
        map.retain(|_, v| !v.is_null());
    }
    serde_json::from_value(value).unwrap()
}

fn line(seed: &Seed, at: usize) -> Value {
    let (a, b, c, d) = (seed[at], seed[at + 1], seed[at + 2], seed[at + 3]);
    let power = pick(&POWERS[..6], a);
    let mode = pick(&MODES, b);
    let place = pick(&["east", "west", "far", "village", "east", "west"], c);
    let order = matches!(power, "coercion" | "inspection" | "service");
    let grantor = match (order, place) {
        (true, _) => "dept-city",
        (false, "far") => "other-build",
        (false, _) => "dept-build",
    };
    let grantee = match (mode, place) {
        ("outpost", _) => "outpost-city",
        (_, "west") => "gov-west",
        (_, "far") => "gov-far",
        _ => "gov-east",
    };
    let mut line = json!({"power": power, "place": place, "mode": mode, "grantor": grantor, "grantee": grantee,
        "effective": day(d)});
    if d % 5 == 0 {
        line["expires"] = json!(day(d / 16 + 6));
    }
    if c % 4 == 1 {
        line["limit"] = json!(1000);
    }
    if b % 5 == 1 {
        line["excluded"] = json!(["matter"]);
    }
    if a % 7 == 3 {
        line["authorised_by"] = json!("《山东省城乡规划条例》第五十七条");
    }
    if a % 11 == 5 {
        line["seal"] = json!("gov-county");
    }
    if a % 13 == 7 {
        line["approval_by"] = json!("gov-county");
    }
    if c % 12 == 4 && mode != "outpost" {
        line["grantee"] = json!(pick(&["zone", "zone-province"], d));
    }
    line
}

/// An organ that has a say in the issue an act names, so that most answers come from the right one: grantees and
/// grantors in turn, only the grantees with a step of two.
fn party(register: &Register, value: &Value, index: u8, step: usize) -> String {
    let issue: ActId = serde_json::from_value(value["issue"].clone()).unwrap();
    let lines = register.books().grants.of_issue(issue);
    let parties: Vec<_> =
        lines.flat_map(|g| [g.line.grantee.to_string(), g.line.grantor.to_string()]).collect();
    let wanted = usize::from(index) % parties.len().div_ceil(step).max(1);
    parties.into_iter().step_by(step).nth(wanted).unwrap_or_else(|| "nobody".to_owned())
}

/// Turns a seed into an act on what is there already.
fn propose(seed: &Seed, register: &Register, issues: &[(ActId, u32)], ids: &[ActId]) -> Option<Value> {
    let party = |value: &Value, index: u8, step: usize| party(register, value, index, step);
    let issue = || issues.get(usize::from(seed[1]) % issues.len().max(1)).copied();
    let lines = |count: u32| match seed[2] % 3 {
        0 => json!([]),
        _ => json!([u32::from(seed[2]) % count + 1]),
    };
    let about = |kind: &str, day_field: &str| {
        let (id, count) = issue()?;
        let mut value = json!({"kind": kind, "issue": id, "lines": lines(count)});
        value[day_field] = json!(day(seed[3]));
        Some(value)
    };
    let mut value = match seed[0] % 30 {
        0..=4 => {
            json!({"kind": "issue_grant", "instrument": pick(&INSTRUMENTS, seed[1]), "issued": day(seed[3] % 6),
            "lines": (0..=(seed[2] % 2)).map(|i| line(seed, 4 + 4 * usize::from(i))).collect::<Vec<_>>()})
        }
        5 | 6 => {
            let mut value = about("publish_grant", "day")?;
            let stranger = pick(&["gov-county", "gov-province", "gov-far"], seed[4]).to_owned();
            value["organ"] =
                json!(if seed[5].is_multiple_of(2) { party(&value, seed[4], 1) } else { stranger });
            value
        }
        7..=10 => {
            let mut value = about("accept_grant", "day")?;
            value["organ"] = json!(party(&value, seed[4], 2));
            value
        }
        11 => {
            let mut value = about("refuse_grant", "day")?;
            value["organ"] = json!(party(&value, seed[4], 2));
            value["reason"] = json!("other");
            value["note"] = json!("another reason");
            value
        }
        12 => {
            let mut value = about("suspend_grant", "from")?;
            value["reason"] = json!("other");
            value["note"] = json!("another reason");
            if seed[4].is_multiple_of(2) {
                value["until"] = json!(day(seed[5]));
            }
            value
        }
        13 => about("resume_grant", "from")?,
        14 => recall(seed, about("recall_grant", "from")?),
        15 => {
            let mut value = json!({"kind": "certify_officers", "organ": pick(&["gov-east", "gov-west", "gov-far"], seed[1]),
                "officers": seed[2] % 4, "from": day(seed[3])});
            if seed[4].is_multiple_of(2) {
                value["field"] = json!(pick(&["build", "order"], seed[5]));
            }
            value
        }
        16 => change_of_the_world(seed),
        17 => rules(seed),
        18 => {
            let mut value = about("renew_grant", "day")?;
            value["expires"] = json!(day(seed[4]));
            value
        }
        19 | 22..=24 => replacing::act(seed, register)?,
        20 => procedure::act(seed, register)?,
        21 => procedure::next(seed, register)?,
        28 | 29 => renewing::act(seed, register)?,
        _ => {
            // Now and then a piece of the stage is voided, and nearly everything with it; mostly something of what came after.
            let ids = if seed[2].is_multiple_of(8) { ids } else { ids.get(stage().len() - 8..)? };
            let target = ids.get(usize::from(seed[1]) * 7 % ids.len().max(1))?;
            json!({"kind": "void_acts", "acts": [target], "reason": "mistake"})
        }
    };
    if value["lines"] == json!([]) {
        value.as_object_mut()?.remove("lines");
    }
    Some(value)
}

/// A recall; now and then a town keeps what the others give back.
fn recall(seed: &Seed, mut value: Value) -> Value {
    value["reason"] = json!("other");
    value["note"] = json!("another reason");
    if seed[5].is_multiple_of(2) {
        value["instrument"] = json!(pick(&INSTRUMENTS, seed[5] / 2));
    }
    value["running_cases"] = json!(pick(&["original_finishes", "town_finishes", "handed_over"], seed[4]));
    if seed[5].is_multiple_of(3) && value["lines"] == json!([]) {
        value["retained"] = json!([{"line": 1, "reason": "the town keeps it"}]);
    }
    value
}

fn change_of_the_world(seed: &Seed) -> Value {
    match seed[1] % 8 {
        0 => json!({"kind": "change_place", "place": "village", "from": day(seed[2]),
                    "parent": pick(&["east", "west", "far"], seed[3])}),
        1 => {
            json!({"kind": "close_place", "place": pick(&["village", "west"], seed[2]), "last_day": day(seed[3])})
        }
        2 => {
            json!({"kind": "dissolve_organ", "organ": pick(&["gov-west", "office-east", "outpost-city", "dept-build", "gov-east"], seed[2]),
                    "last_day": day(seed[3])})
        }
        3 => {
            json!({"kind": "change_organ", "organ": "dept-city", "from": day(seed[2]), "function": pick(&["order", "build"], seed[3])})
        }
        4 => {
            json!({"kind": "change_organ", "organ": "office-east", "from": day(seed[2]), "acts_for": pick(&["gov-east", "dept-build"], seed[3])})
        }
        5 => {
            json!({"kind": "delist_power", "power": pick(&POWERS[..6], seed[2]), "last_day": day(seed[3]), "reason": "repealed"})
        }
        6 => {
            json!({"kind": "register_organ", "organ": "late-dept", "name": "late", "organ_kind": "department", "level": "county",
                    "area": "county", "function": "build", "from": day(seed[2])})
        }
        _ => {
            json!({"kind": "change_place", "place": "west", "from": day(seed[2]), "parent": pick(&["county", "other-county"], seed[3])})
        }
    }
}

fn rules(seed: &Seed) -> Value {
    let mut value = json!({"kind": "set_rules", "from": day(seed[1]), "source": "office"});
    match seed[2] % 4 {
        0 => value["department_loses"] = json!(pick(&["yes", "no"], seed[3])),
        1 => value["officers"] = json!(pick(&["bar", "warn"], seed[3])),
        2 => value["running_at_handover"] = json!(pick(&["department_finishes", "town_takes_over"], seed[3])),
        _ => {
            let mut table: Vec<_> = MODES
                .iter()
                .map(|mode| json!({"mode": mode, "effect": "stands", "citation": "office"}))
                .collect();
            table.push(json!({"mode": "transfer", "kind": "penalty", "from": day(seed[3]), "publish": ["issuer"], "effect": "stands", "citation": "office"}));
            table.push(json!({"mode": "entrust", "publish": ["grantor", "grantee"], "from": day(seed[4]), "effect": "stands", "citation": "office"}));
            table.push(json!({"mode": "transfer", "kind": "coercion", "effect": pick(&["disputed", "barred"], seed[5]), "citation": "office"}));
            value["table"] = json!(table);
        }
    }
    value
}

/// An entry for an act at a position.
pub fn entry(position: u64, id: ActId, act: Act) -> Arc<Entry> {
    let seconds = 1_400_000_000 + i64::try_from(position).unwrap();
    Arc::new(Entry {
        position: Position(position),
        id,
        recorded_at: jiff::Timestamp::from_second(seconds).unwrap(),
        recorder: "test".into(),
        organ: OrganId::new("office").unwrap(),
        capacity: "test".into(),
        statement: Arc::new(Statement { act, history: false, opinion: Vec::new() }),
    })
}

/// Builds a random ledger. Voids are completed with what hangs on them, so that many are admitted.
pub fn ledger(seeds: &[Seed]) -> Register {
    let mut register = Register::default();
    let mut issues: Vec<(ActId, u32)> = Vec::new();
    for value in stage() {
        admit(&mut register, act(&value)).unwrap();
    }
    for seed in seeds {
        let ids: Vec<_> = register.entries().iter().skip(8).map(|entry| entry.id).collect();
        let Some(value) = propose(seed, &register, &issues, &ids) else { continue };
        let mut act = act(&value);
        if let Act::VoidActs(void) = &mut act {
            let hanging: Vec<_> = register.hanging_on(&void.acts).iter().map(|entry| entry.id).collect();
            void.acts.extend(hanging);
        }
        if let (Some(id), Act::IssueGrant(issue)) = (admit(&mut register, act.clone()), &act) {
            issues.push((id, issue.lines.len().try_into().unwrap()));
        }
    }
    register
}

/// Admits an act with the next position; `None` when the gates refuse it.
pub fn admit(register: &mut Register, act: Act) -> Option<ActId> {
    let position = register.next_position();
    let id = act_id(position.0);
    register.admit(entry(position.0, id, act)).ok().map(|()| id)
}

/// A random question, as numbers.
pub type Asking = [u8; 9];

/// Turns numbers into a question: mostly about a grant that is there, else about anything.
pub fn question(asking: &Asking, register: &Register) -> Question {
    let mut question = any_question(asking, register.known().0);
    let grants: Vec<_> = register.books().grants.iter().collect();
    if asking[4] % 4 != 1 && !grants.is_empty() {
        let line = &grants[usize::from(asking[0]) % grants.len()].line;
        question.power = line.power.clone();
        question.place = line.place.clone();
        if !asking[1].is_multiple_of(3) {
            question.organ = line.grantee.clone();
        } else if !asking[1].is_multiple_of(2) {
            question.organ = line.grantor.clone();
        }
    }
    question
}

fn any_question(asking: &Asking, size: u64) -> Question {
    let known = if asking[4].is_multiple_of(3) { u64::from(asking[4]) * size / 255 } else { size };
    let on: Day = day(asking[3]).parse().unwrap();
    Question {
        organ: OrganId::new(pick(&ORGANS, asking[0])).unwrap(),
        power: PowerCode::new(pick(&POWERS, asking[1])).unwrap(),
        place: PlaceId::new(pick(&PLACES[2..], asking[2])).unwrap(),
        on,
        known: Known(known),
        law: if asking[5].is_multiple_of(3) { day(asking[5] / 3).parse().unwrap() } else { on },
        context: Context {
            amount: asking[6].is_multiple_of(3).then(|| Fen(i64::from(asking[6]) * 8)),
            matter: asking[7].is_multiple_of(3).then(|| pick(&["matter", "other"], asking[7] / 3).to_owned()),
            filed: asking[8].is_multiple_of(2).then(|| day(asking[8] / 2).parse().unwrap()),
        },
    }
}

/// Random questions.
pub fn askings(count: usize) -> impl Strategy<Value = Vec<Asking>> {
    prop::collection::vec(any::<Asking>(), count)
}
