//! What towns ask for and departments offer.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The list of wishes.
#[derive(Debug, Template)]
#[template(path = "wishes.html")]
pub struct WishesPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Wishes,
}
