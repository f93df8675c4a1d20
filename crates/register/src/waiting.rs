//! What waits for whom (待办): the next act that each proposal, issue, handover, entrustment, plan and wish is waiting for,
//! worked out from the books alone. Nobody keeps a list by hand, so nothing on it can be forgotten or invented.

use std::collections::{BTreeMap, BTreeSet};

use crate::books::Books;
use crate::choices;
use crate::day::Day;
use crate::grants::{Grant, Happening, Side};
use crate::handover::Handover;
use crate::ids::{ActId, GrantId, LineNumber, OrganId, PlanId, ProposalId, WishId};
use crate::plans::StepState;
use crate::proposals::{Proposal, ProposalStage, review_earliest};
use crate::rules::Procedure;

/// How many days before the end of its term an entrustment is put up for renewal.
pub const RENEWAL_NOTICE_DAYS: i32 = 60;

/// 2021-07-15, since when decisions to hand over are to be published (行政处罚法 24); their recall alike.
const RECALLS_PUBLISHED_FROM: (i16, i8, i8) = (2021, 7, 15);

choices! {
    /// What is to be done next.
    NextAct {
        /// The town gives its opinion.
        GiveOpinion = "give_opinion", "答复意见", "give the town's opinion";
        /// The proposal is sent to review.
        RequestReview = "request_review", "送合法性审查", "request the legality review";
        /// The reviewer gives its opinion.
        ReviewLegality = "review_legality", "出具合法性审查意见", "give the legality opinion";
        /// The government decides.
        DecideProposal = "decide_proposal", "决定", "decide";
        /// What did not pass is mended and proposed anew, or withdrawn.
        WithdrawProposal = "withdraw_proposal", "修改重提或撤回", "mend and propose anew, or withdraw";
        /// What was decided is issued.
        IssueGrant = "issue_grant", "印发", "issue";
        /// A side publishes.
        PublishGrant = "publish_grant", "公布", "publish";
        /// The department draws up the handover.
        DrawUpHandover = "draw_up_handover", "清点交接", "draw up the handover";
        /// A side signs the handover.
        SignHandover = "sign_handover", "交接签字", "sign the handover";
        /// The receiver settles what was outstanding.
        SettleHandover = "settle_handover", "补交接", "settle what is outstanding";
        /// The town takes up, or refuses.
        AcceptGrant = "accept_grant", "承接", "take up";
        /// A term ends soon.
        RenewGrant = "renew_grant", "续期", "renew";
        /// A step of a plan is due.
        ReportStep = "report_step", "报告方案进展", "report on a step";
        /// A wish has no answer.
        SettleWish = "settle_wish", "答复放权需求", "settle the wish";
    }
}

/// What it is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Lines of a proposal.
    Proposal(ProposalId, Vec<LineNumber>),
    /// Lines of an issue.
    Issue(ActId, Vec<LineNumber>),
    /// Lines that a recall took back: the issue, the recall, the lines.
    Recall(ActId, ActId, Vec<LineNumber>),
    /// A handover, by the act that drew it up.
    Handover(ActId),
    /// A step of a plan.
    Step(PlanId, LineNumber),
    /// A wish.
    Wish(WishId),
}

/// One thing that waits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiting {
    /// Until when, where there is a day; the things that are due first come first.
    pub due: Option<Day>,
    /// Not before which day, where law gives the step its time.
    pub earliest: Option<Day>,
    /// Since when.
    pub since: Day,
    /// What is to be done.
    pub next: NextAct,
    /// By whom.
    pub organ: OrganId,
    /// About what.
    pub about: About,
}

impl Waiting {
    /// Is it overdue on a day?
    pub fn overdue_on(&self, day: Day) -> bool {
        self.due.is_some_and(|due| due < day)
    }
}

/// Since when some lines wait, and which.
type Since = (Day, Vec<LineNumber>);

