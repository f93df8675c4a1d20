//! What recording an act shows: the choice of kind, the form, the check before recording, the receipt.

use crate::address::Address;
use crate::pages::parts::{Choice, Reference};
use crate::problem::Reason;
use crate::texts::Key;

/// The choice of kind.
#[derive(Debug, Clone)]
pub struct Kinds {
    /// The kinds that can be recorded on screen.
    pub kinds: Vec<KindOffer>,
    /// Every kind of act, by the book it changes.
    pub books: Vec<(String, Vec<Reference>)>,
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

/// The form of one kind of act.
#[derive(Debug, Clone)]
pub struct Form {
    /// The name of the kind.
    pub title: String,
    /// When one records it, and what follows.
    pub text: String,
    /// Where the form goes.
    pub action: Address,
    /// The identifier the act will have; makes a second press harmless.
    pub act_id: String,
    /// Who records.
    pub recorder: Option<String>,
    /// The fields.
    pub fields: Vec<Field>,
    /// Every refusal of the last attempt; nothing was recorded.
    pub refusals: Vec<Reason>,
    /// What would be recorded, once everything fits: lines of words. Shown before the confirming button.
    pub preview: Option<Vec<String>>,
    /// Is it ticked as history? Absent where that is not offered.
    pub history: Option<bool>,
}

/// One field.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name in the request.
    pub name: String,
    /// The label.
    pub label: String,
    /// What to write.
    pub help: Option<String>,
    /// Whether it must be given.
    pub required: bool,
    /// What stands in it.
    pub value: String,
    /// What is wrong with it.
    pub slip: Option<String>,
    /// How it is filled in.
    pub input: Input,
}

/// How a field is filled in.
#[derive(Debug, Clone)]
pub enum Input {
    /// One line of text.
    Text,
    /// Several lines of text.
    Area,
    /// A day.
    Day,
    /// A name with suggestions.
    Suggest(Vec<Choice>),
    /// One of a few.
    One(Vec<Choice>),
    /// Any of the given, e.g. lines of an issue.
    Any(Vec<Choice>),
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
