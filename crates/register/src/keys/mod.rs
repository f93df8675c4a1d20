//! What an act reads and writes: acts that share no key are independent, and their order does not matter (but for the
//! positions in answers).

mod procedure;

use std::collections::BTreeSet;

use crate::acts::Act;
use crate::ids::{ActId, DutyId, InstrumentId, OrganId, PlaceId, PlanId, PowerCode, ProposalId, WishId};

/// Something acts read or write.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A place; also whatever is looked up by walking the tree of places.
    Place(PlaceId),
    /// An organ.
    Organ(OrganId),
    /// A power with all its grants: an issue looks at the others of the same power.
    Power(PowerCode),
    /// An instrument.
    Instrument(InstrumentId),
    /// An issue.
    Issue(ActId),
    /// A duty.
    Duty(DutyId),
    /// The posts of an organ.
    Posts(OrganId),
    /// A wish.
    Wish(WishId),
    /// A work plan.
    Plan(PlanId),
    /// A proposal.
    Proposal(ProposalId),
    /// A handover, by the act that drew it up.
    Handover(ActId),
    /// The handovers of an issue: an acceptance looks for one that both sides have signed.
    HandoversOf(ActId),
    /// A delegation of signing, by the act that delegated.
    Delegation(ActId),
    /// An act as such, with the files beside it.
    Attachments(ActId),
    /// The certified officers of an organ.
    Certificates(OrganId),
    /// An assignment, by the act that assigned.
    Assignment(ActId),
    /// The assignments of an officer: answers list them in ledger order.
    Officer(String),
    /// The flow of a power.
    Flow(PowerCode),
    /// The tree of places as a whole.
    PlaceTree,
    /// The numbers that must be borne once: codes, document numbers, batches.
    Unique(&'static str),
    /// The rules, the opening, the calendar.
    Rules,
    /// Everything: a void may change anything.
    Everything,
}

/// What an act reads and writes.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// What it reads.
    pub reads: BTreeSet<Key>,
    /// What it writes.
    pub writes: BTreeSet<Key>,
}

impl Keys {
    fn read(mut self, key: Key) -> Self {
        self.reads.insert(key);
        self
    }

    fn write(mut self, key: Key) -> Self {
        self.writes.insert(key);
        self
    }

    fn read_all(self, keys: impl IntoIterator<Item = Key>) -> Self {
        keys.into_iter().fold(self, Self::read)
    }
}

/// Do two acts, each with its identity, commute? When neither writes what the other reads or writes.
pub fn independent(one: (ActId, &Act), other: (ActId, &Act)) -> bool {
    let (a, b) = (one.1.keys(one.0), other.1.keys(other.0));
    let everything = |keys: &Keys| keys.writes.contains(&Key::Everything);
    !everything(&a)
        && !everything(&b)
        && a.writes.is_disjoint(&b.writes)
        && a.writes.is_disjoint(&b.reads)
        && b.writes.is_disjoint(&a.reads)
}

