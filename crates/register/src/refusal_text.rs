//! The sentences of refusals, in both languages: what is wrong, and what to do.

use crate::calendar::CalendarTableError;
use crate::label::Language;
use crate::refusal::{LineFault, Refusal};

/// The refusal's name for programs.
pub(crate) fn code(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::AlreadyRegistered { .. } => "already_registered",
        Refusal::Unknown { .. } => "unknown",
        Refusal::AlreadyEnded { .. } => "already_ended",
        Refusal::NotThatDay { .. } => "not_that_day",
        Refusal::OutOfOrder { .. } => "out_of_order",
        Refusal::NothingChanges { .. } => "nothing_changes",
        Refusal::ParentNotAbove { .. } => "parent_not_above",
        Refusal::CodeOfOtherLevel { .. } => "code_of_other_level",
        Refusal::CodeTaken { .. } => "code_taken",
        Refusal::FunctionMissing { .. } => "function_missing",
        Refusal::PrincipalMissing { .. } => "principal_missing",
        Refusal::TiedToItself { .. } => "tied_to_itself",
        Refusal::TimeLimitHalf { .. } => "time_limit_half",
        Refusal::RegisterOpen { .. } => "register_open",
        Refusal::TableIncomplete { .. } => "table_incomplete",
        Refusal::Calendar { .. } => "calendar",
        Refusal::LineCount { .. } => "line_count",
        Refusal::LimitNotPositive => "limit_not_positive",
        Refusal::GrantorLacksPower { .. } => "grantor_lacks_power",
        Refusal::OutsideArea { .. } => "outside_area",
        Refusal::GranteeDoesNotFit { .. } => "grantee_does_not_fit",
        Refusal::Overlap { .. } => "overlap",
        Refusal::NoSuchLine { .. } => "no_such_line",
        Refusal::LineTwice { .. } => "line_twice",
        Refusal::NoLineOfOrgan { .. } => "no_line_of_organ",
        Refusal::Line { fault, .. } => fault_code(fault),
        Refusal::AtLine { refusal, .. } => code(refusal),
        Refusal::VoidsNothing => "voids_nothing",
        Refusal::AlreadyVoid { .. } => "already_void",
        Refusal::Hanging { .. } => "hanging",
        Refusal::IdTaken { .. } => "id_taken",
    }
}

fn fault_code(fault: &LineFault) -> &'static str {
    match fault {
        LineFault::NotASide { .. } => "not_a_side",
        LineFault::OtherGrantee { .. } => "other_grantee",
        LineFault::AlreadyAccepted => "already_accepted",
        LineFault::AlreadyRefused => "already_refused",
        LineFault::NotAccepted => "not_accepted",
        LineFault::AlreadySuspended => "already_suspended",
        LineFault::NotSuspended => "not_suspended",
        LineFault::Recalled { .. } => "recalled",
        LineFault::Expired { .. } => "expired",
    }
}

/// The refusal as a sentence.
pub(crate) fn say(refusal: &Refusal, language: Language) -> String {
    match language {
        Language::Zh => chinese(refusal),
        Language::En => english(refusal),
    }
}

