//! What a case is: its outcome, and what the audit says of a decided one.

use register::Day;
use register::authority::BrokenLink;
use register::{GrantId, OrganId, PlaceId, Position, PowerCode};
use serde::Serialize;

use crate::words::words;

words! {
    /// What came of a case (办理结果). A rejection is a decision; a withdrawal is not.
    Outcome {
        /// The application was granted.
        Approved = "approved", "准予", "approved";
        /// The application was rejected.
        Rejected = "rejected", "不予", "rejected";
        /// A penalty was imposed.
        Penalised = "penalised", "处罚", "penalised";
        /// The case was closed without a penalty.
        NotPenalised = "not_penalised", "不予处罚", "not penalised";
        /// The matter was done (services, confirmations, inspections).
        Completed = "completed", "办结", "completed";
        /// The applicant withdrew, or the case was dropped before a decision.
        Withdrawn = "withdrawn", "撤回", "withdrawn";
        /// Not decided yet.
        Pending = "pending", "在办", "pending";
    }
}

impl Outcome {
    /// Did an organ decide? Only then is there anything to audit.
    pub const fn is_decision(self) -> bool {
        !matches!(self, Self::Withdrawn | Self::Pending)
    }
}

words! {
    /// How a decided case stands: was the deciding organ entitled on that day?
    Standing {
        /// It was.
        InOrder = "in_order", "合规", "in order";
        /// It was not (越权).
        BeyondPower = "beyond_power", "越权", "beyond power";
        /// Law leaves it open.
        Unclear = "unclear", "存疑", "unclear";
    }
}

words! {
    /// Who decided a case, seen from the power and the place. An organ that is the hand of another (an inner office, a
    /// nameplate, a team) counts as that other organ.
    Who {
        /// The grantee of a transfer or an entrustment of the power there.
        Grantee = "grantee", "承接机关", "grantee";
        /// An outpost.
        Outpost = "outpost", "派驻机构", "outpost";
        /// The department that holds the power by statute.
        Department = "department", "法定部门", "department";
        /// Anybody else.
        Other = "other", "其他机关", "other";
    }
}

words! {
    /// Signals on a decided case. A signal is a question put to an organ, not a conviction.
    Flag {
        /// The department decided although the power was with the town (明放暗不放).
        KeptBack = "kept_back", "明放暗不放", "kept back";
        /// Decided after the deadline.
        Late = "late", "超期", "late";
        /// The power was transferred and yet another organ than the deciding one set its seal.
        ForeignSeal = "foreign_seal", "他机关用印", "sealed by another organ";
        /// The deadline cannot be reckoned: the working-day calendar of that year is missing. Never guessed.
        DeadlineUnknown = "deadline_unknown", "期限无法计算", "deadline unknown";
    }
}

/// The flags of a case, as a small set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Flags(u8);

impl Flags {
    /// The set with one more flag, where `holds`.
    #[must_use]
    pub const fn with(self, flag: Flag, holds: bool) -> Self {
        Self(self.0 | ((holds as u8) << flag as u8))
    }

    /// Is the flag in the set?
    pub const fn has(self, flag: Flag) -> bool {
        self.0 >> flag as u8 & 1 == 1
    }

    /// The set as bits, one for each flag in their order.
    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    /// The set of some bits.
    pub(crate) const fn from_bits(bits: u8) -> Self {
        Self(bits & 0b1111)
    }

    /// The flags in the set, in order.
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.iter().copied().filter(move |flag| self.has(*flag))
    }
}

impl Serialize for Flags {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.iter())
    }
}

/// What the audit says of one decided case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// Was the deciding organ entitled?
    pub standing: Standing,
    /// The first broken link, when it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken: Option<BrokenLink>,
    /// Who decided.
    pub who: Who,
    /// Signals.
    pub flags: Flags,
    /// The grant the judgement speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantId>,
    /// The last day on which the decision would have been in time, where the power has a limit that can be reckoned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Day>,
}

/// One case, as lists show it. Made only for the rows of one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Case {
    /// The case's own number in the system it comes from.
    pub id: String,
    /// The power.
    pub power: PowerCode,
    /// Where.
    pub place: PlaceId,
    /// The organ that decides.
    pub organ: OrganId,
    /// The organ that set its seal, where the system says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seal: Option<OrganId>,
    /// The day it was received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<Day>,
    /// The day it was filed (受理、立案): it decides who may finish a running case.
    pub filed: Day,
    /// The day it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<Day>,
    /// What came of it.
    pub outcome: Outcome,
    /// The days that do not count (特别程序), as first and last days or as a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspended: Option<String>,
    /// What the audit says, for a decided case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judged: Option<Judged>,
    /// The entry that filed its batch.
    pub batch: Position,
}
