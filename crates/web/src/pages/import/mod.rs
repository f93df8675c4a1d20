//! 办件: batches of cases and their import.

pub mod model;

use askama::Template;

use crate::shell::Shell;

/// The batches and the upload form.
#[derive(Debug, Template)]
#[template(path = "cases.html")]
pub struct BatchesPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Batches,
}

/// The preview of an upload.
#[derive(Debug, Template)]
#[template(path = "import_preview.html")]
pub struct PreviewPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Preview,
}

/// The outcome of an import.
#[derive(Debug, Template)]
#[template(path = "import_done.html")]
pub struct DonePage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Done,
}

/// How far looking through an upload has come.
#[derive(Debug, Template)]
#[template(path = "import_waiting.html")]
pub struct WaitingPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Waiting,
}
