//! What the cells of one row mean: days in order, an outcome, powers, places and organs.

use register::Day;
use rustc_hash::FxHashMap;
use tables::{Cell, CellFault, FaultReason, Field, Record};

use super::checks::{not_found, not_yet, order};
use super::fields::Fields;
use super::finder::Finder;
use crate::case::Outcome;

/// The days of a row, as far as they can be read.
pub(super) struct RowDays {
    pub(super) received: Option<Day>,
    pub(super) filed: Option<Day>,
    pub(super) decided: Option<Day>,
}

impl RowDays {
    /// Reads the days of a row; they have to be in order.
    pub(super) fn read(
        record: &Record<'_>,
        fields: &Fields<'_>,
        today: Option<Day>,
        faults: &mut Vec<CellFault>,
    ) -> Self {
        const RECEIVED: [&str; 2] = ["收件日期", "received"];
        const FILED: [&str; 2] = ["受理（立案）日期", "filed"];
        const DECIDED: [&str; 2] = ["办结日期", "decided"];
        let mut day = |field: &Field<'_>| note(field.day(record), faults).and_then(Day::from_date);
        let (received, filed, decided) = (day(&fields.received), day(&fields.filed), day(&fields.decided));
        if let Some(reason) = order((received, RECEIVED), (filed, FILED)) {
            faults.push(record.fault("filed", reason));
        }
        if let Some(reason) = order((filed, FILED), (decided, DECIDED)) {
            faults.push(record.fault("decided", reason));
        }
        for (column, day) in [("received", received), ("filed", filed), ("decided", decided)] {
            if let Some(reason) = not_yet(day, today) {
                faults.push(record.fault(column, reason));
            }
        }
        Self { received, filed, decided }
    }
}

/// What the cells of days were understood as.
pub(super) fn days_meant<'r>(
    record: &'r Record<'_>,
    fields: &'r Fields<'_>,
) -> impl Iterator<Item = (&'static str, String)> + 'r {
    let days = [("received", &fields.received), ("filed", &fields.filed), ("decided", &fields.decided)];
    days.into_iter().filter_map(|(name, field)| {
        let day = Day::from_date(field.day(record).ok().flatten()?)?;
        Some((name, day.to_string()))
    })
}

/// The outcomes that cells were understood as, by what the cells hold: a file writes a few of them again and again.
#[derive(Default)]
pub(super) struct OutcomesMet(FxHashMap<String, Outcome>);

impl OutcomesMet {
    /// Reads the outcome of a row.
    pub(super) fn read(
        &mut self,
        record: &Record<'_>,
        field: &Field<'_>,
        faults: &mut Vec<CellFault>,
    ) -> Option<Outcome> {
        // However many ways of writing them a file may come with, few are kept.
        const MOST: usize = 1_000;
        let Some(Cell::Text(written)) = field.cell(record) else {
            return note(field.choice(record), faults).and_then(Outcome::parse);
        };
        if let Some(outcome) = self.0.get(written) {
            return Some(*outcome);
        }
        let outcome = note(field.choice(record), faults).and_then(Outcome::parse)?;
        if self.0.len() < MOST {
            self.0.insert(written.clone(), outcome);
        }
        Some(outcome)
    }
}

/// What kind of thing a cell names.
pub(super) struct Named {
    field: &'static str,
    /// In Chinese and in English.
    what: [&'static str; 2],
}

pub(super) const POWER: Named = Named { field: "power", what: ["职权", "power"] };
pub(super) const PLACE: Named = Named { field: "place", what: ["地方", "place"] };
pub(super) const ORGAN: Named = Named { field: "organ", what: ["机关", "organ"] };
/// A seal is named by its organ, or by a mark that says that there is none.
pub(super) const SEAL: Named = Named { field: "seal", what: ["机关", "organ"] };

/// Finds the power, place or organ a cell names on the day; gives its number.
pub(super) fn look_up(
    finder: &mut Finder<'_>,
    thing: &Named,
    field: &Field<'_>,
    (record, day): (&Record<'_>, Option<Day>),
    faults: &mut Vec<CellFault>,
) -> Option<u32> {
    let written = note(field.code(record), faults)?;
    if thing.field == SEAL.field && matches!(written.as_ref(), "-" | "--" | "—" | "——" | "/" | "无") {
        return None;
    }
    match finder.find(&written, day) {
        Ok(number) => Some(number),
        Err(miss) => {
            faults.push(record.fault(thing.field, not_found(thing.what, day, miss)));
            None
        }
    }
}

/// Takes a reading, or notes its fault.
pub(super) fn note<T>(reading: Result<Option<T>, CellFault>, faults: &mut Vec<CellFault>) -> Option<T> {
    reading.unwrap_or_else(|fault| {
        faults.push(fault);
        None
    })
}

/// Is the fault one of this field's cell?
pub(super) fn is_of(record: &Record<'_>, fault: &CellFault, field: &str) -> bool {
    record.fault(field, FaultReason::Missing).column == fault.column
}
