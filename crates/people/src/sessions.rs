//! Sessions: a random token in a cookie, of which only the digest is kept.
//!
//! A session expires when nothing was asked for a while, and in any case after a day's work. Its token changes at every
//! sign-in and when its owner's rights or password change.

use std::sync::Arc;

use access::{AccountId, Asker, Means, Person};
use jiff::Timestamp;
use sqlx::{Row, SqliteConnection};

use crate::accounts::{self, Doing};
use crate::error::PeopleError;
use crate::secret;
use crate::store::{People, seconds, time};
use crate::trail::{Event, Note, note};

/// What the CSRF token is derived for.
const CSRF: &str = "csrf";
/// The use of a session is written down at most this often, in seconds.
const SEEN_EVERY_S: i64 = 60;
/// The longest description of a device or address kept, in characters.
const DEVICE_CHARS_MAX: usize = 200;
/// Expired sessions are kept so long, in seconds, so that their owner hears why they have to sign in again.
const EXPIRED_KEPT_S: i64 = 7 * 86_400;

/// Where somebody signs in from.
#[derive(Clone, Copy, Debug)]
pub struct FromWhere<'a> {
    /// The remote address.
    pub remote: &'a str,
    /// What the browser calls itself.
    pub device: &'a str,
    /// When.
    pub now: Timestamp,
}

/// A session that has just begun: its token goes into the cookie and is never shown again.
#[derive(Clone, PartialEq, Eq)]
pub struct NewSession {
    /// The token for the cookie (`HttpOnly`, `Secure`, `SameSite=Lax`, path `/`).
    pub token: String,
    /// Whose it is.
    pub account: AccountId,
    /// Must the password be changed first?
    pub must_change_password: bool,
}

impl std::fmt::Debug for NewSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewSession").field("account", &self.account).finish_non_exhaustive()
    }
}

/// Somebody who is signed in, for one request.
#[derive(Clone)]
pub struct SignedIn {
    /// Who asks, for the access rules.
    pub asker: Asker,
    /// The person.
    pub person: Arc<Person>,
    /// The public identity of the session.
    pub session: String,
    /// The token every form of this session carries.
    pub csrf: String,
    /// Must the password be changed first?
    pub must_change_password: bool,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedIn")
            .field("person", &self.person)
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}

impl SignedIn {
    /// Does the form that came in carry this session's token?
    ///
    /// # Errors
    /// It does not.
    pub fn check_csrf(&self, given: &str) -> Result<(), PeopleError> {
        if secret::same(&self.csrf, given) { Ok(()) } else { Err(PeopleError::CsrfMismatch) }
    }
}

/// A session in the list its owner sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionListed {
    /// Its public identity.
    pub id: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was used last, to the minute.
    pub seen_at: Timestamp,
    /// From where.
    pub remote: String,
    /// With what.
    pub device: String,
}

