//! What a refusal may name: things of the register, faults of a line, faults of a proposal.

use crate::day::Day;
use crate::ids::OrganId;
use crate::label::Label;

/// What an identity names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A place.
    Place,
    /// An organ.
    Organ,
    /// A power.
    Power,
    /// An instrument.
    Instrument,
    /// An issue of grants.
    Issue,
    /// A duty.
    Duty,
    /// A batch of cases.
    Batch,
    /// A wish.
    Wish,
    /// A work plan.
    Plan,
    /// A step of a work plan.
    Step,
    /// A proposal.
    Proposal,
    /// A handover.
    Handover,
    /// A delegation of signing.
    Delegation,
    /// An assignment of an officer.
    Assignment,
    /// A step of a published flow.
    FlowStep,
    /// A kind of act.
    Kind,
    /// A legality rule.
    LegalityRule,
    /// An act.
    Act,
    /// The rules.
    Rules,
}

impl Thing {
    /// Is there an act that changes such a thing?
    pub const fn can_change(self) -> bool {
        matches!(self, Self::Place | Self::Organ)
    }

    /// Its name for people.
    pub const fn label(self) -> Label {
        match self {
            Self::Place => Label::new("地方", "place"),
            Self::Organ => Label::new("机关", "organ"),
            Self::Power => Label::new("职权", "power"),
            Self::Instrument => Label::new("文件", "instrument"),
            Self::Issue => Label::new("印发记录", "issue"),
            Self::Duty => Label::new("责任", "duty"),
            Self::Batch => Label::new("办件批次", "batch of cases"),
            Self::Wish => Label::new("放权需求", "wish"),
            Self::Plan => Label::new("工作方案", "work plan"),
            Self::Step => Label::new("工作步骤", "step"),
            Self::Proposal => Label::new("放权方案", "proposal"),
            Self::Handover => Label::new("交接单", "handover"),
            Self::Delegation => Label::new("代签委托", "delegation"),
            Self::Assignment => Label::new("派任", "assignment"),
            Self::FlowStep => Label::new("流程环节", "step of the flow"),
            Self::Kind => Label::new("行为种类", "kind of act"),
            Self::LegalityRule => Label::new("合法性规则", "legality rule"),
            Self::Act => Label::new("记录", "act"),
            Self::Rules => Label::new("规则", "rules"),
        }
    }
}

/// What is wrong with one line of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// The organ is no side of this line.
    NotASide {
        /// The organ.
        organ: OrganId,
    },
    /// The line was handed to somebody else.
    OtherGrantee {
        /// To whom.
        grantee: OrganId,
    },
    /// The organ has published it already.
    AlreadyPublished {
        /// Which organ.
        organ: OrganId,
    },
    /// It is accepted already.
    AlreadyAccepted,
    /// It is refused already.
    AlreadyRefused,
    /// It is not accepted yet.
    NotAccepted,
    /// It is suspended already.
    AlreadySuspended,
    /// It is not suspended.
    NotSuspended,
    /// It is recalled.
    Recalled {
        /// From this day.
        from: Day,
    },
    /// Its term has ended.
    Expired {
        /// After this day.
        on: Day,
    },
    /// It has no term that could be renewed.
    NoTerm,
    /// No handover signed by both sides covers it.
    NotHandedOver,
    /// The organ whose paper it is neither handed it over nor stands above whoever did.
    NotItsToTakeBack {
        /// The organ.
        organ: OrganId,
        /// Who handed it over.
        by: OrganId,
    },
    /// It is of another power, place or department than the line that replaces it.
    ReplacedByAnother,
}

/// What is wrong with one line of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProposalFault {
    /// It concerns another town.
    OtherTown {
        /// Which.
        town: OrganId,
    },
    /// It was decided already.
    AlreadyDecided {
        /// How.
        decision: Label,
    },
    /// It was approved: only the government that approved it may let it drop.
    Approved {
        /// That government.
        decider: OrganId,
    },
    /// The review has given its opinion.
    AlreadyReviewed,
    /// The review has given an opinion, and another takes its place without saying why.
    OtherOpinion {
        /// The one that stands.
        view: Label,
    },
    /// The town has not answered.
    NoOpinion,
    /// The town declined.
    TownDeclined,
    /// The review has not given its opinion.
    NotReviewed,
    /// The review objects.
    ReviewObjects {
        /// What it says.
        view: Label,
    },
    /// It was not approved.
    NotApproved,
}

/// What is wrong with a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WishFault {
    /// It is blocked by law, but what is named is no law.
    NamesNoLaw {
        /// What is named.
        text: String,
    },
    /// The organ is not of the side that is said to speak: towns ask, departments offer.
    OtherSide {
        /// The organ.
        organ: OrganId,
        /// Who is said to speak.
        direction: Label,
    },
}
