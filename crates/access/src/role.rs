//! Roles: the closed list of what a person may be at an organ.

use register::choices;
use register::organs::{Organ, OrganKind};
use register::places::PlaceLevel;
use register::{Day, Function};

choices! {
    /// What a person is at an organ.
    Role {
        /// The office that manages institutions and posts (编办): it keeps the register.
        InstitutionOffice = "institution_office", "机构编制部门", "institution office";
        /// Reviews legality (司法局).
        LegalityReviewer = "legality_reviewer", "合法性审核人员", "legality reviewer";
        /// Works at a department.
        Department = "department", "部门", "department";
        /// Works at a town.
        Town = "town", "乡镇", "town";
        /// Works at an outpost.
        Outpost = "outpost", "派驻机构", "outpost";
        /// Supervises (督导).
        Supervisor = "supervisor", "督导人员", "supervisor";
        /// Reads everything, records nothing.
        Auditor = "auditor", "审计人员", "auditor";
        /// Administers accounts and ties; records no acts of the register.
        Administrator = "administrator", "系统管理员", "administrator";
    }
}

/// The functions of departments that keep the register or review legality.
const INSTITUTION_FUNCTION: &str = "机构编制";
const JUSTICE_FUNCTION: &str = "司法";

impl Role {
    /// Does the role suit such an organ? For whoever enters ties to be warned by; the rules do not ask it.
    /// The institution office is tied to governments as well: it records their decisions.
    pub fn suits(self, organ: &Organ, on: Day) -> bool {
        let function = organ.functions.on(on).map_or("", Function::as_str);
        let town = organ.level == PlaceLevel::Town;
        match self {
            Self::InstitutionOffice => {
                function == INSTITUTION_FUNCTION || organ.kind == OrganKind::Government
            }
            Self::LegalityReviewer => function == JUSTICE_FUNCTION || organ.kind == OrganKind::Government,
            Self::Department => organ.kind == OrganKind::Department,
            Self::Town => town && organ.kind != OrganKind::Outpost || organ.kind == OrganKind::ZoneCommittee,
            Self::Outpost => organ.kind == OrganKind::Outpost,
            Self::Supervisor | Self::Auditor | Self::Administrator => true,
        }
    }
}
