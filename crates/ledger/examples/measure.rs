//! Measures the ledger on this machine: appending, opening, reading, proving, checking, beside plain inserts.
//!
//! `cargo run --release -p ledger --example measure -- 1000000`
#![expect(clippy::print_stdout, reason = "an example talks to the terminal")]

use std::error::Error;
use std::ops::ControlFlow;
use std::time::Instant;

use ledger::{Ledger, NewEntry, verify_inclusion};
use serde_json::json;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, QueryBuilder, Sqlite};
use uuid::Uuid;

const BATCH: u64 = 1_000;

fn entry(n: u64) -> NewEntry {
    let items: Vec<_> =
        (0..4).map(|k| json!({"power": format!("3702-{:05}", n % 401 + k), "mode": "entrust"})).collect();
    NewEntry {
        act_id: Uuid::now_v7(),
        recorded_at: jiff::Timestamp::from_second(1_400_000_000 + n as i64).unwrap_or_default(),
        recorder: "measure".into(),
        organ: "91370500MB0000000X".into(),
        capacity: "clerk".into(),
        schema: 1,
        body: json!({"kind": "grant_issue", "issuer": "dongying", "town": format!("town-{}", n % 41), "lines": items, "on": "2014-03-01", "note": "交接承接"}),
    }
}

fn tell(what: &str, since: Instant, count: u64) {
    let seconds = since.elapsed().as_secs_f64();
    println!("{what:<44} {seconds:>9.3} s {:>12.2} µs each", seconds * 1e6 / count.max(1) as f64);
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let size: u64 = std::env::args().nth(1).map_or(Ok(100_000), |text| text.parse())?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("ledger.db");
    let ledger = Ledger::create(&path).await?;
    append(&ledger, size).await?;
    plain_inserts(&folder.path().join("plain.db"), size).await?;
    ledger.close().await?;
    drop(ledger);

    let since = Instant::now();
    let ledger = Ledger::open(&path).await?;
    tell("open", since, size);
    let since = Instant::now();
    let mut bytes = 0;
    ledger
        .scan(1, |entry| {
            bytes += entry.body.len();
            ControlFlow::Continue(())
        })
        .await?;
    tell("scan, checked", since, size);
    println!("{bytes} bytes of bodies, {} bytes of file", std::fs::metadata(&path)?.len());
    let since = Instant::now();
    for step in 0..1_000 {
        let proof = ledger.inclusion_proof(step * 7_919 % size + 1, size).await?;
        std::hint::black_box(proof);
    }
    tell("inclusion proof", since, 1_000);
    let since = Instant::now();
    for step in 0..1_000 {
        std::hint::black_box(ledger.consistency_proof(step * 7_919 % size + 1, size).await?);
    }
    tell("consistency proof", since, 1_000);
    let found = ledger.entry(size / 2).await?.ok_or("no entry")?;
    verify_inclusion(
        &found.leaf,
        &ledger.inclusion_proof(size / 2, size).await?,
        &ledger.root_at(size).await?,
    )?;
    let since = Instant::now();
    let sound = ledger.verify(|_, _| {}).await?.is_sound();
    tell("verify", since, size);
    println!("sound: {sound}");
    plain_read(&path, size).await
}

/// Batches of a thousand, then single entries.
async fn append(ledger: &Ledger, size: u64) -> Result<(), Box<dyn Error>> {
    let since = Instant::now();
    for first in (0..size).step_by(usize::try_from(BATCH)?) {
        ledger.append(None, (first..size.min(first + BATCH)).map(entry).collect()).await?;
    }
    tell("append in batches of 1,000", since, size);
    let since = Instant::now();
    for n in size..size + 500 {
        ledger.append(None, vec![entry(n)]).await?;
    }
    tell("append one by one", since, 500);
    Ok(())
}

/// The same columns into a bare table with the same settings, 200 rows a statement, 1,000 a transaction.
async fn plain_inserts(path: &std::path::Path, size: u64) -> Result<(), Box<dyn Error>> {
    let mut conn = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .disable_statement_logging()
        .connect()
        .await?;
    sqlx::raw_sql("CREATE TABLE e (p INTEGER PRIMARY KEY, id BLOB UNIQUE, at INTEGER, r TEXT, o TEXT, c TEXT, s INTEGER, body TEXT)")
        .execute(&mut conn)
        .await?;
    let since = Instant::now();
    for first in (0..size).step_by(usize::try_from(BATCH)?) {
        let rows: Vec<NewEntry> = (first..size.min(first + BATCH)).map(entry).collect();
        let mut transaction = conn.begin().await?;
        for (chunk, at) in rows.chunks(200).zip((first..).step_by(200)) {
            let mut query = QueryBuilder::<Sqlite>::new("INSERT INTO e ");
            query.push_values(chunk.iter().zip(at..), |mut row, (entry, n)| {
                row.push_bind(n as i64)
                    .push_bind(entry.act_id.as_bytes().to_vec())
                    .push_bind(entry.recorded_at.as_second())
                    .push_bind(entry.recorder.clone())
                    .push_bind(entry.organ.clone())
                    .push_bind(entry.capacity.clone())
                    .push_bind(i64::from(entry.schema))
                    .push_bind(entry.body.to_string());
            });
            query.build().execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
    }
    tell("plain inserts in batches of 1,000", since, size);
    Ok(())
}

/// Reading the same rows without the ledger and parsing their JSON.
async fn plain_read(path: &std::path::Path, size: u64) -> Result<(), Box<dyn Error>> {
    use futures::TryStreamExt;
    use sqlx::Row;
    let mut conn = SqliteConnectOptions::new().filename(path).disable_statement_logging().connect().await?;
    let since = Instant::now();
    let mut rows = sqlx::query("SELECT position, act_id, recorded_at, recorder, organ, capacity, schema, body FROM entries ORDER BY position").fetch(&mut conn);
    while let Some(row) = rows.try_next().await? {
        let value: serde_json::Value = serde_json::from_str(row.try_get(7)?)?;
        std::hint::black_box((value, row.try_get::<i64, _>(0)?));
    }
    tell("plain read and parse", since, size);
    Ok(())
}
