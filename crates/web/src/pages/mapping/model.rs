//! What the page of the columns shows: each with its first values and what it holds, and what no column holds.

use crate::address::Address;
use crate::pages::act::model::{Control, Suggestions};
use crate::pages::parts::Choice;
use crate::problem::Reason;

/// The form.
#[derive(Debug, Clone)]
pub struct MappingForm {
    /// What the rows are.
    pub title: String,
    /// The file's name.
    pub file: String,
    /// The token under which the server keeps it.
    pub token: String,
    /// Where the header was found.
    pub header: String,
    /// The types of objects of which one is that of the cases, and the one it is; empty for any other file.
    pub case_types: Vec<Choice>,
    /// It.
    pub case_type: String,
    /// The columns with a title.
    pub columns: Vec<Column>,
    /// What no column holds and is needed, or is filled in.
    pub needed: Vec<Missing>,
    /// What no column holds and may be written once for all rows.
    pub optional: Vec<Missing>,
    /// Names offered while one types.
    pub lists: Vec<Suggestions>,
    /// What stands before running numbers, where things are numbered.
    pub prefix: Option<String>,
    /// Where one came from.
    pub back: Address,
    /// Where the form goes.
    pub action: Address,
    /// Why the file could not be read as it was.
    pub refusals: Vec<Reason>,
}

/// One column of the sheet.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its letters.
    pub letters: String,
    /// Its title.
    pub title: String,
    /// The first values in it.
    pub samples: String,
    /// The name of the choice.
    pub name: String,
    /// What it may hold.
    pub choices: Vec<Choice>,
    /// Is it taken to hold anything?
    pub chosen: bool,
}

/// Something no column holds.
#[derive(Debug, Clone)]
pub struct Missing {
    /// The field.
    pub field: String,
    /// Its name.
    pub label: String,
    /// Must each row have it?
    pub required: bool,
    /// How it is filled in.
    pub filled: Option<String>,
    /// Where it may be written once for all rows.
    pub control: Option<Control>,
}
