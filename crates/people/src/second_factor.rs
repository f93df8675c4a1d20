//! The second factor: one-time codes by time, switched on by its owner after a first code, with recovery codes.

use access::AccountId;
use sqlx::{Row, SqliteConnection};

use crate::accounts::{self, Doing, Stored};
use crate::attempts::{self, Subject};
use crate::error::PeopleError;
use crate::secret;
use crate::sessions::{self, FromWhere, NewSession, SignedIn};
use crate::sign_in::refused;
use crate::store::{People, seconds};
use crate::totp;
use crate::trail::{Event, Note, note};

/// How many recovery codes are given.
pub const RECOVERY_CODES: usize = 10;

/// What is shown to set up an authenticator app.
#[derive(Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The shared secret to be typed.
    pub secret: String,
    /// The address for a square code.
    pub address: String,
}

impl std::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Enrolment").finish_non_exhaustive()
    }
}

impl People {
    /// Begins to set up a second factor; it is off until a first code has come ([`People::switch_second_factor_on`]).
    ///
    /// # Errors
    /// A second factor that is on already must be switched off first.
    pub async fn enrol_second_factor(
        &self,
        signed_in: &SignedIn,
        office: &str,
    ) -> Result<Enrolment, PeopleError> {
        let account = &signed_in.person.account;
        let shared = secret::random::<20>()?;
        let set = sqlx::query(
            "UPDATE accounts SET totp_secret = ?, totp_step = 0 WHERE account = ? AND totp_on = 0",
        )
        .bind(shared.as_slice())
        .bind(account.as_str())
        .execute(self.pool())
        .await
        .map_err(PeopleError::storage("setting up a second factor"))?;
        if set.rows_affected() == 0 {
            return Err(PeopleError::NoEnrolment);
        }
        let address = totp::address(&shared, account.as_str(), office);
        Ok(Enrolment { secret: totp::written(&shared), address })
    }

    /// Switches the second factor on with a first code. Returns the session's new token and the recovery codes, which
    /// are shown once.
    ///
    /// # Errors
    /// A code that does not fit, or no enrolment.
    pub async fn switch_second_factor_on(
        &self,
        signed_in: &SignedIn,
        code: &str,
        from: FromWhere<'_>,
    ) -> Result<(String, Vec<String>), PeopleError> {
        let failed = PeopleError::storage("switching the second factor on");
        let account = &signed_in.person.account;
        let subject = Subject::account(account.as_str(), self.settings());
        let mut tx = self.write("switching the second factor on").await?;
        attempts::count(&mut tx, &[&subject], from.now, self.settings()).await?;
        let stored = accounts::known(&mut tx, account).await?;
        let shared = stored.totp_secret.filter(|_| !stored.account.second_factor);
        let shared = shared.ok_or(PeopleError::NoEnrolment)?;
        let Some(step) = totp::matching_step(&shared, code, seconds(from.now), stored.totp_step) else {
            refused(&mut tx, self, account.as_str(), "first code", &subject, from).await?;
            tx.commit().await.map_err(&failed)?;
            return Err(PeopleError::WrongCode);
        };
        attempts::forget(&mut tx, &subject).await?;
        sqlx::query("UPDATE accounts SET totp_on = 1, totp_step = ? WHERE account = ?")
            .bind(step)
            .bind(account.as_str())
            .execute(&mut *tx)
            .await
            .map_err(&failed)?;
        let mut codes = Vec::with_capacity(RECOVERY_CODES);
        for _ in 0..RECOVERY_CODES {
            let code = secret::typed_code()?;
            sqlx::query("INSERT INTO recovery_codes (account, hash) VALUES (?, ?)")
                .bind(account.as_str())
                .bind(secret::digest_typed(&code))
                .execute(&mut *tx)
                .await
                .map_err(&failed)?;
            codes.push(code);
        }
        accounts::end_sessions(&mut tx, account, Some(&signed_in.session)).await?;
        let token = sessions::rotate(&mut tx, &signed_in.session).await?;
        let doing = Doing { by: account, remote: from.remote, now: from.now };
        note(&mut tx, doing.note(Event::SecondFactorOn, account, "")).await?;
        tx.commit().await.map_err(&failed)?;
        Ok((token, codes))
    }

    /// Switches one's own second factor off; the password is asked for. Returns the session's new token.
    ///
    /// # Errors
    /// A wrong password.
    pub async fn switch_second_factor_off(
        &self,
        signed_in: &SignedIn,
        password: &str,
        from: FromWhere<'_>,
    ) -> Result<String, PeopleError> {
        let account = &signed_in.person.account;
        self.check_own_password(account, password, from).await?;
        let mut tx = self.write("switching the second factor off").await?;
        clear(&mut tx, account, Doing { by: account, remote: from.remote, now: from.now }).await?;
        let token = sessions::rotate(&mut tx, &signed_in.session).await?;
        tx.commit().await.map_err(PeopleError::storage("switching the second factor off"))?;
        Ok(token)
    }

