//! Creating, opening, saving: what is no ledger is refused by name, and nothing is ever overwritten.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{entry, fill, filled};
use ledger::{Ledger, LedgerError};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use std::path::Path;

/// Runs SQL on a file behind the ledger's back.
async fn behind_its_back(path: &Path, sql: &'static str) {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut conn = options.connect().await.unwrap();
    sqlx::raw_sql(sql).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
}

#[tokio::test]
async fn what_is_no_ledger_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let missing = Ledger::open(&at("missing.db")).await.unwrap_err();
    assert!(matches!(missing, LedgerError::Missing { .. }), "{missing}");
    assert!(!at("missing.db").exists());

    std::fs::write(at("text.db"), "县编办 权责清单\n".repeat(500)).unwrap();
    let text = Ledger::open(&at("text.db")).await.unwrap_err();
    assert!(matches!(text, LedgerError::NotSqlite { .. }), "{text}");

    behind_its_back(&at("other.db"), "CREATE TABLE towns (name TEXT)").await;
    let before = std::fs::read(at("other.db")).unwrap();
    let other = Ledger::open(&at("other.db")).await.unwrap_err();
    assert!(matches!(other, LedgerError::NotALedger { .. }), "{other}");
    let other = Ledger::create(&at("other.db")).await.unwrap_err();
    assert!(matches!(other, LedgerError::Exists { .. }), "{other}");
    assert_eq!(std::fs::read(at("other.db")).unwrap(), before);

    std::fs::write(at("empty.db"), "").unwrap();
    let empty = Ledger::open(&at("empty.db")).await.unwrap_err();
    assert!(matches!(empty, LedgerError::NotALedger { .. }), "{empty}");
    let empty = Ledger::create(&at("empty.db")).await.unwrap_err();
    assert!(matches!(empty, LedgerError::Exists { .. }), "{empty}");

    // SQLite would read the log of a removed ledger into the new one.
    std::fs::write(at("new.db-wal"), "left behind").unwrap();
    let log = Ledger::create(&at("new.db")).await.unwrap_err();
    assert!(matches!(&log, LedgerError::Exists { path } if *path == at("new.db-wal")), "{log}");

    let is_folder = Ledger::open(folder.path()).await.unwrap_err();
    assert!(matches!(is_folder, LedgerError::BadPath { .. }), "{is_folder}");
    assert!(Ledger::create(folder.path()).await.is_err());
    assert!(Ledger::create(&at("no/such/folder.db")).await.is_err());
    assert!(Ledger::open(Path::new("")).await.is_err());
}

#[tokio::test]
async fn of_many_who_create_one_ledger_one_succeeds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let mut tasks = Vec::new();
    for _ in 0..6 {
        let path = path.clone();
        tasks.push(tokio::spawn(async move { Ledger::create(&path).await }));
    }
    let mut made = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => made += 1,
            Err(error) => assert!(matches!(error, LedgerError::Exists { .. }), "{error}"),
        }
    }
    assert_eq!(made, 1);
    Ledger::open(&path).await.unwrap();
}

#[tokio::test]
async fn an_existing_ledger_is_not_created_again() {
    let (folder, ledger) = filled(3).await;
    let path = folder.path().join("ledger.db");
    let again = Ledger::create(&path).await.unwrap_err();
    assert!(matches!(again, LedgerError::Exists { .. }), "{again}");
    assert_eq!(ledger.refresh().await.unwrap().size, 3);
}

#[tokio::test]
async fn a_later_format_is_refused_by_number() {
    let (folder, ledger) = filled(3).await;
    ledger.close().await.unwrap();
    let path = folder.path().join("ledger.db");
    behind_its_back(&path, "UPDATE ledger_format SET version = 2").await;
    let error = Ledger::open(&path).await.unwrap_err();
    assert!(matches!(error, LedgerError::UnknownFormat { found: 2, known: 1 }), "{error}");
}

