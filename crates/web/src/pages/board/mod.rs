//! 看板: powers by towns as one picture.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The board.
#[derive(Debug, Template)]
#[template(path = "board.html")]
pub struct BoardPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Board,
}

/// The card beside a cell.
#[derive(Debug, Template)]
#[template(path = "card.html")]
pub struct CardFragment {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Card,
}
