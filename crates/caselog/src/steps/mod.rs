//! The steps (环节) of cases, from event logs: a table of their own beside the cases of a batch. The batch names the table
//! by its digest, so that the act which files the batch vouches for both.

mod gathered;
mod read;
mod write;

use jiff::civil::DateTime;
use serde::Serialize;

pub(crate) use gathered::GatheredSteps;
pub(crate) use read::{StepsFile, read_back, verify};
pub(crate) use write::write;

/// The key under which a batch names its steps.
pub(crate) const STEPS_KEY: &str = "quanze.cases.steps";
/// The key under which a table of steps names its layout.
const LAYOUT_KEY: &str = "quanze.steps.layout";
/// The layout of a table of steps.
const LAYOUT: &str = "1";
/// Its columns.
const COLUMNS: [&str; 7] = ["case", "number", "activity", "organ", "officer", "start", "end"];

/// From which moment, of the same clock, moments are counted in milliseconds.
const EPOCH: DateTime = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);

/// One step of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What was done.
    pub activity: String,
    /// By which organ, as the log calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organ: Option<String>,
    /// By which officer: a code, or a keyed digest where a key was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// When it began, where the log says so: local time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<DateTime>,
    /// When it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<DateTime>,
}
