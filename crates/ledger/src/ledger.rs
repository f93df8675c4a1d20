//! The ledger as its users see it: every question and the one way to append. No SQL and no hashing here.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use futures::TryStreamExt;
use jiff::Timestamp;
use sqlx::{ConnectOptions, Connection};
use uuid::Uuid;

use crate::entry::{Appended, Entry, Head, NewEntry};
use crate::error::LedgerError;
use crate::hash::Hash;
use crate::inner::Inner;
use crate::merkle::TILE_LEAVES;
use crate::proof::{ConsistencyProof, InclusionProof};
use crate::prove::{self, Prover, Tiles};
use crate::read::{self, RawEntry};
use crate::verify::{self, Verified};
use crate::{append, store};

/// Entries one call of [`Ledger::entries`] returns at most.
pub const MAX_READ_ENTRIES: usize = 10_000;
/// Bytes of bodies after which [`Ledger::entries`] returns what it has.
pub const MAX_READ_BYTES: usize = 64 * 1024 * 1024;

/// An append-only ledger in one SQLite file. Cheap to clone; clones share connections and head.
#[derive(Debug, Clone)]
pub struct Ledger {
    inner: Arc<Inner>,
}

impl Ledger {
    /// Creates an empty ledger. The folder must exist. A creation that is cut off leaves no ledger.
    ///
    /// # Errors
    /// [`LedgerError::Exists`] when there is a file of that name, or the write-ahead log of a removed one
    /// beside it; otherwise as [`Ledger::open`].
    pub async fn create(path: &Path) -> Result<Self, LedgerError> {
        let path = store::whole_path(path)?;
        store::create(&path).await?;
        Self::open(&path).await
    }

    /// Opens a ledger and checks that the number of rows, the last head and the root of the stored leaf
    /// hashes agree. Bodies are not read; [`Ledger::verify`] reads them all.
    ///
    /// # Errors
    /// [`LedgerError::Missing`], [`LedgerError::NotSqlite`], [`LedgerError::NotALedger`],
    /// [`LedgerError::UnknownFormat`] for what is no ledger of this program, [`LedgerError::Damaged`] for
    /// one that does not agree with itself.
    pub async fn open(path: &Path) -> Result<Self, LedgerError> {
        let path = store::whole_path(path)?;
        store::recognise(&path).await?;
        let failed = |source| LedgerError::storage("opening the file", source);
        let options = store::options(&path);
        let mut writer = options.connect().await.map_err(failed)?;
        if let Some(name) = store::changed_definition(&mut writer).await? {
            return Err(LedgerError::damaged(format!("the definition of {name} is not the ledger's own")));
        }
        let ledger = Self { inner: Arc::new(Inner::new(path, writer)) };
        ledger.check_counts().await?;
        Ok(ledger)
    }

    /// The recovery check: rows, tiles and last head agree at one moment of the file.
    async fn check_counts(&self) -> Result<(), LedgerError> {
        let failed = |source| LedgerError::storage("checking the ledger", source);
        let mut writer = self.inner.writer().await;
        let mut moment = writer.begin().await.map_err(failed)?;
        let [entries, _, tiles] = read::counts(&mut moment).await?;
        let (head, _) = self.inner.catch_up(&mut moment).await?;
        moment.rollback().await.map_err(failed)?;
        if entries != head.size {
            let what = format!("there are {entries} entries and the last head says {}", head.size);
            return Err(LedgerError::damaged(what));
        }
        if tiles != head.size / TILE_LEAVES {
            return Err(LedgerError::damaged(format!("there are {tiles} tiles for {} entries", head.size)));
        }
        Ok(())
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.inner.path()
    }

    /// Size and root as this process last saw them. [`Ledger::refresh`] sees what other processes appended.
    #[expect(clippy::unused_async, reason = "a ledger on a server would have to ask for it")]
    pub async fn head(&self) -> Result<Head, LedgerError> {
        Ok(self.inner.head())
    }

    /// Reads what other processes appended since, and answers the head.
    ///
    /// # Errors
    /// [`LedgerError::Damaged`] when the file no longer continues what was read before.
    pub async fn refresh(&self) -> Result<Head, LedgerError> {
        let mut writer = self.inner.writer().await;
        Ok(self.inner.catch_up(&mut writer).await?.0)
    }

