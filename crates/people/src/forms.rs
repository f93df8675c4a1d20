//! One-time forms: each form carries a token of its own, bound to its session and purpose, that is spent by the act it
//! records. Sending it again records nothing.
//!
//! The token also gives the act its identity ([`form_act_id`]): should the program die between recording the act and
//! spending the token, the ledger itself recognises the act when the form is sent again. So nothing is recorded twice,
//! and nothing is lost.

use jiff::Timestamp;
use register::ActId;
use sha2::{Digest, Sha256};
use sqlx::Row;

use crate::error::PeopleError;
use crate::secret;
use crate::sessions::SignedIn;
use crate::store::{People, seconds};

/// A claim older than this, in seconds, was left by a program that died; the form may be sent again.
const CLAIM_S: i64 = 120;
/// The longest purpose, in bytes.
const PURPOSE_BYTES_MAX: usize = 100;

/// A form that is being worked on: afterwards it is either spent or given back.
#[derive(Debug)]
#[must_use = "a claimed form is spent by the act it recorded, or given back when it was refused"]
pub struct FormClaim {
    hash: Vec<u8>,
    /// The identity of the act the form records.
    pub act: ActId,
}

/// The identity of the act that a form records: it follows from the form's token.
pub fn form_act_id(token: &str) -> ActId {
    let digest = Sha256::new().chain_update(b"act of form ").chain_update(token.as_bytes()).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    // Version 8: made by a rule of our own (RFC 9562 §5.8).
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    ActId(uuid::Uuid::from_bytes(bytes))
}

impl People {
    /// A token for a form of this session and purpose (the kind of act, or the address it is sent to).
    ///
    /// # Errors
    /// A store that fails, or a session that has ended.
    pub async fn form(
        &self,
        signed_in: &SignedIn,
        purpose: &str,
        now: Timestamp,
    ) -> Result<String, PeopleError> {
        let failed = PeopleError::storage("opening a form");
        if purpose.len() > PURPOSE_BYTES_MAX {
            return Err(PeopleError::FormUnknown);
        }
        let token = secret::token()?;
        let mut tx = self.write("opening a form").await?;
        let alive: Option<i64> = sqlx::query_scalar("SELECT 1 FROM sessions WHERE id = ?")
            .bind(&signed_in.session)
            .fetch_optional(&mut *tx)
            .await
            .map_err(&failed)?;
        if alive.is_none() {
            return Err(PeopleError::SessionUnknown);
        }
        sqlx::query(
            "INSERT INTO forms (hash, session, purpose, issued_at, state) VALUES (?, ?, ?, ?, 'open')",
        )
        .bind(secret::digest(&token))
        .bind(&signed_in.session)
        .bind(purpose)
        .bind(seconds(now))
        .execute(&mut *tx)
        .await
        .map_err(&failed)?;
        // Spent forms are remembered as long as their session: forgetting one would only turn `replayed` into `unknown`.
        sqlx::query(
            "DELETE FROM forms WHERE session = ? AND hash NOT IN \
             (SELECT hash FROM forms WHERE session = ? ORDER BY issued_at DESC, rowid DESC LIMIT ?)",
        )
        .bind(&signed_in.session)
        .bind(&signed_in.session)
        .bind(self.settings().forms_max)
        .execute(&mut *tx)
        .await
        .map_err(&failed)?;
        tx.commit().await.map_err(&failed)?;
        Ok(token)
    }

    /// Takes a form that came in: nobody else may work on it until it is spent or given back.
    ///
    /// # Errors
    /// A form of another session or purpose, one that is too old, was sent before, or is being worked on.
    pub async fn claim_form(
        &self,
        signed_in: &SignedIn,
        token: &str,
        purpose: &str,
        now: Timestamp,
    ) -> Result<FormClaim, PeopleError> {
        let failed = PeopleError::storage("taking a form");
        let hash = secret::digest(token).ok_or(PeopleError::FormUnknown)?;
        let mut tx = self.write("taking a form").await?;
        let row = sqlx::query(
            "SELECT issued_at, state, claimed_at, act FROM forms WHERE hash = ? AND session = ? AND purpose = ?",
        )
        .bind(&hash)
        .bind(&signed_in.session)
        .bind(purpose)
        .fetch_optional(&mut *tx)
        .await
        .map_err(&failed)?
        .ok_or(PeopleError::FormUnknown)?;
        let state: String = row.try_get("state").map_err(&failed)?;
        let issued_at: i64 = row.try_get("issued_at").map_err(&failed)?;
        let claimed_at: i64 = row.try_get("claimed_at").map_err(&failed)?;
        if state == "spent" {
            let act: Option<String> = row.try_get("act").map_err(&failed)?;
            return Err(PeopleError::FormReplayed { act: act.unwrap_or_default() });
        }
        if state == "claimed" && seconds(now) < claimed_at + CLAIM_S {
            return Err(PeopleError::FormBusy);
        }
        if seconds(now) >= issued_at + self.settings().form_open_s {
            return Err(PeopleError::FormUnknown);
        }
        sqlx::query("UPDATE forms SET state = 'claimed', claimed_at = ? WHERE hash = ?")
            .bind(seconds(now))
            .bind(&hash)
            .execute(&mut *tx)
            .await
            .map_err(&failed)?;
        tx.commit().await.map_err(&failed)?;
        Ok(FormClaim { hash, act: form_act_id(token) })
    }

    /// The form recorded its act: it is spent for good.
    ///
    /// # Errors
    /// A store that fails; the act is recorded nevertheless, and its identity guards against a second recording.
    pub async fn spend_form(&self, claim: FormClaim) -> Result<(), PeopleError> {
        sqlx::query("UPDATE forms SET state = 'spent', act = ? WHERE hash = ?")
            .bind(claim.act.to_string())
            .bind(claim.hash)
            .execute(self.pool())
            .await
            .map_err(PeopleError::storage("spending a form"))?;
        Ok(())
    }

    /// The form was refused and recorded nothing: it may be mended and sent again.
    ///
    /// # Errors
    /// A store that fails.
    pub async fn give_form_back(&self, claim: FormClaim) -> Result<(), PeopleError> {
        sqlx::query("UPDATE forms SET state = 'open' WHERE hash = ? AND state = 'claimed'")
            .bind(claim.hash)
            .execute(self.pool())
            .await
            .map_err(PeopleError::storage("giving a form back"))?;
        Ok(())
    }
}
