//! One grant compiled: its events swept once, in order of days, into spans of stages.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::Index;
use super::few::Few;
use super::records::{GrantRecord, Life, Mark, Stage, Story};
use crate::acts::Act;
use crate::day::Day;
use crate::entry::Entry;
use crate::grants::{GrantLine, IssueGrant, RecallGrant, RunningCases};
use crate::ids::{ActId, GrantId, InstrumentId, LineNumber, OrganId, Position};

/// The lives of grants of one issue, each kept once.
pub(super) type Lives = FxHashSet<Arc<Life>>;

/// Compiles one line of an issue from the entries that touch it.
pub(super) fn grant_record(
    index: &mut Index,
    issue: ActId,
    line_number: u32,
    acts: &[Arc<Entry>],
    lives: &mut Lives,
) -> Option<GrantRecord> {
    let (position, act) = acts.iter().find_map(|entry| match entry.act() {
        Act::IssueGrant(act) if entry.id == issue => Some((entry.position, act)),
        _ => None,
    })?;
    let number = LineNumber(line_number);
    let line = act.lines.get(line_number.checked_sub(1)? as usize)?;
    let issuer = index.workshop.issuer(&act.instrument).cloned();
    let id = GrantId { issue, line: number };
    let mut life = bare(index, act, line, position, issuer.as_ref());
    let mut suspended: Vec<(Mark, Option<Option<Day>>)> = Vec::new();
    let sides = Sides { id, line, number, issue: act, issuer: issuer.as_ref() };
    for entry in acts {
        take_in(&mut life.story, &mut suspended, &sides, entry);
    }
    let story = &mut life.story;
    end_where_replaced(story, id, acts);
    story.answers.sort_by_key(|(mark, _)| (mark.day, mark.position));
    story.suspensions.sort_by_key(|(mark, _)| (mark.day, mark.position));
    story.answers.shrink_to_fit();
    story.suspensions.shrink_to_fit();
    life.published = story.published.map(|mark| mark.map(|mark| mark.day));
    suspended.sort_by_key(|(mark, _)| (mark.day, mark.position));
    life.spans = spans(&life, &suspended);
    Some(GrantRecord {
        mode: line.mode,
        power: index.powers.number(&line.power),
        place: index.places.number(&line.place),
        grantee: index.organs.number(&line.grantee),
        life: once(lives, life),
    })
}

/// A life that another line of the issue has too is kept once.
fn once(lives: &mut Lives, life: Life) -> Arc<Life> {
    if let Some(same) = lives.get(&life) {
        return Arc::clone(same);
    }
    let life = Arc::new(life);
    lives.insert(Arc::clone(&life));
    life
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

    /// Does a recall mean this line: named, and not one that its town keeps?
    fn recalled(&self, act: &RecallGrant) -> bool {
        self.named(&act.lines) && !act.retained.iter().any(|retained| retained.line == self.number)
    }

    /// Does a publication by `organ` that names these lines mean this one? When it names none it means the lines the
    /// organ gives or receives, or all of them when it does neither.
    fn published(&self, lines: &[LineNumber], organ: &OrganId) -> bool {
        let party = |line: &GrantLine| line.grantor == *organ || line.grantee == *organ;
        if lines.is_empty() {
            party(self.line) || !self.issue.lines.iter().any(|line| party(line))
        } else {
            lines.contains(&self.number)
        }
    }
}

fn bare(
    index: &mut Index,
    act: &IssueGrant,
    line: &GrantLine,
    position: Position,
    issuer: Option<&OrganId>,
) -> Life {
    Life {
        issued: Mark { day: act.issued, position },
        limit: line.limit,
        published: [None; 3],
        spans: Few::of(&[], (Day::MIN, Stage::NotAccepted)),
        story: Story {
            grantor: index.organs.number(&line.grantor),
            issuer: issuer.map(|organ| index.organs.number(organ)),
            effective: line.effective,
            expires: line.expires.unwrap_or(Day::MAX),
            renewed: None,
            excluded: line.excluded.clone(),
            authorised: line.authorisation().is_statute(),
            named: line.acts_in_name_of.as_ref().map(|organ| index.organs.number(organ)),
            seal: line.seal.as_ref().map(|organ| index.organs.number(organ)),
            approver: line.approval_by.as_ref().map(|organ| index.organs.number(organ)),
            published: [None; 3],
            answers: Vec::new(),
            suspensions: Vec::new(),
            recall: None,
            instrument: act.instrument.clone(),
        },
    }
}

