//! The closed lists of the rules an office can change.

use crate::choices;

choices! {
    /// Does a department lose a power it has transferred?
    DepartmentLoses {
        /// Yes: its own competence there ends while the transfer is in force (郑政〔2025〕13号).
        Yes = "yes", "丧失", "it loses it";
        /// No: it stays competent beside the town.
        No = "no", "不丧失", "it keeps it";
    }
}

choices! {
    /// What it means that a town has fewer certified officers than the law wants (行政处罚法 42).
    OfficersRule {
        /// The town cannot act.
        Bar = "bar", "不得行使", "the town cannot act";
        /// The town can act; the answer warns.
        Warn = "warn", "提示", "the answer warns";
    }
}

choices! {
    /// Who finishes the cases a department had filed before a transfer came into force.
    RunningAtHandover {
        /// The department finishes them (郑政〔2025〕13号).
        DepartmentFinishes = "department_finishes", "原部门办结", "the department finishes them";
        /// The town takes them over.
        TownTakesOver = "town_takes_over", "镇接办", "the town takes them over";
    }
}

choices! {
    /// Must an issue go the whole way: proposal, towns' opinions, legality review, decision, handover?
    Procedure {
        /// Yes, from the opening day on.
        Full = "full", "须经完整程序", "the whole procedure";
        /// No: an issue and an acceptance may be recorded by themselves.
        Free = "free", "可直接登记", "recorded without it";
    }
}

choices! {
    /// What law makes of handing over a kind of power in a mode.
    Effect {
        /// It stands.
        Stands = "stands", "有效", "it stands";
        /// Law or doctrine leave it open: answers come back unclear with both readings.
        Disputed = "disputed", "存疑", "disputed";
        /// Law forbids it: nothing passes.
        Barred = "barred", "法律禁止", "barred by law";
    }
}
