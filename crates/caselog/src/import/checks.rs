//! What is asked of a row beyond the form of its cells: days in order, an outcome that fits, things that exist.

use register::Day;
use tables::FaultReason;

use super::finder::Miss;
use crate::case::Outcome;

/// A reason found here, in both languages.
pub(crate) fn stated(chinese: String, english: String) -> FaultReason {
    FaultReason::Stated { chinese, english }
}

/// Is the later day before the earlier one?
pub(crate) fn order(
    (earlier, earlier_name): (Option<Day>, [&str; 2]),
    (later, later_name): (Option<Day>, [&str; 2]),
) -> Option<FaultReason> {
    let (earlier, later) = earlier.zip(later)?;
    (later < earlier).then(|| {
        let ([first_zh, first_en], [then_zh, then_en]) = (earlier_name, later_name);
        stated(
            format!("{then_zh}早于{first_zh} {earlier}，请核对"),
            format!("the day {then_en} is before the day {first_en}, {earlier}; check both"),
        )
    })
}

/// Is the day still to come?
pub(crate) fn not_yet(day: Option<Day>, today: Option<Day>) -> Option<FaultReason> {
    let (day, today) = day.zip(today)?;
    (today < day).then(|| {
        stated(
            format!("{day} 尚未到来（今天是 {today}），请核对"),
            format!("{day} is still to come (today is {today}); check the day"),
        )
    })
}

/// Does the outcome fit the day of decision? A withdrawal may have one or not.
pub(crate) fn outcome_fits(outcome: Outcome, decided: Option<Day>) -> Option<FaultReason> {
    let label = outcome.label();
    match decided {
        Some(day) if outcome == Outcome::Pending => Some(stated(
            format!("办理结果为“{}”，却有办结日期 {day}，请核对", label.zh),
            format!("the case is `{}` and yet decided on {day}; check both", label.en),
        )),
        None if outcome.is_decision() => Some(stated(
            format!("办理结果为“{}”，请填写办结日期", label.zh),
            format!("the case is `{}`; give the day it was decided", label.en),
        )),
        _ => None,
    }
}

/// Why a power, a place or an organ was not found.
pub(crate) fn not_found(what: [&str; 2], day: Option<Day>, miss: Miss<'_>) -> FaultReason {
    let [zh, en] = what;
    match miss {
        Miss::Unknown { nearest: None } => stated(
            format!("台账中没有该{zh}，请核对，或先登记"),
            format!("the register has no such {en}; check it, or record it first"),
        ),
        Miss::Unknown { nearest: Some((id, name)) } => stated(
            format!("台账中没有该{zh}；最相近的是“{name}”（{id}），请核对，或先登记"),
            format!(
                "the register has no such {en}; nearest is `{name}` ({id}); check it, or record it first"
            ),
        ),
        Miss::NotThatDay { id } => {
            let day = day.map(|day| day.to_string()).unwrap_or_default();
            stated(
                format!("{day} 当日没有{zh}用此编码或名称（其他日期为 {id}），请核对日期，或填写标识"),
                format!(
                    "no {en} bore this code or name on {day} ({id} did on other days); check the day, or write the identity"
                ),
            )
        }
        Miss::Several { ids } => {
            let ids = ids.into_iter().take(5).collect::<Vec<_>>().join(", ");
            stated(
                format!("有几个{zh}同名（{ids}），请填写编码或标识，或写成“名称（标识）”"),
                format!(
                    "several share this name as {en} ({ids}); write the code or the identity, or `name (identity)`"
                ),
            )
        }
    }
}

/// The number of the case is that of somebody's identity card.
pub(crate) fn identity_number() -> FaultReason {
    stated(
        "办件编号是居民身份证号码，不予保存，请改用办件自己的编号".to_owned(),
        "the case number is that of an identity card, which is never kept; use the case's own number"
            .to_owned(),
    )
}

/// The number of the case came before.
pub(crate) fn repeated(row: u32) -> FaultReason {
    stated(
        format!("编号与第 {row} 行重复，请核对"),
        format!("the case number is that of row {row} already; check both"),
    )
}

/// The case is filed already.
pub(crate) fn filed_already(source: &str, position: register::Position) -> FaultReason {
    stated(
        format!("该办件已在批次“{source}”（台账第 {position} 条）中归档，请从本文件中删去"),
        format!("the case was filed with `{source}` (ledger entry {position}); leave it out of this file"),
    )
}
