//! The book of organs (机关): who there is, what each does, where, and for whom it acts.

mod acts;
mod book;
mod checks;

pub use acts::{ChangeOrgan, DissolveOrgan, RegisterOrgan};
pub use book::{Organ, Organs};
pub(crate) use checks::{check_change, check_dissolve, check_register};

use crate::choices;

choices! {
    /// What an organ is.
    OrganKind {
        /// A people's government (人民政府) of any level.
        #[zh = "各级人民政府。"]
        Government = "government", "人民政府", "people's government";
        /// A department of a government (工作部门), also a party organ that has a function.
        #[zh = "政府的工作部门，也包括有职能的党的机关；须填职能。"]
        Department = "department", "部门", "department";
        /// An outpost of a department in a town (派驻机构): no name of its own unless law gives it one.
        #[zh = "部门派驻乡镇的机构，没有法律授权就没有自己的名义。"]
        Outpost = "outpost", "派驻机构", "outpost";
        /// An inner office of a town (内设机构).
        #[zh = "乡镇的内设机构，以乡镇的名义行使。"]
        InnerOffice = "inner_office", "内设机构", "inner office";
        /// A second nameplate on an existing office (加挂牌子).
        #[zh = "在已有机构上加挂的牌子，以所属机关的名义行使。"]
        Nameplate = "nameplate", "加挂牌子", "nameplate";
        /// A town's comprehensive enforcement team (综合执法队): it acts for the town across fields.
        #[zh = "乡镇的综合执法队，以乡镇的名义跨领域执法。"]
        EnforcementTeam = "enforcement_team", "综合执法队", "enforcement team";
        /// A development zone's committee (开发区管委会).
        #[zh = "开发区的管理委员会。"]
        ZoneCommittee = "zone_committee", "开发区管委会", "zone committee";
        /// A public institution (事业单位).
        #[zh = "依法成立的事业单位。"]
        PublicInstitution = "public_institution", "事业单位", "public institution";
    }
}

choices! {
    /// Who approved the setting up of a development zone's committee (最高人民法院关于适用《行政诉讼法》的解释 21).
    ZoneFounder {
        /// The State Council or a provincial government: the committee is a defendant of its own.
        #[zh = "管委会自己作被告。"]
        StateOrProvince = "state_or_province", "国务院或省级政府批准", "State Council or province";
        /// A city or county: without subject qualification the government that set it up is the defendant.
        #[zh = "管委会没有行政主体资格的，由设立它的政府作被告。"]
        CityOrCounty = "city_or_county", "市县设立", "city or county";
    }
}

impl OrganKind {
    /// Does an organ of this kind act, without any grant, as the hand of the organ it acts for?
    /// Inner offices, nameplates and teams do; an outpost does not: it needs a grant of its own.
    pub const fn is_hand_of_principal(self) -> bool {
        matches!(self, Self::InnerOffice | Self::Nameplate | Self::EnforcementTeam)
    }
}
