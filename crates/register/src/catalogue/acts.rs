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
    #[zh = "职权的一项设定依据：某部法律某个文本的一条。"]
    LegalBasis {
        /// The law's name without book-title marks, for example 行政处罚法.
        #[zh = "法律、法规、规章的名称，不加书名号，如“行政处罚法”“山东省安全生产条例”。"]
        law: String = "法律名称", "Law";
        /// The article as the law writes it, for example 第二十四条; a paragraph or item may follow.
        #[zh = "条款，照法条的写法，如“第二十四条”“第六十四条之一第二款”；法规更新后据此核对。"]
        article: String = "条款", "Article";
        /// The day of the version read (its adoption or amendment); a question about an earlier day says that the text
        /// of that day is not at hand.
        #[zh = "所阅文本的版本日期，即通过或修改之日，如 2021-01-22；按更早的日期查询时，会说明当时的文本不在手头。"]
        #[zh = "不详的留空。"]
        version: Option<Day> = "版本日期", "Version";
    }
}

described! {
    act "list_power" of CATALOGUE, "列入职权", "List a power",
    /// A power enters the catalogue with its kind, function, level, legal basis, time limit and the officers the law
    /// wants.
    #[zh = "把一项职权列入目录，写明类型、主管职能、法定层级、设定依据、办理时限和所需持证人员。"]
    #[zh = "只有目录中的职权才能下放。"]
    ListPower {
        /// The power's code: opaque, 1 to 100 characters without spaces, never reused. Take the official code where
        /// there is one.
        #[zh = "职权编码，1 至 100 个字符，不含空格；有正式事项编码的照填，没有的自拟，如 QZ-02-0003。编码只作识别，"]
        #[zh = "不拆解含义；不得重复使用。"]
        power: PowerCode = "职权编码", "Power code";
        /// Its full name as the power list writes it.
        #[zh = "职权的全称，照权责清单的写法，如“对擅自占用、挖掘城市道路的处罚”。"]
        name: String = "职权名称", "Name";
        /// Its kind (GB/T 39046-2020, table A.1). It decides in which modes law lets it be handed over.
        #[zh = "职权类型（GB/T 39046-2020 表 A.1）：行政许可、行政处罚、行政强制等。能以哪种方式下放、由谁公布，"]
        #[zh = "依类型而定。"]
        power_kind: PowerKind = "职权类型", "Kind";
        /// The function of the department that holds it by statute, in the words of the organs; 人民政府 for the
        /// government itself.
        #[zh = "法定行使该职权的部门的职能，用词须与机关登记的“职能”一致，如“自然资源”；"]
        #[zh = "由人民政府自己行使的填“人民政府”。"]
        function: Function = "主管职能", "Function";
        /// The field of work the source groups it under, such as 规划建设; statistics are grouped by it.
        #[zh = "所属领域，如“规划建设”“安全生产”“民生事业”；统计按此归类，不影响职权归属。"]
        domain: String = "领域", "Domain";
        /// The level whose department holds it by statute; county when empty.
        #[zh = "由哪一级的部门法定行使；留空为“县级”。"]
        level: Option<PlaceLevel> = "法定层级", "Statutory level";
        /// The articles it rests on, one a row; the law watch holds each against the laws at hand.
        #[zh = "设定依据，一行一条；法规动态监测逐条与手头的法律文本核对。"]
        #[serde(default)]
        basis: Vec<LegalBasis> = "设定依据", "Legal basis";
        /// How many days a decision may take from filing, together with the unit; both empty when the law sets none.
        #[zh = "自受理（立案）起多少日内须作出决定，填天数，如许可 20、处罚 90；须与“时限单位”同填，"]
        #[zh = "法律没有规定的两项都留空。"]
        time_limit_days: Option<u16> = "法定时限", "Time limit (days)";
        /// Whether those are working or calendar days. Licences count working days (行政许可法 82); the 90 days of a
        /// penalty (行政处罚法 60) are calendar days.
        #[zh = "时限按工作日还是自然日计：许可一般为工作日（行政许可法第八十二条），"]
        #[zh = "处罚的九十日为自然日（行政处罚法第六十条）。"]
        time_limit_unit: Option<TimeUnit> = "时限单位", "Unit";
        /// How many certified officers the law wants (行政处罚法 42: two for a penalty); none when empty. A town with
        /// fewer may not act, or is warned, as the rules say.
        #[zh = "行使该职权至少需要几名持证执法人员，如处罚为 2（行政处罚法第四十二条）；留空为不要求。"]
        #[zh = "承接机关人数不足的，按规则不得行使或予以提示。"]
        officers_required: Option<u16> = "所需持证人员", "Officers required";
        /// Does it restrict personal liberty? Only public security and organs named by statute may do that (行政处罚法
        /// 18).
        #[zh = "是否限制人身自由（如行政拘留）。填“是”的只能由公安机关和法律规定的其他机关行使（行政处罚法第十八条）"]
        #[zh = "，不得下放；留空为“否”。"]
        #[serde(default)]
        restricts_liberty: bool = "是否限制人身自由", "Restricts liberty";
        /// The first day it may be exercised; empty when the register does not know an earlier limit.
        #[zh = "可以行使的第一日（含当日），如所据法律的施行日；早已存在、台账无须追溯的留空。"]
        from: Option<Day> = "起始日", "From";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the power is shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。"]
        #[zh = "显示该职权时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
        /// Anything else a reader should know, such as sub-items; it decides nothing.
        #[zh = "其他需要说明的情况，如子项、实施依据；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "delist_power" of CATALOGUE, "取消职权", "Delist a power",
    /// A power leaves the catalogue after a day, because its basis was repealed or merged. After that day nobody holds
    /// it, whatever was granted.
    #[zh = "一项职权自某日后退出目录，因设定依据被废止或事项合并等。此后无论曾否下放，任何机关都不再享有该职权。"]
    DelistPower {
        /// The power that leaves, by code or name.
        #[zh = "被取消的职权，填编码或名称。"]
        power: PowerCode = "职权", "Power";
        /// The last day it may be exercised (inclusive).
        #[zh = "可以行使的最后一日（含当日）。"]
        last_day: Day = "最后一日", "Last day";
        /// Why it leaves, with the decision or the law that ended it.
        #[zh = "取消的原因和依据，如“国发〔2024〕5号取消”“所据条款已废止”。"]
        reason: String = "原因", "Reason";
    }
}
