//! Acts on wishes (放权需求): a town asks for a power or a department offers one, and what became of it.

use super::kinds::{Benefit, WishDirection, WishOutcome, WishScope};
use crate::acts::Origin;
use crate::day::Day;
use crate::described;
use crate::grants::Mode;
use crate::ids::{OrganId, PlaceId, PowerCode, ProposalId, WishId};

described! {
    act "record_wish" of WISHES, "提出放权需求", "Record a wish",
    /// What the survey of a town or a department brought up (调研对接): a power that a town asks for, or that a
    /// department offers. It binds nobody; a proposal may take it up.
    RecordWish {
        /// The identity you give the wish.
        wish: WishId = "需求标识", "Wish";
        /// Who asks or offers.
        organ: OrganId = "提出机关", "Organ";
        /// Does a town ask, or does a department offer?
        direction: WishDirection = "需求方向", "Direction";
        /// The day it was brought up.
        day: Day = "提出日", "Day";
        /// What is wanted, in plain words.
        matter: String = "需求事项", "What is wanted";
        /// The power of the catalogue, where it is known which one.
        power: Option<PowerCode> = "职权", "Power";
        /// The towns it concerns.
        #[serde(default)]
        places: Vec<PlaceId> = "涉及乡镇", "Towns";
        /// Do all towns share it (共性), or is it this town's own (个性)?
        scope: WishScope = "共性或个性", "Shared or own";
        /// Whom it serves (便民、利民、惠民).
        #[serde(default)]
        serves: Vec<Benefit> = "便民利民惠民", "Serves";
        /// The mode that is wished for.
        mode: Option<Mode> = "希望的放权方式", "Mode wished for";
        /// How many cases a year are expected.
        demand: Option<u32> = "预计年办件量", "Cases a year";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "settle_wish" of WISHES, "答复放权需求", "Settle a wish",
    /// What became of a wish. One that law blocks names the statute that blocks it and stays on the list of powers that
    /// are wanted but blocked by law (法律制约), to be looked at again when the law changes.
    SettleWish {
        /// The wish.
        wish: WishId = "需求", "Wish";
        /// The day of the answer.
        day: Day = "答复日", "Day";
        /// What became of it.
        outcome: WishOutcome = "处理结果", "Outcome";
        /// The proposal that takes it up, where one does.
        proposal: Option<ProposalId> = "列入的方案", "Proposal";
        /// The statute and article that block it; required when law blocks it.
        blocked_by: Option<String> = "制约的法律条款", "Blocked by";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}
