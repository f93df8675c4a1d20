//! What is handed over with a power, and how each piece stands.

use crate::choices;

choices! {
    /// A piece of a handover (交接内容). No official form exists; the pieces are those of the notices and agreements of
    /// 长垣, 濮阳 and 三门峡 and of the 2015 questionnaire on whether powers were really handed down.
    HandoverPiece {
        /// The items themselves, with how they are done.
        #[zh = "下放的事项及其办理流程、要件。"]
        Items = "items", "事项清单", "items";
        /// Cases under way.
        #[zh = "正在办理、尚未办结的案件。"]
        RunningCases = "running_cases", "在办案件", "running cases";
        /// Files of cases not closed.
        #[zh = "未结案件的档案材料。"]
        Files = "files", "未结档案", "files";
        /// Accounts in the systems the work is done with.
        #[zh = "办理业务所用系统的账号和权限。"]
        Accounts = "accounts", "系统账号", "system accounts";
        /// Seals.
        #[zh = "办理业务所用的印章。"]
        Seals = "seals", "印章", "seals";
        /// Forms and samples.
        #[zh = "文书格式和样本。"]
        Forms = "forms", "文书样本", "form templates";
        /// Discretion standards (行政处罚法 34).
        #[zh = "行政裁量基准（行政处罚法第三十四条）。"]
        Discretion = "discretion", "裁量基准", "discretion standards";
        /// People and their certificates.
        #[zh = "随同划转或派驻的人员及其执法证件。"]
        People = "people", "人员和证件", "people and certificates";
        /// Money.
        #[zh = "随同下放的经费。"]
        Funds = "funds", "经费", "funds";
        /// Training given.
        #[zh = "已开展的业务培训及其记录。"]
        Training = "training", "培训记录", "training";
    }
}

choices! {
    /// How a piece of a handover stands.
    HandoverState {
        /// Handed over.
        #[zh = "已经交到接收机关。"]
        HandedOver = "handed_over", "已移交", "handed over";
        /// Not yet.
        #[zh = "应交而未交，列为待补。"]
        Outstanding = "outstanding", "未移交", "outstanding";
        /// There is nothing of the kind.
        #[zh = "没有这一项内容。"]
        NotApplicable = "not_applicable", "不涉及", "not applicable";
    }
}
