//! Acts on certificates: how many certified officers (持证执法人员) an organ has.

use crate::acts::Origin;
use crate::day::Day;
use crate::described;
use crate::ids::{Function, OrganId};

described! {
    act "certify_officers" of CERTIFICATES, "登记持证人员", "State certified officers",
    /// From a day on, an organ has so many certified enforcement officers in a field, or in no particular field.
    /// A later statement for the same organ and field takes the place of the earlier one from its day on.
    /// Only numbers are kept, no names.
    #[zh = "登记一个机关自某日起有多少名持证执法人员，可分执法领域，也可不分。同一机关、同一领域再次登记的，"]
    #[zh = "自新的起始日起取代原数。只记人数，不记姓名。"]
    CertifyOfficers {
        /// The organ that has them; for a power that was granted the grantee's officers count.
        #[zh = "持证人员所在的机关；判断放权事项时，看的是承接机关的人数。"]
        organ: OrganId = "机关", "Organ";
        /// The field, in the words of the catalogue's functions; empty for officers whose certificate is not bound to
        /// a field: they count in every field. Count nobody in both.
        #[zh = "执法领域，用词与职权的“主管职能”一致，如“自然资源”；证件不限领域的人员留空，在各领域都计入。"]
        #[zh = "同一人不要在两处重复计数。"]
        field: Option<Function> = "执法领域", "Field";
        /// How many there are in all from that day on, not how many more; 0 when there are none left.
        #[zh = "自起始日起的总人数（不是增减数），填整数；没有了填 0。"]
        officers: u16 = "持证人数", "Officers";
        /// The first day of this number (inclusive).
        #[zh = "这一人数的第一日（含当日）；有效到下一次登记的前一日。"]
        from: Day = "起始日", "From";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the number is shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。显示人数时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
    }
}
