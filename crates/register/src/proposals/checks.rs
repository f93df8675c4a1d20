//! The gates of a proposal's way: right organ, right order, right time.

use std::collections::BTreeSet;

use super::who::{check_decider, check_decides_on, check_paper, check_reviewer};
use super::{
    DecideProposal, Decision, GiveOpinion, LegalityView, Proposal, ProposalLine, ProposeGrants,
    RequestReview, ReviewLegality, Said, TownView, WithdrawProposal,
};
use crate::acts::LINES_MAX;
use crate::basis::says_nothing;
use crate::books::Books;
use crate::calendar::TimeLimit;
use crate::codes::PowerKind;
use crate::day::Day;
use crate::grants::{self, GrantLine, IssueGrant};
use crate::ids::{LineNumber, OrganId, Position, ProposalId};
use crate::instruments::Instrument;
use crate::refusal::{ProposalFault, Refusal, Thing};
use crate::rules::Procedure;

/// The least time a formal legality review takes: 重大行政决策程序暂行条例 26.
pub const REVIEW_WORKING_DAYS_MIN: u16 = 7;
/// 2019-09-01, when that regulation came into force.
const REVIEW_RULE_FROM: (i16, i8, i8) = (2019, 9, 1);

pub(crate) fn check_propose(books: &Books, act: &ProposeGrants, history: bool) -> Result<(), Refusal> {
    if books.proposals.get(&act.proposal).is_some() {
        return Err(Refusal::AlreadyRegistered { what: Thing::Proposal, id: act.proposal.to_string() });
    }
    books.organ_on(&act.organ, act.day)?;
    let decider = books.organ_on(&act.decider, act.day)?;
    check_decider(decider)?;
    if let Some(plan) = &act.plan {
        books.plans.get(plan).ok_or_else(|| Refusal::unknown(Thing::Plan, plan))?;
    }
    for wish in &act.wishes {
        books.wishes.get(wish).ok_or_else(|| Refusal::unknown(Thing::Wish, wish))?;
    }
    if act.lines.is_empty() || act.lines.len() > LINES_MAX {
        return Err(Refusal::LineCount { lines: act.lines.len() });
    }
    let mut seen = BTreeSet::new();
    Refusal::each((1u32..).map(LineNumber).zip(&act.lines), |(number, line)| {
        grants::check_line(books, act.day, line)
            .and_then(|()| check_decides_on(books, decider, act.day, line))
            .and_then(|()| grants::check_replaced(books, act.day, line))
            .and_then(|()| if history { Ok(()) } else { check_ahead(books, act.day, line) })
            .map_err(|refusal| refusal.at_line(number))?;
        match seen.insert((&line.power, &line.place, &line.grantee, line.mode)) {
            true => Ok(()),
            false => Err(Refusal::LineTwice { line: number }),
        }
    })
}

/// What is proposed lies ahead, and what is entrusted ends.
fn check_ahead(books: &Books, proposed: Day, line: &GrantLine) -> Result<(), Refusal> {
    Refusal::in_order("the proposal", proposed, "the line's first day", line.effective)?;
    grants::check_term(books, proposed, line)
}

pub(crate) fn check_opinion(books: &Books, act: &GiveOpinion, history: bool) -> Result<(), Refusal> {
    let proposal = open_proposal(books, &act.proposal, act.day)?;
    books.organ_on(&act.organ, act.day)?;
    let lines = lines(proposal, &act.lines, |line| line.line.grantee == act.organ)?;
    if lines.is_empty() {
        return Err(Refusal::NoLineOfOrgan { organ: act.organ.clone() });
    }
    Refusal::each(&lines, |(number, line)| {
        if line.line.grantee != act.organ {
            return Err(fault(*number, line, ProposalFault::OtherTown { town: line.line.grantee.clone() }));
        }
        undecided(*number, line)
    })?;
    // Why a town declines tells the next proposal what it would take.
    if act.view == TownView::Decline && is_blank(act.capability.as_ref()) && is_blank(act.note.as_ref()) {
        return Err(Refusal::Missing { field: "capability" });
    }
    if act.view == TownView::Conditional && is_blank(act.condition.as_ref()) {
        return Err(Refusal::Missing { field: "condition" });
    }
    if act.view == TownView::Decline || history {
        return Ok(());
    }
    able(books, act, &lines)
}

