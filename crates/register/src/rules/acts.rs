//! Acts on the register itself: its opening, the rules an office can change, the working-day calendar.

use super::kinds::{DepartmentLoses, Effect, OfficersRule, Procedure, RunningAtHandover};
use crate::codes::PowerKind;
use crate::day::Day;
use crate::described;
use crate::grants::{Mode, Side};

described! {
    act "open_register" of RULES, "启用台账", "Open the register",
    /// The register opens. Acts of days before may be recorded as history: their legality is noted, not enforced.
    /// From this day on unlawful issues are refused.
    OpenRegister {
        /// The name of the office that keeps the register.
        office: String = "主管机关", "Kept by";
        /// The first day of full rigour.
        opening_day: Day = "启用日", "Opening day";
        /// Must an issue go the whole way from that day on, from proposal to signed handover? Yes when empty; the rules can
        /// change it later.
        procedure: Option<Procedure> = "放权程序", "Procedure";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    row
    /// What the law of a time makes of one mode for one kind of power: who must publish, and whether it stands.
    ModeRule {
        /// The mode.
        mode: Mode = "放权方式", "Mode";
        /// The kind of power; every kind without a row of its own when empty.
        kind: Option<PowerKind> = "职权类型", "Kind";
        /// The first law day it applies; always when empty.
        from: Option<Day> = "法律适用起始日", "Law from";
        /// The sides that must publish before the grant is in force.
        #[serde(default)]
        publish: Vec<Side> = "须公布方", "Must publish";
        /// What law makes of it.
        effect: Effect = "效力", "Effect";
        /// Where that is written.
        citation: String = "依据", "Source";
    }
}

described! {
    act "set_rules" of RULES, "设定规则", "Set the rules",
    /// The rules an office can change, from a law day on. What is left empty stays as it was.
    SetRules {
        /// The first law day they apply.
        from: Day = "适用起始日", "From";
        /// Does the department lose a power it has transferred? Yes by default, as 郑政〔2025〕13号 decided;
        /// 行政处罚法 24 itself does not say so.
        department_loses: Option<DepartmentLoses> = "放权后部门是否丧失职权", "Department loses the power";
        /// What too few certified officers mean.
        officers: Option<OfficersRule> = "持证人员不足时", "Too few officers";
        /// Who finishes the cases a department had already filed when a transfer comes into force.
        running_at_handover: Option<RunningAtHandover> = "交接时在办案件", "Running cases at a handover";
        /// Must an issue go the whole way, from proposal to signed handover? Yes by default, from the opening day on.
        procedure: Option<Procedure> = "放权程序", "Procedure";
        /// How many working days there are for a town to give its opinion.
        opinion_days: Option<u16> = "答复意见期限(工作日)", "Working days for the opinion";
        /// How many working days there are for the proposer to send it to review.
        request_days: Option<u16> = "送审期限(工作日)", "Working days for the request";
        /// How many working days there are for the legality review: never fewer than seven (重大行政决策程序暂行条例 26).
        review_days: Option<u16> = "合法性审查期限(工作日)", "Working days for the review";
        /// How many working days there are for the government to decide.
        decision_days: Option<u16> = "决定期限(工作日)", "Working days for the decision";
        /// How many working days there are for the proposer to mend what did not pass, or to withdraw it.
        revision_days: Option<u16> = "修改重提期限(工作日)", "Working days for the revision";
        /// How many working days there are for what was decided to be issued.
        issue_days: Option<u16> = "印发期限(工作日)", "Working days for the issue";
        /// How many working days there are for a side to publish.
        publication_days: Option<u16> = "公布期限(工作日)", "Working days for the publication";
        /// How many working days there are for the department to draw up the handover.
        handover_days: Option<u16> = "清点交接期限(工作日)", "Working days for the handover";
        /// How many working days there are for a side to sign the handover.
        signature_days: Option<u16> = "交接签字期限(工作日)", "Working days for the signatures";
        /// How many working days there are for what is outstanding to be handed over.
        settlement_days: Option<u16> = "补交接期限(工作日)", "Working days for what is outstanding";
        /// How many working days there are for the town to take up or refuse.
        acceptance_days: Option<u16> = "承接期限(工作日)", "Working days for the acceptance";
        /// How many working days there are for the office to settle a wish.
        wish_days: Option<u16> = "答复需求期限(工作日)", "Working days for an answer to a wish";
        /// The table of modes and kinds; when given it takes the place of the whole table.
        #[serde(default)]
        table: Vec<ModeRule> = "公布与效力表", "Table of modes";
        /// Who decided so, and where.
        source: String = "依据", "Source";
    }
}

described! {
    act "set_calendar" of RULES, "公布日历", "Set a year's calendar",
    /// The public holidays and make-up working days (调休) of one year, as the State Council announces them.
    SetCalendar {
        /// The year.
        year: u16 = "年份", "Year";
        /// Days off, weekends among them or not.
        #[serde(default)]
        holidays: Vec<Day> = "放假日", "Days off";
        /// Weekend days that are worked.
        #[serde(default)]
        make_up_days: Vec<Day> = "调休上班日", "Make-up days";
        /// The announcement.
        source: String = "来源", "Source";
    }
}

described! {
    row
    /// One legality rule as it shall stand.
    RuleText {
        /// Its name, as `@id` in the rule says.
        rule: String = "规则名称", "Rule";
        /// The rule, written in Cedar with its annotations; the rule is dropped when empty.
        text: Option<String> = "规则文本", "Text";
    }
}

described! {
    act "change_legality_rules" of RULES, "修改合法性规则", "Change the legality rules",
    /// Rules by which legality is judged are changed, added or dropped. The change is recorded with its text, so that
    /// every opinion can be traced to the rules it was given under.
    ChangeLegalityRules {
        /// The day of the change.
        day: Day = "修改日", "Day";
        /// The rules that change.
        #[serde(default)]
        rules: Vec<RuleText> = "规则", "Rules";
        /// Who decided so, and why.
        source: String = "依据", "Source";
    }
}
