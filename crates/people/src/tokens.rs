//! API tokens: `qz_` and 256 random bits, of which only the digest is kept. A token carries some of its owner's ties and
//! either reads only or records too; it never carries more than its owner holds at the moment it is used.

use std::sync::Arc;

use access::{AccountId, Asker, Means, Tie};
use jiff::Timestamp;
use sqlx::Row;

use crate::accounts::{self, Doing, check_name, read_ties, write_ties};
use crate::error::{Limited, PeopleError};
use crate::secret;
use crate::sessions::SignedIn;
use crate::store::{People, seconds, time};
use crate::trail::{Event, note};

/// What every token begins with, so that scanners for leaked secrets know it.
pub const TOKEN_PREFIX: &str = "qz_";
const DAY_S: i64 = 86_400;
/// The use of a token is written down at most this often, in seconds.
const USED_EVERY_S: i64 = 60;

/// A token to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewToken {
    /// What it is for.
    pub name: String,
    /// The ties it carries: all or part of what the owner holds.
    pub ties: Vec<Tie>,
    /// May it only read?
    pub read_only: bool,
    /// When it expires.
    pub expires_at: Timestamp,
}

/// A token in the list its owner sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenListed {
    /// Its public identity.
    pub id: String,
    /// What it is for.
    pub name: String,
    /// The ties it carries.
    pub ties: Vec<Tie>,
    /// May it only read?
    pub read_only: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it expires.
    pub expires_at: Timestamp,
    /// When it was used last, to the minute.
    pub used_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

