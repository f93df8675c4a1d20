//! The list of proposals (放权方案).

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The list of proposals (放权方案).
#[derive(Debug, Template)]
#[template(path = "proposals.html")]
pub struct ProposalsPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Proposals,
}