impl Act {
    /// What this act reads and writes; `id` is its own identity, under which later acts find it.
    pub fn keys(&self, id: ActId) -> Keys {
        let own = Key::Attachments(id);
        if let Some(keys) = procedure::keys(self, id) {
            return keys.write(own);
        }
        let keys = Keys::default().write(own);
        let organs = |organs: &[Option<&OrganId>]| -> Vec<Key> {
            organs.iter().flatten().map(|organ| Key::Organ((*organ).clone())).collect()
        };
        let issue = |id: &ActId| Keys::default().write(Key::Issue(*id));
        match self {
            Act::OpenRegister(_) | Act::SetCalendar(_) | Act::ChangeLegalityRules(_) => {
                keys.write(Key::Rules)
            }
            // Who must publish decides when a new line takes over.
            Act::SetRules(a) if !a.table.is_empty() => any_power(keys.write(Key::Rules)),
            Act::SetRules(_) => keys.write(Key::Rules),
            Act::RegisterPlace(a) => keys.write(Key::Place(a.place.clone())).write(Key::PlaceTree),
            Act::ChangePlace(a) => keys.write(Key::Place(a.place.clone())).write(Key::PlaceTree),
            Act::ClosePlace(a) => keys.write(Key::Place(a.place.clone())).write(Key::PlaceTree),
            Act::RegisterOrgan(a) => keys
                .write(Key::Organ(a.organ.clone()))
                .write(Key::Unique("names and credit codes of organs"))
                .read(Key::PlaceTree)
                .read_all(organs(&[a.parent.as_ref(), a.acts_for.as_ref()])),
            Act::ChangeOrgan(a) => keys
                .write(Key::Organ(a.organ.clone()))
                .write(Key::Unique("names and credit codes of organs"))
                .read(Key::PlaceTree)
                .read_all(organs(&[a.parent.as_ref(), a.acts_for.as_ref()])),
            Act::DissolveOrgan(a) => {
                let keys = keys.write(Key::Unique("names and credit codes of organs"));
                keys.write(Key::Organ(a.organ.clone())).read_all(organs(&[a.successor.as_ref()]))
            }
            Act::ListPower(a) => keys.write(Key::Power(a.power.clone())),
            Act::DelistPower(a) => keys.write(Key::Power(a.power.clone())),
            Act::RegisterInstrument(a) => keys
                .write(Key::Instrument(a.instrument.clone()))
                .write(Key::Unique("document number"))
                .read_all(organs(&[Some(&a.issuer)])),
            Act::IssueGrant(a) => {
                let keys = any_power(keys.write(Key::Issue(id)))
                    .read(Key::Instrument(a.instrument.clone()))
                    .read(Key::Unique("names and credit codes of organs"))
                    .read(Key::Rules);
                let keys = a.proposal.iter().fold(keys, |keys, id| keys.write(Key::Proposal(id.clone())));
                a.lines.iter().fold(keys, |keys, line| {
                    let keys = procedure::line_keys(keys, line).write(Key::Power(line.power.clone()));
                    line.replaces_issue.iter().fold(keys, |keys, issue| keys.write(Key::Issue(*issue)))
                })
            }
            // The lines' powers are not named here, but another issue of the same power looks at these events; and what
            // happens to a line that replaces decides when the grant of another issue ends.
            Act::PublishGrant(a) => any_power(issue(&a.issue)).read_all(organs(&[Some(&a.organ)])),
            Act::AcceptGrant(a) => any_power(issue(&a.issue)).read_all(organs(&[Some(&a.organ)])).read_all([
                Key::Rules,
                Key::HandoversOf(a.issue),
                Key::Unique("signatures"),
            ]),
            Act::RefuseGrant(a) => any_power(issue(&a.issue)).read_all(organs(&[Some(&a.organ)])),
            Act::SuspendGrant(a) => decided_by(any_power(issue(&a.issue)), a.instrument.as_ref()),
            Act::ResumeGrant(a) => decided_by(any_power(issue(&a.issue)), a.instrument.as_ref()),
            Act::RenewGrant(a) => decided_by(any_power(issue(&a.issue)), a.instrument.as_ref()),
            Act::RecallGrant(a) => decided_by(any_power(issue(&a.issue)), a.instrument.as_ref()),
            Act::AssignDuty(a) => {
                let keys = keys.write(Key::Duty(a.duty.clone())).read(Key::PlaceTree);
                keys.read_all(organs(&[Some(&a.organ)])).read_all(a.needs.iter().cloned().map(Key::Power))
            }
            Act::EndDuty(a) => keys.write(Key::Duty(a.duty.clone())),
            Act::CertifyOfficers(a) => {
                keys.write(Key::Certificates(a.organ.clone())).read_all(organs(&[Some(&a.organ)]))
            }
            Act::AssignOfficer(a) => keys
                .write(Key::Assignment(id))
                .write(Key::Officer(a.officer.clone()))
                .read_all(organs(&[Some(&a.organ)])),
            Act::EndAssignment(a) => keys.write(Key::Assignment(a.assignment)),
            Act::PublishFlow(a) => a
                .powers
                .iter()
                .fold(keys, |keys, power| {
                    keys.write(Key::Flow(power.clone())).read(Key::Power(power.clone()))
                })
                .read_all(organs(&[Some(&a.organ)]))
                .read_all(a.instrument.iter().cloned().map(Key::Instrument)),
            Act::FileCases(_) | Act::EraseCases(_) => keys.write(Key::Unique("batch")),
            Act::VoidActs(_) => keys.write(Key::Everything),
            // Every other kind belongs to the procedure, which answered above; were one forgotten there, it commutes
            // with nothing.
            _ => keys.write(Key::Everything),
        }
    }
}

/// Whether the paper's issuer may take a power back depends on the paper, on where organs stand, and on the opening.
fn decided_by(keys: Keys, paper: Option<&InstrumentId>) -> Keys {
    let keys = keys.read(Key::Rules).read(Key::PlaceTree);
    let keys = keys.read(Key::Unique("names and credit codes of organs"));
    keys.read_all(paper.cloned().map(Key::Instrument))
}

/// Whether a grant blocks another issue depends on what happened to it and to those that replace it: that and issues do
/// not commute.
fn any_power(keys: Keys) -> Keys {
    keys.write(Key::Unique("holders"))
}