impl People {
    /// Makes a token; its text is shown once.
    ///
    /// # Errors
    /// Ties the owner does not hold, a life beyond the limits, too many tokens.
    pub async fn make_token(
        &self,
        signed_in: &SignedIn,
        new: &NewToken,
        remote: &str,
        now: Timestamp,
    ) -> Result<String, PeopleError> {
        let failed = PeopleError::storage("making a token");
        check_name(&new.name)?;
        let account = &signed_in.person.account;
        let (life_s, longest_s) = (seconds(new.expires_at) - seconds(now), self.settings().token_longest_s);
        if life_s <= 0 || life_s > longest_s {
            return Err(PeopleError::TokenLife { days: longest_s / DAY_S });
        }
        let mut tx = self.write("making a token").await?;
        let owner = accounts::known(&mut tx, account).await?.account.person;
        if new.ties.is_empty() || owner.narrowed(&new.ties).ties.len() != new.ties.len() {
            return Err(PeopleError::TokenTies);
        }
        let alive: u32 = sqlx::query_scalar(
            "SELECT count(*) FROM api_tokens WHERE account = ? AND revoked_at IS NULL AND expires_at > ?",
        )
        .bind(account.as_str())
        .bind(seconds(now))
        .fetch_one(&mut *tx)
        .await
        .map_err(&failed)?;
        if alive >= self.settings().tokens_max {
            return Err(PeopleError::TooMany { what: Limited::Tokens, limit: self.settings().tokens_max });
        }
        let text = format!("{TOKEN_PREFIX}{}", secret::token()?);
        sqlx::query(
            "INSERT INTO api_tokens (id, hash, account, name, ties, read_only, created_at, expires_at) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(secret::public_id()?)
        .bind(secret::digest(&text))
        .bind(account.as_str())
        .bind(new.name.trim())
        .bind(write_ties(&new.ties)?)
        .bind(new.read_only)
        .bind(seconds(now))
        .bind(seconds(new.expires_at))
        .execute(&mut *tx)
        .await
        .map_err(&failed)?;
        note(&mut tx, Doing { by: account, remote, now }.note(Event::TokenMade, account, &new.name)).await?;
        tx.commit().await.map_err(&failed)?;
        Ok(text)
    }

    /// Who is behind a token (the text after `Bearer `)? With the ties it carries that its owner still holds.
    ///
    /// # Errors
    /// A token that is forged, expired or revoked, or whose owner is disabled.
    pub async fn by_token(&self, text: &str, now: Timestamp) -> Result<Asker, PeopleError> {
        let failed = PeopleError::storage("reading a token");
        let hash = secret::digest(text).filter(|_| text.starts_with(TOKEN_PREFIX));
        let mut conn = self.pool().acquire().await.map_err(&failed)?;
        let row = sqlx::query(
            "SELECT id, account, ties, read_only, expires_at, used_at, revoked_at FROM api_tokens WHERE hash = ?",
        )
        .bind(hash.ok_or(PeopleError::TokenUnknown)?)
        .fetch_optional(&mut *conn)
        .await
        .map_err(&failed)?
        .ok_or(PeopleError::TokenUnknown)?;
        if row.try_get::<Option<i64>, _>("revoked_at").map_err(&failed)?.is_some() {
            return Err(PeopleError::TokenRevoked);
        }
        if row.try_get::<i64, _>("expires_at").map_err(&failed)? <= seconds(now) {
            return Err(PeopleError::TokenExpired);
        }
        let account = AccountId::new(row.try_get("account").map_err(&failed)?)?;
        let owner = accounts::find(&mut conn, &account).await?.ok_or(PeopleError::TokenUnknown)?.account;
        if owner.disabled {
            return Err(PeopleError::TokenRevoked);
        }
        let used_at: Option<i64> = row.try_get("used_at").map_err(&failed)?;
        if used_at.is_none_or(|used| used + USED_EVERY_S <= seconds(now)) {
            let id: String = row.try_get("id").map_err(&failed)?;
            sqlx::query("UPDATE api_tokens SET used_at = ? WHERE id = ?")
                .bind(seconds(now))
                .bind(id)
                .execute(&mut *conn)
                .await
                .map_err(&failed)?;
        }
        let ties = read_ties(row.try_get("ties").map_err(&failed)?)?;
        let read_only = row.try_get("read_only").map_err(&failed)?;
        let person = Arc::new(owner.person.narrowed(&ties));
        Ok(Asker::Person { person, by: Means::Token { read_only } })
    }

    /// The tokens of an account, the latest first; revoked and expired ones among them.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn tokens(&self, account: &AccountId) -> Result<Vec<TokenListed>, PeopleError> {
        let failed = PeopleError::storage("reading tokens");
        let rows = sqlx::query(
            "SELECT * FROM api_tokens WHERE account = ? ORDER BY created_at DESC, rowid DESC LIMIT 1000",
        )
        .bind(account.as_str())
        .fetch_all(self.pool())
        .await
        .map_err(&failed)?;
        rows.iter()
            .map(|row| {
                let when = |name: &str| row.try_get::<Option<i64>, _>(name).map_err(&failed);
                let must = |name: &str| when(name)?.ok_or(PeopleError::Damaged { what: name.to_owned() });
                Ok(TokenListed {
                    id: row.try_get("id").map_err(&failed)?,
                    name: row.try_get("name").map_err(&failed)?,
                    ties: read_ties(row.try_get("ties").map_err(&failed)?)?,
                    read_only: row.try_get("read_only").map_err(&failed)?,
                    created_at: time(must("created_at")?)?,
                    expires_at: time(must("expires_at")?)?,
                    used_at: when("used_at")?.map(time).transpose()?,
                    revoked_at: when("revoked_at")?.map(time).transpose()?,
                })
            })
            .collect()
    }

    /// Revokes a token of an account.
    ///
    /// # Errors
    /// No such token of this account that still counts.
    pub async fn revoke_token(
        &self,
        account: &AccountId,
        id: &str,
        doing: Doing<'_>,
    ) -> Result<(), PeopleError> {
        let failed = PeopleError::storage("revoking a token");
        let mut tx = self.write("revoking a token").await?;
        let revoked = sqlx::query(
            "UPDATE api_tokens SET revoked_at = ? WHERE account = ? AND id = ? AND revoked_at IS NULL",
        )
        .bind(seconds(doing.now))
        .bind(account.as_str())
        .bind(id)
        .execute(&mut *tx)
        .await
        .map_err(&failed)?;
        if revoked.rows_affected() == 0 {
            return Err(PeopleError::NoSuchItem);
        }
        note(&mut tx, doing.note(Event::TokenRevoked, account, id)).await?;
        tx.commit().await.map_err(&failed)
    }
}
