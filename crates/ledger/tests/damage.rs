//! Altered bytes: every column of every kind of row, and random bits anywhere in the file.
//!
//! Bits in unused parts of SQLite's pages may change unnoticed, because nothing reads them; the test then
//! demands that everything read is exactly what was written.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::path::{Path, PathBuf};
use std::time::Duration;

use common::{entry, filled};
use ledger::{Entry, Fault, FaultKind, Ledger, LedgerError, verify_consistency};
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row, SqliteConnection};
use tempfile::TempDir;

const SIZE: u64 = 300;

/// A closed ledger: one file with everything in it.
async fn closed() -> (TempDir, PathBuf) {
    let (folder, ledger) = filled(SIZE).await;
    ledger.close().await.unwrap();
    let path = folder.path().join("ledger.db");
    (folder, path)
}

/// Runs SQL as somebody would who knows the format and puts the guards back afterwards.
async fn attack(path: &Path, statements: &[String]) {
    let mut conn = SqliteConnectOptions::new().filename(path).connect().await.unwrap();
    let guards = sqlx::query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .fetch_all(&mut conn)
        .await
        .unwrap();
    run(&mut conn, "PRAGMA ignore_check_constraints = ON").await;
    for guard in &guards {
        run(&mut conn, &format!("DROP TRIGGER {}", guard.get::<&str, _>(0))).await;
    }
    for statement in statements {
        run(&mut conn, statement).await;
    }
    for guard in &guards {
        run(&mut conn, guard.get(1)).await;
    }
    conn.close().await.unwrap();
}

async fn run(conn: &mut SqliteConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(conn).await.unwrap();
}

/// The faults, or none when the file is refused outright.
async fn faults(path: &Path) -> Option<Vec<Fault>> {
    Some(Ledger::verify_file(path, |_, _| {}).await.ok()?.faults)
}

/// What an alteration of a column does to its value.
const ALTERATIONS: [(&str, &[&str]); 12] = [
    (
        "act_id",
        &["zeroblob(16)", "cast(x'ff' || substr(act_id, 2) AS BLOB)", "cast(act_id || x'00' AS BLOB)"],
    ),
    ("recorded_at", &["recorded_at + 1", "recorded_at - 1", "0", "9223372036854775807"]),
    ("recorder", &["recorder || ' '", "upper('x')", "''", "cast(x'ff' AS TEXT)"]),
    ("organ", &["replace(organ, '大', '太')", "organ || char(0)", "''"]),
    ("capacity", &["'Clerk'", "'clerk '"]),
    ("schema", &["schema + 1", "0", "-1", "4294967296"]),
    ("salt", &["zeroblob(32)", "substr(salt, 1, 31)", "x''"]),
    ("body_digest", &["zeroblob(32)", "cast(substr(body_digest, 2) || x'00' AS BLOB)"]),
    ("leaf", &["zeroblob(32)", "salt"]),
    ("body", &["body || ' '", "replace(body, 'n', 'm')", "'{}'", "''", "cast(x'22ff22' AS TEXT)"]),
    ("position", &["position + 1000", "-position", "0"]),
    ("rowid", &["9223372036854775807"]),
];

#[tokio::test]
async fn every_column_of_an_entry_is_watched() {
    let (folder, path) = closed().await;
    let whole = std::fs::read(&path).unwrap();
    let altered = folder.path().join("altered.db");
    for (column, values) in ALTERATIONS {
        for value in values {
            for position in [1, 131, SIZE] {
                std::fs::write(&altered, &whole).unwrap();
                let sql = format!("UPDATE entries SET {column} = {value} WHERE position = {position}");
                attack(&altered, &[sql]).await;
                let found = faults(&altered).await.unwrap();
                assert!(!found.is_empty(), "{column} = {value} at {position} went unnoticed");
                // Whoever only reads the row is told as well, or no longer finds it.
                if let Ok(ledger) = Ledger::open(&altered).await {
                    let read = ledger.entry(position).await;
                    assert!(
                        matches!(read, Err(LedgerError::Damaged { .. }) | Ok(None)),
                        "{column} = {value}"
                    );
                    ledger.close().await.unwrap();
                }
            }
        }
    }
}

