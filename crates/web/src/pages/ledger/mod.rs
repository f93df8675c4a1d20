//! The ledger 台账.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The list of entries.
#[derive(Debug, Template)]
#[template(path = "ledger.html")]
pub struct LedgerPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Ledger,
}
