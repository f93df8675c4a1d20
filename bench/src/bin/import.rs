//! Import: a CSV of cases through the product's own door on one thread, beside a bare read of the same bytes by the `csv` library;
//! and an event log beside pm4py, where a log and pm4py are at hand.
//!
//! `cargo run --release --bin import -- 500000 5 [LOG.xes.gz]`: rows, rounds, a log. `PYTHON` names the interpreter that has pm4py.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;

use bench::cases::Cast;
use bench::world::World;
use bench::{Fallible, best};
use caselog::{CaseLog, Source, Staged};
use register::Register;
use tables::{MappedColumn, Mapping};

const SEED: u64 = 20_151_231;

fn main() -> ExitCode {
    bench::told(run())
}

fn run() -> Fallible<()> {
    let mut arguments = std::env::args().skip(1);
    let rows: usize = arguments.next().map_or(Ok(500_000), |text| text.parse())?;
    let rounds: usize = arguments.next().map_or(Ok(5), |text| text.parse())?;
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global()?;
    let World { register, .. } = World::demonstration()?;
    let cast = Cast::of(&register);
    let text = cast.csv(&cast.draw(rows, SEED)?, 0)?.into_bytes();
    println!("CSV: {rows} rows, {} MB, one thread, best of {rounds}", text.len() / 1_000_000);
    let bare = best(rounds, || bare(&text, rows))?;
    told("bare read (csv, bytes)", bare, rows, bare);
    let texts = best(rounds, || bare_texts(&text, rows))?;
    told("bare read (csv, texts)", texts, rows, bare);
    let ours = best(rounds, || {
        let staged = stage(&register, "cases.csv", Source::Bytes(text.clone()))?;
        match staged.act.rows == rows as u64 {
            true => Ok(()),
            false => Err(staged.report.describe(tables::Language::English).into()),
        }
    })?;
    told("import: read, checked, looked up, sorted, written", ours, rows, bare);
    match arguments.next() {
        Some(log) => event_log(&register, Path::new(&log), rounds),
        None => Ok(println!("XES: left out; name a log, such as BPIC15_1.xes.gz")),
    }
}

fn told(what: &str, took: Duration, rows: usize, bare: Duration) {
    let (seconds, ratio) = (took.as_secs_f64(), took.as_secs_f64() / bare.as_secs_f64());
    println!(
        "  {what}: {seconds:.3} s, {:.0} rows a second, {ratio:.1} x the bare read",
        rows as f64 / seconds
    );
}

fn bare(text: &[u8], rows: usize) -> Fallible<()> {
    let mut reader = csv::Reader::from_reader(text);
    let (mut record, mut count) = (csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut record)? {
        count += 1;
    }
    if count == rows { Ok(()) } else { Err(format!("{count} rows").into()) }
}

fn bare_texts(text: &[u8], rows: usize) -> Fallible<()> {
    let mut reader = csv::Reader::from_reader(text);
    let (mut record, mut count) = (csv::StringRecord::new(), 0);
    while reader.read_record(&mut record)? {
        count += 1;
    }
    if count == rows { Ok(()) } else { Err(format!("{count} rows").into()) }
}

/// Into a folder that goes afterwards: the same file again would change nothing.
fn stage(register: &Register, name: &str, source: Source) -> Fallible<Staged> {
    let folder = tempfile::tempdir()?;
    let log = CaseLog::open(folder.path())?;
    Ok(log.stage(register, name, source, None, &mut |_| {})?)
}

/// What the columns of the permit logs mean; power, place and organ are made up.
fn permits(register: &Register) -> Fallible<Mapping> {
    let books = register.books();
    let (power, place) = (books.catalogue.iter().next(), books.places.iter().next());
    let (Some(power), Some(place), Some(organ)) = (power, place, books.organs.iter().next()) else {
        return Err("the demonstration is empty".into());
    };
    let columns = [("concept:name", "id"), ("first_event", "filed"), ("last_event", "decided")];
    let fixed = [
        ("power", power.code.to_string()),
        ("place", place.id.to_string()),
        ("organ", organ.id.to_string()),
        ("outcome", "completed".to_owned()),
    ];
    Ok(Mapping {
        kind: "cases".into(),
        columns: columns
            .map(|(title, means)| MappedColumn { title: title.into(), means: Some(means.into()) })
            .into(),
        fixed: fixed.map(|(field, value)| (field.to_owned(), value)).into(),
        prefix: String::new(),
        case_type: None,
    })
}

fn event_log(register: &Register, log: &Path, rounds: usize) -> Fallible<()> {
    let mapping = permits(register)?;
    let mut cases = 0;
    let ours = best(rounds, || {
        let source = Source::Path(log.to_owned()).mapped(Some(mapping.clone()));
        cases = stage(register, "log.xes.gz", source)?.report.rows_read;
        Ok(())
    })?;
    println!("XES: {}, {cases} cases, one thread, best of {rounds}", log.display());
    println!("  import: read, checked, cases and steps written: {:.3} s", ours.as_secs_f64());
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("import_peer.py");
    let said = Command::new(python).arg(script).arg(log).arg(rounds.to_string()).output()?;
    if !said.status.success() {
        let why = String::from_utf8_lossy(&said.stderr).lines().last().unwrap_or_default().to_owned();
        return Ok(println!("  pm4py: left out ({why})"));
    }
    // It greets before it answers.
    let answer = String::from_utf8_lossy(&said.stdout).lines().last().unwrap_or_default().to_owned();
    let theirs: f64 = answer.trim().parse()?;
    Ok(println!("  pm4py.read_xes: {theirs:.3} s, {:.1} x ours", theirs / ours.as_secs_f64()))
}
