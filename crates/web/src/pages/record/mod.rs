//! 登记: recording an act on screen.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The choice of kind.
#[derive(Debug, Template)]
#[template(path = "record.html")]
pub struct KindsPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Kinds,
}

/// What was recorded.
#[derive(Debug, Template)]
#[template(path = "record_receipt.html")]
pub struct ReceiptPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Receipt,
}
