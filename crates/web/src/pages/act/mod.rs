//! 登记: recording an act of any kind, on a form made from its descriptor.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The form of an act of any kind.
#[derive(Debug, Template)]
#[template(path = "act.html")]
pub struct ActPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::ActForm,
}
