//! What the form for an attachment shows.

use crate::problem::Reason;

/// The form.
#[derive(Debug, Clone)]
pub struct Attach {
    /// The entry the file is put beside.
    pub entry: u64,
    /// The kind of that entry.
    pub of: String,
    /// The identifier the act will have; makes a second press harmless.
    pub act_id: String,
    /// What is said of the file.
    pub note: String,
    /// Who records.
    pub recorder: Option<String>,
    /// What was refused; nothing was recorded.
    pub refusals: Vec<Reason>,
}
