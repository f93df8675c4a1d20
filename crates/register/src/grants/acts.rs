//! Acts in the life of a grant: issued, published, accepted or refused, suspended, resumed, renewed, recalled.

use std::sync::Arc;

use super::kinds::{Mode, RecallReason, RefuseReason, RunningCases, SuspendReason};
use crate::acts::Origin;
use crate::day::Day;
use crate::described;
use crate::ids::{ActId, Fen, InstrumentId, LineNumber, OrganId, PlaceId, PowerCode, ProposalId};

described! {
    row
    /// One power for one place: a line of an issue.
    #[zh = "一项职权下放到一个区域：印发明细中的一行。"]
    GrantLine {
        /// The power handed over, by code or name.
        #[zh = "下放的职权，填职权编码或名称，须已列入目录。"]
        power: PowerCode = "职权", "Power";
        /// The place it is handed over for, usually a town; its territory on the day asked about counts.
        #[zh = "在哪个区域内下放，一般填乡镇；范围以查询之日该区域的管辖范围为准，须在承接机关的管辖区域之内。"]
        place: PlaceId = "适用区域", "Place";
        /// How it is handed over. The mode decides name, seal and who answers.
        #[zh = "直接放权（承接机关行使，原部门在此不再行使）、委托放权（以原部门名义行使，由原部门负责）"]
        #[zh = "或服务前移（由派驻机构前移受理）。它决定以谁的名义、用谁的印章、由谁作被申请人和被告。"]
        mode: Mode = "放权方式", "Mode";
        /// The organ that gives: the department that holds the power by statute at this place on the first day.
        #[zh = "放出职权的机关，须是生效日在该区域法定行使该职权的部门（主管职能、层级、管辖区域都相符），"]
        #[zh = "否则不予登记。"]
        grantor: OrganId = "原行使机关", "Grantor";
        /// The organ that receives: the town government, or the outpost under 服务前移.
        #[zh = "得到职权的机关：一般为镇人民政府；服务前移填派驻机构（由原行使机关派出）。内设机构、加挂牌子、"]
        #[zh = "综合执法队不能承接。"]
        grantee: OrganId = "承接机关", "Grantee";
        /// The first day it may be exercised, once it is accepted and published as law wants; not before the proposal or the issue,
        /// but for history.
        #[zh = "可以行使的第一日（含当日），除补录历史外不早于方案提出日和印发日；还须已经承接，并依法公布，才真正生效。"]
        effective: Day = "生效日", "Effective from";
        /// The last day (inclusive), where a term is set. A letter of entrustment for a penalty must state one
        /// (行政处罚法 20).
        #[zh = "最后一日（含当日）；未定期限的留空。委托处罚权必须写明期限（行政处罚法第二十条），可用“续期”延长。"]
        expires: Option<Day> = "期满日", "Expires";
        /// The highest amount up to which the grantee may decide: in fen in JSON, in yuan in tables and forms. No
        /// limit when empty.
        #[zh = "承接机关可以决定的最高金额（含本数），表格和表单中以元计（JSON 中以分计），须大于零；"]
        #[zh = "超过的仍由原行使机关决定。不限金额的留空。"]
        limit: Option<Fen> = "金额上限", "Limit";
        /// Matters left out, several parted by semicolons; a question names a matter in the same words.
        #[zh = "不随之下放的事项，多个用分号隔开，如“跨区域案件；较大影响案件”；查询时按同样的文字比对。没有的留空。"]
        #[serde(default)]
        excluded: Vec<String> = "除外事项", "Excluded matters";
        /// The law, regulation or rule that lets the grantee hold the power in its own right, where there is one. A
        /// transfer without any counts as entrustment, unless the province handed over a penalty (行诉解释 20).
        #[zh = "允许承接机关以自己名义行使的法律、法规、规章条款。直接放权没有此项依据的，除省决定下放的处罚权外，"]
        #[zh = "诉讼中视为委托（行诉解释第二十条）。没有的留空。"]
        authorised_by: Option<String> = "授权依据", "Authorised by";
        /// The law, regulation or rule that lets the power be entrusted, where there is one (行政处罚法 20, 行政许可法
        /// 24); for an entrusted penalty there must be one.
        #[zh = "允许委托的法律、法规、规章条款（行政处罚法第二十条、行政许可法第二十四条），"]
        #[zh = "如“山东省城乡规划条例第五十七条”。委托处罚权没有此项依据的违法；其他方式留空。"]
        entrusted_under: Option<String> = "委托依据", "Entrusted under";
        /// The organ whose approval the grantee needs before it may decide, where one is needed. It becomes the
        /// respondent where law requires the approval (复议法实施条例 13); an approval no law requires keeps the power
        /// back.
        #[zh = "承接机关作决定前还须经谁批准；不须批准的留空。依法须经批准的，"]
        #[zh = "复议以批准机关为被申请人（行政复议法实施条例第十三条）；没有法律依据的批准环节近于变相回收。"]
        approval_by: Option<OrganId> = "批准机关", "Approval by";
        /// The organ in whose name the instrument says the grantee acts, where it says so; else the mode decides.
        #[zh = "文件写明以谁的名义行使的，填该机关；没有写明的留空，按放权方式确定。委托的应为原行使机关。"]
        acts_in_name_of: Option<OrganId> = "行使名义", "Acts in the name of";
        /// The organ whose seal the instrument names, where it does; else the mode decides.
        #[zh = "文件写明用谁的印章的，填该机关；没有写明的留空，按放权方式确定。直接放权仍用原部门印章的，"]
        #[zh = "是明放暗不放的信号。"]
        seal: Option<OrganId> = "用印", "Seal";
        /// The issue of the grant whose place this line takes, where mode or limits change; that grant must be accepted and
        /// neither recalled nor expired. It ends on the first day on which this line is in force (accepted, effective, published
        /// by all who must, neither suspended, recalled nor expired) and stands while there is no such day; cases filed
        /// before stay with the organ that opened them.
        #[zh = "变更放权方式或限额时，填被替代的放权所在的印发（标识 UUID 或文号），与“替代的行号”同填；职权、区域、"]
        #[zh = "原行使机关须相同，原放权须已承接，未收回、未期满。原放权自本行首次可以行使之日（已承接、已到生效日、"]
        #[zh = "须公布的已公布，且未暂停、未收回、未期满）起终止，在此之前继续有效；此前立案的由原立案机关办结。不是替代的留空。"]
        replaces_issue: Option<ActId> = "替代的印发", "Replaces issue";
        /// The line of that issue, counted from 1; given together with the issue.
        #[zh = "被替代的是该次印发的第几行，从 1 起；与“替代的印发”同填或同空。"]
        replaces_line: Option<LineNumber> = "替代的行号", "Replaces line";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the statement is
        /// shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。"]
        #[zh = "显示该内容时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "issue_grant" of GRANTS, "印发放权", "Issue grants",
    /// Powers are handed over by an instrument, line by line. One instrument may carry hundreds of lines for several
    /// towns and stays one act. Later acts name lines of it, or all of it.
    #[zh = "以一份文件逐行下放职权。一份文件可以有几百行、涉及几个乡镇，仍是一条记录；以后的公布、承接、暂停、"]
    #[zh = "收回等按行号指称其中几行或全部。"]
    IssueGrant {
        /// The instrument that hands over, registered before; by identity, number or title. From the opening day on it bears
        /// a document number and is of the government that decided, for entrustments and outposts also of the grantor.
        #[zh = "下放职权的文件，填文件标识、文号或标题；须先“登记文件”。自启用日起，文件须有文号，由方案的决定机关发文；"]
        #[zh = "委托和服务前移也可由原行使机关发文。"]
        instrument: InstrumentId = "依据文件", "Instrument";
        /// The day of issue, not before the instrument was signed.
        #[zh = "印发的日期，不早于文件的成文日期和方案的决定日。"]
        issued: Day = "印发日", "Issued";
        /// The proposal that was decided; required from the opening day on, unless the office's rule says otherwise.
        #[zh = "所依据的、已获决定的放权方案，填方案标识或名称；自启用日起必填，规则设为“可直接登记”的除外。"]
        #[zh = "各行须与获准的内容一致，生效日可以推后。"]
        proposal: Option<ProposalId> = "放权方案", "Proposal";
        /// What is handed over, one power for one place a row. Lines are numbered from 1 in the order in which they
        /// stand.
        #[zh = "下放的内容，一项职权、一个区域为一行；行号按先后顺序自 1 起，以后不变。"]
        #[serde(default)]
        lines: Vec<Arc<GrantLine>> = "放权明细", "Lines";
        /// Anything else a reader should know, such as how the lines were gathered; it decides nothing.
        #[zh = "其他需要说明的情况，如清单的整理情况；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "publish_grant" of GRANTS, "公布", "Publish grants",
    /// One side made the hand-over public. Each side that must publish records an act of its own
    /// (行政处罚法 20, 24; 行政许可法 24); until then the grant is not in force.
    #[zh = "放权的一方已向社会公布。依法须由哪几方公布的，各方分别登记（行政处罚法第二十条、第二十四条，"]
    #[zh = "行政许可法第二十四条）；未公布的不生效。"]
    PublishGrant {
        /// The issue meant: its identity, or in tables and forms the document number of its instrument where only one
        /// issue cites it.
        #[zh = "所涉的是哪一次印发：填印发记录的标识（UUID）；该文件只印发过一次的，表格中也可填文号或标题。"]
        issue: ActId = "所涉印发", "Issue";
        /// The recall that is published; the issue itself is published when empty.
        #[zh = "公布的是收回的，填那次收回记录的标识（UUID）；公布的是印发本身的留空。"]
        recall: Option<ActId> = "所涉收回", "Recall";
        /// The lines published, such as 3 or 1-30;45; all lines this organ is a side of when empty.
        #[zh = "所公布的行号，如 3 或 1-30;45；留空为本机关作为一方的全部各行，发文机关为全部各行。"]
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The side that published: the issuer of the instrument, the grantor or the grantee.
        #[zh = "公布的一方：发文机关、原行使机关或承接机关。"]
        organ: OrganId = "公布机关", "Published by";
        /// The day it became public, not before the issue; from this day on it counts.
        #[zh = "对外公布的日期，不早于印发日；自此日（含当日）起算作已公布。"]
        day: Day = "公布日", "Day";
        /// Where it can be read: an address of the web, a gazette, a notice board.
        #[zh = "公布在哪里，如政府网站网址、公报期号、公示栏。"]
        whereabouts: Option<String> = "公布载体", "Where";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the statement is
        /// shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。"]
        #[zh = "显示该内容时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "accept_grant" of GRANTS, "承接", "Accept grants",
    /// The grantee takes powers up. Without acceptance nothing is in force. From the opening day on both sides must
    /// have signed the handover first, unless the office's rules say otherwise.
    #[zh = "承接机关接下职权；不经承接，什么都不生效。自启用日起，须双方先在交接单上签字，规则另有设定的除外。"]
    AcceptGrant {
        /// The issue meant: its identity, or in tables and forms the document number of its instrument where only one
        /// issue cites it.
        #[zh = "所涉的是哪一次印发：填印发记录的标识（UUID）；该文件只印发过一次的，表格中也可填文号或标题。"]
        issue: ActId = "所涉印发", "Issue";
        /// The lines taken up, such as 3 or 1-30;45; all lines of this grantee when empty.
        #[zh = "所承接的行号，如 3 或 1-30;45；留空为由本机关承接的全部各行。"]
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The grantee of the lines; no other organ can accept for it.
        #[zh = "承接的机关，须是这些行的承接机关；其他机关不能代为承接。"]
        organ: OrganId = "承接机关", "Accepted by";
        /// The day of acceptance, not before the issue; the powers are in force from this day or their first day,
        /// whichever is later.
        #[zh = "承接的日期，不早于印发日；自此日与生效日中较晚的一日起可以行使。"]
        day: Day = "承接日", "Day";
        /// Anything else a reader should know, such as who in town does the work; it decides nothing.
        #[zh = "其他需要说明的情况，如由镇内哪个机构办理；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the statement is
        /// shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。"]
        #[zh = "显示该内容时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "refuse_grant" of GRANTS, "不予承接", "Refuse grants",
    /// The grantee does not take powers up, and says why. It may accept them later. Powers refused count as not taken
    /// up.
    #[zh = "承接机关不接下职权，并说明原因；以后条件具备的，仍可承接。不予承接的职权计入“未承接到位”。"]
    RefuseGrant {
        /// The issue meant: its identity, or in tables and forms the document number of its instrument where only one
        /// issue cites it.
        #[zh = "所涉的是哪一次印发：填印发记录的标识（UUID）；该文件只印发过一次的，表格中也可填文号或标题。"]
        issue: ActId = "所涉印发", "Issue";
        /// The lines refused, such as 3 or 1-30;45; all lines of this grantee when empty. Lines of different reasons
        /// take several acts.
        #[zh = "不予承接的行号，如 3 或 1-30;45；留空为由本机关承接的全部各行。原因不同的行分开登记。"]
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The grantee of the lines; no other organ can refuse for it.
        #[zh = "答复的机关，须是这些行的承接机关。"]
        organ: OrganId = "承接机关", "Refused by";
        /// The day of the refusal, not before the issue.
        #[zh = "答复的日期，不早于印发日。"]
        day: Day = "答复日", "Day";
        /// Why it is not taken up. A lack of people or means calls for help, a power that does not fit calls for recall.
        #[zh = "不予承接的原因。缺人员、设备、经费的需要扶持，“与实际不符”的宜收回；选“其他”的在备注中说明。"]
        reason: RefuseReason = "原因", "Reason";
        /// Anything else a reader should know; required where the reason is another one, which it states.
        #[zh = "其他需要说明的情况；原因为“其他”的必填，在此写明原因。"]
        note: Option<String> = "备注", "Remarks";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the statement is
        /// shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。"]
        #[zh = "显示该内容时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "suspend_grant" of GRANTS, "暂停", "Suspend grants",
    /// From a day on the grantee may not exercise the powers; while a transfer is suspended the department's own
    /// competence is back.
    #[zh = "自某日起，承接机关暂停行使职权；直接放权暂停期间，由原部门恢复行使。"]
    SuspendGrant {
        /// The issue meant: its identity, or in tables and forms the document number of its instrument where only one
        /// issue cites it.
        #[zh = "所涉的是哪一次印发：填印发记录的标识（UUID）；该文件只印发过一次的，表格中也可填文号或标题。"]
        issue: ActId = "所涉印发", "Issue";
        /// The lines suspended, such as 3 or 1-30;45, each accepted before; the whole issue when empty.
        #[zh = "所暂停的行号，如 3 或 1-30;45，须已承接；留空为该次印发的全部各行。"]
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The first day of the suspension (inclusive); without an instrument not before the day of recording.
        #[zh = "暂停的第一日（含当日）；没有依据文件的，不得早于登记当日。"]
        from: Day = "暂停起始日", "From";
        /// The last day of the suspension (inclusive), where one is set; without one it lasts until it is resumed.
        #[zh = "暂停的最后一日（含当日），次日自动恢复；未定的留空，直到登记“恢复”为止。"]
        until: Option<Day> = "暂停截止日", "Until";
        /// Why the powers are suspended.
        #[zh = "暂停的原因：整改、持证人员不足、法律修改、权限争议等；选“其他”的在备注中说明。"]
        reason: SuspendReason = "原因", "Reason";
        /// The instrument that decided it, by identity, number or title, signed by that day and of an organ that may take
        /// the powers back; empty where there is none.
        #[zh = "作出决定的文件，填文件标识、文号或标题；成文不晚于暂停起始日，由可以收回的机关发文。没有的留空。"]
        instrument: Option<InstrumentId> = "依据文件", "Instrument";
        /// Anything else a reader should know; required where the reason is another one, which it states.
        #[zh = "其他需要说明的情况；原因为“其他”的必填，在此写明原因。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "resume_grant" of GRANTS, "恢复", "Resume grants",
    /// A suspension ends: from this day on the powers are exercised again.
    #[zh = "暂停结束：自此日起，承接机关重新行使职权。"]
    ResumeGrant {
        /// The issue meant: its identity, or in tables and forms the document number of its instrument where only one
        /// issue cites it.
        #[zh = "所涉的是哪一次印发：填印发记录的标识（UUID）；该文件只印发过一次的，表格中也可填文号或标题。"]
        issue: ActId = "所涉印发", "Issue";
        /// The lines resumed, such as 3 or 1-30;45, each suspended on that day; the whole issue when empty.
        #[zh = "所恢复的行号，如 3 或 1-30;45，须正在暂停；留空为该次印发的全部各行。"]
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The first day the powers are back (inclusive); without an instrument not before the day of recording.
        #[zh = "重新行使的第一日（含当日）；没有依据文件的，不得早于登记当日。"]
        from: Day = "恢复日", "From";
        /// The instrument that decided it, by identity, number or title, signed by that day and of an organ that may take
        /// the powers back; empty where there is none.
        #[zh = "决定恢复的文件，填文件标识、文号或标题；成文不晚于恢复日，由可以收回的机关发文。没有的留空。"]
        instrument: Option<InstrumentId> = "依据文件", "Instrument";
        /// Anything else a reader should know, such as what was put right; it decides nothing.
        #[zh = "其他需要说明的情况，如整改的结果；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "renew_grant" of GRANTS, "续期", "Renew grants",
    /// The term of grants is extended before it ends, by a paper that states the new one (an entrustment states its term:
    /// 行政处罚法 20). Only what was accepted is renewed; where publication is wanted, the new term is published anew.
    #[zh = "在期满之前，以写明新期限的文件延长放权的期限（委托须写明期限：行政处罚法第二十条）。已经承接的方可续期；"]
    #[zh = "已经期满的不能续期，须重新印发。依法须公布的，新期限自重新公布之日起方可行使。"]
    RenewGrant {
        /// The issue meant: its identity, or in tables and forms the document number of its instrument where only one
        /// issue cites it.
        #[zh = "所涉的是哪一次印发：填印发记录的标识（UUID）；该文件只印发过一次的，表格中也可填文号或标题。"]
        issue: ActId = "所涉印发", "Issue";
        /// The lines renewed, such as 3 or 1-30;45, each with a term and accepted; the whole issue when empty.
        #[zh = "所续期的行号，如 3 或 1-30;45，须定有期限并已承接；留空为该次印发的全部各行。"]
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// The day of the renewal, not after the term's last day.
        #[zh = "决定续期的日期，不晚于原期满日。"]
        day: Day = "续期日", "Day";
        /// The new last day (inclusive), later than the one before.
        #[zh = "新的最后一日（含当日），须晚于原期满日。"]
        expires: Day = "新的期满日", "Expires";
        /// The letter or decision that states the new term, by identity, number or title: signed after the issue and by that day,
        /// of the organ that issued or decided, of a government above it, or, for entrustments and outposts, of the grantor.
        /// Only history from before the register's opening day may leave it out.
        #[zh = "写明新期限的委托书或决定，填文件标识、文号或标题，成文不早于印发、不晚于续期日，由原发文机关、决定机关或其上级政府发文，"]
        #[zh = "委托和服务前移也可由原行使机关发文。只有补录启用日以前的历史可以留空。"]
        instrument: Option<InstrumentId> = "依据文件", "Instrument";
        /// Anything else a reader should know; it decides nothing.
        #[zh = "其他需要说明的情况；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    row
    /// A line that a town keeps although the others give the power back (per-town retention).
    #[zh = "其他乡镇交回、本镇继续保留的一行。"]
    RetainedLine {
        /// The line that stays: its number in the issue.
        #[zh = "继续保留的行号，从 1 起；不得同时列在收回的行号中。"]
        line: LineNumber = "行号", "Line";
        /// Why the town keeps it, such as steady demand.
        #[zh = "本镇为什么保留，如“年均办件40件，运行正常”。"]
        reason: String = "保留理由", "Reason";
    }
}

described! {
    act "recall_grant" of GRANTS, "收回", "Recall grants",
    /// Powers are taken back for good. Cases already running follow the rule named here: practice differs
    /// (信阳 and 郑州: the organ that opened them; 焦作: the town; elsewhere they are handed over).
    #[zh = "把下放的职权正式收回，不再恢复。在办案件按本记录写明的办法处理，各地做法不同（信阳、"]
    #[zh = "郑州由原立案机关办结，焦作由镇办结，也有移交部门的）。"]
    RecallGrant {
        /// The issue meant: its identity, or in tables and forms the document number of its instrument where only one
        /// issue cites it.
        #[zh = "所涉的是哪一次印发：填印发记录的标识（UUID）；该文件只印发过一次的，表格中也可填文号或标题。"]
        issue: ActId = "所涉印发", "Issue";
        /// The lines taken back, such as 3 or 1-30;45; the whole issue but for the lines retained when empty.
        #[zh = "所收回的行号，如 3 或 1-30;45；留空为该次印发中除保留明细以外的全部各行。"]
        #[serde(default)]
        lines: Vec<LineNumber> = "行号", "Lines";
        /// Lines that stay with single towns, each with the reason; empty where none does.
        #[zh = "个别乡镇继续保留的各行及理由；没有的留空。"]
        #[serde(default)]
        retained: Vec<RetainedLine> = "保留明细", "Retained";
        /// The first day the powers are gone (inclusive): the last day they may be exercised is the day before.
        #[zh = "职权不再由承接机关行使的第一日（含当日）；可以行使的最后一日是它的前一日。"]
        from: Day = "收回生效日", "From";
        /// Why they are taken back.
        #[zh = "收回的原因：法律修改、专业性强、持证人员不足、无需求（空转）等；选“其他”的在备注中说明。"]
        reason: RecallReason = "原因", "Reason";
        /// Who finishes cases filed before that day: the organ that opened them, the town, or the department.
        #[zh = "此日之前已立案（受理）的案件由谁办结：原立案机关、镇，或移交部门。"]
        running_cases: RunningCases = "在办案件", "Running cases";
        /// The instrument that decided it, by identity, number or title, signed by that day: of the organ that issued or
        /// decided, of a government above it, or, for entrustments and outposts, of the grantor. A recall needs one, for
        /// without it looks like a quiet retake; only history from before the register's opening day may leave it out.
        #[zh = "决定收回的文件，填文件标识、文号或标题，成文不晚于收回生效日，由原发文机关、决定机关或其上级政府发文，"]
        #[zh = "委托和服务前移也可由原行使机关发文。收回须有决定文件，没有的近于变相回收，不予登记；只有补录启用日以前的历史可以留空。"]
        instrument: Option<InstrumentId> = "依据文件", "Instrument";
        /// Anything else a reader should know; required where the reason is another one, which it states.
        #[zh = "其他需要说明的情况；原因为“其他”的必填，在此写明原因。"]
        note: Option<String> = "备注", "Remarks";
    }
}
