//! Files beside acts, on disk: a flat folder, each file under the digest of its bytes. A file appears there whole or not
//! at all, and what is read back is checked against its digest.
//!
//! What kind a file is, its first bytes say: a name that claims another kind is refused, so that nobody opens as a picture
//! what is a program.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Cursor, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use register::acts::Act;
use register::attachments::{FILE_BYTES_MAX, FILE_NAME_CHARS_MAX, FileKind};
use register::supervision::Digest;
use register::{Language, Register};
use sha2::{Digest as _, Sha256};

/// The ending of stored files: what they are stands in the ledger.
pub(crate) const ENDING: &str = "file";
/// What stands in the name of a file that is still being written.
const UNFINISHED: &str = ".unfinished-";

/// Why a file is not taken, or cannot be given back.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// It is empty or too large.
    #[error("the file has {bytes} bytes; 1 to {FILE_BYTES_MAX} are taken, make it smaller or part it")]
    Size {
        /// How many bytes it has, as far as was looked.
        bytes: u64,
    },
    /// Its bytes are of no kind that is taken.
    #[error("the file is none of {}; save it as one of them", kinds(Language::En))]
    Kind,
    /// Its name claims another kind than its bytes are.
    #[error("the name `{name}` does not fit: the file is {}; give it the right ending", found.label().en)]
    Ending {
        /// The name.
        name: String,
        /// What the file is.
        found: FileKind,
    },
    /// The ledger names a file that does not lie in the folder.
    #[error("the file {} is not in the folder; bring it back from a copy", digest.as_str())]
    Missing {
        /// Its digest.
        digest: Digest,
    },
    /// The bytes are not those the ledger names.
    #[error("the file {} was altered; bring it back from a copy", digest.as_str())]
    Altered {
        /// Its digest.
        digest: Digest,
    },
    /// The disk.
    #[error("cannot read or write `{}`: {source}; check the disk and its permissions", path.display())]
    Io {
        /// What was being read or written.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
}

impl AttachmentError {
    /// The sentence in a language.
    pub fn describe(&self, language: Language) -> String {
        if language == Language::En {
            return self.to_string();
        }
        match self {
            Self::Size { bytes } => {
                format!("文件有 {bytes} 字节，只收 1 至 {FILE_BYTES_MAX} 字节；请压缩或拆分")
            }
            Self::Kind => format!("文件不是{}之一；请另存为其中一种", kinds(Language::Zh)),
            Self::Ending { name, found } => {
                format!("文件名“{name}”不符：文件实为{}；请改用正确的扩展名", found.label().zh)
            }
            Self::Missing { digest } => format!("附件 {} 不在文件夹中；请从备份恢复", digest.as_str()),
            Self::Altered { digest } => format!("附件 {} 已被改动；请从备份恢复", digest.as_str()),
            Self::Io { path, source } => {
                format!("无法读写“{}”：{}；请检查磁盘和权限", path.display(), tables::system_said(source))
            }
        }
    }
}

fn kinds(language: Language) -> String {
    let names = FileKind::ALL.iter().map(|kind| kind.label().in_language(language));
    names.collect::<Vec<_>>().join(if language == Language::Zh { "、" } else { ", " })
}

/// A file that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its name without folders and signs that no name may have.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its digest.
    pub digest: Digest,
    /// How many bytes it has.
    pub bytes: u64,
}

/// The folder of attachments.
#[derive(Clone, Debug)]
pub struct AttachmentFolder {
    path: PathBuf,
}

impl AttachmentFolder {
    /// The folder as named; it is made when the first file comes.
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Takes a file in: looked at, written beside its place, then given its name. A file that is there already stays.
    ///
    /// # Errors
    /// A size, kind or name that is not taken; a disk that fails. Nothing is left behind then.
    pub fn take(&self, name: &str, bytes: &[u8]) -> Result<Taken, AttachmentError> {
        let taken = Self::look(name, bytes)?;
        self.keep(&taken, bytes)?;
        Ok(taken)
    }

