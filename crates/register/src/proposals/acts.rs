//! Acts on proposals (放权方案): proposed, answered by the towns, sent to review, examined, decided, withdrawn.

use super::kinds::{Decision, LegalityView, TownView};
use crate::acts::Origin;
use crate::day::Day;
use crate::described;
use crate::grants::GrantLine;
use crate::ids::{InstrumentId, LineNumber, OrganId, PlanId, ProposalId, WishId};

described! {
    act "propose_grants" of PROPOSALS, "提出放权方案", "Propose grants",
    /// A proposal to hand powers over: its lines are what the issue will say, once every town has given its opinion,
    /// the review has examined every line, and the government that may decide has decided.
    ProposeGrants {
        /// The identity you give the proposal.
        proposal: ProposalId = "方案标识", "Proposal";
        /// Its title.
        title: String = "方案名称", "Title";
        /// Who proposes.
        organ: OrganId = "提出机关", "Proposed by";
        /// The day.
        day: Day = "提出日", "Day";
        /// The government that may decide on it.
        decider: OrganId = "决定机关", "Decided by";
        /// The work plan it belongs to.
        plan: Option<PlanId> = "工作方案", "Work plan";
        /// The wishes it takes up.
        #[serde(default)]
        wishes: Vec<WishId> = "对应需求", "Wishes";
        /// The lines.
        #[serde(default)]
        lines: Vec<GrantLine> = "放权明细", "Lines";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "give_opinion" of PROPOSALS, "乡镇答复意见", "Give the town's opinion",
    /// A town says whether it can take the proposed powers up, and what it has for them. Its last word counts.
    GiveOpinion {
        /// The proposal.
        proposal: ProposalId = "方案", "Proposal";
        /// The lines; all lines of this town when empty.
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The town: the grantee of the lines.
        organ: OrganId = "答复机关", "Organ";
        /// The day.
        day: Day = "答复日", "Day";
        /// What it says.
        view: TownView = "意见", "View";
        /// The condition; required where the town agrees on a condition.
        condition: Option<String> = "附带条件", "Condition";
        /// How many certified officers it has for the work.
        officers: Option<u16> = "持证人员数", "Certified officers";
        /// What it has for the work: people, means, money (承接能力说明).
        capability: Option<String> = "承接能力说明", "Capability";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "request_review" of PROPOSALS, "送合法性审查", "Request the legality review",
    /// The proposal is sent to the organ that examines its legality. From this day the review has at least seven working
    /// days (重大行政决策程序暂行条例 26, in force since 2019-09-01).
    RequestReview {
        /// The proposal.
        proposal: ProposalId = "方案", "Proposal";
        /// Who sends it.
        organ: OrganId = "送审机关", "Sent by";
        /// Who examines it; never the organ that proposed it.
        reviewer: OrganId = "审查机关", "Reviewer";
        /// The day.
        day: Day = "送审日", "Day";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "review_legality" of PROPOSALS, "出具合法性审查意见", "Give the legality opinion",
    /// The reviewer's opinion on lines of a proposal: within powers, by procedure, in content (重大行政决策程序暂行条例 27).
    /// Where no law of the time carries it, an exploratory reform (探索性改革) may go on with its risk stated (25).
    ReviewLegality {
        /// The proposal.
        proposal: ProposalId = "方案", "Proposal";
        /// The lines; all lines when empty.
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The reviewer.
        organ: OrganId = "审查机关", "Reviewer";
        /// The day.
        day: Day = "出具日", "Day";
        /// What it says.
        view: LegalityView = "审查意见", "View";
        /// The articles it rests on.
        articles: Option<String> = "法律依据", "Articles";
        /// What would make the lines lawful; required where they need mending.
        advice: Option<String> = "修改建议", "Advice";
        /// The legal risk; required for an exploratory reform.
        risk: Option<String> = "法律风险", "Risk";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "decide_proposal" of PROPOSALS, "决定放权方案", "Decide on a proposal",
    /// The government decides. Lines may be approved only when the town has agreed, on a condition or without, and the
    /// review found them lawful, or exploratory with the risk stated.
    DecideProposal {
        /// The proposal.
        proposal: ProposalId = "方案", "Proposal";
        /// The lines; all lines when empty.
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The government that decides: the one the proposal names.
        organ: OrganId = "决定机关", "Decided by";
        /// The day.
        day: Day = "决定日", "Day";
        /// What it decides.
        decision: Decision = "决定", "Decision";
        /// The minutes or decision it is written in.
        instrument: Option<InstrumentId> = "依据文件", "Instrument";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "withdraw_proposal" of PROPOSALS, "撤回放权方案", "Withdraw a proposal",
    /// The one who proposed takes the proposal back. What was issued under it stays.
    WithdrawProposal {
        /// The proposal.
        proposal: ProposalId = "方案", "Proposal";
        /// Who withdraws it: the organ that proposed it.
        organ: OrganId = "撤回机关", "Withdrawn by";
        /// The day.
        day: Day = "撤回日", "Day";
        /// Why.
        reason: Option<String> = "原因", "Reason";
    }
}
