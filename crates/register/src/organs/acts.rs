//! Acts on organs: registered, changed, dissolved.

use super::{OrganKind, ZoneFounder};
use crate::acts::Origin;
use crate::codes::CreditCode;
use crate::day::Day;
use crate::described;
use crate::ids::{Function, OrganId, PlaceId};
use crate::places::PlaceLevel;

described! {
    act "register_organ" of ORGANS, "登记机关", "Register an organ",
    /// An organ enters the register: a government, a department, an outpost, an inner office, a committee.
    /// A department has a function; that, its level and its area make it the statutory holder of powers.
    #[zh = "把一个机关登入台账：人民政府、部门、派驻机构、内设机构、管委会等。部门须有职能；职能、层级、"]
    #[zh = "管辖区域三者决定它是哪些职权的法定行使机关。"]
    RegisterOrgan {
        /// The identity you give the organ, 1 to 100 characters without spaces, never reused; other acts name the
        /// organ by it.
        #[zh = "由登记人自拟的标识，1 至 100 个字符，不含空格，如 JG-370523-ZJJ；登记后不能更改，"]
        #[zh = "也不得给别的机关再用。其他记录以它、信用代码或名称指称这个机关。"]
        organ: OrganId = "机关标识", "Organ";
        /// Its full name from the first day on, such as 广饶县住房和城乡建设局.
        #[zh = "自起始日起使用的全称，如“广饶县住房和城乡建设局”；公文和答复中按此称呼。"]
        name: String = "名称", "Name";
        /// What it is. It decides in which modes the organ may receive powers and who answers for it.
        #[zh = "机关的性质。它决定可以用哪种放权方式承接职权，以及由谁作被申请人、被告：镇政府、事业单位可受委托，"]
        #[zh = "派驻机构只用于服务前移，内设机构、加挂牌子和综合执法队以所属机关名义行使。"]
        organ_kind: OrganKind = "性质", "Kind";
        /// Its function, in the words the catalogue of powers uses; required for a department, empty for a government.
        #[zh = "职能，用词须与职权目录的“主管职能”一致，如“综合行政执法”“自然资源”。部门必填；人民政府、"]
        #[zh = "管委会等留空。"]
        function: Option<Function> = "职能", "Function";
        /// The level it stands at; together with its function it says which powers it holds by statute.
        #[zh = "机关所在的层级，如县直部门填“县级”，镇政府填“镇级”；与职能一起决定法定行使哪些职权。"]
        level: PlaceLevel = "层级", "Level";
        /// The area it works in: a place of the register. It holds no power outside of it.
        #[zh = "管辖区域，填已登记的地方，如县直部门填所属县。区域之外它不行使任何职权。"]
        area: PlaceId = "管辖区域", "Area";
        /// Its unified social credit code (GB 32100), 18 characters; the check character is checked, and no two organs
        /// share one. Empty when it is not at hand.
        #[zh = "统一社会信用代码（GB 32100），18 位，末位校验；不得与其他机关相同。手头没有的留空。"]
        credit_code: Option<CreditCode> = "统一社会信用代码", "Credit code";
        /// The organ it belongs to, for instance the government a department stands under; it alone gives no powers.
        #[zh = "隶属的上级机关，如部门填本级人民政府；没有的留空。隶属本身不带来职权。"]
        parent: Option<OrganId> = "隶属", "Belongs to";
        /// The organ in whose name it acts, when it has no name of its own; required for outposts, inner offices,
        /// nameplates and enforcement teams.
        #[zh = "没有自己名义的机构以谁的名义行使：派驻机构填派出它的部门，内设机构、加挂牌子、综合执法队填所属机关，"]
        #[zh = "均必填；其他机关留空。"]
        acts_for: Option<OrganId> = "代表机关", "Acts for";
        /// Who approved a development zone's committee: it decides who answers in court (行诉解释 21). Only for
        /// committees.
        #[zh = "只对开发区管委会填写：由谁批准设立，决定诉讼中以管委会还是以设立它的政府为被告（行诉解释第二十一条）"]
        #[zh = "；其他机关留空。"]
        set_up_by: Option<ZoneFounder> = "开发区批准设立机关", "Zone approved by";
        /// The first day it exists; empty when it has existed for as long as the register looks back.
        #[zh = "成立的第一日（含当日）；早已存在、台账无须追溯的留空。"]
        from: Option<Day> = "起始日", "From";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the organ is shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。"]
        #[zh = "显示该机关时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
        /// Anything else a reader should know, such as the plan that set it up; it decides nothing.
        #[zh = "其他需要说明的情况，如“三定”规定的文号；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "change_organ" of ORGANS, "变更机关", "Change an organ",
    /// From a day on, an organ has another name, function, area, parent or principal. What is left empty stays;
    /// something must change.
    #[zh = "自某日起，一个机关改名、改职能、改管辖区域、改隶属或改代表机关。留空的各项不变，但至少应改一项；"]
    #[zh = "此日之前的查询仍按原来的情况回答。"]
    ChangeOrgan {
        /// The organ that changes, by identity, credit code or name.
        #[zh = "发生变更的机关，填标识、统一社会信用代码或名称。"]
        organ: OrganId = "机关", "Organ";
        /// The first day of the new state (inclusive), not before the organ's first day.
        #[zh = "新状态的第一日（含当日），不早于该机关的起始日。"]
        from: Day = "起始日", "From";
        /// The new full name; empty when the name stays.
        #[zh = "新的全称，如“垦利区人民政府”；名称不变的留空。"]
        name: Option<String> = "新名称", "New name";
        /// The new function; the organ then holds the powers of that function by statute instead of the earlier ones.
        #[zh = "新的职能，用词与职权目录一致；变更后法定行使的职权随之改变。职能不变的留空。"]
        function: Option<Function> = "新职能", "New function";
        /// The new area; empty when it stays. Outside of its area an organ holds nothing.
        #[zh = "新的管辖区域，填已登记的地方；区域不变的留空。区域之外它不再行使任何职权。"]
        area: Option<PlaceId> = "新管辖区域", "New area";
        /// The organ it belongs to from then on; empty when that stays.
        #[zh = "变更后隶属的上级机关；隶属不变的留空。"]
        parent: Option<OrganId> = "新隶属", "Now belongs to";
        /// The organ in whose name it acts from then on; empty when that stays.
        #[zh = "变更后以谁的名义行使，只对派驻机构、内设机构、加挂牌子、综合执法队填写；不变的留空。"]
        acts_for: Option<OrganId> = "新代表机关", "Now acts for";
        /// Anything else a reader should know, for example the document that decided the change; it decides nothing.
        #[zh = "其他需要说明的情况，如机构改革方案的文号；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "dissolve_organ" of ORGANS, "撤销机关", "Dissolve an organ",
    /// An organ ceases to exist after a day. Its successor, where one is known, is named for readers; powers do not
    /// pass to it by that alone.
    #[zh = "一个机关自某日后不再存在。知道由谁承继的可以写明，供人查阅；职权并不因此自动转给承继机关。"]
    DissolveOrgan {
        /// The organ that is dissolved, by identity, credit code or name.
        #[zh = "被撤销的机关，填标识、统一社会信用代码或名称。"]
        organ: OrganId = "机关", "Organ";
        /// The last day it exists (inclusive); from the next day on it holds nothing.
        #[zh = "存在的最后一日（含当日）；次日起不再行使任何职权。"]
        last_day: Day = "最后一日", "Last day";
        /// The organ that continues its work, for readers; empty when none is known.
        #[zh = "承继其工作的机关，仅供查阅；没有或不详的留空。"]
        successor: Option<OrganId> = "承继机关", "Successor";
        /// Anything else a reader should know, for example the document that decided it; it decides nothing.
        #[zh = "其他需要说明的情况，如撤销的依据；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}
