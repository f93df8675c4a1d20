//! The audit of a province, filed in the layout of the case log: time beside a bare decode of the same columns, memory,
//! and what it takes when little is new. Leaves its files for `province_peers.py` in `bench/data`.
//!
//! `cargo run --release --bin province -- M 5`: size, rounds; a third argument makes it fewer cases.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use bench::province::{Province, Size};
use bench::{Fallible, decode, flood, memory, pairs};
use caselog::{Audit, CaseLog};
use register::grants::{RecallGrant, RecallReason, RunningCases};
use register::{Day, LineNumber};

const SEED: u64 = 20_151_231;
const THREADS: usize = 2;

fn main() -> ExitCode {
    bench::told(run())
}

fn run() -> Fallible<()> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_else(|| "M".to_owned());
    let rounds: usize = arguments.next().map_or(Ok(5), |text| text.parse())?;
    let fewer: Option<usize> = arguments.next().map(|text| text.parse()).transpose()?;
    let (size, rows) = match name.as_str() {
        "S" => (Size { towns: 6, powers: 401 }, 2_000_000),
        "M" => (Size { towns: 1_800, powers: 300 }, 50_000_000),
        "L" => (Size { towns: 38_600, powers: 200 }, 100_000_000),
        _ => return Err("the size is S, M or L".into()),
    };
    let rows = fewer.unwrap_or(rows);
    rayon::ThreadPoolBuilder::new().num_threads(THREADS).build_global()?;
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(&name);
    if data.exists() {
        fs::remove_dir_all(&data)?;
    }
    let log = CaseLog::open(data.join("cases"))?;
    let started = Instant::now();
    let mut province = Province::new(size, SEED)?;
    println!(
        "register: {} entries, {:.2?}, {} MiB",
        province.register.known().0,
        started.elapsed(),
        memory::now()?
    );
    let started = Instant::now();
    let bytes = flood::file(&mut province, &data.join("cases/batches"), rows, SEED)?;
    println!("cases: {rows}, {} MB, {:.2?}", bytes / 1_000_000, started.elapsed());
    let started = Instant::now();
    log.verify(&province.register)?;
    println!("verify: {:.2?}", started.elapsed());
    let (audit, took, worked) = side_by_side(&log, &province, rows, rounds)?;
    export(&data, &province, &audit, took, worked)?;
    grown(&log, province)
}

fn per_row(took: Duration, rows: usize) -> f64 {
    took.as_nanos() as f64 / rows as f64 * THREADS as f64
}

fn audit(log: &CaseLog, province: &Province) -> Fallible<Audit> {
    let known = province.register.known();
    Ok(log.audit(&province.register, &province.index, None, known, &mut |_| {})?)
}

/// Audits and bare decodes in turn, so that both meet the same neighbours on the machine.
fn side_by_side(
    log: &CaseLog,
    province: &Province,
    rows: usize,
    rounds: usize,
) -> Fallible<(Audit, Duration, Duration)> {
    let groups: Vec<(PathBuf, usize)> = decode::groups(log, &province.register)?;
    let (mut audits, mut decodes, mut last) = (Vec::new(), Vec::new(), None);
    let (mut worked, mut worked_bare) = (Duration::ZERO, Duration::ZERO);
    let resting = memory::now()?;
    memory::forget_peak()?;
    for _ in 0..rounds {
        drop(last.take());
        log.forget();
        let (started, before) = (Instant::now(), memory::processor()?);
        last = Some(audit(log, province)?);
        audits.push(started.elapsed());
        worked += memory::processor()? - before;
        let (started, before) = (Instant::now(), memory::processor()?);
        if decode::all(&groups, THREADS) != rows {
            return Err("the bare decode did not read every row".into());
        }
        decodes.push(started.elapsed());
        worked_bare += memory::processor()? - before;
    }
    let (worked, worked_bare) = (worked / rounds as u32, worked_bare / rounds as u32);
    println!(
        "processor time, mean: audit {worked:.2?}, bare decode {worked_bare:.2?}, {:.2} times that",
        worked.as_secs_f64() / worked_bare.as_secs_f64()
    );
    let peak = memory::peak()?;
    audits.sort();
    decodes.sort();
    let (took, bare) = (audits[rounds / 2], decodes[rounds / 2]);
    let audit = last.ok_or("no audit")?;
    let summary = audit.summary();
    println!(
        "audit: {} decided, {} cells, {took:.2?} with {THREADS} threads ({:.2?} at best), {:.0} ns a row and thread",
        summary.decided,
        audit.cube.len(),
        audits[0],
        per_row(took, rows)
    );
    println!(
        "bare decode of the same columns: {bare:.2?} ({:.2?} at best), {:.0} ns a row and thread; the audit takes {:.2} times that",
        decodes[0],
        per_row(bare, rows),
        took.as_secs_f64() / bare.as_secs_f64()
    );
    println!("memory: {peak} MiB at most, {} MiB above what was held before", peak - resting.min(peak));
    Ok((audit, took, worked))
}