/// A town that agrees says what it has for the work, and how many certified officers where the work takes some
/// (处罚法 24: 能够有效承接; 42: two officers).
fn able(books: &Books, act: &GiveOpinion, lines: &[(LineNumber, &ProposalLine)]) -> Result<(), Refusal> {
    if is_blank(act.capability.as_ref()) {
        return Err(Refusal::Missing { field: "capability" });
    }
    let takes_officers =
        |power: &crate::catalogue::Power| power.kind == PowerKind::Penalty || power.officers_required > 0;
    let powers = lines.iter().filter_map(|(_, line)| books.catalogue.get(&line.line.power));
    if act.officers.is_none() && powers.into_iter().any(takes_officers) {
        return Err(Refusal::Missing { field: "officers" });
    }
    Ok(())
}

/// What says nothing is no reason, no condition and no number.
fn is_blank(text: Option<&String>) -> bool {
    says_nothing(text.map(String::as_str))
}

pub(crate) fn check_request(books: &Books, act: &RequestReview) -> Result<(), Refusal> {
    let proposal = open_proposal(books, &act.proposal, act.day)?;
    books.organ_on(&act.organ, act.day)?;
    let reviewer = books.organ_on(&act.reviewer, act.day)?;
    if act.reviewer == proposal.said.organ || act.reviewer == act.organ {
        return Err(Refusal::ReviewsItself { organ: act.reviewer.clone() });
    }
    check_reviewer(books, reviewer, act.day, &proposal.lines)?;
    let mut open = proposal.numbered().filter(|(_, line)| line.decision().is_none()).peekable();
    match open.peek().copied() {
        None => Err(Refusal::NothingChanges { what: Thing::Proposal, id: act.proposal.to_string() }),
        Some((number, line)) => match open.any(|(_, line)| line.review().is_none()) {
            true => Ok(()),
            false => Err(fault(number, line, ProposalFault::AlreadyReviewed)),
        },
    }
}

pub(crate) fn check_review(books: &Books, act: &ReviewLegality) -> Result<(), Refusal> {
    let proposal = open_proposal(books, &act.proposal, act.day)?;
    books.organ_on(&act.organ, act.day)?;
    let returned = proposal.lines.iter().any(|line| line.returned() > Position(0));
    let not_requested = || Refusal::NotRequested { proposal: act.proposal.clone(), returned };
    let Said { act: request, position } = proposal.request().ok_or_else(not_requested)?;
    if act.organ == proposal.said.organ {
        return Err(Refusal::ReviewsItself { organ: act.organ.clone() });
    }
    if act.organ != request.reviewer {
        return Err(Refusal::OtherReviewer { organ: act.organ.clone(), reviewer: request.reviewer.clone() });
    }
    Refusal::in_order("the request for review", request.day, "the opinion", act.day)?;
    check_review_time(books, request.day, act.day)?;
    Refusal::each(lines(proposal, &act.lines, |_| true)?, |(number, line)| {
        undecided(number, line)?;
        // What was returned and worked over goes to review anew, with its own seven days.
        if *position < line.returned() {
            return Err(not_requested().at_line(number));
        }
        // Colleagues may differ, and the last word counts: whoever decides must be able to read why it changed.
        match line.review().filter(|_| is_blank(act.note.as_ref())) {
            Some(said) => {
                Err(fault(number, line, ProposalFault::OtherOpinion { view: said.act.view.label() }))
            }
            None => Ok(()),
        }
    })?;
    match (act.view, &act.advice, &act.risk) {
        (LegalityView::NeedsMending | LegalityView::Unlawful, None, _) => {
            Err(Refusal::Missing { field: "advice" })
        }
        (LegalityView::Exploratory, _, None) => Err(Refusal::Missing { field: "risk" }),
        _ => Ok(()),
    }
}

/// Has the review had its seven working days? The day of the request is not counted; the opinion may be given on the
/// day after the seventh has passed, or on the seventh itself.
fn check_review_time(books: &Books, requested: Day, given: Day) -> Result<(), Refusal> {
    match review_earliest(books, requested)? {
        Some(earliest) if given < earliest => Err(Refusal::ReviewTooShort { requested, earliest, given }),
        _ => Ok(()),
    }
}

