//! The e-mail address of a person (电子邮箱): where notices of what waits go. It opens nothing: nobody signs in by it.

use std::fmt;
use std::sync::Arc;

use access::AccountId;

use crate::accounts::{self, Doing};
use crate::error::PeopleError;
use crate::store::{People, seconds};
use crate::trail::{Event, note};

/// The longest address, in bytes (RFC 5321, 4.5.3.1.3, without the angle brackets).
pub const EMAIL_BYTES_MAX: usize = 254;
/// The longest part before the `@`, in bytes (RFC 5321, 4.5.3.1.1).
const LOCAL_BYTES_MAX: usize = 64;
/// The longest part of a host's name between two dots, in bytes (RFC 1035, 2.3.4).
const LABEL_BYTES_MAX: usize = 63;

/// An e-mail address as people write it: `name@host.example`, in ASCII, without quotes, comments or display name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(Arc<str>);

impl EmailAddress {
    /// Reads an address.
    ///
    /// # Errors
    /// [`PeopleError::BadEmail`].
    pub fn new(text: &str) -> Result<Self, PeopleError> {
        let text = text.trim();
        let (local, host) = text.rsplit_once('@').ok_or(PeopleError::BadEmail)?;
        let fits = text.len() <= EMAIL_BYTES_MAX && is_local(local) && is_host(host);
        if fits { Ok(Self(text.into())) } else { Err(PeopleError::BadEmail) }
    }

    /// What a form holds: an address, or nothing.
    ///
    /// # Errors
    /// [`PeopleError::BadEmail`].
    pub fn written(text: &str) -> Result<Option<Self>, PeopleError> {
        if text.trim().is_empty() { Ok(None) } else { Self::new(text).map(Some) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Words of plain signs with single dots between them.
fn is_local(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    text.len() <= LOCAL_BYTES_MAX && text.split('.').all(|word| !word.is_empty() && word.bytes().all(plain))
}

/// At least two labels of letters, digits and inner hyphens.
fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        let inner = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        inner
            && (1..=LABEL_BYTES_MAX).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.contains('.') && text.split('.').all(label)
}

impl People {
    /// Sets or takes away the e-mail address of an account: by its owner, or by an administrator.
    ///
    /// # Errors
    /// No such account.
    pub async fn set_email(
        &self,
        account: &AccountId,
        email: Option<&EmailAddress>,
        doing: Doing<'_>,
    ) -> Result<(), PeopleError> {
        let failed = PeopleError::storage("setting an e-mail address");
        let mut tx = self.write("setting an e-mail address").await?;
        accounts::known(&mut tx, account).await?;
        sqlx::query("UPDATE accounts SET email = ?, changed_at = ?, changed_by = ? WHERE account = ?")
            .bind(email.map(EmailAddress::as_str))
            .bind(seconds(doing.now))
            .bind(doing.by.as_str())
            .bind(account.as_str())
            .execute(&mut *tx)
            .await
            .map_err(&failed)?;
        note(&mut tx, doing.note(Event::EmailSet, account, "")).await?;
        tx.commit().await.map_err(&failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_as_people_write_them() {
        for good in ["zhang@gr.gov.cn", " li.ming+desk@mail-1.example.com ", "1@a.b"] {
            assert_eq!(EmailAddress::new(good).unwrap().as_str(), good.trim());
        }
        let long = format!("{}@gov.cn", "a".repeat(65));
        let longer = format!("a@{}gov.cn", "a.".repeat(130));
        let bad = [
            "",
            "zhang",
            "zhang@",
            "@gov.cn",
            "zhang@gov",
            "a..b@gov.cn",
            ".a@gov.cn",
            "a@-gov.cn",
            "a@gov..cn",
            "张@gov.cn",
            "a b@gov.cn",
            "a@gov.cn\r\nBcc: b@gov.cn",
            "<a@gov.cn>",
            "a@b@",
            "\"a\"@gov.cn",
            &long,
            &longer,
        ];
        for bad in bad {
            assert!(matches!(EmailAddress::new(bad), Err(PeopleError::BadEmail)), "{bad}");
        }
        assert!(EmailAddress::written(" ").unwrap().is_none());
    }
}
