//! 附件: putting a file beside an act.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The form.
#[derive(Debug, Template)]
#[template(path = "attach.html")]
pub struct AttachPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Attach,
}
