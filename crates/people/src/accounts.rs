//! Accounts: opened, changed, disabled and unlocked by an administrator. Whether somebody may do that is asked of the
//! crate `access` before ([`access::Task::Accounts`], [`access::Task::Ties`]); here it is done, whole or not at all.

use access::{AccountId, Person, Role, TIES_MAX, Tie};
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::attempts::{self, Subject};
use crate::email::EmailAddress;
use crate::error::{Limited, PeopleError};
use crate::password::check_password;
use crate::store::{People, seconds, time};
use crate::trail::{Event, Note, note};

/// The longest name of a person, a token or a device, in characters.
pub const NAME_CHARS_MAX: usize = 60;
/// The longest external name (the value of a provider's claim), in characters.
pub const EXTERNAL_CHARS_MAX: usize = 200;
/// The most accounts read at once.
pub const ACCOUNTS_READ_MAX: u32 = 1_000;

/// Who does something, from where, when.
#[derive(Clone, Copy, Debug)]
pub struct Doing<'a> {
    /// The account that does it.
    pub by: &'a AccountId,
    /// The remote address.
    pub remote: &'a str,
    /// When.
    pub now: Timestamp,
}

/// An account, without its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The person with their ties.
    pub person: Person,
    /// What an OpenID provider calls them.
    pub external: Option<String>,
    /// Where notices of what waits go.
    pub email: Option<EmailAddress>,
    /// Is it disabled?
    pub disabled: bool,
    /// Was the password set by somebody else?
    pub must_change_password: bool,
    /// Has it a password at all?
    pub has_password: bool,
    /// Is a second factor on?
    pub second_factor: bool,
    /// When it was opened, and by whom.
    pub created: (Timestamp, String),
    /// When it was changed last, and by whom.
    pub changed: (Timestamp, String),
}

/// An account to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// The account with its name and ties.
    pub person: Person,
    /// The first password, to be changed at the first sign-in; none for one who signs in at a provider.
    pub password: Option<String>,
    /// What an OpenID provider calls them.
    pub external: Option<String>,
    /// Where notices of what waits go.
    pub email: Option<EmailAddress>,
}

pub(crate) const READ: &str = "SELECT account, name, password, ties, external, email, disabled, must_change, totp_secret, \
                               totp_on, totp_step, created_at, created_by, changed_at, changed_by FROM accounts";

/// An account as stored, with its secrets.
pub(crate) struct Stored {
    pub account: Account,
    pub password: Option<String>,
    pub totp_secret: Option<Vec<u8>>,
    pub totp_step: i64,
}

pub(crate) fn stored(row: &SqliteRow) -> Result<Stored, PeopleError> {
    let failed = PeopleError::storage("reading an account");
    let text = |name: &str| row.try_get::<String, _>(name).map_err(&failed);
    let flag = |name: &str| row.try_get::<bool, _>(name).map_err(&failed);
    let when = |name: &str| time(row.try_get(name).map_err(&failed)?);
    let password: Option<String> = row.try_get("password").map_err(&failed)?;
    let email: Option<String> = row.try_get("email").map_err(&failed)?;
    Ok(Stored {
        account: Account {
            person: Person {
                account: AccountId::new(&text("account")?)
                    .map_err(|error| PeopleError::Damaged { what: error.to_string() })?,
                name: text("name")?,
                ties: read_ties(&text("ties")?)?,
            },
            external: row.try_get("external").map_err(&failed)?,
            email: email.as_deref().map(EmailAddress::new).transpose()?,
            disabled: flag("disabled")?,
            must_change_password: flag("must_change")?,
            has_password: password.is_some(),
            second_factor: flag("totp_on")?,
            created: (when("created_at")?, text("created_by")?),
            changed: (when("changed_at")?, text("changed_by")?),
        },
        password,
        totp_secret: row.try_get("totp_secret").map_err(&failed)?,
        totp_step: row.try_get("totp_step").map_err(&failed)?,
    })
}

pub(crate) fn read_ties(text: &str) -> Result<Vec<Tie>, PeopleError> {
    serde_json::from_str(text).map_err(|error| PeopleError::Damaged { what: format!("ties: {error}") })
}

