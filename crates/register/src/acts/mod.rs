//! Acts: the dated statements of which the register is made.
//!
//! An act is a document: its JSON is the record (the one exception to "domain types are not wire types"). Each kind
//! is described once, beside its book, by the macro `described!`; this file only gathers them. A new kind of act is
//! one line here, one type and its effect in a book.

mod cited;
mod descriptor;
mod done;
mod limits;
mod origin;

pub use descriptor::{ActDescriptor, Choice, Field, FieldDescriptor, FieldKind, Row};
pub use limits::{LINES_MAX, LIST_MAX, LimitError, TEXT_CHARS_MAX, check_filled, check_limits};
pub use origin::Origin;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assignments::{AssignOfficer, EndAssignment};
use crate::attachments::AttachFile;
use crate::catalogue::{DelistPower, ListPower};
use crate::certificates::CertifyOfficers;
use crate::corrections::VoidActs;
use crate::day::Day;
use crate::duties::{AssignDuty, EndDuty};
use crate::establishment::AllocatePosts;
use crate::flows::PublishFlow;
use crate::grants::{
    AcceptGrant, GrantLine, IssueGrant, PublishGrant, RecallGrant, RefuseGrant, RenewGrant, ResumeGrant,
    SuspendGrant,
};
use crate::handover::{DrawUpHandover, SettleHandover, SignHandover};
use crate::instruments::RegisterInstrument;
use crate::organs::{ChangeOrgan, DissolveOrgan, RegisterOrgan};
use crate::places::{ChangePlace, ClosePlace, RegisterPlace};
use crate::plans::{DrawUpPlan, ReportStep};
use crate::proposals::{
    DecideProposal, GiveOpinion, ProposeGrants, RequestReview, ReviewLegality, WithdrawProposal,
};
use crate::rules::{ChangeLegalityRules, OpenRegister, SetCalendar, SetRules};
use crate::signing::{DelegateSigning, EndDelegation};
use crate::supervision::{EraseCases, FileCases};
use crate::wishes::{RecordWish, SettleWish};

/// The names of the books.
pub mod books {
    use crate::label::Label;

    /// Places.
    pub const PLACES: Label = Label::new("地方", "Places");
    /// Organs.
    pub const ORGANS: Label = Label::new("机关", "Organs");
    /// The catalogue of powers.
    pub const CATALOGUE: Label = Label::new("职权目录", "Catalogue");
    /// Instruments.
    pub const INSTRUMENTS: Label = Label::new("文件", "Instruments");
    /// Wishes.
    pub const WISHES: Label = Label::new("放权需求", "Wishes");
    /// Work plans.
    pub const PLANS: Label = Label::new("工作方案", "Work plans");
    /// Proposals.
    pub const PROPOSALS: Label = Label::new("放权方案", "Proposals");
    /// Handovers.
    pub const HANDOVERS: Label = Label::new("交接", "Handovers");
    /// The establishment.
    pub const ESTABLISHMENT: Label = Label::new("编制", "Establishment");
    /// Signing for another.
    pub const SIGNING: Label = Label::new("代签", "Signing");
    /// Files beside acts.
    pub const ATTACHMENTS: Label = Label::new("附件", "Attachments");
    /// Grants.
    pub const GRANTS: Label = Label::new("放权", "Grants");
    /// Duties.
    pub const DUTIES: Label = Label::new("责任", "Duties");
    /// Certificates.
    pub const CERTIFICATES: Label = Label::new("持证人员", "Certificates");
    /// Assignments of officers.
    pub const ASSIGNMENTS: Label = Label::new("人员派任", "Assignments");
    /// Published flows.
    pub const FLOWS: Label = Label::new("办理流程", "Flows");
    /// Supervision.
    pub const SUPERVISION: Label = Label::new("督导", "Supervision");
    /// The register itself: opening, rules, calendar.
    pub const RULES: Label = Label::new("规则", "Rules");
    /// Corrections.
    pub const CORRECTIONS: Label = Label::new("更正", "Corrections");
}

macro_rules! acts {
    ($($kind:literal $name:ident;)+) => {
        /// One act. Its JSON carries its kind in the field `kind`; unknown fields are refused.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(tag = "kind")]
        pub enum Act {
            $(
                #[doc = concat!("`", $kind, "`")]
                #[serde(rename = $kind)]
                $name($name),
            )+
        }

        impl Act {
            /// Every kind of act, in the order in which an office meets them.
            pub const DESCRIPTORS: &'static [ActDescriptor] = &[$($name::DESCRIPTOR),+];

            /// The description of this act's kind.
            pub const fn descriptor(&self) -> &'static ActDescriptor {
                match self { $(Act::$name(_) => { const D: &ActDescriptor = &$name::DESCRIPTOR; D })+ }
            }

            /// The JSON Schema of one kind of act (its body, without the field `kind`), or `None` when there is no such kind.
            pub fn schema_of(kind: &str) -> Option<schemars::Schema> {
                match kind { $($kind => Some(schemars::schema_for!($name)),)+ _ => None }
            }
        }

        $(impl From<$name> for Act { fn from(act: $name) -> Act { Act::$name(act) } })+
    };
}