#[tokio::test]
async fn opening_notices_rows_heads_and_leaves_that_disagree() {
    let damages = [
        "DROP TRIGGER entries_keep_all",
        "CREATE TABLE more (x INTEGER)",
        "DROP INDEX entries_act_id",
        "INSERT INTO heads SELECT 400, 300, root, recorded_at FROM heads WHERE size = 1",
        "INSERT INTO tiles SELECT 7, leaves FROM tiles WHERE tile = 0",
        "INSERT INTO entries SELECT 301, randomblob(16), recorded_at, recorder, organ, capacity, schema, salt, \
         body_digest, leaf, body FROM entries WHERE position = 300",
        // As an attacker would: the guard is taken away and put back.
        "DROP TRIGGER entries_keep_row; UPDATE entries SET leaf = zeroblob(32) WHERE position = 290;\
         CREATE TRIGGER entries_keep_row BEFORE UPDATE ON entries\n\
         BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
        "DROP TRIGGER tiles_keep_row; UPDATE tiles SET leaves = zeroblob(8192) WHERE tile = 0;\
         CREATE TRIGGER tiles_keep_row BEFORE UPDATE ON tiles\n\
         BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    ];
    for damage in damages {
        let (folder, ledger) = filled(300).await;
        ledger.close().await.unwrap();
        let path = folder.path().join("ledger.db");
        behind_its_back(&path, damage).await;
        let error = Ledger::open(&path).await.unwrap_err();
        assert!(matches!(error, LedgerError::Damaged { .. }), "{damage}: {error}");
        let verified = Ledger::verify_file(&path, |_, _| {}).await.unwrap();
        assert!(!verified.is_sound(), "{damage}");
    }
}

#[tokio::test]
async fn the_tables_refuse_to_be_changed_by_mistake() {
    let (folder, _ledger) = filled(3).await;
    let options = SqliteConnectOptions::new().filename(folder.path().join("ledger.db"));
    let mut conn = options.connect().await.unwrap();
    for sql in [
        "UPDATE entries SET schema = 2",
        "DELETE FROM entries",
        "UPDATE heads SET size = size + 1",
        "DELETE FROM heads",
    ] {
        let error = sqlx::raw_sql(sql).execute(&mut conn).await.unwrap_err();
        assert!(error.to_string().contains("append-only"), "{error}");
    }
}

#[tokio::test]
async fn a_saved_copy_is_a_ledger_and_never_overwrites() {
    let (folder, ledger) = filled(600).await;
    let copy = folder.path().join("备份 '2014'?.db");
    ledger.save_to(&copy).await.unwrap();
    let head = ledger.head().await.unwrap();
    // The original goes on; the copy stays as it was.
    ledger.append(None, vec![entry(601)]).await.unwrap();
    let saved = std::fs::read(&copy).unwrap();
    for taken in [&copy, ledger.path()] {
        let error = ledger.save_to(taken).await.unwrap_err();
        assert!(matches!(error, LedgerError::Exists { .. }), "{error}");
    }
    assert_eq!(std::fs::read(&copy).unwrap(), saved);
    let opened = Ledger::open(&copy).await.unwrap();
    assert_eq!(opened.head().await.unwrap(), head);
    assert!(opened.verify(|_, _| {}).await.unwrap().is_sound());
    assert_eq!(opened.entries(1, 10_000).await.unwrap(), ledger.entries(1, 600).await.unwrap());
    fill(&opened, 601, 602).await;
    assert!(ledger.save_to(&folder.path().join("no/folder/copy.db")).await.is_err());
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().contains(".part-")), "{names:?}");
}

#[tokio::test]
async fn a_copy_saved_while_others_append_is_of_one_moment() {
    let (folder, ledger) = filled(50).await;
    let appending = tokio::spawn({
        let ledger = ledger.clone();
        async move { fill(&ledger, 51, 3_000).await }
    });
    for n in 0..5 {
        let copy = folder.path().join(format!("copy-{n}.db"));
        ledger.save_to(&copy).await.unwrap();
        let copy = Ledger::open(&copy).await.unwrap();
        let head = copy.head().await.unwrap();
        assert!(copy.verify(|_, _| {}).await.unwrap().is_sound());
        assert_eq!(ledger.root_at(head.size).await.unwrap(), head.root);
    }
    appending.await.unwrap();
}
