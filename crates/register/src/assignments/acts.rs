//! Acts on assignments (人员派任): an officer works for an organ from a day on, and no longer.

use crate::acts::Origin;
use crate::day::Day;
use crate::described;
use crate::ids::{ActId, Function, OrganId};

described! {
    act "assign_officer" of ASSIGNMENTS, "派任经办人员", "Assign an officer",
    /// From a day on, an officer handles cases for an organ, in all its business or in one field. Officers go by a code
    /// of the office's own or by the digest the case log keeps of them; never by name.
    #[zh = "自某日起，一名经办人员为某机关办理业务，可限于一个领域。人员以本单位的工号或办件库保存的摘要指称，不写姓名。"]
    #[zh = "办件环节由没有派任、或不在派任期内的人员经办的，会列入核对清单。"]
    AssignOfficer {
        /// The officer's code, as the case log writes it: a staff number or a keyed digest. Never a name.
        #[zh = "人员代码，与办件环节中“经办”一列的写法一致：工号或加密摘要；不得写姓名。"]
        officer: String = "人员代码", "Officer";
        /// The organ the officer works for; steps done for another organ on a day of the term are asked about.
        #[zh = "派任到哪个机关；任期内以其他机关名义经办的环节会被提示。"]
        organ: OrganId = "机关", "Organ";
        /// The field, in the words of the catalogue's functions; empty where the assignment is for all business.
        #[zh = "限于哪个领域，用词与职权的“主管职能”一致；不限领域的留空。"]
        field: Option<Function> = "领域", "Field";
        /// The first day of the assignment (inclusive).
        #[zh = "派任的第一日（含当日）。"]
        from: Day = "起始日", "From";
        /// The last day (inclusive), where one is set from the start; empty while it is open.
        #[zh = "派任的最后一日（含当日）；未定期限的留空，以后用“终止派任”结束。"]
        until: Option<Day> = "截止日", "Until";
        /// Where the statement comes from; recorded by the office when empty. Findings that rest on it say so.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。据此得出的提示会注明。"]
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "end_assignment" of ASSIGNMENTS, "终止派任", "End an assignment",
    /// An assignment ends before its last day, or where it had none.
    #[zh = "派任在截止日之前结束，或结束未定期限的派任。此前经办的环节不受影响。"]
    EndAssignment {
        /// The act that assigned, by its identity.
        #[zh = "所终止的派任，填“派任经办人员”记录的标识（UUID）。"]
        assignment: ActId = "派任记录", "Assignment";
        /// The last day of the assignment (inclusive), earlier than the last day it had.
        #[zh = "派任的最后一日（含当日），须早于原截止日。"]
        last_day: Day = "最后一日", "Last day";
        /// Why it ends, such as a transfer to another office.
        #[zh = "结束的原因，如“调往其他机关”。"]
        reason: Option<String> = "原因", "Reason";
    }
}
