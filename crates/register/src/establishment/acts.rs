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
    #[zh = "给一个机关核定编制，可以是新增，也可以从其他机关调剂。行政编制与事业编制不得混用、挤占、挪用；"]
    #[zh = "不同层级之间调剂行政编制须报中央编办审批（地方各级人民政府机构设置和编制管理条例第十五条、第十八条）。"]
    AllocatePosts {
        /// The organ that gets them; public institutions get institutional posts, administrative organs administrative
        /// ones.
        #[zh = "得到编制的机关；事业单位用事业编制，行政机关用行政编制。"]
        organ: OrganId = "使用机关", "Organ";
        /// The kind of post: administrative or institutional. The two are never added up.
        #[zh = "行政编制或事业编制；两类分别统计，从不相加。"]
        post_kind: PostKind = "编制类型", "Kind of post";
        /// How many posts are added by this act, at least one; not the total.
        #[zh = "本次增加的名额，至少 1 名；不是核定后的总数。"]
        posts: u16 = "数量", "Posts";
        /// The first day the organ has them (inclusive).
        #[zh = "核定的日期；自此日（含当日）起计入。"]
        day: Day = "核定日", "Day";
        /// The organ they come from, which then has as many fewer; new posts when empty.
        #[zh = "从哪个机关调出，该机关相应减少；新增编制的留空。"]
        taken_from: Option<OrganId> = "调出机关", "Taken from";
        /// What kind they were there; the same kind when empty. Another kind is what law forbids (条例 15).
        #[zh = "在调出机关原属哪类编制；留空为同类。两类不同即属混用，为条例第十五条所禁止。"]
        taken_kind: Option<PostKind> = "原编制类型", "Kind there";
        /// The approval of the central office, where administrative posts move between levels (条例 18).
        #[zh = "不同层级之间调剂行政编制时，填中央编办批准文件的名称和文号（条例第十八条）；其他情况留空。"]
        approved_by: Option<String> = "批准依据", "Approved by";
        /// The instrument that allocates them, by identity, number or title.
        #[zh = "核定编制的文件，填文件标识、文号或标题。"]
        instrument: Option<InstrumentId> = "依据文件", "Instrument";
        /// Anything else a reader should know, such as leading posts among them; it decides nothing.
        #[zh = "其他需要说明的情况，如其中的领导职数；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the posts are shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。显示编制时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
    }
}
