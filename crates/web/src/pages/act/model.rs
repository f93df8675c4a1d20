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
    pub help: &'static str,
    /// Which book it changes, and how the form is filled in.
    pub lead: String,
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
    /// The files that will lie beside the act; absent where none are kept.
    pub files: Option<Vec<Attached>>,
    /// The proposal the form speaks of.
    pub beside: Option<Beside>,
    /// What would be recorded, once everything fits.
    pub preview: Option<Preview>,
    /// Is it ticked as history? Absent where that is not offered.
    pub history: Option<bool>,
    /// Is it of days before the register opened, so that the tick may help?
    pub history_may_help: bool,
    /// Its draft, where there is somebody to keep one for.
    pub draft: Option<Draft>,
    /// Other drafts of this form, where it was opened anew.
    pub others: Option<Others>,
    /// The spreadsheet with the right columns.
    pub template: Address,
    /// Where it goes once it is filled in.
    pub by_sheet: Address,
}

/// What lies beside the form: the proposal it speaks of, so that nobody judges blind.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The proposal.
    pub proposal: Reference,
    /// Its lines, with every column that says anything.
    pub tables: Vec<Lines>,
    /// What towns and reviewers said of each line so far.
    pub said: Vec<Lines>,
    /// What the legality rules say of it, each with its article.
    pub opinions: Vec<Opinion>,
}

/// A file that will lie beside the act.
#[derive(Debug, Clone)]
pub struct Attached {
    /// What the form carries.
    pub value: String,
    /// Its name.
    pub name: String,
    /// How large it is, in KiB.
    pub kibibytes: u64,
}

/// The draft of a form.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Which one it is.
    pub id: String,
    /// Where its form was begun.
    pub begun: String,
    /// Where it is gone on with.
    pub at: Address,
    /// When it was kept; absent while nothing is.
    pub kept_at: Option<String>,
}

/// Other drafts of a form that was opened anew.
#[derive(Debug, Clone)]
pub struct Others {
    /// How many there are.
    pub count: u64,
    /// The newest of them: what each is about, leading to it, and when it was kept.
    pub rows: Vec<(Reference, String)>,
    /// Is the draft that was asked for not there any more?
    pub gone: bool,
}

/// What would be recorded.
#[derive(Debug, Clone)]
pub struct Preview {
    /// What it does, in words, where it is of lines of an issue.
    pub said: Vec<String>,
    /// Field by field.
    pub body: Vec<(String, Vec<Reference>)>,
    /// Its tables, line by line.
    pub tables: Vec<Lines>,
    /// What the legality rules say.
    pub opinions: Vec<Opinion>,
    /// Articles it cites that the laws at hand do not have.
    pub cautions: Vec<String>,
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
    /// What it means and what to write; empty in a table.
    pub help: String,
    /// Whether it must be given.
    pub required: bool,
    /// What stands in it.
    pub value: String,
    /// What the value is called, where it is an identity.
    pub called: String,
    /// How it is filled in.
    pub kind: ControlKind,
    /// What the values of its closed list mean, each with its label; empty in a table.
    pub meanings: Vec<(&'static str, &'static str)>,
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
    /// Any of the given.
    Any(Vec<Choice>),
    /// Any of a list of the page: those chosen, and one more is sought.
    Several(&'static str, Vec<Choice>),
    /// Written, until a button lays out what there is to choose from.
    Unfolds,
}

impl ControlKind {
    /// Is it a group of controls, which bears a legend instead of a label?
    pub const fn is_group(&self) -> bool {
        matches!(self, Self::Any(_) | Self::Several(..))
    }
}

/// The child table of an act.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its title.
    pub title: String,
    /// What its rows are.
    pub help: &'static str,
    /// The columns.
    pub columns: Vec<Heading>,
    /// The rows, each with a control for every column.
    pub rows: Vec<Vec<Control>>,
    /// Cells pasted from a spreadsheet that were not laid out yet.
    pub pasted: String,
}

/// One column of a child table.
#[derive(Debug, Clone)]
pub struct Heading {
    /// The label.
    pub label: String,
    /// Whether its cells must be given.
    pub required: bool,
    /// What it means and what to write.
    pub help: &'static str,
}

/// Names offered while one types.
#[derive(Debug, Clone)]
pub struct Suggestions {
    /// The identity of the list on the page.
    pub id: &'static str,
    /// The values, each with its name.
    pub choices: Vec<Choice>,
}
