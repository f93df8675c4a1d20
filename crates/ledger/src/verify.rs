//! The full check: recomputes everything the file says about itself and lists what does not agree.
//!
//! What it cannot know: whether somebody with write access cut off whole batches at the end or rewrote the
//! entire ledger with fresh hashes. Only a root kept elsewhere tells that (see [`crate::verify_consistency`]).

use std::fmt;

use futures::TryStreamExt;
use serde_json::Value;
use sqlx::sqlite::SqliteRow;
use sqlx::{Connection, SqliteConnection};

use crate::canonical::canonical_json;
use crate::entry::{Head, body_digest};
use crate::error::LedgerError;
use crate::hash::Hash;
use crate::merkle::{Frontier, TILE_LEAVES};
use crate::read::{self, RawEntry, StoredHead};
use crate::store;

/// Faults kept in an answer; further ones are only counted.
pub const MAX_FAULTS: usize = 1_000;

/// What a full check found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Verified {
    /// Size and root recomputed from the entries.
    pub head: Head,
    /// Heads of batches that were checked.
    pub heads: u64,
    /// What is wrong, in the order it was found; at most [`MAX_FAULTS`].
    pub faults: Vec<Fault>,
    /// How many faults there are in all.
    pub fault_count: u64,
}

impl Verified {
    /// Nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.fault_count == 0
    }

    /// The answer for a file of which nothing can be read.
    pub(crate) fn unreadable(what: String) -> Self {
        let mut verified = Self::empty();
        verified.add(None, FaultKind::File(what));
        verified
    }

    fn empty() -> Self {
        let head = Head { size: 0, root: Hash::empty_root() };
        Self { head, heads: 0, faults: Vec::new(), fault_count: 0 }
    }

    fn add(&mut self, position: Option<u64>, kind: FaultKind) {
        self.fault_count += 1;
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(Fault { position, kind });
        }
    }
}

/// One thing that is wrong with a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The entry concerned, or the size of the head concerned; none for the file as a whole.
    pub position: Option<u64>,
    /// What is wrong.
    pub kind: FaultKind,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some(position) => write!(formatter, "position {position}: {}", self.kind),
            None => write!(formatter, "file: {}", self.kind),
        }
    }
}

/// The kinds of faults.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FaultKind {
    /// SQLite finds its file damaged, or a row cannot be read.
    #[error("the file is damaged: {0}")]
    File(String),
    /// A table, index or trigger is not the ledger's own.
    #[error("the definition of {0} is not the ledger's own")]
    Definition(String),
    /// The table that names the format does not hold what it should.
    #[error("the format is not named as it should be")]
    Format,
    /// The entry expected here is missing; another follows.
    #[error("the entry is missing; position {found} follows")]
    Missing {
        /// Position found instead.
        found: i64,
    },
    /// A column holds what was never written there.
    #[error("the entry cannot be read: {0}")]
    Unreadable(String),
    /// The body is not the canonical text of its value.
    #[error("the body is not canonical JSON")]
    NotCanonical,
    /// Salt and body do not give the stored digest.
    #[error("salt and body do not give the stored digest")]
    BodyDigest,
    /// The envelope does not give the stored leaf hash.
    #[error("the contents do not give the stored leaf hash")]
    Leaf,
    /// Recorded before the preceding entry.
    #[error("it is recorded before the preceding entry")]
    TimeBackwards,
    /// The tile of leaf hashes that ends here differs from the entries or is missing.
    #[error("the stored tile of leaf hashes that ends here is missing or differs")]
    Tile,
    /// The root stored for this size is not the root of the leaves.
    #[error("the root stored for this size is not the root of its entries")]
    Root,
    /// The head does not continue the one before it.
    #[error("the head does not continue the head before it")]
    HeadChain,
    /// The time stored with the head is not that of its last entry.
    #[error("the time stored with the head is not that of its last entry")]
    HeadTime,
    /// Entries after the last head, or heads or tiles that belong to no entry.
    #[error("{what}: {found} stored, {expected} expected")]
    Count {
        /// What was counted.
        what: &'static str,
        /// How many there are.
        found: u64,
        /// How many there should be.
        expected: u64,
    },
    /// The file is not the one whose head this process knows.
    #[error("the ledger no longer continues the head known in memory (size {size})")]
    NotContinued {
        /// Size of the known head.
        size: u64,
    },
}

/// Checks the whole ledger as it is at one moment; appends may go on meanwhile.
pub(crate) async fn run(
    conn: &mut SqliteConnection,
    known: Option<Head>,
    progress: impl FnMut(u64, u64) + Send,
) -> Result<Verified, LedgerError> {
    let failed = |source| LedgerError::storage("checking the ledger", source);
    let mut moment = conn.begin().await.map_err(failed)?;
    let mut check = Check::new(known);
    let ran = check.whole(&mut moment, progress).await;
    // Damage that stops the reading is itself the finding; a failing disk or a full queue is not.
    match ran {
        Err(LedgerError::Damaged { what }) => check.found.add(None, FaultKind::File(what)),
        other => other?,
    }
    moment.rollback().await.map_err(failed)?;
    Ok(check.found)
}

/// The state of a check between two rows.
struct Check {
    found: Verified,
    frontier: Frontier,
    /// Times of the entries of the present block, from the position after `block_from`.
    times: Vec<i64>,
    /// Stored leaf hashes of the present block.
    leaves: Vec<Hash>,
    last_position: i64,
    last_time: i64,
    last_head_size: u64,
    tiles: u64,
    known: Option<Head>,
}

impl Check {
    fn new(known: Option<Head>) -> Self {
        Self {
            found: Verified::empty(),
            frontier: Frontier::default(),
            times: Vec::new(),
            leaves: Vec::new(),
            last_position: i64::MIN,
            last_time: i64::MIN,
            last_head_size: 0,
            tiles: 0,
            known,
        }
    }

