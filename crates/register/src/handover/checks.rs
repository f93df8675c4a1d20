//! The gates of a handover.

use std::collections::BTreeSet;

use super::{DrawUpHandover, Handover, HandoverPiece, HandoverState, SettleHandover, SignHandover, covered};
use crate::books::Books;
use crate::day::Day;
use crate::grants::{self, Grant};
use crate::ids::{ActId, LineNumber, OrganId};
use crate::refusal::{LineFault, Refusal, Thing};
use crate::rules::Procedure;

pub(crate) fn check_draw_up(books: &Books, act: &DrawUpHandover) -> Result<(), Refusal> {
    let issue = books.grants.issue(act.issue).ok_or_else(|| Refusal::unknown(Thing::Issue, act.issue))?;
    books.organ_on(&act.organ, act.day)?;
    books.organ_on(&act.receiver, act.day)?;
    Refusal::in_order("the issue", issue.issued, "the handover", act.day)?;
    let grants = covered(&books.grants, act);
    if grants.is_empty() {
        return Err(Refusal::NoLineOfOrgan { organ: act.receiver.clone() });
    }
    let mut seen = BTreeSet::new();
    for id in grants {
        let grant = books.grants.get(id).ok_or(Refusal::NoSuchLine { issue: id.issue, line: id.line })?;
        if !seen.insert(id) {
            return Err(Refusal::LineTwice { line: id.line });
        }
        for (organ, side) in [(&act.organ, &grant.line.grantor), (&act.receiver, &grant.line.grantee)] {
            if organ != side {
                return Err(grant.fault(LineFault::NotASide { organ: organ.clone() }));
            }
        }
    }
    let missing: Vec<_> = HandoverPiece::ALL
        .iter()
        .filter(|piece| !act.items.iter().any(|item| item.piece == **piece))
        .map(|piece| piece.label())
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(Refusal::HandoverIncomplete { missing }) }
}

pub(crate) fn check_sign(books: &Books, act: &SignHandover) -> Result<(), Refusal> {
    let handover = known(books, act.handover)?;
    a_side(handover, &act.organ)?;
    Refusal::in_order("the handover", handover.said.day, "the signature", act.day)?;
    match handover.signatures.iter().any(|(by, ..)| *by == act.organ) {
        true => Err(Refusal::AlreadySigned { organ: act.organ.clone() }),
        false => Ok(()),
    }
}

pub(crate) fn check_settle(books: &Books, act: &SettleHandover) -> Result<(), Refusal> {
    let handover = known(books, act.handover)?;
    a_side(handover, &act.organ)?;
    Refusal::in_order("the handover", handover.said.day, "this act", act.day)?;
    let outstanding: BTreeSet<LineNumber> = handover.outstanding().map(|(number, _)| number).collect();
    let nothing = Refusal::NothingChanges { what: Thing::Handover, id: act.handover.to_string() };
    if outstanding.is_empty() || act.state == HandoverState::Outstanding {
        return Err(nothing);
    }
    match act.items.iter().find(|item| !outstanding.contains(item)) {
        Some(item) => {
            Err(Refusal::NoSuchItem { what: Thing::Handover, id: act.handover.to_string(), item: *item })
        }
        None => Ok(()),
    }
}

/// May a town accept this grant on that day? Once the register is open both sides must have signed a handover first, but
/// for history and unless the office's rule says otherwise. Pieces still outstanding do not bar.
pub(crate) fn check_handed_over(
    books: &Books,
    grant: &Grant,
    day: Day,
    history: bool,
) -> Result<(), Refusal> {
    if !grants::in_earnest(books, history, day) || books.rules.on(day).procedure == Procedure::Free {
        return Ok(());
    }
    let signed = |handover: &Handover| handover.signed_by_both().is_some_and(|signed| signed <= day);
    if books.handovers.of_grant(grant.id).any(signed) {
        Ok(())
    } else {
        Err(grant.fault(LineFault::NotHandedOver))
    }
}

fn known(books: &Books, id: ActId) -> Result<&Handover, Refusal> {
    books.handovers.get(id).ok_or_else(|| Refusal::unknown(Thing::Handover, id))
}

fn a_side(handover: &Handover, organ: &OrganId) -> Result<(), Refusal> {
    if [&handover.said.organ, &handover.said.receiver].contains(&organ) {
        Ok(())
    } else {
        Err(Refusal::NotASideOfHandover { organ: organ.clone() })
    }
}
