//! One power 事项.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// One power.
#[derive(Debug, Template)]
#[template(path = "power.html")]
pub struct PowerPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Power,
}
