//! One instrument 文件.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// One instrument.
#[derive(Debug, Template)]
#[template(path = "instrument.html")]
pub struct InstrumentPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Instrument,
}
