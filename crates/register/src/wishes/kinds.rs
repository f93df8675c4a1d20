//! The closed lists wishes are described with.

use crate::choices;

choices! {
    /// Who brought a wish up.
    WishDirection {
        /// A town asks for the power.
        TownAsks = "town_asks", "乡镇提出", "a town asks";
        /// A department offers it.
        DepartmentOffers = "department_offers", "部门提出", "a department offers";
    }
}

choices! {
    /// Is a wish shared by all towns or one town's own (共性与个性)?
    WishScope {
        /// All towns share it.
        Common = "common", "共性", "shared by all towns";
        /// It is this town's own.
        Own = "own", "个性", "this town's own";
    }
}

choices! {
    /// Whom a power serves when a town has it (便民、利民、惠民).
    Benefit {
        /// It saves people the way to the county.
        Convenience = "convenience", "便民", "convenient for people";
        /// It serves people's interests.
        Interest = "interest", "利民", "in people's interest";
        /// It brings people a benefit.
        Welfare = "welfare", "惠民", "benefits people";
    }
}

choices! {
    /// What became of a wish.
    WishOutcome {
        /// A proposal takes it up.
        TakenUp = "taken_up", "列入放权方案", "taken up in a proposal";
        /// Law does not let the power go to towns (法律制约).
        BlockedByLaw = "blocked_by_law", "受法律制约", "blocked by law";
        /// Not for now.
        NotNow = "not_now", "暂不下放", "not for now";
        /// The one who brought it up took it back.
        Withdrawn = "withdrawn", "撤回需求", "withdrawn";
    }
}
