//! Acts in the life of a grant: issued, published, accepted or refused, suspended, resumed, renewed, recalled.

use super::kinds::{Mode, RecallReason, RefuseReason, RunningCases, SuspendReason};
use crate::acts::Origin;
use crate::day::Day;
use crate::described;
use crate::ids::{ActId, Fen, InstrumentId, LineNumber, OrganId, PlaceId, PowerCode, ProposalId};

described! {
    row
    /// One power for one place: a line of an issue.
    GrantLine {
        /// The power handed over.
        power: PowerCode = "职权", "Power";
        /// The place it is handed over for, usually a town; its territory on the day asked about counts.
        place: PlaceId = "适用区域", "Place";
        /// How it is handed over.
        mode: Mode = "放权方式", "Mode";
        /// The organ that gives: the department that holds the power by statute.
        grantor: OrganId = "原行使机关", "Grantor";
        /// The organ that receives: the town government, or the outpost under 服务前移.
        grantee: OrganId = "承接机关", "Grantee";
        /// The first day it may be exercised.
        effective: Day = "生效日", "Effective from";
        /// The last day, where a term is set.
        expires: Option<Day> = "期满日", "Expires";
        /// The highest amount up to which the grantee may decide: in fen in JSON, in yuan in tables and forms.
        limit: Option<Fen> = "金额上限", "Limit";
        /// Matters left out.
        #[serde(default)]
        excluded: Vec<String> = "除外事项", "Excluded matters";
        /// The law, regulation or rule that lets the grantee hold the power in its own right, where there is one.
        authorised_by: Option<String> = "授权依据", "Authorised by";
        /// The law, regulation or rule that lets the power be entrusted, where there is one (行政处罚法 20, 行政许可法 24).
        entrusted_under: Option<String> = "委托依据", "Entrusted under";
        /// The organ whose approval the grantee needs before it may decide, where one is needed.
        approval_by: Option<OrganId> = "批准机关", "Approval by";
        /// The organ in whose name the instrument says the grantee acts, where it says so.
        acts_in_name_of: Option<OrganId> = "行使名义", "Acts in the name of";
        /// The organ whose seal the instrument names, where it does.
        seal: Option<OrganId> = "用印", "Seal";
        /// The issue of the grant whose place this line takes, where mode or limits change. That grant ends when this one
        /// becomes effective; cases filed before stay with the organ that opened them.
        replaces_issue: Option<ActId> = "替代的印发", "Replaces issue";
        /// The line of that issue.
        replaces_line: Option<LineNumber> = "替代的行号", "Replaces line";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "issue_grant" of GRANTS, "印发放权", "Issue grants",
    /// Powers are handed over by an instrument, line by line. One instrument may carry hundreds of lines for several
    /// towns and stays one act. Later acts name lines of it, or all of it.
    IssueGrant {
        /// The instrument that hands over.
        instrument: InstrumentId = "依据文件", "Instrument";
        /// The day of issue, not before the instrument was signed.
        issued: Day = "印发日", "Issued";
        /// The proposal that was decided; required from the opening day on, unless the office's rule says otherwise.
        proposal: Option<ProposalId> = "放权方案", "Proposal";
        /// The lines.
        #[serde(default)]
        lines: Vec<GrantLine> = "放权明细", "Lines";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "publish_grant" of GRANTS, "公布", "Publish grants",
    /// One side made the hand-over public. Each side that must publish records an act of its own
    /// (行政处罚法 20, 24; 行政许可法 24).
    PublishGrant {
        /// The issue.
        issue: ActId = "所涉印发", "Issue";
        /// The recall that is published; the issue itself is published when empty.
        recall: Option<ActId> = "所涉收回", "Recall";
        /// The lines published; all lines this organ is a side of when empty.
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The side that published.
        organ: OrganId = "公布机关", "Published by";
        /// The day it became public.
        day: Day = "公布日", "Day";
        /// Where it can be read.
        whereabouts: Option<String> = "公布载体", "Where";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "accept_grant" of GRANTS, "承接", "Accept grants",
    /// The grantee takes powers up. Without acceptance nothing is in force.
    AcceptGrant {
        /// The issue.
        issue: ActId = "所涉印发", "Issue";
        /// The lines taken up; all lines of this grantee when empty.
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The grantee.
        organ: OrganId = "承接机关", "Accepted by";
        /// The day of acceptance.
        day: Day = "承接日", "Day";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "refuse_grant" of GRANTS, "不予承接", "Refuse grants",
    /// The grantee does not take powers up, and says why. It may accept them later.
    RefuseGrant {
        /// The issue.
        issue: ActId = "所涉印发", "Issue";
        /// The lines refused; all lines of this grantee when empty.
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The grantee.
        organ: OrganId = "承接机关", "Refused by";
        /// The day of refusal.
        day: Day = "答复日", "Day";
        /// Why.
        reason: RefuseReason = "原因", "Reason";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "suspend_grant" of GRANTS, "暂停", "Suspend grants",
    /// From a day on the grantee may not exercise the powers; while a transfer is suspended the department's own
    /// competence is back.
    SuspendGrant {
        /// The issue.
        issue: ActId = "所涉印发", "Issue";
        /// The lines; the whole issue when empty.
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The first day of the suspension.
        from: Day = "暂停起始日", "From";
        /// The last day of the suspension, where one is set.
        until: Option<Day> = "暂停截止日", "Until";
        /// Why.
        reason: SuspendReason = "原因", "Reason";
        /// The instrument that decided it.
        instrument: Option<InstrumentId> = "依据文件", "Instrument";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "resume_grant" of GRANTS, "恢复", "Resume grants",
    /// A suspension ends: from this day on the powers are exercised again.
    ResumeGrant {
        /// The issue.
        issue: ActId = "所涉印发", "Issue";
        /// The lines; the whole issue when empty.
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The first day the powers are back.
        from: Day = "恢复日", "From";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "renew_grant" of GRANTS, "续期", "Renew grants",
    /// The term of grants is extended before it ends (an entrustment states its term: 行政处罚法 20).
    RenewGrant {
        /// The issue.
        issue: ActId = "所涉印发", "Issue";
        /// The lines; the whole issue when empty.
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The day of the renewal, not after the term's last day.
        day: Day = "续期日", "Day";
        /// The new last day.
        expires: Day = "新的期满日", "Expires";
        /// The instrument that decided it.
        instrument: Option<InstrumentId> = "依据文件", "Instrument";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    row
    /// A line that a town keeps although the others give the power back (per-town retention).
    RetainedLine {
        /// The line.
        line: LineNumber = "行号", "Line";
        /// Why the town keeps it.
        reason: String = "保留理由", "Reason";
    }
}

described! {
    act "recall_grant" of GRANTS, "收回", "Recall grants",
    /// Powers are taken back for good. Cases already running follow the rule named here: practice differs
    /// (信阳 and 郑州: the organ that opened them; 焦作: the town; elsewhere they are handed over).
    RecallGrant {
        /// The issue.
        issue: ActId = "所涉印发", "Issue";
        /// The lines; the whole issue but for the lines retained when empty.
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// Lines that stay, each with the reason.
        #[serde(default)]
        retained: Vec<RetainedLine> = "保留明细", "Retained";
        /// The first day the powers are gone.
        from: Day = "收回生效日", "From";
        /// Why.
        reason: RecallReason = "原因", "Reason";
        /// Who finishes cases filed before that day.
        running_cases: RunningCases = "在办案件", "Running cases";
        /// The instrument that decided it.
        instrument: Option<InstrumentId> = "依据文件", "Instrument";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}
