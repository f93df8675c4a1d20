//! Signing in with a password, and changing it.
//!
//! The same work is done for an account that does not exist, is disabled or has no password, as for a wrong password;
//! all get the same answer.

use access::AccountId;
use jiff::Timestamp;

use crate::accounts::{self, Doing, Stored};
use crate::attempts::{self, Subject};
use crate::error::PeopleError;
use crate::password::check_password;
use crate::secret;
use crate::sessions::{self, FromWhere, NewSession, SignedIn};
use crate::store::{People, seconds};
use crate::trail::{Event, Note, note};

/// What somebody enters to sign in.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// The account's name as typed.
    pub account: &'a str,
    /// The password as typed.
    pub password: &'a str,
    /// The session token the browser sent along, if any: that session ends.
    pub previous: Option<&'a str>,
}

/// How far a sign-in came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// Signed in.
    Done(NewSession),
    /// The password was right; now the code of the second factor is awaited, with this ticket
    /// ([`People::sign_in_with_code`]).
    SecondFactor {
        /// The ticket, for a hidden field of the next form.
        ticket: String,
    },
}

impl People {
    /// Signs in with account and password.
    ///
    /// # Errors
    /// [`PeopleError::WrongCredentials`], [`PeopleError::Locked`].
    pub async fn sign_in(
        &self,
        credentials: Credentials<'_>,
        from: FromWhere<'_>,
    ) -> Result<SignIn, PeopleError> {
        let failed = PeopleError::storage("signing in");
        let name = credentials.account.trim();
        let by_account = Subject::account(name, self.settings());
        let by_remote = Subject::remote(from.remote, self.settings());
        self.count_attempt(&[&by_account, &by_remote], from.now).await?;
        let stored = self.able_to_sign_in(name).await?;
        let hash = stored.as_ref().and_then(|stored| stored.password.as_deref());
        let fits = self.hasher().fits(credentials.password, hash).await?;
        let Some(stored) = stored.filter(|_| fits) else {
            self.note_refused(name, "password", &by_account, from).await?;
            return Err(PeopleError::WrongCredentials);
        };
        let mut tx = self.write("signing in").await?;
        // The account may have been changed while its password was checked.
        let now = accounts::find(&mut tx, &stored.account.person.account).await?;
        let now = now.filter(|now| now.password == stored.password && !now.account.disabled);
        let stored = now.ok_or(PeopleError::WrongCredentials)?;
        if stored.account.second_factor {
            let ticket = self.ticket(&mut tx, &stored.account.person.account, from.now).await?;
            tx.commit().await.map_err(&failed)?;
            return Ok(SignIn::SecondFactor { ticket });
        }
        attempts::right(&mut tx, &by_account, Some(&by_remote)).await?;
        let session = sessions::begin(&mut tx, self, &stored.account, from, credentials.previous).await?;
        tx.commit().await.map_err(&failed)?;
        Ok(SignIn::Done(session))
    }

    /// Changes one's own password: the old one is asked for, the other sessions end, and this one gets the new token
    /// that is returned.
    ///
    /// # Errors
    /// A wrong old password (counted like a wrong sign-in), or a new one against the rules.
    pub async fn change_password(
        &self,
        signed_in: &SignedIn,
        old: &str,
        new: &str,
        from: FromWhere<'_>,
    ) -> Result<String, PeopleError> {
        let account = &signed_in.person.account;
        check_password(account, new)?;
        if old == new {
            return Err(PeopleError::PasswordSame);
        }
        let was = self.check_own_password(account, old, from).await?;
        let hash = self.hasher().hash(new).await?;
        let mut tx = self.write("changing a password").await?;
        if accounts::known(&mut tx, account).await?.password != was {
            return Err(PeopleError::WrongCredentials);
        }
        let doing = Doing { by: account, remote: from.remote, now: from.now };
        accounts::store_password(&mut tx, account, &hash, false, doing).await?;
        accounts::end_sessions(&mut tx, account, Some(&signed_in.session)).await?;
        let token = sessions::rotate(&mut tx, &signed_in.session).await?;
        note(&mut tx, doing.note(Event::PasswordChanged, account, "")).await?;
        tx.commit().await.map_err(PeopleError::storage("changing a password"))?;
        Ok(token)
    }

