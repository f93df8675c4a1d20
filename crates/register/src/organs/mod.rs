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
        Government = "government", "人民政府", "people's government";
        /// A department of a government (工作部门), also a party organ that has a function.
        Department = "department", "部门", "department";
        /// An outpost of a department in a town (派驻机构): no name of its own unless law gives it one.
        Outpost = "outpost", "派驻机构", "outpost";
        /// An inner office of a town (内设机构).
        InnerOffice = "inner_office", "内设机构", "inner office";
        /// A second nameplate on an existing office (加挂牌子).
        Nameplate = "nameplate", "加挂牌子", "nameplate";
        /// A town's comprehensive enforcement team (综合执法队): it acts for the town across fields.
        EnforcementTeam = "enforcement_team", "综合执法队", "enforcement team";
        /// A development zone's committee (开发区管委会).
        ZoneCommittee = "zone_committee", "开发区管委会", "zone committee";
        /// A public institution (事业单位).
        PublicInstitution = "public_institution", "事业单位", "public institution";
    }
}

choices! {
    /// Who approved the setting up of a development zone's committee (最高人民法院关于适用《行政诉讼法》的解释 21).
    ZoneFounder {
        /// The State Council or a provincial government: the committee is a defendant of its own.
        StateOrProvince = "state_or_province", "国务院或省级政府批准", "State Council or province";
        /// A city or county: without subject qualification the government that set it up is the defendant.
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
