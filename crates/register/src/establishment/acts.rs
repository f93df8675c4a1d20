//! Acts on the establishment: posts allocated, or moved from one organ to another.

use super::PostKind;
use crate::acts::Origin;
use crate::day::Day;
use crate::described;
use crate::ids::{InstrumentId, OrganId};

described! {
    act "allocate_posts" of ESTABLISHMENT, "核定编制", "Allocate posts",
    /// An organ gets posts, new ones or from another organ. Administrative and institutional posts may not be mixed or
    /// diverted, and moving administrative posts between levels needs the central office's approval
    /// (地方各级人民政府机构设置和编制管理条例 15, 18).
    AllocatePosts {
        /// The organ that gets them.
        organ: OrganId = "使用机关", "Organ";
        /// The kind of post.
        post_kind: PostKind = "编制类型", "Kind of post";
        /// How many.
        posts: u16 = "数量", "Posts";
        /// The day.
        day: Day = "核定日", "Day";
        /// The organ they come from; new posts when empty.
        taken_from: Option<OrganId> = "调出机关", "Taken from";
        /// What kind they were there; the same kind when empty.
        taken_kind: Option<PostKind> = "原编制类型", "Kind there";
        /// The approval of the central office, where posts move between levels.
        approved_by: Option<String> = "批准依据", "Approved by";
        /// The instrument that allocates them.
        instrument: Option<InstrumentId> = "依据文件", "Instrument";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
    }
}
