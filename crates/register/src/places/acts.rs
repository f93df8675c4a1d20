//! Acts on places: registered, changed, closed.

use super::PlaceLevel;
use crate::acts::Origin;
use crate::codes::PlaceCode;
use crate::day::Day;
use crate::described;
use crate::ids::PlaceId;

described! {
    act "register_place" of PLACES, "登记地方", "Register a place",
    /// A place enters the register: province, city, county, town or village. Its identity stays for ever; its code,
    /// name and parent may change (`change_place`). A place whose code is not at hand has none: nothing is invented.
    #[zh = "把一个地方（省、市、县、乡镇、村）登入台账。标识一经登记永不改变；代码、名称、"]
    #[zh = "隶属以后可用“变更地方”更改。手头没有代码的留空，不得编造。"]
    RegisterPlace {
        /// The identity you give the place, 1 to 100 characters without spaces, never reused; other acts name the
        /// place by it.
        #[zh = "由登记人自拟的标识，1 至 100 个字符，不含空格，如 dawang 或 370523101；登记后不能更改，"]
        #[zh = "也不得给别的地方再用。其他记录以它或名称指称这个地方。"]
        place: PlaceId = "地方标识", "Place";
        /// Its full name from the first day on, such as 大王镇.
        #[zh = "自起始日起使用的全称，如“大王镇”“广饶县”。"]
        name: String = "名称", "Name";
        /// Its level (GB/T 39046-2020, table A.2); streets stand with the towns, communities with the villages.
        #[zh = "层级（GB/T 39046-2020 表 A.2）：省级、市级、县级、镇级、村级；街道属镇级，社区属村级。"]
        #[zh = "法定行使机关按层级确定。"]
        level: PlaceLevel = "层级", "Level";
        /// Its statistical division code of 2, 4, 6, 9 or 12 digits. It must be one of this level that no other place
        /// bears; empty when it is not at hand.
        #[zh = "统计用区划代码，如县 370523、镇 370523101。须与层级相符，且未被其他地方占用；手头没有的留空。"]
        code: Option<PlaceCode> = "区划代码", "Division code";
        /// The place it belongs to, of a higher level: for a town its county. Empty at the top of the register.
        #[zh = "所属的上一级地方，如镇填所属县；层级须更高，并已登记。台账中最上级的地方留空。"]
        parent: Option<PlaceId> = "上级地方", "Belongs to";
        /// The first day it exists; leave empty when it has existed for as long as the register looks back.
        #[zh = "设立的第一日（含当日）；早已存在、台账无须追溯的留空。"]
        from: Option<Day> = "起始日", "From";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the place is shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。"]
        #[zh = "显示该地方时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
        /// Anything else a reader should know, such as the edition of the code table; it decides nothing.
        #[zh = "其他需要说明的情况，如代码所据的年度版本；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "change_place" of PLACES, "变更地方", "Change a place",
    /// From a day on, a place has another name, code or parent: a county becomes a district, a town moves.
    /// What is left empty stays as it was; something must change.
    #[zh = "自某日起，一个地方改名、换代码或改隶属，如撤县设区、乡镇划转。留空的各项不变，但至少应改一项；"]
    #[zh = "此日之前的查询仍用旧名、旧代码。"]
    ChangePlace {
        /// The place that changes, by identity, code or name.
        #[zh = "发生变更的地方，填标识、区划代码或名称。"]
        place: PlaceId = "地方", "Place";
        /// The first day of the new state (inclusive), not before the place's first day.
        #[zh = "新状态的第一日（含当日），不早于该地方的起始日。"]
        from: Day = "起始日", "From";
        /// The new full name; empty when the name stays.
        #[zh = "新的全称，如“垦利区”；名称不变的留空。"]
        name: Option<String> = "新名称", "New name";
        /// The new division code; empty when the code stays.
        #[zh = "新的统计用区划代码，须与层级相符；代码不变的留空。"]
        code: Option<PlaceCode> = "新区划代码", "New division code";
        /// The place it belongs to from then on, of a higher level; empty when that stays.
        #[zh = "变更后所属的上一级地方；隶属不变的留空。隶属决定由哪一级、哪个部门法定行使职权。"]
        parent: Option<PlaceId> = "新上级地方", "Now belongs to";
        /// Anything else a reader should know, for example the document that decided the change; it decides nothing.
        #[zh = "其他需要说明的情况，如批准变更的文件；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "close_place" of PLACES, "撤销地方", "Close a place",
    /// A place ceases to exist after a day (merged or dissolved). Nobody holds a power there on later days.
    #[zh = "一个地方自某日后不再存在（合并或撤销）。此后各日在该地方查询职权，结果为“没有这个地方”。"]
    ClosePlace {
        /// The place that is closed, by identity, code or name.
        #[zh = "被撤销的地方，填标识、区划代码或名称。"]
        place: PlaceId = "地方", "Place";
        /// The last day it exists (inclusive).
        #[zh = "存在的最后一日（含当日）；次日起视为已撤销。"]
        last_day: Day = "最后一日", "Last day";
        /// Anything else a reader should know, such as the place it was merged into; it decides nothing.
        #[zh = "其他需要说明的情况，如并入哪个地方、依据哪份批复；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}
