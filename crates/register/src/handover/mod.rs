//! The book of handovers (交接): what goes over with the powers, who signed, and what is still outstanding.

mod acts;
mod checks;
mod kinds;

pub use acts::{DrawUpHandover, HandoverItem, SettleHandover, SignHandover};
pub use kinds::{HandoverPiece, HandoverState};

pub(crate) use checks::{check_draw_up, check_handed_over, check_settle, check_sign};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::day::Day;
use crate::grants::Grants;
use crate::ids::{ActId, GrantId, LineNumber, OrganId, Position};

/// One handover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// The act that drew it up.
    pub id: ActId,
    /// What was drawn up.
    pub said: Arc<DrawUpHandover>,
    /// The entry that recorded it.
    pub position: Position,
    /// The grants it covers.
    pub grants: Vec<GrantId>,
    /// How each piece stands, in the order of the list, with the day it came to stand so.
    pub states: Vec<(HandoverState, Day)>,
    /// Who signed, and when.
    pub signatures: Vec<(OrganId, Day, Position)>,
}

impl Handover {
    /// The day on which the second side signed; `None` while a signature is missing.
    pub fn signed_by_both(&self) -> Option<Day> {
        let of =
            |organ: &OrganId| self.signatures.iter().find(|(by, ..)| by == organ).map(|(_, day, _)| *day);
        Some(of(&self.said.organ)?.max(of(&self.said.receiver)?))
    }

    /// The pieces that are outstanding, by their number on the list.
    pub fn outstanding(&self) -> impl Iterator<Item = (LineNumber, &HandoverItem)> {
        let pieces = (1u32..).map(LineNumber).zip(&self.said.items).zip(&self.states);
        pieces.filter(|(_, (state, _))| *state == HandoverState::Outstanding).map(|(piece, _)| piece)
    }
}

/// The book of handovers.
#[derive(Clone, Debug, Default)]
pub struct Handovers {
    all: BTreeMap<ActId, Handover>,
    by_grant: BTreeMap<GrantId, Vec<ActId>>,
}

impl Handovers {
    /// One handover.
    pub fn get(&self, id: ActId) -> Option<&Handover> {
        self.all.get(&id)
    }

    /// Every handover, by the act that drew it up.
    pub fn iter(&self) -> impl Iterator<Item = &Handover> {
        self.all.values()
    }

    /// The handovers of a grant, in ledger order.
    pub fn of_grant(&self, grant: GrantId) -> impl Iterator<Item = &Handover> {
        self.by_grant.get(&grant).into_iter().flatten().filter_map(|id| self.all.get(id))
    }

    pub(crate) fn draw_up(&mut self, id: ActId, act: &DrawUpHandover, grants: &Grants, position: Position) {
        let covered = covered(grants, act);
        for grant in &covered {
            self.by_grant.entry(*grant).or_default().push(id);
        }
        let states = act.items.iter().map(|item| (item.state, act.day)).collect();
        let said = Arc::new(act.clone());
        let handover = Handover { id, said, position, grants: covered, states, signatures: Vec::new() };
        self.all.insert(id, handover);
    }

    pub(crate) fn sign(&mut self, act: &SignHandover, position: Position) {
        if let Some(handover) = self.all.get_mut(&act.handover) {
            handover.signatures.push((act.organ.clone(), act.day, position));
        }
    }

    pub(crate) fn settle(&mut self, act: &SettleHandover) {
        let Some(handover) = self.all.get_mut(&act.handover) else { return };
        for (number, state) in (1u32..).map(LineNumber).zip(&mut handover.states) {
            let named = act.items.contains(&number) || act.items.is_empty();
            if named && state.0 == HandoverState::Outstanding {
                *state = (act.state, act.day);
            }
        }
    }
}

/// The grants a checklist covers: the lines it names, or all lines of the issue between its two organs.
fn covered(grants: &Grants, act: &DrawUpHandover) -> Vec<GrantId> {
    if act.lines.is_empty() {
        let between = grants
            .of_issue(act.issue)
            .filter(|grant| grant.line.grantor == act.organ && grant.line.grantee == act.receiver);
        between.map(|grant| grant.id).collect()
    } else {
        act.lines.iter().map(|line| GrantId { issue: act.issue, line: *line }).collect()
    }
}
