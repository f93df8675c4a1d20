//! 公文: an official document of one entry, with what is to be filled in before it is made.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The page of a document.
#[derive(Debug, Template)]
#[template(path = "document.html")]
pub struct DocumentPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Document,
}
