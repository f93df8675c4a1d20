//! The sentences of refusals in Chinese.

use super::names::Names;
use super::{lines, list, size};
use crate::calendar::{CalendarError, CalendarTableError};
use crate::refusal::{LineFault, ProposalFault, Refusal, WishFault};

pub(super) fn chinese(refusal: &Refusal, names: &Names<'_>) -> String {
    match refusal {
        Refusal::AlreadyRegistered { what, id } => {
            let mend = if what.can_change() { "请改用变更，或换一个标识" } else { "内容有误的请先作废那条记录，另有其事的请换一个标识" };
            format!("{}{id}已登记；{mend}", what.label().zh, id = names.thing(*what, id))
        }
        Refusal::Unknown { what, id } => {
            format!("台账中没有{}{id}；请先登记，或更正标识", what.label().zh, id = names.thing(*what, id))
        }
        Refusal::AlreadyEnded { what, id } => {
            format!("{}{id}已经终止；如系误记，请先作废那条记录", what.label().zh, id = names.thing(*what, id))
        }
        Refusal::NotThatDay { what, id, day } => {
            format!("{day} 这一天{0}{id}不存在；请更正日期或{0}", what.label().zh, id = names.thing(*what, id))
        }
        Refusal::OutOfOrder { first, first_day, second, second_day } => {
            format!("{}({second_day})早于{}({first_day})；请更正其中一个日期", moment(second), moment(first))
        }
        Refusal::NothingChanges { what, id } => {
            format!("{}{id}没有任何变更；请至少填写一项新内容", what.label().zh, id = names.thing(*what, id))
        }
        Refusal::ParentNotAbove { parent, level } => {
            format!("{parent}不高于{}；请填写更高层级的地方", level.zh, parent = names.place(parent))
        }
        Refusal::CodeOfOtherLevel { code, code_level, level } => {
            format!("代码 {code} 属{}，而该地方为{}；请更正其一", code_level.zh, level.zh)
        }
        Refusal::CodeNotWithin { code, parent, parent_code } => format!(
            "代码 {code} 不在上级{parent}的代码 {parent_code} 之内；请更正代码或上级，上级代码已变更的请先登记其变更",
            parent = names.place(parent)
        ),
        Refusal::NameTaken { what, name, area, by } => format!(
            "{area}已有名为“{name}”的{0}{by}；同一{0}请勿重复登记，不同的请用全称区分",
            what.label().zh,
            area = names.place(area),
            by = names.thing(*what, by)
        ),
        Refusal::CodeTaken { code, what, by } => {
            format!("“{code}”已由{by}使用；请更正，或先变更它", by = names.thing(*what, by))
        },
        Refusal::FunctionMissing { organ } => format!("部门{organ}没有职能；职权依职能归属，请填写", organ = names.organ(organ)),
        Refusal::PrincipalMissing { organ, kind } => {
            format!("{organ}({})没有自己的名义；请填写它代表哪个机关", kind.zh, organ = names.organ(organ))
        }
        Refusal::TiedToItself { organ } => format!("{organ}不能隶属、代表或承继自己；请填写别的机关", organ = names.organ(organ)),
        Refusal::TimeLimitHalf { power } => {
            format!("{power}的时限须同时有天数和单位；请都填或都不填", power = names.power(power))
        }
        Refusal::RegisterOpen { opening_day } => {
            format!("台账已于 {opening_day} 启用；如需重新启用，请先作废那条记录")
        }
        Refusal::TableIncomplete { mode } => {
            format!("表中缺少“{}”的通用行；请加一行，不填职权类型和起始日", mode.zh)
        }
        Refusal::Calendar { error } => calendar_table(error),
        Refusal::LineCount { lines } => {
            format!("印发共有 {lines} 行；应为 1 至 {} 行", crate::acts::LINES_MAX)
        }
        Refusal::LimitNotPositive => "金额上限须大于零；没有上限请留空".to_owned(),
        Refusal::EntrustedWithoutTerm => {
            "委托须有期限，委托书须载明（行政处罚法第二十条第二款，其他委托参照）；请填写期满日".to_owned()
        }
        Refusal::GrantorLacksPower { grantor, power, place } => {
            format!("{grantor}依法并不享有{place}的职权{power}；请填写具有该职能和层级的部门", grantor = names.organ(grantor), place = names.place(place), power = names.power(power))
        }
        Refusal::OutsideArea { organ, place } => {
            format!("{place}不在{organ}的管辖区域内；请填写当地的机关", organ = names.organ(organ), place = names.place(place))
        }
        Refusal::GranteeDoesNotFit { grantee, mode } => format!("{grantee}不能以“{}”方式承接；直接放权和委托交给镇，派驻机构只承接自己部门的服务前移", mode.zh, grantee = names.organ(grantee)),
        Refusal::Overlap { line, power, place, other, from, until } => format!("第 {} 行：自 {from} {}起{place}的职权{power}将有两个行使主体，与印发{}第 {} 行冲突；请先收回那一行，或调整日期", line.0,
            until.map(|u| format!("至 {u} ")).unwrap_or_default(),
            names.issue(&other.issue),
            other.line.0, place = names.place(place), power = names.power(power)),
        Refusal::NoSuchLine { issue, line } => {
            format!("印发{}没有第 {} 行；请核对行号", names.issue(issue), line.0)
        }
        Refusal::LineTwice { line } => format!("第 {} 行写了两次；请只写一次", line.0),
        Refusal::NoLineOfOrgan { organ } => format!("该印发中没有交给{organ}的行；请填写承接机关", organ = names.organ(organ)),
        Refusal::Line { line, power, fault } => {
            format!("第 {} 行（{power}）{}", line.0, line_fault(fault, names), power = names.power(power))
        }
        Refusal::Lines { refusals } => lines(
            format!("{} 行有问题，均未登记：", refusals.len()),
            refusals.iter().map(|refusal| chinese(refusal, names)),
        ),
        Refusal::AtLine { line, refusal } => format!("第 {} 行：{}", line.0, chinese(refusal, names)),
        Refusal::Proposed { line, power, fault } => {
            format!("方案第 {} 行（{power}）{}", line.0, proposal_fault(fault, names), power = names.power(power))
        }
        Refusal::Missing { field } => format!("“{}”未填写；此项必填", field_name(field)),
        Refusal::NoSuchItem { what, id, item } => {
            format!("{}{id}没有与此相关的第 {} 项；请核对序号", what.label().zh, item.0, id = names.thing(*what, id))
        }
        Refusal::NotAGovernment { organ } => format!("{organ}不是人民政府，无权决定；请填写有权决定的政府", organ = names.organ(organ)),
        Refusal::DeciderTooLow { organ } => format!("{organ}不是县级以上人民政府，无权决定放权；请填写县级以上、管辖各行区域的人民政府", organ = names.organ(organ)),
        Refusal::CannotReview { organ } => format!("{organ}不能作合法性审查：审查机关应为县级以上人民政府或其部门（一般为司法局），管辖各行区域，且不是任何一行的原行使机关或承接机关；请另填审查机关", organ = names.organ(organ)),
        Refusal::IssuerNotDecider { issuer, decider } => format!("依据文件由{issuer}发文，方案由{decider}决定；请用决定机关的文件印发，委托和服务前移也可用原行使机关自己的文件", issuer = names.organ(issuer), decider = names.organ(decider)),
        Refusal::InstrumentUnnumbered { instrument } => format!("文件{instrument}没有文号，不能据以印发；请作废后补填文号重新登记，或另用有文号的文件", instrument = names.thing(crate::refusal::Thing::Instrument, instrument)),
        Refusal::ReviewsItself { organ } => {
            format!("{organ}是提出或送审机关，不得自己审查；请另填审查机关（提出与审查须分开）", organ = names.organ(organ))
        }
        Refusal::NotRequested { proposal, returned } => {
            let after = if *returned { "退回修改后" } else { "" };
            format!("{proposal}{after}尚未送合法性审查；请先登记送审", proposal = names.proposal(proposal))
        }
        Refusal::OtherReviewer { organ, reviewer } => {
            format!("送审的审查机关是{reviewer}，不是{organ}；应由该机关出具意见", organ = names.organ(organ), reviewer = names.organ(reviewer))
        }
        Refusal::ReviewTooShort { requested, earliest, given } => format!("正式合法性审查不少于七个工作日（重大行政决策程序暂行条例第二十六条）:{requested} 送审，最早 {earliest} 出具，不能是 {given}"),
        Refusal::ReviewDaysTooFew { days, least } => format!("合法性审查期限 {days} 个工作日，少于 {least} 个（重大行政决策程序暂行条例第二十六条）；请填写不少于 {least} 的数"),
        Refusal::NoCalendar { error } => calendar(error),
        Refusal::OtherDecider { organ, decider } => {
            format!("该方案由{decider}决定，不是{organ}；应由该政府决定", organ = names.organ(organ), decider = names.organ(decider))
        }
        Refusal::NotTheProposer { organ, proposer } => {
            format!("该方案由{proposer}提出，不是{organ}；只有提出机关可以撤回", organ = names.organ(organ), proposer = names.organ(proposer))
        }
        Refusal::ProposalMissing => {
            "印发放权须写明已决定的放权方案；请填写方案，或由规则“放权程序”放宽；启用日之前印发的，由机构编制部门注明“记为历史”补录"
                .to_owned()
        }
        Refusal::HistoryReachesOpening { effective, opening } => format!("生效日 {effective} 不早于启用日 {opening}，不能记为历史；启用后生效的须走完放权程序，请去掉历史标记或更正生效日"),
        Refusal::NotAsProposed { line, proposal } => {
            format!("第 {} 行与方案{proposal}决定的内容不一致，或已印发过；请照决定的内容填写", line.0, proposal = names.proposal(proposal))
        }
        Refusal::HandoverIncomplete { missing } => format!("交接单缺少：{}；每项内容都要列明，不涉及的也要写明", list(missing.iter().map(|label| label.zh.to_owned()))),
        Refusal::NotASideOfHandover { organ } => format!("{organ}既非移交也非接收机关；应由双方签字", organ = names.organ(organ)),
        Refusal::AlreadySigned { organ } => format!("{organ}已在这份交接单上签字；无需再签，请由另一方签字", organ = names.organ(organ)),
        Refusal::Wish(WishFault::OtherSide { organ, direction }) => format!(
            "{organ}不能登记“{}”的需求：乡镇提出的由镇人民政府登记，部门提出的由部门登记；请更正需求方向",
            direction.zh,
            organ = names.organ(organ)
        ),
        Refusal::Wish(WishFault::NamesNoLaw { text }) => format!("“{text}”不是法律、法规或规章；请写明制约的法律条款，如“《行政处罚法》第十八条第三款”"),
        Refusal::RecallWithoutInstrument => {
            "收回须有自己的决定文件，不能用印发时的文件（否则制不成收回决定，近于变相回收）；请先登记收回决定，再填写依据文件".to_owned()
        }
        Refusal::RenewalWithoutInstrument => {
            "续期须有自己的决定文件或委托书，写明新的期限（行政处罚法第二十条第二款），不能用印发时的文件；请先登记该文件，再填写依据文件".to_owned()
        }
        Refusal::RecalledAndRetained { line } => format!("第 {} 行既收回又保留；请只选其一", line.0),
        Refusal::DeputyOfOneself { account } => format!("“{account}”不能委托自己代签；请填写他人"),
        Refusal::DelegationTooLong { days } => {
            format!("代签期限为 {days} 天，超过 {} 天；请缩短，到期再续", crate::signing::DELEGATION_DAYS_MAX)
        }
        Refusal::FileName { name } => {
            format!(
                "“{name}”不能作文件名；须为 1 至 {} 个字符，不以点开头，不含文件夹、冒号和控制字符，请改名后再附",
                crate::attachments::FILE_NAME_CHARS_MAX
            )
        }
        Refusal::FileSize { bytes, max } => {
            let (is, most) = (size(*bytes), size(*max));
            format!("文件有 {is}，只收有内容且不超过 {most} 的；请压缩或拆分")
        }
        Refusal::FilesTooMany { max } => format!("该记录已有 {max} 个附件；请附在其他记录上"),
        Refusal::FileThere { position } => {
            format!("同一文件已附在该记录上（第 {position} 号）；无需再附")
        }
        Refusal::RowsErased { rows, there } => {
            format!("要删除 {rows} 行，该批次有 {there} 行；应为 1 至 {there} 行")
        }
        Refusal::ErasureStands { position } => {
            format!("第 {position} 号删除了办件数据，数据已不存在，作废不能恢复；请从作废清单中去掉")
        }
        Refusal::VoidsNothing => "没有写明作废哪条记录；请至少写一条".to_owned(),
        Refusal::AlreadyVoid { act, position } => {
            format!("记录 {act}（第 {position} 号）已经作废；请去掉")
        }
        Refusal::Hanging { acts } => format!("还有记录依附于要作废的记录：{}；请一并写入作废清单", list(acts.iter().map(|(position, id, kind)| format!("第 {position} 号{} {id}", names.kind(kind))))),
        Refusal::IdTaken { id, position } => {
            format!("标识 {id} 已用于另一条记录（第 {position} 号）；请换一个标识")
        }
    }
}

