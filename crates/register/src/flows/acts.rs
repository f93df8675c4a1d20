//! The act that publishes the flow (办理流程) of powers: the steps a case takes, in their order.

use crate::acts::Origin;
use crate::day::Day;
use crate::described;
use crate::ids::{InstrumentId, OrganId, PowerCode};
use crate::places::PlaceLevel;

described! {
    row
    /// One step of a published flow.
    #[zh = "公布的办理流程中的一个环节。"]
    FlowStep {
        /// What is done, in the words of the case log, such as 受理 or 审查; a flow names each step once.
        #[zh = "环节名称，与办件环节的写法一致，如“受理”“现场勘查”“决定”；同一流程中不重复。"]
        activity: String = "环节", "Step";
        /// The level of the organs that may do it; any level when empty. A step of the county in a town's case that is
        /// not published here is asked about as hidden pre-approval.
        #[zh = "由哪一级机关办理；不限的留空。镇里办件中出现流程没有写明的县级环节，会提示为“隐性前置审批”。"]
        level: Option<PlaceLevel> = "办理层级", "Level";
        /// Whether a case may do without it; a step that may not be left out is missed where it is absent.
        #[zh = "是否可以没有这一环节，如“听证”；留空为“否”，办结的办件没有这一环节时会提示。"]
        #[serde(default)]
        optional: bool = "可以省略", "May be left out";
    }
}

described! {
    act "publish_flow" of FLOWS, "公布办理流程", "Publish a flow",
    /// The steps that cases of one or several powers take, in their order, from a day on. A later flow of the same power
    /// takes the place of the earlier one from its day on. Cases are held against the flow of the day they were filed.
    #[zh = "公布一项或几项职权的办理流程：有哪些环节、先后顺序、由哪一级办理。同一职权再次公布的，自新的起始日起取代原流程。"]
    #[zh = "办件按受理当日的流程核对。"]
    PublishFlow {
        /// The powers whose cases take these steps, several parted by semicolons; at least one.
        #[zh = "适用的职权，填编码或名称，多个用分号隔开；至少一项。"]
        #[serde(default)]
        powers: Vec<PowerCode> = "职权", "Powers";
        /// The steps in their order, at least one.
        #[zh = "按先后顺序列出环节，至少一个。"]
        #[serde(default)]
        steps: Vec<FlowStep> = "环节", "Steps";
        /// The organ that publishes the flow.
        #[zh = "公布流程的机关。"]
        organ: OrganId = "公布机关", "Published by";
        /// The first day of this flow (inclusive): cases filed on or after it take these steps.
        #[zh = "流程适用的第一日（含当日）；当日及以后受理的办件按此流程核对。"]
        from: Day = "起始日", "From";
        /// The instrument that publishes it, by identity, number or title.
        #[zh = "公布流程的文件，填文件标识、文号或标题。"]
        instrument: Option<InstrumentId> = "依据文件", "Instrument";
        /// Where the statement comes from; recorded by the office when empty. Findings that rest on it say so.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。据此得出的提示会注明。"]
        origin: Option<Origin> = "来源", "Origin";
    }
}
