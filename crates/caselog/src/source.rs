//! Where the cases come from: a file or bytes already at hand, with their digest. What is checked is what is filed: small
//! files are read into memory once or digested before and after, and of a large file the digest is that of the bytes the
//! rows were read from, the same in every pass. A file that cannot be read is refused where it breaks off, not after a digest
//! of all that lies behind.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use register::supervision::Digest;
use tables::{Limits, Mapping, TableError};

use crate::digests::{digest_of, digest_of_file};
use crate::error::CaseLogError;
use crate::formats::{self, Held, Kind, Seen, Witness};
use crate::progress::Stop;

/// Files on disk up to this size are digested before they are read, so that one filed before is known at once; text of
/// this size is held in memory.
const SMALL_BYTES: u64 = 256 << 20;

/// A file of cases.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file on disk.
    Path(PathBuf),
    /// Bytes at hand, such as an upload.
    Bytes(Vec<u8>),
    /// A file under titles of its own, and what they mean.
    Mapped(Box<Source>, Mapping),
    /// A file whose reading may be stopped.
    Stoppable(Box<Source>, Stop),
    /// An object-centric event log, and the type whose objects are the cases.
    CasesAre(Box<Source>, String),
}

/// A source with its SHA-256 digest.
pub(crate) struct Loaded {
    pub(crate) held: Held,
    kind: Kind,
    /// Made before the file was read, where it was.
    digest: OnceLock<Digest>,
    /// What the titles mean, where somebody said so.
    pub(crate) mapping: Option<Mapping>,
    /// The type of the objects that are the cases, where somebody said so.
    case_type: Option<String>,
    /// About how many rows it has: its lines, where it is text.
    pub(crate) about: Option<u64>,
    /// Whether anybody still wants it.
    stop: Option<Stop>,
}

impl Source {
    /// The same file, read as a mapping says.
    #[must_use]
    pub fn mapped(self, mapping: Option<Mapping>) -> Self {
        match mapping {
            Some(mapping) => Self::Mapped(Box::new(self), mapping),
            None => self,
        }
    }

    /// The same file; its reading may be stopped.
    #[must_use]
    pub fn stoppable(self, stop: Stop) -> Self {
        Self::Stoppable(Box::new(self), stop)
    }

    /// The same file; of an object-centric event log, the objects of this type are the cases. It goes before what a mapping says.
    #[must_use]
    pub fn cases_are(self, case_type: Option<String>) -> Self {
        match case_type {
            Some(case_type) => Self::CasesAre(Box::new(self), case_type),
            None => self,
        }
    }

    /// Finds the bytes, up to the limit on files of their kind.
    pub(crate) fn load(self, name: &str) -> Result<Loaded, CaseLogError> {
        match self {
            Source::Mapped(source, mapping) => Ok(Loaded { mapping: Some(mapping), ..source.load(name)? }),
            Source::CasesAre(source, case_type) => {
                Ok(Loaded { case_type: Some(case_type), ..source.load(name)? })
            }
            Source::Stoppable(source, stop) => Ok(Loaded { stop: Some(stop), ..source.load(name)? }),
            Source::Bytes(bytes) => {
                demand_size(name, bytes.len() as u64, &Limits::default())?;
                let about = lines_of(&bytes);
                let held = Held::Bytes(bytes.into());
                let head =
                    held.head().map_err(|source| TableError::Read { name: name.to_owned(), source })?;
                Ok(Loaded::of(held, Kind::of(&head, name), about))
            }
            Source::Path(path) => load_file(path, name),
        }
    }
}

