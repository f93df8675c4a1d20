//! Acts on duties (责任): laid on an organ, ended.

use crate::acts::Origin;
use crate::day::Day;
use crate::described;
use crate::ids::{DutyId, OrganId, PlaceId, PowerCode};

described! {
    act "assign_duty" of DUTIES, "明确责任", "Assign a duty",
    /// A duty is laid on an organ for a place, with the powers it takes to fulfil it. A duty without its powers is
    /// what the field calls 放责不放权 (山东省乡镇人民政府工作条例 4, 13).
    AssignDuty {
        /// The identity you give the duty.
        duty: DutyId = "责任标识", "Duty";
        /// What has to be done.
        name: String = "责任名称", "Name";
        /// Who has to do it.
        organ: OrganId = "责任机关", "Organ";
        /// Where.
        place: PlaceId = "区域", "Place";
        /// The powers it takes.
        #[serde(default)]
        needs: Vec<PowerCode> = "所需职权", "Powers needed";
        /// The first day.
        from: Day = "起始日", "From";
        /// The last day, where one is set.
        until: Option<Day> = "截止日", "Until";
        /// The document or article it rests on.
        basis: Option<String> = "依据", "Basis";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "end_duty" of DUTIES, "解除责任", "End a duty",
    /// A duty ends after a day.
    EndDuty {
        /// The duty.
        duty: DutyId = "责任", "Duty";
        /// The last day.
        last_day: Day = "最后一日", "Last day";
        /// Why.
        reason: Option<String> = "原因", "Reason";
    }
}
