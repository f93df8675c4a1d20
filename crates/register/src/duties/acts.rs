//! Acts on duties (责任): laid on an organ, ended.

use crate::acts::Origin;
use crate::day::Day;
use crate::described;
use crate::ids::{DutyId, OrganId, PlaceId, PowerCode};

described! {
    act "assign_duty" of DUTIES, "明确责任", "Assign a duty",
    /// A duty is laid on an organ for a place, with the powers it takes to fulfil it. A duty without its powers is
    /// what the field calls 放责不放权 (山东省乡镇人民政府工作条例 4, 13).
    #[zh = "明确某机关在某区域承担的责任，以及履行它所需的职权。有责任而没有相应职权的，"]
    #[zh = "就是“放责不放权”（山东省乡镇人民政府工作条例第四条、第十三条），会列入信号。"]
    AssignDuty {
        /// The identity you give the duty, 1 to 100 characters without spaces, never reused.
        #[zh = "由登记人自拟的标识，1 至 100 个字符，不含空格，如 zeren-yangchen；登记后不能更改。"]
        duty: DutyId = "责任标识", "Duty";
        /// What has to be done, as the list of responsibilities writes it.
        #[zh = "要做的事，照责任清单的写法，如“扬尘污染巡查与处置”。"]
        name: String = "责任名称", "Name";
        /// Who has to do it.
        #[zh = "承担责任的机关。"]
        organ: OrganId = "责任机关", "Organ";
        /// Where it has to be done: a place of the register.
        #[zh = "责任所及的区域，填已登记的地方。"]
        place: PlaceId = "区域", "Place";
        /// The powers it takes, several parted by semicolons; empty when it takes none. Each that the organ does not
        /// hold there is told as duty without power.
        #[zh = "履行责任所需的职权，填编码或名称，多个用分号隔开；不需要职权的留空。责任机关在该区域没有其中某项的，"]
        #[zh = "提示“放责不放权”。"]
        #[serde(default)]
        needs: Vec<PowerCode> = "所需职权", "Powers needed";
        /// The first day of the duty (inclusive).
        #[zh = "承担责任的第一日（含当日）。"]
        from: Day = "起始日", "From";
        /// The last day, where one is set from the start; empty while it is open, to be ended by `end_duty`.
        #[zh = "承担责任的最后一日（含当日）；未定期限的留空，以后用“解除责任”终止。"]
        until: Option<Day> = "截止日", "Until";
        /// The document or article it rests on.
        #[zh = "所依据的文件或条款，如“属地管理事项责任清单第12项”。"]
        basis: Option<String> = "依据", "Basis";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the duty is shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。"]
        #[zh = "显示该责任时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "end_duty" of DUTIES, "解除责任", "End a duty",
    /// A duty without a last day ends after a day.
    #[zh = "未定期限的责任自某日后解除。"]
    EndDuty {
        /// The duty that ends, by identity or name.
        #[zh = "所解除的责任，填责任标识或名称。"]
        duty: DutyId = "责任", "Duty";
        /// The last day of the duty (inclusive).
        #[zh = "承担责任的最后一日（含当日）。"]
        last_day: Day = "最后一日", "Last day";
        /// Why it ends, for example that the power was taken back.
        #[zh = "解除的原因，如“相应职权已收回”。"]
        reason: Option<String> = "原因", "Reason";
    }
}
