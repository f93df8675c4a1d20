//! Acts of a handover (交接): the checklist, its signing by both sides, and what was still outstanding.

use super::kinds::{HandoverPiece, HandoverState};
use crate::day::Day;
use crate::described;
use crate::ids::{ActId, LineNumber, OrganId};

described! {
    row
    /// One piece of a handover.
    #[zh = "交接清单中的一项。"]
    HandoverItem {
        /// What goes over, of the ten pieces every checklist names.
        #[zh = "交接的内容：事项清单、在办案件、未结档案、系统账号、印章、文书样本、裁量基准、人员和证件、经费、"]
        #[zh = "培训记录。清单须把十项列全。"]
        piece: HandoverPiece = "交接内容", "Piece";
        /// How it stands: handed over, outstanding, or not applicable. What is outstanding stays on the desk of both
        /// sides.
        #[zh = "已移交、未移交或不涉及；“未移交”的列为待补，一直提示双方，直到补齐。"]
        state: HandoverState = "状态", "State";
        /// How many, where they are counted: cases, accounts, seals; for money use the details.
        #[zh = "数量，填整数，如案件几件、账号几个、印章几枚；无须计数的留空，经费金额写在说明中。"]
        count: Option<u32> = "数量", "Count";
        /// What exactly, or why it is outstanding and until when it is promised.
        #[zh = "具体内容；未移交的写明原因和承诺的期限。"]
        note: Option<String> = "说明", "Details";
    }
}

described! {
    act "draw_up_handover" of HANDOVERS, "清点交接", "Draw up a handover",
    /// The department lists what it hands over with the powers. Every piece is on the list, handed over, outstanding or
    /// not applicable; what is outstanding stays in sight until it is settled (明放暗不放 often hides there).
    #[zh = "部门列出随职权一并交接的内容。十项内容都要列上，注明已移交、未移交或不涉及；未移交的一直列为待补，"]
    #[zh = "直到补齐（明放暗不放往往就藏在这里）。"]
    DrawUpHandover {
        /// The issue whose powers are handed over: its identity, or in tables and forms the document number of its
        /// instrument where only one issue cites it.
        #[zh = "交接的是哪一次印发：填印发记录的标识（UUID）；该文件只印发过一次的，表格中也可填文号或标题。"]
        issue: ActId = "所涉印发", "Issue";
        /// The lines handed over, such as 3 or 1-30;45; all lines between these two organs when empty.
        #[zh = "所交接的行号，如 3 或 1-30;45；留空为这两个机关之间的全部各行。"]
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The department that hands over: the grantor of the lines.
        #[zh = "移交的部门，须是这些行的原行使机关。"]
        organ: OrganId = "移交机关", "Handed over by";
        /// The organ that receives: the grantee of the lines.
        #[zh = "接收的机关，须是这些行的承接机关。"]
        receiver: OrganId = "接收机关", "Received by";
        /// The day the list was drawn up, not before the issue.
        #[zh = "清点的日期，不早于印发日。"]
        day: Day = "清点日", "Day";
        /// The ten pieces, one a row; a list that leaves one out is refused. Later acts name a piece by its number.
        #[zh = "十项交接内容，一项一行，缺项不予登记；以后补交接时按序号指称，从 1 起。"]
        #[serde(default)]
        items: Vec<HandoverItem> = "交接明细", "Pieces";
        /// Anything else a reader should know, such as who was present; it decides nothing.
        #[zh = "其他需要说明的情况，如监交机关；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "sign_handover" of HANDOVERS, "交接签字", "Sign a handover",
    /// One side confirms the checklist. It is complete when both have; from the opening day on a town can accept only
    /// then, unless the office's rules say otherwise.
    #[zh = "交接的一方在交接单上签字。双方都签字后交接完成；自启用日起，除非规则另有设定，双方签字后乡镇方可承接。"]
    SignHandover {
        /// The checklist: the identity of the act that drew it up.
        #[zh = "所签的交接单，填“清点交接”记录的标识（UUID）。"]
        handover: ActId = "交接单", "Handover";
        /// The side that signs, once: the department or the receiver.
        #[zh = "签字的一方：移交机关或接收机关，各签一次。"]
        organ: OrganId = "签字机关", "Signed by";
        /// The day of the signature, not before the list was drawn up.
        #[zh = "签字的日期，不早于清点日。"]
        day: Day = "签字日", "Day";
        /// Anything else a reader should know, such as a reservation; it decides nothing.
        #[zh = "其他需要说明的情况，如签字时的保留意见；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "settle_handover" of HANDOVERS, "补交接", "Settle what was outstanding",
    /// What was outstanding has been handed over since, or turned out not to apply.
    #[zh = "交接单上未移交的内容，事后已补移交，或查明不涉及。"]
    SettleHandover {
        /// The checklist: the identity of the act that drew it up.
        #[zh = "所补的交接单，填“清点交接”记录的标识（UUID）。"]
        handover: ActId = "交接单", "Handover";
        /// The pieces by their number on the list, such as 4;7; all that is outstanding when empty.
        #[zh = "所补内容在交接单上的序号，如 4;7；留空为全部未移交的各项。"]
        #[serde(default)]
        items: Vec<LineNumber> = "交接明细序号", "Pieces";
        /// The side that reports it, best the receiver, who confirms what it got.
        #[zh = "确认的一方，为移交机关或接收机关；宜由接收机关确认收到。"]
        organ: OrganId = "确认机关", "Confirmed by";
        /// The day it was handed over or found not to apply, not before the list was drawn up.
        #[zh = "补移交或查明的日期，不早于清点日。"]
        day: Day = "日期", "Day";
        /// How the pieces stand now: handed over, or not applicable.
        #[zh = "现在的状态：已移交或不涉及。"]
        state: HandoverState = "状态", "State";
        /// Anything else a reader should know, such as what exactly was received; it decides nothing.
        #[zh = "其他需要说明的情况，如具体收到了什么；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}
