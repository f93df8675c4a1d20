//! The catalogue of powers.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The list of powers.
#[derive(Debug, Template)]
#[template(path = "powers.html")]
pub struct PowersPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Powers,
}
