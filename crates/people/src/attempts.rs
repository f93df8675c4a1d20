//! Lock-out: wrong attempts are counted by account and by remote address, and each too many doubles the wait.
//!
//! An attempt is counted before the password is looked at, and taken back when it was right: many attempts at once gain
//! nothing. Names of no account are counted and locked like any other, so that a lock betrays nothing.

use jiff::Timestamp;
use sqlx::{Row, SqliteConnection};

use crate::error::PeopleError;
use crate::settings::Settings;
use crate::store::{People, seconds, time};

/// The longest subject kept; longer names are no accounts.
const SUBJECT_CHARS_MAX: usize = 80;

/// Whom an attempt is counted against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    key: String,
    free: u32,
}

impl Subject {
    pub(crate) fn account(name: &str, settings: &Settings) -> Self {
        Self::of("account", &name.to_ascii_lowercase(), settings.account_attempts)
    }

    pub(crate) fn remote(address: &str, settings: &Settings) -> Self {
        Self::of("remote", address, settings.remote_attempts)
    }

    fn of(kind: &str, name: &str, free: u32) -> Self {
        let short: String = name.chars().take(SUBJECT_CHARS_MAX).collect();
        Self { key: format!("{kind}:{short}"), free }
    }
}

/// How long a subject is locked after so many failures.
pub(crate) fn lock_s(failures: u32, free: u32, settings: &Settings) -> i64 {
    let Some(over) = failures.checked_sub(free) else { return 0 };
    let doubled = settings.lock_first_s.checked_shl(over.min(32)).unwrap_or(i64::MAX);
    doubled.clamp(0, settings.lock_longest_s)
}

/// Counts an attempt against every subject, or refuses when one of them is locked: then nothing is counted.
pub(crate) async fn count(
    conn: &mut SqliteConnection,
    subjects: &[&Subject],
    now: Timestamp,
    settings: &Settings,
) -> Result<(), PeopleError> {
    let failed = PeopleError::storage("counting attempts");
    let now_s = seconds(now);
    sqlx::query("DELETE FROM attempts WHERE last_at <= ? AND locked_until <= ?")
        .bind(now_s - settings.forget_failures_s)
        .bind(now_s)
        .execute(&mut *conn)
        .await
        .map_err(&failed)?;
    let mut counted = Vec::new();
    for subject in subjects {
        let row = sqlx::query("SELECT failures, locked_until FROM attempts WHERE subject = ?")
            .bind(&subject.key)
            .fetch_optional(&mut *conn)
            .await
            .map_err(&failed)?;
        let mut failures = 0;
        if let Some(row) = row {
            let locked_until: i64 = row.try_get("locked_until").map_err(&failed)?;
            if locked_until > now_s {
                return Err(PeopleError::Locked { until: time(locked_until)? });
            }
            failures = row.try_get("failures").map_err(&failed)?;
        }
        counted.push((subject, failures + 1));
    }
    for (subject, failures) in counted {
        let lock_s = lock_s(failures, subject.free, settings);
        // No lock is written as none, so that a clock set back does not make one of it.
        let until = if lock_s == 0 { 0 } else { now_s + lock_s };
        sqlx::query(
            "INSERT INTO attempts (subject, failures, last_at, locked_until) VALUES (?, ?, ?, ?) \
             ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at, \
             locked_until = excluded.locked_until",
        )
        .bind(&subject.key)
        .bind(failures)
        .bind(now_s)
        .bind(until)
        .execute(&mut *conn)
        .await
        .map_err(&failed)?;
    }
    Ok(())
}

/// The attempt was right: the account's failures are forgotten, the address gets this one attempt back.
pub(crate) async fn right(
    conn: &mut SqliteConnection,
    account: &Subject,
    remote: Option<&Subject>,
) -> Result<(), PeopleError> {
    forget(conn, account).await?;
    match remote {
        Some(remote) => give_back(conn, remote).await,
        None => Ok(()),
    }
}

/// Gives a subject one attempt back, and lifts the lock that this very attempt brought. One right attempt forgives no
/// wrong ones: whoever has an account of their own cannot try others' for ever.
pub(crate) async fn give_back(conn: &mut SqliteConnection, subject: &Subject) -> Result<(), PeopleError> {
    sqlx::query(
        "UPDATE attempts SET failures = max(failures - 1, 0), \
         locked_until = CASE WHEN failures - 1 < ? THEN 0 ELSE locked_until END WHERE subject = ?",
    )
    .bind(subject.free)
    .bind(&subject.key)
    .execute(conn)
    .await
    .map_err(PeopleError::storage("counting attempts"))?;
    Ok(())
}

/// Forgets the failures of a subject and lifts its lock.
pub(crate) async fn forget(conn: &mut SqliteConnection, subject: &Subject) -> Result<(), PeopleError> {
    sqlx::query("DELETE FROM attempts WHERE subject = ?")
        .bind(&subject.key)
        .execute(conn)
        .await
        .map_err(PeopleError::storage("lifting a lock"))?;
    Ok(())
}

/// Is the subject locked?
pub(crate) async fn is_locked(
    conn: &mut SqliteConnection,
    subject: &Subject,
    now: Timestamp,
) -> Result<bool, PeopleError> {
    let until: Option<i64> = sqlx::query_scalar("SELECT locked_until FROM attempts WHERE subject = ?")
        .bind(&subject.key)
        .fetch_optional(conn)
        .await
        .map_err(PeopleError::storage("reading a lock"))?;
    Ok(until.is_some_and(|until| until > seconds(now)))
}

impl People {
    /// Until when an account is locked, if it is.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn locked_until(
        &self,
        account: &access::AccountId,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, PeopleError> {
        let subject = Subject::account(account.as_str(), self.settings());
        let until: Option<i64> = sqlx::query_scalar("SELECT locked_until FROM attempts WHERE subject = ?")
            .bind(&subject.key)
            .fetch_optional(self.pool())
            .await
            .map_err(PeopleError::storage("reading a lock"))?;
        until.filter(|until| *until > seconds(now)).map(time).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_the_longest() {
        let settings = Settings::default();
        let waits: Vec<_> = (1..=14).map(|failures| lock_s(failures, 5, &settings)).collect();
        assert_eq!(waits, [0, 0, 0, 0, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600]);
        assert_eq!(lock_s(u32::MAX, 5, &settings), 3600);
    }
}
