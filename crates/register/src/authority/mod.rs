//! Authority: who may do what, where, in whose name, and who answers for it — as of any day, as known at any size of
//! the ledger, under the law of any day.
//!
//! There are two evaluators. [`reference`] scans every act for every question; it is the specification, kept readable
//! by a lawyer. [`Index`] is built for speed. They share the types of this module and nothing else, and property tests
//! hold them equal on random ledgers.

mod answer;
mod citations;
mod index;
mod question;
pub mod reference;

pub use answer::{
    Answer, BrokenLink, Caution, ChainLink, Condition, Ground, Holder, Reading, Role, Roles, Step, Verdict,
};
pub use citations::{Citation, LAWS, LawText};
pub use index::{Facts, Index, Judgement, Keys};
pub use question::{Context, Question};
