//! How cases were handled.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The flow actually followed, and what it asks about.
#[derive(Debug, Template)]
#[template(path = "process.html")]
pub struct ProcessPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Process,
}
