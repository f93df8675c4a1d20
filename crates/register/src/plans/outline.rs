//! The outline of a work plan: the steps a devolution goes through, with dates that follow from the town's profile.
//!
//! The steps are those of the source article and of law (调研, 合法性论证, 印发, 交接, 承接, 培训, 督导). A step that has a limit on
//! the desk has that limit here (`rules::Deadlines`, the office's own figures, the review never under seven working days:
//! 重大行政决策程序暂行条例 26); how long the others take by type of town and by number of lines is our proposal. All of it
//! is there to be edited before a plan is drawn up.

use super::acts::PlanStep;
use super::kinds::TownType;
use super::profile::TownProfile;
use crate::calendar::{Calendar, CalendarError};
use crate::choices;
use crate::day::Day;
use crate::ids::OrganId;
use crate::label::Language;
use crate::proposals::ProposalStage;
use crate::rules::Rules;
use crate::waiting::NextAct;

choices! {
    /// A stage of a devolution, as a step of the outline. In the order in which they come.
    Stage {
        /// What the town and the departments wish for.
        Survey = "survey", "调研并收集乡镇和部门的需求", "survey the wishes of town and departments";
        /// What shall be handed over.
        List = "list", "拟定放权清单，区分共性与个性事项", "draw up the list, shared items and own items";
        /// The town's opinion.
        Opinion = "opinion", "征求乡镇意见，说明承接能力", "ask the town's opinion and its capability";
        /// The legality review.
        Legality = "legality", "逐项合法性论证", "examine the legality of every item";
        /// The decision.
        Decision = "decision", "报有权机关决定", "decision of the government that may decide";
        /// Issue and publication.
        Issue = "issue", "印发文件并依法公布", "issue the instrument and publish it";
        /// The people who will use the powers.
        Training = "training", "培训持证执法和经办人员", "train the people who will use the powers";
        /// The handover.
        Handover = "handover", "清点交接并双方签字", "hand over item by item, both sides sign";
        /// The town's acceptance.
        TakeUp = "take_up", "乡镇承接", "the town takes the powers up";
        /// The first look at the use.
        SelfCheck = "self_check", "运行三个月后自查评估", "self-check after three months of use";
    }
}

/// How many lines make a working day more where lines are gone through one by one: our proposal.
const LINES_A_DAY: u32 = 20;
/// The working days of three months of use.
const USE_DAYS: u32 = 60;

/// One step of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineStep {
    /// What stage it is.
    pub stage: Stage,
    /// Who does it, where the register knows.
    pub organ: Option<OrganId>,
    /// How many working days it has after the step before it.
    pub days: u32,
    /// Its last day.
    pub due: Day,
    /// Why it has so many.
    pub why: Why,
    /// Is its last day counted in part by Monday to Friday, because no calendar of that year is recorded yet?
    pub provisional: bool,
}

/// Why a step has so many working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// By the type of the town: our proposal.
    Type(TownType),
    /// By the type of the town, shorter since wishes are recorded already.
    Wishes(u32),
    /// By the type of the town, and a day more for every twenty lines.
    Lines(u32),
    /// The office's own figure for these acts, as the desk counts it.
    Office,
    /// The office's own figure, and a day more for every twenty lines.
    OfficeAndLines(u32),
    /// By the type of the town, for so many officers that are lacking.
    Lacking(u32),
    /// Three months of use.
    Use,
}

/// Why a stage is not in the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// Everything on its way to the town is past it.
    Past,
    /// The town has the officers that its powers require.
    OfficersSuffice,
}

/// The outline: steps, and what it leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The steps in their order.
    pub steps: Vec<OutlineStep>,
    /// Stages that are no step, each with the reason.
    pub left_out: Vec<(Stage, LeftOut)>,
}

impl Stage {
    /// What a proposed line still has before it.
    pub(super) const fn of(stage: ProposalStage) -> Self {
        match stage {
            ProposalStage::AwaitsOpinion | ProposalStage::Stopped => Self::Opinion,
            ProposalStage::AwaitsRequest | ProposalStage::AwaitsReview => Self::Legality,
            ProposalStage::AwaitsDecision => Self::Decision,
            _ => Self::Issue,
        }
    }

    /// The acts on the desk that are done in this stage.
    const fn acts(self) -> &'static [NextAct] {
        match self {
            Self::Opinion => &[NextAct::GiveOpinion],
            Self::Legality => &[NextAct::RequestReview, NextAct::ReviewLegality],
            Self::Decision => &[NextAct::DecideProposal],
            Self::Issue => &[NextAct::IssueGrant, NextAct::PublishGrant],
            Self::Handover => &[NextAct::DrawUpHandover, NextAct::SignHandover],
            Self::TakeUp => &[NextAct::AcceptGrant],
            Self::Survey | Self::List | Self::Training | Self::SelfCheck => &[],
        }
    }

    /// Working days in a farming, a middling and a large town, for stages no act on the desk limits.
    const fn usual(self, town: TownType) -> u32 {
        let days: [u32; 3] = match self {
            Self::Survey => [20, 15, 10],
            Self::List => [10, 10, 15],
            Self::Training => [30, 20, 15],
            _ => [USE_DAYS; 3],
        };
        match town {
            TownType::Farming => days[0],
            TownType::Middle => days[1],
            TownType::Large => days[2],
        }
    }
}

