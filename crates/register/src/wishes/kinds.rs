//! The closed lists wishes are described with.

use crate::choices;

choices! {
    /// Who brought a wish up.
    WishDirection {
        /// A town asks for the power.
        #[zh = "乡镇希望得到这项职权。"]
        TownAsks = "town_asks", "乡镇提出", "a town asks";
        /// A department offers it.
        #[zh = "部门愿意下放这项职权。"]
        DepartmentOffers = "department_offers", "部门提出", "a department offers";
    }
}

choices! {
    /// Is a wish shared by all towns or one town's own (共性与个性)?
    WishScope {
        /// All towns share it.
        #[zh = "各乡镇都有这种需求。"]
        Common = "common", "共性", "shared by all towns";
        /// It is this town's own.
        #[zh = "只有本乡镇有这种需求。"]
        Own = "own", "个性", "this town's own";
    }
}

choices! {
    /// Whom a power serves when a town has it (便民、利民、惠民).
    Benefit {
        /// It saves people the way to the county.
        #[zh = "群众不必再跑县城。"]
        Convenience = "convenience", "便民", "convenient for people";
        /// It serves people's interests.
        #[zh = "有利于群众的生产经营。"]
        Interest = "interest", "利民", "in people's interest";
        /// It brings people a benefit.
        #[zh = "群众直接得到实惠。"]
        Welfare = "welfare", "惠民", "benefits people";
    }
}

choices! {
    /// What became of a wish.
    WishOutcome {
        /// A proposal takes it up.
        #[zh = "已列入某个放权方案。"]
        TakenUp = "taken_up", "列入放权方案", "taken up in a proposal";
        /// Law does not let the power go to towns (法律制约).
        #[zh = "法律不允许下放，须写明条款。"]
        BlockedByLaw = "blocked_by_law", "受法律制约", "blocked by law";
        /// Not for now.
        #[zh = "目前暂不下放，以后可以再议。"]
        NotNow = "not_now", "暂不下放", "not for now";
        /// The one who brought it up took it back.
        #[zh = "提出者撤回了需求。"]
        Withdrawn = "withdrawn", "撤回需求", "withdrawn";
    }
}
