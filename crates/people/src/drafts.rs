//! Drafts: forms under way, kept under the account of whoever writes until they are recorded or given up. A closed
//! browser, an expired session or a refusal loses nothing. Several of one form may be under way: each has an identity of
//! its own, given when its form is opened.

use std::fmt;
use std::str::FromStr;

use access::AccountId;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

use crate::error::PeopleError;
use crate::store::{People, seconds, time};

/// The longest draft, in bytes of its JSON: a proposal of a few thousand lines fits.
pub const DRAFT_BYTES_MAX: usize = 8 << 20;
/// The most drafts one account keeps; the oldest make room.
pub const DRAFTS_MAX: u32 = 100;
/// The longest address of a form, in bytes.
const ADDRESS_BYTES_MAX: usize = 2_000;
/// How many fields of a draft a list tells, and up to how many characters of each: what it is about stands in front.
const FIELDS_LISTED: i64 = 40;
const CHARS_LISTED: i64 = 400;

/// Which draft of an account it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DraftId(Uuid);

impl DraftId {
    /// One that nobody has yet.
    #[must_use]
    pub fn fresh() -> Self {
        Self(Uuid::now_v7())
    }
}

impl fmt::Display for DraftId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(out)
    }
}

impl FromStr for DraftId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        Uuid::parse_str(text).map(Self)
    }
}

/// Which draft it is, and of which form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftKey {
    /// Its identity.
    pub id: DraftId,
    /// Where its form was begun: path and query.
    pub address: String,
}

/// A form under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which one, and of which form.
    pub key: DraftKey,
    /// What is written in it: names and values, in order.
    pub fields: Vec<(String, String)>,
    /// When it was kept last.
    pub kept_at: Timestamp,
}

/// A form under way, as a list tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftListed {
    /// Which one, and of which form.
    pub key: DraftKey,
    /// Its first fields, long values cut off: enough to say what it is about.
    pub head: Vec<(String, String)>,
    /// When it was kept last.
    pub kept_at: Timestamp,
}

impl People {
    /// Keeps what is written in a form. What was kept of the same draft before is replaced.
    ///
    /// # Errors
    /// [`PeopleError::DraftTooLong`], or a store that fails.
    pub async fn keep_draft(
        &self,
        account: &AccountId,
        key: &DraftKey,
        fields: &[(String, String)],
        now: Timestamp,
    ) -> Result<(), PeopleError> {
        let failed = PeopleError::storage("keeping a draft");
        let text = serde_json::to_string(fields).unwrap_or_default();
        if text.len() > DRAFT_BYTES_MAX || key.address.len() > ADDRESS_BYTES_MAX {
            return Err(PeopleError::DraftTooLong);
        }
        let mut tx = self.write("keeping a draft").await?;
        sqlx::query(
            "INSERT INTO drafts (account, draft, address, fields, kept_at) VALUES (?, ?, ?, ?, ?) \
             ON CONFLICT (account, draft) DO UPDATE SET address = excluded.address, fields = excluded.fields, \
             kept_at = excluded.kept_at",
        )
        .bind(account.as_str())
        .bind(key.id.to_string())
        .bind(&key.address)
        .bind(text)
        .bind(seconds(now))
        .execute(&mut *tx)
        .await
        .map_err(&failed)?;
        sqlx::query(
            "DELETE FROM drafts WHERE account = ? AND draft NOT IN \
             (SELECT draft FROM drafts WHERE account = ? ORDER BY kept_at DESC, rowid DESC LIMIT ?)",
        )
        .bind(account.as_str())
        .bind(account.as_str())
        .bind(DRAFTS_MAX)
        .execute(&mut *tx)
        .await
        .map_err(&failed)?;
        tx.commit().await.map_err(&failed)
    }

    /// One draft, if it is kept.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn draft(&self, account: &AccountId, id: DraftId) -> Result<Option<Draft>, PeopleError> {
        let row =
            sqlx::query("SELECT draft, address, fields, kept_at FROM drafts WHERE account = ? AND draft = ?")
                .bind(account.as_str())
                .bind(id.to_string())
                .fetch_optional(self.pool())
                .await
                .map_err(PeopleError::storage("taking up a draft"))?;
        let read = |row: &SqliteRow| {
            let (key, fields, kept_at) = read(row)?;
            Ok(Draft { key, fields, kept_at })
        };
        row.as_ref().map(read).transpose()
    }

    /// Every draft of an account, the newest first.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn drafts(&self, account: &AccountId) -> Result<Vec<DraftListed>, PeopleError> {
        // A draft may be megabytes: what a list does not tell stays in the store.
        let rows = sqlx::query(
            "SELECT draft, address, kept_at, (SELECT json_group_array(json_array(name, value)) FROM \
             (SELECT json_extract(value, '$[0]') AS name, substr(json_extract(value, '$[1]'), 1, ?) AS value \
             FROM json_each(drafts.fields) ORDER BY key LIMIT ?)) AS fields \
             FROM drafts WHERE account = ? ORDER BY kept_at DESC, rowid DESC",
        )
        .bind(CHARS_LISTED)
        .bind(FIELDS_LISTED)
        .bind(account.as_str())
        .fetch_all(self.pool())
        .await
        .map_err(PeopleError::storage("listing drafts"))?;
        let read = |row: &SqliteRow| {
            let (key, head, kept_at) = read(row)?;
            Ok(DraftListed { key, head, kept_at })
        };
        rows.iter().map(read).collect()
    }

    /// Gives a draft up: it was recorded, or nobody wants it any more.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn drop_draft(&self, account: &AccountId, id: DraftId) -> Result<(), PeopleError> {
        sqlx::query("DELETE FROM drafts WHERE account = ? AND draft = ?")
            .bind(account.as_str())
            .bind(id.to_string())
            .execute(self.pool())
            .await
            .map_err(PeopleError::storage("giving a draft up"))?;
        Ok(())
    }
}

/// Which draft, its fields as far as they were asked for, and when it was kept.
type Kept = (DraftKey, Vec<(String, String)>, Timestamp);

fn read(row: &SqliteRow) -> Result<Kept, PeopleError> {
    let failed = PeopleError::storage("reading a draft");
    let fields: String = row.try_get("fields").map_err(&failed)?;
    let id: String = row.try_get("draft").map_err(&failed)?;
    let damaged = |what: String| PeopleError::Damaged { what };
    let key = DraftKey {
        id: id.parse().map_err(|error: uuid::Error| damaged(error.to_string()))?,
        address: row.try_get("address").map_err(&failed)?,
    };
    let fields = serde_json::from_str(&fields).map_err(|error| damaged(error.to_string()))?;
    Ok((key, fields, time(row.try_get("kept_at").map_err(&failed)?)?))
}
