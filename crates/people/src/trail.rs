//! The trail: who signed in from where, who changed what. No secrets, and only ever added to.

use jiff::Timestamp;
use register::choices;
use sqlx::{Row, SqliteConnection};

use crate::error::PeopleError;
use crate::store::{People, seconds, time};

choices! {
    /// What happened.
    Event {
        /// Signed in.
        SignedIn = "signed_in", "登录", "signed in";
        /// An attempt to sign in failed.
        Refused = "refused", "登录失败", "refused";
        /// Locked after too many failures.
        Locked = "locked", "锁定", "locked";
        /// An administrator lifted the lock.
        Unlocked = "unlocked", "解锁", "unlocked";
        /// Signed out, or a session was ended.
        SessionEnded = "session_ended", "会话结束", "session ended";
        /// The first administrator was made.
        SetUp = "set_up", "初始化", "set up";
        /// An account was opened.
        AccountOpened = "account_opened", "开立账号", "account opened";
        /// Name, ties or external name were changed.
        AccountChanged = "account_changed", "变更账号", "account changed";
        /// The e-mail address was set or taken away.
        EmailSet = "email_set", "变更邮箱", "e-mail address changed";
        /// An account was disabled.
        AccountDisabled = "account_disabled", "停用账号", "account disabled";
        /// An account was enabled again.
        AccountEnabled = "account_enabled", "启用账号", "account enabled";
        /// The password was changed by its owner.
        PasswordChanged = "password_changed", "修改密码", "password changed";
        /// The password was set by an administrator.
        PasswordSet = "password_set", "重置密码", "password set";
        /// The second factor was switched on.
        SecondFactorOn = "second_factor_on", "启用动态口令", "second factor on";
        /// The second factor was switched off.
        SecondFactorOff = "second_factor_off", "停用动态口令", "second factor off";
        /// A recovery code was used.
        RecoveryUsed = "recovery_used", "使用恢复码", "recovery code used";
        /// An API token was made.
        TokenMade = "token_made", "新建令牌", "token made";
        /// An API token was revoked.
        TokenRevoked = "token_revoked", "吊销令牌", "token revoked";
    }
}

/// One step of the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its number, counted from 1.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: Event,
    /// The account it is about, as written (an account that does not exist, too).
    pub account: String,
    /// Who did it.
    pub by: String,
    /// From which remote address.
    pub remote: String,
    /// What exactly, without secrets.
    pub detail: String,
}

/// Which steps are sought; all where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// About this account, or done by it; as written.
    pub account: Option<String>,
    /// Of this kind.
    pub what: Option<Event>,
}

/// What is written.
pub(crate) struct Note<'a> {
    pub at: Timestamp,
    pub what: Event,
    pub account: &'a str,
    pub by: &'a str,
    pub remote: &'a str,
    pub detail: &'a str,
}

/// The longest text of a step, in characters.
const TEXT_CHARS_MAX: usize = 200;
/// The most steps read at once.
pub const STEPS_MAX: u32 = 1_000;

pub(crate) async fn note(conn: &mut SqliteConnection, note: Note<'_>) -> Result<(), PeopleError> {
    let short = |text: &str| text.chars().take(TEXT_CHARS_MAX).collect::<String>();
    sqlx::query("INSERT INTO trail (at, what, account, by, remote, detail) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(seconds(note.at))
        .bind(note.what.code())
        .bind(short(note.account))
        .bind(short(note.by))
        .bind(short(note.remote))
        .bind(short(note.detail))
        .execute(conn)
        .await
        .map_err(PeopleError::storage("writing the trail"))?;
    Ok(())
}

impl People {
    /// The latest steps before `before` (all when empty), newest first, at most [`STEPS_MAX`].
    ///
    /// # Errors
    /// A store that fails.
    pub async fn trail(&self, before: Option<i64>, most: u32) -> Result<Vec<Step>, PeopleError> {
        self.trail_of(&Sought::default(), before, most).await
    }

    /// The same, of what is sought.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn trail_of(
        &self,
        sought: &Sought,
        before: Option<i64>,
        most: u32,
    ) -> Result<Vec<Step>, PeopleError> {
        let failed = PeopleError::storage("reading the trail");
        let what = sought.what.map(Event::code);
        let sql = "SELECT * FROM trail WHERE number < ?1 AND (?2 IS NULL OR account = ?2 OR by = ?2) \
                   AND (?3 IS NULL OR what = ?3) ORDER BY number DESC LIMIT ?4";
        let rows = sqlx::query(sql)
            .bind(before.unwrap_or(i64::MAX))
            .bind(sought.account.as_deref())
            .bind(what)
            .bind(most.min(STEPS_MAX))
            .fetch_all(self.pool())
            .await
            .map_err(&failed)?;
        rows.iter()
            .map(|row| {
                let what: String = row.try_get("what").map_err(&failed)?;
                Ok(Step {
                    number: row.try_get("number").map_err(&failed)?,
                    at: time(row.try_get("at").map_err(&failed)?)?,
                    what: Event::parse(&what).ok_or(PeopleError::Damaged { what })?,
                    account: row.try_get("account").map_err(&failed)?,
                    by: row.try_get("by").map_err(&failed)?,
                    remote: row.try_get("remote").map_err(&failed)?,
                    detail: row.try_get("detail").map_err(&failed)?,
                })
            })
            .collect()
    }
}
