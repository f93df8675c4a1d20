//! The people of a demonstration: they have no password, and enter by name alone. Only accounts opened by
//! [`DEMONSTRATION`] without password, second factor and external name can; whether the register is a demonstration, and
//! served on this machine alone, is the caller's to know.

use access::AccountId;

use crate::accounts::{self, Account};
use crate::error::PeopleError;
use crate::sessions::{self, FromWhere, NewSession};
use crate::store::People;

/// Who opens the accounts of a demonstration, as their trail says.
pub const DEMONSTRATION: &str = "demonstration";

impl Account {
    /// Is it of a demonstration: opened by it, and without any way to sign in?
    pub fn is_of_demonstration(&self) -> bool {
        let no_way = !self.has_password && !self.second_factor && self.external.is_none();
        self.created.1 == DEMONSTRATION && no_way && !self.disabled
    }
}

impl People {
    /// Lets somebody of a demonstration in.
    ///
    /// # Errors
    /// [`PeopleError::WrongCredentials`] for every other account.
    pub async fn enter_demonstration(
        &self,
        account: &AccountId,
        previous: Option<&str>,
        from: FromWhere<'_>,
    ) -> Result<NewSession, PeopleError> {
        let mut tx = self.write("entering a demonstration").await?;
        let stored = accounts::find(&mut tx, account).await?;
        let stored = stored.filter(|stored| stored.account.is_of_demonstration());
        let stored = stored.ok_or(PeopleError::WrongCredentials)?;
        let session = sessions::begin(&mut tx, self, &stored.account, from, previous).await?;
        tx.commit().await.map_err(PeopleError::storage("entering a demonstration"))?;
        Ok(session)
    }
}