impl OutlineStep {
    /// As a plan writes it down.
    pub fn written(&self, profile: &TownProfile, language: Language) -> PlanStep {
        PlanStep { title: self.title(profile, language), organ: self.organ.clone(), due: self.due }
    }

    /// What is to be done; the training says in which fields officers are lacking, a provisional date that it is one.
    pub fn title(&self, profile: &TownProfile, language: Language) -> String {
        let title = self.plain_title(profile, language);
        match (self.provisional, language) {
            (false, _) => title,
            (true, Language::Zh) => format!("{title}(期限暂定,当年工作日历未登记)"),
            (true, Language::En) => format!("{title} (provisional date: no calendar of that year yet)"),
        }
    }

    fn plain_title(&self, profile: &TownProfile, language: Language) -> String {
        let title = self.stage.label().in_language(language);
        if self.stage != Stage::Training || profile.gaps.is_empty() {
            return title.to_owned();
        }
        let lacking = |gap: &super::OfficersGap| match language {
            Language::Zh => format!("{}缺{}人", gap.field, gap.lacking()),
            Language::En => format!("{}: {} lacking", gap.field, gap.lacking()),
        };
        let fields: Vec<String> = profile.gaps.iter().map(lacking).collect();
        match language {
            Language::Zh => format!("{title}({})", fields.join("、")),
            Language::En => format!("{title} ({})", fields.join(", ")),
        }
    }
}

/// The outline for a town, each step due some working days after the one before it. In a year without a calendar Monday to
/// Friday count, and the step is marked as provisional: a plan is drawn up before the next year's holidays are announced.
///
/// # Errors
/// When the plan runs past the last day a register knows.
pub fn outline(
    profile: &TownProfile,
    town: TownType,
    from: Day,
    rules: &Rules,
    calendar: &Calendar,
) -> Result<Outline, CalendarError> {
    let mut outline = Outline { steps: Vec::new(), left_out: Vec::new() };
    let (mut due, mut provisional) = (from, false);
    for stage in Stage::ALL.iter().copied() {
        if let Some(why) = left_out(profile, stage) {
            outline.left_out.push((stage, why));
            continue;
        }
        let (days, why) = days(profile, town, stage, rules);
        let (day, of_step) = calendar.add_working_days_or_weekdays(due, days)?;
        (due, provisional) = (day, provisional || of_step);
        outline.steps.push(OutlineStep { stage, organ: organ(profile, stage), days, due, why, provisional });
    }
    Ok(outline)
}

fn left_out(profile: &TownProfile, stage: Stage) -> Option<LeftOut> {
    let known = profile.stage.is_some();
    match stage {
        Stage::Training => (known && profile.gaps.is_empty()).then_some(LeftOut::OfficersSuffice),
        stage => profile.stage.filter(|reached| stage < *reached).map(|_| LeftOut::Past),
    }
}

fn days(profile: &TownProfile, town: TownType, stage: Stage, rules: &Rules) -> (u32, Why) {
    let usual = stage.usual(town);
    let more = profile.under_way() / LINES_A_DAY;
    let of_office: u32 =
        stage.acts().iter().filter_map(|next| rules.deadlines.days(*next)).map(u32::from).sum();
    let lacking = profile.gaps.iter().map(|gap| u32::from(gap.lacking())).sum();
    match stage {
        Stage::Survey if profile.wishes > 0 => (usual.div_ceil(2), Why::Wishes(profile.wishes)),
        Stage::List if profile.wishes > LINES_A_DAY => {
            (usual + profile.wishes / LINES_A_DAY, Why::Lines(profile.wishes))
        }
        Stage::Handover if more > 0 => (of_office + more, Why::OfficeAndLines(profile.under_way())),
        Stage::Training if lacking > 0 => (usual, Why::Lacking(lacking)),
        Stage::SelfCheck => (usual, Why::Use),
        Stage::Survey | Stage::List | Stage::Training => (usual, Why::Type(town)),
        _ => (of_office, Why::Office),
    }
}

fn organ(profile: &TownProfile, stage: Stage) -> Option<OrganId> {
    match stage {
        Stage::Opinion | Stage::Training | Stage::TakeUp | Stage::SelfCheck => profile.government.clone(),
        Stage::Decision | Stage::Issue => profile.decider.clone(),
        Stage::Survey | Stage::List | Stage::Legality | Stage::Handover => None,
    }
}
