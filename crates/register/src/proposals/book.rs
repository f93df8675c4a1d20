//! The state of the book of proposals: each line with what towns, reviewers and the government said of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    DecideProposal, Decision, GiveOpinion, LegalityView, ProposalStage, ProposeGrants, RequestReview,
    ReviewLegality, TownView, WithdrawProposal,
};
use crate::day::Day;
use crate::grants::GrantLine;
use crate::ids::{ActId, GrantId, LineNumber, OrganId, Position, ProposalId};

/// What was said of a line on a day, with the entry that recorded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// The act.
    pub act: Arc<T>,
    /// The entry.
    pub position: Position,
}

/// One line of a proposal. Every list is in ledger order; the last word counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalLine {
    /// What would be handed over.
    pub line: Arc<GrantLine>,
    /// What the town said.
    pub opinions: Vec<Said<GiveOpinion>>,
    /// What the review said.
    pub reviews: Vec<Said<ReviewLegality>>,
    /// What the government decided.
    pub decisions: Vec<Said<DecideProposal>>,
    /// The grant it became.
    pub issued: Option<GrantId>,
}

impl ProposalLine {
    /// Where the line was last returned: what was said before no longer counts.
    pub(super) fn returned(&self) -> Position {
        let returns = self.decisions.iter().filter(|said| said.act.decision == Decision::Return);
        returns.map(|said| said.position).max().unwrap_or(Position(0))
    }

    /// The town's last word since the line was last returned.
    pub fn opinion(&self) -> Option<&Said<GiveOpinion>> {
        self.opinions.last().filter(|said| said.position > self.returned())
    }

    /// The reviewer's last word since the line was last returned.
    pub fn review(&self) -> Option<&Said<ReviewLegality>> {
        self.reviews.last().filter(|said| said.position > self.returned())
    }

    /// The decision that stands: an approval or a rejection, not a return.
    pub fn decision(&self) -> Option<&Said<DecideProposal>> {
        self.decisions.last().filter(|said| said.act.decision != Decision::Return)
    }

    /// The approval that stands.
    pub fn approval(&self) -> Option<&Said<DecideProposal>> {
        self.decision().filter(|said| said.act.decision == Decision::Approve)
    }

    /// Does the town agree, on a condition or without?
    pub fn town_agrees(&self) -> bool {
        self.opinion().is_some_and(|said| said.act.view != TownView::Decline)
    }

    /// Does the review let it go on?
    pub fn review_passes(&self) -> bool {
        self.review()
            .is_some_and(|said| matches!(said.act.view, LegalityView::Lawful | LegalityView::Exploratory))
    }
}

/// One proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What was proposed.
    pub said: Arc<ProposeGrants>,
    /// The act that proposed it.
    pub act: ActId,
    /// The entry that recorded it.
    pub position: Position,
    /// Its lines, in order.
    pub lines: Vec<ProposalLine>,
    /// Requests for review, in ledger order.
    pub requests: Vec<Said<RequestReview>>,
    /// Its withdrawal.
    pub withdrawn: Option<Said<WithdrawProposal>>,
}

impl Proposal {
    /// One line, counted from 1.
    pub fn line(&self, number: LineNumber) -> Option<&ProposalLine> {
        self.lines.get(usize::try_from(number.0.checked_sub(1)?).ok()?)
    }

    /// The lines with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (LineNumber, &ProposalLine)> {
        (1u32..).map(LineNumber).zip(&self.lines)
    }

    /// The last request for review.
    pub fn request(&self) -> Option<&Said<RequestReview>> {
        self.requests.last()
    }

    /// How far a line has come.
    pub fn stage(&self, line: &ProposalLine) -> ProposalStage {
        let requested = self.request().is_some_and(|request| request.position > line.returned());
        if line.issued.is_some() {
            return ProposalStage::Issued;
        }
        if self.withdrawn.is_some() {
            return ProposalStage::Withdrawn;
        }
        match line.decision().map(|said| said.act.decision) {
            Some(Decision::Reject) => return ProposalStage::Rejected,
            Some(_) => return ProposalStage::AwaitsIssue,
            None => {}
        }
        let declined = line.opinion().is_some() && !line.town_agrees();
        let objected = line.review().is_some() && !line.review_passes();
        match (declined || objected, line.town_agrees(), line.review_passes()) {
            (true, _, _) => ProposalStage::Stopped,
            (_, false, _) => ProposalStage::AwaitsOpinion,
            (_, true, true) => ProposalStage::AwaitsDecision,
            _ if requested => ProposalStage::AwaitsReview,
            _ => ProposalStage::AwaitsRequest,
        }
    }

    /// Does the reviewer still owe an opinion on a line: asked for since it was last returned, and not given? The review runs
    /// beside the town's answer; what the town declined needs none.
    pub fn under_review(&self, line: &ProposalLine) -> bool {
        let requested = self.request().is_some_and(|request| request.position > line.returned());
        let open = line.issued.is_none() && self.withdrawn.is_none() && line.decision().is_none();
        let declined = line.opinion().is_some() && !line.town_agrees();
        requested && open && !declined && line.review().is_none()
    }

    /// How many lines have come how far.
    pub fn stages(&self) -> BTreeMap<ProposalStage, usize> {
        let mut stages = BTreeMap::new();
        for line in &self.lines {
            *stages.entry(self.stage(line)).or_default() += 1;
        }
        stages
    }

    /// The numbers an act means: those it names, or all that `wanted` lets through when it names none.
    pub(super) fn meant(
        &self,
        named: &[LineNumber],
        wanted: impl Fn(&ProposalLine) -> bool,
    ) -> Vec<LineNumber> {
        if named.is_empty() {
            self.numbered().filter(|(_, line)| wanted(line)).map(|(number, _)| number).collect()
        } else {
            named.to_vec()
        }
    }

    fn each(&mut self, numbers: &[LineNumber], mut say: impl FnMut(&mut ProposalLine)) {
        for number in numbers {
            let line = usize::try_from(number.0).ok().and_then(|number| number.checked_sub(1));
            if let Some(line) = line.and_then(|line| self.lines.get_mut(line)) {
                say(line);
            }
        }
    }
}

