//! The laws at hand: their list, one law with its versions and articles, and the powers to re-check.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The list of laws.
#[derive(Debug, Template)]
#[template(path = "laws.html")]
pub struct LawsPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Laws,
}

/// One law.
#[derive(Debug, Template)]
#[template(path = "law.html")]
pub struct LawPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Law,
}

/// The powers to re-check.
#[derive(Debug, Template)]
#[template(path = "recheck.html")]
pub struct RecheckPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Recheck,
}
