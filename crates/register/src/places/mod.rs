//! The book of places (地方): a tree that changes over time. A place is not its code: it has an identity, and codes,
//! names and parents with days.

mod acts;
mod book;
mod checks;

pub use acts::{ChangePlace, ClosePlace, RegisterPlace};
pub use book::{Place, Places};
pub(crate) use checks::{check_change, check_close, check_register};

use crate::choices;

choices! {
    /// The level of a place or of the organ that works there, from the top down (GB/T 39046-2020, table A.2).
    PlaceLevel {
        /// The state.
        #[zh = "国家一级。"]
        Nation = "nation", "国家", "nation";
        /// A province (省、自治区、直辖市).
        #[zh = "省、自治区、直辖市。"]
        Province = "province", "省级", "province";
        /// A city with districts (设区的市).
        #[zh = "设区的市、自治州。"]
        City = "city", "市级", "city";
        /// A county, district or county-level city (县级).
        #[zh = "县、市辖区、县级市。"]
        County = "county", "县级", "county";
        /// A town, township or street (乡镇、街道).
        #[zh = "乡、镇、街道。"]
        Town = "town", "镇级", "town";
        /// A village or community (村、社区).
        #[zh = "村、社区。"]
        Village = "village", "村级", "village";
    }
}