/// Begins a session inside a transaction; the oldest beyond the limit end.
pub(crate) async fn begin(
    conn: &mut SqliteConnection,
    people: &People,
    account: &accounts::Account,
    from: FromWhere<'_>,
    previous: Option<&str>,
) -> Result<NewSession, PeopleError> {
    let failed = PeopleError::storage("beginning a session");
    let (token, id) = (secret::token()?, secret::public_id()?);
    let name = account.person.account.as_str();
    if let Some(previous) = previous.and_then(secret::digest) {
        sqlx::query("DELETE FROM sessions WHERE hash = ?")
            .bind(previous)
            .execute(&mut *conn)
            .await
            .map_err(&failed)?;
    }
    sqlx::query("DELETE FROM sessions WHERE seen_at < ?")
        .bind(seconds(from.now) - people.settings().session_whole_s - EXPIRED_KEPT_S)
        .execute(&mut *conn)
        .await
        .map_err(&failed)?;
    let short = |text: &str| text.chars().take(DEVICE_CHARS_MAX).collect::<String>();
    sqlx::query(
        "INSERT INTO sessions (id, hash, account, created_at, seen_at, remote, device) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&id)
    .bind(secret::digest(&token))
    .bind(name)
    .bind(seconds(from.now))
    .bind(seconds(from.now))
    .bind(short(from.remote))
    .bind(short(from.device))
    .execute(&mut *conn)
    .await
    .map_err(&failed)?;
    sqlx::query(
        "DELETE FROM sessions WHERE account = ? AND id NOT IN \
         (SELECT id FROM sessions WHERE account = ? ORDER BY created_at DESC, rowid DESC LIMIT ?)",
    )
    .bind(name)
    .bind(name)
    .bind(people.settings().sessions_max)
    .execute(&mut *conn)
    .await
    .map_err(&failed)?;
    let (at, what) = (from.now, Event::SignedIn);
    note(conn, Note { at, what, account: name, by: name, remote: from.remote, detail: from.device }).await?;
    Ok(NewSession {
        token,
        account: account.person.account.clone(),
        must_change_password: account.must_change_password,
    })
}

impl People {
    /// Who is behind a session's token? The ties are those of this moment.
    ///
    /// # Errors
    /// A token that is not known or a session that has expired; neither says whose.
    pub async fn signed_in(&self, token: &str, now: Timestamp) -> Result<SignedIn, PeopleError> {
        let failed = PeopleError::storage("reading a session");
        let hash = secret::digest(token).ok_or(PeopleError::SessionUnknown)?;
        let mut conn = self.pool().acquire().await.map_err(&failed)?;
        let row = sqlx::query("SELECT id, account, created_at, seen_at FROM sessions WHERE hash = ?")
            .bind(&hash)
            .fetch_optional(&mut *conn)
            .await
            .map_err(&failed)?
            .ok_or(PeopleError::SessionUnknown)?;
        let id: String = row.try_get("id").map_err(&failed)?;
        let created: i64 = row.try_get("created_at").map_err(&failed)?;
        let seen: i64 = row.try_get("seen_at").map_err(&failed)?;
        let (now_s, settings) = (seconds(now), self.settings());
        if now_s >= seen + settings.session_idle_s || now_s >= created + settings.session_whole_s {
            return Err(PeopleError::SessionExpired);
        }
        let account = AccountId::new(row.try_get("account").map_err(&failed)?)?;
        let stored = accounts::find(&mut conn, &account).await?.ok_or(PeopleError::SessionUnknown)?;
        if stored.account.disabled {
            return Err(PeopleError::SessionUnknown);
        }
        if now_s >= seen + SEEN_EVERY_S.min(settings.session_idle_s / 2) {
            sqlx::query("UPDATE sessions SET seen_at = max(seen_at, ?) WHERE id = ?")
                .bind(now_s)
                .bind(&id)
                .execute(&mut *conn)
                .await
                .map_err(&failed)?;
        }
        let must_change_password = stored.account.must_change_password;
        let person = Arc::new(stored.account.person);
        let by = Means::Session { must_change_password };
        Ok(SignedIn {
            asker: Asker::Person { person: person.clone(), by },
            person,
            session: id,
            csrf: secret::derived(token, CSRF),
            must_change_password,
        })
    }

    /// Whose a session was that has expired and is still remembered, when the form it sent carries the session's token:
    /// what was written in it is kept for them. It opens nothing.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn expired_account(
        &self,
        token: &str,
        csrf: &str,
        now: Timestamp,
    ) -> Result<Option<AccountId>, PeopleError> {
        let failed = PeopleError::storage("reading a session");
        let Some(hash) = secret::digest(token) else { return Ok(None) };
        if !secret::same(&secret::derived(token, CSRF), csrf) {
            return Ok(None);
        }
        let (now_s, settings) = (seconds(now), self.settings());
        let name: Option<String> = sqlx::query_scalar(
            "SELECT account FROM sessions WHERE hash = ? AND (seen_at <= ? OR created_at <= ?) AND seen_at > ?",
        )
        .bind(hash)
        .bind(now_s - settings.session_idle_s)
        .bind(now_s - settings.session_whole_s)
        .bind(now_s - settings.session_whole_s - EXPIRED_KEPT_S)
        .fetch_optional(self.pool())
        .await
        .map_err(&failed)?;
        let Some(name) = name else { return Ok(None) };
        let mut conn = self.pool().acquire().await.map_err(&failed)?;
        let stored = accounts::find(&mut conn, &AccountId::new(&name)?).await?;
        Ok(stored.filter(|stored| !stored.account.disabled).map(|stored| stored.account.person.account))
    }

    /// Gives a session a new token; the old one is worth nothing from then on.
    ///
    /// # Errors
    /// A session that has ended.
    pub async fn rotate(&self, signed_in: &SignedIn) -> Result<String, PeopleError> {
        let mut conn = self.pool().acquire().await.map_err(PeopleError::storage("renewing a session"))?;
        rotate(&mut conn, &signed_in.session).await
    }

    /// Ends a session by its token: signing out.
    ///
    /// # Errors
    /// A store that fails; a token of no session is no error.
    pub async fn sign_out(&self, token: &str, remote: &str, now: Timestamp) -> Result<(), PeopleError> {
        let failed = PeopleError::storage("ending a session");
        let Some(hash) = secret::digest(token) else { return Ok(()) };
        let mut tx = self.write("ending a session").await?;
        let account: Option<String> =
            sqlx::query_scalar("DELETE FROM sessions WHERE hash = ? RETURNING account")
                .bind(hash)
                .fetch_optional(&mut *tx)
                .await
                .map_err(&failed)?;
        if let Some(account) = account {
            let (what, detail) = (Event::SessionEnded, "");
            note(&mut tx, Note { at: now, what, account: &account, by: &account, remote, detail }).await?;
        }
        tx.commit().await.map_err(&failed)
    }

    /// The sessions of an account that have not expired, the latest first.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn sessions(
        &self,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<Vec<SessionListed>, PeopleError> {
        let failed = PeopleError::storage("reading sessions");
        let rows = sqlx::query(
            "SELECT id, created_at, seen_at, remote, device FROM sessions \
             WHERE account = ? AND seen_at > ? AND created_at > ? ORDER BY created_at DESC, rowid DESC",
        )
        .bind(account.as_str())
        .bind(seconds(now) - self.settings().session_idle_s)
        .bind(seconds(now) - self.settings().session_whole_s)
        .fetch_all(self.pool())
        .await
        .map_err(&failed)?;
        rows.iter()
            .map(|row| {
                Ok(SessionListed {
                    id: row.try_get("id").map_err(&failed)?,
                    created_at: time(row.try_get("created_at").map_err(&failed)?)?,
                    seen_at: time(row.try_get("seen_at").map_err(&failed)?)?,
                    remote: row.try_get("remote").map_err(&failed)?,
                    device: row.try_get("device").map_err(&failed)?,
                })
            })
            .collect()
    }

    /// Ends one session of an account by its public identity.
    ///
    /// # Errors
    /// No such session of this account.
    pub async fn end_session(
        &self,
        account: &AccountId,
        id: &str,
        doing: Doing<'_>,
    ) -> Result<(), PeopleError> {
        let failed = PeopleError::storage("ending a session");
        let mut tx = self.write("ending a session").await?;
        let ended = sqlx::query("DELETE FROM sessions WHERE account = ? AND id = ?")
            .bind(account.as_str())
            .bind(id)
            .execute(&mut *tx)
            .await
            .map_err(&failed)?;
        if ended.rows_affected() == 0 {
            return Err(PeopleError::NoSuchItem);
        }
        note(&mut tx, doing.note(Event::SessionEnded, account, id)).await?;
        tx.commit().await.map_err(&failed)
    }
}

pub(crate) async fn rotate(conn: &mut SqliteConnection, session: &str) -> Result<String, PeopleError> {
    let token = secret::token()?;
    let renewed = sqlx::query("UPDATE sessions SET hash = ? WHERE id = ?")
        .bind(secret::digest(&token))
        .bind(session)
        .execute(conn)
        .await
        .map_err(PeopleError::storage("renewing a session"))?;
    if renewed.rows_affected() == 0 { Err(PeopleError::SessionUnknown) } else { Ok(token) }
}
