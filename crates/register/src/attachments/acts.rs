//! The act that puts a file beside an act.

use super::FileKind;
use crate::described;
use crate::ids::{ActId, OrganId};
use crate::supervision::Digest;

described! {
    act "attach_file" of ATTACHMENTS, "附加文件", "Attach a file",
    /// A file is put beside an act: a scan of a signed sheet, a letter, a picture. The file itself lies beside the ledger,
    /// found by its digest; what the ledger holds proves that it is unchanged. It stays beside an act that is voided:
    /// what was on file then remains to be seen.
    AttachFile {
        /// The act it belongs to.
        beside: ActId = "所附登记", "Belongs to";
        /// The organ that puts it on file.
        organ: OrganId = "提交机关", "Organ";
        /// Its name, without folders.
        name: String = "文件名", "File name";
        /// What kind of file it is.
        kind_of_file: FileKind = "文件类型", "Kind of file";
        /// The SHA-256 digest of its bytes.
        digest: Digest = "文件摘要", "Digest";
        /// How many bytes it has.
        bytes: u64 = "字节数", "Bytes";
        /// What it is.
        note: Option<String> = "备注", "Remarks";
    }
}
