//! The facts of an opinion of the legality review: how long it was on record before the opinion was.
//!
//! The gate holds the *stated* days of request and opinion apart. When they were recorded is another matter: a request and
//! its opinion may be recorded one after the other, with days that fit. That is how history is entered; of what is not
//! history it is a fact that whoever reads the opinion later should see.

use register::proposals::{REVIEW_WORKING_DAYS_MIN, ReviewLegality, working_days_passed};
use register::{Day, Register};
use serde::Serialize;

/// For so many working days after an act it may be recorded under the law of its own day alone: within as many what is to be
/// known to the public is published (政府信息公开条例 26).
const RECORDED_IN_TIME: u16 = 20;

/// The recording of an act that is judged: what was recorded before it, on which day it is recorded, and as what.
#[derive(Clone, Copy, Debug)]
pub struct Recording<'a> {
    /// The register with every entry before it.
    pub register: &'a Register,
    /// The day it is recorded, by the office's calendar.
    pub on: Day,
    /// Is it recorded as history?
    pub history: bool,
}

impl Recording<'_> {
    /// Is what was done under the law of a day recorded too long after it for that law alone to be asked?
    pub(crate) fn is_late(&self, law: Day) -> bool {
        let passed = || working_days_passed(self.register.books(), law, self.on, RECORDED_IN_TIME + 1);
        !self.history && law < self.on && passed() > RECORDED_IN_TIME
    }
}

/// The facts of an opinion of the legality review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ReviewFacts {
    /// How many working days lie between the recording of the request and that of the opinion; seven where there are more.
    pub recorded_days: u16,
}

impl ReviewFacts {
    pub(super) const fn plain() -> Self {
        Self { recorded_days: REVIEW_WORKING_DAYS_MIN }
    }

    /// None where either was recorded as history: then the days of recording say nothing of the days of the review.
    pub(super) fn of(review: &ReviewLegality, recording: &Recording<'_>) -> Option<Self> {
        let register = recording.register;
        let request = register.books().proposals.get(&review.proposal)?.request()?;
        let request = register.entry(request.position)?;
        if recording.history || request.statement.history {
            return None;
        }
        let asked = Day::of_instant(request.recorded_at)?;
        let (on, most) = (recording.on, REVIEW_WORKING_DAYS_MIN);
        Some(Self { recorded_days: working_days_passed(register.books(), asked, on, most) })
    }
}
