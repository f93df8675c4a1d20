//! The day on which what an act tells was done. It has come by the time it is recorded: nothing is on record before it
//! happened. Days that lie ahead by their nature (effective, expires, from, until, due) are not among them.

use super::{Act, FieldDescriptor};
use crate::day::Day;

impl Act {
    /// The day of what was done, with the field it stands in; `None` for acts that only say from when something holds.
    pub fn done(&self) -> Option<(&'static FieldDescriptor, Day)> {
        let (name, day) = self.done_in()?;
        let field = self.descriptor().fields.iter().find(|field| field.name == name)?;
        Some((field, day))
    }

    /// The day from which it holds, with its field, for an act that may not reach back behind the day on which it is recorded: a
    /// suspension, or its end, that no instrument dates.
    pub fn holds_from(&self) -> Option<(&'static FieldDescriptor, Day)> {
        let from = match self {
            Act::SuspendGrant(suspension) if suspension.instrument.is_none() => suspension.from,
            Act::ResumeGrant(resumption) if resumption.instrument.is_none() => resumption.from,
            _ => return None,
        };
        let field = self.descriptor().fields.iter().find(|field| field.name == "from")?;
        Some((field, from))
    }

    fn done_in(&self) -> Option<(&'static str, Day)> {
        let day = match self {
            Act::RegisterInstrument(a) => return Some(("signed", a.signed)),
            Act::IssueGrant(a) => return Some(("issued", a.issued)),
            Act::CertifyOfficers(a) => return Some(("from", a.from)),
            Act::RecordWish(a) => a.day,
            Act::SettleWish(a) => a.day,
            Act::DrawUpPlan(a) => a.day,
            Act::ReportStep(a) => a.day,
            Act::ProposeGrants(a) => a.day,
            Act::GiveOpinion(a) => a.day,
            Act::RequestReview(a) => a.day,
            Act::ReviewLegality(a) => a.day,
            Act::DecideProposal(a) => a.day,
            Act::WithdrawProposal(a) => a.day,
            Act::PublishGrant(a) => a.day,
            Act::DrawUpHandover(a) => a.day,
            Act::SignHandover(a) => a.day,
            Act::SettleHandover(a) => a.day,
            Act::AcceptGrant(a) => a.day,
            Act::RefuseGrant(a) => a.day,
            Act::RenewGrant(a) => a.day,
            Act::AllocatePosts(a) => a.day,
            Act::EraseCases(a) => a.day,
            Act::ChangeLegalityRules(a) => a.day,
            Act::OpenRegister(_)
            | Act::SetRules(_)
            | Act::SetCalendar(_)
            | Act::RegisterPlace(_)
            | Act::ChangePlace(_)
            | Act::ClosePlace(_)
            | Act::RegisterOrgan(_)
            | Act::ChangeOrgan(_)
            | Act::DissolveOrgan(_)
            | Act::ListPower(_)
            | Act::DelistPower(_)
            | Act::SuspendGrant(_)
            | Act::ResumeGrant(_)
            | Act::RecallGrant(_)
            | Act::AssignDuty(_)
            | Act::EndDuty(_)
            | Act::AssignOfficer(_)
            | Act::EndAssignment(_)
            | Act::PublishFlow(_)
            | Act::FileCases(_)
            | Act::DelegateSigning(_)
            | Act::EndDelegation(_)
            | Act::AttachFile(_)
            | Act::VoidActs(_) => return None,
        };
        Some(("day", day))
    }
}
