//! The register of devolved powers (放权台账): acts, the books they add up to, and the answers they give.
//!
//! *Everything is an act; the register is what the acts add up to.* This crate is pure: it reads no file, no clock and
//! no network, does nothing asynchronously and logs nothing. What it was admitted with it folds without failing.
//!
//! Where to look:
//! - [`acts`]: the enum of acts, and how each describes its fields once;
//! - a folder per book: its acts, its state, its checks (`places`, `organs`, `catalogue`, `instruments`, `grants`,
//!   `wishes`, `plans`, `proposals`, `handover`, `duties`, `certificates`, `supervision`, `establishment`, `signing`, `attachments`, `rules`, `corrections`);
//! - [`register`](Register): admission and fold; [`Refusal`]: why an act does not fit;
//! - [`authority`]: who may do what, where, in whose name, and who answers for it.

pub mod acts;
pub mod assignments;
pub mod attachments;
pub mod authority;
mod basis;
mod books;
pub mod calendar;
pub mod catalogue;
pub mod certificates;
pub mod codes;
pub mod corrections;
mod dated;
mod day;
pub mod duties;
mod entry;
pub mod establishment;
pub mod flows;
pub mod grants;
pub mod handover;
mod ids;
pub mod instruments;
mod keys;
mod label;
pub mod organs;
pub mod places;
pub mod plans;
pub mod proposals;
mod refusal;
mod refusal_text;
mod register;
pub mod rules;
pub mod signing;
pub mod supervision;
mod waiting;
pub mod wishes;

pub use basis::{BasisRank, says_nothing};
pub use books::Books;
pub use dated::Dated;
pub use day::{Day, DayError, Days, OFFICE_ZONE};
pub use entry::{
    Entry, LAW_NOT_AT_HAND, NO_SUCH_ARTICLE, OpinionNote, STATEMENT_SCHEMA, Severity, Statement,
};
pub use ids::{
    ActId, DutyId, Fen, Function, GrantId, ID_CHARS_MAX, IdError, InstrumentId, Known, LineNumber, OrganId,
    PlaceId, PlanId, Position, PowerCode, ProposalId, WishId,
};
pub use keys::{Key, Keys, independent};
pub use label::{Label, Language, Meaning, counted};
pub use refusal::{LineFault, ProposalFault, Refusal, Thing};
pub use register::Register;
pub use waiting::{About, NextAct, RENEWAL_NOTICE_DAYS, Waiting};
