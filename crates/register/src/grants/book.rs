//! The state of the book of grants: each grant with the events of its life.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::by_issue::ByIssue;
use super::replacing::Replacements;
use super::selection::{lines_of_side, named_lines, recalled_lines};
use super::{
    AcceptGrant, GrantLine, IssueGrant, PublishGrant, RecallGrant, RecallReason, RefuseGrant, RefuseReason,
    RenewGrant, ResumeGrant, RunningCases, SuspendGrant, SuspendReason,
};
use crate::day::Day;
use crate::ids::{ActId, GrantId, InstrumentId, LineNumber, OrganId, Position, PowerCode, ProposalId};

/// So many events of a grant get just the room they need.
const EVENTS_FEW: usize = 8;

/// What happened to a grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// It was issued.
    Issued,
    /// A side published it.
    Published {
        /// Which organ.
        by: OrganId,
    },
    /// Its recall was published.
    RecallPublished {
        /// By which organ.
        by: OrganId,
    },
    /// The grantee took it up.
    Accepted,
    /// The grantee did not take it up.
    Refused {
        /// Why.
        reason: RefuseReason,
    },
    /// It was suspended.
    Suspended {
        /// The last day, where one is set.
        until: Option<Day>,
        /// Why.
        reason: SuspendReason,
    },
    /// It was resumed.
    Resumed,
    /// Its term was extended.
    Renewed {
        /// The new last day.
        expires: Day,
    },
    /// It was recalled.
    Recalled {
        /// Why.
        reason: RecallReason,
        /// Who finishes running cases.
        running_cases: RunningCases,
    },
}

/// An event in a grant's life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantEvent {
    /// The day from which it counts.
    pub day: Day,
    /// The entry that recorded it.
    pub position: Position,
    /// What happened.
    pub what: Happening,
    /// The instrument it cites.
    pub instrument: Option<InstrumentId>,
    /// Remarks.
    pub note: Option<String>,
}

impl GrantEvent {
    /// Does it come after another, by day and then as the ledger has them? Everything comes after nothing.
    pub(crate) fn is_after(&self, other: Option<&Self>) -> bool {
        other.is_none_or(|other| (other.day, other.position) < (self.day, self.position))
    }
}

/// One grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Its identity: the issue and the line.
    pub id: GrantId,
    /// What the line says.
    pub line: Arc<GrantLine>,
    /// Its life, by day, acts of one day in ledger order. An act on many lines is one event of all of them: two grants
    /// with the very same events were treated alike.
    pub events: Vec<Arc<GrantEvent>>,
}

impl Grant {
    pub(super) fn happen(&mut self, event: Arc<GrantEvent>) {
        let at = self.events.partition_point(|e| (e.day, e.position) <= (event.day, event.position));
        if self.events.len() < EVENTS_FEW {
            // Most grants have a handful of events: room for more would stay empty.
            self.events.reserve_exact(1);
        }
        self.events.insert(at, event);
    }

    /// Is the grantee's last word on `day` an acceptance? `None` when it has not spoken.
    pub fn accepted_on(&self, day: Day) -> Option<bool> {
        self.events.iter().rev().filter(|e| e.day <= day).find_map(|e| match e.what {
            Happening::Accepted => Some(true),
            Happening::Refused { .. } => Some(false),
            _ => None,
        })
    }

    /// The last day of its term, as it was last renewed; `None` where it has no term.
    pub fn expires(&self) -> Option<Day> {
        self.renewed().map(|(_, expires)| expires).or(self.line.expires)
    }

    /// The last renewal: its entry, and the last day it gave.
    pub fn renewed(&self) -> Option<(Position, Day)> {
        self.renewals().map(|(event, expires)| (event.position, expires)).max()
    }

    /// The event of the last renewal.
    pub(crate) fn last_renewal(&self) -> Option<&GrantEvent> {
        self.renewals().map(|(event, _)| event).max_by_key(|event| event.position)
    }

    /// The renewals, each with the last day it gave.
    fn renewals(&self) -> impl Iterator<Item = (&GrantEvent, Day)> {
        self.events.iter().filter_map(|event| match event.what {
            Happening::Renewed { expires } => Some((event.as_ref(), expires)),
            _ => None,
        })
    }

    /// The renewal that states the term in which a day lies, of several the first in the ledger; `None` where the term of
    /// the issue still runs, or where no term reaches so far.
    pub fn renewed_for(&self, day: Day) -> Option<&GrantEvent> {
        if self.line.expires.is_none_or(|last| day <= last) {
            return None;
        }
        let covering = self.renewals().filter(|(_, expires)| day <= *expires);
        covering.map(|(event, _)| event).min_by_key(|event| event.position)
    }

