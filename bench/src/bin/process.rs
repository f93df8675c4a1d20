//! How cases were handled: the flow that a log was handled by, reckoned by the product, beside DuckDB counting on the same tables of
//! steps what directly followed what. Ours also counts who did what and how long it waited, and holds every step against the
//! register; the peer does not.
//!
//! `cargo run --release --bin process -- 100000 3`: cases, rounds. `PYTHON` names the interpreter that has duckdb.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use bench::province::{Province, Size};
use bench::random::{Random, Zipf};
use bench::{Fallible, best};
use caselog::{CaseLog, Process, ProcessFilter, Source};
use register::Day;

const SEED: u64 = 20_151_231;
/// Cases of a batch.
const BATCH_CASES: usize = 20_000;
/// Activities, drawn by Zipf's law.
const ACTIVITIES: usize = 40;
/// Steps of a case: at least, and how many more at most.
const STEPS: (usize, usize) = (4, 18);

/// What directly followed what, by name; nothing at the beginning and at the end.
type Edges = BTreeMap<(Option<String>, Option<String>), u64>;

fn main() -> ExitCode {
    bench::told(run())
}

fn run() -> Fallible<()> {
    let mut arguments = std::env::args().skip(1);
    let cases: usize = arguments.next().map_or(Ok(100_000), |text| text.parse())?;
    let rounds: usize = arguments.next().map_or(Ok(3), |text| text.parse())?;
    rayon::ThreadPoolBuilder::new().num_threads(2).build_global()?;
    let folder = tempfile::tempdir()?;
    let log = CaseLog::open(folder.path())?;
    let mut province = Province::new(Size { towns: 15, powers: 8 }, SEED)?;
    file(&log, &mut province, cases)?;
    let reckon = || {
        let known = province.register.known();
        Ok::<Process, caselog::CaseLogError>(log.process(
            &province.register,
            known,
            &ProcessFilter::default(),
            &mut |_| {},
        )?)
    };
    let found = reckon()?;
    println!("{} cases, {} steps, 2 threads, best of {rounds}", found.cases, found.steps);
    let theirs = peer(&steps_of(&log, &province)?, rounds)?;
    if let Some((edges, _)) = &theirs
        && *edges != named(&found)
    {
        return Err("DuckDB counts other edges".into());
    }
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let alone = best(rounds, || Ok(one.install(reckon).map(drop)?))?;
    let ours = best(rounds, || Ok(reckon().map(drop)?))?;
    println!("  ours, two threads: {:.3} s", ours.as_secs_f64());
    println!("  ours, one thread: {:.3} s", alone.as_secs_f64());
    match theirs {
        Some((edges, seconds)) => {
            let ratio = seconds / ours.as_secs_f64();
            println!("  DuckDB, two threads: {seconds:.3} s, {ratio:.2} x ours; {} edges alike", edges.len());
        }
        None => println!("  DuckDB: left out; `PYTHON` names an interpreter that has it"),
    }
    Ok(())
}

/// Draws event logs and files each as a batch.
fn file(log: &CaseLog, province: &mut Province, cases: usize) -> Fallible<()> {
    let (mut random, zipf) = (Random::new(SEED), Zipf::new(ACTIVITIES, 0.8));
    let first = Day::new(2013, 1, 1).ok_or("no such day")?.number();
    let mut done = 0;
    while done < cases {
        let count = BATCH_CASES.min(cases - done);
        let mut text = "<log>".to_owned();
        for number in done..done + count {
            let day = first + (number * 1_000 / cases) as i32;
            case(&mut text, province, (&mut random, &zipf), (number, day))?;
        }
        text.push_str("</log>");
        let name = format!("{done}.xes");
        let staged =
            log.stage(&province.register, &name, Source::Bytes(text.into_bytes()), None, &mut |_| {})?;
        if staged.act.rejected > 0 {
            return Err(staged.report.describe(tables::Language::English).into());
        }
        province.record(staged.act.into())?;
        done += count;
    }
    Ok(())
}

/// One case: its steps follow each other by the hour.
fn case(
    text: &mut String,
    province: &Province,
    (random, zipf): (&mut Random, &Zipf),
    (number, day): (usize, i32),
) -> Fallible<()> {
    let town = random.below(province.places.len());
    let (power, organ) = (random.pick(&province.powers), &province.organs[town]);
    let on = |day: i32| Day::from_number(day).ok_or("no such day");
    let (filed, decided) = (on(day)?, on(day + 20)?);
    write!(
        text,
        r#"<trace><string key="concept:name" value="N{number:08}"/><string key="职权编码" value="{power}"/><string key="行政区划" value="{place}"/><string key="办理机关" value="{organ}"/><string key="受理日期" value="{filed}"/><string key="办结日期" value="{decided}"/><string key="outcome" value="completed"/>"#,
        place = province.places[town]
    )?;
    let mut hour = random.below(24);
    for _ in 0..STEPS.0 + random.below(STEPS.1) {
        hour += 1 + random.below(12);
        let (activity, on) = (zipf.draw(random), on(day + (hour / 24) as i32)?);
        write!(
            text,
            r#"<event><string key="concept:name" value="step {activity:02}"/><string key="lifecycle:transition" value="complete"/><string key="org:group" value="{organ}"/><date key="time:timestamp" value="{on}T{:02}:00:00+08:00"/></event>"#,
            hour % 24
        )?;
    }
    text.push_str("</trace>");
    Ok(())
}

/// The tables of steps: what lies among the batches and is none.
fn steps_of(log: &CaseLog, province: &Province) -> Fallible<Vec<PathBuf>> {
    let batches = province.register.books().supervision.batches();
    let batches: Vec<PathBuf> = batches.iter().map(|batch| log.batch_path(&batch.digest)).collect();
    let folder = log.dir().join("batches");
    let all = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Fallible<Vec<_>>>()?;
    Ok(all.into_iter().filter(|path| !batches.contains(path)).collect())
}

fn named(process: &Process) -> Edges {
    let name = |place: Option<usize>| place.map(|place| process.activities[place].name.clone());
    process.edges.iter().map(|edge| ((name(edge.from), name(edge.to)), edge.times)).collect()
}

/// What the peer counts, and how long it takes at best.
fn peer(steps: &[PathBuf], rounds: usize) -> Fallible<Option<(Edges, f64)>> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("process_peer.py");
    let said = Command::new(python).arg(script).arg(rounds.to_string()).args(steps).output()?;
    if !said.status.success() {
        println!("{}", String::from_utf8_lossy(&said.stderr).lines().last().unwrap_or_default());
        return Ok(None);
    }
    let (seconds, edges): (f64, Vec<(Option<String>, Option<String>, u64)>) =
        serde_json::from_slice(&said.stdout)?;
    Ok(Some((edges.into_iter().map(|(from, to, times)| ((from, to), times)).collect(), seconds)))
}
