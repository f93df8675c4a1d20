//! The questions the specification asks of one grant: in force, published, accepted, within its limits, and whose a
//! running case is.

use super::super::answer::{BrokenLink, ChainLink, Condition, Step};
use super::Asked;
use crate::authority::question::Question;
use crate::books::Books;
use crate::catalogue::Power;
use crate::day::Day;
use crate::grants::{Grant, Happening, Mode, RunningCases, Side};
use crate::ids::{GrantId, Known, OrganId, Position};
use crate::rules::{DepartmentLoses, Effect, ModeRule, RunningAtHandover};

/// Was a grant in force on a day, under the rules of a law day, in these books? Limits, excluded matters, officers and
/// the parties' own lives are left aside: the grant stands without them.
pub fn in_force(books: &Books, grant: GrantId, on: Day, law: Day) -> bool {
    let Some(grant) = books.grants.get(grant) else { return false };
    let Some(power) = books.catalogue.get(&grant.line.power) else { return false };
    let (organ, power_code, place) = (&grant.line.grantee, &grant.line.power, &grant.line.place);
    let question = Question::new(organ.clone(), power_code.clone(), place.clone(), on, Known(0));
    let question = Question { law, ..question };
    Asked { books, rules: books.rules.on(law), q: &question }.in_force(power, grant, on)
}

/// The first day on which a grant is in force, each day under the rules of that day; `None` where there is none. From
/// this day on it stands in the stead of the grant it replaces.
pub(crate) fn first_in_force(books: &Books, grant: GrantId) -> Option<Day> {
    let grant = books.grants.get(grant)?;
    let mut days: Vec<Day> = begins(grant).chain(books.rules.turning_days()).collect();
    days.sort_unstable();
    days.into_iter().find(|day| in_force(books, grant.id, *day, *day))
}

/// The days on which a grant can come into force while the rules stay as they are: its first day, a day on which something
/// happened to it, the day after a suspension.
fn begins(grant: &Grant) -> impl Iterator<Item = Day> + '_ {
    let happened = grant.events.iter().flat_map(|event| match event.what {
        Happening::Suspended { until: Some(until), .. } => [event.day, until.next()],
        _ => [event.day, event.day],
    });
    happened.chain([grant.line.effective])
}

impl<'a> Asked<'a> {
    /// Issued, lawful, published, accepted, effective, and neither suspended, recalled nor expired on `day`.
    pub(super) fn in_force(&self, power: &Power, grant: &Grant, day: Day) -> bool {
        let row = self.row(power, grant);
        grant.issued().is_some_and(|issued| issued.day <= day)
            && row.effect != Effect::Barred
            && row.publish.iter().all(|side| self.publication(grant, *side, day).is_ok())
            && grant.accepted_on(day) == Some(true)
            && grant.line.effective <= day
            && grant.recalled_from().is_none_or(|recalled| day < recalled)
            && grant.expires().is_none_or(|expires| day <= expires)
            && !grant.suspended_on(day)
    }

    /// Was the grant recalled by the day asked about with a rule that lets the town finish a case filed on `filed`?
    /// Only cases filed before the recall, while the grant was in force, are running cases of the town.
    pub(super) fn finishes_after_recall(&self, power: &Power, grant: &Grant, filed: Day) -> bool {
        let ends = grant.events.iter().filter_map(|event| match event.what {
            Happening::Recalled { running_cases, .. } => Some((event.day, running_cases)),
            _ => None,
        });
        // It ends once: where it is recalled and replaced, the earlier counts.
        ends.take(1).any(|(day, running_cases)| {
            day <= self.q.on
                && filed < day
                && running_cases != RunningCases::HandedOver
                && self.in_force(power, grant, filed)
        })
    }

    /// A case filed while the department was still competent stays with it, where the office's rule says so.
    pub(super) fn case_is_older(&self, power: &Power, grant: &Grant) -> bool {
        grant.line.mode == Mode::Transfer
            && self.rules.department_loses == DepartmentLoses::Yes
            && self.rules.running_at_handover == RunningAtHandover::DepartmentFinishes
            && self.q.filed().is_some_and(|filed| self.came_into_force_after(power, grant, filed))
    }

    /// Is the case one that a grant finishes whose place this one took? Then it stays under that grant: its name, its seal,
    /// its limit. New terms are for new cases.
    pub(super) fn left_to_predecessor(&self, power: &Power, grant: &Grant, filed: Day) -> bool {
        let by_it = |other: &&Grant| {
            let issued = grant.issued().filter(|_| grant.line.replaces().is_some());
            issued.is_some_and(|issued| self.ended_at(other) == Some(issued.position))
        };
        self.grants_here(power).filter(by_it).any(|other| self.finishes_after_recall(power, other, filed))
    }

