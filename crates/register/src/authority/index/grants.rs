//! One grant compiled: its events swept once, in order of days, into spans of stages.

use std::sync::Arc;

use super::Index;
use super::records::{GrantRecord, Mark, Number, Stage};
use crate::acts::Act;
use crate::day::Day;
use crate::entry::Entry;
use crate::grants::{GrantLine, IssueGrant, RunningCases};
use crate::ids::{ActId, GrantId, InstrumentId, LineNumber, OrganId, Position};

/// Compiles one line of an issue from the entries that touch it. Returns the power's number with the record.
pub(super) fn grant_record(
    index: &mut Index,
    issue: ActId,
    line_number: u32,
    acts: &[Arc<Entry>],
) -> Option<(Number, GrantRecord)> {
    let (position, act) = acts.iter().find_map(|entry| match entry.act() {
        Act::IssueGrant(act) if entry.id == issue => Some((entry.position, act)),
        _ => None,
    })?;
    let number = LineNumber(line_number);
    let line = act.lines.get(line_number.checked_sub(1)? as usize)?;
    let issuer = index.workshop.issuer(&act.instrument).cloned();
    let mut record = bare(index, GrantId { issue, line: number }, act, line, position, issuer.as_ref());
    let mut suspended: Vec<(Mark, Option<Option<Day>>)> = Vec::new();
    let sides = Sides { id: GrantId { issue, line: number }, line, number, issue: act, issuer: issuer.as_ref() };
    for entry in acts {
        take_in(&mut record, &mut suspended, &sides, entry);
    }
    record.answers.sort_by_key(|(mark, _)| (mark.day, mark.position));
    record.suspensions.sort_by_key(|(mark, _)| (mark.day, mark.position));
    suspended.sort_by_key(|(mark, _)| (mark.day, mark.position));
    record.spans = spans(&record, &suspended);
    Some((index.powers.number(&line.power), record))
}

/// The line with the parties that may be named in later acts.
struct Sides<'a> {
    id: GrantId,
    line: &'a GrantLine,
    number: LineNumber,
    issue: &'a IssueGrant,
    issuer: Option<&'a OrganId>,
}

impl Sides<'_> {
    /// Does an act that names these lines mean this one?
    fn named(&self, lines: &[LineNumber]) -> bool {
        lines.is_empty() || lines.contains(&self.number)
    }

    /// Does a publication by `organ` that names these lines mean this one? When it names none it means the lines the
    /// organ gives or receives, or all of them when it does neither.
    fn published(&self, lines: &[LineNumber], organ: &OrganId) -> bool {
        let party = |line: &GrantLine| line.grantor == *organ || line.grantee == *organ;
        if lines.is_empty() {
            party(self.line) || !self.issue.lines.iter().any(party)
        } else {
            lines.contains(&self.number)
        }
    }
}

fn bare(
    index: &mut Index,
    id: GrantId,
    act: &IssueGrant,
    line: &GrantLine,
    position: Position,
    issuer: Option<&OrganId>,
) -> GrantRecord {
    GrantRecord {
        id,
        mode: line.mode,
        place: index.places.number(&line.place),
        grantor: index.organs.number(&line.grantor),
        grantee: index.organs.number(&line.grantee),
        issuer: issuer.map(|organ| index.organs.number(organ)),
        issued: Mark { day: act.issued, position },
        effective: line.effective,
        expires: line.expires.unwrap_or(Day::MAX),
        limit: line.limit,
        excluded: line.excluded.clone(),
        authorised: line.authorised_by.is_some(),
        named: line.acts_in_name_of.as_ref().map(|organ| index.organs.number(organ)),
        seal: line.seal.as_ref().map(|organ| index.organs.number(organ)),
        approver: line.approval_by.as_ref().map(|organ| index.organs.number(organ)),
        published: [None; 3],
        spans: Vec::new(),
        answers: Vec::new(),
        suspensions: Vec::new(),
        recall: None,
        instrument: act.instrument.clone(),
    }
}

