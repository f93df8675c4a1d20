//! Acts on work plans (放权工作方案): drawn up for a town, and what became of each step.

use super::kinds::{StepState, TownType};
use crate::acts::Origin;
use crate::day::Day;
use crate::described;
use crate::ids::{LineNumber, OrganId, PlaceId, PlanId};

described! {
    row
    /// One step of a work plan.
    #[zh = "工作方案中的一个步骤。"]
    PlanStep {
        /// What is to be done, such as 逐项合法性论证.
        #[zh = "要做的工作，如“征求乡镇意见”“逐项合法性论证”“清点交接并双方签字”。"]
        title: String = "工作步骤", "Step";
        /// Who does it; the organ that drew the plan up when empty.
        #[zh = "负责的机关；留空为制定方案的机关。"]
        organ: Option<OrganId> = "责任机关", "Organ";
        /// The last day to finish it, not before the plan; a step still open on a later day is overdue.
        #[zh = "完成期限（含当日），不早于制定日；过了此日仍未完成的显示为逾期。"]
        due: Day = "完成期限", "Due";
    }
}

described! {
    act "draw_up_plan" of PLANS, "制定放权工作方案", "Draw up a work plan",
    /// The work plan of one town: its profile (area, people, industry), its type, and the steps with their dates. The
    /// source article has three reform plans for three types of towns.
    #[zh = "为一个乡镇制定放权工作方案：基本情况（人口、面积、产业）、类型，以及各步骤和期限。"]
    #[zh = "原文按三类乡镇有三套改革方案。"]
    DrawUpPlan {
        /// The identity you give the plan, 1 to 100 characters without spaces, never reused; reports and proposals
        /// name it.
        #[zh = "由登记人自拟的标识，1 至 100 个字符，不含空格，如 plan-dawang-2026；登记后不能更改。"]
        #[zh = "进展报告和放权方案据此指称。"]
        plan: PlanId = "方案标识", "Plan";
        /// Its title, such as 大王镇放权工作方案.
        #[zh = "方案的名称，如“大王镇放权工作方案”。"]
        title: String = "方案名称", "Title";
        /// The town it is made for.
        #[zh = "方案所针对的乡镇。"]
        place: PlaceId = "乡镇", "Town";
        /// Who drew it up; this organ also does the steps that name nobody.
        #[zh = "制定方案的机关；没有写责任机关的步骤也由它负责。"]
        organ: OrganId = "制定机关", "Drawn up by";
        /// The day it was drawn up; no step is due before.
        #[zh = "制定的日期；各步骤的期限不早于此日。"]
        day: Day = "制定日", "Day";
        /// The type of town; the outline proposes longer or shorter terms for each type.
        #[zh = "乡镇的类型：农业为主或欠发达、中等发展水平、人口多经济大；步骤范本按类型建议不同的期限。"]
        town_type: TownType = "乡镇类型", "Type of town";
        /// How many people live there; empty when no figure is reliable.
        #[zh = "常住人口，单位为人，填整数；没有可靠数字的留空。"]
        population: Option<u32> = "常住人口", "Population";
        /// Its area in hectares (1 km² is 100 hectares); empty when no figure is reliable.
        #[zh = "面积，单位为公顷（1 平方公里为 100 公顷），填整数；没有可靠数字的留空。"]
        area_hectares: Option<u32> = "面积（公顷）", "Area in hectares";
        /// What the town lives from, such as 造纸、轮胎.
        #[zh = "主导产业，如“造纸、汽车配件、轮胎”。"]
        industry: Option<String> = "主导产业", "Industry";
        /// The steps in their order, at least one; reports name them by their number, counted from 1.
        #[zh = "按先后顺序列出步骤，至少一步；报告进展时按序号指称，从 1 起。"]
        #[serde(default)]
        steps: Vec<PlanStep> = "步骤", "Steps";
        /// Anything else a reader should know, above all where the figures come from; it decides nothing.
        #[zh = "其他需要说明的情况，尤其是人口、面积数字的出处；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the plan is shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。"]
        #[zh = "显示该方案时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "report_step" of PLANS, "报告方案进展", "Report on a step",
    /// What became of a step of a work plan. A step reported done or dropped is closed.
    #[zh = "报告工作方案中一个步骤的进展。报告“已完成”或“取消”后，该步骤即告终结。"]
    ReportStep {
        /// The work plan, by identity or title.
        #[zh = "所报告的工作方案，填方案标识或名称。"]
        plan: PlanId = "方案", "Plan";
        /// Which step: its number in the plan, counted from 1.
        #[zh = "方案中的第几步，填序号，从 1 起。"]
        step: LineNumber = "步骤序号", "Step";
        /// The organ that reports, as a rule the one that does the step.
        #[zh = "报告进展的机关，一般为该步骤的责任机关。"]
        organ: OrganId = "报告机关", "Organ";
        /// The day of the report, not before the plan.
        #[zh = "报告的日期，不早于方案的制定日。"]
        day: Day = "报告日", "Day";
        /// How the step stands on that day.
        #[zh = "该步骤当日的情况：进行中、已完成、延期或取消。"]
        state: StepState = "进展", "State";
        /// The new last day, where the step is put off; required then, otherwise empty.
        #[zh = "延期后的新期限（含当日），不早于报告日；进展为“延期”时必填，其他情况留空。"]
        due: Option<Day> = "新的期限", "New date";
        /// Anything else a reader should know, such as why it is put off; it decides nothing.
        #[zh = "其他需要说明的情况，如延期的原因；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}
