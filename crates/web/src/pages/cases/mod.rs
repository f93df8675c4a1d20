//! Cases one by one.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The list of cases.
#[derive(Debug, Template)]
#[template(path = "case_list.html")]
pub struct CasesPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Cases,
}
