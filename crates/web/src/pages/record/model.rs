//! What recording an act shows: the choice of kind, and the receipt.

use crate::address::Address;
use crate::pages::parts::Reference;
use crate::texts::Key;

/// The choice of kind.
#[derive(Debug, Clone)]
pub struct Kinds {
    /// The kinds that are recorded most often.
    pub kinds: Vec<KindOffer>,
    /// Every kind of act that may be recorded, by the book it changes.
    pub books: Vec<(String, Vec<Reference>)>,
    /// Those that may be recorded only as history.
    pub history: Vec<(String, Vec<Reference>)>,
    /// Those that others record.
    pub others: Vec<Others>,
    /// Who records.
    pub recorder: Option<String>,
}

/// One kind of act on offer.
#[derive(Debug, Clone)]
pub struct KindOffer {
    /// Its name.
    pub title: Key,
    /// When one records it.
    pub text: Key,
    /// The icon of the sprite.
    pub icon: &'static str,
    /// Its form.
    pub to: Address,
}

/// A kind of act that others record.
#[derive(Debug, Clone)]
pub struct Others {
    /// Its name.
    pub title: String,
    /// Who may record it, in the words of the rules of access.
    pub who: String,
}

/// What was recorded.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// The kind in words.
    pub title: String,
    /// The entries written.
    pub entries: Vec<Reference>,
    /// What is different from now on, line by line.
    pub changes: Vec<String>,
    /// Where to go next.
    pub next: Vec<Reference>,
}
