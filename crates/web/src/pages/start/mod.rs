//! Opening one's own register.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The welcome and its steps.
#[derive(Debug, Template)]
#[template(path = "start.html")]
pub struct StartPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Start,
}
