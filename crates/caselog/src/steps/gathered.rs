//! Steps gathered in memory: texts once, then codes and moments for each step.

use jiff::civil::DateTime;
use rustc_hash::FxHashMap;

use super::{EPOCH, Step};
use crate::batch::NO_CODE;

/// The steps of the rows gathered.
#[derive(Debug, Default)]
pub(crate) struct GatheredSteps {
    pub(super) texts: Vec<String>,
    codes: FxHashMap<String, u32>,
    /// The row of the case, and the number of the step within it.
    pub(super) rows: Vec<u32>,
    pub(super) numbers: Vec<u32>,
    pub(super) activity: Vec<u32>,
    pub(super) organ: Vec<u32>,
    pub(super) officer: Vec<u32>,
    /// Milliseconds since 1970-01-01 00:00 of the same clock.
    pub(super) start: Vec<Option<i64>>,
    pub(super) end: Vec<Option<i64>>,
}

impl GatheredSteps {
    /// Adds the steps of a row, in their order. `kept` says what is kept of an officer, if not what the step says.
    pub(crate) fn push(&mut self, row: u32, steps: &[Step], kept: impl Fn(&str) -> Option<String>) {
        for (number, step) in (1_u32..).zip(steps) {
            let kept = step.officer.as_deref().and_then(&kept);
            self.add_as(row, number, step, kept.as_deref().or(step.officer.as_deref()));
        }
    }

    /// Adds one step as it stands.
    pub(super) fn add(&mut self, row: u32, number: u32, step: &Step) {
        self.add_as(row, number, step, step.officer.as_deref());
    }

    fn add_as(&mut self, row: u32, number: u32, step: &Step, officer: Option<&str>) {
        self.rows.push(row);
        self.numbers.push(number);
        let activity = self.code(&step.activity);
        self.activity.push(activity);
        let organ = step.organ.as_deref().map_or(NO_CODE, |organ| self.code(organ));
        self.organ.push(organ);
        let officer = officer.map_or(NO_CODE, |officer| self.code(officer));
        self.officer.push(officer);
        self.start.push(step.start.and_then(milliseconds));
        self.end.push(step.end.and_then(milliseconds));
    }

    fn code(&mut self, text: &str) -> u32 {
        if let Some(code) = self.codes.get(text) {
            return *code;
        }
        let code = self.texts.len() as u32;
        self.texts.push(text.to_owned());
        self.codes.insert(text.to_owned(), code);
        code
    }

    /// How many steps there are.
    pub(crate) fn count(&self) -> usize {
        self.rows.len()
    }
}

/// Milliseconds since 1970-01-01 00:00 of the same clock.
fn milliseconds(moment: DateTime) -> Option<i64> {
    moment.duration_since(EPOCH).as_millis().try_into().ok()
}
