//! What is handed over with a power, and how each piece stands.

use crate::choices;

choices! {
    /// A piece of a handover (交接内容). No official form exists; the pieces are those of the notices and agreements of
    /// 长垣, 濮阳 and 三门峡 and of the 2015 questionnaire on whether powers were really handed down.
    HandoverPiece {
        /// The items themselves, with how they are done.
        Items = "items", "事项清单", "items";
        /// Cases under way.
        RunningCases = "running_cases", "在办案件", "running cases";
        /// Files of cases not closed.
        Files = "files", "未结档案", "files";
        /// Accounts in the systems the work is done with.
        Accounts = "accounts", "系统账号", "system accounts";
        /// Seals.
        Seals = "seals", "印章", "seals";
        /// Forms and samples.
        Forms = "forms", "文书样本", "form templates";
        /// Discretion standards (行政处罚法 34).
        Discretion = "discretion", "裁量基准", "discretion standards";
        /// People and their certificates.
        People = "people", "人员和证件", "people and certificates";
        /// Money.
        Funds = "funds", "经费", "funds";
        /// Training given.
        Training = "training", "培训记录", "training";
    }
}

choices! {
    /// How a piece of a handover stands.
    HandoverState {
        /// Handed over.
        HandedOver = "handed_over", "已移交", "handed over";
        /// Not yet.
        Outstanding = "outstanding", "未移交", "outstanding";
        /// There is nothing of the kind.
        NotApplicable = "not_applicable", "不涉及", "not applicable";
    }
}
