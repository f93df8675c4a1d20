//! One proposal (放权方案): its lines, how far each has come, what was said of it.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// One proposal (放权方案): its lines, how far each has come, what was said of it.
#[derive(Debug, Template)]
#[template(path = "proposal.html")]
pub struct ProposalPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Proposal,
}
