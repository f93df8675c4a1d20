//! What opening one's own register shows: who records, then places, organs, catalogue, cases.

use crate::address::Address;
use crate::pages::parts::Choice;
use crate::texts::Key;

/// The welcome of an empty or half-furnished register.
#[derive(Debug, Clone)]
pub struct Start {
    /// Whether nothing is recorded yet.
    pub empty: bool,
    /// Who records, as kept in the cookie.
    pub recorder: Recorder,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// Name and organ of whoever records, until sign-in exists.
#[derive(Debug, Clone, Default)]
pub struct Recorder {
    /// The person's name.
    pub name: String,
    /// The organ they record for.
    pub organ: String,
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