    /// Appends a batch: all of it, durable when this returns, or nothing.
    ///
    /// An act that is recorded already with the same content (all but time and salt) is left as it is and
    /// reported as already present; the others are appended in their order. When nothing is left to append,
    /// `expected_size` is not looked at, so that a caller who lost the answer may simply ask again.
    /// Runs to its end even when the caller stops waiting.
    ///
    /// # Errors
    /// [`LedgerError::ExpectedHead`] when the ledger has another size than expected; a variant of its own
    /// for each rule an entry may break. Nothing is recorded then.
    pub async fn append(
        &self,
        expected_size: Option<u64>,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, LedgerError> {
        let inner = Arc::clone(&self.inner);
        let work = tokio::spawn(async move { append::append(&inner, expected_size, entries).await });
        work.await.map_err(|_| LedgerError::CutOff)?
    }

    /// Reads entries from a position on: at most `limit`, at most [`MAX_READ_ENTRIES`], and no more once
    /// [`MAX_READ_BYTES`] of bodies are read. Empty only when there is no entry at or after the position.
    /// Every entry is checked against its leaf hash.
    ///
    /// # Errors
    /// [`LedgerError::Damaged`] for an entry that does not give its leaf hash.
    pub async fn entries(&self, from_position: u64, limit: usize) -> Result<Vec<Entry>, LedgerError> {
        let limit = limit.min(MAX_READ_ENTRIES);
        let mut entries = Vec::new();
        let mut body_bytes = 0;
        if limit == 0 {
            return Ok(entries);
        }
        self.scan(from_position, |entry| {
            body_bytes += entry.body.len();
            entries.push(entry);
            let full = entries.len() >= limit || body_bytes >= MAX_READ_BYTES;
            if full { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .await?;
        Ok(entries)
    }

    /// Hands every entry from a position on to `each`, in order, until it breaks off. Nothing is held; all
    /// entries are of one moment of the file. Every entry is checked against its leaf hash.
    ///
    /// # Errors
    /// [`LedgerError::Damaged`] for an entry that does not give its leaf hash.
    pub async fn scan(
        &self,
        from_position: u64,
        mut each: impl FnMut(Entry) -> ControlFlow<()> + Send,
    ) -> Result<(), LedgerError> {
        let failed = |source| LedgerError::storage("reading entries", source);
        let mut reader = self.inner.reader().await?;
        let mut rows = read::entries_from(&mut reader, from_position);
        let mut expected = from_position.max(1);
        while let Some(row) = rows.try_next().await.map_err(failed)? {
            let entry = RawEntry::from_row(&row)?.checked()?;
            // A leaf does not say where it stands; a missing or moved row shows only here.
            if entry.position != expected {
                return Err(LedgerError::damaged(format!("entry {expected} is missing")));
            }
            expected += 1;
            if each(entry).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The entry at a position, checked against its leaf hash; none at 0 and beyond the ledger.
    ///
    /// # Errors
    /// [`LedgerError::Damaged`] when it does not give its leaf hash.
    pub async fn entry(&self, position: u64) -> Result<Option<Entry>, LedgerError> {
        let mut reader = self.inner.reader().await?;
        read::entry_at(&mut reader, position).await?.map(RawEntry::checked).transpose()
    }

    /// The position of an act, when it is recorded.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn position_of(&self, act_id: Uuid) -> Result<Option<u64>, LedgerError> {
        let mut reader = self.inner.reader().await?;
        read::position_of(&mut reader, act_id).await
    }

    /// The size the ledger had at an instant: the number of entries recorded at or before it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn size_at(&self, instant: Timestamp) -> Result<u64, LedgerError> {
        let instant = instant.as_nanosecond();
        let mut reader = self.inner.reader().await?;
        // Times never go backwards, so halving finds the boundary without an index of its own.
        let (mut within, mut beyond) = (0, self.head().await?.size + 1);
        while beyond - within > 1 {
            let middle = within + (beyond - within) / 2;
            if i128::from(read::time_at(&mut reader, middle).await?) <= instant {
                within = middle;
            } else {
                beyond = middle;
            }
        }
        Ok(within)
    }

    /// Recomputes everything: every body, envelope, leaf, tile and head, their order and times, the table
    /// definitions, and SQLite's own check of the file. `progress` is told entries done and in all.
    ///
    /// # Errors
    /// Only when the check itself cannot run; what is wrong with the ledger is in the answer.
    pub async fn verify(&self, progress: impl FnMut(u64, u64) + Send) -> Result<Verified, LedgerError> {
        let known = self.head().await?;
        let mut reader = self.inner.reader().await?;
        verify::run(&mut reader, Some(known), progress).await
    }

    /// As [`Ledger::verify`] for a file that may be too damaged to open.
    ///
    /// # Errors
    /// When the file is missing or no ledger at all, or the check cannot run.
    pub async fn verify_file(
        path: &Path,
        progress: impl FnMut(u64, u64) + Send,
    ) -> Result<Verified, LedgerError> {
        let path = store::whole_path(path)?;
        match store::recognise(&path).await {
            Err(LedgerError::Damaged { what }) => return Ok(Verified::unreadable(what)),
            other => other?,
        }
        let failed = |source| LedgerError::storage("opening the file", source);
        let mut reader = store::options(&path).connect().await.map_err(failed)?;
        let verified = verify::run(&mut reader, None, progress).await;
        reader.close().await.map_err(failed)?;
        verified
    }

    /// Shows that the entry at a position is in the ledger of a size (RFC 6962 §2.1.1).
    ///
    /// # Errors
    /// [`LedgerError::NoSuchSize`], [`LedgerError::NoSuchPosition`].
    pub async fn inclusion_proof(&self, position: u64, size: u64) -> Result<InclusionProof, LedgerError> {
        self.reached(size).await?;
        if position == 0 || position > size {
            return Err(LedgerError::NoSuchPosition { position, size });
        }
        let tiles = self.tiles(prove::tiles_for_inclusion(position - 1, size)).await?;
        let path = self.prove(&tiles, |prover| prover.inclusion(position - 1, size))?;
        Ok(InclusionProof { position, size, path })
    }

    /// Shows that the ledger of the later size begins with that of the earlier (RFC 6962 §2.1.2). The path
    /// is empty for the earlier size 0 and for equal sizes.
    ///
    /// # Errors
    /// [`LedgerError::NoSuchSize`], [`LedgerError::SizesReversed`].
    pub async fn consistency_proof(
        &self,
        old_size: u64,
        new_size: u64,
    ) -> Result<ConsistencyProof, LedgerError> {
        self.reached(new_size).await?;
        if old_size > new_size {
            return Err(LedgerError::SizesReversed { old_size, new_size });
        }
        if old_size == 0 || old_size == new_size {
            return Ok(ConsistencyProof { old_size, new_size, path: Vec::new() });
        }
        let tiles = self.tiles(prove::tiles_for_consistency(old_size, new_size)).await?;
        let path = self.prove(&tiles, |prover| prover.consistency(old_size, new_size))?;
        Ok(ConsistencyProof { old_size, new_size, path })
    }

    /// The root the ledger had, or would have had, at a size it has reached.
    ///
    /// # Errors
    /// [`LedgerError::NoSuchSize`].
    pub async fn root_at(&self, size: u64) -> Result<Hash, LedgerError> {
        self.reached(size).await?;
        if size == 0 {
            return Ok(Hash::empty_root());
        }
        let tiles = self.tiles(prove::tiles_for_consistency(size, size)).await?;
        self.prove(&tiles, |prover| prover.root_of(0, size))
    }

    /// Refuses a size the ledger has not reached, after looking whether another process has appended.
    async fn reached(&self, size: u64) -> Result<(), LedgerError> {
        if size <= self.head().await?.size {
            return Ok(());
        }
        let actual = self.refresh().await?.size;
        if size <= actual { Ok(()) } else { Err(LedgerError::NoSuchSize { asked: size, actual }) }
    }

    /// Reads the tiles a proof needs: two at most.
    async fn tiles(&self, indexes: Vec<u64>) -> Result<Tiles, LedgerError> {
        let mut reader = self.inner.reader().await?;
        let mut tiles = Tiles::new();
        for index in indexes {
            tiles.insert(index, read::tile(&mut reader, index).await?);
        }
        Ok(tiles)
    }

    fn prove<T>(&self, tiles: &Tiles, make: impl FnOnce(&Prover<'_>) -> Option<T>) -> Result<T, LedgerError> {
        let made = self.inner.with_tree(|tree| make(&Prover { tree, tiles }));
        made.ok_or_else(|| LedgerError::damaged("a leaf hash is missing"))
    }

    /// Writes one consistent copy of the whole ledger to a new file, which opens as a ledger of its own.
    /// Appends may go on meanwhile; the copy is of one moment. Never overwrites; a copy that was cut off
    /// does not bear the name.
    ///
    /// # Errors
    /// [`LedgerError::Exists`] when something is there already.
    pub async fn save_to(&self, path: &Path) -> Result<(), LedgerError> {
        let path = store::whole_path(path)?;
        // A connection of its own: `VACUUM INTO` counts as writing, which the readers must not do.
        let failed = |source| LedgerError::storage("saving a copy", source);
        let mut conn = store::options(self.inner.path()).connect().await.map_err(failed)?;
        let saved = store::save_to(&mut conn, &path).await;
        conn.close().await.map_err(failed)?;
        saved
    }

    /// Waits for the work under way and closes the file, which then is one single file again. Clones can
    /// no longer read. Leaving it out loses nothing: the next opening finds everything.
    ///
    /// # Errors
    /// When another process uses the file or it cannot be written.
    pub async fn close(&self) -> Result<(), LedgerError> {
        let failed = |source| LedgerError::storage("closing the file", source);
        self.inner.close_readers().await;
        let mut writer = self.inner.writer().await;
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *writer).await.map_err(failed)?;
        Ok(())
    }
}