impl Books {
    /// Everything that waits on a day, what is due first in front; within the same day by since when.
    pub fn waiting(&self, on: Day) -> Vec<Waiting> {
        let mut all = Vec::new();
        self.proposals.iter().for_each(|proposal| of_proposal(proposal, &mut all));
        self.publications(&mut all);
        self.publications_of_recalls(&mut all);
        self.handovers_and_answers(on, &mut all);
        self.handovers.iter().for_each(|handover| of_handover(handover, &mut all));
        self.renewals(on, &mut all);
        self.steps(on, &mut all);
        self.unanswered_wishes(&mut all);
        all.retain(|waiting| waiting.since <= on);
        all.iter_mut().for_each(|waiting| self.limit(waiting));
        all.sort_by_key(|waiting| (waiting.due.unwrap_or(Day::MAX), waiting.since, waiting.about.clone()));
        all
    }

    /// Until when, and not before which day, by the rules and the calendar of the office.
    fn limit(&self, waiting: &mut Waiting) {
        let rules = self.rules.on(waiting.since);
        let due = || rules.deadlines.due(waiting.next, waiting.since, self.rules.calendar());
        waiting.due = waiting.due.or_else(due);
        if waiting.next == NextAct::ReviewLegality {
            waiting.earliest = review_earliest(self, waiting.since).ok().flatten();
        }
    }

    /// Sides that must publish and have not, for grants that still stand.
    fn publications(&self, all: &mut Vec<Waiting>) {
        let mut missing: BTreeMap<(OrganId, ActId), Since> = BTreeMap::new();
        for grant in self.grants.iter().filter(|grant| grant.recalled_from().is_none()) {
            let (Some(issued), Some(power)) = (grant.issued(), self.catalogue.get(&grant.line.power)) else {
                continue;
            };
            // A new term is a new letter, to be published anew.
            let since = grant.last_renewal().map_or(issued.day, |renewal| renewal.day);
            let row = self.rules.on(since).row(grant.line.mode, power.kind, since);
            for side in row.map_or(&[][..], |row| row.publish.as_slice()) {
                let Some(organ) = self.side(grant, *side) else { continue };
                if !grant.was_published_by(organ) {
                    let key = (organ.clone(), grant.id.issue);
                    missing.entry(key).or_insert((since, Vec::new())).1.push(grant.id.line);
                }
            }
        }
        all.extend(missing.into_iter().map(|((organ, issue), (since, lines))| {
            let next = NextAct::PublishGrant;
            Waiting { due: None, earliest: None, since, next, organ, about: About::Issue(issue, lines) }
        }));
    }

    /// Recalls that whoever decided them has not published, since law wants such decisions public (处罚法 24).
    fn publications_of_recalls(&self, all: &mut Vec<Waiting>) {
        let (year, month, day) = RECALLS_PUBLISHED_FROM;
        let Some(law) = Day::new(year, month, day) else { return };
        for recall in self.grants.recalls() {
            let paper = recall.instrument.as_ref().and_then(|paper| self.instruments.get(paper));
            let Some(paper) = paper.filter(|paper| law <= paper.signed) else { continue };
            let waits = |id: &&GrantId| {
                let events = self.grants.get(**id).map_or(&[][..], |grant| grant.events.as_slice());
                let by = &paper.issuer;
                !events.iter().any(|event| event.what == Happening::RecallPublished { by: by.clone() })
            };
            let lines: Vec<_> = recall.lines.iter().filter(waits).map(|id| id.line).collect();
            if !lines.is_empty() {
                all.push(Waiting {
                    due: None,
                    earliest: None,
                    since: paper.signed,
                    next: NextAct::PublishGrant,
                    organ: paper.issuer.clone(),
                    about: About::Recall(recall.issue, recall.id, lines),
                });
            }
        }
    }

    fn side<'a>(&'a self, grant: &'a Grant, side: Side) -> Option<&'a OrganId> {
        match side {
            Side::Issuer => {
                let instrument = grant.issued()?.instrument.as_ref()?;
                self.instruments.get(instrument).map(|paper| &paper.issuer)
            }
            Side::Grantor => Some(&grant.line.grantor),
            Side::Grantee => Some(&grant.line.grantee),
        }
    }

