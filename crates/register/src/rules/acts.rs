//! Acts on the register itself: its opening, the rules an office can change, the working-day calendar.

use super::kinds::{DepartmentLoses, Effect, OfficersRule, Procedure, RunningAtHandover};
use crate::codes::PowerKind;
use crate::day::Day;
use crate::described;
use crate::grants::{Mode, Side};

described! {
    act "open_register" of RULES, "启用台账", "Open the register",
    /// The register opens, once. Acts of days before may be recorded as history: their legality is noted, not enforced.
    /// From this day on unlawful issues are refused.
    #[zh = "正式启用台账，只登记一次。启用日之前的行为可按历史补录，合法性只作记录、不予拦截；自启用日起，"]
    #[zh = "违法的印发一律不予登记。"]
    OpenRegister {
        /// The full name of the office that keeps the register and answers for what it says.
        #[zh = "保管本台账、对登记内容负责的单位全称，如“东营市机构编制委员会办公室”。"]
        office: String = "主管机关", "Kept by";
        /// The first day of full rigour. Days before it are history.
        #[zh = "开始严格把关的第一日（含当日）。此日之前的行为按历史登记，自此日起按合法性规则和放权程序把关。"]
        opening_day: Day = "启用日", "Opening day";
        /// Must an issue go the whole way from that day on, from proposal to signed handover? Yes when empty; the
        /// rules can change it later.
        #[zh = "自启用日起，印发是否必须先走完方案、乡镇意见、合法性审查、决定、交接的完整程序。"]
        #[zh = "留空为“须经完整程序”；只作摸底登记的单位可选“可直接登记”，以后可用“设定规则”更改。"]
        procedure: Option<Procedure> = "放权程序", "Procedure";
        /// Anything else a reader should know; it decides nothing.
        #[zh = "其他需要说明的情况，如台账的来由；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    row
    /// What the law of a time makes of one mode for one kind of power: who must publish, and whether it stands.
    #[zh = "某一时期的法律对一种放权方式下一类职权的态度：由谁公布，是否有效。"]
    ModeRule {
        /// The mode the row speaks of.
        #[zh = "本行所说的放权方式：直接放权、委托放权或服务前移。"]
        mode: Mode = "放权方式", "Mode";
        /// The kind of power the row speaks of; every kind without a row of its own when empty. Each mode needs one row
        /// that leaves kind and first law day empty.
        #[zh = "本行所说的职权类型；留空适用于没有单列的所有类型。每种放权方式必须有一行把类型和起始日都留空，"]
        #[zh = "作为兜底。"]
        kind: Option<PowerKind> = "职权类型", "Kind";
        /// The first law day the row applies; always when empty. Of several rows the latest that has come counts.
        #[zh = "本行自哪一天的法律起适用，如 2021-07-15（新行政处罚法施行日）；留空为一直适用。有几行时，"]
        #[zh = "以已到日期中最晚的一行为准。"]
        from: Option<Day> = "法律适用起始日", "Law from";
        /// The sides that must publish before the grant is in force; nobody when empty. Several are parted by
        /// semicolons.
        #[zh = "须由谁公布后放权方可生效：发文机关、原行使机关、承接机关，可多选，用分号隔开；留空为无须公布。"]
        #[serde(default)]
        publish: Vec<Side> = "须公布方", "Must publish";
        /// What law makes of it: it stands, it is disputed (answers come back unclear with both readings), or it is
        /// barred (nothing passes).
        #[zh = "法律上的效力：有效；存疑（查询结果为“存疑”，并列两种读法）；法律禁止（职权不转移）。"]
        effect: Effect = "效力", "Effect";
        /// The law and article this rests on; answers cite it.
        #[zh = "本行所依据的法律条款，如“行政处罚法第二十条”；查询结果据此注明出处。"]
        citation: String = "依据", "Source";
    }
}

described! {
    act "set_rules" of RULES, "设定规则", "Set the rules",
    /// The rules an office can change, from a law day on. What is left empty stays as it was; something must change.
    #[zh = "设定本单位可以选择的规则，自某一法律日起适用。留空的各项保持不变，但至少应改一项。"]
    SetRules {
        /// The first law day they apply (inclusive); questions under the law of earlier days keep the earlier rules.
        #[zh = "新规则自哪一法律日起适用（含当日）；按更早日期的法律查询时，仍用原来的规则。"]
        from: Day = "适用起始日", "From";
        /// Does the department lose a power it has transferred? Yes by default, as 郑政〔2025〕13号 decided;
        /// 行政处罚法 24 itself does not say so.
        #[zh = "直接放权后，原部门在该乡镇是否还能行使该职权。默认“丧失”（如郑政〔2025〕13号）；"]
        #[zh = "行政处罚法第二十四条本身没有规定。部门丧失职权后所作的办件，审计认定为越权。"]
        department_loses: Option<DepartmentLoses> = "放权后部门是否丧失职权", "Department loses the power";
        /// What fewer certified officers than the power requires mean: the town cannot act (the default), or the
        /// answer warns.
        #[zh = "持证执法人员少于职权所需人数（行政处罚法第四十二条）时：“不得行使”（默认），或只在查询结果中“提示”。"]
        officers: Option<OfficersRule> = "持证人员不足时", "Too few officers";
        /// Who finishes the cases a department had already filed when a transfer comes into force; the department by
        /// default (郑政〔2025〕13号).
        #[zh = "直接放权生效时，部门已经立案（受理）的在办案件由谁办结：“原部门办结”（默认，如郑政〔2025〕13号）"]
        #[zh = "或“镇接办”。"]
        running_at_handover: Option<RunningAtHandover> = "交接时在办案件", "Running cases at a handover";
        /// Must an issue go the whole way, from proposal to signed handover? Yes by default, from the opening day on.
        #[zh = "印发是否必须走完从方案到双方签字交接的完整程序。默认自启用日起“须经完整程序”；"]
        #[zh = "“可直接登记”只宜用于摸底。"]
        procedure: Option<Procedure> = "放权程序", "Procedure";
        /// How many working days there are for a town to give its opinion.
        #[zh = "乡镇自收到方案起答复意见的期限，以工作日计。法律没有规定，由本单位自定；留空则不变（未定过的为 5 个）。"]
        opinion_days: Option<u16> = "答复意见期限（工作日）", "Working days for the opinion";
        /// How many working days there are for the proposer to send it to review.
        #[zh = "提出机关收齐意见后送合法性审查的期限，以工作日计，由本单位自定；留空则不变（未定过的为 5 个）。"]
        request_days: Option<u16> = "送审期限（工作日）", "Working days for the request";
        /// How many working days there are for the legality review: never fewer than seven (重大行政决策程序暂行条例 26).
        #[zh = "合法性审查的期限，以工作日计，不得少于 7 个（重大行政决策程序暂行条例第二十六条）；留空则不变（未定过的为 10 个）。"]
        review_days: Option<u16> = "合法性审查期限（工作日）", "Working days for the review";
        /// How many working days there are for the government to decide.
        #[zh = "政府审议决定的期限，以工作日计，由本单位自定；留空则不变（未定过的为 10 个）。"]
        decision_days: Option<u16> = "决定期限（工作日）", "Working days for the decision";
        /// How many working days there are for the proposer to mend what did not pass, or to withdraw it.
        #[zh = "审查未通过的，提出机关修改重提或撤回的期限，以工作日计，由本单位自定；留空则不变（未定过的为 10 个）。"]
        revision_days: Option<u16> = "修改重提期限（工作日）", "Working days for the revision";
        /// How many working days there are for what was decided to be issued.
        #[zh = "决定之后印发的期限，以工作日计，由本单位自定；留空则不变（未定过的为 5 个）。"]
        issue_days: Option<u16> = "印发期限（工作日）", "Working days for the issue";
        /// How many working days there are for a side to publish.
        #[zh = "印发之后各方公布的期限，以工作日计，由本单位自定（参照双公示）；留空则不变（未定过的为 7 个）。"]
        publication_days: Option<u16> = "公布期限（工作日）", "Working days for the publication";
        /// How many working days there are for the department to draw up the handover.
        #[zh = "印发之后部门清点交接的期限，以工作日计，由本单位自定；留空则不变（未定过的为 10 个）。"]
        handover_days: Option<u16> = "清点交接期限（工作日）", "Working days for the handover";
        /// How many working days there are for a side to sign the handover.
        #[zh = "清点之后双方签字的期限，以工作日计，由本单位自定；留空则不变（未定过的为 5 个）。"]
        signature_days: Option<u16> = "交接签字期限（工作日）", "Working days for the signatures";
        /// How many working days there are for what is outstanding to be handed over.
        #[zh = "未交的事项补交接的期限，以工作日计，由本单位自定；留空则不变（未定过的为 20 个）。"]
        settlement_days: Option<u16> = "补交接期限（工作日）", "Working days for what is outstanding";
        /// How many working days there are for the town to take up or refuse.
        #[zh = "交接之后乡镇承接或不予承接的期限，以工作日计，由本单位自定；留空则不变（未定过的为 5 个）。"]
        acceptance_days: Option<u16> = "承接期限（工作日）", "Working days for the acceptance";
        /// How many working days there are for the office to settle a wish.
        #[zh = "答复放权需求的期限，以工作日计，由本单位自定；留空则不变（未定过的为 20 个）。"]
        wish_days: Option<u16> = "答复需求期限（工作日）", "Working days for an answer to a wish";
        /// The table of modes and kinds; when given it takes the place of the whole table, so give all of its rows.
        #[zh = "各放权方式、各类职权须由谁公布、是否有效。一经填写即替换整张表，因此须把所有行填全；留空则原表不变。"]
        #[serde(default)]
        table: Vec<ModeRule> = "公布与效力表", "Table of modes";
        /// Who decided so, and in which document.
        #[zh = "由谁、以什么文件决定，如“县政府常务会议纪要〔2025〕3号”。"]
        source: String = "依据", "Source";
    }
}

described! {
    act "set_calendar" of RULES, "公布日历", "Set a year's calendar",
    /// The public holidays and make-up working days (调休) of one year, as the State Council announces them. Working-day
    /// limits are reckoned by them; for a year without a calendar nothing is reckoned.
    #[zh = "登记国务院公布的某一年放假和调休安排。工作日期限据此计算；没有登记日历的年份不推算。"]
    SetCalendar {
        /// The year, four digits, such as 2026; once for each year.
        #[zh = "年份，四位数字，如 2026；每年登记一次。"]
        year: u16 = "年份", "Year";
        /// The days off. Weekends may be among them or not; several are parted by semicolons. Days of the neighbouring
        /// year may be named where the announcement names them.
        #[zh = "放假的日期，逐日填写，用分号隔开，如 2026-10-01;2026-10-02；其中的周末写不写均可；通知涉及上年末、"]
        #[zh = "下年初的，一并写入。"]
        #[serde(default)]
        holidays: Vec<Day> = "放假日", "Days off";
        /// Saturdays and Sundays that are worked; several are parted by semicolons.
        #[zh = "因调休而上班的周六、周日，逐日填写，用分号隔开；没有的留空。"]
        #[serde(default)]
        make_up_days: Vec<Day> = "调休上班日", "Make-up days";
        /// The announcement: its title or document number, and where it can be read.
        #[zh = "所依据的国务院办公厅通知：标题或文号，可附网址。"]
        source: String = "来源", "Source";
    }
}

described! {
    row
    /// One legality rule as it shall stand.
    #[zh = "一条合法性规则修改后的样子。"]
    RuleText {
        /// Its name, as `@id` in the rule says. A known name replaces that rule, a new one adds a rule.
        #[zh = "规则名称，与规则文本中的 @id 一致，如 penalty-entrusted-without-term。与已有规则同名为修改，"]
        #[zh = "否则为新增。"]
        rule: String = "规则名称", "Rule";
        /// The rule, written in Cedar with its annotations; the rule is dropped when empty. A new one brings a case in which it
        /// speaks and a near miss, each on a line such as // case: speaks,2024-01-01,hand_over,mode=transfer,about.
        #[zh = "用 Cedar 语言写成的规则全文，连同标题、依据、适用日期等注解；留空则停用这条规则。新增的规则须各带一个适用和"]
        #[zh = "不适用的情形，写成以“// case”加冒号开头的行，各栏同规则情形表。"]
        text: Option<String> = "规则文本", "Text";
    }
}

described! {
    act "change_legality_rules" of RULES, "修改合法性规则", "Change the legality rules",
    /// Rules by which legality is judged are changed, added or dropped. The change is recorded with its text, so that
    /// every opinion can be traced to the rules it was given under.
    #[zh = "修改、新增或停用判断合法性的规则。修改连同规则全文记入台账，以后每一条合法性意见都能查到当时所依据的规"]
    #[zh = "则。"]
    ChangeLegalityRules {
        /// The day it was decided to change them.
        #[zh = "决定修改的日期。"]
        day: Day = "修改日", "Day";
        /// The rules that change, at least one, each named once.
        #[zh = "要修改的规则，至少一条，每条只列一次。"]
        #[serde(default)]
        rules: Vec<RuleText> = "规则", "Rules";
        /// Who decided so, and why: for example the law that changed.
        #[zh = "由谁决定、为什么修改，如所依据的新法条款；以后查阅意见的人要看。"]
        source: String = "依据", "Source";
    }
}
