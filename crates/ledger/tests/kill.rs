//! Kills a process that appends, hundreds of times at random moments, and looks at what it left.
//!
//! SIGKILL shows that nothing acknowledged is lost and nothing half done is seen when the process dies. It
//! does not show what a power cut does: there the promise rests on SQLite's own synchronous=FULL.
//!
//! The child is this very test binary, started again with `LEDGER_KILL_CHILD` set. A failing run prints its
//! seed; `LEDGER_KILL_SEED=<seed>` draws the same delays and batches again (the moments stay the system's).
#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use ledger::{Ledger, NewEntry};
use rand::rngs::SmallRng;
use rand::{Rng, RngExt, SeedableRng};
use serde_json::{Value, json};
use uuid::Uuid;

const KILLS: usize = 320;
/// A fresh ledger now and then keeps the full check short: it reads everything after each kill.
const KILLS_PER_LEDGER: usize = 5;
const LARGEST_BATCH: u64 = 120;

/// A batch whose every entry says which batch it is of and how many belong to it.
fn batch(random: &mut SmallRng, size: u64) -> Vec<NewEntry> {
    let of = if random.random_bool(0.5) { 1 } else { random.random_range(1..=LARGEST_BATCH) };
    let padding = "垦利".repeat(random.random_range(0..60));
    let entry = |index| NewEntry {
        act_id: Uuid::from_u128(random_id(size, index)),
        recorded_at: jiff::Timestamp::from_second(i64::try_from(size).unwrap()).unwrap(),
        recorder: "kill test".into(),
        organ: "县编办".into(),
        capacity: "clerk".into(),
        schema: 1,
        body: json!({"batch": size, "index": index, "of": of, "padding": padding}),
    };
    (0..of).map(entry).collect()
}

fn random_id(batch: u64, index: u64) -> u128 {
    u128::from(batch) << 64 | u128::from(index)
}

/// The child: appends until it is killed and says on standard output what was acknowledged.
#[test]
fn child_that_appends() {
    let Ok(path) = std::env::var("LEDGER_KILL_CHILD") else { return };
    let seed = std::env::var("LEDGER_KILL_CHILD_SEED").unwrap().parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(append_for_ever(Path::new(&path), SmallRng::seed_from_u64(seed)));
}

async fn append_for_ever(path: &Path, mut random: SmallRng) {
    let ledger =
        if path.exists() { Ledger::open(path).await.unwrap() } else { Ledger::create(path).await.unwrap() };
    loop {
        let size = ledger.head().await.unwrap().size;
        let appended = ledger.append(Some(size), batch(&mut random, size)).await.unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "acknowledged {}", appended.head.size).unwrap();
        out.flush().unwrap();
    }
}

/// Starts a child, kills it after a while, and answers the last size it acknowledged.
fn one_kill(path: &Path, seed: u64, delay: Duration) -> Option<u64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_that_appends", "--nocapture"])
        .env("LEDGER_KILL_CHILD", path)
        .env("LEDGER_KILL_CHILD_SEED", seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(delay);
    assert_eq!(child.try_wait().unwrap(), None, "the child ended by itself");
    child.kill().unwrap();
    // Only now: what was written before the kill is still in the pipe, at most a few kilobytes.
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    child.wait().unwrap();
    let last_whole = &said[..said.rfind('\n').unwrap_or(0)];
    let mut sizes = last_whole.lines().filter_map(|line| line.split("acknowledged ").nth(1));
    sizes.next_back().map(|size| size.parse().unwrap())
}

/// Opens what the child left and checks it from end to end; answers the size.
async fn inspect(path: &Path) -> u64 {
    // A child killed before its ledger existed leaves none: creation is all or nothing as well.
    if !path.exists() {
        return 0;
    }
    let ledger = Ledger::open(path).await.unwrap();
    let verified = ledger.verify(|_, _| {}).await.unwrap();
    assert!(verified.is_sound(), "{:?}", verified.faults);
    let size = ledger.head().await.unwrap().size;
    assert_eq!(verified.head.size, size);
    let mut open_batch: Option<(u64, u64, u64)> = None;
    let mut seen = 0;
    ledger
        .scan(1, |entry| {
            let body: Value = serde_json::from_str(&entry.body).unwrap();
            let number = |name: &str| body[name].as_u64().unwrap();
            let (batch, index, of) = (number("batch"), number("index"), number("of"));
            let expected = open_batch.map_or((seen, 0, of), |(batch, index, of)| (batch, index + 1, of));
            assert_eq!((batch, index, of), expected);
            open_batch = (index + 1 < of).then_some((batch, index, of));
            seen += 1;
            std::ops::ControlFlow::Continue(())
        })
        .await
        .unwrap();
    assert_eq!(open_batch, None, "the last batch is not whole");
    assert_eq!(seen, size);
    size
}

#[tokio::test]
async fn killing_at_any_moment_loses_nothing_acknowledged() {
    if std::env::var_os("LEDGER_KILL_CHILD").is_some() {
        return;
    }
    let seed = match std::env::var("LEDGER_KILL_SEED") {
        Ok(text) => text.parse().unwrap(),
        Err(_) => rand::rngs::SmallRng::from_rng(&mut rand::rng()).next_u64(),
    };
    eprintln!("seed {seed}");
    let mut random = SmallRng::seed_from_u64(seed);
    let (started, mut acknowledging, mut total) = (Instant::now(), 0, 0);
    for round in 0..KILLS / KILLS_PER_LEDGER {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.db");
        let mut size = 0;
        for kill in 0..KILLS_PER_LEDGER {
            // Some die while starting, most while appending.
            let delay = Duration::from_micros(random.random_range(2_000..50_000));
            let acknowledged = one_kill(&path, random.next_u64(), delay);
            let left = inspect(&path).await;
            let at_least = acknowledged.unwrap_or(size);
            assert!(left >= at_least, "seed {seed}, round {round}, kill {kill}: {left} < {at_least}");
            acknowledging += usize::from(acknowledged.is_some());
            size = left;
        }
        total += size;
    }
    eprintln!(
        "{KILLS} kills, {acknowledging} after an acknowledgement, {total} entries, {:?}",
        started.elapsed()
    );
    assert!(acknowledging * 4 > KILLS, "hardly any child came to append; the test shows nothing");
}