fn english(refusal: &Refusal) -> String {
    match refusal {
        Refusal::AlreadyRegistered { what, id } => {
            format!(
                "the {} `{id}` is registered already; change it, or choose another identity",
                what.label().en
            )
        }
        Refusal::Unknown { what, id } => {
            format!(
                "no {} `{id}` is in the register; register it first, or correct the identity",
                what.label().en
            )
        }
        Refusal::AlreadyEnded { what, id } => {
            format!("the {} `{id}` has ended already; void that record if it was a mistake", what.label().en)
        }
        Refusal::NotThatDay { what, id, day } => {
            format!("the {} `{id}` does not exist on {day}; correct the day or the {0}", what.label().en)
        }
        Refusal::OutOfOrder { first, first_day, second, second_day } => {
            format!("{second} ({second_day}) lies before {first} ({first_day}); correct one of the days")
        }
        Refusal::NothingChanges { what, id } => {
            format!("nothing changes for the {} `{id}`; give at least one new value", what.label().en)
        }
        Refusal::ParentNotAbove { parent, level } => {
            format!(
                "`{parent}` does not stand above the level `{}`; name a place of a higher level",
                level.en
            )
        }
        Refusal::CodeOfOtherLevel { code, code_level, level } => format!(
            "the code {code} is one of level `{}`, the place has level `{}`; correct one of them",
            code_level.en, level.en
        ),
        Refusal::CodeTaken { code, by } => {
            format!("`{code}` is borne by `{by}` already; correct it, or change `{by}` first")
        }
        Refusal::FunctionMissing { organ } => {
            format!("the department `{organ}` has no function; name one, since powers follow it")
        }
        Refusal::PrincipalMissing { organ, kind } => {
            format!("`{organ}` ({}) has no name of its own; say which organ it acts for", kind.en)
        }
        Refusal::TiedToItself { organ } => {
            format!("`{organ}` cannot belong to, act for or succeed itself; name another organ")
        }
        Refusal::TimeLimitHalf { power } => {
            format!("the time limit of `{power}` needs both a number of days and a unit; give both or none")
        }
        Refusal::RegisterOpen { opening_day } => {
            format!("the register is open since {opening_day}; void that record to open it anew")
        }
        Refusal::TableIncomplete { mode } => format!(
            "the table has no general row for the mode `{}`; add one with neither kind nor day",
            mode.en
        ),
        Refusal::Calendar { error } => error.to_string(),
        Refusal::LineCount { lines } => {
            format!("the issue has {lines} lines; give 1 to {}", crate::acts::LINES_MAX)
        }
        Refusal::LimitNotPositive => {
            "the limit is not above zero; give an amount, or leave it empty for none".to_owned()
        }
        Refusal::GrantorLacksPower { grantor, power, place } => format!(
            "`{grantor}` does not hold `{power}` in `{place}` by statute; name the department with that function and level"
        ),
        Refusal::OutsideArea { organ, place } => {
            format!("`{place}` lies outside the area of `{organ}`; name the organ of that place")
        }
        Refusal::GranteeDoesNotFit { grantee, mode } => format!(
            "`{grantee}` cannot receive powers by {}; transfers and entrustments go to a town, an outpost receives only from its own department",
            mode.en
        ),
        Refusal::Overlap { line, power, place, other, from, until } => format!(
            "line {line:?}: `{power}` in `{place}` would have two holders from {from}{}: line {:?} of issue {} stands in the way; recall that one first, or change the days",
            until.map(|u| format!(" until {u}")).unwrap_or_default(),
            other.line.0,
            other.issue,
            line = line.0,
        ),
        Refusal::NoSuchLine { issue, line } => {
            format!("issue {issue} has no line {}; look at its lines and correct the number", line.0)
        }
        Refusal::LineTwice { line } => format!("line {} is named twice; name it once", line.0),
        Refusal::NoLineOfOrgan { organ } => {
            format!("no line of this issue was handed to `{organ}`; name the organ that receives")
        }
        Refusal::Line { line, power, fault } => {
            format!("line {} (`{power}`) {}", line.0, english_fault(fault))
        }
        Refusal::AtLine { line, refusal } => format!("line {}: {}", line.0, english(refusal)),
        Refusal::VoidsNothing => "the void names no act; name at least one".to_owned(),
        Refusal::AlreadyVoid { act, position } => {
            format!("act {act} (entry {position}) is void already; leave it out")
        }
        Refusal::Hanging { acts } => format!(
            "other acts hang on what is voided: {}; name them in the void as well",
            list(acts.iter().map(|(position, id, kind)| format!("entry {position} {kind} {id}")))
        ),
        Refusal::IdTaken { id, position } => {
            format!("the id {id} stands for another act (entry {position}); give this act a new id")
        }
    }
}