    /// Grants without an answer wait for their handover where one is needed, else for the town.
    fn handovers_and_answers(&self, on: Day, all: &mut Vec<Waiting>) {
        let mut waiting: BTreeMap<(NextAct, OrganId, OrganId, ActId), Since> = BTreeMap::new();
        for grant in self.grants.iter().filter(|grant| self.is_unanswered(grant, on)) {
            let Some(issued) = grant.issued() else { continue };
            let line = &grant.line;
            let handed_over = self.handovers.of_grant(grant.id).next();
            let (next, organ, since) = match (self.needs_handover(issued.day), handed_over) {
                (true, None) => (NextAct::DrawUpHandover, &line.grantor, issued.day),
                (true, Some(handover)) => match handover.signed_by_both() {
                    Some(signed) => (NextAct::AcceptGrant, &line.grantee, signed),
                    None => continue,
                },
                (false, _) => (NextAct::AcceptGrant, &line.grantee, issued.day),
            };
            let key = (next, organ.clone(), line.grantee.clone(), grant.id.issue);
            waiting.entry(key).or_insert((since, Vec::new())).1.push(grant.id.line);
        }
        all.extend(waiting.into_iter().map(|((next, organ, _, issue), (since, lines))| Waiting {
            due: None,
            earliest: None,
            since,
            next,
            organ,
            about: About::Issue(issue, lines),
        }));
    }

    fn is_unanswered(&self, grant: &Grant, on: Day) -> bool {
        grant.accepted_on(Day::MAX).is_none()
            && grant.recalled_from().is_none()
            && grant.expires().is_none_or(|expires| on <= expires)
    }

    fn needs_handover(&self, day: Day) -> bool {
        let opened = self.rules.opening().is_some_and(|opening| opening.opening_day <= day);
        opened && self.rules.on(day).procedure == Procedure::Full
    }

    /// Grants in force whose term ends within sixty days.
    fn renewals(&self, on: Day, all: &mut Vec<Waiting>) {
        let mut ending: BTreeMap<(OrganId, ActId, Day), Vec<LineNumber>> = BTreeMap::new();
        for grant in self.grants.iter() {
            let Some(expires) = grant.expires() else { continue };
            let soon = on <= expires && on.days_until(expires) <= RENEWAL_NOTICE_DAYS;
            if soon && grant.recalled_from().is_none() && grant.accepted_on(on) == Some(true) {
                let key = (grant.line.grantor.clone(), grant.id.issue, expires);
                ending.entry(key).or_default().push(grant.id.line);
            }
        }
        all.extend(ending.into_iter().map(|((organ, issue, expires), lines)| Waiting {
            due: Some(expires),
            earliest: None,
            since: expires.plus_days(-RENEWAL_NOTICE_DAYS).unwrap_or(expires),
            next: NextAct::RenewGrant,
            organ,
            about: About::Issue(issue, lines),
        }));
    }

    fn steps(&self, on: Day, all: &mut Vec<Waiting>) {
        for plan in self.plans.iter() {
            for (number, step) in (1u32..).map(LineNumber).zip(&plan.said.steps) {
                let open = plan
                    .step_on(number, on)
                    .filter(|(state, _)| matches!(state, StepState::UnderWay | StepState::PutOff));
                let Some((_, due)) = open else { continue };
                let organ = step.organ.clone().unwrap_or_else(|| plan.said.organ.clone());
                let about = About::Step(plan.said.plan.clone(), number);
                let since = plan.said.day;
                all.push(Waiting {
                    due: Some(due),
                    earliest: None,
                    since,
                    next: NextAct::ReportStep,
                    organ,
                    about,
                });
            }
        }
    }

