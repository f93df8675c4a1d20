//! The office: the one door for acts. A draft passes access, then legality, then admission, then it is appended to the
//! ledger; only then it counts. The command line and the web both go through here, and nowhere else is anything recorded.
//!
//! The office keeps the register and the authority index in memory, folded from the ledger, and hands out snapshots:
//! a reader holds one and never sees it change.

mod batch;
mod draft;
mod error;
mod files;
mod folding;
mod hand;
mod laws;
mod office;
mod refused;
mod snapshot;

pub use draft::{Draft, Recorder};
pub use error::OfficeError;
pub use hand::{Hand, Offer, Permission, may_record, organ_as_written};
pub use laws::LawWord;
pub use office::{ACTS_MAX, Office, Recorded, RecordedAct};
pub use refused::{Because, Inadmissible, KeepersOnly, NotAllowed, Objection, Refused};
pub use snapshot::Snapshot;
