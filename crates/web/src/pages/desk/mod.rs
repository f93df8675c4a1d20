//! The desk (待办): what waits for whom.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The desk (待办): what waits for whom.
#[derive(Debug, Template)]
#[template(path = "desk.html")]
pub struct DeskPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Desk,
}
