//! Acts on work plans (放权工作方案): drawn up for a town, and what became of each step.

use super::kinds::{StepState, TownType};
use crate::acts::Origin;
use crate::day::Day;
use crate::described;
use crate::ids::{LineNumber, OrganId, PlaceId, PlanId};

described! {
    row
    /// One step of a work plan.
    PlanStep {
        /// What is to be done.
        title: String = "工作步骤", "Step";
        /// Who does it; the organ that drew the plan up when empty.
        organ: Option<OrganId> = "责任机关", "Organ";
        /// Until when.
        due: Day = "完成期限", "Due";
    }
}

described! {
    act "draw_up_plan" of PLANS, "制定放权工作方案", "Draw up a work plan",
    /// The work plan of one town: its profile (area, people, industry), its type, and the steps with their dates. The
    /// source article has three reform plans for three types of towns.
    DrawUpPlan {
        /// The identity you give the plan.
        plan: PlanId = "方案标识", "Plan";
        /// Its title.
        title: String = "方案名称", "Title";
        /// The town.
        place: PlaceId = "乡镇", "Town";
        /// Who drew it up.
        organ: OrganId = "制定机关", "Drawn up by";
        /// The day.
        day: Day = "制定日", "Day";
        /// The type of town.
        town_type: TownType = "乡镇类型", "Type of town";
        /// How many people live there.
        population: Option<u32> = "常住人口", "Population";
        /// Its area in hectares.
        area_hectares: Option<u32> = "面积(公顷)", "Area in hectares";
        /// What it lives from.
        industry: Option<String> = "主导产业", "Industry";
        /// The steps in their order.
        #[serde(default)]
        steps: Vec<PlanStep> = "步骤", "Steps";
        /// Remarks; also where the figures come from.
        note: Option<String> = "备注", "Remarks";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "report_step" of PLANS, "报告方案进展", "Report on a step",
    /// What became of a step of a work plan.
    ReportStep {
        /// The plan.
        plan: PlanId = "方案", "Plan";
        /// Which step, counted from 1.
        step: LineNumber = "步骤序号", "Step";
        /// Who reports.
        organ: OrganId = "报告机关", "Organ";
        /// The day.
        day: Day = "报告日", "Day";
        /// How it stands.
        state: StepState = "进展", "State";
        /// The new date, where it is put off.
        due: Option<Day> = "新的期限", "New date";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}