fn english_fault(fault: &LineFault) -> String {
    match fault {
        LineFault::NotASide { organ } => {
            format!("does not concern `{organ}`: it neither issued, gives nor receives it; name a side of it")
        }
        LineFault::OtherGrantee { grantee } => format!("was handed to `{grantee}`; that organ must answer"),
        LineFault::AlreadyAccepted => "is accepted already; recall it if it shall end".to_owned(),
        LineFault::AlreadyRefused => "is refused already; accept it if that has changed".to_owned(),
        LineFault::NotAccepted => "is not accepted on that day; record the acceptance first".to_owned(),
        LineFault::AlreadySuspended => "is suspended on that day already; resume it first".to_owned(),
        LineFault::NotSuspended => "is not suspended on that day; correct the day or leave it out".to_owned(),
        LineFault::Recalled { from } => {
            format!("is recalled from {from}; issue it anew if it shall come back")
        }
        LineFault::Expired { on } => format!("expired after {on}; there is nothing left to recall"),
    }
}

fn list(parts: impl Iterator<Item = String>) -> String {
    const SHOWN: usize = 20;
    let all: Vec<_> = parts.collect();
    let more = all.len().saturating_sub(SHOWN);
    let mut text = all.into_iter().take(SHOWN).collect::<Vec<_>>().join(", ");
    if more > 0 {
        text.push_str(&format!(" (+{more})"));
    }
    text
}

fn chinese(refusal: &Refusal) -> String {
    match refusal {
        Refusal::AlreadyRegistered { what, id } => {
            format!("{}“{id}”已登记;请改用变更,或换一个标识", what.label().zh)
        }
        Refusal::Unknown { what, id } => {
            format!("台账中没有{}“{id}”;请先登记,或更正标识", what.label().zh)
        }
        Refusal::AlreadyEnded { what, id } => {
            format!("{}“{id}”已经终止;如系误记,请先作废那条记录", what.label().zh)
        }
        Refusal::NotThatDay { what, id, day } => {
            format!("{day} 这一天{0}“{id}”不存在;请更正日期或{0}", what.label().zh)
        }
        Refusal::OutOfOrder { first, first_day, second, second_day } => format!(
            "{}({second_day})早于{}({first_day});请更正其中一个日期",
            chinese_moment(second),
            chinese_moment(first)
        ),
        Refusal::NothingChanges { what, id } => {
            format!("{}“{id}”没有任何变更;请至少填写一项新内容", what.label().zh)
        }
        Refusal::ParentNotAbove { parent, level } => {
            format!("“{parent}”不高于{};请填写更高层级的地方", level.zh)
        }
        Refusal::CodeOfOtherLevel { code, code_level, level } => {
            format!("代码 {code} 属{},而该地方为{};请更正其一", code_level.zh, level.zh)
        }
        Refusal::CodeTaken { code, by } => format!("“{code}”已由“{by}”使用;请更正,或先变更“{by}”"),
        Refusal::FunctionMissing { organ } => format!("部门“{organ}”没有职能;职权依职能归属,请填写"),
        Refusal::PrincipalMissing { organ, kind } => {
            format!("“{organ}”({})没有自己的名义;请填写它代表哪个机关", kind.zh)
        }
        Refusal::TiedToItself { organ } => format!("“{organ}”不能隶属、代表或承继自己;请填写别的机关"),
        Refusal::TimeLimitHalf { power } => {
            format!("“{power}”的时限须同时有天数和单位;请都填或都不填")
        }
        Refusal::RegisterOpen { opening_day } => {
            format!("台账已于 {opening_day} 启用;如需重新启用,请先作废那条记录")
        }
        Refusal::TableIncomplete { mode } => {
            format!("表中缺少“{}”的通用行;请加一行,不填职权类型和起始日", mode.zh)
        }
        Refusal::Calendar { error } => chinese_calendar(error),
        Refusal::LineCount { lines } => {
            format!("印发共有 {lines} 行;应为 1 至 {} 行", crate::acts::LINES_MAX)
        }
        Refusal::LimitNotPositive => "金额上限须大于零;没有上限请留空".to_owned(),
        Refusal::GrantorLacksPower { grantor, power, place } => {
            format!("“{grantor}”依法并不享有“{place}”的职权“{power}”;请填写具有该职能和层级的部门")
        }
        Refusal::OutsideArea { organ, place } => {
            format!("“{place}”不在“{organ}”的管辖区域内;请填写当地的机关")
        }
        Refusal::GranteeDoesNotFit { grantee, mode } => format!(
            "“{grantee}”不能以“{}”方式承接;直接放权和委托交给镇,派驻机构只承接自己部门的服务前移",
            mode.zh
        ),
        Refusal::Overlap { line, power, place, other, from, until } => format!(
            "第 {} 行:自 {from} {}起“{place}”的职权“{power}”将有两个行使主体,与印发 {} 第 {} 行冲突;请先收回那一行,或调整日期",
            line.0,
            until.map(|u| format!("至 {u} ")).unwrap_or_default(),
            other.issue,
            other.line.0
        ),
        Refusal::NoSuchLine { issue, line } => {
            format!("印发 {issue} 没有第 {} 行;请核对行号", line.0)
        }
        Refusal::LineTwice { line } => format!("第 {} 行写了两次;请只写一次", line.0),
        Refusal::NoLineOfOrgan { organ } => format!("该印发中没有交给“{organ}”的行;请填写承接机关"),
        Refusal::Line { line, power, fault } => {
            format!("第 {} 行(“{power}”){}", line.0, chinese_fault(fault))
        }
        Refusal::AtLine { line, refusal } => format!("第 {} 行:{}", line.0, chinese(refusal)),
        Refusal::VoidsNothing => "没有写明作废哪条记录;请至少写一条".to_owned(),
        Refusal::AlreadyVoid { act, position } => {
            format!("记录 {act}(第 {position} 号)已经作废;请去掉")
        }
        Refusal::Hanging { acts } => format!(
            "还有记录依附于要作废的记录:{};请一并写入作废清单",
            list(acts.iter().map(|(position, id, kind)| format!("第 {position} 号 {kind} {id}")))
        ),
        Refusal::IdTaken { id, position } => {
            format!("标识 {id} 已用于另一条记录(第 {position} 号);请换一个标识")
        }
    }
}

