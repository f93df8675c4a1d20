//! Was a grant in force on a day? From its compiled spans and publications.

use super::records::{GrantRecord, Life, Row, Stage};
use super::{Index, record};
use crate::day::Day;
use crate::ids::{GrantId, Known};
use crate::rules::Effect;

impl Index {
    /// Was a grant in force on a day, under the rules of a law day, as known at a size of the ledger? That is: issued,
    /// not barred by law, published by all who must, accepted, effective, and neither suspended, recalled nor expired.
    ///
    /// Left aside is what does not touch the grant itself: limits, excluded matters, officers, whether the power is
    /// still listed, the place and the grantee still there. Whether an *organ* may act is for [`Index::judge`] to say.
    /// A grant that never was, for those who know no more, was in force on no day.
    pub fn in_force(&self, grant: GrantId, on: Day, law: Day, known: Known) -> bool {
        let found = || {
            let line = usize::try_from(grant.line.0).ok()?.checked_sub(1)?;
            let number = *self.grants_of_issue.get(&grant.issue)?.get(line)?;
            let grant = record(&self.grants, number, known.0)?;
            let power = record(&self.power_records, grant.power, known.0)?;
            let row = self.rules_on(law, known.0)?.row(grant.mode, power.kind, law);
            Some(in_force(&grant.life, row, on))
        };
        found().unwrap_or(false)
    }
}

/// Have all sides that must publish done so by `day`?
#[inline]
pub(super) fn published(life: &Life, row: Row, day: Day) -> bool {
    let mut sides = row.sides.iter().take_while(|side| **side < 3).map(|side| *side as usize);
    if life.first_term < day {
        let published = life.published_for(day);
        return sides.all(|side| published[side].is_some_and(|first| first.day <= day));
    }
    sides.all(|side| life.published[side].is_some_and(|first| first <= day))
}

/// Did the grant begin to be in force after `filed` and by `on`?
pub(super) fn begins_within(grant: &GrantRecord, row: Row, filed: Day, on: Day) -> bool {
    let spans = grant.life.spans.as_slice().iter().map(|(from, _)| *from);
    spans
        .chain(grant.life.publications())
        .any(|day| filed < day && day <= on && in_force(&grant.life, row, day))
}

/// Was the grant in force on `day`, limits and officers left aside?
#[inline]
pub(super) fn in_force(life: &Life, row: Row, day: Day) -> bool {
    life.issued.day <= day
        && row.effect != Effect::Barred
        && published(life, row, day)
        && life.stage(day) == Stage::InForce
}