fn calendar_table(error: &CalendarTableError) -> String {
    match error {
        CalendarTableError::RepeatedYear { year } => format!("{year} 年的日历已有一份；请只保留一份"),
        CalendarTableError::YearOutOfRange { year } => format!("{year} 年不在 1900 至 2199 之间；请核对年份"),
        CalendarTableError::StrayDay { year, day } => {
            format!("{year} 年的日历中有 {day}；只应包含当年及相邻年份的日期")
        }
        CalendarTableError::Contradiction { day, holiday_in, make_up_in } => {
            format!("{day} 在 {holiday_in} 年日历中放假，在 {make_up_in} 年日历中上班；请只保留一个")
        }
    }
}

fn line_fault(fault: &LineFault, names: &Names<'_>) -> String {
    match fault {
        LineFault::NotASide { organ } => {
            format!(
                "与{organ}无关：它既非发文、也非移交或承接机关；请填写其中一方",
                organ = names.organ(organ)
            )
        }
        LineFault::OtherGrantee { grantee } => {
            format!("是交给{grantee}的；应由该机关答复", grantee = names.organ(grantee))
        }
        LineFault::AlreadyPublished { organ } => {
            format!("{organ}此前已经公布；无需再登记，日期有误的请先作废那条记录", organ = names.organ(organ))
        }
        LineFault::AlreadyAccepted => "已经承接；如需终止请用收回".to_owned(),
        LineFault::AlreadyRefused => "已经答复不予承接；情况变化可以登记承接".to_owned(),
        LineFault::NotAccepted => "当日尚未承接；请先登记承接".to_owned(),
        LineFault::AlreadySuspended => "当日已在暂停中；请先恢复".to_owned(),
        LineFault::NotSuspended => "当日并未暂停；请更正日期或去掉".to_owned(),
        LineFault::Recalled { from } => format!("已自 {from} 收回；如需恢复请重新印发"),
        LineFault::Expired { on } => format!("已于 {on} 期满；没有可收回或续期的内容，如需恢复请重新印发"),
        LineFault::NoTerm => "没有期限；无须续期".to_owned(),
        LineFault::NotHandedOver => "当日尚无双方签字的交接单；请先交接并签字".to_owned(),
        LineFault::NotItsToTakeBack { organ, by } => format!(
            "不能凭{organ}的文件收回、暂停或续期：它由{by}放出；请用放出机关、其上级政府或方案决定机关的文件，委托和服务前移也可用原行使机关的文件",
            organ = names.organ(organ),
            by = names.organ(by)
        ),
        LineFault::ReplacedByAnother => "与替代它的行不是同一职权、区域和部门；只能替代同一事项".to_owned(),
    }
}

