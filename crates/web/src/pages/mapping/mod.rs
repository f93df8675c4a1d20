//! What the columns of an office's own sheet hold.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The page on which one says it.
#[derive(Debug, Template)]
#[template(path = "mapping.html")]
pub struct MappingPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::MappingForm,
}
