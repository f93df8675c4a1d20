//! The act that puts a file beside an act.

use super::FileKind;
use crate::described;
use crate::ids::{ActId, OrganId};
use crate::supervision::Digest;

described! {
    act "attach_file" of ATTACHMENTS, "附加文件", "Attach a file",
    /// A file is put beside an act: a scan of a signed sheet, a letter, a picture. The file itself lies beside the
    /// ledger, found by its digest; what the ledger holds proves that it is unchanged. It stays beside an act that is
    /// voided: what was on file then remains to be seen. Putting the file there on the page of the entry makes this
    /// act.
    #[zh = "给一条记录附上文件，如签字盖章的扫描件、来函、图片。文件存放在台账旁边，按摘要查找；"]
    #[zh = "台账中的摘要证明它未被改动。所附记录作废后文件仍然保留。本记录在记录页面上传文件时自动生成，"]
    #[zh = "不必手工填写。"]
    AttachFile {
        /// The act it belongs to, by its identity.
        #[zh = "附在哪条记录上，填记录的标识（UUID）。"]
        beside: ActId = "所附登记", "Belongs to";
        /// The organ that puts it on file.
        #[zh = "提交文件的机关。"]
        organ: OrganId = "提交机关", "Organ";
        /// Its name without folders, at most 120 characters, such as 委托书.pdf; the ending fits the kind.
        #[zh = "文件名，不含文件夹，至多 120 字，如“委托书.pdf”；扩展名须与文件类型相符。"]
        name: String = "文件名", "File name";
        /// What kind of file it is, as its first bytes say.
        #[zh = "文件类型，以文件开头的字节为准：PDF、OFD、图片、docx 或 xlsx。"]
        kind_of_file: FileKind = "文件类型", "Kind of file";
        /// The SHA-256 digest of its bytes: 64 hexadecimal digits in lower case.
        #[zh = "文件内容的 SHA-256 摘要，64 位小写十六进制；用来证明文件未被改动。"]
        digest: Digest = "文件摘要", "Digest";
        /// How many bytes it has, at most 30 MiB.
        #[zh = "文件大小，单位为字节，至多 30 MiB。"]
        bytes: u64 = "字节数", "Bytes";
        /// What it is, in a few words; shown beside its name.
        #[zh = "这是什么文件，简要说明，如“双方签字的交接单扫描件”；显示在文件名旁。"]
        note: Option<String> = "备注", "Remarks";
    }
}