fn load_file(path: PathBuf, name: &str) -> Result<Loaded, CaseLogError> {
    let held = Held::Path(path.clone(), Witness::default());
    let kind = Kind::of(&held.head().map_err(CaseLogError::io("read", &path))?, name);
    let size = held.size().map_err(CaseLogError::io("read", &path))?;
    demand_size(name, size, &kind.limits())?;
    let is_small_text = kind == Kind::Csv && size <= SMALL_BYTES;
    if kind != Kind::Sheet && !is_small_text {
        return Ok(Loaded::of(held, kind, None));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    let file = File::open(&path).map_err(CaseLogError::io("open", &path))?;
    let read = file.take(SMALL_BYTES.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(CaseLogError::io("read", &path))?;
    Source::Bytes(bytes).load(name)
}

fn demand_size(name: &str, bytes: u64, limits: &Limits) -> Result<(), TableError> {
    match bytes > limits.file_bytes_max {
        true => Err(TableError::FileTooLarge { name: name.to_owned(), bytes_max: limits.file_bytes_max }),
        false => Ok(()),
    }
}

/// How many lines a text has; nothing for what begins as no text does.
fn lines_of(bytes: &[u8]) -> Option<u64> {
    let is_text = bytes.iter().take(512).all(|byte| *byte != 0 && !(1..9).contains(byte));
    let packed = bytes.starts_with(b"PK") || bytes.starts_with(b"\x1F\x8B") || bytes.starts_with(b"PAR1");
    let is_markup = bytes.trim_ascii_start().first() == Some(&b'<');
    (is_text && !packed && !is_markup).then(|| tables::count_byte(bytes, b'\n'))
}

impl Loaded {
    fn of(held: Held, kind: Kind, about: Option<u64>) -> Self {
        Self { held, kind, digest: OnceLock::new(), mapping: None, case_type: None, about, stop: None }
    }

    /// Opens it as the format it is of.
    pub(crate) fn open(&self, name: &str) -> Result<formats::Opened, CaseLogError> {
        let mapped = self.mapping.as_ref().and_then(|mapping| mapping.case_type.as_deref());
        formats::open(name, &self.held, self.case_type.as_deref().or(mapped))
    }

    /// The digest, where it is to be known before the rows are read; nothing for a large file or one of objects line
    /// by line, of which it comes with them.
    pub(crate) fn digest_before(&self, name: &str) -> Result<Option<Digest>, CaseLogError> {
        if let Held::Path(path, _) = &self.held {
            let size = self.held.size().map_err(CaseLogError::io("read", path))?;
            // Of objects line by line it comes with the pass that gathers their fields: one pass less.
            if self.kind == Kind::Ndjson || (size > SMALL_BYTES && self.kind != Kind::Parquet) {
                return Ok(None);
            }
            if size > SMALL_BYTES {
                // Read here and there, never from end to end: the digest has to come first, but not for what is none.
                self.open(name)?;
            }
        }
        self.digest(name).map(Some)
    }

    /// The digest of the file: of what was read, where it was read from end to end.
    pub(crate) fn digest(&self, name: &str) -> Result<Digest, CaseLogError> {
        if let Some(digest) = self.digest.get() {
            return Ok(digest.clone());
        }
        let digest = match &self.held {
            Held::Bytes(bytes) => digest_of(bytes)?,
            Held::Path(path, witness) => match witness.seen() {
                Seen::Nothing => digest_of_file(path)?,
                Seen::One(digest) => hex::encode(digest).parse()?,
                Seen::Several => return Err(changed(name)),
            },
        };
        Ok(self.digest.get_or_init(|| digest).clone())
    }

    /// Does anybody still want it?
    pub(crate) fn demand_wanted(&self) -> Result<(), CaseLogError> {
        match self.stop.as_ref().is_some_and(Stop::is_stopped) {
            true => Err(CaseLogError::Stopped),
            false => Ok(()),
        }
    }

    /// Were the bytes the same from first to last? Asked once the rows were read.
    pub(crate) fn demand_unchanged(&self, name: &str) -> Result<(), CaseLogError> {
        let Held::Path(path, witness) = &self.held else { return Ok(()) };
        let now = now(path, witness)?;
        // Of a file that nothing was known of before, this is what is known from now on.
        match now.is_some_and(|now| *self.digest.get_or_init(|| now.clone()) == now) {
            true => Ok(()),
            false => Err(changed(name)),
        }
    }
}

/// The digest of the bytes read, or of the file as it is now, where it is read here and there; nothing where passes differ.
fn now(path: &Path, witness: &Witness) -> Result<Option<Digest>, CaseLogError> {
    match witness.seen() {
        Seen::Nothing => digest_of_file(path).map(Some),
        Seen::One(digest) => Ok(Some(hex::encode(digest).parse()?)),
        Seen::Several => Ok(None),
    }
}

fn changed(name: &str) -> CaseLogError {
    CaseLogError::Changed { source_name: name.to_owned() }
}