fn take_in(
    record: &mut GrantRecord,
    suspended: &mut Vec<(Mark, Option<Option<Day>>)>,
    sides: &Sides<'_>,
    entry: &Entry,
) {
    let mark = |day| Mark { day, position: entry.position };
    match entry.act() {
        Act::PublishGrant(a) if sides.published(&a.lines, &a.organ) => {
            let parties = [sides.issuer, Some(&sides.line.grantor), Some(&sides.line.grantee)];
            for (slot, _) in
                record.published.iter_mut().zip(parties).filter(|(_, party)| *party == Some(&a.organ))
            {
                if slot.is_none_or(|earlier| (a.day, entry.position) < (earlier.day, earlier.position)) {
                    *slot = Some(mark(a.day));
                }
            }
        }
        Act::AcceptGrant(a) if sides.named(&a.lines) && a.organ == sides.line.grantee => {
            record.answers.push((mark(a.day), true));
        }
        Act::RefuseGrant(a) if sides.named(&a.lines) && a.organ == sides.line.grantee => {
            record.answers.push((mark(a.day), false));
        }
        Act::SuspendGrant(a) if sides.named(&a.lines) => {
            record.suspensions.push((mark(a.from), a.instrument.clone()));
            suspended.push((mark(a.from), Some(a.until)));
        }
        Act::ResumeGrant(a) if sides.named(&a.lines) => suspended.push((mark(a.from), None)),
        Act::RecallGrant(a) if sides.named(&a.lines) => {
            if !a.retained.iter().any(|retained| retained.line == sides.number) {
                end(record, mark(a.from), a.running_cases, a.instrument.as_ref());
            }
        }
        Act::IssueGrant(a) => {
            for line in a.lines.iter().filter(|line| line.replaces() == Some(sides.id)) {
                end(record, mark(line.effective), RunningCases::OriginalFinishes, Some(&a.instrument));
            }
        }
        // Renewals come in ledger order: the last one stands.
        Act::RenewGrant(a) if sides.named(&a.lines) => record.expires = a.expires,
        _ => {}
    }
}

/// A recall, or the day another line takes its place; the earliest counts.
fn end(record: &mut GrantRecord, mark: Mark, running: RunningCases, instrument: Option<&InstrumentId>) {
    let earlier = record.recall.as_ref().map(|(mark, _, _)| (mark.day, mark.position));
    if earlier.is_none_or(|earlier| (mark.day, mark.position) < earlier) {
        record.recall = Some((mark, running, instrument.cloned()));
    }
}

/// Sweeps the days on which anything changes and notes the stage from each on.
fn spans(record: &GrantRecord, suspended: &[(Mark, Option<Option<Day>>)]) -> Vec<(Day, Stage)> {
    let mut days = vec![record.issued.day, record.effective];
    days.extend(record.answers.iter().map(|(mark, _)| mark.day));
    days.extend(suspended.iter().map(|(mark, _)| mark.day));
    days.extend(suspended.iter().filter_map(|(_, until)| (*until)?).map(Day::next));
    days.extend(record.recall.as_ref().map(|(mark, _, _)| mark.day));
    if record.expires < Day::MAX {
        days.push(record.expires.next());
    }
    days.sort_unstable();
    days.dedup();
    let mut spans: Vec<(Day, Stage)> = Vec::new();
    for day in days {
        let stage = stage_on(record, suspended, day);
        if spans.last().is_none_or(|(_, last)| *last != stage) {
            spans.push((day, stage));
        }
    }
    spans
}

fn stage_on(record: &GrantRecord, suspended: &[(Mark, Option<Option<Day>>)], day: Day) -> Stage {
    let accepted = record.answers.iter().rev().find(|(mark, _)| mark.day <= day).is_some_and(|(_, yes)| *yes);
    let halt = suspended.iter().rev().find(|(mark, _)| mark.day <= day).and_then(|(_, until)| *until);
    if !accepted {
        Stage::NotAccepted
    } else if day < record.effective {
        Stage::NotYetEffective
    } else if record.recall.as_ref().is_some_and(|(mark, _, _)| mark.day <= day) {
        Stage::Recalled
    } else if record.expires < day {
        Stage::Expired
    } else if halt.is_some_and(|until| until.is_none_or(|until| day <= until)) {
        Stage::Suspended
    } else {
        Stage::InForce
    }
}
