//! Who may do what on a proposal's way: which government decides, which organ reviews, whose paper issues.

use super::{Proposal, ProposalLine};
use crate::books::Books;
use crate::day::Day;
use crate::grants::{self, GrantLine, IssueGrant, Mode};
use crate::instruments::Instrument;
use crate::organs::{Organ, OrganKind};
use crate::places::PlaceLevel;
use crate::refusal::Refusal;

/// The decider is a government of a county or above.
pub(super) fn check_decider(decider: &Organ) -> Result<(), Refusal> {
    if decider.kind != OrganKind::Government {
        return Err(Refusal::NotAGovernment { organ: decider.id.clone() });
    }
    if decider.level > PlaceLevel::County {
        return Err(Refusal::DeciderTooLow { organ: decider.id.clone() });
    }
    Ok(())
}

/// The place of a line lies in the decider's area.
pub(super) fn check_decides_on(
    books: &Books,
    decider: &Organ,
    day: Day,
    line: &GrantLine,
) -> Result<(), Refusal> {
    match holds(books, decider, line, day) {
        true => Ok(()),
        false => Err(Refusal::OutsideArea { organ: decider.id.clone(), place: line.place.clone() }),
    }
}

/// The reviewer is a government or a department of a county or above whose area holds every line, and a side of none.
/// Which department it is, offices order differently (司法局, before 2018 法制办): its function is left to them.
pub(super) fn check_reviewer(
    books: &Books,
    reviewer: &Organ,
    day: Day,
    lines: &[ProposalLine],
) -> Result<(), Refusal> {
    let able = matches!(reviewer.kind, OrganKind::Government | OrganKind::Department)
        && reviewer.level <= PlaceLevel::County;
    let a_side = |line: &GrantLine| line.grantor == reviewer.id || line.grantee == reviewer.id;
    let stands = lines.iter().all(|of| !a_side(&of.line) && holds(books, reviewer, &of.line, day));
    match able && stands {
        true => Ok(()),
        false => Err(Refusal::CannotReview { organ: reviewer.id.clone() }),
    }
}

fn holds(books: &Books, organ: &Organ, line: &GrantLine, day: Day) -> bool {
    organ.areas.on(day).is_some_and(|area| books.places.within(&line.place, area, day))
}

/// What was decided is issued by a paper of the decider, or of an inner office that acts for it; an entrustment or an
/// outpost also by the grantor's own, for the county approves and the department entrusts
/// (山东省乡镇人民政府工作条例 8).
pub(super) fn check_paper(
    books: &Books,
    paper: &Instrument,
    act: &IssueGrant,
    proposal: &Proposal,
) -> Result<(), Refusal> {
    let (issuer, decider) = (&paper.issuer, &proposal.said.decider);
    let speaks = |organ| grants::speaks_for(books, issuer, organ, act.issued);
    if speaks(decider) || act.lines.iter().all(|line| line.mode != Mode::Transfer && speaks(&line.grantor)) {
        return Ok(());
    }
    Err(Refusal::IssuerNotDecider { issuer: issuer.clone(), decider: decider.clone() })
}
