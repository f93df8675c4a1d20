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

/// Creates a ledger, complete, under a name that must be free: at any moment there is none or a whole one.
pub(crate) async fn create(path: &Path) -> Result<(), LedgerError> {
    refuse_taken(path)?;
    let part = part_name(path);
    let made = create_through(&part, path).await;
    remove_part(&part);
    made
}

async fn create_through(part: &Path, path: &Path) -> Result<(), LedgerError> {
    let failed = |source| LedgerError::storage("creating the tables", source);
    let options = plain_options(part).create_if_missing(true).synchronous(SqliteSynchronous::Full);
    let mut conn = options.connect().await.map_err(failed)?;
    let made = create_tables(&mut conn).await;
    conn.close().await.map_err(failed)?;
    made?;
    publish(part, path, "creating the file")
}

async fn create_tables(conn: &mut SqliteConnection) -> Result<(), LedgerError> {
    let failed = |source| LedgerError::storage("creating the tables", source);
    let mut transaction = conn.begin().await.map_err(failed)?;
    sqlx::raw_sql(SCHEMA).execute(&mut *transaction).await.map_err(failed)?;
    transaction.commit().await.map_err(failed)
}

/// Refuses a name that is taken, or beside which the log of a removed database lies: SQLite would take that
/// log for the new file's own.
fn refuse_taken(path: &Path) -> Result<(), LedgerError> {
    let beside = ["", "-wal", "-shm", "-journal"].map(|ending| beside(path, ending));
    match beside.into_iter().find(|name| name.symlink_metadata().is_ok()) {
        Some(path) => Err(LedgerError::Exists { path }),
        None => Ok(()),
    }
}

/// A neighbour of a file: its name with an ending.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().map(std::ffi::OsStr::to_owned).unwrap_or_default();
    name.push(ending);
    path.with_file_name(name)
}

/// The name under which a file is made before it gets its own. Left behind only by a kill; of no meaning.
fn part_name(path: &Path) -> PathBuf {
    beside(path, &format!(".part-{}", uuid::Uuid::new_v4()))
}

/// Removes what may be left of a file in the making; most often there is nothing any more.
fn remove_part(part: &Path) {
    let _ = std::fs::remove_file(part);
    let _ = std::fs::remove_file(beside(part, "-journal"));
}

/// Gives a finished file its name, durably, unless the name is taken.
fn publish(part: &Path, path: &Path, doing: &'static str) -> Result<(), LedgerError> {
    let failed = |source| LedgerError::Io { doing, path: path.to_owned(), source };
    OpenOptions::new().write(true).open(part).and_then(|file| file.sync_all()).map_err(failed)?;
    // A hard link fails when the name is taken; a rename would overwrite.
    match std::fs::hard_link(part, path) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(LedgerError::Exists { path: path.to_owned() });
        }
        // Some file systems know no hard links.
        Err(_) if path.symlink_metadata().is_err() => std::fs::rename(part, path).map_err(failed)?,
        Err(error) => return Err(failed(error)),
    }
    sync_folder(path).map_err(failed)
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
    refuse_taken(target)?;
    let part = part_name(target);
    let saved = save_through(conn, &part, target).await;
    remove_part(&part);
    saved
}

async fn save_through(conn: &mut SqliteConnection, part: &Path, target: &Path) -> Result<(), LedgerError> {
    let text = part.to_str().ok_or_else(|| LedgerError::BadPath { path: part.to_owned() })?;
    sqlx::query("VACUUM INTO ?")
        .bind(text)
        .execute(conn)
        .await
        .map_err(|source| LedgerError::storage("saving a copy", source))?;
    publish(part, target, "saving a copy")
}

/// Makes the new name itself durable.
fn sync_folder(file: &Path) -> std::io::Result<()> {
    match file.parent() {
        Some(folder) if cfg!(unix) => std::fs::File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
