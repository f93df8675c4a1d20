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
    RegisterPlace {
        /// The identity you give the place; never reused.
        place: PlaceId = "地方标识", "Place";
        /// Its name from the first day on.
        name: String = "名称", "Name";
        /// Its level.
        level: PlaceLevel = "层级", "Level";
        /// Its statistical division code (6, 9 or 12 digits), where known.
        code: Option<PlaceCode> = "区划代码", "Division code";
        /// The place it belongs to.
        parent: Option<PlaceId> = "上级地方", "Belongs to";
        /// The first day it exists; leave empty when it has existed for as long as the register looks back.
        from: Option<Day> = "起始日", "From";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "change_place" of PLACES, "变更地方", "Change a place",
    /// From a day on, a place has another name, code or parent: a county becomes a district, a town moves.
    /// What is left empty stays as it was.
    ChangePlace {
        /// The place that changes.
        place: PlaceId = "地方", "Place";
        /// The first day of the new state.
        from: Day = "起始日", "From";
        /// The new name.
        name: Option<String> = "新名称", "New name";
        /// The new division code.
        code: Option<PlaceCode> = "新区划代码", "New division code";
        /// The new parent.
        parent: Option<PlaceId> = "新上级地方", "Now belongs to";
        /// Remarks, for example the document that decided it.
        note: Option<String> = "备注", "Remarks";
    }
}

described! {
    act "close_place" of PLACES, "撤销地方", "Close a place",
    /// A place ceases to exist after a day (merged or dissolved).
    ClosePlace {
        /// The place.
        place: PlaceId = "地方", "Place";
        /// The last day it exists.
        last_day: Day = "最后一日", "Last day";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}
