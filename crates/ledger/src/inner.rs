//! What all handles of a ledger share: the connections, and the head and tree in memory.
//!
//! Readers share a small pool; one connection writes. Everything in memory can be read again from the file
//! and is only ever moved forward, by whoever holds the writer.

use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use sqlx::SqliteConnection;
use sqlx::sqlite::{SqlitePool, SqlitePoolOptions};
use tokio::sync::{Mutex, MutexGuard};

use crate::entry::Head;
use crate::error::LedgerError;
use crate::hash::Hash;
use crate::merkle::{Growth, Tree};
use crate::{read, store};

/// Connections that read at the same time.
const READERS: u32 = 4;

/// What the clones of a [`Ledger`] share.
#[derive(Debug)]
pub(crate) struct Inner {
    path: PathBuf,
    readers: SqlitePool,
    /// Whoever holds it may append, and may bring `state` up to date with the file.
    writer: Mutex<SqliteConnection>,
    state: RwLock<State>,
}

/// What the ledger knows of the file without reading it.
#[derive(Debug)]
struct State {
    tree: Tree,
    head: Head,
    /// Nanoseconds since 1970 of the last entry.
    last_recorded_at_ns: Option<i64>,
}

impl Default for State {
    fn default() -> Self {
        let head = Head { size: 0, root: Hash::empty_root() };
        Self { tree: Tree::default(), head, last_recorded_at_ns: None }
    }
}

impl Inner {
    /// Shares a connection that writes, and readers of the same file; knows nothing of its contents yet.
    pub(crate) fn new(path: PathBuf, writer: SqliteConnection) -> Self {
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_lazy_with(store::options(&path).pragma("query_only", "ON"));
        Self { path, readers, writer: Mutex::new(writer), state: RwLock::default() }
    }

    /// Where the file is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The head as last seen.
    pub(crate) fn head(&self) -> Head {
        self.read_state(|state| state.head)
    }

    /// Looks at the tree in memory.
    pub(crate) fn with_tree<T>(&self, look: impl FnOnce(&Tree) -> T) -> T {
        self.read_state(|state| look(&state.tree))
    }

    /// The connection that writes, once no one else in this process uses it.
    pub(crate) async fn writer(&self) -> MutexGuard<'_, SqliteConnection> {
        self.writer.lock().await
    }

    /// Starts a growth from the tree in memory.
    pub(crate) fn grow(&self) -> Growth {
        self.read_state(|state| state.tree.grow())
    }

    /// Takes over what has become durable. Only the holder of the writer calls this.
    pub(crate) fn apply(&self, growth: Growth, head: Head, last_recorded_at_ns: i64) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if state.tree.apply(growth) {
            state.head = head;
            state.last_recorded_at_ns = Some(last_recorded_at_ns);
        }
    }

    /// Reads what was appended to the file by others, and answers the head and the last entry's time.
    /// Only the holder of the writer calls this.
    pub(crate) async fn catch_up(
        &self,
        conn: &mut SqliteConnection,
    ) -> Result<(Head, Option<i64>), LedgerError> {
        let (known, last) = self.read_state(|state| (state.head, state.last_recorded_at_ns));
        let stored = read::last_head(conn).await?;
        let Some(stored) = stored.filter(|stored| stored.head != known) else {
            // No row at all is the empty ledger.
            let lost = stored.is_none() && known.size > 0;
            return if lost { Err(LedgerError::damaged("the heads are gone")) } else { Ok((known, last)) };
        };
        if stored.head.size <= known.size {
            let what = format!("size {} with another root was read before", known.size);
            return Err(LedgerError::damaged(what));
        }
        let mut growth = self.grow();
        read::extend(conn, &mut growth, stored.head.size).await?;
        if growth.root() != stored.head.root {
            let what = format!("the leaf hashes do not give the root of size {}", stored.head.size);
            return Err(LedgerError::damaged(what));
        }
        self.apply(growth, stored.head, stored.recorded_at);
        Ok((stored.head, Some(stored.recorded_at)))
    }

    fn read_state<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// A connection that only reads, once one is free.
    pub(crate) async fn reader(&self) -> Result<sqlx::pool::PoolConnection<sqlx::Sqlite>, LedgerError> {
        self.readers.acquire().await.map_err(|source| LedgerError::storage("opening a reader", source))
    }

    /// Waits for those who read and lets nobody begin.
    pub(crate) async fn close_readers(&self) {
        self.readers.close().await;
    }
}
