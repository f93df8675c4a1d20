//! Who may take back what was handed over, and by which paper: whoever may hand a power over may take it back, and
//! nobody else. A paper counts on the day the act takes effect, or earlier; never before it was signed.

use super::{Grant, Mode};
use crate::books::Books;
use crate::day::Day;
use crate::ids::{InstrumentId, OrganId};
use crate::instruments::Instrument;
use crate::organs::{Organ, OrganKind};
use crate::refusal::{LineFault, Refusal, Thing};

/// The instrument an act cites, registered and signed by the day on which the act takes effect.
pub(super) fn signed<'b>(
    books: &'b Books,
    cited: Option<&InstrumentId>,
    act: &'static str,
    day: Day,
) -> Result<Option<&'b Instrument>, Refusal> {
    let Some(id) = cited else { return Ok(None) };
    let paper = books.instruments.get(id).ok_or_else(|| Refusal::unknown(Thing::Instrument, id))?;
    Refusal::in_order("the instrument's signature", paper.signed, act, day)?;
    Ok(Some(paper))
}

/// Does the office act under this register's gates, rather than enter what was done before it opened? What takes effect
/// from the opening day on is no history, whatever it is marked as.
pub(crate) fn in_earnest(books: &Books, history: bool, day: Day) -> bool {
    books.rules.opening().is_some_and(|opening| !history || opening.opening_day <= day)
}

/// Refuses a line that the paper may not take back, suspend or renew: it is older than the issue, or of whoever may not.
pub(super) fn check_may_take_back(
    books: &Books,
    grant: &Grant,
    paper: &Instrument,
    day: Day,
) -> Result<(), Refusal> {
    // No paper takes away what was not there yet when it was signed.
    if let Some(issued) = grant.issued() {
        Refusal::in_order("the issue", issued.day, "the instrument's signature", paper.signed)?;
    }
    let issue = books.grants.issue(grant.id.issue);
    let issuer =
        issue.and_then(|issue| books.instruments.get(&issue.instrument)).map(|instrument| &instrument.issuer);
    let decider = issue
        .and_then(|issue| books.proposals.get(issue.proposal.as_ref()?))
        .map(|proposal| &proposal.said.decider);
    // Who entrusts may end the entrustment; what a government transferred is no longer the department's to fetch home.
    let grantor = (grant.line.mode != Mode::Transfer).then_some(&grant.line.grantor);
    let itself = |organ: &OrganId| speaks_for(books, &paper.issuer, organ, day);
    let above = |organ: &OrganId| stands_above(books, &paper.issuer, organ, day);
    let handed_over = [issuer, decider].into_iter().flatten();
    if handed_over.clone().any(|organ| itself(organ) || above(organ)) || grantor.is_some_and(itself) {
        return Ok(());
    }
    let by = issuer.unwrap_or(&grant.line.grantor).clone();
    Err(grant.fault(LineFault::NotItsToTakeBack { organ: paper.issuer.clone(), by }))
}

/// Is `organ` the one meant, its inner office, or the one that continues its work?
pub(crate) fn speaks_for(books: &Books, organ: &OrganId, meant: &OrganId, day: Day) -> bool {
    let hand = books
        .organs
        .get(organ)
        .is_some_and(|office| office.kind.is_hand_of_principal() && office.principals.on(day) == Some(meant));
    hand || successors(books, meant).any(|one| one.id == *organ)
}

/// The organ itself and those that continued its work, one after the other.
fn successors<'b>(books: &'b Books, organ: &OrganId) -> impl Iterator<Item = &'b Organ> + use<'b> {
    // A register may hold a ring of successors; a line of this length is none.
    const LONGEST: usize = 16;
    let next = |organ: &&Organ| books.organs.get(organ.successor.as_ref()?);
    std::iter::successors(books.organs.get(organ), next).take(LONGEST)
}

/// Is `organ` a government over `below`: of a higher level, or of the same where `below` is no government, and of an
/// area that holds its area?
fn stands_above(books: &Books, organ: &OrganId, below: &OrganId, day: Day) -> bool {
    let (Some(organ), Some(below)) = (books.organs.get(organ), books.organs.get(below)) else { return false };
    let higher = organ.level < below.level
        || (organ.level == below.level && below.kind != OrganKind::Government && organ.id != below.id);
    let area = |of: &'_ Organ| of.areas.on(day).or(of.areas.last()).cloned();
    let holds = area(organ)
        .zip(area(below))
        .is_some_and(|(wider, narrower)| books.places.within(&narrower, &wider, day));
    organ.kind == OrganKind::Government && higher && holds
}