    /// Did a line for the same town take this grant's place?
    pub(super) fn has_successor(&self, power: &Power, grant: &Grant) -> bool {
        let Some(ended) = self.ended_at(grant) else { return false };
        self.grants_here(power).any(|other| {
            other.line.replaces().is_some()
                && other.line.grantee == grant.line.grantee
                && other.issued().is_some_and(|issued| issued.position == ended)
        })
    }

    /// The entry by which a grant has ended: a recall, or the issue of the line that took its place.
    fn ended_at(&self, grant: &Grant) -> Option<Position> {
        let end = grant.events.iter().find(|event| matches!(event.what, Happening::Recalled { .. }))?;
        (end.day <= self.q.on).then_some(end.position)
    }

    /// Was the grant not in force on `filed`, but on some later day up to the one asked about?
    pub(super) fn came_into_force_after(&self, power: &Power, grant: &Grant, filed: Day) -> bool {
        !self.in_force(power, grant, filed)
            && begins(grant).any(|day| filed < day && day <= self.q.on && self.in_force(power, grant, day))
    }

    /// The row of the rules' table that speaks of this grant.
    pub(super) fn row(&self, power: &Power, grant: &Grant) -> ModeRule {
        let row = self.rules.row(grant.line.mode, power.kind, self.q.law).cloned();
        row.unwrap_or_else(|| ModeRule {
            mode: grant.line.mode,
            kind: None,
            from: None,
            publish: Vec::new(),
            effect: Effect::Stands,
            citation: String::new(),
        })
    }

    pub(super) fn issuer(&self, grant: &Grant) -> Option<&'a OrganId> {
        let instrument = grant.issued()?.instrument.as_ref()?;
        self.books.instruments.get(instrument).map(|instrument| &instrument.issuer)
    }

    /// Has this side published by `day`? The first publication counts; in a term that a renewal gave, the first since that
    /// renewal, for it is a new letter that is to be published (行政处罚法 20).
    pub(super) fn publication(&self, grant: &Grant, side: Side, day: Day) -> Result<ChainLink, ChainLink> {
        let organ = match side {
            Side::Issuer => self.issuer(grant),
            Side::Grantor => Some(&grant.line.grantor),
            Side::Grantee => Some(&grant.line.grantee),
        };
        let renewal = grant.renewed_for(day);
        let published = grant.events.iter().find(|event| {
            let by_it = matches!(&event.what, Happening::Published { by } if Some(by) == organ);
            by_it && event.day <= day && event.is_after(renewal)
        });
        let link = ChainLink::new(Step::Published, published.is_some()).by(side);
        let link = organ.map_or(link.clone(), |organ| link.of(organ));
        published.map(|event| link.clone().at(event.position).on(event.day)).ok_or(link)
    }

    /// The grantee's last word by the day asked about.
    pub(super) fn acceptance(&self, grant: &Grant) -> Result<ChainLink, ChainLink> {
        let word = grant.events.iter().rev().find(|event| {
            event.day <= self.q.on && matches!(event.what, Happening::Accepted | Happening::Refused { .. })
        });
        let link = |stands| ChainLink::new(Step::Answered, stands).of(&grant.line.grantee);
        match word {
            Some(event) if event.what == Happening::Accepted => {
                Ok(link(true).at(event.position).on(event.day))
            }
            Some(event) => Err(link(false).at(event.position).on(event.day)),
            None => Err(link(false)),
        }
    }

    pub(super) fn beyond_limits(&self, grant: &Grant) -> Option<BrokenLink> {
        let amount = self.q.context.amount.zip(grant.line.limit);
        let matter = self.q.context.matter.as_ref();
        if amount.is_some_and(|(amount, limit)| amount > limit) {
            Some(BrokenLink::OverLimit)
        } else if matter.is_some_and(|matter| grant.line.excluded.contains(matter)) {
            Some(BrokenLink::ExcludedMatter)
        } else {
            None
        }
    }

    pub(super) fn limits(&self, grant: &Grant) -> Vec<Condition> {
        let line = &grant.line;
        let mut conditions: Vec<_> = line.limit.map(|limit| Condition::UpTo { limit }).into_iter().collect();
        conditions.extend(line.excluded.iter().map(|matter| Condition::Except { matter: matter.clone() }));
        conditions.extend(grant.expires().map(|day| Condition::Until { day }));
        conditions
    }
}
