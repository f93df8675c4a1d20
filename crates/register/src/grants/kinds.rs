//! The closed lists a grant is described with: modes, reasons, rules for running cases.

use crate::choices;

choices! {
    /// How a power is handed over (放权方式). It decides name, seal and who answers (see the authority answers).
    Mode {
        /// Direct transfer (直接放权): the grantee acts, and the department's own competence there ends.
        #[zh = "承接机关行使职权并承担责任，原部门在该区域不再行使。"]
        Transfer = "transfer", "直接放权", "transfer";
        /// Entrustment (委托放权): the grantee acts in the department's name; the department stays and answers.
        #[zh = "承接机关以原部门的名义行使，原部门仍有职权并承担责任，不得再委托。"]
        Entrust = "entrust", "委托放权", "entrustment";
        /// Service moved forward (服务前移): only the front desk moves, to an outpost of the department.
        #[zh = "只把受理窗口移到部门派驻乡镇的机构，职权仍在部门，以部门的名义行使。"]
        Outpost = "outpost", "服务前移", "outpost";
    }
}

choices! {
    /// Why a town did not take a power up.
    RefuseReason {
        /// Nobody in town has the skill (专业人才缺乏; the source article names it).
        #[zh = "镇里没有懂这项业务的人（原文所列原因之一）。"]
        LacksSkill = "lacks_skill", "专业人才缺乏", "lacks skilled people";
        /// The outpost's management is not settled (派驻机构管理机制不完善; the source article names it).
        #[zh = "派驻机构的人、财、物由谁管还没有理顺（原文所列原因之一）。"]
        OutpostUnsettled = "outpost_unsettled", "派驻机构管理机制不完善", "outpost management unsettled";
        /// Too few certified officers.
        #[zh = "持证执法人员达不到法律要求的人数。"]
        TooFewOfficers = "too_few_officers", "持证人员不足", "too few certified officers";
        /// No equipment or means of technical test.
        #[zh = "没有检测、检验等所需的设备条件。"]
        LacksMeans = "lacks_means", "设备条件不具备", "lacks equipment";
        /// No money came with it.
        #[zh = "事权下放了，经费没有随之落实。"]
        LacksFunds = "lacks_funds", "经费未落实", "lacks funds";
        /// The handover was not complete (accounts, seals, files).
        #[zh = "账号、印章、档案等还没有交接齐全。"]
        HandoverIncomplete = "handover_incomplete", "交接不完整", "handover incomplete";
        /// The power does not fit the town.
        #[zh = "职权与本镇实际不符，用不上或者不宜由镇行使。"]
        DoesNotFit = "does_not_fit", "与实际不符", "does not fit the town";
        /// Another reason, told in the remarks.
        #[zh = "其他原因，须在备注中写明。"]
        Other = "other", "其他", "other";
    }
}

choices! {
    /// Why a grant was suspended.
    SuspendReason {
        /// Mistakes are being put right.
        #[zh = "发现问题，正在整改。"]
        Rectification = "rectification", "整改", "rectification";
        /// Too few certified officers for now.
        #[zh = "持证执法人员暂时不足。"]
        TooFewOfficers = "too_few_officers", "持证人员不足", "too few certified officers";
        /// The law under it changed.
        #[zh = "所依据的法律已经修改，有待重新核对。"]
        LawChanged = "law_changed", "法律修改", "law changed";
        /// A dispute about competence is open.
        #[zh = "对权限归属有争议，尚未解决。"]
        Dispute = "dispute", "权限争议", "dispute";
        /// Another reason, told in the remarks.
        #[zh = "其他原因，须在备注中写明。"]
        Other = "other", "其他", "other";
    }
}

choices! {
    /// Why a grant was recalled.
    RecallReason {
        /// The law under it changed.
        #[zh = "所依据的法律已经修改。"]
        LawChanged = "law_changed", "法律修改", "law changed";
        /// It needs special skill.
        #[zh = "专业性强，镇里难以胜任。"]
        SpecialSkill = "special_skill", "专业性强", "special skill";
        /// Too few certified officers.
        #[zh = "持证执法人员长期达不到要求。"]
        TooFewOfficers = "too_few_officers", "持证人员不足", "too few certified officers";
        /// No demand (空转).
        #[zh = "长期没有办件，属于空转。"]
        NoDemand = "no_demand", "无需求(空转)", "no demand";
        /// Facts that a town finds hard to determine.
        #[zh = "违法事实等镇里难以认定。"]
        HardToDetermine = "hard_to_determine", "认定困难", "hard to determine";
        /// The town asked for it.
        #[zh = "乡镇申请退回。"]
        WishOfTown = "wish_of_town", "镇申请退回", "wish of the town";
        /// Another line takes its place: mode or limits change.
        #[zh = "改用别的放权方式或限额，由新的一行替代。"]
        Replaced = "replaced", "变更方式或限额", "mode or limits changed";
        /// Another reason, told in the remarks.
        #[zh = "其他原因，须在备注中写明。"]
        Other = "other", "其他", "other";
    }
}

choices! {
    /// Who finishes the cases already filed when a grant is recalled.
    RunningCases {
        /// The organ that opened the case finishes it (信政〔2025〕12号).
        #[zh = "收回前谁立的案，由谁办结（信政〔2025〕12号）。"]
        OriginalFinishes = "original_finishes", "原立案机关办结", "the organ that opened it finishes it";
        /// The town finishes it (焦政〔2025〕6号).
        #[zh = "由镇继续办结（焦政〔2025〕6号）。"]
        TownFinishes = "town_finishes", "镇办结", "the town finishes it";
        /// It is handed over to the department.
        #[zh = "移交收回职权的部门办结。"]
        HandedOver = "handed_over", "移交部门", "handed over to the department";
    }
}

choices! {
    /// The sides of a hand-over that may have to publish it.
    Side {
        /// The organ that issued the instrument.
        #[zh = "印发下放文件的机关。"]
        Issuer = "issuer", "发文机关", "issuer";
        /// The organ that gives the power.
        #[zh = "放出职权的部门。"]
        Grantor = "grantor", "原行使机关", "grantor";
        /// The organ that receives it.
        #[zh = "得到职权的机关。"]
        Grantee = "grantee", "承接机关", "grantee";
    }
}