acts! {
    "open_register" OpenRegister;
    "set_rules" SetRules;
    "set_calendar" SetCalendar;
    "register_place" RegisterPlace;
    "change_place" ChangePlace;
    "close_place" ClosePlace;
    "register_organ" RegisterOrgan;
    "change_organ" ChangeOrgan;
    "dissolve_organ" DissolveOrgan;
    "list_power" ListPower;
    "delist_power" DelistPower;
    "register_instrument" RegisterInstrument;
    "record_wish" RecordWish;
    "settle_wish" SettleWish;
    "draw_up_plan" DrawUpPlan;
    "report_step" ReportStep;
    "propose_grants" ProposeGrants;
    "give_opinion" GiveOpinion;
    "request_review" RequestReview;
    "review_legality" ReviewLegality;
    "decide_proposal" DecideProposal;
    "withdraw_proposal" WithdrawProposal;
    "issue_grant" IssueGrant;
    "publish_grant" PublishGrant;
    "draw_up_handover" DrawUpHandover;
    "sign_handover" SignHandover;
    "settle_handover" SettleHandover;
    "accept_grant" AcceptGrant;
    "refuse_grant" RefuseGrant;
    "suspend_grant" SuspendGrant;
    "resume_grant" ResumeGrant;
    "renew_grant" RenewGrant;
    "recall_grant" RecallGrant;
    "assign_duty" AssignDuty;
    "end_duty" EndDuty;
    "certify_officers" CertifyOfficers;
    "allocate_posts" AllocatePosts;
    "assign_officer" AssignOfficer;
    "end_assignment" EndAssignment;
    "publish_flow" PublishFlow;
    "file_cases" FileCases;
    "erase_cases" EraseCases;
    "delegate_signing" DelegateSigning;
    "end_delegation" EndDelegation;
    "attach_file" AttachFile;
    "change_legality_rules" ChangeLegalityRules;
    "void_acts" VoidActs;
}

impl Act {
    /// The kind as JSON and addresses write it.
    pub const fn kind(&self) -> &'static str {
        self.descriptor().kind
    }

    /// The description of a kind, by its name.
    pub fn describe(kind: &str) -> Option<&'static ActDescriptor> {
        Self::DESCRIPTORS.iter().find(|d| d.kind == kind)
    }

    /// What it hands over, or would: the lines of an issue or a proposal, from line 1; none of any other act.
    pub fn grant_lines(&self) -> &[Arc<GrantLine>] {
        match self {
            Act::ProposeGrants(proposal) => &proposal.lines,
            Act::IssueGrant(issue) => &issue.lines,
            _ => &[],
        }
    }

    /// The day the act itself speaks of: the day something starts or was done. `None` for acts without one.
    /// An act of a day before the register's opening may be recorded as history.
    pub fn day(&self) -> Option<Day> {
        match self {
            Act::OpenRegister(_)
            | Act::SetCalendar(_)
            | Act::VoidActs(_)
            | Act::FileCases(_)
            | Act::AttachFile(_) => None,
            Act::SetRules(a) => Some(a.from),
            Act::RegisterPlace(a) => a.from,
            Act::ChangePlace(a) => Some(a.from),
            Act::ClosePlace(a) => Some(a.last_day),
            Act::RegisterOrgan(a) => a.from,
            Act::ChangeOrgan(a) => Some(a.from),
            Act::DissolveOrgan(a) => Some(a.last_day),
            Act::ListPower(a) => a.from,
            Act::DelistPower(a) => Some(a.last_day),
            Act::RegisterInstrument(a) => Some(a.signed),
            Act::RecordWish(a) => Some(a.day),
            Act::SettleWish(a) => Some(a.day),
            Act::DrawUpPlan(a) => Some(a.day),
            Act::ReportStep(a) => Some(a.day),
            Act::ProposeGrants(a) => Some(a.day),
            Act::GiveOpinion(a) => Some(a.day),
            Act::RequestReview(a) => Some(a.day),
            Act::ReviewLegality(a) => Some(a.day),
            Act::DecideProposal(a) => Some(a.day),
            Act::WithdrawProposal(a) => Some(a.day),
            Act::IssueGrant(a) => Some(a.issued),
            Act::PublishGrant(a) => Some(a.day),
            Act::DrawUpHandover(a) => Some(a.day),
            Act::SignHandover(a) => Some(a.day),
            Act::SettleHandover(a) => Some(a.day),
            Act::AcceptGrant(a) => Some(a.day),
            Act::RefuseGrant(a) => Some(a.day),
            Act::SuspendGrant(a) => Some(a.from),
            Act::ResumeGrant(a) => Some(a.from),
            Act::RenewGrant(a) => Some(a.day),
            Act::RecallGrant(a) => Some(a.from),
            Act::AssignDuty(a) => Some(a.from),
            Act::EndDuty(a) => Some(a.last_day),
            Act::CertifyOfficers(a) => Some(a.from),
            Act::AllocatePosts(a) => Some(a.day),
            Act::AssignOfficer(a) => Some(a.from),
            Act::EndAssignment(a) => Some(a.last_day),
            Act::PublishFlow(a) => Some(a.from),
            Act::EraseCases(a) => Some(a.day),
            Act::DelegateSigning(a) => Some(a.from),
            Act::EndDelegation(a) => Some(a.last_day),
            Act::ChangeLegalityRules(a) => Some(a.day),
        }
    }
}
