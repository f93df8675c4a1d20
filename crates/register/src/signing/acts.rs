//! Acts on signing for another: a deputy for a period.

use crate::day::Day;
use crate::described;
use crate::ids::{ActId, OrganId};

described! {
    act "delegate_signing" of SIGNING, "委托代签", "Delegate signing",
    /// Whoever may record acts for an organ lets a deputy do so for a period. The deputy's acts show both names. The
    /// deputy can do no more than the delegator may at that moment.
    #[zh = "有权为某机关登记的人，委托他人在一段时间内代为登记。代签的记录同时显示双方姓名；代签人能做的，"]
    #[zh = "不超过委托人当时能做的。"]
    DelegateSigning {
        /// The organ whose acts are meant.
        #[zh = "代为哪个机关登记。"]
        organ: OrganId = "机关", "Organ";
        /// Who delegates: the account name, not the person's name.
        #[zh = "委托人的账号名（登录时所用），不是姓名。"]
        delegator: String = "委托人账号", "Delegated by";
        /// Who may act instead: the account name, another than the delegator's.
        #[zh = "代签人的账号名，不得与委托人相同。"]
        deputy: String = "代签人账号", "Deputy";
        /// The first day the deputy may sign (inclusive).
        #[zh = "可以代签的第一日（含当日）。"]
        from: Day = "起始日", "From";
        /// The last day the deputy may sign (inclusive), at most 366 days after the first.
        #[zh = "可以代签的最后一日（含当日），距起始日最多 366 天。"]
        until: Day = "截止日", "Until";
        /// The kinds of act that may be recorded, by their names such as accept_grant, several parted by semicolons;
        /// all of them when empty.
        #[zh = "可以代签的记录种类，填英文种类名，如 accept_grant，多个用分号隔开；留空为全部种类。"]
        #[serde(default)]
        kinds: Vec<String> = "行为种类", "Kinds of act";
        /// Why, such as leave; readers of the deputy's acts see it.
        #[zh = "委托的原因，如“出差”“休假”；供查阅代签记录的人了解。"]
        reason: Option<String> = "原因", "Reason";
    }
}

described! {
    act "end_delegation" of SIGNING, "终止代签", "End a delegation",
    /// A delegation ends before its last day. What the deputy recorded until then stands.
    #[zh = "在截止日之前终止委托代签。此前代签的记录仍然有效。"]
    EndDelegation {
        /// The act that delegated, by its identity.
        #[zh = "所终止的委托，填“委托代签”记录的标识（UUID）。"]
        delegation: ActId = "委托记录", "Delegation";
        /// The last day it holds (inclusive), earlier than the last day it had; the day before its first day takes it back whole.
        #[zh = "可以代签的最后一日（含当日），须早于原截止日；填起始日的前一日即全部撤回。"]
        last_day: Day = "最后一日", "Last day";
        /// Why it ends early.
        #[zh = "提前终止的原因，如“委托人已返岗”。"]
        reason: Option<String> = "原因", "Reason";
    }
}
