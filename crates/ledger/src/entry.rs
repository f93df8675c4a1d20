//! What is appended, what is read back, and the envelope whose hash is the leaf. Pure: no
//! file and no clock; the salt is handed in.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::canonical::write_string;
use crate::hash::{Hash, leaf_hash};

/// Version of the envelope's form.
pub const ENVELOPE_VERSION: u32 = 1;

/// An act to be appended. Its body is made canonical by the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEntry {
    /// Identifier the caller gave the act (UUIDv7); it makes recording idempotent.
    pub act_id: Uuid,
    /// When it is recorded. Never before the entry that precedes it; nanoseconds are kept.
    pub recorded_at: Timestamp,
    /// Who enters it: at most 1,000 characters.
    pub recorder: String,
    /// The organ (机构) for which it is entered: at most 1,000 characters.
    pub organ: String,
    /// In what capacity the recorder acts for the organ: at most 1,000 characters.
    pub capacity: String,
    /// Version of the body's form.
    pub schema: u32,
    /// The act itself: no fractions, at most 16 MiB of canonical text.
    pub body: Value,
}

/// An entry of the ledger as it was recorded. Never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Place in the ledger, from 1. The ledger of size K holds positions 1 to K.
    pub position: u64,
    /// Identifier of the act.
    pub act_id: Uuid,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Who entered it.
    pub recorder: Arc<str>,
    /// The organ for which it was entered.
    pub organ: Arc<str>,
    /// The recorder's capacity.
    pub capacity: Arc<str>,
    /// Version of the body's form.
    pub schema: u32,
    /// The act in canonical JSON.
    pub body: Arc<str>,
    /// Random bytes that keep the digest of an erased body from being guessed.
    pub salt: [u8; 32],
    /// The entry's leaf hash in the Merkle tree.
    pub leaf: Hash,
}

impl Entry {
    /// The envelope whose hash is the leaf, made from the entry's present contents.
    #[must_use]
    pub fn envelope(&self) -> Envelope<'_> {
        Envelope {
            act_id: self.act_id,
            recorded_at: self.recorded_at,
            recorder: &self.recorder,
            organ: &self.organ,
            capacity: &self.capacity,
            schema: self.schema,
            body_digest: body_digest(&self.salt, &self.body),
        }
    }
}

/// SHA-256(`salt` ‖ `body`): what the envelope holds in place of the body.
#[must_use]
pub fn body_digest(salt: &[u8; 32], body: &str) -> Hash {
    Hash::from_bytes(Sha256::new().chain_update(salt).chain_update(body).finalize().into())
}

/// The small document that is hashed into the leaf of an entry.
///
/// It holds the salted digest of the body, so that a body can be erased later and the leaf still be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Envelope<'a> {
    /// Identifier of the act.
    pub act_id: Uuid,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Who entered it.
    pub recorder: &'a str,
    /// The organ for which it was entered.
    pub organ: &'a str,
    /// The recorder's capacity.
    pub capacity: &'a str,
    /// Version of the body's form.
    pub schema: u32,
    /// [`body_digest`] of the entry.
    pub body_digest: Hash,
}

impl Envelope<'_> {
    /// The envelope as canonical JSON: members in this order, times in RFC 3339 (UTC), digests in hex.
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut out = String::with_capacity(384);
        let fields = [
            ("{\"act_id\":", self.act_id.hyphenated().to_string()),
            (",\"body_digest\":", self.body_digest.to_string()),
        ];
        for (lead, text) in fields {
            out.push_str(lead);
            write_string(&mut out, &text);
        }
        out.push_str(",\"capacity\":");
        write_string(&mut out, self.capacity);
        out.push_str(",\"organ\":");
        write_string(&mut out, self.organ);
        out.push_str(",\"recorded_at\":");
        write_string(&mut out, &self.recorded_at.to_string());
        out.push_str(",\"recorder\":");
        write_string(&mut out, self.recorder);
        out.push_str(&format!(",\"schema\":{},\"version\":{ENVELOPE_VERSION}}}", self.schema));
        out
    }

    /// The leaf hash of the entry: SHA-256(0x00 ‖ canonical envelope) (RFC 6962 §2.1).
    #[must_use]
    pub fn leaf(&self) -> Hash {
        leaf_hash(self.canonical().as_bytes())
    }
}

/// Size and root of the ledger at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Number of entries.
    pub size: u64,
    /// Root of the Merkle tree over them.
    pub root: Hash,
}

/// What an append did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// Head after the append.
    pub head: Head,
    /// One for each entry handed in, in the same order.
    pub entries: Vec<Placed>,
}

/// Where an appended act stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Identifier of the act.
    pub act_id: Uuid,
    /// Its position in the ledger.
    pub position: u64,
    /// It had been recorded before, with the same content; this append changed nothing about it.
    pub already_present: bool,
}
