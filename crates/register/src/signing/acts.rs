//! Acts on signing for another: a deputy for a period.

use crate::day::Day;
use crate::described;
use crate::ids::{ActId, OrganId};

described! {
    act "delegate_signing" of SIGNING, "委托代签", "Delegate signing",
    /// Whoever may record acts for an organ lets a deputy do so for a period. The deputy's acts show both names.
    DelegateSigning {
        /// The organ whose acts are meant.
        organ: OrganId = "机关", "Organ";
        /// Who delegates: the account name.
        delegator: String = "委托人账号", "Delegated by";
        /// Who may act instead: the account name.
        deputy: String = "代签人账号", "Deputy";
        /// The first day.
        from: Day = "起始日", "From";
        /// The last day.
        until: Day = "截止日", "Until";
        /// The kinds of act that may be recorded, by their names; all of them when empty.
        #[serde(default)]
        kinds: Vec<String> = "行为种类", "Kinds of act";
        /// Why.
        reason: Option<String> = "原因", "Reason";
    }
}

described! {
    act "end_delegation" of SIGNING, "终止代签", "End a delegation",
    /// A delegation ends before its last day.
    EndDelegation {
        /// The act that delegated.
        delegation: ActId = "委托记录", "Delegation";
        /// The last day it holds.
        last_day: Day = "最后一日", "Last day";
        /// Why.
        reason: Option<String> = "原因", "Reason";
    }
}
