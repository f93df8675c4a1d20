//! Steps gathered in memory: texts once, then codes and moments for each step.

use jiff::civil::DateTime;

use super::{EPOCH, Step};
use crate::batch::NO_CODE;
use crate::texts::Texts;

/// The steps of the rows gathered.
#[derive(Debug, Default)]
pub(crate) struct GatheredSteps {
    pub(super) texts: Texts,
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
        let activity = self.texts.code(&step.activity);
        self.activity.push(activity);
        let organ = step.organ.as_deref().map_or(NO_CODE, |organ| self.texts.code(organ));
        self.organ.push(organ);
        let officer = officer.map_or(NO_CODE, |officer| self.texts.code(officer));
        self.officer.push(officer);
        self.start.push(step.start.and_then(milliseconds));
        self.end.push(step.end.and_then(milliseconds));
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