pub(crate) fn write_ties(ties: &[Tie]) -> Result<String, PeopleError> {
    serde_json::to_string(ties).map_err(|error| PeopleError::Damaged { what: format!("ties: {error}") })
}

/// Reads one account inside a transaction.
pub(crate) async fn find(
    conn: &mut SqliteConnection,
    account: &AccountId,
) -> Result<Option<Stored>, PeopleError> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!("{READ} WHERE account = ?")))
        .bind(account.as_str())
        .fetch_optional(conn)
        .await
        .map_err(PeopleError::storage("reading an account"))?;
    row.as_ref().map(stored).transpose()
}

/// Refuses names that are empty, long, or would confuse the ledger's recorders and the lists of people.
pub(crate) fn check_name(name: &str) -> Result<(), PeopleError> {
    let odd = |c: char| c.is_control() || matches!(c, '〔' | '〕');
    if name.trim().is_empty() || name.chars().count() > NAME_CHARS_MAX || name.contains(odd) {
        return Err(PeopleError::BadName { max: NAME_CHARS_MAX });
    }
    Ok(())
}

fn check_external(external: Option<&String>) -> Result<(), PeopleError> {
    let fits = |text: &String| {
        !text.trim().is_empty()
            && text.chars().count() <= EXTERNAL_CHARS_MAX
            && !text.contains(char::is_control)
    };
    if external.is_none_or(fits) { Ok(()) } else { Err(PeopleError::BadName { max: EXTERNAL_CHARS_MAX }) }
}

fn check_ties(ties: &[Tie]) -> Result<(), PeopleError> {
    let limit = u32::try_from(TIES_MAX).unwrap_or(u32::MAX);
    if ties.len() > TIES_MAX { Err(PeopleError::TooMany { what: Limited::Ties, limit }) } else { Ok(()) }
}

/// Puts a new account into the store.
pub(crate) async fn insert(
    conn: &mut SqliteConnection,
    new: &NewAccount,
    hash: Option<&str>,
    must_change: bool,
    doing: Doing<'_>,
) -> Result<(), PeopleError> {
    let account = &new.person.account;
    if find(conn, account).await?.is_some() {
        return Err(PeopleError::AccountTaken { account: account.clone() });
    }
    refuse_external_taken(conn, account, new.external.as_deref()).await?;
    sqlx::query(
        "INSERT INTO accounts (account, name, password, ties, external, email, must_change, created_at, created_by, \
         changed_at, changed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(account.as_str())
    .bind(new.person.name.trim())
    .bind(hash)
    .bind(write_ties(&new.person.ties)?)
    .bind(new.external.as_deref())
    .bind(new.email.as_ref().map(EmailAddress::as_str))
    .bind(must_change)
    .bind(seconds(doing.now))
    .bind(doing.by.as_str())
    .bind(seconds(doing.now))
    .bind(doing.by.as_str())
    .execute(conn)
    .await
    .map_err(PeopleError::storage("opening an account"))?;
    Ok(())
}

async fn refuse_external_taken(
    conn: &mut SqliteConnection,
    account: &AccountId,
    external: Option<&str>,
) -> Result<(), PeopleError> {
    let Some(external) = external else { return Ok(()) };
    let taken: Option<String> =
        sqlx::query_scalar("SELECT account FROM accounts WHERE external = ? AND account <> ?")
            .bind(external)
            .bind(account.as_str())
            .fetch_optional(conn)
            .await
            .map_err(PeopleError::storage("reading an account"))?;
    if taken.is_some() { Err(PeopleError::ExternalTaken) } else { Ok(()) }
}

/// Refuses to leave the register without an administrator who can sign in.
async fn keep_an_administrator(conn: &mut SqliteConnection, without: &AccountId) -> Result<(), PeopleError> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!("{READ} WHERE disabled = 0 AND account <> ?")))
        .bind(without.as_str())
        .fetch_all(conn)
        .await
        .map_err(PeopleError::storage("reading accounts"))?;
    for row in &rows {
        if is_administrator(&stored(row)?.account.person.ties) {
            return Ok(());
        }
    }
    Err(PeopleError::LastAdministrator { account: without.clone() })
}

fn is_administrator(ties: &[Tie]) -> bool {
    ties.iter().any(|tie| tie.role == Role::Administrator)
}

