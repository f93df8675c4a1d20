//! What the page of an official document shows: its blanks and its formats.

use crate::address::Address;
use crate::pages::act::model::Control;
use crate::problem::Reason;

/// The page of a document.
#[derive(Debug, Clone)]
pub struct Document {
    /// The name of the document.
    pub title: String,
    /// The entry it is made from.
    pub entry: u64,
    /// The kind of that entry.
    pub of: String,
    /// What is to be filled in.
    pub fields: Vec<Control>,
    /// Whether anything is.
    pub has_blanks: bool,
    /// The formats.
    pub makes: Vec<Make>,
    /// What is missing, or why it cannot be made.
    pub refusals: Vec<Reason>,
}

/// One format.
#[derive(Debug, Clone)]
pub struct Make {
    /// Its name.
    pub text: String,
    /// Where the file comes from.
    pub file: Address,
}