/// How many working days lie after a day and no later than another, counted as the review's seven are; Monday to Friday count
/// in years without a table, for nothing is refused by it. No more than `most` are counted; none where the other is earlier.
pub fn working_days_passed(books: &Books, from: Day, until: Day, most: u16) -> u16 {
    let calendar = books.rules.calendar();
    let passed = |days: &u16| {
        let end = calendar.add_working_days_or_weekdays(from, u32::from(*days));
        end.is_ok_and(|(end, _)| end <= until)
    };
    (1..=most).take_while(passed).last().unwrap_or(0)
}

/// The first day on which an opinion may be given that was asked for on a day; `None` before law gave it its time.
pub(crate) fn review_earliest(books: &Books, requested: Day) -> Result<Option<Day>, Refusal> {
    let (year, month, day) = REVIEW_RULE_FROM;
    if Day::new(year, month, day).is_none_or(|from| requested < from) {
        return Ok(None);
    }
    let limit = TimeLimit::working(REVIEW_WORKING_DAYS_MIN);
    let earliest = books.rules.calendar().deadline(requested, limit);
    earliest.map(Some).map_err(|error| Refusal::NoCalendar { error })
}

pub(crate) fn check_decide(books: &Books, act: &DecideProposal) -> Result<(), Refusal> {
    let proposal = open_proposal(books, &act.proposal, act.day)?;
    books.organ_on(&act.organ, act.day)?;
    grants::cited(books, act.instrument.as_ref())?;
    if act.organ != proposal.said.decider {
        return Err(Refusal::OtherDecider {
            organ: act.organ.clone(),
            decider: proposal.said.decider.clone(),
        });
    }
    let lines = lines(proposal, &act.lines, |line| line.issued.is_none())?;
    if lines.is_empty() {
        return Err(Refusal::NothingChanges { what: Thing::Proposal, id: act.proposal.to_string() });
    }
    Refusal::each(lines, |(number, line)| {
        undecided(number, line)?;
        match act.decision {
            Decision::Approve => may_be_approved(number, line, act.day),
            Decision::Reject | Decision::Return => Ok(()),
        }
    })
}

fn may_be_approved(number: LineNumber, line: &ProposalLine, day: Day) -> Result<(), Refusal> {
    let refuse = |what| Err(fault(number, line, what));
    let Some(opinion) = line.opinion() else { return refuse(ProposalFault::NoOpinion) };
    if !line.town_agrees() {
        return refuse(ProposalFault::TownDeclined);
    }
    let Some(review) = line.review() else { return refuse(ProposalFault::NotReviewed) };
    if !line.review_passes() {
        return refuse(ProposalFault::ReviewObjects { view: review.act.view.label() });
    }
    Refusal::in_order("the town's opinion", opinion.act.day, "the decision", day)
        .and_then(|()| Refusal::in_order("the opinion", review.act.day, "the decision", day))
        .map_err(|refusal| refusal.at_line(number))
}

pub(crate) fn check_withdraw(books: &Books, act: &WithdrawProposal) -> Result<(), Refusal> {
    let proposal = open_proposal(books, &act.proposal, act.day)?;
    books.organ_on(&act.organ, act.day)?;
    let decider = &proposal.said.decider;
    if proposal.lines.iter().all(|line| line.issued.is_some()) {
        return Err(Refusal::NothingChanges { what: Thing::Proposal, id: act.proposal.to_string() });
    }
    // What a government approved is no longer the proposer's to drop.
    let approved = proposal.numbered().find(|(_, line)| line.issued.is_none() && line.approval().is_some());
    match approved {
        Some(_) if act.organ == *decider => Ok(()),
        Some((number, line)) => {
            Err(fault(number, line, ProposalFault::Approved { decider: decider.clone() }))
        }
        None if act.organ == proposal.said.organ => Ok(()),
        None => {
            Err(Refusal::NotTheProposer { organ: act.organ.clone(), proposer: proposal.said.organ.clone() })
        }
    }
}

