//! The first run: while there is no account, a one-time code opens the first administrator's. No password is ever
//! shipped.

use access::{AccountId, Person, Role, Tie};
use jiff::Timestamp;
use register::OrganId;
use sqlx::SqliteConnection;

use crate::accounts::{self, Doing, NewAccount, check_name};
use crate::attempts::{self, Subject};
use crate::error::PeopleError;
use crate::password::check_password;
use crate::secret;
use crate::sessions::{self, FromWhere, NewSession};
use crate::store::{People, seconds};
use crate::trail::{Event, note};

/// The first administrator.
#[derive(Clone)]
pub struct FirstAdministrator<'a> {
    /// The account's name.
    pub account: AccountId,
    /// The person's name.
    pub name: &'a str,
    /// The password they chose.
    pub password: &'a str,
    /// The organ they belong to; it need not be registered yet.
    pub organ: OrganId,
}

impl People {
    /// The code of the first run, to be printed once by the caller; `None` when there is an account already. A code given
    /// earlier is worth nothing any more.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn setup_code(&self, now: Timestamp) -> Result<Option<String>, PeopleError> {
        let failed = PeopleError::storage("beginning the first run");
        let mut tx = self.write("beginning the first run").await?;
        if has_accounts(&mut tx).await? {
            return Ok(None);
        }
        let code = secret::typed_code()?;
        sqlx::query("INSERT OR REPLACE INTO setup (one, hash, expires_at) VALUES (1, ?, ?)")
            .bind(secret::digest_typed(&code))
            .bind(seconds(now) + self.settings().setup_s)
            .execute(&mut *tx)
            .await
            .map_err(&failed)?;
        tx.commit().await.map_err(&failed)?;
        Ok(Some(code))
    }

    /// Is the first administrator still to be made?
    ///
    /// # Errors
    /// A store that fails.
    pub async fn awaits_setup(&self) -> Result<bool, PeopleError> {
        let mut conn = self.pool().acquire().await.map_err(PeopleError::storage("looking for accounts"))?;
        Ok(!has_accounts(&mut conn).await?)
    }

    /// Makes the first administrator and signs them in.
    ///
    /// # Errors
    /// A code that does not fit or has expired (counted by address), an account that exists already, a name or password
    /// against the rules.
    pub async fn set_up(
        &self,
        code: &str,
        first: FirstAdministrator<'_>,
        from: FromWhere<'_>,
    ) -> Result<NewSession, PeopleError> {
        let failed = PeopleError::storage("making the first administrator");
        check_name(first.name)?;
        check_password(&first.account, first.password)?;
        self.check_setup_code(code, from).await?;
        let hash = self.hasher().hash(first.password).await?;
        let mut tx = self.write("making the first administrator").await?;
        if has_accounts(&mut tx).await? {
            return Err(PeopleError::SetupOver);
        }
        // Taken away in the same transaction: of two who hold the code, one is first.
        let taken = sqlx::query("DELETE FROM setup WHERE hash = ?")
            .bind(secret::digest_typed(code))
            .execute(&mut *tx)
            .await
            .map_err(&failed)?;
        if taken.rows_affected() == 0 {
            return Err(PeopleError::SetupCode);
        }
        let ties = vec![Tie::whole(Role::Administrator, first.organ)];
        let person = Person { account: first.account, name: first.name.trim().to_owned(), ties };
        let new = NewAccount { person, password: None, external: None, email: None };
        let account = &new.person.account;
        let doing = Doing { by: account, remote: from.remote, now: from.now };
        accounts::insert(&mut tx, &new, Some(&hash), false, doing).await?;
        note(&mut tx, doing.note(Event::SetUp, account, "")).await?;
        attempts::give_back(&mut tx, &Subject::remote(from.remote, self.settings())).await?;
        let stored = accounts::known(&mut tx, account).await?;
        let session = sessions::begin(&mut tx, self, &stored.account, from, None).await?;
        tx.commit().await.map_err(&failed)?;
        Ok(session)
    }

    async fn check_setup_code(&self, code: &str, from: FromWhere<'_>) -> Result<(), PeopleError> {
        let failed = PeopleError::storage("checking the setup code");
        let mut tx = self.write("checking the setup code").await?;
        if has_accounts(&mut tx).await? {
            return Err(PeopleError::SetupOver);
        }
        let by_remote = Subject::remote(from.remote, self.settings());
        attempts::count(&mut tx, &[&by_remote], from.now, self.settings()).await?;
        let fits: Option<i64> = sqlx::query_scalar("SELECT 1 FROM setup WHERE hash = ? AND expires_at > ?")
            .bind(secret::digest_typed(code).unwrap_or_default())
            .bind(seconds(from.now))
            .fetch_optional(&mut *tx)
            .await
            .map_err(&failed)?;
        tx.commit().await.map_err(&failed)?;
        if fits.is_some() { Ok(()) } else { Err(PeopleError::SetupCode) }
    }
}

async fn has_accounts(conn: &mut SqliteConnection) -> Result<bool, PeopleError> {
    let one: Option<i64> = sqlx::query_scalar("SELECT 1 FROM accounts LIMIT 1")
        .fetch_optional(conn)
        .await
        .map_err(PeopleError::storage("looking for accounts"))?;
    Ok(one.is_some())
}
