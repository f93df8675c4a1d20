//! The pages, one folder each: `model.rs` says what is shown, `mod.rs` binds it to its template.
//!
//! A page never asks anything itself: whoever fills the model has asked already.

pub mod parts;

pub mod about;
pub mod accounts;
pub mod act;
pub mod ask;
pub mod attach;
pub mod board;
pub mod cases;
pub mod desk;
pub mod document;
pub mod entry;
pub mod error;
pub mod import;
pub mod instrument;
pub mod instruments;
pub mod laws;
pub mod ledger;
pub mod legality;
pub mod mapping;
pub mod organ;
pub mod organs;
pub mod plans;
pub mod power;
pub mod powers;
pub mod process;
pub mod proposal;
pub mod proposals;
pub mod record;
pub mod search;
pub mod start;
pub mod town;
pub mod towns;
pub mod void;
pub mod wishes;
