//! 提问: the authority question and its answer.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The question and its answer.
#[derive(Debug, Template)]
#[template(path = "ask.html")]
pub struct AskPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Ask,
}
