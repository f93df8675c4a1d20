//! Passwords: what may be one, and hashing with argon2id.
//!
//! The rules follow NIST SP 800-63B: a minimum length and a list of what is tried first, no rules of composition and no
//! forced change. A hash takes memory and time on purpose; so many run at once as the settings say, never on the threads
//! that serve requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use access::AccountId;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::PeopleError;
use crate::secret;
use crate::settings::Settings;

/// The least length of a password, in characters.
pub const PASSWORD_CHARS_MIN: usize = 12;
/// The greatest length of a password, in bytes.
pub const PASSWORD_BYTES_MAX: usize = 1024;

/// What everybody tries first, of at least the minimum length.
const COMMON: &str = include_str!("common_passwords.txt");

/// May this be the password of this account?
///
/// # Errors
/// Too short, too long, common, or made of the account's name.
pub fn check_password(account: &AccountId, password: &str) -> Result<(), PeopleError> {
    if password.len() > PASSWORD_BYTES_MAX {
        return Err(PeopleError::PasswordTooLong { max: PASSWORD_BYTES_MAX });
    }
    let chars = password.chars().count();
    if chars < PASSWORD_CHARS_MIN {
        return Err(PeopleError::PasswordTooShort { chars, min: PASSWORD_CHARS_MIN });
    }
    let lower = password.to_lowercase();
    if made_of(&lower, &account.as_str().to_lowercase()) {
        return Err(PeopleError::PasswordIsName);
    }
    let first = lower.chars().next();
    if lower.chars().all(|c| Some(c) == first) || COMMON.lines().any(|common| common == lower) {
        return Err(PeopleError::PasswordCommon);
    }
    Ok(())
}

/// Is the text the name, once or several times over, with at most four digits behind it? Signs between do not count.
fn made_of(text: &str, name: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    repeats(text, name) || repeats(&plain(text), &plain(name))
}

fn repeats(text: &str, name: &str) -> bool {
    let digits = text.chars().rev().take_while(char::is_ascii_digit).count().min(4);
    (0..=digits).any(|cut| {
        let stem = &text[..text.len() - cut];
        !stem.is_empty() && !name.is_empty() && stem.replace(name, "").is_empty()
    })
}

/// Hashes and checks passwords.
#[derive(Debug)]
pub(crate) struct Hasher {
    argon2: Argon2<'static>,
    /// The hash of nobody's password, checked when there is no account, so that the same work is done.
    nobody: Arc<str>,
    at_once: Arc<Semaphore>,
    checks: AtomicU64,
}

impl Hasher {
    pub(crate) fn new(settings: &Settings) -> Result<Self, PeopleError> {
        let failed = |error: &dyn std::fmt::Display| PeopleError::Hashing { reason: error.to_string() };
        let params = Params::new(settings.hash_memory_kib, settings.hash_passes, 1, None);
        let params = params.map_err(|error| failed(&error))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = argon2.hash_password(secret::token()?.as_bytes()).map_err(|error| failed(&error))?;
        Ok(Self {
            argon2,
            nobody: nobody.to_string().into(),
            at_once: Arc::new(Semaphore::new(settings.hashes_at_once.max(1))),
            checks: AtomicU64::new(0),
        })
    }

    /// How many passwords were checked since the start, right or wrong, of accounts or of nobody.
    pub(crate) fn checks(&self) -> u64 {
        self.checks.load(Ordering::Relaxed)
    }

    /// The PHC string of a password.
    pub(crate) async fn hash(&self, password: &str) -> Result<String, PeopleError> {
        let (argon2, password) = (self.argon2.clone(), password.to_owned());
        self.aside(move || argon2.hash_password(password.as_bytes()).map(|hash| hash.to_string()))
            .await?
            .map_err(|error| PeopleError::Hashing { reason: error.to_string() })
    }

    /// Does the password fit the PHC string? Without one the same work is done and the answer is no.
    pub(crate) async fn fits(&self, password: &str, stored: Option<&str>) -> Result<bool, PeopleError> {
        if password.len() > PASSWORD_BYTES_MAX {
            return Ok(false);
        }
        self.checks.fetch_add(1, Ordering::Relaxed);
        let known = stored.is_some();
        let stored: Arc<str> = stored.map_or_else(|| self.nobody.clone(), Into::into);
        let (argon2, password) = (self.argon2.clone(), password.to_owned());
        let fits = self.aside(move || argon2.verify_password(password.as_bytes(), &*stored).is_ok()).await?;
        Ok(fits && known)
    }

    async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PeopleError> {
        let failed = |error: &dyn std::fmt::Display| PeopleError::Hashing { reason: error.to_string() };
        let permit = self.at_once.clone().acquire_owned().await.map_err(|error| failed(&error))?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(permit);
            done
        });
        done.await.map_err(|error| failed(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_ask_for_length_and_nothing_else() {
        let account = AccountId::new("zhang.san").unwrap();
        let check = |password: &str| check_password(&account, password);
        assert!(check("correct horse battery").is_ok());
        assert!(check("东营市大王镇放权台账密码甲").is_ok());
        assert!(matches!(
            check("东营市大王镇放权台账密"),
            Err(PeopleError::PasswordTooShort { chars: 11, .. })
        ));
        assert!(matches!(check(&"长".repeat(400)), Err(PeopleError::PasswordTooLong { .. })));
        for common in ["Passw0rd1234", "zzzzzzzzzzzzzzzz", "1qaz2wsx3edc"] {
            assert!(matches!(check(common), Err(PeopleError::PasswordCommon)), "{common}");
        }
        for name in [
            "zhang.san2026",
            "Zhang.SanZhang.San",
            "zhang.sanzhang.san1",
            "Zhang-San-Zhang-San!",
            "zhangsan_2026",
        ] {
            assert!(matches!(check(name), Err(PeopleError::PasswordIsName)), "{name}");
        }
        assert!(check("zhang.san and his horse").is_ok());
    }

    #[test]
    fn every_common_password_is_refused_as_such() {
        let account = AccountId::new("nobody").unwrap();
        for common in COMMON.lines() {
            let refused = check_password(&account, common);
            assert!(matches!(refused, Err(PeopleError::PasswordCommon)), "{common}: {refused:?}");
        }
    }
}
