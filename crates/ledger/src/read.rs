//! Reading from the file: heads, leaf hashes, entries. Never writes; never holds more than asked for.

use std::sync::Arc;

use futures::TryStreamExt;
use futures::stream::BoxStream;
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use crate::entry::{Entry, Head};
use crate::error::LedgerError;
use crate::hash::Hash;
use crate::merkle::{Growth, TILE_LEAVES};

/// The columns of an entry in the order [`RawEntry::from_row`] expects. The body comes last in the table
/// too, so that reading the others never walks through a long body.
macro_rules! entry_columns {
    () => {
        "position, act_id, recorded_at, recorder, organ, capacity, schema, salt, body_digest, leaf, body"
    };
}

/// An entry with the digest that is stored beside it.
#[derive(Debug)]
pub(crate) struct RawEntry {
    /// The entry.
    pub(crate) entry: Entry,
    /// The stored digest of its body.
    pub(crate) body_digest: Hash,
}

impl RawEntry {
    /// Reads a row; says which column holds what cannot be.
    pub(crate) fn from_row(row: &SqliteRow) -> Result<Self, LedgerError> {
        let position = whole(number(row, 0, "position")?, "position")?;
        let entry = Entry {
            position,
            act_id: Uuid::from_bytes(bytes(row, 1, "act_id")?),
            recorded_at: time(number(row, 2, "recorded_at")?)?,
            recorder: text(row, 3, "recorder")?,
            organ: text(row, 4, "organ")?,
            capacity: text(row, 5, "capacity")?,
            schema: u32::try_from(number(row, 6, "schema")?).map_err(|_| unreadable("schema"))?,
            salt: bytes(row, 7, "salt")?,
            leaf: Hash::from_bytes(bytes(row, 9, "leaf")?),
            body: text(row, 10, "body")?,
        };
        Ok(Self { entry, body_digest: Hash::from_bytes(bytes(row, 8, "body_digest")?) })
    }

    /// The entry, once its contents have been found to give the stored leaf.
    pub(crate) fn checked(self) -> Result<Entry, LedgerError> {
        let envelope = self.entry.envelope();
        if envelope.body_digest == self.body_digest && envelope.leaf() == self.entry.leaf {
            Ok(self.entry)
        } else {
            let position = self.entry.position;
            Err(LedgerError::damaged(format!("entry {position} does not give its leaf hash")))
        }
    }
}

/// The last stored head with the time of its last entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StoredHead {
    /// Size and root.
    pub(crate) head: Head,
    /// Size before the batch.
    pub(crate) previous_size: u64,
    /// Nanoseconds since 1970 of the batch's last entry.
    pub(crate) recorded_at: i64,
}

impl StoredHead {
    /// Reads a row of `heads`.
    pub(crate) fn from_row(row: &SqliteRow) -> Result<Self, LedgerError> {
        let size = whole(number(row, 0, "size")?, "size")?;
        let previous_size = whole(number(row, 1, "previous_size")?, "previous_size")?;
        let root = Hash::from_bytes(bytes(row, 2, "root")?);
        Ok(Self { head: Head { size, root }, previous_size, recorded_at: number(row, 3, "recorded_at")? })
    }
}

/// The last head, or none when nothing was ever appended.
pub(crate) async fn last_head(conn: &mut SqliteConnection) -> Result<Option<StoredHead>, LedgerError> {
    let row =
        sqlx::query("SELECT size, previous_size, root, recorded_at FROM heads ORDER BY size DESC LIMIT 1")
            .fetch_optional(conn)
            .await
            .map_err(|source| LedgerError::storage("reading the last head", source))?;
    row.as_ref().map(StoredHead::from_row).transpose()
}

/// The heads with sizes in `after < size <= up_to`, in order.
pub(crate) async fn heads_between(
    conn: &mut SqliteConnection,
    after: u64,
    up_to: u64,
) -> Result<Vec<StoredHead>, LedgerError> {
    let rows = sqlx::query(
        "SELECT size, previous_size, root, recorded_at FROM heads WHERE size > ? AND size <= ? ORDER BY size",
    )
    .bind(stored(after))
    .bind(stored(up_to))
    .fetch_all(conn)
    .await
    .map_err(|source| LedgerError::storage("reading heads", source))?;
    rows.iter().map(StoredHead::from_row).collect()
}

