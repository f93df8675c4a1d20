//! The append-only ledger (台账) of acts: one SQLite file, a Merkle tree over it, proofs, a full check.
//!
//! Nothing in here knows what an act means. Entries are appended and read; nothing is ever changed.
mod append;
mod canonical;
mod entry;
mod error;
mod hash;
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
