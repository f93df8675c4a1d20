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

/// A spreadsheet looked at before it is recorded.
#[derive(Debug, Template)]
#[template(path = "start_look.html")]
pub struct LookPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Look,
}
