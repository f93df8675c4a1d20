//! What the pages of work plans show.

use crate::address::Address;
use crate::pages::parts::{Choice, Fact, Origin, Paging, Reference, Tone};

/// The list.
#[derive(Debug, Clone)]
pub struct Plans {
    /// The rows, latest first.
    pub rows: Vec<Row>,
    /// Which rows these are.
    pub paging: Paging,
    /// How many steps are late in all.
    pub late: u64,
    /// Where an outline is proposed.
    pub propose: Address,
    /// The list as a spreadsheet.
    pub xlsx: Address,
}

/// One plan of the list.
#[derive(Debug, Clone)]
pub struct Row {
    /// The plan.
    pub plan: Reference,
    /// The town.
    pub town: Reference,
    /// Its type.
    pub town_type: String,
    /// Who drew it up.
    pub organ: Reference,
    /// When.
    pub day: String,
    /// How many steps are closed.
    pub closed: u64,
    /// How many there are.
    pub steps: u64,
    /// How many are late.
    pub late: u64,
    /// The last day of the next open step.
    pub due: Option<String>,
}

/// One plan.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its title.
    pub title: String,
    /// Its identity.
    pub id: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The town, its type and figures, who drew it up.
    pub facts: Vec<Fact>,
    /// Steps in all, closed, late.
    pub counts: [u64; 3],
    /// The steps.
    pub steps: Vec<Step>,
    /// What the register knows of the town on the day asked about.
    pub profile: Vec<Fact>,
    /// Where an outline is proposed anew.
    pub propose: Address,
    /// The steps as a spreadsheet.
    pub xlsx: Address,
}

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its number, from 1.
    pub number: u32,
    /// What is to be done.
    pub title: String,
    /// Who does it.
    pub organ: Reference,
    /// The last day, as it stands.
    pub due: String,
    /// The last day as first planned, where it was put off.
    pub planned: Option<String>,
    /// How it stands.
    pub state: String,
    /// The colour of that.
    pub tone: Tone,
    /// Is it late?
    pub late: bool,
    /// What was reported, each with its entry.
    pub reports: Vec<Reference>,
    /// The form of a report, while it is open.
    pub report: Option<Address>,
}

/// The outline proposed for a town.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The towns to choose from.
    pub towns: Vec<Choice>,
    /// The types of towns.
    pub types: Vec<Choice>,
    /// The first day as asked.
    pub from: String,
    /// What is shown once a town is chosen.
    pub of_town: Option<OfTown>,
}

/// What the register proposes for one town.
#[derive(Debug, Clone)]
pub struct OfTown {
    /// Its name.
    pub name: String,
    /// What the register knows of it.
    pub profile: Vec<Fact>,
    /// Does the type come from an earlier plan?
    pub type_is_known: bool,
    /// Why there are no dates: a year the calendar lacks.
    pub no_dates: Option<String>,
    /// The steps.
    pub steps: Vec<Proposed>,
    /// Stages left out, each with the reason.
    pub left_out: Vec<(String, String)>,
    /// The form with these steps filled in.
    pub form: Address,
}

/// One step of an outline.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// What is to be done.
    pub title: String,
    /// Who does it; empty for whoever draws the plan up.
    pub organ: Option<Reference>,
    /// Working days after the step before.
    pub days: u64,
    /// The last day.
    pub due: String,
    /// Why so many days.
    pub why: String,
}