/// Does an issue follow a decided proposal, by a numbered paper of whoever decided? Once the register is open it must,
/// unless the office enters it as history or the office's rule says otherwise. Its day alone makes it no history.
pub(crate) fn check_issue_follows(
    books: &Books,
    paper: &Instrument,
    act: &IssueGrant,
    history: bool,
) -> Result<(), Refusal> {
    let earnest = grants::in_earnest(books, history, act.issued);
    let numbered = || match earnest && is_blank(paper.number.as_ref()) {
        true => Err(Refusal::InstrumentUnnumbered { instrument: paper.id.to_string() }),
        false => Ok(()),
    };
    let Some(id) = &act.proposal else {
        let outside = history || books.rules.opening().is_none();
        return if outside || books.rules.on(act.issued).procedure == Procedure::Free {
            numbered()
        } else {
            Err(Refusal::ProposalMissing)
        };
    };
    numbered()?;
    let proposal = open_proposal(books, id, act.issued)?;
    let mut taken = BTreeSet::new();
    for (number, line) in (1u32..).map(LineNumber).zip(&act.lines) {
        let fits = proposal
            .numbered()
            .find(|(of, proposed)| proposed.issued.is_none() && proposed.fits(line) && !taken.contains(of));
        let Some((of, proposed)) = fits else {
            return Err(Refusal::NotAsProposed { line: number, proposal: id.clone() });
        };
        taken.insert(of);
        let Some(approved) = proposed.approval() else {
            return Err(fault(number, proposed, ProposalFault::NotApproved));
        };
        Refusal::in_order("the decision", approved.act.day, "the issue", act.issued)?;
        if earnest {
            // A paper that was signed before anything was decided cannot say what was.
            Refusal::in_order("the decision", approved.act.day, "the instrument's signature", paper.signed)?;
        }
    }
    if earnest { check_paper(books, paper, act, proposal) } else { Ok(()) }
}

/// A proposal that is not withdrawn, made by that day.
fn open_proposal<'a>(books: &'a Books, id: &ProposalId, day: Day) -> Result<&'a Proposal, Refusal> {
    let proposal = books.known_proposal(id)?;
    Refusal::in_order("the proposal", proposal.said.day, "this act", day)?;
    if proposal.withdrawn.is_some() {
        return Err(Refusal::AlreadyEnded { what: Thing::Proposal, id: id.to_string() });
    }
    Ok(proposal)
}

/// The lines an act means, each once and each there.
fn lines<'a>(
    proposal: &'a Proposal,
    named: &[LineNumber],
    wanted: impl Fn(&ProposalLine) -> bool,
) -> Result<Vec<(LineNumber, &'a ProposalLine)>, Refusal> {
    let mut seen = BTreeSet::new();
    let numbers = proposal.meant(named, wanted).into_iter();
    numbers
        .map(|number| {
            if !seen.insert(number) {
                return Err(Refusal::LineTwice { line: number });
            }
            let id = || proposal.said.proposal.to_string();
            let line = proposal.line(number).ok_or_else(|| Refusal::NoSuchItem {
                what: Thing::Proposal,
                id: id(),
                item: number,
            })?;
            Ok((number, line))
        })
        .collect()
}

fn undecided(number: LineNumber, line: &ProposalLine) -> Result<(), Refusal> {
    match line.decision() {
        Some(said) => {
            let what = ProposalFault::AlreadyDecided { decision: said.act.decision.label() };
            Err(fault(number, line, what))
        }
        None => Ok(()),
    }
}

fn fault(line: LineNumber, of: &ProposalLine, fault: ProposalFault) -> Refusal {
    Refusal::Proposed { line, power: of.line.power.clone(), fault }
}

impl Books {
    /// An organ of the register that exists on a day.
    pub(crate) fn organ_on(&self, id: &OrganId, day: Day) -> Result<&crate::organs::Organ, Refusal> {
        let organ = self.known_organ(id)?;
        if organ.exists_on(day) {
            Ok(organ)
        } else {
            Err(Refusal::NotThatDay { what: Thing::Organ, id: id.to_string(), day })
        }
    }

    /// A proposal of the register.
    pub(crate) fn known_proposal(&self, id: &ProposalId) -> Result<&Proposal, Refusal> {
        self.proposals.get(id).ok_or_else(|| Refusal::unknown(Thing::Proposal, id))
    }
}
