//! The book of attachments (附件): which files lie beside which act. The files themselves are not here.

mod acts;

pub use acts::AttachFile;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::books::Books;
use crate::choices;
use crate::ids::{ActId, Position};
use crate::refusal::{Refusal, Thing};
use crate::supervision::Digest;

/// The longest name of a file, in characters.
pub const FILE_NAME_CHARS_MAX: usize = 120;
/// The largest file, in bytes: a long scan, no film.
pub const FILE_BYTES_MAX: u64 = 30 << 20;
/// The most files beside one act.
pub const FILES_OF_ACT_MAX: usize = 50;

choices! {
    /// What kind of file it is, as its first bytes say; its name must not claim another.
    FileKind {
        /// PDF.
        #[zh = "PDF 文件。"]
        Pdf = "pdf", "PDF", "PDF";
        /// OFD (GB/T 33190), the open layout format of Chinese offices.
        #[zh = "OFD 版式文件（GB/T 33190）。"]
        Ofd = "ofd", "OFD", "OFD";
        /// PNG.
        #[zh = "PNG 格式的图片。"]
        Png = "png", "PNG 图片", "PNG picture";
        /// JPEG.
        #[zh = "JPEG 格式的图片。"]
        Jpeg = "jpeg", "JPEG 图片", "JPEG picture";
        /// A Word document.
        #[zh = "Word 文档，后缀 docx。"]
        Docx = "docx", "Word 文档(docx)", "Word document (docx)";
        /// An Excel workbook.
        #[zh = "Excel 工作簿，后缀 xlsx。"]
        Xlsx = "xlsx", "Excel 工作簿(xlsx)", "Excel workbook (xlsx)";
    }
}

/// One file beside an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The act that put it there.
    pub id: ActId,
    /// What it says.
    pub said: Arc<AttachFile>,
    /// The entry that recorded it.
    pub position: Position,
}

/// The book of attachments.
#[derive(Clone, Debug, Default)]
pub struct Attachments {
    by_act: BTreeMap<ActId, Vec<Attachment>>,
}

impl Attachments {
    /// The files beside an act, in the order in which they were put there.
    pub fn of(&self, act: ActId) -> &[Attachment] {
        self.by_act.get(&act).map_or(&[], Vec::as_slice)
    }

    /// Every file, by the act it belongs to.
    pub fn iter(&self) -> impl Iterator<Item = &Attachment> {
        self.by_act.values().flatten()
    }

    /// A file by its digest, whichever act it lies beside.
    pub fn by_digest(&self, digest: &Digest) -> Option<&Attachment> {
        self.iter().find(|one| one.said.digest == *digest)
    }

    pub(crate) fn attach(&mut self, id: ActId, act: &AttachFile, position: Position) {
        let attachment = Attachment { id, said: Arc::new(act.clone()), position };
        self.by_act.entry(act.beside).or_default().push(attachment);
    }
}

pub(crate) fn check_attach(books: &Books, act: &AttachFile) -> Result<(), Refusal> {
    if books.organs.get(&act.organ).is_none() {
        return Err(Refusal::unknown(Thing::Organ, &act.organ));
    }
    let plain = |sign: char| !sign.is_control() && !matches!(sign, '/' | '\\' | ':');
    let name = act.name.as_str();
    let length = name.chars().count();
    if !(1..=FILE_NAME_CHARS_MAX).contains(&length) || !name.chars().all(plain) || name.starts_with('.') {
        return Err(Refusal::FileName { name: name.chars().take(FILE_NAME_CHARS_MAX).collect() });
    }
    if !(1..=FILE_BYTES_MAX).contains(&act.bytes) {
        return Err(Refusal::FileSize { bytes: act.bytes, max: FILE_BYTES_MAX });
    }
    let beside = books.attachments.of(act.beside);
    if beside.len() >= FILES_OF_ACT_MAX {
        return Err(Refusal::FilesTooMany { max: FILES_OF_ACT_MAX });
    }
    match beside.iter().find(|one| one.said.digest == act.digest) {
        Some(same) => Err(Refusal::FileThere { position: same.position }),
        None => Ok(()),
    }
}
