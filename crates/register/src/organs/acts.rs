//! Acts on organs: registered, changed, dissolved.

use super::{OrganKind, ZoneFounder};
use crate::acts::Origin;
use crate::codes::CreditCode;
use crate::day::Day;
use crate::described;
use crate::ids::{Function, OrganId, PlaceId};
use crate::places::PlaceLevel;

described! {
    act "register_organ" of ORGANS, "登记机关", "Register an organ",
    /// An organ enters the register: a government, a department, an outpost, an inner office, a committee.
    /// A department has a function; that, its level and its area make it the statutory holder of powers.
    RegisterOrgan {
        /// The identity you give the organ; never reused.
        organ: OrganId = "机关标识", "Organ";
        /// Its full name.
        name: String = "名称", "Name";
        /// What it is.
        organ_kind: OrganKind = "性质", "Kind";
        /// Its function, for a department or an outpost.
        function: Option<Function> = "职能", "Function";
        /// The level it stands at.
        level: PlaceLevel = "层级", "Level";
        /// The area it works in.
        area: PlaceId = "管辖区域", "Area";
        /// Its unified social credit code (GB 32100), where known; the check character is checked.
        credit_code: Option<CreditCode> = "统一社会信用代码", "Credit code";
        /// The organ it belongs to.
        parent: Option<OrganId> = "隶属", "Belongs to";
        /// The organ in whose name it acts, when it has no name of its own (outposts, inner offices, nameplates).
        acts_for: Option<OrganId> = "代表机关", "Acts for";
        /// Who approved a development zone's committee: it decides who answers in court (行诉解释 21).
        set_up_by: Option<ZoneFounder> = "开发区批准设立机关", "Zone approved by";
        /// The first day it exists; empty when it has existed for as long as the register looks back.
        from: Option<Day> = "起始日", "From";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "change_organ" of ORGANS, "变更机关", "Change an organ",
    /// From a day on, an organ has another name, function, area, parent or principal. What is left empty stays.
    ChangeOrgan {
        /// The organ that changes.
        organ: OrganId = "机关", "Organ";
        /// The first day of the new state.
        from: Day = "起始日", "From";
        /// The new name.
        name: Option<String> = "新名称", "New name";
        /// The new function.
        function: Option<Function> = "新职能", "New function";
        /// The new area.
        area: Option<PlaceId> = "新管辖区域", "New area";
        /// The new parent.
        parent: Option<OrganId> = "新隶属", "Now belongs to";
        /// The organ it now acts for.
        acts_for: Option<OrganId> = "新代表机关", "Now acts for";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "dissolve_organ" of ORGANS, "撤销机关", "Dissolve an organ",
    /// An organ ceases to exist after a day. Its successor, where one is known, is named for readers; powers do not
    /// pass to it by that alone.
    DissolveOrgan {
        /// The organ.
        organ: OrganId = "机关", "Organ";
        /// The last day it exists.
        last_day: Day = "最后一日", "Last day";
        /// The organ that continues its work.
        successor: Option<OrganId> = "承继机关", "Successor";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}
