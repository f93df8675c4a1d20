//! The outline of a work plan: the steps a devolution goes through, with dates that follow from the town's type.
//!
//! The steps are those of the source article and of law (调研, 合法性论证, 印发, 交接, 承接, 培训, 督导). How many working days
//! each takes is our proposal, to be edited before a plan is drawn up: no source gives them, except that a formal
//! legality review takes at least seven (重大行政决策程序暂行条例 26).

use super::acts::PlanStep;
use super::kinds::TownType;
use crate::calendar::{Calendar, CalendarError};
use crate::day::Day;
use crate::label::{Label, Language};

/// One step of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineStep {
    /// Its title.
    pub title: Label,
    /// Working days it takes in a farming, a middling and a large town.
    days: [u32; 3],
}

const STEPS: &[OutlineStep] = &[
    step("调研并收集乡镇和部门的需求", "survey the wishes of town and departments", [20, 15, 10]),
    step("拟定放权清单,区分共性与个性事项", "draw up the list, shared items and own items", [10, 10, 15]),
    step("征求乡镇意见,说明承接能力", "ask the town's opinion and its capability", [15, 10, 10]),
    step("逐项合法性论证", "examine the legality of every item", [10, 10, 15]),
    step("报有权机关决定", "decision of the government that may decide", [10, 10, 10]),
    step("印发文件并依法公布", "issue the instrument and publish it", [5, 5, 5]),
    step("培训持证执法和经办人员", "train the people who will use the powers", [30, 20, 15]),
    step("清点交接并双方签字", "hand over item by item, both sides sign", [15, 10, 10]),
    step("乡镇承接", "the town takes the powers up", [5, 5, 5]),
    step("运行三个月后自查评估", "self-check after three months of use", [60, 60, 60]),
];

const fn step(zh: &'static str, en: &'static str, days: [u32; 3]) -> OutlineStep {
    OutlineStep { title: Label::new(zh, en), days }
}

/// The outline for a type of town, each step due some working days after the one before it.
///
/// # Errors
/// When the calendar lacks a year that the plan runs into.
pub fn outline(
    town: TownType,
    from: Day,
    calendar: &Calendar,
    language: Language,
) -> Result<Vec<PlanStep>, CalendarError> {
    let mut due = from;
    STEPS
        .iter()
        .map(|step| {
            due = calendar.add_working_days(due, step.days[town as usize])?;
            Ok(PlanStep { title: step.title.in_language(language).to_owned(), organ: None, due })
        })
        .collect()
}
