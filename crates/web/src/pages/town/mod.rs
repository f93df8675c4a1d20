//! One town.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// One town.
#[derive(Debug, Template)]
#[template(path = "town.html")]
pub struct TownPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Town,
}