#[tokio::test]
async fn the_fault_names_the_entry_and_what_is_wrong() {
    let cases: [(&str, &[FaultKind]); 5] = [
        ("UPDATE entries SET organ = 'x' WHERE position = 77", &[FaultKind::Leaf]),
        ("UPDATE entries SET body = '{}' WHERE position = 77", &[FaultKind::BodyDigest]),
        (
            "UPDATE entries SET body = '{ }' WHERE position = 77",
            &[FaultKind::NotCanonical, FaultKind::BodyDigest],
        ),
        (
            "UPDATE entries SET recorded_at = 0 WHERE position = 77",
            &[FaultKind::Leaf, FaultKind::TimeBackwards],
        ),
        ("DELETE FROM heads WHERE size = 5", &[FaultKind::HeadChain]),
    ];
    for (sql, expected) in cases {
        let (_folder, path) = closed().await;
        attack(&path, &[sql.into()]).await;
        let found = faults(&path).await.unwrap();
        let kinds: Vec<FaultKind> = found.iter().map(|fault| fault.kind.clone()).collect();
        assert_eq!(kinds, expected, "{sql}");
        let position = if sql.contains("heads") { None } else { Some(77) };
        assert!(found.iter().all(|fault| position.is_none() || fault.position == position), "{found:?}");
    }
}

#[tokio::test]
async fn every_other_row_is_watched() {
    let swap = [
        "UPDATE entries SET position = -1 WHERE position = 10",
        "UPDATE entries SET position = 10 WHERE position = 11",
        "UPDATE entries SET position = 11 WHERE position = -1",
    ];
    let alterations: [&[&str]; 16] = [
        &swap,
        &["DELETE FROM entries WHERE position = 10"],
        &["DELETE FROM entries WHERE position = 300"],
        &["INSERT INTO entries SELECT 301, zeroblob(16), recorded_at, recorder, organ, capacity, schema, \
           salt, body_digest, leaf, body FROM entries WHERE position = 300"],
        &["UPDATE heads SET size = size + 1 WHERE size = 5"],
        &["UPDATE heads SET previous_size = 0 WHERE size = 5"],
        &["UPDATE heads SET root = zeroblob(32) WHERE size = 5"],
        &["UPDATE heads SET recorded_at = recorded_at + 1 WHERE size = 5"],
        &["DELETE FROM heads WHERE size = 1"],
        &["DELETE FROM heads WHERE size = 300"],
        &["INSERT INTO heads SELECT -5, previous_size, root, recorded_at FROM heads WHERE size = 5"],
        &["UPDATE tiles SET leaves = cast(leaves || x'00' AS BLOB)"],
        &["UPDATE tiles SET leaves = zeroblob(8192)"],
        &["UPDATE tiles SET tile = 1"],
        &["DELETE FROM tiles"],
        &["UPDATE ledger_format SET only_row = 2"],
    ];
    for statements in alterations {
        let (_folder, path) = closed().await;
        let statements: Vec<String> = statements.iter().map(|sql| (*sql).into()).collect();
        attack(&path, &statements).await;
        let found = faults(&path).await.unwrap();
        assert!(!found.is_empty(), "{statements:?} went unnoticed");
    }
}

/// What is read of a ledger: all entries and the head; none when reading fails.
async fn all_read(path: &Path) -> Option<(Vec<Entry>, ledger::Head)> {
    let ledger = Ledger::open(path).await.ok()?;
    let read = (ledger.entries(1, 10_000).await.ok()?, ledger.head().await.ok()?);
    ledger.position_of(entry(1).act_id).await.ok()?;
    ledger.close().await.ok()?;
    Some(read)
}

