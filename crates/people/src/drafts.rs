//! Drafts: forms under way, kept under the account of whoever writes until they are recorded or given up. A closed
//! browser, an expired session or a refusal loses nothing.

use access::AccountId;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::error::PeopleError;
use crate::store::{People, seconds, time};

/// The longest draft, in bytes of its JSON: a proposal of a few thousand lines fits.
pub const DRAFT_BYTES_MAX: usize = 8 << 20;
/// The most drafts one account keeps; the oldest make room.
const DRAFTS_MAX: i64 = 100;
/// The longest address of a form, in bytes.
const ADDRESS_BYTES_MAX: usize = 2_000;

/// A form under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Where the form is taken up again: path and query.
    pub address: String,
    /// What is written in it: names and values, in order.
    pub fields: Vec<(String, String)>,
    /// When it was kept last.
    pub kept_at: Timestamp,
}

impl People {
    /// Keeps what is written in a form. A form kept before is replaced.
    ///
    /// # Errors
    /// [`PeopleError::DraftTooLong`], or a store that fails.
    pub async fn keep_draft(
        &self,
        account: &AccountId,
        address: &str,
        fields: &[(String, String)],
        now: Timestamp,
    ) -> Result<(), PeopleError> {
        let failed = PeopleError::storage("keeping a draft");
        let text = serde_json::to_string(fields).unwrap_or_default();
        if text.len() > DRAFT_BYTES_MAX || address.len() > ADDRESS_BYTES_MAX {
            return Err(PeopleError::DraftTooLong);
        }
        let mut tx = self.write("keeping a draft").await?;
        sqlx::query(
            "INSERT INTO drafts (account, address, fields, kept_at) VALUES (?, ?, ?, ?) \
             ON CONFLICT (account, address) DO UPDATE SET fields = excluded.fields, kept_at = excluded.kept_at",
        )
        .bind(account.as_str())
        .bind(address)
        .bind(text)
        .bind(seconds(now))
        .execute(&mut *tx)
        .await
        .map_err(&failed)?;
        sqlx::query(
            "DELETE FROM drafts WHERE account = ? AND address NOT IN \
             (SELECT address FROM drafts WHERE account = ? ORDER BY kept_at DESC, rowid DESC LIMIT ?)",
        )
        .bind(account.as_str())
        .bind(account.as_str())
        .bind(DRAFTS_MAX)
        .execute(&mut *tx)
        .await
        .map_err(&failed)?;
        tx.commit().await.map_err(&failed)
    }

    /// The draft of a form, if one is kept.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn draft(&self, account: &AccountId, address: &str) -> Result<Option<Draft>, PeopleError> {
        let row =
            sqlx::query("SELECT address, fields, kept_at FROM drafts WHERE account = ? AND address = ?")
                .bind(account.as_str())
                .bind(address)
                .fetch_optional(self.pool())
                .await
                .map_err(PeopleError::storage("taking up a draft"))?;
        row.as_ref().map(read).transpose()
    }

    /// Every draft of an account, the newest first.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn drafts(&self, account: &AccountId) -> Result<Vec<Draft>, PeopleError> {
        let rows = sqlx::query(
            "SELECT address, fields, kept_at FROM drafts WHERE account = ? ORDER BY kept_at DESC, rowid DESC",
        )
        .bind(account.as_str())
        .fetch_all(self.pool())
        .await
        .map_err(PeopleError::storage("listing drafts"))?;
        rows.iter().map(read).collect()
    }

    /// Gives a draft up: it was recorded, or nobody wants it any more.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn drop_draft(&self, account: &AccountId, address: &str) -> Result<(), PeopleError> {
        sqlx::query("DELETE FROM drafts WHERE account = ? AND address = ?")
            .bind(account.as_str())
            .bind(address)
            .execute(self.pool())
            .await
            .map_err(PeopleError::storage("giving a draft up"))?;
        Ok(())
    }
}

fn read(row: &SqliteRow) -> Result<Draft, PeopleError> {
    let failed = PeopleError::storage("reading a draft");
    let fields: String = row.try_get("fields").map_err(&failed)?;
    let damaged = |error: serde_json::Error| PeopleError::Damaged { what: error.to_string() };
    Ok(Draft {
        address: row.try_get("address").map_err(&failed)?,
        fields: serde_json::from_str(&fields).map_err(damaged)?,
        kept_at: time(row.try_get("kept_at").map_err(&failed)?)?,
    })
}
