//! Measures import and audit of a constructed log: `cargo run --release -p caselog --example audit_speed -- 1500000`.
//! One county department, 200 powers, 400 towns of it; half of the powers are transferred to each town.
#![expect(clippy::print_stdout, reason = "it reports to whoever runs it")]

use std::error::Error;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use caselog::{CaseLog, Source};
use register::acts::Act;
use register::authority::Index;
use register::{ActId, Entry, OrganId, Register, Statement};
use serde_json::{Value, json};

const TOWNS: u64 = 400;
const POWERS: u64 = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let rows: u64 = std::env::args().nth(1).and_then(|rows| rows.parse().ok()).unwrap_or(1_500_000);
    let mut register = county()?;
    let folder = tempfile::tempdir()?;
    let log = CaseLog::open(folder.path())?;
    let text = constructed(rows)?;
    let started = Instant::now();
    let bytes = text.len();
    let staged = log.stage(&register, "log.csv", Source::Bytes(text.into_bytes()), None, &mut |_| {})?;
    println!("import: {} rows, {bytes} bytes of CSV, {:.2?}", staged.act.rows, started.elapsed());
    println!("batch: {} bytes", std::fs::metadata(log.batch_path(&staged.act.batch))?.len());
    admit(&mut register, staged.act.into())?;
    let index = Index::build(register.entries());
    let started = Instant::now();
    log.verify(&register)?;
    println!("verify: {:.2?}", started.elapsed());
    for _ in 0..3 {
        log.forget();
        let started = Instant::now();
        let audit = log.audit(&register, &index, None, register.known(), &mut |_| {})?;
        let took = started.elapsed();
        let per_row = took.as_nanos() as f64 / rows as f64;
        let decided = audit.summary().decided;
        println!(
            "audit: {decided} decided cases, {} cells, {took:.2?}, {per_row:.0} ns a row",
            audit.cube.len()
        );
    }
    Ok(())
}

fn constructed(rows: u64) -> Result<String, Box<dyn Error>> {
    let mut text =
        "办件编号,职权编码,行政区划,办理机关,盖章机关,收件日期,受理日期,办结日期,办理结果\n".to_owned();
    let mut state = 88_172_645_463_325_252_u64;
    let mut next = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    for number in 0..rows {
        let (power, town) = (next(POWERS), next(TOWNS));
        let organ = if next(4) == 0 { "department".to_owned() } else { format!("gov-{town}") };
        let filed = i32::try_from(15_706 + next(700))?;
        let decided = filed + i32::try_from(next(40))?;
        let day = |day| register::Day::from_number(day).map(|day| day.to_string()).unwrap_or_default();
        writeln!(text, "C{number},P-{power},town-{town},{organ},,,{},{},准予", day(filed), day(decided))?;
    }
    Ok(text)
}

fn county() -> Result<Register, Box<dyn Error>> {
    let mut register = Register::default();
    let mut acts = vec![
        json!({"kind": "register_place", "place": "county", "name": "县", "level": "county"}),
        json!({"kind": "register_organ", "organ": "gov", "name": "县政府", "organ_kind": "government",
               "level": "county", "area": "county"}),
        json!({"kind": "register_organ", "organ": "department", "name": "局", "organ_kind": "department",
               "level": "county", "area": "county", "function": "f"}),
        json!({"kind": "register_instrument", "instrument": "paper", "title": "t", "instrument_kind": "decision",
               "issuer": "gov", "signed": "2012-12-31"}),
    ];
    for town in 0..TOWNS {
        acts.push(
            json!({"kind": "register_place", "place": format!("town-{town}"), "name": format!("{town}镇"),
                         "level": "town", "parent": "county"}),
        );
        acts.push(
            json!({"kind": "register_organ", "organ": format!("gov-{town}"), "name": format!("{town}镇政府"),
                         "organ_kind": "government", "level": "town", "area": format!("town-{town}")}),
        );
    }
    for power in 0..POWERS {
        acts.push(
            json!({"kind": "list_power", "power": format!("P-{power}"), "name": format!("事项{power}"),
                         "power_kind": "licence", "function": "f", "domain": "d", "time_limit_days": 20,
                         "time_limit_unit": "calendar"}),
        );
    }
    for act in acts {
        admit(&mut register, serde_json::from_value(act)?)?;
    }
    for town in 0..TOWNS {
        hand_over(&mut register, town)?;
    }
    Ok(register)
}

fn hand_over(register: &mut Register, town: u64) -> Result<(), Box<dyn Error>> {
    let lines: Vec<Value> = (0..POWERS)
        .filter(|power| (power + town).is_multiple_of(2))
        .map(|power| {
            json!({"power": format!("P-{power}"), "place": format!("town-{town}"), "mode": "transfer",
                   "grantor": "department", "grantee": format!("gov-{town}"), "effective": "2013-03-01"})
        })
        .collect();
    let issue = json!({"kind": "issue_grant", "instrument": "paper", "issued": "2013-01-01", "lines": lines});
    let issue = admit(register, serde_json::from_value(issue)?)?;
    let accept =
        json!({"kind": "accept_grant", "issue": issue, "organ": format!("gov-{town}"), "day": "2013-02-01"});
    admit(register, serde_json::from_value(accept)?)?;
    Ok(())
}

fn admit(register: &mut Register, act: Act) -> Result<ActId, Box<dyn Error>> {
    let position = register.next_position();
    let id = ActId(uuid::Uuid::from_u128(u128::from(position.0)));
    let statement = Arc::new(Statement { act, history: true, opinion: Vec::new() });
    register.admit(Arc::new(Entry {
        position,
        id,
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
        recorder: "measure".into(),
        organ: OrganId::new("gov")?,
        capacity: "measure".into(),
        statement,
    }))?;
    Ok(id)
}
