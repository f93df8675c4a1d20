//! The act that corrects: a mistaken record is voided.

use crate::described;
use crate::ids::ActId;

described! {
    act "void_acts" of CORRECTIONS, "更正(作废)", "Void acts",
    /// Mistaken records are voided. Nothing is deleted: whoever asks what was known before still sees them. A void
    /// names everything that hangs on what it voids, and may itself be voided.
    #[zh = "把登记错误的记录作废。什么都不删除：按当时已知查询的人仍能看到。作废须一并列出依附于它的全部记录；"]
    #[zh = "作废本身也可以再作废。只用于更正登记错误，职权的收回另用“收回”。"]
    VoidActs {
        /// The acts voided, by their identities (UUID), several parted by semicolons; with them everything that hangs
        /// on them, which the refusal lists.
        #[zh = "作废的记录，填标识（UUID），多个用分号隔开；依附于它们的记录须一并列出，漏列时会逐条提示。"]
        #[serde(default)]
        acts: Vec<ActId> = "作废的记录", "Acts voided";
        /// What was mistaken; whoever meets the voided record reads it.
        #[zh = "错在哪里，如“承接日误录为2月20日，应为2月25日”；以后看到该记录的人都会看到。"]
        reason: String = "原因", "Reason";
    }
}
