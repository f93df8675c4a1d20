//! The closed lists a proposal is described with: views, decisions, stages.

use crate::choices;

choices! {
    /// What a town says to a proposed line.
    TownView {
        /// It agrees.
        #[zh = "能够承接。"]
        Agree = "agree", "同意承接", "agrees";
        /// It agrees on a condition.
        #[zh = "条件满足时能够承接，须写明条件。"]
        Conditional = "conditional", "附条件同意", "agrees on a condition";
        /// It declines.
        #[zh = "不能承接，该行不得批准。"]
        Decline = "decline", "不同意承接", "declines";
    }
}

choices! {
    /// What the legality review says of a proposed line.
    LegalityView {
        /// It is lawful.
        #[zh = "权限、程序、内容均合法，可以提交决定。"]
        Lawful = "lawful", "合法", "lawful";
        /// It needs mending first.
        #[zh = "修改后才合法，须写明怎样修改。"]
        NeedsMending = "needs_mending", "须修改完善", "needs mending";
        /// It is unlawful.
        #[zh = "不合法，不得提交决定，须写明修改建议。"]
        Unlawful = "unlawful", "不合法", "unlawful";
        /// No law of the time carries it; an exploratory reform with its risk stated.
        #[zh = "当时没有法律规定，明示法律风险后可以提交决定。"]
        Exploratory = "exploratory", "探索性改革（载明法律风险）", "exploratory, with the risk stated";
    }
}

choices! {
    /// What the government decides on a proposed line.
    Decision {
        /// It is approved and may be issued.
        #[zh = "批准下放，可以印发。"]
        Approve = "approve", "同意", "approved";
        /// It is rejected.
        #[zh = "不予下放，不再办理。"]
        Reject = "reject", "不同意", "rejected";
        /// It goes back to be worked over; opinions and reviews must be given anew.
        #[zh = "退回修改，乡镇意见、送审、审查须重新进行。"]
        Return = "return", "退回修改", "returned";
    }
}

choices! {
    /// How far a proposed line has come.
    ProposalStage {
        /// It waits for the town's opinion.
        AwaitsOpinion = "awaits_opinion", "待乡镇答复", "awaits the town's opinion";
        /// It waits to be sent to review.
        AwaitsRequest = "awaits_request", "待送审", "awaits the request for review";
        /// It waits for the legality opinion.
        AwaitsReview = "awaits_review", "合法性审查中", "awaits the legality opinion";
        /// The town declined, or the review objects: it must be changed.
        Stopped = "stopped", "未通过，须修改", "stopped";
        /// It waits for the decision.
        AwaitsDecision = "awaits_decision", "待决定", "awaits the decision";
        /// Approved, it waits for its instrument.
        AwaitsIssue = "awaits_issue", "待印发", "awaits its issue";
        /// Issued.
        Issued = "issued", "已印发", "issued";
        /// Rejected.
        Rejected = "rejected", "不同意下放", "rejected";
        /// Withdrawn.
        Withdrawn = "withdrawn", "已撤回", "withdrawn";
    }
}
