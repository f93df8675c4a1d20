//! The append-only ledger (台账) of acts: one SQLite file, a Merkle tree over it, proofs, and a full check.
//!
//! Entries are appended in atomic batches and read back in order. Nothing here knows what an act means, and
//! nothing is ever changed or removed; a correction is another entry. Positions run from 1, and the ledger
//! *of size K* holds the positions 1 to K.
//!
//! # The file
//!
//! SQLite in WAL mode with `synchronous=FULL`. The tables, as `schema.sql` has them:
//!
//! | Table | One row is | Columns |
//! |---|---|---|
//! | `entries` | an entry | position, act id (16 bytes), recorded at (nanoseconds since 1970), recorder, organ, capacity, schema, salt (32), digest of the body (32), leaf hash (32), body (canonical JSON) |
//! | `heads` | a batch | size after it, size before it, root after it, time of its last entry |
//! | `tiles` | 256 entries | the number of the tile from 0, and their 256 leaf hashes in one value |
//! | `ledger_format` | the only one | the format's version |
//!
//! `tiles` repeats the leaf hashes of whole tiles so that opening reads one row for 256 entries. In memory
//! stay the right edge of the tree and the nodes over whole tiles, about 64 bytes for 256 entries; a proof
//! reads two tiles at most and hashes a few hundred times, whatever the size of the ledger.
//!
//! # The leaf
//!
//! ```text
//! body_digest = SHA-256(salt ‖ canonical body)
//! envelope    = {"act_id":…,"body_digest":…,"capacity":…,"organ":…,"recorded_at":…,"recorder":…,"schema":…,"version":1}
//! leaf        = SHA-256(0x00 ‖ envelope)              RFC 6962 §2.1
//! node        = SHA-256(0x01 ‖ left ‖ right)          RFC 6962 §2.1
//! ```
//!
//! The envelope is canonical JSON ([`canonical_json`]): act id hyphenated, time in RFC 3339 UTC, digest in
//! hexadecimal. The salt is 32 random bytes of the operating system's, so that the digest of an erased body
//! tells nothing. The position is not in the envelope: the inclusion proof gives it.
//!
//! # Promises
//!
//! - What [`Ledger::append`] has answered for is durable; a batch is there whole or not at all.
//! - Recording the same act again changes nothing; another act under the same id is refused.
//! - Times never go backwards, so an instant resolves to a size ([`Ledger::size_at`]).
//! - [`Ledger::open`] recomputes the root from all leaf hashes. Every entry read is checked against its leaf
//!   hash. [`Ledger::verify`] recomputes everything and finds any alteration of what is read.
//! - Proofs are those of RFC 6962 §2.1.1 and §2.1.2; [`verify_inclusion`] and [`verify_consistency`] need no
//!   ledger.
//!
//! Not promised: someone who may write the file can cut off whole batches at the end, or rewrite everything
//! with fresh hashes. Only a head kept elsewhere shows that, by the consistency proof that cannot be made.

mod append;
mod canonical;
mod entry;
mod error;
mod error_chinese;
mod hash;
mod inner;
mod ledger;
mod merkle;
mod proof;
mod prove;
mod read;
mod store;
mod verify;
mod write;

pub use append::{MAX_BATCH_BYTES, MAX_BATCH_ENTRIES, MAX_TEXT_CHARS};
pub use canonical::{CanonicalError, MAX_BODY_BYTES, MAX_DEPTH, canonical_json};
pub use entry::{Appended, ENVELOPE_VERSION, Entry, Envelope, Head, NewEntry, Placed, body_digest};
pub use error::LedgerError;
pub use hash::{Hash, NotAHash, leaf_hash, node_hash};
pub use ledger::{Ledger, MAX_READ_BYTES, MAX_READ_ENTRIES};
pub use proof::{ConsistencyProof, InclusionProof, ProofError, verify_consistency, verify_inclusion};
pub use verify::{Fault, FaultKind, MAX_FAULTS, Verified};
