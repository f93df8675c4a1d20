//! The account matched to whom a provider vouched for: signed in if there is one that may, and written into the trail
//! either way.

use crate::accounts;
use crate::error::PeopleError;
use crate::sessions::{self, FromWhere};
use crate::sign_in::SignIn;
use crate::store::People;
use crate::trail::{Event, Note, note};

/// The longest part of an unknown name that is told and noted, in characters.
const NAME_CHARS_TOLD: usize = 100;

impl People {
    /// Signs in the account matched to an external name that a provider vouched for.
    pub(super) async fn sign_in_external(
        &self,
        name: &str,
        previous: Option<&str>,
        from: FromWhere<'_>,
    ) -> Result<SignIn, PeopleError> {
        let failed = PeopleError::storage("signing in");
        let mut tx = self.write("signing in").await?;
        let row = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{} WHERE external = ? AND disabled = 0",
            accounts::READ
        )))
        .bind(name)
        .fetch_optional(&mut *tx)
        .await
        .map_err(&failed)?;
        let Some(row) = row else {
            let name: String = name.chars().take(NAME_CHARS_TOLD).collect();
            let (at, what, remote) = (from.now, Event::Refused, from.remote);
            note(&mut tx, Note { at, what, account: &name, by: "", remote, detail: "provider" }).await?;
            tx.commit().await.map_err(&failed)?;
            return Err(PeopleError::NotMatched { name });
        };
        let stored = accounts::stored(&row)?;
        let signed = if stored.account.second_factor {
            SignIn::SecondFactor {
                ticket: self.ticket(&mut tx, &stored.account.person.account, from.now).await?,
            }
        } else {
            SignIn::Done(sessions::begin(&mut tx, self, &stored.account, from, previous).await?)
        };
        tx.commit().await.map_err(&failed)?;
        Ok(signed)
    }
}
