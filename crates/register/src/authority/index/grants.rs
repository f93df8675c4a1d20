//! One grant compiled: its events swept once, in order of days, into spans of stages.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Index;
use super::few::Few;
use super::in_force::in_force;
use super::records::{GrantRecord, Life, Mark, Published, Renewal, Stage, Story};
use super::versions::ByDay;
use crate::acts::Act;
use crate::day::Day;
use crate::entry::Entry;
use crate::grants::{GrantLine, IssueGrant, RecallGrant, RunningCases};
use crate::ids::{ActId, GrantId, InstrumentId, LineNumber, OrganId, Position};

/// The lives of grants of one issue, each kept once.
pub(super) type Lives = FxHashSet<Arc<Life>>;

/// Compiles one line of an issue from the entries that touch it, the lines that take its place, and theirs.
pub(super) fn grant_record(
    index: &mut Index,
    issue: ActId,
    line_number: u32,
    family: &Family<'_>,
    lives: &mut Lives,
) -> Option<GrantRecord> {
    let id = GrantId { issue, line: LineNumber(line_number) };
    let mut grown = left_alone(index, id, family.acts)?;
    end_where_replaced(index, &mut grown, family);
    grown.life.story.answers.shrink_to_fit();
    grown.life.story.renewals.shrink_to_fit();
    grown.life.story.suspensions.shrink_to_fit();
    grown.life.spans = spans(&grown.life, &grown.suspended);
    let Grown { line, life, .. } = grown;
    Some(GrantRecord {
        mode: line.mode,
        replaces: line.replaces().is_some(),
        power: index.powers.number(&line.power),
        place: index.places.number(&line.place),
        grantee: index.organs.number(&line.grantee),
        life: once(lives, life),
    })
}

/// A grant as it has grown so far, with the suspensions that make up its spans.
struct Grown<'a> {
    id: GrantId,
    line: &'a GrantLine,
    life: Life,
    suspended: Vec<(Mark, Option<Option<Day>>)>,
}

/// What one line becomes by its own acts, whatever takes its place left alone.
fn left_alone<'a>(index: &mut Index, id: GrantId, acts: &'a [Arc<Entry>]) -> Option<Grown<'a>> {
    let (position, act) = acts.iter().find_map(|entry| match entry.act() {
        Act::IssueGrant(act) if entry.id == id.issue => Some((entry.position, act)),
        _ => None,
    })?;
    let line = act.lines.get(id.line.0.checked_sub(1)? as usize)?;
    let issuer = index.workshop.issuer(&act.instrument).cloned();
    let mut life = bare(index, act, line, position, issuer.as_ref());
    let mut suspended: Vec<(Mark, Option<Option<Day>>)> = Vec::new();
    let mut published: Vec<Publication> = Vec::new();
    let sides = Sides { line, number: id.line, issue: act, issuer: issuer.as_ref() };
    // Acts on the issues that replace lines of this one stand among them too; they are not of this grant.
    for entry in acts.iter().filter(|entry| issue_meant(entry.act()) == Some(id.issue)) {
        published.extend(sides.publications(entry));
        take_in(&mut life.story, &mut suspended, &sides, entry);
    }
    life.story.answers.sort_by_key(|(mark, _)| (mark.day, mark.position));
    life.story.suspensions.sort_by_key(|(mark, _)| (mark.day, mark.position));
    publish(&mut life, &published);
    suspended.sort_by_key(|(mark, _)| (mark.day, mark.position));
    Some(Grown { id, line, life, suspended })
}

/// The first publication of each side, and the first since each renewal.
fn publish(life: &mut Life, publications: &[Publication]) {
    let first_since = |since: Option<Mark>| {
        let mut first: Published = [None; 3];
        for (side, mark) in
            publications.iter().filter(|(_, mark)| Some(mark.order()) > since.map(|since| since.order()))
        {
            let slot = &mut first[*side];
            if slot.is_none_or(|earlier| mark.order() < earlier.order()) {
                *slot = Some(*mark);
            }
        }
        first
    };
    life.story.published = first_since(None);
    for renewal in &mut life.story.renewals {
        renewal.published = first_since(Some(renewal.mark));
    }
    life.published = life.story.published.map(|mark| mark.map(|mark| mark.day));
}

