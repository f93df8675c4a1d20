//! Acts on wishes (放权需求): a town asks for a power or a department offers one, and what became of it.

use super::kinds::{Benefit, WishDirection, WishOutcome, WishScope};
use crate::acts::Origin;
use crate::day::Day;
use crate::described;
use crate::grants::Mode;
use crate::ids::{OrganId, PlaceId, PowerCode, ProposalId, WishId};

described! {
    act "record_wish" of WISHES, "提出放权需求", "Record a wish",
    /// What the survey of a town or a department brought up (调研对接): a power that a town asks for, or that a
    /// department offers. It binds nobody; a proposal may take it up.
    #[zh = "登记调研对接中提出的放权需求：乡镇希望得到的，或部门愿意下放的职权。需求对谁都没有约束力，"]
    #[zh = "可由放权方案吸收。"]
    RecordWish {
        /// The identity you give the wish, 1 to 100 characters without spaces, never reused; answers and proposals
        /// name it.
        #[zh = "由登记人自拟的标识，1 至 100 个字符，不含空格，如 xuqiu-2026-001；登记后不能更改。"]
        #[zh = "答复需求和放权方案据此指称。"]
        wish: WishId = "需求标识", "Wish";
        /// The town's organ that asks, or the department above it that offers.
        #[zh = "提出需求的乡镇机关，或提出下放的上级部门，须与需求方向相符。"]
        organ: OrganId = "提出机关", "Organ";
        /// Does a town ask, or does a department offer?
        #[zh = "是乡镇提出要，还是部门提出放。"]
        direction: WishDirection = "需求方向", "Direction";
        /// The day it was brought up.
        #[zh = "提出的日期，如座谈、来函之日。"]
        day: Day = "提出日", "Day";
        /// What is wanted, in plain words, also where no power of the catalogue fits yet.
        #[zh = "想要办的事，用平常话写清楚，如“辖区内临时占道审批”；还对不上目录中哪项职权也可以写。"]
        matter: String = "需求事项", "What is wanted";
        /// The power of the catalogue, by code or name; empty while it is not known which one.
        #[zh = "对应目录中的职权，填编码或名称；暂时对不上的留空。"]
        power: Option<PowerCode> = "职权", "Power";
        /// The towns it concerns, several parted by semicolons. How many towns want a power is counted from here.
        #[zh = "涉及的乡镇，多个用分号隔开；同一职权有多少乡镇需要，据此统计。"]
        #[serde(default)]
        places: Vec<PlaceId> = "涉及乡镇", "Towns";
        /// Do all towns share it (共性), or is it this town's own (个性)?
        #[zh = "是各镇都有的共性需求，还是本镇特有的个性需求。"]
        scope: WishScope = "共性或个性", "Shared or own";
        /// Whom it serves (便民、利民、惠民); several are parted by semicolons.
        #[zh = "属于便民、利民还是惠民，可多选，用分号隔开；说不清的留空。"]
        #[serde(default)]
        serves: Vec<Benefit> = "便民利民惠民", "Serves";
        /// The mode that is wished for; empty where that is left open. What law allows is said by the outlook.
        #[zh = "希望采用的放权方式；没有明确意见的留空。法律是否允许，另见“可否下放”的结论。"]
        mode: Option<Mode> = "希望的放权方式", "Mode wished for";
        /// How many cases a year are expected in these towns; empty when nobody has an estimate.
        #[zh = "预计每年办理多少件，填整数；没有估计的留空。可与放权后的实际办件量对照。"]
        demand: Option<u32> = "预计年办件量", "Cases a year";
        /// Anything else a reader should know, such as who spoke for the town; it decides nothing.
        #[zh = "其他需要说明的情况，如理由、估计办件量的依据；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the wish is shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。"]
        #[zh = "显示该需求时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
    }
}

described! {
    act "settle_wish" of WISHES, "答复放权需求", "Settle a wish",
    /// What became of a wish. One that law blocks names the statute that blocks it and stays on the list of powers
    /// that are wanted but blocked by law (法律制约), to be looked at again when the law changes. A later answer takes
    /// the place of an earlier one.
    #[zh = "答复一项放权需求。受法律制约的须写明是哪部法律的哪一条，并留在“法律制约”清单中，待法律修改后重新考虑。"]
    #[zh = "可以再次答复，以最后一次为准。"]
    SettleWish {
        /// The wish that is answered.
        #[zh = "所答复的需求，填需求标识。"]
        wish: WishId = "需求", "Wish";
        /// The day of the answer, not before the wish or an earlier answer.
        #[zh = "答复的日期，不早于提出日和上一次答复。"]
        day: Day = "答复日", "Day";
        /// What became of it: taken up, blocked by law, not for now, or withdrawn.
        #[zh = "处理结果：列入放权方案、受法律制约、暂不下放或撤回需求。"]
        outcome: WishOutcome = "处理结果", "Outcome";
        /// The proposal that takes it up; required where it is taken up, else empty.
        #[zh = "列入哪个放权方案，填方案标识或名称；结果为“列入放权方案”时必填，未列入的留空。"]
        proposal: Option<ProposalId> = "列入的方案", "Proposal";
        /// The statute and article that block it, such as 行政强制法第十七条; required when law blocks it.
        #[zh = "制约下放的法律条款，如“行政强制法第十七条”；结果为“受法律制约”时必填，其他情况留空。"]
        blocked_by: Option<String> = "制约的法律条款", "Blocked by";
        /// Anything else a reader should know, such as why not for now; it decides nothing.
        #[zh = "其他需要说明的情况，如暂不下放的理由；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}