/// The stored leaf hashes of a tile, when it is stored.
pub(crate) async fn stored_tile(
    conn: &mut SqliteConnection,
    index: u64,
) -> Result<Option<Vec<Hash>>, LedgerError> {
    let leaves: Option<Vec<u8>> = sqlx::query_scalar("SELECT leaves FROM tiles WHERE tile = ?")
        .bind(stored(index))
        .fetch_optional(conn)
        .await
        .map_err(|source| LedgerError::storage("reading leaf hashes", source))?;
    leaves.map(|leaves| tile_leaves(&leaves, index)).transpose()
}

/// Numbers of rows: entries, heads, tiles.
pub(crate) async fn counts(conn: &mut SqliteConnection) -> Result<[u64; 3], LedgerError> {
    let row = sqlx::query(
        "SELECT (SELECT count(*) FROM entries), (SELECT count(*) FROM heads), (SELECT count(*) FROM tiles)",
    )
    .fetch_one(conn)
    .await
    .map_err(|source| LedgerError::storage("counting the rows", source))?;
    let count = |index| whole(number(&row, index, "count")?, "count");
    Ok([count(0)?, count(1)?, count(2)?])
}

/// What SQLite itself finds wrong with the file; nothing when it is whole.
pub(crate) async fn integrity_faults(conn: &mut SqliteConnection) -> Result<Vec<String>, LedgerError> {
    let lines: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(100)")
        .fetch_all(conn)
        .await
        .map_err(|source| LedgerError::storage("checking the file", source))?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}

/// The rows of the table that names the format: number of the row and version.
pub(crate) async fn formats(conn: &mut SqliteConnection) -> Result<Vec<(i64, i64)>, LedgerError> {
    sqlx::query_as("SELECT only_row, version FROM ledger_format LIMIT 10")
        .fetch_all(conn)
        .await
        .map_err(|source| LedgerError::storage("reading the format", source))
}

/// At most `limit` rows of entries after a position, in order, whatever the positions are.
pub(crate) fn entries_after(
    conn: &mut SqliteConnection,
    position: i64,
    limit: u64,
) -> BoxStream<'_, Result<SqliteRow, sqlx::Error>> {
    sqlx::query(concat!(
        "SELECT ",
        entry_columns!(),
        " FROM entries WHERE position > ? ORDER BY position LIMIT ?"
    ))
    .bind(position)
    .bind(stored(limit))
    .fetch(conn)
}

/// The rows of entries from a position on, in order.
pub(crate) fn entries_from(
    conn: &mut SqliteConnection,
    position: u64,
) -> BoxStream<'_, Result<SqliteRow, sqlx::Error>> {
    sqlx::query(concat!("SELECT ", entry_columns!(), " FROM entries WHERE position >= ? ORDER BY position"))
        .bind(stored(position))
        .fetch(conn)
}

/// The entry at a position, unchecked.
pub(crate) async fn entry_at(
    conn: &mut SqliteConnection,
    position: u64,
) -> Result<Option<RawEntry>, LedgerError> {
    let row = sqlx::query(concat!("SELECT ", entry_columns!(), " FROM entries WHERE position = ?"))
        .bind(stored(position))
        .fetch_optional(conn)
        .await
        .map_err(|source| LedgerError::storage("reading an entry", source))?;
    row.as_ref().map(RawEntry::from_row).transpose()
}

/// The position of an act.
pub(crate) async fn position_of(
    conn: &mut SqliteConnection,
    act_id: Uuid,
) -> Result<Option<u64>, LedgerError> {
    let position: Option<i64> = sqlx::query_scalar("SELECT position FROM entries WHERE act_id = ?")
        .bind(&act_id.as_bytes()[..])
        .fetch_optional(conn)
        .await
        .map_err(|source| LedgerError::storage("looking up an act", source))?;
    position.map(|position| whole(position, "position")).transpose()
}

/// The time of the entry at a position, in nanoseconds since 1970.
pub(crate) async fn time_at(conn: &mut SqliteConnection, position: u64) -> Result<i64, LedgerError> {
    let time: Option<i64> = sqlx::query_scalar("SELECT recorded_at FROM entries WHERE position = ?")
        .bind(stored(position))
        .fetch_optional(conn)
        .await
        .map_err(|source| LedgerError::storage("reading the time of an entry", source))?;
    time.ok_or_else(|| LedgerError::damaged(format!("entry {position} is missing")))
}

