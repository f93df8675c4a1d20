//! How long it takes to hold 10,000 items against every rule: `cargo run --release -p legality --example judge_speed`.
//!
//! Two ways are timed: an issue of 10,000 lines as the office judges it (lines that are alike in what rules ask are asked
//! about once), and 10,000 items each judged by itself, every rule evaluated anew.
#![expect(clippy::print_stdout, reason = "a measurement prints its figures")]

use std::error::Error;
use std::sync::Arc;
use std::time::Instant;

use legality::{Facts, LineFacts, RuleBook};
use register::acts::Act;
use register::codes::PowerKind;
use register::{ActId, Day, Entry, OrganId, Register, Statement};
use serde_json::{Value, json};

const ITEMS: usize = 10_000;
const POWERS: usize = 400;

fn main() -> Result<(), Box<dyn Error>> {
    let book = RuleBook::built_in()?;
    let law = Day::new(2024, 1, 1).ok_or("no such day")?;
    let mut register = Register::default();
    for value in world() {
        admit(&mut register, value)?;
    }
    let lines: Vec<Value> = (0..ITEMS).map(line).collect();
    let issue = json!({"kind": "issue_grant", "instrument": "paper", "issued": "2024-01-01", "lines": lines});
    let act: Act = serde_json::from_value(issue)?;
    let start = Instant::now();
    let words = book.judge(&act, register.books()).words.len();
    println!(
        "one issue of {ITEMS} lines, {} rules: {words} words in {:.3} s",
        book.rules().len(),
        seconds(start)
    );

    let start = Instant::now();
    let mut words = 0;
    for number in 0..ITEMS {
        let kind = PowerKind::ALL[number % PowerKind::ALL.len()];
        let mode = ["transfer", "entrust", "outpost"][number % 3];
        let facts =
            LineFacts { power_kind: kind.name(), mode, officers: (number % 3) as u16, ..LineFacts::plain() };
        words += book.judge_facts(&Facts::Line(facts), law).words.len();
    }
    println!("{ITEMS} items each by itself: {words} words in {:.3} s", seconds(start));
    Ok(())
}

fn seconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64()
}

fn world() -> Vec<Value> {
    let mut acts = vec![
        json!({"kind": "register_place", "place": "county", "name": "县", "level": "county"}),
        json!({"kind": "register_place", "place": "town", "name": "镇", "level": "town", "parent": "county"}),
        json!({"kind": "register_organ", "organ": "gov", "name": "县政府", "organ_kind": "government", "level": "county", "area": "county"}),
        json!({"kind": "register_organ", "organ": "dept", "name": "局", "organ_kind": "department", "function": "f", "level": "county", "area": "county"}),
        json!({"kind": "register_organ", "organ": "town-gov", "name": "镇政府", "organ_kind": "government", "level": "town", "area": "town"}),
        json!({"kind": "register_instrument", "instrument": "paper", "title": "t", "instrument_kind": "decision", "issuer": "gov", "signed": "2024-01-01"}),
    ];
    acts.extend((0..POWERS).map(|number| {
        let kind = PowerKind::ALL[number % PowerKind::ALL.len()].name();
        json!({"kind": "list_power", "power": format!("P-{number}"), "name": "权", "power_kind": kind, "function": "f", "domain": "d"})
    }));
    acts
}

fn line(number: usize) -> Value {
    let mode = ["transfer", "entrust", "outpost"][number % 3];
    json!({"power": format!("P-{}", number % POWERS), "place": "town", "mode": mode, "grantor": "dept", "grantee": "town-gov",
        "effective": "2024-01-01"})
}

fn admit(register: &mut Register, value: Value) -> Result<(), Box<dyn Error>> {
    let position = register.next_position();
    let act: Act = serde_json::from_value(value)?;
    let entry = Entry {
        position,
        id: ActId(uuid::Uuid::from_u128(u128::from(position.0))),
        recorded_at: "2025-01-01T00:00:00Z".parse()?,
        recorder: "measure".into(),
        organ: OrganId::new("office")?,
        capacity: "measure".into(),
        statement: Arc::new(Statement { act, history: false, opinion: Vec::new() }),
    };
    register.admit(Arc::new(entry)).map_err(|refusal| format!("{refusal:?}"))?;
    Ok(())
}