    /// A wish waits for the office that keeps the register: for whoever recorded the opening no organ is known, so it
    /// waits for the government above the one who wishes.
    fn unanswered_wishes(&self, all: &mut Vec<Waiting>) {
        for wish in self.wishes.open() {
            let area = self.organs.get(&wish.said.organ).and_then(|organ| organ.areas.on(wish.said.day));
            let county = area.and_then(|area| {
                self.places.at_level(area, crate::places::PlaceLevel::County, wish.said.day)
            });
            let government = county.and_then(|county| self.organs.government_of(&county.id, wish.said.day));
            let Some(government) = government else { continue };
            all.push(Waiting {
                due: None,
                earliest: None,
                since: wish.said.day,
                next: NextAct::SettleWish,
                organ: government.id.clone(),
                about: About::Wish(wish.said.wish.clone()),
            });
        }
    }
}

/// The lines of a proposal by what they wait for and for whom.
fn of_proposal(proposal: &Proposal, all: &mut Vec<Waiting>) {
    let said = &proposal.said;
    let mut waiting: BTreeMap<(NextAct, OrganId), Since> = BTreeMap::new();
    let mut note = |next, organ: &OrganId, since: Day, number| {
        let entry = waiting.entry((next, organ.clone())).or_insert((since, Vec::new()));
        entry.0 = entry.0.min(since);
        entry.1.push(number);
    };
    for (number, line) in proposal.numbered() {
        if let Some(request) = proposal.request().filter(|_| proposal.under_review(line)) {
            note(NextAct::ReviewLegality, &request.act.reviewer, request.act.day, number);
        }
        let opinion = line.opinion().map_or(said.day, |opinion| opinion.act.day);
        let (next, organ, since) = match proposal.stage(line) {
            ProposalStage::AwaitsOpinion => (NextAct::GiveOpinion, line.town(), said.day),
            ProposalStage::AwaitsRequest => (NextAct::RequestReview, &said.organ, opinion),
            // The review is noted beside whatever else the line waits for.
            ProposalStage::AwaitsReview => continue,
            ProposalStage::AwaitsDecision => {
                let review = line.review().map_or(opinion, |review| review.act.day);
                (NextAct::DecideProposal, &said.decider, review.max(opinion))
            }
            ProposalStage::Stopped => {
                let review = line.review().filter(|_| !line.review_passes());
                (NextAct::WithdrawProposal, &said.organ, review.map_or(opinion, |said| said.act.day))
            }
            ProposalStage::AwaitsIssue => {
                (NextAct::IssueGrant, &said.decider, line.decision().map_or(said.day, |one| one.act.day))
            }
            _ => continue,
        };
        note(next, organ, since, number);
    }
    all.extend(waiting.into_iter().map(|((next, organ), (since, lines))| {
        let about = About::Proposal(said.proposal.clone(), lines);
        Waiting { due: None, earliest: None, since, next, organ, about }
    }));
}

/// Signatures that are missing, and what is outstanding once both have signed.
fn of_handover(handover: &Handover, all: &mut Vec<Waiting>) {
    let about = || About::Handover(handover.id);
    let signed: BTreeSet<&OrganId> = handover.signatures.iter().map(|(organ, ..)| organ).collect();
    for organ in [&handover.said.organ, &handover.said.receiver] {
        if !signed.contains(organ) {
            all.push(Waiting {
                due: None,
                earliest: None,
                since: handover.said.day,
                next: NextAct::SignHandover,
                organ: organ.clone(),
                about: about(),
            });
        }
    }
    if handover.outstanding().next().is_some() {
        all.push(Waiting {
            due: None,
            earliest: None,
            since: handover.said.day,
            next: NextAct::SettleHandover,
            organ: handover.said.receiver.clone(),
            about: about(),
        });
    }
}

impl About {
    /// The grants it speaks of, where it speaks of grants.
    pub fn grants(&self) -> Vec<GrantId> {
        match self {
            Self::Issue(issue, lines) | Self::Recall(issue, _, lines) => {
                lines.iter().map(|line| GrantId { issue: *issue, line: *line }).collect()
            }
            _ => Vec::new(),
        }
    }
}
