//! The instrument an act rests on.

use super::Act;
use crate::ids::InstrumentId;

impl Act {
    /// The instrument that the act registers, or cites as what decided it; `None` where it has none.
    pub fn instrument(&self) -> Option<&InstrumentId> {
        match self {
            Act::RegisterInstrument(a) => Some(&a.instrument),
            Act::IssueGrant(a) => Some(&a.instrument),
            Act::DecideProposal(a) => a.instrument.as_ref(),
            Act::SuspendGrant(a) => a.instrument.as_ref(),
            Act::ResumeGrant(a) => a.instrument.as_ref(),
            Act::RenewGrant(a) => a.instrument.as_ref(),
            Act::RecallGrant(a) => a.instrument.as_ref(),
            Act::AllocatePosts(a) => a.instrument.as_ref(),
            Act::PublishFlow(a) => a.instrument.as_ref(),
            _ => None,
        }
    }
}
