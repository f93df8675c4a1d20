//! One organ.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// One organ.
#[derive(Debug, Template)]
#[template(path = "organ.html")]
pub struct OrganPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Organ,
}