    /// Checks the password of somebody who is signed in, counted like a sign-in; returns the stored hash it fits.
    pub(crate) async fn check_own_password(
        &self,
        account: &AccountId,
        password: &str,
        from: FromWhere<'_>,
    ) -> Result<Option<String>, PeopleError> {
        let by_account = Subject::account(account.as_str(), self.settings());
        self.count_attempt(&[&by_account], from.now).await?;
        let stored = self.able_to_sign_in(account.as_str()).await?.and_then(|stored| stored.password);
        if !self.hasher().fits(password, stored.as_deref()).await? {
            self.note_refused(account.as_str(), "old password", &by_account, from).await?;
            return Err(PeopleError::WrongCredentials);
        }
        let mut tx = self.write("checking a password").await?;
        attempts::right(&mut tx, &by_account, None).await?;
        tx.commit().await.map_err(PeopleError::storage("checking a password"))?;
        Ok(stored)
    }

    /// A ticket that awaits the second factor of an account.
    pub(crate) async fn ticket(
        &self,
        conn: &mut sqlx::SqliteConnection,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<String, PeopleError> {
        let failed = PeopleError::storage("signing in");
        let ticket = secret::token()?;
        sqlx::query("DELETE FROM tickets WHERE expires_at <= ?")
            .bind(seconds(now))
            .execute(&mut *conn)
            .await
            .map_err(&failed)?;
        sqlx::query("INSERT INTO tickets (hash, account, expires_at) VALUES (?, ?, ?)")
            .bind(secret::digest(&ticket))
            .bind(account.as_str())
            .bind(seconds(now) + self.settings().ticket_s)
            .execute(&mut *conn)
            .await
            .map_err(&failed)?;
        Ok(ticket)
    }

    async fn count_attempt(&self, subjects: &[&Subject], now: Timestamp) -> Result<(), PeopleError> {
        let mut tx = self.write("counting attempts").await?;
        attempts::count(&mut tx, subjects, now, self.settings()).await?;
        tx.commit().await.map_err(PeopleError::storage("counting attempts"))
    }

    async fn able_to_sign_in(&self, name: &str) -> Result<Option<Stored>, PeopleError> {
        let mut conn = self.pool().acquire().await.map_err(PeopleError::storage("reading an account"))?;
        // A name that cannot be one is looked up all the same, so that the same work is done.
        let account = AccountId::new(name).or_else(|_| AccountId::new("-"))?;
        let stored = accounts::find(&mut conn, &account).await?;
        Ok(stored.filter(|stored| !stored.account.disabled && AccountId::new(name).is_ok()))
    }

    /// Writes a failed attempt into the trail, and the lock it may have brought.
    async fn note_refused(
        &self,
        name: &str,
        detail: &str,
        subject: &Subject,
        from: FromWhere<'_>,
    ) -> Result<(), PeopleError> {
        let mut tx = self.write("writing the trail").await?;
        refused(&mut tx, self, name, detail, subject, from).await?;
        tx.commit().await.map_err(PeopleError::storage("writing the trail"))
    }
}

/// Writes a failed attempt into the trail, and the lock it may have brought.
pub(crate) async fn refused(
    conn: &mut sqlx::SqliteConnection,
    people: &People,
    name: &str,
    detail: &str,
    subject: &Subject,
    from: FromWhere<'_>,
) -> Result<(), PeopleError> {
    let (at, remote) = (from.now, from.remote);
    note(conn, Note { at, what: Event::Refused, account: name, by: "", remote, detail }).await?;
    if attempts::is_locked(conn, subject, from.now).await? {
        let detail = people.settings().account_attempts.to_string();
        note(conn, Note { at, what: Event::Locked, account: name, by: "", remote, detail: &detail }).await?;
    }
    Ok(())
}