/// The book of proposals.
#[derive(Clone, Debug, Default)]
pub struct Proposals {
    all: BTreeMap<ProposalId, Proposal>,
}

impl Proposals {
    /// One proposal.
    pub fn get(&self, id: &ProposalId) -> Option<&Proposal> {
        self.all.get(id)
    }

    /// Every proposal, by identity.
    pub fn iter(&self) -> impl Iterator<Item = &Proposal> {
        self.all.values()
    }

    pub(crate) fn propose(&mut self, id: ActId, act: &ProposeGrants, position: Position) {
        let line = |line: &Arc<GrantLine>| ProposalLine {
            line: Arc::clone(line),
            opinions: Vec::new(),
            reviews: Vec::new(),
            decisions: Vec::new(),
            issued: None,
        };
        let proposal = Proposal {
            said: Arc::new(act.clone()),
            act: id,
            position,
            lines: act.lines.iter().map(line).collect(),
            requests: Vec::new(),
            withdrawn: None,
        };
        self.all.insert(act.proposal.clone(), proposal);
    }

    pub(crate) fn give_opinion(&mut self, act: &GiveOpinion, position: Position) {
        let Some(proposal) = self.all.get_mut(&act.proposal) else { return };
        let said = Said { act: Arc::new(act.clone()), position };
        let lines = proposal.meant(&act.lines, |line| line.line.grantee == act.organ);
        proposal.each(&lines, |line| line.opinions.push(said.clone()));
    }

    pub(crate) fn request(&mut self, act: &RequestReview, position: Position) {
        if let Some(proposal) = self.all.get_mut(&act.proposal) {
            proposal.requests.push(Said { act: Arc::new(act.clone()), position });
        }
    }

    pub(crate) fn review(&mut self, act: &ReviewLegality, position: Position) {
        let Some(proposal) = self.all.get_mut(&act.proposal) else { return };
        let said = Said { act: Arc::new(act.clone()), position };
        let lines = proposal.meant(&act.lines, |_| true);
        proposal.each(&lines, |line| line.reviews.push(said.clone()));
    }

    pub(crate) fn decide(&mut self, act: &DecideProposal, position: Position) {
        let Some(proposal) = self.all.get_mut(&act.proposal) else { return };
        let said = Said { act: Arc::new(act.clone()), position };
        let lines = proposal.meant(&act.lines, |line| line.issued.is_none());
        proposal.each(&lines, |line| line.decisions.push(said.clone()));
    }

    pub(crate) fn withdraw(&mut self, act: &WithdrawProposal, position: Position) {
        if let Some(proposal) = self.all.get_mut(&act.proposal) {
            proposal.withdrawn = Some(Said { act: Arc::new(act.clone()), position });
        }
    }

    /// Notes that a line became a grant.
    pub(crate) fn issued(&mut self, proposal: &ProposalId, lines: &[Arc<GrantLine>], issue: ActId) {
        let Some(proposal) = self.all.get_mut(proposal) else { return };
        for (number, line) in (1u32..).map(LineNumber).zip(lines) {
            if let Some(of) = proposal.lines.iter_mut().find(|of| of.issued.is_none() && of.fits(line)) {
                of.issued = Some(GrantId { issue, line: number });
            }
        }
    }
}

impl ProposalLine {
    /// Is this the line that was proposed? Everything must be as decided; only the first day may be later.
    pub(super) fn fits(&self, line: &GrantLine) -> bool {
        let effective: Day = self.line.effective;
        let decided = GrantLine { effective: line.effective, origin: None, ..(*self.line).clone() };
        effective <= line.effective && decided == GrantLine { origin: None, ..line.clone() }
    }

    /// Whose opinion it takes.
    pub fn town(&self) -> &OrganId {
        &self.line.grantee
    }
}