    /// Switches somebody else's second factor off, for one who lost both app and recovery codes; their sessions end.
    ///
    /// # Errors
    /// No such account.
    pub async fn clear_second_factor(
        &self,
        account: &AccountId,
        doing: Doing<'_>,
    ) -> Result<(), PeopleError> {
        let mut tx = self.write("switching the second factor off").await?;
        accounts::known(&mut tx, account).await?;
        clear(&mut tx, account, doing).await?;
        accounts::end_sessions(&mut tx, account, None).await?;
        tx.commit().await.map_err(PeopleError::storage("switching the second factor off"))
    }

    /// The second step of signing in: the ticket of the first and a code of the app, or a recovery code.
    ///
    /// # Errors
    /// A ticket that is unknown or too old, a code that does not fit or was used, a lock.
    pub async fn sign_in_with_code(
        &self,
        ticket: &str,
        code: &str,
        previous: Option<&str>,
        from: FromWhere<'_>,
    ) -> Result<NewSession, PeopleError> {
        let failed = PeopleError::storage("signing in");
        let hash = secret::digest(ticket).ok_or(PeopleError::TicketExpired)?;
        let mut tx = self.write("signing in").await?;
        let account: String =
            sqlx::query_scalar("SELECT account FROM tickets WHERE hash = ? AND expires_at > ?")
                .bind(&hash)
                .bind(seconds(from.now))
                .fetch_optional(&mut *tx)
                .await
                .map_err(&failed)?
                .ok_or(PeopleError::TicketExpired)?;
        let account = AccountId::new(&account)?;
        let by_account = Subject::account(account.as_str(), self.settings());
        let by_remote = Subject::remote(from.remote, self.settings());
        attempts::count(&mut tx, &[&by_account, &by_remote], from.now, self.settings()).await?;
        let stored = accounts::known(&mut tx, &account).await?;
        if stored.account.disabled || !use_code(&mut tx, &stored, code, from).await? {
            refused(&mut tx, self, account.as_str(), "second factor", &by_account, from).await?;
            tx.commit().await.map_err(&failed)?;
            return Err(PeopleError::WrongCode);
        }
        sqlx::query("DELETE FROM tickets WHERE hash = ?")
            .bind(hash)
            .execute(&mut *tx)
            .await
            .map_err(&failed)?;
        attempts::right(&mut tx, &by_account, Some(&by_remote)).await?;
        let session = sessions::begin(&mut tx, self, &stored.account, from, previous).await?;
        tx.commit().await.map_err(&failed)?;
        Ok(session)
    }

    /// How many recovery codes an account has left.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn recovery_codes_left(&self, account: &AccountId) -> Result<u32, PeopleError> {
        let failed = PeopleError::storage("counting recovery codes");
        let row = sqlx::query("SELECT count(*) FROM recovery_codes WHERE account = ?")
            .bind(account.as_str())
            .fetch_one(self.pool())
            .await
            .map_err(&failed)?;
        row.try_get(0).map_err(failed)
    }
}

/// Uses a code of the app or a recovery code up; false when it is neither.
async fn use_code(
    conn: &mut SqliteConnection,
    stored: &Stored,
    code: &str,
    from: FromWhere<'_>,
) -> Result<bool, PeopleError> {
    let failed = PeopleError::storage("using a code");
    let account = stored.account.person.account.as_str();
    let shared = stored.totp_secret.as_deref().filter(|_| stored.account.second_factor);
    let step =
        shared.and_then(|shared| totp::matching_step(shared, code, seconds(from.now), stored.totp_step));
    if let Some(step) = step {
        sqlx::query("UPDATE accounts SET totp_step = ? WHERE account = ?")
            .bind(step)
            .bind(account)
            .execute(conn)
            .await
            .map_err(&failed)?;
        return Ok(true);
    }
    let used = sqlx::query("DELETE FROM recovery_codes WHERE account = ? AND hash = ?")
        .bind(account)
        .bind(secret::digest_typed(code).unwrap_or_default())
        .execute(&mut *conn)
        .await
        .map_err(&failed)?;
    if used.rows_affected() == 0 {
        return Ok(false);
    }
    let (at, what) = (from.now, Event::RecoveryUsed);
    note(conn, Note { at, what, account, by: account, remote: from.remote, detail: "" }).await?;
    Ok(true)
}

async fn clear(
    conn: &mut SqliteConnection,
    account: &AccountId,
    doing: Doing<'_>,
) -> Result<(), PeopleError> {
    let failed = PeopleError::storage("switching the second factor off");
    sqlx::query("UPDATE accounts SET totp_on = 0, totp_secret = NULL, totp_step = 0 WHERE account = ?")
        .bind(account.as_str())
        .execute(&mut *conn)
        .await
        .map_err(&failed)?;
    sqlx::query("DELETE FROM recovery_codes WHERE account = ?")
        .bind(account.as_str())
        .execute(&mut *conn)
        .await
        .map_err(&failed)?;
    note(conn, doing.note(Event::SecondFactorOff, account, "")).await
}
