//! The audit of a constructed log, filed through the product's own door, beside a bare decode of the same columns and a
//! plain loop over the reference evaluator. Leaves the files for `peers.py` in `bench/data/demonstration`.
//!
//! `cargo run --release --bin audit -- 2000000 7`: cases, rounds. Fails when any answer differs.

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bench::cases::{Case, Cast};
use bench::world::World;
use bench::{Fallible, decode, plain, standings};
use caselog::{Audit, CaseLog, Source, Standing};
use register::acts::{Act, Origin};
use register::authority::Index;
use register::{Entry, Register, Statement};

const SEED: u64 = 20_151_231;
/// Cases in one file; more than the import takes at once.
const FILE_ROWS: usize = 500_000;
/// Cases put to the reference evaluator.
const SAMPLE: usize = 20_000;
const THREADS: usize = 2;

fn main() -> ExitCode {
    bench::told(run())
}

fn run() -> Fallible<()> {
    let rows: usize = std::env::args().nth(1).map_or(Ok(2_000_000), |text| text.parse())?;
    let rounds: usize = std::env::args().nth(2).map_or(Ok(7), |text| text.parse())?;
    rayon::ThreadPoolBuilder::new().num_threads(THREADS).build_global()?;
    let World { register, index, .. } = World::demonstration()?;
    let cast = Cast::of(&register);
    let cases = cast.draw(rows, SEED)?;
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demonstration");
    if data.exists() {
        fs::remove_dir_all(&data)?;
    }
    let filed = file(&data, &register, &index, &cast, &cases)?;
    let audited = audits(&filed, rows, rounds)?;
    decoded(&filed, rows, rounds, audited.1)?;
    against_reference(&register, &index, &cast, &cases, audited.1 / rows as u32)?;
    export(&data, &filed, &cast, &cases, &audited)
}

/// A log with the register and index that know its batches.
struct Filed {
    log: CaseLog,
    register: Register,
    index: Index,
}

fn file(folder: &Path, register: &Register, index: &Index, cast: &Cast, cases: &[Case]) -> Fallible<Filed> {
    let log = CaseLog::open(folder.join("cases"))?;
    let mut filed = Filed { log, register: register.clone(), index: index.clone() };
    let mut took = Duration::ZERO;
    for (number, part) in cases.chunks(FILE_ROWS).enumerate() {
        let text = cast.csv(part, number * FILE_ROWS)?;
        let started = Instant::now();
        let name = format!("{number}.csv");
        let source = Source::Bytes(text.into_bytes());
        let origin = Some(Origin::Constructed);
        let staged = filed.log.stage(&filed.register, &name, source, origin, &mut |_| {})?;
        took += started.elapsed();
        if staged.act.rejected > 0 {
            return Err(staged.report.describe(tables::Language::English).into());
        }
        let position = filed.register.next_position();
        let act = Statement { act: Act::from(staged.act), history: false, opinion: Vec::new() };
        let entry = Arc::new(Entry {
            position,
            id: register::ActId(uuid::Uuid::from_u128(u128::from(position.0))),
            recorded_at: jiff::Timestamp::UNIX_EPOCH,
            recorder: "bench".into(),
            organ: "bench".parse()?,
            capacity: "bench".into(),
            statement: Arc::new(act),
        });
        filed.register.admit(Arc::clone(&entry))?;
        filed.index.append(entry);
    }
    println!("import: {} cases, {took:.2?}, {:.0} ns a row", cases.len(), per_row(took, cases.len()));
    Ok(filed)
}

fn per_row(took: Duration, rows: usize) -> f64 {
    took.as_nanos() as f64 / rows as f64
}

