//! What the steps of a case ask an organ about.

use register::{Day, OrganId, PlaceId, Position, PowerCode};
use serde::Serialize;

use crate::words::words;

/// How many findings are kept one by one; all of them are counted.
pub const FINDINGS_MAX: usize = 10_000;

words! {
    /// What a finding asks about. A finding is a question put to an organ, not a conviction: the register may lack an entry.
    FindingKind {
        /// A unit above the town did a step of a case that the town decides, and no published flow has that step at its level
        /// (隐性前置审批).
        HiddenPreApproval = "hidden_pre_approval", "隐性前置审批", "hidden pre-approval";
        /// The last step was done by another organ than the one that decided by the log.
        DecidedElsewhere = "decided_elsewhere", "实际由他机关决定", "decided elsewhere";
        /// A step that the published flow does not have.
        ExtraStep = "extra_step", "流程外环节", "step outside the flow";
        /// A step of the published flow that a decided case does without.
        MissingStep = "missing_step", "缺少环节", "step missing";
        /// A step that came before one which the published flow puts first.
        OutOfOrder = "out_of_order", "环节次序不符", "steps out of order";
        /// An officer whom no assignment in the register names.
        OfficerUnknown = "officer_unknown", "经办人员无派任记录", "officer not assigned";
        /// An officer assigned to the organ, but not on that day or not in that field.
        OfficerOutsideTerm = "officer_outside_term", "经办人员不在派任期内", "officer outside the term";
        /// An officer who on that day is assigned to other organs alone.
        OfficerElsewhere = "officer_elsewhere", "经办人员派任在他机关", "officer assigned elsewhere";
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it asks about.
    pub kind: FindingKind,
    /// The number of the case.
    pub case: String,
    /// Its power.
    pub power: PowerCode,
    /// Its place.
    pub place: PlaceId,
    /// The organ that decides it by the log.
    pub organ: OrganId,
    /// The step; the missing one where a step is missing.
    pub activity: String,
    /// Who did the step, where the register knows the organ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_organ: Option<OrganId>,
    /// The officer: a code or a digest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// The day of the step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// The entry of the register that speaks against it: the flow, or the latest assignment of the officer; none where the
    /// register says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<Position>,
    /// Whether that entry was constructed, for demonstration alone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub constructed: bool,
    /// The entry that filed the case.
    pub batch: Position,
}