/// Ends every session and open sign-in of an account, all but one session if named.
pub(crate) async fn end_sessions(
    conn: &mut SqliteConnection,
    account: &AccountId,
    but: Option<&str>,
) -> Result<(), PeopleError> {
    let failed = PeopleError::storage("ending sessions");
    sqlx::query("DELETE FROM sessions WHERE account = ? AND id <> ?")
        .bind(account.as_str())
        .bind(but.unwrap_or_default())
        .execute(&mut *conn)
        .await
        .map_err(&failed)?;
    sqlx::query("DELETE FROM tickets WHERE account = ?")
        .bind(account.as_str())
        .execute(&mut *conn)
        .await
        .map_err(&failed)?;
    Ok(())
}

impl People {
    /// Opens an account.
    ///
    /// # Errors
    /// A name that is taken or cannot be one, a password against the rules, too many ties or accounts.
    pub async fn open_account(&self, new: &NewAccount, doing: Doing<'_>) -> Result<(), PeopleError> {
        check_name(&new.person.name)?;
        check_external(new.external.as_ref())?;
        check_ties(&new.person.ties)?;
        let hash = match &new.password {
            Some(password) => {
                check_password(&new.person.account, password)?;
                Some(self.hasher().hash(password).await?)
            }
            None => None,
        };
        let mut tx = self.write("opening an account").await?;
        let failed = PeopleError::storage("opening an account");
        let accounts: u32 =
            sqlx::query_scalar("SELECT count(*) FROM accounts").fetch_one(&mut *tx).await.map_err(&failed)?;
        if accounts >= self.settings().accounts_max {
            return Err(PeopleError::TooMany {
                what: Limited::Accounts,
                limit: self.settings().accounts_max,
            });
        }
        insert(&mut tx, new, hash.as_deref(), hash.is_some(), doing).await?;
        let detail = write_ties(&new.person.ties)?;
        note(&mut tx, doing.note(Event::AccountOpened, &new.person.account, &detail)).await?;
        tx.commit().await.map_err(&failed)
    }

    /// Changes a person's name, ties and external name. Changed ties end the sessions: rights are taken up anew.
    ///
    /// # Errors
    /// No such account, or the last administrator would go.
    pub async fn change_account(
        &self,
        person: &Person,
        external: Option<String>,
        doing: Doing<'_>,
    ) -> Result<(), PeopleError> {
        check_name(&person.name)?;
        check_external(external.as_ref())?;
        check_ties(&person.ties)?;
        let mut tx = self.write("changing an account").await?;
        let old = known(&mut tx, &person.account).await?;
        refuse_external_taken(&mut tx, &person.account, external.as_deref()).await?;
        if is_administrator(&old.account.person.ties) && !is_administrator(&person.ties) {
            keep_an_administrator(&mut tx, &person.account).await?;
        }
        let failed = PeopleError::storage("changing an account");
        let ties = write_ties(&person.ties)?;
        sqlx::query(
            "UPDATE accounts SET name = ?, ties = ?, external = ?, changed_at = ?, changed_by = ? WHERE account = ?",
        )
        .bind(person.name.trim())
        .bind(&ties)
        .bind(external)
        .bind(seconds(doing.now))
        .bind(doing.by.as_str())
        .bind(person.account.as_str())
        .execute(&mut *tx)
        .await
        .map_err(&failed)?;
        if old.account.person.ties != person.ties {
            end_sessions(&mut tx, &person.account, None).await?;
        }
        note(&mut tx, doing.note(Event::AccountChanged, &person.account, &ties)).await?;
        tx.commit().await.map_err(&failed)
    }

