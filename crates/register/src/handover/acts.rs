//! Acts of a handover (交接): the checklist, its signing by both sides, and what was still outstanding.

use super::kinds::{HandoverPiece, HandoverState};
use crate::day::Day;
use crate::described;
use crate::ids::{ActId, LineNumber, OrganId};

described! {
    row
    /// One piece of a handover.
    HandoverItem {
        /// What.
        piece: HandoverPiece = "交接内容", "Piece";
        /// How it stands.
        state: HandoverState = "状态", "State";
        /// How many, where they are counted.
        count: Option<u32> = "数量", "Count";
        /// What exactly, or why it is outstanding.
        note: Option<String> = "说明", "Details";
    }
}

described! {
    act "draw_up_handover" of HANDOVERS, "清点交接", "Draw up a handover",
    /// The department lists what it hands over with the powers. Every piece is on the list, handed over, outstanding or
    /// not applicable; what is outstanding stays in sight until it is settled (明放暗不放 often hides there).
    DrawUpHandover {
        /// The issue.
        issue: ActId = "所涉印发", "Issue";
        /// The lines; all lines between these two organs when empty.
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The department that hands over.
        organ: OrganId = "移交机关", "Handed over by";
        /// The organ that receives.
        receiver: OrganId = "接收机关", "Received by";
        /// The day.
        day: Day = "清点日", "Day";
        /// The pieces.
        #[serde(default)]
        items: Vec<HandoverItem> = "交接明细", "Pieces";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "sign_handover" of HANDOVERS, "交接签字", "Sign a handover",
    /// One side confirms the checklist. It is complete when both have.
    SignHandover {
        /// The checklist: the act that drew it up.
        handover: ActId = "交接单", "Handover";
        /// The side that signs.
        organ: OrganId = "签字机关", "Signed by";
        /// The day.
        day: Day = "签字日", "Day";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "settle_handover" of HANDOVERS, "补交接", "Settle what was outstanding",
    /// What was outstanding has been handed over since, or turned out not to apply.
    SettleHandover {
        /// The checklist.
        handover: ActId = "交接单", "Handover";
        /// The pieces by their number on the list; all that is outstanding when empty.
        #[serde(default)]
        items: Vec<LineNumber> = "交接明细序号", "Pieces";
        /// The side that reports it: the receiver confirms what it got.
        organ: OrganId = "确认机关", "Confirmed by";
        /// The day.
        day: Day = "日期", "Day";
        /// How the pieces stand now.
        state: HandoverState = "状态", "State";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}
