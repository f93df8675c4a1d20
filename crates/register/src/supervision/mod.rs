//! The book of supervision: which batches of cases are filed. The cases themselves live in the case log, outside the
//! register; a batch exists when its act is in the ledger.

mod acts;

pub use acts::{EraseCases, FileCases};

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Field, FieldKind, Origin};
use crate::day::Day;
use crate::ids::Position;
use crate::refusal::{Refusal, Thing};

/// A SHA-256 digest, written as 64 hexadecimal digits in lower case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Digest(String);

/// A text that is no digest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no SHA-256 digest; write 64 hexadecimal digits in lower case")]
pub struct DigestError {
    /// The text as given.
    pub text: String,
}

impl Digest {
    /// The digest as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Digest {
    type Err = DigestError;
    fn from_str(text: &str) -> Result<Self, DigestError> {
        let hexadecimal = text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if hexadecimal { Ok(Self(text.to_owned())) } else { Err(DigestError { text: text.to_owned() }) }
    }
}

impl TryFrom<String> for Digest {
    type Error = DigestError;
    fn try_from(text: String) -> Result<Self, DigestError> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> String {
        digest.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Field for Digest {
    const KIND: FieldKind = FieldKind::Digest;
}

/// One filed batch of cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The digest of the batch file as it is now: what is erased is erased for every question, also for one about what
    /// was known before.
    pub digest: Digest,
    /// The digest of the file it came from.
    pub source_digest: Digest,
    /// The name of that file or system.
    pub source: String,
    /// Rows filed and not erased.
    pub rows: u64,
    /// Rows erased since.
    pub erased: u64,
    /// Rows rejected into the report.
    pub rejected: u64,
    /// The earliest day in it.
    pub from: Day,
    /// The latest day in it.
    pub until: Day,
    /// Where the cases come from.
    pub origin: Origin,
    /// The entry that filed it.
    pub position: Position,
}

/// The book of supervision.
#[derive(Clone, Debug, Default)]
pub struct Supervision {
    batches: Vec<Batch>,
}

impl Supervision {
    /// The filed batches in ledger order.
    pub fn batches(&self) -> &[Batch] {
        &self.batches
    }

    /// The batch that was read from the file with this digest.
    pub fn by_source(&self, source: &Digest) -> Option<&Batch> {
        self.batches.iter().find(|batch| batch.source_digest == *source)
    }

    pub(crate) fn file(&mut self, act: &FileCases, position: Position) {
        self.batches.push(Batch {
            digest: act.batch.clone(),
            source_digest: act.source_digest.clone(),
            source: act.source.clone(),
            rows: act.rows,
            erased: 0,
            rejected: act.rejected,
            from: act.from,
            until: act.until,
            origin: act.origin.unwrap_or(Origin::Office),
            position,
        });
    }
}

impl Supervision {
    /// Lays an erasure on the batch; nothing happens where the batch does not stand.
    pub(crate) fn erase(&mut self, act: &EraseCases) {
        if let Some(batch) = self.batches.iter_mut().find(|batch| batch.digest == act.batch) {
            batch.digest = act.replacement.clone();
            batch.rows = batch.rows.saturating_sub(act.rows);
            batch.erased = batch.erased.saturating_add(act.rows);
        }
    }
}

pub(crate) fn check_erase(supervision: &Supervision, act: &EraseCases) -> Result<(), Refusal> {
    let batch = supervision.batches.iter().find(|batch| batch.digest == act.batch);
    let batch = batch.ok_or_else(|| Refusal::unknown(Thing::Batch, &act.batch))?;
    if act.rows == 0 || act.rows > batch.rows {
        return Err(Refusal::RowsErased { rows: act.rows, there: batch.rows });
    }
    if supervision.batches.iter().any(|batch| batch.digest == act.replacement) {
        return Err(Refusal::AlreadyRegistered { what: Thing::Batch, id: act.replacement.to_string() });
    }
    Ok(())
}

pub(crate) fn check_file(supervision: &Supervision, act: &FileCases) -> Result<(), Refusal> {
    let filed = |batch: &&Batch| batch.digest == act.batch || batch.source_digest == act.source_digest;
    if supervision.batches.iter().find(filed).is_some() {
        return Err(Refusal::AlreadyRegistered { what: Thing::Batch, id: act.batch.to_string() });
    }
    Refusal::in_order("the batch's earliest day", act.from, "its latest day", act.until)
}
