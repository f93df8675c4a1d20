//! What the form of an act of any kind shows: its fields, its table, what was refused, what would be recorded.

use crate::address::Address;
use crate::pages::parts::{Choice, Lines, Opinion, Reference};
use crate::problem::Reason;

/// The form.
#[derive(Debug, Clone)]
pub struct ActForm {
    /// The title of the kind.
    pub title: String,
    /// What it states and what it needs.
    pub help: String,
    /// Where the form goes.
    pub action: Address,
    /// The identifier the act will have; makes a second press harmless.
    pub act_id: String,
    /// Who records.
    pub recorder: Option<String>,
    /// The fields of the act itself.
    pub fields: Vec<Control>,
    /// Its table.
    pub table: Option<Table>,
    /// Names offered while one types, each list once.
    pub lists: Vec<Suggestions>,
    /// What was refused or not understood; nothing was recorded.
    pub refusals: Vec<Reason>,
    /// What would be recorded, once everything fits.
    pub preview: Option<Preview>,
    /// Is it ticked as history? Absent where that is not offered.
    pub history: Option<bool>,
    /// Its draft, where there is somebody to keep one for.
    pub draft: Option<Draft>,
    /// The spreadsheet with the right columns.
    pub template: Address,
}

/// The draft of a form.
#[derive(Debug, Clone)]
pub struct Draft {
    /// By what it is found again.
    pub key: String,
    /// When it was kept; absent while nothing is.
    pub kept_at: Option<String>,
}

/// What would be recorded.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Field by field.
    pub body: Vec<(String, Vec<Reference>)>,
    /// Its tables, line by line.
    pub tables: Vec<Lines>,
    /// What the legality rules say.
    pub opinions: Vec<Opinion>,
    /// Is it of a day before the register's opening?
    pub history: bool,
}

/// One control.
#[derive(Debug, Clone)]
pub struct Control {
    /// The name in the request.
    pub name: String,
    /// The label.
    pub label: String,
    /// What to write.
    pub help: String,
    /// Whether it must be given.
    pub required: bool,
    /// What stands in it.
    pub value: String,
    /// What the value is called, where it is an identity.
    pub called: String,
    /// How it is filled in.
    pub kind: ControlKind,
}

/// How a control is filled in.
#[derive(Debug, Clone)]
pub enum ControlKind {
    /// One line of text.
    Text,
    /// Several lines of text.
    Area,
    /// A day.
    Day,
    /// A name with suggestions from a list of the page.
    Suggested(&'static str),
    /// One of a few.
    One(Vec<Choice>),
}

/// The child table of an act.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its title.
    pub title: String,
    /// The headings, with whether they must be given.
    pub columns: Vec<(String, bool)>,
    /// The rows, each with a control for every column.
    pub rows: Vec<Vec<Control>>,
    /// Cells pasted from a spreadsheet that were not laid out yet.
    pub pasted: String,
}

/// Names offered while one types.
#[derive(Debug, Clone)]
pub struct Suggestions {
    /// The identity of the list on the page.
    pub id: &'static str,
    /// The values, each with its name.
    pub choices: Vec<Choice>,
}