/// A side (issuer, grantor, grantee) and when it published.
type Publication = (usize, Mark);

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

    /// The publications of an act: an organ may be several sides at once.
    fn publications(&self, entry: &Entry) -> Vec<Publication> {
        match entry.act() {
            Act::PublishGrant(a) if a.recall.is_none() && self.published(&a.lines, &a.organ) => {
                let mark = Mark { day: a.day, position: entry.position };
                let parties = [self.issuer, Some(&self.line.grantor), Some(&self.line.grantee)];
                let its = parties.into_iter().enumerate().filter(|(_, party)| *party == Some(&a.organ));
                its.map(|(side, _)| (side, mark)).collect()
            }
            _ => Vec::new(),
        }
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
        first_term: line.expires.unwrap_or(Day::MAX),
        published: [None; 3],
        spans: Few::of(&[], (Day::MIN, Stage::NotAccepted)),
        story: Story {
            grantor: index.organs.number(&line.grantor),
            issuer: issuer.map(|organ| index.organs.number(organ)),
            effective: line.effective,
            expires: line.expires.unwrap_or(Day::MAX),
            renewals: Vec::new(),
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
    match entry.act() {
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
            story.expires = a.expires;
            story.renewals.push(Renewal { mark: mark(a.day), last: a.expires, published: [None; 3] });
        }
        _ => {}
    }
}

/// The issue an act on grants speaks of.
const fn issue_meant(act: &Act) -> Option<ActId> {
    match act {
        Act::PublishGrant(a) => Some(a.issue),
        Act::AcceptGrant(a) => Some(a.issue),
        Act::RefuseGrant(a) => Some(a.issue),
        Act::SuspendGrant(a) => Some(a.issue),
        Act::ResumeGrant(a) => Some(a.issue),
        Act::RenewGrant(a) => Some(a.issue),
        Act::RecallGrant(a) => Some(a.issue),
        _ => None,
    }
}

/// An issue with all that touches it, and the lines that take another's place, by what they replace.
pub(super) struct Family<'a> {
    acts: &'a [Arc<Entry>],
    replacing: FxHashMap<GrantId, Vec<GrantId>>,
}

impl<'a> Family<'a> {
    pub(super) fn of(issue: ActId, acts: &'a [Arc<Entry>]) -> Self {
        let mut replacing: FxHashMap<GrantId, Vec<GrantId>> = FxHashMap::default();
        // What a line replaces was accepted before: never one of the same issue, whose lines may be thousands.
        for entry in acts.iter().filter(|entry| entry.id != issue) {
            let Act::IssueGrant(act) = entry.act() else { continue };
            for (number, line) in (1u32..).map(LineNumber).zip(&act.lines) {
                if let Some(replaced) = line.replaces() {
                    replacing.entry(replaced).or_default().push(GrantId { issue: entry.id, line: number });
                }
            }
        }
        Self { acts, replacing }
    }
}

/// The grant ends on the first day on which a line that takes its place is in force, or one that in turn took the place
/// of such a line; of several from one day on, by the one issued last.
fn end_where_replaced(index: &mut Index, grown: &mut Grown<'_>, family: &Family<'_>) {
    let direct = |id: &GrantId| family.replacing.get(id).into_iter().flatten().copied();
    let mut open: Vec<GrantId> = direct(&grown.id).collect();
    let mut seen: FxHashSet<GrantId> = open.iter().copied().collect();
    let mut first: Option<(Mark, InstrumentId)> = None;
    while let Some(id) = open.pop() {
        open.extend(direct(&id).filter(|further| seen.insert(*further)));
        let Some(mut new) = left_alone(index, id, family.acts) else { continue };
        new.life.spans = spans(&new.life, &new.suspended);
        let Some(day) = first_day(index, &new) else { continue };
        let position = new.life.issued.position;
        let earlier = |mark: &Mark| day < mark.day || (day == mark.day && position > mark.position);
        if first.as_ref().is_none_or(|(mark, _)| earlier(mark)) {
            first = Some((Mark { day, position }, new.life.story.instrument));
        }
    }
    if let Some((mark, instrument)) = first {
        end(&mut grown.life.story, mark, RunningCases::OriginalFinishes, Some(&instrument));
    }
}

/// The first day on which a line left alone is in force, under the rules of that day as they are known now. That it may
/// itself have been replaced before matters not: then what replaced it was in force no later.
fn first_day(index: &mut Index, new: &Grown<'_>) -> Option<Day> {
    let power = index.powers.number(&new.line.power);
    let kind = index.power_records.get(power as usize)?.latest()?.as_ref()?.kind;
    let sets = index.rules.latest()?;
    let turns = sets.iter().flat_map(|(from, set)| {
        let rows = set.rows_of(new.line.mode, kind).into_iter().flat_map(ByDay::iter);
        rows.map(|(day, _)| *day).chain([*from])
    });
    let spans = new.life.spans.as_slice().iter().map(|(from, _)| *from);
    let days = turns.chain(spans).chain(new.life.publications()).chain([new.life.issued.day]);
    days.filter(|day| {
        let set = sets.iter().rev().find(|(from, _)| from <= day);
        set.is_some_and(|(_, set)| in_force(&new.life, set.row(new.line.mode, kind, *day), *day))
    })
    .min()
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
