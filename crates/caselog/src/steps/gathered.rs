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
    /// Adds the steps of a row, in their order. `officer` says what is kept of an officer.
    pub(crate) fn push(&mut self, row: u32, steps: Vec<Step>, officer: impl Fn(String) -> String) {
        for (number, step) in (1_u32..).zip(steps) {
            let officer = step.officer.map(&officer);
            self.add(row, number, Step { officer, ..step });
        }
    }

    /// Adds one step as it stands.
    pub(super) fn add(&mut self, row: u32, number: u32, step: Step) {
        let Step { activity, organ, officer, start, end } = step;
        self.rows.push(row);
        self.numbers.push(number);
        let activity = self.code(activity);
        self.activity.push(activity);
        let organ = organ.map_or(NO_CODE, |organ| self.code(organ));
        self.organ.push(organ);
        let officer = officer.map_or(NO_CODE, |officer| self.code(officer));
        self.officer.push(officer);
        self.start.push(start.and_then(milliseconds));
        self.end.push(end.and_then(milliseconds));
    }

    fn code(&mut self, text: String) -> u32 {
        let texts = &mut self.texts;
        *self.codes.entry(text).or_insert_with_key(|text| {
            texts.push(text.clone());
            texts.len() as u32 - 1
        })
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