    /// Has the organ published it since its term was last renewed? On whatever day: one said later would reach back behind it.
    pub(crate) fn was_published_by(&self, organ: &OrganId) -> bool {
        let last = self.last_renewal();
        self.events.iter().any(|event| match &event.what {
            Happening::Published { by } => by == organ && event.is_after(last),
            _ => false,
        })
    }

    /// The first day it is gone by recall.
    pub fn recalled_from(&self) -> Option<Day> {
        self.events.iter().find(|e| matches!(e.what, Happening::Recalled { .. })).map(|e| e.day)
    }

    /// Is it suspended on `day`? The last suspension or resumption that has come decides.
    pub fn suspended_on(&self, day: Day) -> bool {
        let last = self.events.iter().rev().filter(|e| e.day <= day).find_map(|e| match e.what {
            Happening::Suspended { until, .. } => Some(until.is_none_or(|until| day <= until)),
            Happening::Resumed => Some(false),
            _ => None,
        });
        last.unwrap_or(false)
    }

    /// Why the grantee refused, if its last word was a refusal.
    pub fn refusal(&self) -> Option<RefuseReason> {
        self.events.iter().rev().find_map(|e| match e.what {
            Happening::Accepted => Some(None),
            Happening::Refused { reason } => Some(Some(reason)),
            _ => None,
        })?
    }

    /// The day and position of issue.
    pub fn issued(&self) -> Option<&GrantEvent> {
        self.events.iter().find(|e| e.what == Happening::Issued).map(Arc::as_ref)
    }
}

/// One issue: an act that handed powers over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The act.
    pub id: ActId,
    /// The instrument.
    pub instrument: InstrumentId,
    /// The day of issue.
    pub issued: Day,
    /// The proposal it follows, where it names one.
    pub proposal: Option<ProposalId>,
    /// How many lines it has.
    pub lines: u32,
    /// The entry.
    pub position: Position,
}

/// One recall: what it took back, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recall {
    /// The act.
    pub id: ActId,
    /// The issue it takes back from.
    pub issue: ActId,
    /// The lines that are gone by it.
    pub lines: Vec<GrantId>,
    /// The decision, where one was named.
    pub instrument: Option<InstrumentId>,
    /// The first day they are gone.
    pub from: Day,
}

/// The book of grants.
#[derive(Clone, Debug, Default)]
pub struct Grants {
    recalls: BTreeMap<ActId, Recall>,
    issues: BTreeMap<ActId, Issue>,
    all: ByIssue,
    by_power: BTreeMap<PowerCode, Vec<GrantId>>,
    pub(super) replacements: Replacements,
}

impl Grants {
    /// One grant.
    pub fn get(&self, id: GrantId) -> Option<&Grant> {
        self.all.get(id)
    }

    pub(super) fn get_mut(&mut self, id: GrantId) -> Option<&mut Grant> {
        self.all.get_mut(id)
    }

    /// One issue.
    pub fn issue(&self, id: ActId) -> Option<&Issue> {
        self.issues.get(&id)
    }

    /// One recall.
    pub fn recall_of(&self, id: ActId) -> Option<&Recall> {
        self.recalls.get(&id)
    }

    /// Every recall.
    pub fn recalls(&self) -> impl Iterator<Item = &Recall> {
        self.recalls.values()
    }

    /// Every issue.
    pub fn issues(&self) -> impl Iterator<Item = &Issue> {
        self.issues.values()
    }

    /// The issues that cite an instrument.
    pub fn issues_under<'a>(&'a self, instrument: &'a InstrumentId) -> impl Iterator<Item = &'a Issue> {
        self.issues.values().filter(move |issue| issue.instrument == *instrument)
    }

    /// Every grant.
    pub fn iter(&self) -> impl Iterator<Item = &Grant> {
        self.all.iter()
    }

    /// The grants of one power.
    pub fn of_power(&self, power: &PowerCode) -> impl Iterator<Item = &Grant> {
        self.by_power.get(power).into_iter().flatten().filter_map(|id| self.all.get(*id))
    }

    /// The grants of one issue in the order of its lines.
    pub fn of_issue(&self, issue: ActId) -> impl Iterator<Item = &Grant> {
        self.all.of_issue(issue)
    }

