//! Voiding a mistaken entry.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The preview of a void.
#[derive(Debug, Template)]
#[template(path = "void.html")]
pub struct VoidPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Void,
}
