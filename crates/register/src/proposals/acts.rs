//! Acts on proposals (放权方案): proposed, answered by the towns, sent to review, examined, decided, withdrawn.

use std::sync::Arc;

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
    #[zh = "提出一份放权方案。其明细就是将来印发的内容：每行须经乡镇答复、合法性审查和有权的政府决定，方可印发。"]
    ProposeGrants {
        /// The identity you give the proposal, 1 to 100 characters without spaces, never reused; every later step
        /// names it.
        #[zh = "由登记人自拟的标识，1 至 100 个字符，不含空格，如 fangan-2026-01；登记后不能更改。答复、送审、审查、"]
        #[zh = "决定、印发都据此指称。"]
        proposal: ProposalId = "方案标识", "Proposal";
        /// Its title, such as 2026年第一批放权方案.
        #[zh = "方案的名称，如“2026年第一批放权方案”。"]
        title: String = "方案名称", "Title";
        /// Who proposes. This organ may withdraw the proposal, and may not review it.
        #[zh = "提出方案的机关，一般为编办或主管部门；只有它可以撤回方案，它不得自己审查。"]
        organ: OrganId = "提出机关", "Proposed by";
        /// The day it was proposed; every later step is of this day or after.
        #[zh = "提出的日期；以后各步骤不得早于此日。"]
        day: Day = "提出日", "Day";
        /// The government that may decide on it, of a county or above, whose area holds every line: for penalties handed
        /// over under 行政处罚法 24 the province's.
        #[zh = "有权决定的人民政府，如县人民政府，须为县级以上并管辖各行区域；依行政处罚法第二十四条下放处罚权的，"]
        #[zh = "为省人民政府。部门、乡镇不能作决定机关。"]
        decider: OrganId = "决定机关", "Decided by";
        /// The work plan it belongs to, by identity or title; empty where there is none.
        #[zh = "所属的工作方案，填方案标识或名称；没有的留空。"]
        plan: Option<PlanId> = "工作方案", "Work plan";
        /// The wishes it takes up, several parted by semicolons; empty where there are none.
        #[zh = "所吸收的放权需求，填需求标识，多个用分号隔开；没有的留空。"]
        #[serde(default)]
        wishes: Vec<WishId> = "对应需求", "Wishes";
        /// What shall be handed over, one power for one place a row. The issue can say only what was approved here.
        #[zh = "拟下放的内容，一项职权、一个乡镇为一行；印发时只能照此处获准的各行办理，行号自 1 起。"]
        #[serde(default)]
        lines: Vec<Arc<GrantLine>> = "放权明细", "Lines";
        /// Anything else a reader should know; it decides nothing.
        #[zh = "其他需要说明的情况，如提出的理由；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the proposal is
        /// shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。"]
        #[zh = "显示该方案时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "give_opinion" of PROPOSALS, "乡镇答复意见", "Give the town's opinion",
    /// A town says whether it can take the proposed powers up, and what it has for them. Its last word before the
    /// decision counts; what it declines cannot be approved.
    #[zh = "乡镇答复能否承接拟下放的职权，说明承接能力。决定之前以最后一次答复为准；乡镇不同意的，不得批准下放。"]
    GiveOpinion {
        /// The proposal that is answered, by identity or title.
        #[zh = "所答复的放权方案，填方案标识或名称。"]
        proposal: ProposalId = "方案", "Proposal";
        /// The lines answered, such as 3 or 1-30;45; all lines of this town when empty.
        #[zh = "所答复的行号，如 3 或 1-30;45；留空为方案中由本机关承接的全部各行。"]
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The town: the grantee of the lines. No other organ can answer for it.
        #[zh = "答复的机关，须是这些行的承接机关；其他机关不能代为答复。"]
        organ: OrganId = "答复机关", "Organ";
        /// The day of the answer, not after the decision.
        #[zh = "答复的日期，不早于提出日，也不晚于决定日。"]
        day: Day = "答复日", "Day";
        /// What it says: agrees, agrees on a condition, or declines.
        #[zh = "意见：同意承接、附条件同意或不同意承接。"]
        view: TownView = "意见", "View";
        /// The condition, such as the posts or the money it takes; required where the town agrees on a condition.
        #[zh = "所附的条件，如“增派两名持证人员”“落实执法经费”；意见为“附条件同意”时必填，其他情况留空。"]
        condition: Option<String> = "附带条件", "Condition";
        /// How many certified officers it has for the work; this only informs the decision, the count that counts is
        /// stated by `certify_officers`.
        #[zh = "可用于这些事项的持证执法人员数，填整数；供决定时参考，正式人数以“登记持证人员”为准。"]
        officers: Option<u16> = "持证人员数", "Certified officers";
        /// What it has for the work: people, means, money (承接能力说明). The legality rules ask for it where
        /// penalties go to towns; a town that declines says here, or in the remarks, what it lacks.
        #[zh = "承接能力说明：人员、设备、场所、经费等。处罚权只能交由能够有效承接的乡镇（行政处罚法第二十四条），"]
        #[zh = "合法性规则据此核对；不同意承接的，在此或在备注中写明缺什么。"]
        capability: Option<String> = "承接能力说明", "Capability";
        /// Anything else a reader should know, such as why the town declines, where the statement does not say it.
        #[zh = "其他需要说明的情况，如不同意的理由（承接能力说明未写的，须在此写明）。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "request_review" of PROPOSALS, "送合法性审查", "Request the legality review",
    /// The proposal is sent to the organ that examines its legality. From this day the review has at least seven working
    /// days (重大行政决策程序暂行条例 26, in force since 2019-09-01). What is returned and worked over is sent anew.
    #[zh = "把方案送交合法性审查。自此日起审查时间不少于七个工作日（重大行政决策程序暂行条例第二十六条，"]
    #[zh = "2019-09-01 起施行）；退回修改后须重新送审。"]
    RequestReview {
        /// The proposal that is sent, by identity or title.
        #[zh = "所送审的放权方案，填方案标识或名称。"]
        proposal: ProposalId = "方案", "Proposal";
        /// Who sends it, as a rule the organ that proposed it.
        #[zh = "送审的机关，一般为提出方案的机关。"]
        organ: OrganId = "送审机关", "Sent by";
        /// Who examines it, as a rule the office of justice: a department or government of a county or above whose area
        /// holds every line; never the organ that proposed or sends it, nor a side of a line. Only this organ can then give
        /// the opinion.
        #[zh = "审查的机关，一般为司法局，须为县级以上政府或其部门，并管辖各行区域；不得是提出或送审的机关，也不得是任何一行的"]
        #[zh = "原行使机关、承接机关。只有它可以出具审查意见。"]
        reviewer: OrganId = "审查机关", "Reviewer";
        /// The day it was sent; the seven working days are counted from the day after.
        #[zh = "送审的日期；七个工作日自次日起算，所涉年份须已登记放假调休日历。"]
        day: Day = "送审日", "Day";
        /// Anything else a reader should know, such as the papers enclosed; it decides nothing.
        #[zh = "其他需要说明的情况，如随送的材料；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "review_legality" of PROPOSALS, "出具合法性审查意见", "Give the legality opinion",
    /// The reviewer's opinion on lines of a proposal: within powers, by procedure, in content
    /// (重大行政决策程序暂行条例 27). Where no law of the time carries it, an exploratory reform (探索性改革) may go
    /// on with its risk stated (25).
    #[zh = "审查机关对方案各行出具意见，审查权限、程序、内容是否合法（重大行政决策程序暂行条例第二十七条）。"]
    #[zh = "当时没有法律规定的探索性改革，明示法律风险后可以提交（第二十五条）。"]
    ReviewLegality {
        /// The proposal that was examined, by identity or title.
        #[zh = "所审查的放权方案，填方案标识或名称。"]
        proposal: ProposalId = "方案", "Proposal";
        /// The lines the opinion is on, such as 3 or 1-30;45; all lines when empty. Lines of different views take
        /// several acts.
        #[zh = "意见所针对的行号，如 3 或 1-30;45；留空为全部各行。意见不同的行分开出具。"]
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The reviewer that the request names.
        #[zh = "出具意见的机关，须是送审时写明的审查机关。"]
        organ: OrganId = "审查机关", "Reviewer";
        /// The day of the opinion, not before the seventh working day after the request.
        #[zh = "出具意见的日期，不早于送审后的第七个工作日。"]
        day: Day = "出具日", "Day";
        /// What it says. Only lines found lawful, or exploratory with the risk stated, can be approved.
        #[zh = "审查意见：合法、须修改完善、不合法，或探索性改革。只有“合法”和载明风险的“探索性改革”可以批准。"]
        view: LegalityView = "审查意见", "View";
        /// The articles it rests on, such as 行政处罚法第二十四条.
        #[zh = "所依据的法律条款，如“行政处罚法第二十四条”；多条一并写明。"]
        articles: Option<String> = "法律依据", "Articles";
        /// What would make the lines lawful; required where they need mending or are unlawful.
        #[zh = "怎样修改才合法，如“改为依法委托”；意见为“须修改完善”或“不合法”时必填。"]
        advice: Option<String> = "修改建议", "Advice";
        /// The legal risk, in words the deciders can weigh; required for an exploratory reform.
        #[zh = "存在哪些法律风险，写到决策者能够权衡；意见为“探索性改革”时必填。"]
        risk: Option<String> = "法律风险", "Risk";
        /// Anything else a reader should know; it decides nothing. Required where a line has an opinion already: why another
        /// takes its place.
        #[zh = "其他需要说明的情况，如征求过哪些法律顾问的意见。所涉行已有审查意见、另出意见的，必填：写明为何改变。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "decide_proposal" of PROPOSALS, "决定放权方案", "Decide on a proposal",
    /// The government decides. Lines may be approved only when the town has agreed, on a condition or without, and the
    /// review found them lawful, or exploratory with the risk stated.
    #[zh = "有权的人民政府对方案作出决定。乡镇同意（含附条件同意），且审查为合法或载明风险的探索性改革的，方可批准。"]
    DecideProposal {
        /// The proposal that is decided on, by identity or title.
        #[zh = "所决定的放权方案，填方案标识或名称。"]
        proposal: ProposalId = "方案", "Proposal";
        /// The lines decided on, such as 3 or 1-30;45; all lines when empty, each without a decision so far.
        #[zh = "所决定的行号，如 3 或 1-30;45；留空为尚未印发的全部各行。已经作出决定的行不能再次决定。"]
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The government that decides: the one the proposal names.
        #[zh = "作出决定的人民政府，须是方案写明的决定机关。"]
        organ: OrganId = "决定机关", "Decided by";
        /// The day of the decision, not before the town's opinion and the legality opinion; nothing is issued before it.
        #[zh = "决定的日期，不早于乡镇答复和审查意见；印发不得早于此日。"]
        day: Day = "决定日", "Day";
        /// What it decides. What is returned takes the town's opinion, the request and the review anew.
        #[zh = "决定：同意、不同意或退回修改。退回的各行须重新答复、送审、审查。"]
        decision: Decision = "决定", "Decision";
        /// The minutes or the decision it is written in; empty where there is no document yet.
        #[zh = "载明决定的会议纪要或文件，填文件标识、文号或标题；尚无文件的留空。"]
        instrument: Option<InstrumentId> = "依据文件", "Instrument";
        /// Anything else a reader should know, such as why it was rejected; it decides nothing.
        #[zh = "其他需要说明的情况，如不同意或退回的理由；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "withdraw_proposal" of PROPOSALS, "撤回放权方案", "Withdraw a proposal",
    /// The one who proposed takes the proposal back, or, once lines are approved, the government that approved them. No further
    /// step is possible; what was issued under it stays.
    #[zh = "提出机关撤回放权方案；已有各行获批准的，由决定机关撤回。撤回后不能再办理任何步骤；已经据此印发的放权不受影响。"]
    WithdrawProposal {
        /// The proposal that is withdrawn, by identity or title.
        #[zh = "所撤回的放权方案，填方案标识或名称。"]
        proposal: ProposalId = "方案", "Proposal";
        /// Who withdraws it: the organ that proposed it; the government that decides once it has approved lines not yet issued.
        #[zh = "撤回的机关：提出该方案的机关；有已批准而未印发的行的，为决定机关。"]
        organ: OrganId = "撤回机关", "Withdrawn by";
        /// The day of the withdrawal, not before the proposal.
        #[zh = "撤回的日期，不早于提出日。"]
        day: Day = "撤回日", "Day";
        /// Why it is withdrawn.
        #[zh = "撤回的原因，如“法律即将修改，待定后再提”。"]
        reason: Option<String> = "原因", "Reason";
    }
}