fn take_in(
    story: &mut Story,
    suspended: &mut Vec<(Mark, Option<Option<Day>>)>,
    sides: &Sides<'_>,
    entry: &Entry,
) {
    let mark = |day| Mark { day, position: entry.position };
    // Answers to an issue that replaces a line of this one stand among the acts too; they are not of this grant.
    if answered(entry.act()).is_some_and(|(issue, ..)| issue != sides.id.issue) {
        return;
    }
    match entry.act() {
        Act::PublishGrant(a) if a.recall.is_none() && sides.published(&a.lines, &a.organ) => {
            let parties = [sides.issuer, Some(&sides.line.grantor), Some(&sides.line.grantee)];
            for (slot, _) in
                story.published.iter_mut().zip(parties).filter(|(_, party)| *party == Some(&a.organ))
            {
                if slot.is_none_or(|earlier| (a.day, entry.position) < (earlier.day, earlier.position)) {
                    *slot = Some(mark(a.day));
                }
            }
        }
        Act::AcceptGrant(a) if sides.named(&a.lines) && a.organ == sides.line.grantee => {
            story.answers.push((mark(a.day), true));
        }
        Act::RefuseGrant(a) if sides.named(&a.lines) && a.organ == sides.line.grantee => {
            story.answers.push((mark(a.day), false));
        }
        Act::SuspendGrant(a) if sides.named(&a.lines) => {
            story.suspensions.push((mark(a.from), a.instrument.clone()));
            suspended.push((mark(a.from), Some(a.until)));
        }
        Act::ResumeGrant(a) if sides.named(&a.lines) => suspended.push((mark(a.from), None)),
        Act::RecallGrant(a) if sides.recalled(a) => {
            end(story, mark(a.from), a.running_cases, a.instrument.as_ref());
        }
        // Renewals come in ledger order: the last one stands.
        Act::RenewGrant(a) if sides.named(&a.lines) => {
            (story.expires, story.renewed) = (a.expires, Some(entry.position));
        }
        _ => {}
    }
}

/// An answer of a grantee: to which issue, of which lines, by whom, on which day, and whether it accepts.
fn answered(act: &Act) -> Option<(ActId, &[LineNumber], &OrganId, Day, bool)> {
    match act {
        Act::AcceptGrant(a) => Some((a.issue, &a.lines, &a.organ, a.day, true)),
        Act::RefuseGrant(a) => Some((a.issue, &a.lines, &a.organ, a.day, false)),
        _ => None,
    }
}

/// The grant ends when a line that takes its place is accepted and its first day has come.
fn end_where_replaced(story: &mut Story, replaced: GrantId, acts: &[Arc<Entry>]) {
    for entry in acts {
        let Act::IssueGrant(issue) = entry.act() else { continue };
        // What a line replaces was accepted before: never one of the same issue, whose lines may be thousands.
        if entry.id == replaced.issue {
            continue;
        }
        for (number, line) in (1u32..).map(LineNumber).zip(&issue.lines) {
            if line.replaces() != Some(replaced) {
                continue;
            }
            let own = acts.iter().filter_map(|answer| {
                let (of, lines, organ, day, accepts) = answered(answer.act())?;
                let meant = of == entry.id && (lines.is_empty() || lines.contains(&number));
                (meant && *organ == line.grantee).then_some((day, answer.position, accepts))
            });
            let mut answers: Vec<_> = own.collect();
            answers.sort_unstable();
            let accepted_on = |on: Day| {
                answers.iter().rev().find(|(day, ..)| *day <= on).is_some_and(|(_, _, accepts)| *accepts)
            };
            let days = answers.iter().filter(|(_, _, accepts)| *accepts).map(|(day, ..)| *day);
            let first = days.map(|day| day.max(line.effective)).filter(|day| accepted_on(*day)).min();
            if let Some(day) = first {
                let mark = Mark { day, position: entry.position };
                end(story, mark, RunningCases::OriginalFinishes, Some(&issue.instrument));
            }
        }
    }
}

/// A recall, or the day another line takes its place; the earliest counts.
fn end(story: &mut Story, mark: Mark, running: RunningCases, instrument: Option<&InstrumentId>) {
    let earlier = story.recall.as_ref().map(|(mark, _, _)| (mark.day, mark.position));
    if earlier.is_none_or(|earlier| (mark.day, mark.position) < earlier) {
        story.recall = Some((mark, running, instrument.cloned()));
    }
}

/// Sweeps the days on which anything changes and notes the stage from each on.
fn spans(life: &Life, suspended: &[(Mark, Option<Option<Day>>)]) -> Few<(Day, Stage), 4> {
    let story = &life.story;
    let mut days = vec![life.issued.day, story.effective];
    days.extend(story.answers.iter().map(|(mark, _)| mark.day));
    days.extend(suspended.iter().map(|(mark, _)| mark.day));
    days.extend(suspended.iter().filter_map(|(_, until)| (*until)?).map(Day::next));
    days.extend(story.recall.as_ref().map(|(mark, _, _)| mark.day));
    if story.expires < Day::MAX {
        days.push(story.expires.next());
    }
    days.sort_unstable();
    days.dedup();
    let mut spans: Vec<(Day, Stage)> = Vec::new();
    for day in days {
        let stage = stage_on(story, suspended, day);
        if spans.last().is_none_or(|(_, last)| *last != stage) {
            spans.push((day, stage));
        }
    }
    Few::of(&spans, (Day::MIN, Stage::NotAccepted))
}

fn stage_on(story: &Story, suspended: &[(Mark, Option<Option<Day>>)], day: Day) -> Stage {
    let accepted = story.answers.iter().rev().find(|(mark, _)| mark.day <= day).is_some_and(|(_, yes)| *yes);
    let halt = suspended.iter().rev().find(|(mark, _)| mark.day <= day).and_then(|(_, until)| *until);
    if !accepted {
        Stage::NotAccepted
    } else if day < story.effective {
        Stage::NotYetEffective
    } else if story.recall.as_ref().is_some_and(|(mark, _, _)| mark.day <= day) {
        Stage::Recalled
    } else if story.expires < day {
        Stage::Expired
    } else if halt.is_some_and(|until| until.is_none_or(|until| day <= until)) {
        Stage::Suspended
    } else {
        Stage::InForce
    }
}
