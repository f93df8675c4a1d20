//! The closed lists a grant is described with: modes, reasons, rules for running cases.

use crate::choices;

choices! {
    /// How a power is handed over (放权方式). It decides name, seal and who answers (see the authority answers).
    Mode {
        /// Direct transfer (直接放权): the grantee acts, and the department's own competence there ends.
        Transfer = "transfer", "直接放权", "transfer";
        /// Entrustment (委托放权): the grantee acts in the department's name; the department stays and answers.
        Entrust = "entrust", "委托放权", "entrustment";
        /// Service moved forward (服务前移): only the front desk moves, to an outpost of the department.
        Outpost = "outpost", "服务前移", "outpost";
    }
}

choices! {
    /// Why a town did not take a power up.
    RefuseReason {
        /// Nobody in town has the skill (专业人才缺乏; the source article names it).
        LacksSkill = "lacks_skill", "专业人才缺乏", "lacks skilled people";
        /// The outpost's management is not settled (派驻机构管理机制不完善; the source article names it).
        OutpostUnsettled = "outpost_unsettled", "派驻机构管理机制不完善", "outpost management unsettled";
        /// Too few certified officers.
        TooFewOfficers = "too_few_officers", "持证人员不足", "too few certified officers";
        /// No equipment or means of technical test.
        LacksMeans = "lacks_means", "设备条件不具备", "lacks equipment";
        /// No money came with it.
        LacksFunds = "lacks_funds", "经费未落实", "lacks funds";
        /// The handover was not complete (accounts, seals, files).
        HandoverIncomplete = "handover_incomplete", "交接不完整", "handover incomplete";
        /// The power does not fit the town.
        DoesNotFit = "does_not_fit", "与实际不符", "does not fit the town";
        /// Another reason, told in the remarks.
        Other = "other", "其他", "other";
    }
}

choices! {
    /// Why a grant was suspended.
    SuspendReason {
        /// Mistakes are being put right.
        Rectification = "rectification", "整改", "rectification";
        /// Too few certified officers for now.
        TooFewOfficers = "too_few_officers", "持证人员不足", "too few certified officers";
        /// The law under it changed.
        LawChanged = "law_changed", "法律修改", "law changed";
        /// A dispute about competence is open.
        Dispute = "dispute", "权限争议", "dispute";
        /// Another reason, told in the remarks.
        Other = "other", "其他", "other";
    }
}

choices! {
    /// Why a grant was recalled.
    RecallReason {
        /// The law under it changed.
        LawChanged = "law_changed", "法律修改", "law changed";
        /// It needs special skill.
        SpecialSkill = "special_skill", "专业性强", "special skill";
        /// Too few certified officers.
        TooFewOfficers = "too_few_officers", "持证人员不足", "too few certified officers";
        /// No demand (空转).
        NoDemand = "no_demand", "无需求(空转)", "no demand";
        /// Facts that a town finds hard to determine.
        HardToDetermine = "hard_to_determine", "认定困难", "hard to determine";
        /// The town asked for it.
        WishOfTown = "wish_of_town", "镇申请退回", "wish of the town";
        /// Another line takes its place: mode or limits change.
        Replaced = "replaced", "变更方式或限额", "mode or limits changed";
        /// Another reason, told in the remarks.
        Other = "other", "其他", "other";
    }
}

choices! {
    /// Who finishes the cases already filed when a grant is recalled.
    RunningCases {
        /// The organ that opened the case finishes it (信政〔2025〕12号).
        OriginalFinishes = "original_finishes", "原立案机关办结", "the organ that opened it finishes it";
        /// The town finishes it (焦政〔2025〕6号).
        TownFinishes = "town_finishes", "镇办结", "the town finishes it";
        /// It is handed over to the department.
        HandedOver = "handed_over", "移交部门", "handed over to the department";
    }
}

choices! {
    /// The sides of a hand-over that may have to publish it.
    Side {
        /// The organ that issued the instrument.
        Issuer = "issuer", "发文机关", "issuer";
        /// The organ that gives the power.
        Grantor = "grantor", "原行使机关", "grantor";
        /// The organ that receives it.
        Grantee = "grantee", "承接机关", "grantee";
    }
}
