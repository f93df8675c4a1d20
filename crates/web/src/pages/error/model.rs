//! What an error page shows.

use crate::problem::Reason;
use crate::texts::Key;

/// One error.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The HTTP status as a number.
    pub status: u16,
    /// The heading.
    pub title: Key,
    /// What happened, in a sentence from the room that refused.
    pub sentence: String,
    /// What to do next.
    pub mend: Option<String>,
    /// Every reason.
    pub reasons: Vec<Reason>,
}