fn chinese_calendar(error: &CalendarTableError) -> String {
    match error {
        CalendarTableError::RepeatedYear { year } => format!("{year} 年的日历已有一份;请只保留一份"),
        CalendarTableError::YearOutOfRange { year } => format!("{year} 年不在 1900 至 2199 之间;请核对年份"),
        CalendarTableError::StrayDay { year, day } => {
            format!("{year} 年的日历中有 {day};只应包含当年及相邻年份的日期")
        }
        CalendarTableError::Contradiction { day, holiday_in, make_up_in } => {
            format!("{day} 在 {holiday_in} 年日历中放假,在 {make_up_in} 年日历中上班;请只保留一个")
        }
    }
}

fn chinese_fault(fault: &LineFault) -> String {
    match fault {
        LineFault::NotASide { organ } => {
            format!("与“{organ}”无关:它既非发文、也非移交或承接机关;请填写其中一方")
        }
        LineFault::OtherGrantee { grantee } => format!("是交给“{grantee}”的;应由该机关答复"),
        LineFault::AlreadyAccepted => "已经承接;如需终止请用收回".to_owned(),
        LineFault::AlreadyRefused => "已经答复不予承接;情况变化可以登记承接".to_owned(),
        LineFault::NotAccepted => "当日尚未承接;请先登记承接".to_owned(),
        LineFault::AlreadySuspended => "当日已在暂停中;请先恢复".to_owned(),
        LineFault::NotSuspended => "当日并未暂停;请更正日期或去掉".to_owned(),
        LineFault::Recalled { from } => format!("已自 {from} 收回;如需恢复请重新印发"),
        LineFault::Expired { on } => format!("已于 {on} 期满;没有可收回的内容"),
    }
}

/// The moments named in [`Refusal::OutOfOrder`], in Chinese.
fn chinese_moment(english: &str) -> &str {
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
        "this act" => "本次行为日",
        "the batch's earliest day" => "批次最早日期",
        "its latest day" => "批次最晚日期",
        other => other,
    }
}
