//! Writing to the file: rows of entries, heads and tiles, inside a transaction of the caller. Only inserts.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use uuid::Uuid;

use crate::append::Prepared;
use crate::entry::Head;
use crate::error::LedgerError;
use crate::hash::Hash;
use crate::merkle::Tile;
use crate::read::{bytes, number, stored, text, whole};

/// Rows in one INSERT: eleven bound values each, far below SQLite's limit of 32,766.
const ROWS_PER_INSERT: usize = 200;
/// Act ids looked up at once.
const IDS_PER_LOOKUP: usize = 500;

/// What is stored about an act that a batch names again. The body is compared by its digest.
#[derive(Debug)]
pub(crate) struct Known {
    /// Where the act stands.
    pub(crate) position: u64,
    /// The act.
    pub(crate) act_id: Uuid,
    /// Who entered it.
    pub(crate) recorder: std::sync::Arc<str>,
    /// For which organ.
    pub(crate) organ: std::sync::Arc<str>,
    /// In what capacity.
    pub(crate) capacity: std::sync::Arc<str>,
    /// Version of the body's form.
    pub(crate) schema: i64,
    /// Salt of the digest.
    pub(crate) salt: [u8; 32],
    /// Digest of the body.
    pub(crate) body_digest: Hash,
}

/// The acts among these that are recorded already.
pub(crate) async fn find_known(
    conn: &mut SqliteConnection,
    act_ids: &[Uuid],
) -> Result<Vec<Known>, LedgerError> {
    let mut found = Vec::new();
    for ids in act_ids.chunks(IDS_PER_LOOKUP) {
        let mut query = QueryBuilder::<Sqlite>::new(
            "SELECT position, act_id, recorder, organ, capacity, schema, salt, body_digest \
             FROM entries WHERE act_id IN (",
        );
        let mut list = query.separated(", ");
        for id in ids {
            list.push_bind(id.as_bytes().to_vec());
        }
        query.push(")");
        let rows = query
            .build()
            .fetch_all(&mut *conn)
            .await
            .map_err(|source| LedgerError::storage("looking up acts", source))?;
        for row in &rows {
            found.push(Known {
                position: whole(number(row, 0, "position")?, "position")?,
                act_id: Uuid::from_bytes(bytes(row, 1, "act_id")?),
                recorder: text(row, 2, "recorder")?,
                organ: text(row, 3, "organ")?,
                capacity: text(row, 4, "capacity")?,
                schema: number(row, 5, "schema")?,
                salt: bytes(row, 6, "salt")?,
                body_digest: Hash::from_bytes(bytes(row, 7, "body_digest")?),
            });
        }
    }
    Ok(found)
}

/// Inserts entries at the positions after `size`.
pub(crate) async fn insert_entries(
    conn: &mut SqliteConnection,
    size: u64,
    entries: &[&Prepared],
) -> Result<(), LedgerError> {
    let mut position = size;
    for rows in entries.chunks(ROWS_PER_INSERT) {
        let mut query = QueryBuilder::<Sqlite>::new(
            "INSERT INTO entries (position, act_id, recorded_at, recorder, organ, capacity, schema, salt, \
             body_digest, leaf, body) ",
        );
        query.push_values(rows, |mut row, entry| {
            position += 1;
            row.push_bind(stored(position))
                .push_bind(entry.act_id.as_bytes().to_vec())
                .push_bind(entry.recorded_at_ns)
                .push_bind(entry.recorder.clone())
                .push_bind(entry.organ.clone())
                .push_bind(entry.capacity.clone())
                .push_bind(i64::from(entry.schema))
                .push_bind(entry.salt.to_vec())
                .push_bind(entry.body_digest.as_bytes().to_vec())
                .push_bind(entry.leaf.as_bytes().to_vec())
                .push_bind(entry.body.clone());
        });
        query
            .build()
            .execute(&mut *conn)
            .await
            .map_err(|source| LedgerError::storage("appending entries", source))?;
    }
    Ok(())
}

/// Inserts the tiles that have become whole.
pub(crate) async fn insert_tiles(conn: &mut SqliteConnection, tiles: &[Tile]) -> Result<(), LedgerError> {
    for tile in tiles {
        let leaves: Vec<u8> = tile.leaves.iter().flat_map(|leaf| *leaf.as_bytes()).collect();
        sqlx::query("INSERT INTO tiles (tile, leaves) VALUES (?, ?)")
            .bind(stored(tile.index))
            .bind(leaves)
            .execute(&mut *conn)
            .await
            .map_err(|source| LedgerError::storage("appending leaf hashes", source))?;
    }
    Ok(())
}

/// Inserts the head of a batch.
pub(crate) async fn insert_head(
    conn: &mut SqliteConnection,
    previous_size: u64,
    head: &Head,
    recorded_at_ns: i64,
) -> Result<(), LedgerError> {
    sqlx::query("INSERT INTO heads (size, previous_size, root, recorded_at) VALUES (?, ?, ?, ?)")
        .bind(stored(head.size))
        .bind(stored(previous_size))
        .bind(head.root.as_bytes().to_vec())
        .bind(recorded_at_ns)
        .execute(conn)
        .await
        .map_err(|source| LedgerError::storage("appending the head", source))?;
    Ok(())
}