    /// Looks at a file without taking it in.
    ///
    /// # Errors
    /// A size, kind or name that is not taken.
    pub fn look(name: &str, bytes: &[u8]) -> Result<Taken, AttachmentError> {
        let size = bytes.len() as u64;
        if !(1..=FILE_BYTES_MAX).contains(&size) {
            return Err(AttachmentError::Size { bytes: size });
        }
        let kind = kind_of(bytes).ok_or(AttachmentError::Kind)?;
        let name = plain_name(name, kind);
        if !endings(kind).iter().any(|ending| name.to_lowercase().ends_with(&format!(".{ending}"))) {
            return Err(AttachmentError::Ending { name, found: kind });
        }
        let text = hex::encode(Sha256::digest(bytes));
        let digest: Digest = text.parse().map_err(|_| AttachmentError::Kind)?;
        Ok(Taken { name, kind, digest, bytes: size })
    }

    /// Keeps the bytes that were looked at.
    ///
    /// # Errors
    /// A disk that fails. Nothing is left behind then.
    pub fn keep(&self, taken: &Taken, bytes: &[u8]) -> Result<(), AttachmentError> {
        let digest = &taken.digest;
        let target = self.file(digest);
        if target.exists() {
            return Ok(());
        }
        fs::create_dir_all(&self.path).map_err(failed(&self.path))?;
        let aside = self.path.join(format!("{}{UNFINISHED}{}", digest.as_str(), std::process::id()));
        let written = write(&aside, bytes).and_then(|()| fs::rename(&aside, &target));
        if written.is_err() {
            // The error says more than a failure to clean up would.
            let _ = fs::remove_file(&aside);
        }
        written.map_err(failed(&target))?;
        sync_folder(&self.path).map_err(failed(&self.path))
    }

    /// Gives a file back, checked against its digest.
    ///
    /// # Errors
    /// [`AttachmentError::Missing`], [`AttachmentError::Altered`], or a disk that fails.
    pub fn give(&self, digest: &Digest) -> Result<Vec<u8>, AttachmentError> {
        let path = self.file(digest);
        let bytes = match fs::metadata(&path) {
            Ok(found) if found.len() > FILE_BYTES_MAX => {
                return Err(AttachmentError::Altered { digest: digest.clone() });
            }
            Ok(_) => fs::read(&path).map_err(failed(&path))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(AttachmentError::Missing { digest: digest.clone() });
            }
            Err(error) => return Err(failed(&path)(error)),
        };
        match hex::encode(Sha256::digest(&bytes)) == digest.as_str() {
            true => Ok(bytes),
            false => Err(AttachmentError::Altered { digest: digest.clone() }),
        }
    }

    /// How many bytes lie under a digest; `None` where none do.
    pub fn size_of(&self, digest: &Digest) -> Option<u64> {
        fs::metadata(self.file(digest)).ok().filter(fs::Metadata::is_file).map(|file| file.len())
    }

    /// Checks every file a register names; returns how many there are.
    ///
    /// # Errors
    /// The first that is missing or altered.
    pub fn verify(&self, register: &Register) -> Result<usize, AttachmentError> {
        let all = register.books().attachments.iter();
        all.map(|one| self.give(&one.said.digest).map(drop)).try_fold(0, |count, checked| {
            checked?;
            Ok(count + 1)
        })
    }

    /// Removes what was brought with a form that was never recorded, once it is older than `age`; returns what went. What
    /// any entry of the ledger names stays, voided or not.
    ///
    /// # Errors
    /// A disk that fails.
    pub fn tidy(&self, register: &Register, age: Duration) -> Result<Vec<PathBuf>, AttachmentError> {
        let mut removed = Vec::new();
        if !self.path.exists() {
            return Ok(removed);
        }
        let named: BTreeSet<&str> = register
            .entries()
            .iter()
            .filter_map(|entry| match entry.act() {
                Act::AttachFile(said) => Some(said.digest.as_str()),
                _ => None,
            })
            .collect();
        for entry in fs::read_dir(&self.path).map_err(failed(&self.path))? {
            let path = entry.map_err(failed(&self.path))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let digest = name.split('.').next().unwrap_or_default();
            let ours = name.ends_with(&format!(".{ENDING}")) || name.contains(UNFINISHED);
            let kept = named.contains(digest) && !name.contains(UNFINISHED);
            if ours && !kept && is_older(&path, age) {
                fs::remove_file(&path).map_err(failed(&path))?;
                removed.push(path);
            }
        }
        Ok(removed)
    }

    fn file(&self, digest: &Digest) -> PathBuf {
        self.path.join(format!("{}.{ENDING}", digest.as_str()))
    }
}

