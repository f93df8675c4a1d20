//! The closed lists of the rules an office can change.

use crate::choices;

choices! {
    /// Does a department lose a power it has transferred?
    DepartmentLoses {
        /// Yes: its own competence there ends while the transfer is in force (郑政〔2025〕13号).
        #[zh = "原部门在该乡镇不再行使这项职权，所作决定按越权认定（郑政〔2025〕13号）。"]
        Yes = "yes", "丧失", "it loses it";
        /// No: it stays competent beside the town.
        #[zh = "原部门与乡镇都可以行使这项职权。"]
        No = "no", "不丧失", "it keeps it";
    }
}

choices! {
    /// What it means that a town has fewer certified officers than the law wants (行政处罚法 42).
    OfficersRule {
        /// The town cannot act.
        #[zh = "持证人员不足的乡镇不得行使该职权。"]
        Bar = "bar", "不得行使", "the town cannot act";
        /// The town can act; the answer warns.
        #[zh = "仍可行使，查询结果中提示人员不足。"]
        Warn = "warn", "提示", "the answer warns";
    }
}

choices! {
    /// Who finishes the cases a department had filed before a transfer came into force.
    RunningAtHandover {
        /// The department finishes them (郑政〔2025〕13号).
        #[zh = "生效前已立案（受理）的，由原部门办结（郑政〔2025〕13号）。"]
        DepartmentFinishes = "department_finishes", "原部门办结", "the department finishes them";
        /// The town takes them over.
        #[zh = "生效前已立案（受理）的，移交乡镇继续办理。"]
        TownTakesOver = "town_takes_over", "镇接办", "the town takes them over";
    }
}

choices! {
    /// Must an issue go the whole way: proposal, towns' opinions, legality review, decision, handover?
    Procedure {
        /// Yes, from the opening day on.
        #[zh = "自启用日起，须有获准的方案才能印发，双方签字交接后才能承接。"]
        Full = "full", "须经完整程序", "the whole procedure";
        /// No: an issue and an acceptance may be recorded by themselves.
        #[zh = "不经方案和交接，也可以直接登记印发和承接。"]
        Free = "free", "可直接登记", "recorded without it";
    }
}

choices! {
    /// What law makes of handing over a kind of power in a mode.
    Effect {
        /// It stands.
        #[zh = "法律允许，满足公布、承接等条件即生效。"]
        Stands = "stands", "有效", "it stands";
        /// Law or doctrine leave it open: answers come back unclear with both readings.
        #[zh = "法律或者学理没有定论，查询结果为“存疑”，并列两种读法。"]
        Disputed = "disputed", "存疑", "disputed";
        /// Law forbids it: nothing passes.
        #[zh = "法律禁止，职权不因此转移。"]
        Barred = "barred", "法律禁止", "barred by law";
    }
}
