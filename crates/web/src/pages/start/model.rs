//! What opening one's own register shows: who records, then places, organs, catalogue, cases.

use crate::address::Address;
use crate::pages::parts::{Choice, Opinion, Reference, Tone};
use crate::problem::Reason;
use crate::texts::Key;

/// The welcome of an empty or half-furnished register.
#[derive(Debug, Clone)]
pub struct Start {
    /// Whether nothing is recorded yet.
    pub empty: bool,
    /// Who records, as kept in the cookie.
    pub recorder: Recorder,
    /// The opening of the register.
    pub opening: Opening,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// The opening of the register: whose it is, and from which day unlawful issues are refused.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// The identifier the act will have; makes a second press harmless.
    pub act_id: String,
    /// The office that keeps the register.
    pub office: String,
    /// The opening day.
    pub day: String,
    /// Said once it is open: by whom and since when.
    pub opened: Option<String>,
    /// Is it known who records, so that it can be opened now?
    pub ready: bool,
    /// Why it could not be opened.
    pub slip: Option<String>,
}

/// A spreadsheet of a step, looked at before anything is recorded.
#[derive(Debug, Clone)]
pub struct Look {
    /// What the rows are.
    pub title: String,
    /// Where it came from.
    pub back: Address,
    /// The file's name.
    pub file: String,
    /// The token under which the server keeps it.
    pub token: String,
    /// How it was read, where its titles are not ours.
    pub own: Option<Laid>,
    /// How many acts it holds.
    pub count: u64,
    /// What it would record, item by item; absent where nothing was read.
    pub items: Option<Items>,
    /// What is no fault but worth a look.
    pub hints: Vec<String>,
    /// Why it cannot be recorded.
    pub refusals: Vec<Reason>,
    /// Can it be recorded?
    pub ready: bool,
    /// Is it ticked as history? Absent where that is not offered.
    pub history: Option<bool>,
    /// Is it of days before the register opened, so that the tick may help?
    pub history_may_help: bool,
    /// Who records.
    pub recorder: Option<String>,
    /// Where the confirmation goes.
    pub confirm: Address,
}

/// What a spreadsheet would record, item by item.
#[derive(Debug, Clone)]
pub struct Items {
    /// What the items are, and how many.
    pub title: String,
    /// The headings of the columns in which anything stands.
    pub columns: Vec<String>,
    /// Do the rows say of which act they are? Only where there are several.
    pub numbered: bool,
    /// Which items may be shown, with their counts; empty where no rule says anything.
    pub shows: Vec<Show>,
    /// What the rules say of all of it, rule by rule.
    pub opinions: Vec<Opinion>,
    /// The items of this page.
    pub rows: Vec<Item>,
    /// The first one shown, from 1; 0 where there is none.
    pub from: u64,
    /// The last one shown.
    pub to: u64,
    /// How many there are to be shown.
    pub total: u64,
    /// The page before.
    pub previous: Option<Address>,
    /// The page after.
    pub next: Option<Address>,
}

impl Items {
    /// The heading of a column, by its number from 0.
    pub fn heading(&self, column: impl std::borrow::Borrow<usize>) -> &str {
        self.columns.get(*column.borrow()).map_or("", String::as_str)
    }
}

/// A choice of which items are shown.
#[derive(Debug, Clone)]
pub struct Show {
    /// Its word.
    pub text: String,
    /// How many items that are.
    pub count: u64,
    /// Its colour.
    pub tone: Tone,
    /// Where they are shown.
    pub to: Address,
    /// Are they shown now?
    pub chosen: bool,
}

/// One line of an act, or one act.
#[derive(Debug, Clone)]
pub struct Item {
    /// The number of its act, where there are several.
    pub draft: Option<u64>,
    /// Its number.
    pub number: u64,
    /// Its cells; each holds the values of its field.
    pub cells: Vec<Vec<Reference>>,
    /// What the legality rules say of it, the gravest first.
    pub remarks: Vec<Remark>,
}

/// What one rule says of an item.
#[derive(Debug, Clone)]
pub struct Remark {
    /// Its colour.
    pub tone: Tone,
    /// How grave, in a word.
    pub severity: String,
    /// The rule.
    pub rule: Reference,
}

/// The rows of a sheet of the office's own, as they were read.
#[derive(Debug, Clone)]
pub struct Laid {
    /// The titles of the columns that hold anything.
    pub columns: Vec<String>,
    /// The first rows.
    pub rows: Vec<LaidRow>,
    /// The marks that occur: class and word.
    pub legend: Vec<(&'static str, String)>,
    /// Headings, totals, repeated headers.
    pub passed_over: u64,
    /// Rows that are in the register already.
    pub there: u64,
    /// By what the mapping is found again.
    pub key: String,
    /// Where the mapping is changed.
    pub change: Address,
}

/// One row as it was read.
#[derive(Debug, Clone)]
pub struct LaidRow {
    /// Its number in the sheet.
    pub number: u64,
    /// Its cells.
    pub cells: Vec<LaidCell>,
}

/// One cell as it was read.
#[derive(Debug, Clone)]
pub struct LaidCell {
    /// What it says.
    pub text: String,
    /// The class in the style sheet that says where it comes from.
    pub class: &'static str,
}

/// Name and organ of whoever records, until sign-in exists.
#[derive(Debug, Clone, Default)]
pub struct Recorder {
    /// The person's name.
    pub name: String,
    /// The organ they record for.
    pub organ: String,
    /// In what capacity.
    pub capacity: String,
    /// Suggestions for the organ.
    pub organs: Vec<Choice>,
    /// What is wrong with the values sent.
    pub slip: Option<String>,
}

impl Recorder {
    /// Whether both are given.
    pub fn is_known(&self) -> bool {
        !self.name.is_empty() && !self.organ.is_empty()
    }
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Done.
    Done,
    /// The one to do now.
    Now,
    /// Waits for the one before.
    Later,
}

impl Progress {
    /// The class in the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Done => "is-done",
            Self::Now => "is-now",
            Self::Later => "is-later",
        }
    }

    /// The word, for those who do not see the mark.
    pub const fn key(self) -> Key {
        match self {
            Self::Done => Key("start-done"),
            Self::Now => Key("start-now"),
            Self::Later => Key("start-later"),
        }
    }
}

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its name.
    pub title: Key,
    /// What it is for and what is needed.
    pub text: Key,
    /// How far it is.
    pub progress: Progress,
    /// What is recorded so far, e.g. `6 个镇`.
    pub so_far: Option<String>,
    /// The empty spreadsheet with the right columns.
    pub template: Address,
    /// Where the filled spreadsheet goes.
    pub upload: Address,
}
