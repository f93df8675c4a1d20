//! The file: connecting, creating the tables, and telling a ledger from anything else.
//!
//! All SQL of the crate is here, in `read.rs`, `write.rs` and `schema.sql`. Nothing here changes an entry.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Row, SqliteConnection};

use crate::error::LedgerError;
use crate::read;

/// The tables, as they are created and as `open` and `verify` expect to find them.
const SCHEMA: &str = include_str!("schema.sql");
/// Format of the tables this program reads and writes.
pub(crate) const FORMAT: i64 = 1;
/// How long to wait for another process that is writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Makes a path absolute, so that SQLite never takes it for a URI or an in-memory name.
pub(crate) fn whole_path(path: &Path) -> Result<PathBuf, LedgerError> {
    let bad = || LedgerError::BadPath { path: path.to_owned() };
    let whole = std::path::absolute(path).map_err(|_| bad())?;
    let text = whole.to_str().ok_or_else(bad)?;
    if text.contains('\0') || whole.file_name().is_none() { Err(bad()) } else { Ok(whole) }
}

/// How every connection that may write, or read beside a writer, is opened.
pub(crate) fn options(path: &Path) -> SqliteConnectOptions {
    plain_options(path).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full)
}

/// Opens a connection that changes nothing about a file that may not be a ledger.
fn plain_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .disable_statement_logging()
}

/// Creates the ledger's tables in a new file. An empty file, left by a creation that was cut off, is taken
/// as new; anything else is left alone.
pub(crate) async fn create(path: &Path) -> Result<(), LedgerError> {
    claim(path)?;
    let doing = "creating the tables";
    // Not yet in WAL mode: until the tables are committed the file stays empty, even over a power cut.
    let mut conn = plain_options(path)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await
        .map_err(|source| LedgerError::storage(doing, source))?;
    let made = create_tables(&mut conn, path).await;
    conn.close().await.map_err(|source| LedgerError::storage(doing, source))?;
    made
}

async fn create_tables(conn: &mut SqliteConnection, path: &Path) -> Result<(), LedgerError> {
    let failed = |source| LedgerError::storage("creating the tables", source);
    let mut transaction = conn.begin_with("BEGIN IMMEDIATE").await.map_err(failed)?;
    // Another process may have created the ledger since the file was claimed.
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema")
        .fetch_one(&mut *transaction)
        .await
        .map_err(failed)?;
    if tables > 0 {
        return Err(LedgerError::Exists { path: path.to_owned() });
    }
    sqlx::raw_sql(SCHEMA).execute(&mut *transaction).await.map_err(failed)?;
    transaction.commit().await.map_err(failed)
}

/// Makes the empty file, or refuses when there is one with contents.
fn claim(path: &Path) -> Result<(), LedgerError> {
    let doing = "creating the file";
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let found = std::fs::metadata(path);
            if found.is_ok_and(|found| found.is_file() && found.len() == 0) {
                Ok(())
            } else {
                Err(LedgerError::Exists { path: path.to_owned() })
            }
        }
        Err(source) => Err(LedgerError::Io { doing, path: path.to_owned(), source }),
    }
}

/// Refuses a file that is missing, no SQLite database, no ledger, or of another format; changes nothing.
pub(crate) async fn recognise(path: &Path) -> Result<(), LedgerError> {
    match std::fs::metadata(path) {
        Ok(found) if found.is_file() => {}
        Ok(_) => return Err(LedgerError::BadPath { path: path.to_owned() }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(LedgerError::Missing { path: path.to_owned() });
        }
        Err(source) => {
            return Err(LedgerError::Io { doing: "opening the file", path: path.to_owned(), source });
        }
    }
    let failed = |source| LedgerError::first_look(path, source);
    let mut conn = plain_options(path).connect().await.map_err(failed)?;
    let found = recognise_tables(&mut conn, path).await;
    conn.close().await.map_err(failed)?;
    found
}