    /// Disables an account, which ends its sessions and silences its tokens, or enables it again.
    ///
    /// # Errors
    /// No such account, or the last administrator would go.
    pub async fn set_disabled(
        &self,
        account: &AccountId,
        disabled: bool,
        doing: Doing<'_>,
    ) -> Result<(), PeopleError> {
        let failed = PeopleError::storage("disabling an account");
        let mut tx = self.write("disabling an account").await?;
        let old = known(&mut tx, account).await?;
        if disabled && is_administrator(&old.account.person.ties) {
            keep_an_administrator(&mut tx, account).await?;
        }
        sqlx::query("UPDATE accounts SET disabled = ?, changed_at = ?, changed_by = ? WHERE account = ?")
            .bind(disabled)
            .bind(seconds(doing.now))
            .bind(doing.by.as_str())
            .bind(account.as_str())
            .execute(&mut *tx)
            .await
            .map_err(&failed)?;
        if disabled {
            end_sessions(&mut tx, account, None).await?;
        }
        let what = if disabled { Event::AccountDisabled } else { Event::AccountEnabled };
        note(&mut tx, doing.note(what, account, "")).await?;
        tx.commit().await.map_err(&failed)
    }

    /// Sets a password for somebody else: it must be changed at the next sign-in, and the sessions end.
    ///
    /// # Errors
    /// No such account, or a password against the rules.
    pub async fn set_password(
        &self,
        account: &AccountId,
        password: &str,
        doing: Doing<'_>,
    ) -> Result<(), PeopleError> {
        check_password(account, password)?;
        let hash = self.hasher().hash(password).await?;
        let mut tx = self.write("setting a password").await?;
        known(&mut tx, account).await?;
        store_password(&mut tx, account, &hash, true, doing).await?;
        end_sessions(&mut tx, account, None).await?;
        note(&mut tx, doing.note(Event::PasswordSet, account, "")).await?;
        tx.commit().await.map_err(PeopleError::storage("setting a password"))
    }

    /// Lifts the lock of an account.
    ///
    /// # Errors
    /// No such account.
    pub async fn unlock(&self, account: &AccountId, doing: Doing<'_>) -> Result<(), PeopleError> {
        let mut tx = self.write("lifting a lock").await?;
        known(&mut tx, account).await?;
        attempts::forget(&mut tx, &Subject::account(account.as_str(), self.settings())).await?;
        note(&mut tx, doing.note(Event::Unlocked, account, "")).await?;
        tx.commit().await.map_err(PeopleError::storage("lifting a lock"))
    }

    /// One account, without its secrets.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn account(&self, account: &AccountId) -> Result<Option<Account>, PeopleError> {
        let mut conn = self.pool().acquire().await.map_err(PeopleError::storage("reading an account"))?;
        Ok(find(&mut conn, account).await?.map(|stored| stored.account))
    }

    /// Accounts by name, after `after`, at most [`ACCOUNTS_READ_MAX`].
    ///
    /// # Errors
    /// A store that fails.
    pub async fn accounts(&self, after: Option<&AccountId>, most: u32) -> Result<Vec<Account>, PeopleError> {
        let rows =
            sqlx::query(sqlx::AssertSqlSafe(format!("{READ} WHERE account > ? ORDER BY account LIMIT ?")))
                .bind(after.map_or("", AccountId::as_str))
                .bind(most.min(ACCOUNTS_READ_MAX))
                .fetch_all(self.pool())
                .await
                .map_err(PeopleError::storage("reading accounts"))?;
        rows.iter().map(|row| Ok(stored(row)?.account)).collect()
    }
}

/// An account that must be there.
pub(crate) async fn known(conn: &mut SqliteConnection, account: &AccountId) -> Result<Stored, PeopleError> {
    find(conn, account).await?.ok_or_else(|| PeopleError::NoSuchAccount { account: account.clone() })
}

pub(crate) async fn store_password(
    conn: &mut SqliteConnection,
    account: &AccountId,
    hash: &str,
    must_change: bool,
    doing: Doing<'_>,
) -> Result<(), PeopleError> {
    sqlx::query(
        "UPDATE accounts SET password = ?, must_change = ?, changed_at = ?, changed_by = ? WHERE account = ?",
    )
    .bind(hash)
    .bind(must_change)
    .bind(seconds(doing.now))
    .bind(doing.by.as_str())
    .bind(account.as_str())
    .execute(conn)
    .await
    .map_err(PeopleError::storage("storing a password"))?;
    Ok(())
}

impl<'a> Doing<'a> {
    pub(crate) fn note(&self, what: Event, account: &'a AccountId, detail: &'a str) -> Note<'a> {
        let (at, by, remote) = (self.now, self.by.as_str(), self.remote);
        Note { at, what, account: account.as_str(), by, remote, detail }
    }
}