fn failed(path: &Path) -> impl Fn(io::Error) -> AttachmentError {
    move |source| AttachmentError::Io { path: path.to_owned(), source }
}

/// A file whose age the disk does not tell is young.
fn is_older(path: &Path, age: Duration) -> bool {
    let written = fs::metadata(path).and_then(|found| found.modified()).ok();
    written.and_then(|at| at.elapsed().ok()).is_some_and(|old| old > age)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn sync_folder(path: &Path) -> io::Result<()> {
    // Elsewhere a folder cannot be opened, and a rename is on disk when it returns.
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

/// What the first bytes say; for files packed as ZIP, the names of the parts.
fn kind_of(bytes: &[u8]) -> Option<FileKind> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    if begins(b"%PDF-") {
        Some(FileKind::Pdf)
    } else if begins(b"\x89PNG\r\n\x1a\n") {
        Some(FileKind::Png)
    } else if begins(b"\xff\xd8\xff") {
        Some(FileKind::Jpeg)
    } else if begins(b"PK\x03\x04") {
        packed_kind(bytes)
    } else {
        None
    }
}

fn packed_kind(bytes: &[u8]) -> Option<FileKind> {
    let zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |name: &str| zip.index_for_name(name).is_some();
    if has("OFD.xml") {
        Some(FileKind::Ofd)
    } else if has("word/document.xml") {
        Some(FileKind::Docx)
    } else if has("xl/workbook.xml") {
        Some(FileKind::Xlsx)
    } else {
        None
    }
}

const fn endings(kind: FileKind) -> &'static [&'static str] {
    match kind {
        FileKind::Pdf => &["pdf"],
        FileKind::Ofd => &["ofd"],
        FileKind::Png => &["png"],
        FileKind::Jpeg => &["jpg", "jpeg"],
        FileKind::Docx => &["docx"],
        FileKind::Xlsx => &["xlsx"],
    }
}

/// The media type under which a kind of file is served.
pub const fn media_type(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => "application/pdf",
        FileKind::Ofd => "application/ofd",
        FileKind::Png => "image/png",
        FileKind::Jpeg => "image/jpeg",
        FileKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
}

/// The last part of a name, without signs no name may have and not too long: `../../x.pdf` becomes `x.pdf`.
fn plain_name(name: &str, kind: FileKind) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|sign| !sign.is_control() && *sign != ':').collect();
    let plain = plain.trim().trim_start_matches('.').to_owned();
    if plain.is_empty() {
        return format!("附件.{}", endings(kind).first().copied().unwrap_or(ENDING));
    }
    let over = plain.chars().count().saturating_sub(FILE_NAME_CHARS_MAX);
    // The end stays: it says what the file is.
    plain.chars().skip(over).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_folders_and_keep_their_ending() {
        let plain = |name: &str| plain_name(name, FileKind::Pdf);
        assert_eq!(plain("../../x.pdf"), "x.pdf");
        assert_eq!(plain(r"C:\Users\office\委托书.pdf"), "委托书.pdf");
        assert_eq!(plain("..."), "附件.pdf");
        assert_eq!(plain("a\u{0}b\n.pdf"), "ab.pdf");
        let long = plain(&format!("{}.pdf", "长".repeat(400)));
        assert!(long.ends_with(".pdf") && long.chars().count() == FILE_NAME_CHARS_MAX);
    }
}
