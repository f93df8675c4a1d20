//! The file `people.sqlite`: opening, making, and the handle everything else hangs on.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Sqlite, SqlitePool, Transaction};

use crate::error::PeopleError;
use crate::password::Hasher;
use crate::settings::Settings;

const SCHEMA: &str = include_str!("schema.sql");
/// What makes a file of the first format one of the second.
const TO_FORMAT_2: &str = include_str!("schema_2.sql");
/// Says that the file is ours ("QzPe").
const APPLICATION_ID: i64 = 0x517a_5065;
/// The version of the tables.
const FORMAT: i64 = 2;
/// How long to wait for another writer.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Readers and writers at once; SQLite lets one write.
const CONNECTIONS_MAX: u32 = 8;

/// The people of one register. Cheap to clone.
#[derive(Clone, Debug)]
pub struct People {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    pool: SqlitePool,
    settings: Settings,
    hasher: Hasher,
}

impl People {
    /// Opens the store, and makes it when there is none: a file only its owner may read. One of an earlier format is brought
    /// to this one, whole or not at all.
    ///
    /// # Errors
    /// A file that is not ours, or a disk that fails.
    pub async fn open(path: &Path, settings: Settings) -> Result<Self, PeopleError> {
        let hasher = Hasher::new(&settings)?;
        make_private(path).map_err(|source| PeopleError::Io { source })?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS_MAX).connect_with(options).await;
        let pool = pool.map_err(|source| match source {
            sqlx::Error::Database(error) => PeopleError::NotPeople { problem: error.to_string() },
            source => PeopleError::Storage { doing: "opening the file", source },
        })?;
        let people = Self { inner: Arc::new(Inner { pool, settings, hasher }) };
        people.recognise().await?;
        Ok(people)
    }

    /// Ends all connections; what was answered for is on disk already.
    pub async fn close(&self) {
        self.inner.pool.close().await;
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// How many passwords were checked since the start: the same for a wrong account as for a wrong password.
    pub fn password_checks(&self) -> u64 {
        self.inner.hasher.checks()
    }

    pub(crate) fn hasher(&self) -> &Hasher {
        &self.inner.hasher
    }

    pub(crate) fn pool(&self) -> &SqlitePool {
        &self.inner.pool
    }

    /// A transaction that may write: it waits its turn at the start, so that nothing read in it is stale.
    pub(crate) async fn write(
        &self,
        doing: &'static str,
    ) -> Result<Transaction<'static, Sqlite>, PeopleError> {
        self.inner.pool.begin_with("BEGIN IMMEDIATE").await.map_err(PeopleError::storage(doing))
    }

    async fn recognise(&self) -> Result<(), PeopleError> {
        let failed = PeopleError::storage("looking at the file");
        let mut tx = self.write("looking at the file").await?;
        let id: i64 =
            sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut *tx).await.map_err(&failed)?;
        let format: i64 =
            sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut *tx).await.map_err(&failed)?;
        let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema")
            .fetch_one(&mut *tx)
            .await
            .map_err(&failed)?;
        match (id, format, tables) {
            (APPLICATION_ID, FORMAT, _) => {}
            (0, 0, 0) => {
                sqlx::raw_sql(SCHEMA).execute(&mut *tx).await.map_err(&failed)?;
                sqlx::raw_sql("PRAGMA application_id = 0x517a5065; PRAGMA user_version = 2")
                    .execute(&mut *tx)
                    .await
                    .map_err(&failed)?;
            }
            (APPLICATION_ID, 1, _) => {
                sqlx::raw_sql(TO_FORMAT_2).execute(&mut *tx).await.map_err(&failed)?;
                sqlx::raw_sql("PRAGMA user_version = 2").execute(&mut *tx).await.map_err(&failed)?;
            }
            (APPLICATION_ID, format, _) => {
                return Err(PeopleError::NotPeople {
                    problem: format!("format {format}, known is {FORMAT}"),
                });
            }
            _ => return Err(PeopleError::NotPeople { problem: "another database".to_owned() }),
        }
        tx.commit().await.map_err(&failed)
    }
}

/// Makes the file for its owner alone, where the system knows owners; an existing file stays as it is.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map(|_| ())
}

/// A time as the store keeps it.
pub(crate) fn seconds(now: Timestamp) -> i64 {
    now.as_second()
}

/// A time as the store kept it.
pub(crate) fn time(seconds: i64) -> Result<Timestamp, PeopleError> {
    Timestamp::from_second(seconds).map_err(|error| PeopleError::Damaged { what: error.to_string() })
}
