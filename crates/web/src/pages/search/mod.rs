//! Search over powers, organs, towns and document numbers.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The hits.
#[derive(Debug, Template)]
#[template(path = "search.html")]
pub struct SearchPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Search,
}

/// The suggestions under the search box.
#[derive(Debug, Template)]
#[template(path = "suggest.html")]
pub struct SuggestFragment {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Search,
}
