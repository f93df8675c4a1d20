//! The answer: never a bare yes or no, but separate typed fields, each with what it rests on.

use schemars::JsonSchema;
use serde::Serialize;

use super::citations::Citation;
use crate::choices;
use crate::day::Day;
use crate::grants::Side;
use crate::ids::{Fen, GrantId, InstrumentId, Known, OrganId, Position};

choices! {
    /// The answer in a word.
    Verdict {
        /// The organ holds the power there and then.
        Held = "held", "能", "yes";
        /// It does not.
        NotHeld = "not_held", "不能", "no";
        /// Law or doctrine leave it open; both readings are given.
        Unclear = "unclear", "存疑", "unclear";
    }
}

choices! {
    /// On what ground an organ holds a power.
    Ground {
        /// By statute (法定职权).
        Statutory = "statutory", "法定职权", "by statute";
        /// By transfer (直接放权).
        Transfer = "transfer", "直接放权", "by transfer";
        /// By entrustment (委托放权).
        Entrust = "entrust", "委托放权", "by entrustment";
        /// As the department's front desk (服务前移).
        Outpost = "outpost", "服务前移", "as an outpost";
    }
}

choices! {
    /// Why an organ does not hold a power: the first broken link, in this order. The list is closed.
    BrokenLink {
        /// The catalogue does not list the power on that day.
        NoSuchPower = "no_such_power", "目录中没有该职权", "no such power";
        /// The register does not know the place on that day.
        NoSuchPlace = "no_such_place", "没有该地方", "no such place";
        /// The register does not know the organ on that day.
        NoSuchOrgan = "no_such_organ", "没有该机关", "no such organ";
        /// The place lies outside the organ's area.
        OutsideArea = "outside_area", "超出管辖区域", "outside its area";
        /// Nobody ever handed the power to the organ there.
        NeverGranted = "never_granted", "从未放权", "never granted";
        /// Law forbids handing this kind of power over in that mode.
        BarredByLaw = "barred_by_law", "法律禁止", "barred by law";
        /// A side that must publish has not.
        NotPublished = "not_published", "未公布", "not published";
        /// The grantee has not taken it up.
        NotAccepted = "not_accepted", "未承接", "not taken up";
        /// The first day has not come, or the case is older than the grant.
        NotYetEffective = "not_yet_effective", "尚未生效", "not yet effective";
        /// It is suspended.
        Suspended = "suspended", "已暂停", "suspended";
        /// It was recalled.
        Recalled = "recalled", "已收回", "recalled";
        /// Its term has ended.
        Expired = "expired", "已期满", "expired";
        /// The department has lost it to the town.
        MovedToTown = "moved_to_town", "已下放到镇", "moved to the town";
        /// The amount exceeds the limit.
        OverLimit = "over_limit", "超出金额上限", "over the limit";
        /// The matter is left out of the grant.
        ExcludedMatter = "excluded_matter", "属除外事项", "excluded matter";
        /// The organ was dissolved.
        OrganDissolved = "organ_dissolved", "机关已撤销", "organ dissolved";
        /// The town lacks the certified officers the law wants.
        NoCertifiedOfficer = "no_certified_officer", "持证人员不足", "no certified officers";
    }
}

choices! {
    /// One step of the chain that leads to an answer.
    Step {
        /// The power stands in the catalogue.
        Listed = "listed", "职权列入目录", "the power is listed";
        /// The place exists.
        Place = "place", "地方存在", "the place exists";
        /// The organ exists.
        Organ = "organ", "机关存在", "the organ exists";
        /// The place lies in the organ's area.
        Area = "area", "在管辖区域内", "the place lies in its area";
        /// An organ holds the power by statute.
        Statutory = "statutory", "依法享有职权", "holds it by statute";
        /// The organ acts for another.
        ActsFor = "acts_for", "代表机关行使", "acts for";
        /// The power was handed over.
        Issued = "issued", "印发放权", "handed over";
        /// Law lets it be handed over that way.
        Lawful = "lawful", "法律允许该方式", "law allows this mode";
        /// A side published it.
        Published = "published", "公布", "published";
        /// The grantee answered.
        Answered = "answered", "承接", "taken up";
        /// Its first day has come.
        Effective = "effective", "生效", "effective";
        /// It was suspended.
        Suspended = "suspended", "暂停", "suspended";
        /// It was recalled.
        Recalled = "recalled", "收回", "recalled";
        /// Its term ended.
        Expired = "expired", "期满", "expired";
        /// The department lost it to the town.
        MovedToTown = "moved_to_town", "职权已下放到镇", "moved to the town";
        /// Limits and excluded matters.
        Limit = "limit", "限额与除外事项", "limits";
        /// The organ was dissolved.
        Dissolved = "dissolved", "机关撤销", "dissolved";
        /// Certified officers.
        Officers = "officers", "持证人员", "certified officers";
    }
}