/// The moments named in [`Refusal::OutOfOrder`], in Chinese.
fn moment(english: &str) -> &str {
    match english {
        "the place's first day" => "地方起始日",
        "the organ's first day" => "机关起始日",
        "the power's first day" => "职权起始日",
        "the duty's first day" => "责任起始日",
        "its last day" => "最后一日",
        "the change" => "变更日",
        "the instrument's signature" => "文件成文日",
        "the issue" => "印发日",
        "the publication" => "公布日",
        "the answer" => "答复日",
        "the first day" => "生效日",
        "the last day" => "期满日",
        "the suspension's first day" => "暂停起始日",
        "the recall's first day" => "收回生效日",
        "the resumption" => "恢复日",
        "the renewal" => "续期日",
        "this act" => "本次行为日",
        "the wish" => "需求提出日",
        "the earlier answer" => "此前答复日",
        "the plan" => "方案制定日",
        "the step's date" => "步骤期限",
        "the proposal" => "方案提出日",
        "the line's first day" => "生效日",
        "the town's opinion" => "乡镇答复日",
        "the request for review" => "送审日",
        "the opinion" => "审查意见出具日",
        "the decision" => "决定日",
        "the handover" => "交接清点日",
        "the signature" => "签字日",
        "the term's last day" => "期满日的次日",
        "the new last day" => "新的期满日",
        "the replaced grant's first day" => "被替代放权的生效日",
        "the delegation's first day" => "代签起始日",
        "the assignment's first day" => "派任起始日",
        "the batch's earliest day" => "批次最早日期",
        "its latest day" => "批次最晚日期",
        other => other,
    }
}