#[tokio::test]
async fn a_random_bit_is_noticed_or_changes_nothing_that_is_read() {
    let seed: u64 =
        std::env::var("LEDGER_DAMAGE_SEED").map_or_else(|_| rand::random(), |text| text.parse().unwrap());
    eprintln!("seed {seed}");
    let mut random = SmallRng::seed_from_u64(seed);
    let (folder, path) = closed().await;
    let written = all_read(&path).await.unwrap();
    let whole = std::fs::read(&path).unwrap();
    let (mut refused, mut unsound, mut unread) = (0, 0, 0);
    for number in 0..250 {
        let altered = folder.path().join(format!("altered-{number}.db"));
        let mut bytes = whole.clone();
        let (at, bit) = (random.random_range(0..bytes.len()), random.random_range(0..8_u8));
        bytes[at] ^= 1 << bit;
        std::fs::write(&altered, bytes).unwrap();
        match faults(&altered).await {
            None => refused += 1,
            Some(found) if !found.is_empty() => unsound += 1,
            Some(_) => {
                let read = all_read(&altered).await;
                assert!(
                    read.as_ref() == Some(&written),
                    "seed {seed}: bit {bit} of byte {at} went unnoticed"
                );
                unread += 1;
            }
        }
        std::fs::remove_file(&altered).unwrap();
    }
    eprintln!("{refused} files refused, {unsound} with faults, {unread} flips where nothing is read");
    assert!(unsound > 100, "most of the file is data; so few faults show that the check is not looking");
}

/// A damaged signpost within a table leads a search to the wrong rows, and a reader who goes on from the
/// last row seen round in circles.
#[tokio::test]
async fn a_damaged_signpost_brings_no_endless_walk() {
    let (folder, path) = closed().await;
    let mut conn = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    let page: i64 = sqlx::query_scalar("SELECT rootpage FROM sqlite_schema WHERE name = 'entries'")
        .fetch_one(&mut conn)
        .await
        .unwrap();
    conn.close().await.unwrap();
    let whole = std::fs::read(&path).unwrap();
    // SQLite file format §1.6: an inner page of a table has type 5, its cells a page number and a key.
    let root = usize::try_from(page - 1).unwrap() * 4096;
    assert_eq!(whole[root], 5);
    let two_bytes = |at: usize| usize::from(whole[at]) << 8 | usize::from(whole[at + 1]);
    let altered = folder.path().join("altered.db");
    for cell in 0..two_bytes(root + 3) {
        let key = root + two_bytes(root + 12 + 2 * cell) + 4;
        for bit in 0..8 {
            let mut bytes = whole.clone();
            bytes[key] ^= 1 << bit;
            std::fs::write(&altered, bytes).unwrap();
            let walk = tokio::time::timeout(Duration::from_secs(30), faults(&altered));
            let found = walk.await.expect("the check goes round in circles");
            assert!(found.is_none_or(|found| !found.is_empty()), "bit {bit} of cell {cell} went unnoticed");
            let reading = tokio::time::timeout(Duration::from_secs(30), all_read(&altered));
            reading.await.expect("reading goes round in circles");
        }
    }
}