/// Runs the audit several times; returns the last and the middle time.
fn audits(filed: &Filed, rows: usize, rounds: usize) -> Fallible<(Audit, Duration)> {
    let started = Instant::now();
    filed.log.verify(&filed.register)?;
    println!("verify: {:.2?}", started.elapsed());
    let mut times = Vec::new();
    let mut last = None;
    for _ in 0..rounds {
        filed.log.forget();
        let started = Instant::now();
        let known = filed.register.known();
        last = Some(filed.log.audit(&filed.register, &filed.index, None, known, &mut |_| {})?);
        times.push(started.elapsed());
    }
    times.sort();
    let (took, audit) = (times[rounds / 2], last.ok_or("no audit")?);
    println!(
        "audit: {} decided, {} cells, {took:.2?} with {THREADS} threads ({:.2?} at best), {:.0} ns a row and thread",
        audit.summary().decided,
        audit.cube.len(),
        times[0],
        per_row(took, rows) * THREADS as f64
    );
    Ok((audit, took))
}

/// Decodes the columns the audit reads and does nothing with them.
fn decoded(filed: &Filed, rows: usize, rounds: usize, audit: Duration) -> Fallible<()> {
    let groups = decode::groups(&filed.log, &filed.register)?;
    let mut times = Vec::new();
    for _ in 0..rounds {
        let started = Instant::now();
        if decode::all(&groups, THREADS) != rows {
            return Err("the bare decode did not read every row".into());
        }
        times.push(started.elapsed());
    }
    times.sort();
    let took = times[rounds / 2];
    println!(
        "bare decode of the same columns: {took:.2?}, {:.0} ns a row and thread; the audit takes {:.2} times that",
        per_row(took, rows) * THREADS as f64,
        audit.as_secs_f64() / took.as_secs_f64()
    );
    Ok(())
}

fn against_reference(
    register: &Register,
    index: &Index,
    cast: &Cast,
    cases: &[Case],
    audit: Duration,
) -> Fallible<()> {
    let step = (cases.len() / SAMPLE).max(1);
    let sample: Vec<Case> = cases.iter().step_by(step).copied().collect();
    let folder = tempfile::tempdir()?;
    let small = file(folder.path(), register, index, cast, &sample)?;
    let known = small.register.known();
    let found = small.log.audit(&small.register, &small.index, None, known, &mut |_| {})?;
    let started = Instant::now();
    let expected = plain::count(&small.register, known, cast, &sample);
    let took = started.elapsed();
    if plain::of_audit(&found) != expected {
        return Err("the audit of the sample differs from the plain loop over the reference evaluator".into());
    }
    println!(
        "plain loop over the reference evaluator: {} cases alike, {:.0} ns a case on one thread, {:.0} times the audit's",
        sample.len(),
        per_row(took, sample.len()),
        per_row(took, sample.len()) / audit.as_nanos() as f64
    );
    Ok(())
}

/// Leaves what `peers.py` needs: the standings as rectangles, the totals to compare with, the time to beat.
fn export(
    data: &Path,
    filed: &Filed,
    cast: &Cast,
    cases: &[Case],
    (audit, took): &(Audit, Duration),
) -> Fallible<()> {
    let path = data.join("standings.parquet");
    let started = Instant::now();
    let count = standings::write(&filed.register, &filed.index, cast, cases, &path)?;
    println!("for peers.py: {count} rectangles, {:.2?}", started.elapsed());
    let cells = plain::of_audit(audit).len();
    let standing = |wanted: Standing| -> u64 {
        audit.cube.iter().filter(|cell| cell.standing == wanted).map(|cell| cell.cases).sum()
    };
    let days: u64 = audit.cube.iter().map(|cell| cell.days).sum();
    let expected = serde_json::json!({
        "in_order": standing(Standing::InOrder),
        "beyond_power": standing(Standing::BeyondPower),
        "unclear": standing(Standing::Unclear),
        "cells": cells,
        "days": days,
        "seconds": took.as_secs_f64(),
        "threads": THREADS,
    });
    fs::write(data.join("audit.json"), serde_json::to_vec_pretty(&expected)?)?;
    Ok(())
}
