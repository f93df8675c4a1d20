//! The list of organs.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The list of organs.
#[derive(Debug, Template)]
#[template(path = "organs.html")]
pub struct OrgansPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Organs,
}