/// One link of the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChainLink {
    /// The step.
    pub step: Step,
    /// Does it hold? The first that does not is the broken link; nothing follows it.
    pub stands: bool,
    /// The day from which it counts, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// The entry in the ledger; none when it is missing there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// The organ it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organ: Option<OrganId>,
    /// The instrument it cites.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<InstrumentId>,
    /// The side that published or has to publish.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
}

impl ChainLink {
    pub(super) const fn new(step: Step, stands: bool) -> Self {
        Self { step, stands, day: None, position: None, organ: None, instrument: None, side: None }
    }

    pub(super) fn at(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    pub(super) fn on(mut self, day: Day) -> Self {
        self.day = (day != Day::MIN).then_some(day);
        self
    }

    pub(super) fn of(mut self, organ: &OrganId) -> Self {
        self.organ = Some(organ.clone());
        self
    }

    pub(super) fn citing(mut self, instrument: Option<&InstrumentId>) -> Self {
        self.instrument = instrument.cloned();
        self
    }

    pub(super) fn by(mut self, side: Side) -> Self {
        self.side = Some(side);
        self
    }
}

/// Who plays a part: the organ, and the article that says so. Where law and practice differ, the other reading too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Role {
    /// The organ; none when the register does not hold it.
    pub organ: Option<OrganId>,
    /// What it rests on.
    pub citation: Citation,
    /// The other reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Box<Role>>,
}

/// In whose name, under which seal, and who answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Roles {
    /// In whose name the organ acts (行使名义).
    pub acts_in_name_of: Role,
    /// Whose seal (印章).
    pub seal: Role,
    /// Respondent in administrative reconsideration (复议被申请人).
    pub respondent: Role,
    /// Who hears the reconsideration (复议机关).
    pub reviewed_by: Role,
    /// Defendant in court (诉讼被告).
    pub defendant: Role,
    /// Who compensates (赔偿义务机关).
    pub compensates: Role,
}

/// A condition of the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "condition")]
pub enum Condition {
    /// Up to an amount.
    UpTo {
        /// The limit, in fen.
        limit: Fen,
    },
    /// Not for this matter.
    Except {
        /// The matter.
        matter: String,
    },
    /// Until a day.
    Until {
        /// The last day.
        day: Day,
    },
    /// Only for the running case, by the rule set at the recall or the handover.
    RunningCase {
        /// The day it was filed.
        filed: Day,
    },
}

/// Something to take care of, though the answer stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "caution")]
pub enum Caution {
    /// Fewer certified officers than the law wants; the office's rule makes it a warning.
    TooFewOfficers {
        /// How many there are.
        have: u16,
        /// How many the law wants.
        need: u16,
    },
    /// A transfer with no law, regulation or rule behind it counts as entrustment.
    CountsAsEntrustment,
}

/// One reading of a question that law leaves open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reading {
    /// Who holds the power under this reading.
    pub holder: Option<OrganId>,
    /// What it rests on.
    pub citation: Citation,
}

/// Who does hold the power.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Holder {
    /// The organ.
    pub organ: OrganId,
    /// On what ground.
    pub ground: Ground,
}

/// The answer to an authority question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Answer {
    /// The answer in a word.
    pub verdict: Verdict,
    /// On what ground it is held, or would be if the open question were settled that way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<Ground>,
    /// The first broken link, when it is not held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken: Option<BrokenLink>,
    /// The grant the answer speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantId>,
    /// Name, seal and who answers; none when nothing is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Roles>,
    /// Limits, excluded matters, terms.
    pub conditions: Vec<Condition>,
    /// What to take care of.
    pub cautions: Vec<Caution>,
    /// Both readings, when the answer is unclear.
    pub readings: Vec<Reading>,
    /// The acts and instruments that lead here.
    pub chain: Vec<ChainLink>,
    /// Who does hold the power, when the asker does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder_instead: Option<Holder>,
    /// The size of the ledger the answer is drawn from.
    pub known_at: Known,
    /// The law day.
    pub law: Day,
}