#[tokio::test]
async fn a_bit_within_any_stored_value_is_noticed() {
    let (folder, path) = closed().await;
    let ledger = Ledger::open(&path).await.unwrap();
    let mut values: Vec<Vec<u8>> = Vec::new();
    for entry in ledger.entries(1, 10_000).await.unwrap().into_iter().step_by(43) {
        values.extend([
            entry.act_id.as_bytes().to_vec(),
            entry.salt.to_vec(),
            entry.leaf.as_bytes().to_vec(),
            entry.envelope().body_digest.as_bytes().to_vec(),
            entry.body.as_bytes().to_vec(),
            i64::try_from(entry.recorded_at.as_nanosecond()).unwrap().to_be_bytes().to_vec(),
        ]);
    }
    values.push(ledger.head().await.unwrap().root.as_bytes().to_vec());
    ledger.close().await.unwrap();
    let written = all_read(&path).await.unwrap();
    let whole = std::fs::read(&path).unwrap();
    let altered = folder.path().join("altered.db");
    let (mut noticed, mut stale) = (0, 0);
    for value in values {
        let mut noticed_here = 0;
        for place in places(&whole, &value) {
            let mut bytes = whole.clone();
            bytes[place + value.len() / 2] ^= 1;
            std::fs::write(&altered, bytes).unwrap();
            if faults(&altered).await.is_none_or(|found| !found.is_empty()) {
                noticed_here += 1;
            } else {
                // SQLite leaves a stale copy behind when it moves a row to another page. Nobody reads it.
                let read = all_read(&altered).await;
                assert!(read.as_ref() == Some(&written), "byte {place} went unnoticed");
                stale += 1;
            }
        }
        assert!(noticed_here > 0, "no place of {value:?} is watched");
        noticed += noticed_here;
    }
    eprintln!("{noticed} flips noticed, {stale} in stale copies");
}

/// Where a value stands in the file: act ids also in their index, leaf hashes also in their tile.
fn places(file: &[u8], value: &[u8]) -> Vec<usize> {
    let windows = file.windows(value.len()).enumerate();
    windows.filter(|(_, window)| *window == value).map(|(at, _)| at).collect()
}

/// What `verify` cannot see by itself, and what does: a head kept elsewhere.
#[tokio::test]
async fn a_ledger_cut_short_is_found_with_a_head_kept_elsewhere() {
    let (_folder, path) = closed().await;
    let ledger = Ledger::open(&path).await.unwrap();
    let kept = ledger.head().await.unwrap();
    let conn = &mut SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    let sizes: Vec<i64> =
        sqlx::query_scalar("SELECT previous_size FROM heads WHERE size = 300").fetch_all(conn).await.unwrap();
    let cut = sizes[0];
    attack(
        &path,
        &[
            format!("DELETE FROM entries WHERE position > {cut}"),
            format!("DELETE FROM heads WHERE size > {cut}"),
            format!("DELETE FROM tiles WHERE (tile + 1) * 256 > {cut}"),
        ],
    )
    .await;
    // The process that still knows the head notices at once, in every way of asking.
    assert!(matches!(ledger.refresh().await, Err(LedgerError::Damaged { .. })));
    assert!(matches!(ledger.append(None, vec![entry(400)]).await, Err(LedgerError::Damaged { .. })));
    assert!(!ledger.verify(|_, _| {}).await.unwrap().is_sound());
    ledger.close().await.unwrap();
    // A fresh one finds the file sound in itself, but it cannot lead to the kept head.
    let fresh = Ledger::open(&path).await.unwrap();
    assert!(fresh.verify(|_, _| {}).await.unwrap().is_sound());
    let short = fresh.consistency_proof(fresh.head().await.unwrap().size, kept.size).await;
    assert!(matches!(short, Err(LedgerError::NoSuchSize { .. })));
    // Nor once other entries have filled the gap.
    common::fill(&fresh, 1_000, 1_400).await;
    let head = fresh.head().await.unwrap();
    let proof = fresh.consistency_proof(kept.size, head.size).await.unwrap();
    assert!(verify_consistency(&kept.root, &head.root, &proof).is_err());
}

#[tokio::test]
async fn the_check_tells_its_progress() {
    let (_folder, ledger) = filled(600).await;
    let mut told = Vec::new();
    let verified = ledger.verify(|done, total| told.push((done, total))).await.unwrap();
    assert_eq!(verified.head, ledger.head().await.unwrap());
    assert_eq!(told.first(), Some(&(0, 600)));
    assert_eq!(told.last(), Some(&(600, 600)));
    assert!(told.is_sorted());
}