async fn recognise_tables(conn: &mut SqliteConnection, path: &Path) -> Result<(), LedgerError> {
    let failed = |source| LedgerError::first_look(path, source);
    let tables: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'ledger_format'",
    )
    .fetch_one(&mut *conn)
    .await
    .map_err(failed)?;
    if tables == 0 {
        return Err(LedgerError::NotALedger { path: path.to_owned() });
    }
    match read::formats(conn).await?.as_slice() {
        [(_, FORMAT)] => Ok(()),
        [(_, found)] => Err(LedgerError::UnknownFormat { found: *found, known: FORMAT }),
        _ => Err(LedgerError::damaged("the table ledger_format does not have one row")),
    }
}

/// The name of a table, index or trigger that is missing, added or defined otherwise than by `schema.sql`.
pub(crate) async fn changed_definition(conn: &mut SqliteConnection) -> Result<Option<String>, LedgerError> {
    let failed = |source| LedgerError::storage("reading the table definitions", source);
    let mut model = SqliteConnectOptions::new().in_memory(true).connect().await.map_err(failed)?;
    sqlx::raw_sql(SCHEMA).execute(&mut model).await.map_err(failed)?;
    let expected = definitions(&mut model).await?;
    model.close().await.map_err(failed)?;
    let found = definitions(conn).await?;
    let odd = expected.iter().find(|one| !found.contains(one));
    Ok(odd.or_else(|| found.iter().find(|one| !expected.contains(one))).map(|one| one[1].clone()))
}

/// Kind, name, table and text of every definition in the file.
async fn definitions(conn: &mut SqliteConnection) -> Result<Vec<[String; 4]>, LedgerError> {
    let failed = |source| LedgerError::storage("reading the table definitions", source);
    // The planner's statistics (sqlite_stat1) are no part of the ledger.
    let rows = sqlx::query(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema \
         WHERE name NOT LIKE 'sqlite_stat%' LIMIT 1000",
    )
    .fetch_all(conn)
    .await
    .map_err(failed)?;
    rows.iter()
        .map(|row| Ok([row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?]))
        .collect::<Result<_, sqlx::Error>>()
        .map_err(failed)
}

/// Writes a consistent copy of the whole file to `target`, which must not exist, through a neighbour file
/// so that a copy that was cut off never bears the name.
pub(crate) async fn save_to(conn: &mut SqliteConnection, target: &Path) -> Result<(), LedgerError> {
    if target.symlink_metadata().is_ok() {
        return Err(LedgerError::Exists { path: target.to_owned() });
    }
    let mut name = target.file_name().map(std::ffi::OsStr::to_owned).unwrap_or_default();
    name.push(format!(".part-{}", uuid::Uuid::new_v4()));
    let part = target.with_file_name(name);
    let saved = save_through(conn, &part, target).await;
    // Gone already when it was renamed; a leftover is of no use to anyone.
    let _ = std::fs::remove_file(&part);
    saved
}

async fn save_through(conn: &mut SqliteConnection, part: &Path, target: &Path) -> Result<(), LedgerError> {
    let text = part.to_str().ok_or_else(|| LedgerError::BadPath { path: part.to_owned() })?;
    sqlx::query("VACUUM INTO ?")
        .bind(text)
        .execute(conn)
        .await
        .map_err(|source| LedgerError::storage("saving a copy", source))?;
    let failed = |source| LedgerError::Io { doing: "saving a copy", path: target.to_owned(), source };
    OpenOptions::new().write(true).open(part).and_then(|file| file.sync_all()).map_err(failed)?;
    // A hard link fails when the name is taken; a rename would overwrite.
    match std::fs::hard_link(part, target) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(LedgerError::Exists { path: target.to_owned() });
        }
        // Some file systems know no hard links.
        Err(_) if target.symlink_metadata().is_err() => std::fs::rename(part, target).map_err(failed)?,
        Err(error) => return Err(failed(error)),
    }
    sync_folder(target).map_err(failed)
}

/// Makes the new name itself durable.
fn sync_folder(file: &Path) -> std::io::Result<()> {
    match file.parent() {
        Some(folder) if cfg!(unix) => std::fs::File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
