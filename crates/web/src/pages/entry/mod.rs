//! One ledger entry with its proof.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// One entry.
#[derive(Debug, Template)]
#[template(path = "entry.html")]
pub struct EntryPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Entry,
}