/// What peers need: the pairs, and the figures to compare with.
fn export(data: &Path, province: &Province, audit: &Audit, took: Duration, worked: Duration) -> Fallible<()> {
    pairs::write(province, data)?;
    let (mut kinds, mut squares) = (std::collections::BTreeMap::<String, [u64; 4]>::new(), 0_u64);
    for cell in audit.cube.iter() {
        let broken = cell.broken.map_or("", |link| link.code());
        let flags: Vec<&str> = cell.flags.iter().map(|flag| flag.code()).collect();
        let key = format!("{} {broken} {} {}", cell.standing.code(), cell.who.code(), flags.join("+"));
        let sums = kinds.entry(key).or_default();
        let working_days = cell.working_days.ok_or("a cell without working days")?;
        for (sum, more) in sums.iter_mut().zip([1, cell.cases, cell.days, working_days]) {
            *sum += more;
        }
        squares += cell.cases * cell.cases;
    }
    let batches = province.register.books().supervision.batches().iter();
    let expected = serde_json::json!({
        "batches": batches.map(|batch| batch.digest.as_str()).collect::<Vec<_>>(),
        "cells": audit.cube.len(),
        "squares": squares,
        "kinds": kinds,
        "seconds": took.as_secs_f64(),
        "processor_seconds": worked.as_secs_f64(),
        "threads": THREADS,
    });
    fs::write(data.join("audit.json"), serde_json::to_vec_pretty(&expected)?)?;
    Ok(())
}

/// What an audit takes that remembers the one before: nothing new, one recall, one more batch.
fn grown(log: &CaseLog, mut province: Province) -> Fallible<()> {
    let again = |log: &CaseLog, province: &Province, what: &str| -> Fallible<()> {
        let started = Instant::now();
        let remembering = audit(log, province)?;
        let took = started.elapsed();
        log.forget();
        let started = Instant::now();
        let full = audit(log, province)?;
        println!("again, {what}: {took:.2?}, in full {:.2?}", started.elapsed());
        if remembering == full { Ok(()) } else { Err("an audit that remembers differs".into()) }
    };
    again(log, &province, "nothing new")?;
    let issue = province.register.books().grants.issues().next().ok_or("no issue")?.id;
    let recall = RecallGrant {
        issue,
        lines: vec![LineNumber(1), LineNumber(2)],
        retained: Vec::new(),
        from: Day::new(2015, 7, 1).ok_or("no such day")?,
        reason: RecallReason::LawChanged,
        running_cases: RunningCases::OriginalFinishes,
        instrument: None,
        note: None,
    };
    province.record(recall.into())?;
    again(log, &province, "two powers of one town recalled")?;
    flood::file(&mut province, &log.dir().join("batches"), 100_000, SEED + 1)?;
    again(log, &province, "a batch of 100,000 cases more")
}