fn proposal_fault(fault: &ProposalFault, names: &Names<'_>) -> String {
    match fault {
        ProposalFault::OtherTown { town } => format!("属于{town}；应由该镇答复", town = names.organ(town)),
        ProposalFault::AlreadyDecided { decision } => {
            format!("已经决定（{}）；情况变化请另提方案", decision.zh)
        }
        ProposalFault::Approved { decider } => {
            format!(
                "已经批准；批准后不再印发的，应由决定机关{decider}登记撤回",
                decider = names.organ(decider)
            )
        }
        ProposalFault::AlreadyReviewed => {
            "已有审查意见，各行无须再送；内容有改动的，请先由政府退回修改或另提方案".to_owned()
        }
        ProposalFault::OtherOpinion { view } => {
            format!("已有审查意见（{}）；另出意见的，请在备注写明为何改变", view.zh)
        }
        ProposalFault::NoOpinion => "尚无乡镇意见；请先征求".to_owned(),
        ProposalFault::TownDeclined => "乡镇不同意承接；请协商，或去掉该行".to_owned(),
        ProposalFault::NotReviewed => "尚无合法性审查意见；请先送审".to_owned(),
        ProposalFault::ReviewObjects { view } => {
            format!("未通过合法性审查（{}）；请退回修改", view.zh)
        }
        ProposalFault::NotApproved => "尚未同意下放；应先由政府决定".to_owned(),
    }
}

fn calendar(error: &CalendarError) -> String {
    match error {
        CalendarError::UnknownYear { year } => {
            format!("工作日历没有 {year} 年；请先登记该年的放假和调休安排")
        }
        CalendarError::Reversed { from, until } => format!("不能从 {from} 倒数到 {until}；请调换日期"),
        CalendarError::BeyondLimits { from } => format!("自 {from} 起算的期限超出台账的最后一日"),
    }
}

/// The fields named in [`Refusal::Missing`], as their descriptors name them in Chinese.
fn field_name(field: &str) -> &str {
    match field {
        "blocked_by" => "制约的法律条款",
        "steps" => "步骤",
        "due" => "新的期限",
        "condition" => "附带条件",
        "capability" => "承接能力说明",
        "officers" => "持证人员数",
        "note" => "备注",
        "advice" => "修改建议",
        "risk" => "法律风险",
        "replaces_issue" => "替代的印发",
        "replaces_line" => "替代的行号",
        "rules" => "规则",
        "taken_from" => "调出机关",
        "proposal" => "列入的方案",
        other => other,
    }
}
