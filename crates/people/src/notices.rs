//! What each person was told by mail (邮件提醒), so that nothing is told twice, and when the next letter may go. What
//! waits, and how it is said, is not known here: an item is a name chosen by the caller.

use std::collections::{BTreeMap, BTreeSet};

use access::{AccountId, Person};
use jiff::Timestamp;
use register::Day;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::accounts;
use crate::email::EmailAddress;
use crate::error::PeopleError;
use crate::store::{People, seconds, time};

/// One thing a person was told of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Its lines, where it has lines.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub lines: BTreeSet<u32>,
    /// The day that had passed, when it was told as overdue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue: Option<Day>,
}

/// What a person was told, by item.
pub type AllTold = BTreeMap<String, Told>;

/// Somebody who is told by mail what waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// The person with their ties.
    pub person: Person,
    /// Where the letter goes.
    pub email: EmailAddress,
    /// What they were told and still waits.
    pub told: AllTold,
    /// How often the last letter failed.
    pub failures: u32,
    /// No letter goes before this.
    pub next_at: Timestamp,
}

const READ: &str = "SELECT account, name, ties, email, told, failures, next_at FROM accounts \
                    LEFT JOIN notices USING (account) WHERE email IS NOT NULL AND disabled = 0 ORDER BY account";

impl People {
    /// Everybody with an e-mail address whose account is not disabled.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn addressees(&self) -> Result<Vec<Addressee>, PeopleError> {
        let rows = sqlx::query(READ).fetch_all(self.pool()).await;
        rows.map_err(PeopleError::storage("reading whom to tell"))?.iter().map(read).collect()
    }

    /// Begins a letter: until it is known how it went, it counts as failed, and no other goes before `next_at`.
    ///
    /// # Errors
    /// A store that fails: then nothing may be sent.
    pub async fn begin_letter(
        &self,
        account: &AccountId,
        failures: u32,
        next_at: Timestamp,
    ) -> Result<(), PeopleError> {
        sqlx::query(
            "INSERT INTO notices (account, told, failures, next_at) VALUES (?, '{}', ?, ?) \
             ON CONFLICT (account) DO UPDATE SET failures = excluded.failures, next_at = excluded.next_at",
        )
        .bind(account.as_str())
        .bind(failures)
        .bind(seconds(next_at))
        .execute(self.pool())
        .await
        .map_err(PeopleError::storage("beginning a letter"))?;
        Ok(())
    }

    /// Keeps what a person has been told: by the letter that went, or because some of it no longer waits.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn keep_told(
        &self,
        account: &AccountId,
        told: &AllTold,
        next_at: Timestamp,
    ) -> Result<(), PeopleError> {
        let text = serde_json::to_string(told).map_err(|error| damaged(&error))?;
        sqlx::query(
            "INSERT INTO notices (account, told, failures, next_at) VALUES (?, ?, 0, ?) \
             ON CONFLICT (account) DO UPDATE SET told = excluded.told, failures = 0, next_at = excluded.next_at",
        )
        .bind(account.as_str())
        .bind(text)
        .bind(seconds(next_at))
        .execute(self.pool())
        .await
        .map_err(PeopleError::storage("keeping what was told"))?;
        Ok(())
    }
}

fn damaged(error: &serde_json::Error) -> PeopleError {
    PeopleError::Damaged { what: format!("notices: {error}") }
}

fn read(row: &SqliteRow) -> Result<Addressee, PeopleError> {
    let failed = PeopleError::storage("reading whom to tell");
    let text = |name: &str| row.try_get::<String, _>(name).map_err(&failed);
    let told: Option<String> = row.try_get("told").map_err(&failed)?;
    let told = told.map(|text| serde_json::from_str(&text)).transpose().map_err(|error| damaged(&error))?;
    let failures: Option<u32> = row.try_get("failures").map_err(&failed)?;
    let next_at: Option<i64> = row.try_get("next_at").map_err(&failed)?;
    Ok(Addressee {
        person: Person {
            account: AccountId::new(&text("account")?)?,
            name: text("name")?,
            ties: accounts::read_ties(&text("ties")?)?,
        },
        email: EmailAddress::new(&text("email")?)
            .map_err(|_| PeopleError::Damaged { what: "an e-mail address".to_owned() })?,
        told: told.unwrap_or_default(),
        failures: failures.unwrap_or_default(),
        next_at: time(next_at.unwrap_or_default())?,
    })
}
