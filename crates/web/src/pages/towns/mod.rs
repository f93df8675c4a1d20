//! The list of towns.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The list of towns.
#[derive(Debug, Template)]
#[template(path = "towns.html")]
pub struct TownsPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Towns,
}