/// The leaf hashes of a tile: from `tiles` when it is whole, else from the entries themselves.
pub(crate) async fn tile(conn: &mut SqliteConnection, index: u64) -> Result<Vec<Hash>, LedgerError> {
    match stored_tile(conn, index).await? {
        Some(leaves) => Ok(leaves),
        None => leaves_between(conn, index * TILE_LEAVES + 1, (index + 1) * TILE_LEAVES).await,
    }
}

/// Reads the stored form of a tile: 256 hashes of 32 bytes.
pub(crate) fn tile_leaves(stored: &[u8], index: u64) -> Result<Vec<Hash>, LedgerError> {
    let leaves: Vec<Hash> = stored.chunks_exact(32).filter_map(Hash::from_slice).collect();
    if stored.len() as u64 == TILE_LEAVES * 32 && leaves.len() as u64 == TILE_LEAVES {
        Ok(leaves)
    } else {
        Err(LedgerError::damaged(format!("tile {index} does not hold {TILE_LEAVES} hashes")))
    }
}

/// Leaf hashes of the entries at positions `first..=last`, as many as there are. At most a tile is asked for.
async fn leaves_between(
    conn: &mut SqliteConnection,
    first: u64,
    last: u64,
) -> Result<Vec<Hash>, LedgerError> {
    let failed = |source| LedgerError::storage("reading leaf hashes", source);
    let mut rows =
        sqlx::query("SELECT position, leaf FROM entries WHERE position BETWEEN ? AND ? ORDER BY position")
            .bind(stored(first))
            .bind(stored(last))
            .fetch(conn);
    let mut leaves = Vec::new();
    while let Some(row) = rows.try_next().await.map_err(failed)? {
        let expected = first + leaves.len() as u64;
        if whole(number(&row, 0, "position")?, "position")? != expected {
            return Err(LedgerError::damaged(format!("entry {expected} is missing")));
        }
        leaves.push(Hash::from_bytes(bytes(&row, 1, "leaf")?));
    }
    Ok(leaves)
}

/// Extends a growth by the stored leaf hashes up to `size`: whole tiles first, then the rest.
pub(crate) async fn extend(
    conn: &mut SqliteConnection,
    growth: &mut Growth,
    size: u64,
) -> Result<(), LedgerError> {
    while growth.size() < size {
        let before = growth.size();
        let leaves = tile(conn, before / TILE_LEAVES).await?;
        let from = usize::try_from(before % TILE_LEAVES).unwrap_or(usize::MAX);
        let take = usize::try_from(size - before).unwrap_or(usize::MAX);
        growth.extend(leaves.into_iter().skip(from).take(take));
        // They are stored already.
        growth.tiles.clear();
        if growth.size() == before {
            return Err(LedgerError::damaged(format!("entry {} is missing", before + 1)));
        }
    }
    Ok(())
}

/// A position or size as SQLite stores it. Beyond `i64` there are none, and the largest stands for them.
pub(crate) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A stored position, size or count, which is never negative.
pub(crate) fn whole(number: i64, column: &'static str) -> Result<u64, LedgerError> {
    u64::try_from(number).map_err(|_| unreadable(column))
}

/// A stored time.
pub(crate) fn time(nanoseconds: i64) -> Result<Timestamp, LedgerError> {
    Timestamp::from_nanosecond(i128::from(nanoseconds)).map_err(|_| unreadable("recorded_at"))
}

pub(crate) fn number(row: &SqliteRow, index: usize, column: &'static str) -> Result<i64, LedgerError> {
    row.try_get(index).map_err(|_| unreadable(column))
}

pub(crate) fn bytes<const N: usize>(
    row: &SqliteRow,
    index: usize,
    column: &'static str,
) -> Result<[u8; N], LedgerError> {
    let bytes: &[u8] = row.try_get(index).map_err(|_| unreadable(column))?;
    bytes.try_into().map_err(|_| unreadable(column))
}

pub(crate) fn text(row: &SqliteRow, index: usize, column: &'static str) -> Result<Arc<str>, LedgerError> {
    let text: &str = row.try_get(index).map_err(|_| unreadable(column))?;
    Ok(Arc::from(text))
}

fn unreadable(column: &'static str) -> LedgerError {
    LedgerError::damaged(format!("column {column} holds what was never written there"))
}
