//! How the figures are reckoned, and what is from the source.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The page on the reckoning.
#[derive(Debug, Template)]
#[template(path = "about.html")]
pub struct AboutPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::About,
}
