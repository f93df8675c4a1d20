//! The list of instruments.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The list of instruments.
#[derive(Debug, Template)]
#[template(path = "instruments.html")]
pub struct InstrumentsPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Instruments,
}
