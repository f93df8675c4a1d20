//! Acts on the catalogue of powers (职权目录): listed, delisted.

use crate::acts::Origin;
use crate::calendar::TimeUnit;
use crate::codes::PowerKind;
use crate::day::Day;
use crate::described;
use crate::ids::{Function, PowerCode};
use crate::places::PlaceLevel;

described! {
    row
    /// What a power rests on: one article of one version of a law.
    LegalBasis {
        /// The law's name without book-title marks, for example 行政处罚法.
        law: String = "法律名称", "Law";
        /// The article as the law writes it, for example 第二十四条.
        article: String = "条款", "Article";
        /// The day of the version read; a question about an earlier day says that the text of that day is not at hand.
        version: Option<Day> = "版本日期", "Version";
    }
}

described! {
    act "list_power" of CATALOGUE, "列入职权", "List a power",
    /// A power enters the catalogue with its kind, function, level, legal basis, time limit and the officers the law wants.
    ListPower {
        /// The power's code; opaque, never reused.
        power: PowerCode = "职权编码", "Power code";
        /// Its name.
        name: String = "职权名称", "Name";
        /// Its kind (GB/T 39046-2020, table A.1).
        power_kind: PowerKind = "职权类型", "Kind";
        /// The function of the department that holds it by statute; 人民政府 for the government itself.
        function: Function = "主管职能", "Function";
        /// The field of work the source groups it under.
        domain: String = "领域", "Domain";
        /// The level whose department holds it by statute; county when empty.
        level: Option<PlaceLevel> = "法定层级", "Statutory level";
        /// What it rests on.
        #[serde(default)]
        basis: Vec<LegalBasis> = "设定依据", "Legal basis";
        /// How many days a decision may take from filing; empty when the law sets none.
        time_limit_days: Option<u16> = "法定时限", "Time limit (days)";
        /// Working or calendar days.
        time_limit_unit: Option<TimeUnit> = "时限单位", "Unit";
        /// How many certified officers the law wants (行政处罚法 42: two for a penalty).
        officers_required: Option<u16> = "所需持证人员", "Officers required";
        /// Does it restrict personal liberty? Only public security and organs named by statute may do that (行政处罚法 18).
        #[serde(default)]
        restricts_liberty: bool = "是否限制人身自由", "Restricts liberty";
        /// The first day it may be exercised; empty when the register does not know an earlier limit.
        from: Option<Day> = "起始日", "From";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "delist_power" of CATALOGUE, "取消职权", "Delist a power",
    /// A power leaves the catalogue after a day, because its basis was repealed or merged.
    DelistPower {
        /// The power.
        power: PowerCode = "职权", "Power";
        /// The last day it may be exercised.
        last_day: Day = "最后一日", "Last day";
        /// Why.
        reason: String = "原因", "Reason";
    }
}
