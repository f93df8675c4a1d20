//! The plain loop: each case put to the specification, the reference evaluator. What the audit must equal.

use std::collections::BTreeMap;

use caselog::{Audit, Standing};
use register::authority::{Context, Question, Verdict, reference};
use register::{Known, PlaceId, PowerCode, Register};

use crate::cases::{Case, Cast};

/// Cases by power, place, month of decision and standing.
pub type Counts = BTreeMap<(PowerCode, PlaceId, i32, Standing), u64>;

/// Counts decided cases plainly.
pub fn count(register: &Register, known: Known, cast: &Cast, cases: &[Case]) -> Counts {
    let mut counts = Counts::new();
    for case in cases.iter().filter(|case| case.is_decided()) {
        let Some(decided) = case.decided else { continue };
        let (power, place, _, _) = &cast.slots[case.slot as usize];
        let organ = cast.organs[case.organ as usize].clone();
        let mut question = Question::new(organ, power.clone(), place.clone(), decided, known);
        question.context = Context { filed: Some(case.filed), ..Context::default() };
        let standing = match reference::answer_from(register.books(), &question).verdict {
            Verdict::Held => Standing::InOrder,
            Verdict::NotHeld => Standing::BeyondPower,
            Verdict::Unclear => Standing::Unclear,
        };
        *counts.entry((power.clone(), place.clone(), decided.month_index(), standing)).or_default() += 1;
    }
    counts
}

/// The audit in the same form.
pub fn of_audit(audit: &Audit) -> Counts {
    let mut counts = Counts::new();
    for cell in audit.cube.iter() {
        let key = (cell.power.clone(), cell.place.clone(), cell.month, cell.standing);
        *counts.entry(key).or_default() += cell.cases;
    }
    counts
}
