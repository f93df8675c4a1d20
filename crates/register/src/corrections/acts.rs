//! The act that corrects: a mistaken record is voided.

use crate::described;
use crate::ids::ActId;

described! {
    act "void_acts" of CORRECTIONS, "更正(作废)", "Void acts",
    /// Mistaken records are voided. Nothing is deleted: whoever asks what was known before still sees them. A void
    /// names everything that hangs on what it voids, and may itself be voided.
    VoidActs {
        /// The acts voided.
        #[serde(default)]
        acts: Vec<ActId> = "作废的记录", "Acts voided";
        /// Why.
        reason: String = "原因", "Reason";
    }
}
