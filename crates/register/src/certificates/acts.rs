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
    CertifyOfficers {
        /// The organ.
        organ: OrganId = "机关", "Organ";
        /// The field; empty for officers whose certificate is not bound to a field: they count in every field.
        field: Option<Function> = "执法领域", "Field";
        /// How many.
        officers: u16 = "持证人数", "Officers";
        /// The first day of this number.
        from: Day = "起始日", "From";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
    }
}
