//! What the acts on a power's way to a grant read and write: wishes, plans, proposals, handovers, posts, delegations.

use super::{Key, Keys};
use crate::acts::Act;
use crate::grants::GrantLine;
use crate::ids::{ActId, OrganId, ProposalId};

/// The keys of an act of the procedure; `None` for every other kind.
pub(super) fn keys(act: &Act, id: ActId) -> Option<Keys> {
    let by = |organ: &OrganId| Keys::default().read(Key::Organ(organ.clone()));
    let proposal = |id: &ProposalId, organ: &OrganId| by(organ).write(Key::Proposal(id.clone()));
    Some(match act {
        Act::RecordWish(a) => by(&a.organ)
            .write(Key::Wish(a.wish.clone()))
            .read_all(a.places.iter().cloned().map(Key::Place))
            .read_all(a.power.iter().cloned().map(Key::Power)),
        Act::SettleWish(a) => Keys::default()
            .write(Key::Wish(a.wish.clone()))
            .read_all(a.proposal.iter().cloned().map(Key::Proposal)),
        Act::DrawUpPlan(a) => by(&a.organ)
            .write(Key::Plan(a.plan.clone()))
            .read(Key::Place(a.place.clone()))
            .read_all(a.steps.iter().filter_map(|step| step.organ.clone()).map(Key::Organ)),
        Act::ReportStep(a) => by(&a.organ).write(Key::Plan(a.plan.clone())),
        Act::ProposeGrants(a) => {
            let keys = proposal(&a.proposal, &a.organ).read(Key::Organ(a.decider.clone()));
            let keys = keys
                .read_all(a.plan.iter().cloned().map(Key::Plan))
                .read_all(a.wishes.iter().cloned().map(Key::Wish));
            // A line that replaces looks at the grant it replaces, which an answer elsewhere may have ended.
            let replaced = a.lines.iter().filter_map(|line| line.replaces_issue);
            let ended = replaced.clone().map(|_| Key::Unique("holders"));
            let keys = keys.read_all(replaced.map(Key::Issue)).read_all(ended);
            a.lines.iter().fold(keys, |keys, line| line_keys(keys, line).read(Key::Power(line.power.clone())))
        }
        Act::GiveOpinion(a) => proposal(&a.proposal, &a.organ),
        Act::RequestReview(a) => {
            proposal(&a.proposal, &a.organ).read(Key::Organ(a.reviewer.clone())).read(Key::PlaceTree)
        }
        Act::ReviewLegality(a) => proposal(&a.proposal, &a.organ).read(Key::Rules),
        Act::DecideProposal(a) => {
            proposal(&a.proposal, &a.organ).read_all(a.instrument.iter().cloned().map(Key::Instrument))
        }
        Act::WithdrawProposal(a) => proposal(&a.proposal, &a.organ),
        Act::DrawUpHandover(a) => by(&a.organ)
            .read(Key::Organ(a.receiver.clone()))
            .read(Key::Issue(a.issue))
            .write(Key::Handover(id))
            .write(Key::HandoversOf(a.issue)),
        Act::SignHandover(a) => {
            by(&a.organ).write(Key::Handover(a.handover)).write(Key::Unique("signatures"))
        }
        Act::SettleHandover(a) => by(&a.organ).write(Key::Handover(a.handover)),
        Act::AllocatePosts(a) => a
            .taken_from
            .iter()
            .fold(by(&a.organ), |keys, giver| {
                keys.read(Key::Organ(giver.clone())).write(Key::Posts(giver.clone()))
            })
            .write(Key::Posts(a.organ.clone()))
            .read_all(a.instrument.iter().cloned().map(Key::Instrument)),
        Act::DelegateSigning(a) => by(&a.organ).write(Key::Delegation(id)),
        Act::EndDelegation(a) => Keys::default().write(Key::Delegation(a.delegation)),
        Act::AttachFile(a) => by(&a.organ).write(Key::Attachments(a.beside)),
        _ => return None,
    })
}

/// What the gates of a line look at, its power and its grants left aside.
pub(super) fn line_keys(keys: Keys, line: &GrantLine) -> Keys {
    let named = [&line.acts_in_name_of, &line.seal, &line.approval_by].into_iter().flatten();
    let organs = [&line.grantor, &line.grantee].into_iter().chain(named);
    keys.read(Key::PlaceTree).read_all(organs.cloned().map(Key::Organ))
}