    /// The grants of an issue that an act names by its lines; all of the issue where it names none.
    pub fn named<'g>(&'g self, issue: ActId, lines: &[LineNumber]) -> impl Iterator<Item = &'g Grant> {
        self.of_issue(issue).filter(move |grant| lines.is_empty() || lines.contains(&grant.id.line))
    }

    pub(crate) fn put(&mut self, id: ActId, act: &IssueGrant, position: Position) {
        let lines = u32::try_from(act.lines.len()).unwrap_or(u32::MAX);
        let (instrument, proposal) = (act.instrument.clone(), act.proposal.clone());
        let issue = Issue { id, instrument, issued: act.issued, proposal, lines, position };
        self.issues.insert(id, issue);
        let issued = Arc::new(GrantEvent {
            day: act.issued,
            position,
            what: Happening::Issued,
            instrument: Some(act.instrument.clone()),
            note: act.note.clone(),
        });
        for (number, line) in (1u32..).zip(&act.lines) {
            let still = lines.saturating_sub(number) as usize;
            let id = GrantId { issue: id, line: LineNumber(number) };
            self.keep(Grant { id, line: Arc::clone(line), events: vec![Arc::clone(&issued)] }, still);
        }
    }

    /// Takes in a grant of another book, to try something out on a part of it.
    pub(crate) fn adopt(&mut self, grant: Grant) {
        self.keep(grant, 0);
    }

    /// Takes a grant in; so many lines of its issue are `still` to come.
    fn keep(&mut self, grant: Grant, still: usize) {
        self.replacements.note(&grant);
        self.by_power.entry(grant.line.power.clone()).or_default().push(grant.id);
        self.all.put(grant, still);
    }

    pub(crate) fn publish(&mut self, act: &PublishGrant, position: Position) {
        let recalled = act.recall.and_then(|recall| self.recalls.get(&recall));
        let (lines, what) = match (act.recall, recalled) {
            (None, _) => (
                lines_of_side(self, act.issue, &act.lines, &act.organ),
                Happening::Published { by: act.organ.clone() },
            ),
            (Some(_), Some(recall)) if act.lines.is_empty() => {
                (recall.lines.clone(), Happening::RecallPublished { by: act.organ.clone() })
            }
            (Some(_), _) => (
                named_lines(self, act.issue, &act.lines),
                Happening::RecallPublished { by: act.organ.clone() },
            ),
        };
        self.happen(&lines, act.day, position, &what, None, act.whereabouts.as_ref());
    }

    pub(crate) fn accept(&mut self, act: &AcceptGrant, position: Position) {
        let lines = self.lines_of_grantee(act.issue, &act.lines, &act.organ);
        self.happen(&lines, act.day, position, &Happening::Accepted, None, act.note.as_ref());
    }

    pub(crate) fn refuse(&mut self, act: &RefuseGrant, position: Position) {
        let lines = self.lines_of_grantee(act.issue, &act.lines, &act.organ);
        let what = Happening::Refused { reason: act.reason };
        self.happen(&lines, act.day, position, &what, None, act.note.as_ref());
    }

    pub(crate) fn suspend(&mut self, act: &SuspendGrant, position: Position) {
        let lines = named_lines(self, act.issue, &act.lines);
        let what = Happening::Suspended { until: act.until, reason: act.reason };
        self.happen(&lines, act.from, position, &what, act.instrument.as_ref(), act.note.as_ref());
    }

    pub(crate) fn resume(&mut self, act: &ResumeGrant, position: Position) {
        let lines = named_lines(self, act.issue, &act.lines);
        let what = Happening::Resumed;
        self.happen(&lines, act.from, position, &what, act.instrument.as_ref(), act.note.as_ref());
    }

    pub(crate) fn renew(&mut self, act: &RenewGrant, position: Position) {
        let lines = named_lines(self, act.issue, &act.lines);
        let what = Happening::Renewed { expires: act.expires };
        self.happen(&lines, act.day, position, &what, act.instrument.as_ref(), act.note.as_ref());
    }

    pub(crate) fn recall(&mut self, id: ActId, act: &RecallGrant, position: Position) {
        let lines = recalled_lines(self, act);
        let (issue, instrument, from) = (act.issue, act.instrument.clone(), act.from);
        self.recalls.insert(id, Recall { id, issue, lines: lines.clone(), instrument, from });
        let what = Happening::Recalled { reason: act.reason, running_cases: act.running_cases };
        self.happen(&lines, act.from, position, &what, act.instrument.as_ref(), act.note.as_ref());
    }

    fn lines_of_grantee(&self, issue: ActId, lines: &[LineNumber], organ: &OrganId) -> Vec<GrantId> {
        let mut named = named_lines(self, issue, lines);
        named.retain(|id| self.all.get(*id).is_some_and(|grant| grant.line.grantee == *organ));
        named
    }

    fn happen(
        &mut self,
        lines: &[GrantId],
        day: Day,
        position: Position,
        what: &Happening,
        instrument: Option<&InstrumentId>,
        note: Option<&String>,
    ) {
        let (what, instrument, note) = (what.clone(), instrument.cloned(), note.cloned());
        let event = Arc::new(GrantEvent { day, position, what, instrument, note });
        for id in lines {
            if let Some(grant) = self.all.get_mut(*id) {
                grant.happen(Arc::clone(&event));
            }
        }
    }
}