    async fn whole(
        &mut self,
        conn: &mut SqliteConnection,
        mut progress: impl FnMut(u64, u64) + Send,
    ) -> Result<(), LedgerError> {
        let counts = read::counts(conn).await?;
        let total = counts[0];
        progress(0, total);
        for line in read::integrity_faults(conn).await? {
            self.found.add(None, FaultKind::File(line));
        }
        if let Some(name) = store::changed_definition(conn).await? {
            self.found.add(None, FaultKind::Definition(name));
        }
        if read::formats(conn).await? != [(1, store::FORMAT)] {
            self.found.add(None, FaultKind::Format);
        }
        while self.block(conn).await? {
            progress(self.frontier.size().min(total), total);
        }
        self.close(counts);
        Ok(())
    }

    /// Checks the next entries, as many as make a tile, with the heads and the tile over them.
    async fn block(&mut self, conn: &mut SqliteConnection) -> Result<bool, LedgerError> {
        self.times.clear();
        self.leaves.clear();
        let failed = |source| LedgerError::storage("reading entries", source);
        let mut rows = read::entries_after(conn, self.last_position, TILE_LEAVES);
        while let Some(row) = rows.try_next().await.map_err(failed)? {
            self.entry(&row)?;
        }
        drop(rows);
        let before = self.frontier.size();
        let after = before + self.leaves.len() as u64;
        let heads = read::heads_between(conn, before, after).await?;
        self.heads(&heads);
        if self.leaves.len() as u64 == TILE_LEAVES {
            let stored = read::stored_tile(conn, before / TILE_LEAVES).await;
            self.tiles += 1;
            if !matches!(stored, Ok(Some(stored)) if stored == self.leaves) {
                self.found.add(Some(after), FaultKind::Tile);
            }
        }
        Ok(!self.leaves.is_empty())
    }

    /// Checks one row by itself and against the row before it.
    fn entry(&mut self, row: &SqliteRow) -> Result<(), LedgerError> {
        let expected = self.frontier.size() + self.leaves.len() as u64 + 1;
        let position = read::number(row, 0, "position")?;
        // A damaged table can hand out its rows in any order; going back would mean going round for ever.
        if position <= self.last_position {
            return Err(LedgerError::damaged(format!("position {position} follows {}", self.last_position)));
        }
        self.last_position = position;
        if u64::try_from(position) != Ok(expected) {
            self.found.add(Some(expected), FaultKind::Missing { found: position });
        }
        match RawEntry::from_row(row) {
            Ok(raw) => self.contents(expected, &raw),
            Err(error) => {
                self.found.add(Some(expected), FaultKind::Unreadable(error.to_string()));
                // The row still takes its place, so that what follows is judged by itself.
                self.leaves.push(read::bytes(row, 9, "leaf").map(Hash::from_bytes).unwrap_or_default());
                self.times.push(self.last_time);
            }
        }
        Ok(())
    }

    fn contents(&mut self, position: u64, raw: &RawEntry) {
        let entry = &raw.entry;
        let mut found = |kind| self.found.add(Some(position), kind);
        let value = serde_json::from_str::<Value>(&entry.body);
        let canonical = value.ok().and_then(|value| canonical_json(&value).ok());
        if canonical.as_deref() != Some(&*entry.body) {
            found(FaultKind::NotCanonical);
        }
        if body_digest(&entry.salt, &entry.body) != raw.body_digest {
            found(FaultKind::BodyDigest);
        }
        let mut envelope = entry.envelope();
        envelope.body_digest = raw.body_digest;
        if envelope.leaf() != entry.leaf {
            found(FaultKind::Leaf);
        }
        let time = i64::try_from(entry.recorded_at.as_nanosecond()).unwrap_or(i64::MIN);
        if time < self.last_time {
            found(FaultKind::TimeBackwards);
        }
        self.last_time = time;
        self.leaves.push(entry.leaf);
        self.times.push(time);
    }

    /// Moves the tree over the block and checks the heads on the way.
    fn heads(&mut self, heads: &[StoredHead]) {
        let mut heads = heads.iter().peekable();
        for (leaf, time) in self.leaves.iter().zip(&self.times) {
            self.frontier.push(*leaf, |_, _| {});
            let size = self.frontier.size();
            if let Some(known) = self.known.filter(|known| known.size == size)
                && known.root != self.frontier.root()
            {
                self.found.add(None, FaultKind::NotContinued { size });
            }
            let Some(stored) = heads.next_if(|stored| stored.head.size == size) else { continue };
            self.found.heads += 1;
            let checks = [
                (FaultKind::Root, stored.head.root != self.frontier.root()),
                (FaultKind::HeadChain, stored.previous_size != self.last_head_size),
                (FaultKind::HeadTime, stored.recorded_at != *time),
            ];
            for (kind, _) in checks.into_iter().filter(|(_, wrong)| *wrong) {
                self.found.add(Some(size), kind);
            }
            self.last_head_size = size;
        }
    }

    /// What can only be said once everything is read.
    fn close(&mut self, [entries, heads, tiles]: [u64; 3]) {
        let size = self.frontier.size();
        self.found.head = Head { size, root: self.frontier.root() };
        let counts = [
            ("entries", entries, size),
            ("entries under the last head", self.last_head_size, size),
            ("heads", heads, self.found.heads),
            ("tiles", tiles, self.tiles),
        ];
        for (what, found, expected) in counts {
            if found != expected {
                self.found.add(None, FaultKind::Count { what, found, expected });
            }
        }
        if let Some(known) = self.known.filter(|known| known.size > size) {
            self.found.add(None, FaultKind::NotContinued { size: known.size });
        }
    }
}
