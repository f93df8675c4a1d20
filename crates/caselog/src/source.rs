//! Where the cases come from: a file or bytes already at hand, with their digest. What is checked is what is filed: a
//! spreadsheet is read into memory once, and of a file read piece by piece the digest must be the same at the end.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use register::supervision::Digest;
use tables::{Mapping, TableError};

use crate::digests::{digest_of, digest_of_file};
use crate::error::CaseLogError;
use crate::formats::{Held, Kind};
use crate::progress::Stop;

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
}

/// A source with its SHA-256 digest.
pub(crate) struct Loaded {
    pub(crate) held: Held,
    pub(crate) digest: Digest,
    /// What the titles mean, where somebody said so.
    pub(crate) mapping: Option<Mapping>,
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

    /// Digests everything, up to the limit on files of its kind.
    pub(crate) fn load(self, name: &str) -> Result<Loaded, CaseLogError> {
        let too_large = |bytes_max| TableError::FileTooLarge { name: name.to_owned(), bytes_max };
        match self {
            Source::Mapped(source, mapping) => Ok(Loaded { mapping: Some(mapping), ..source.load(name)? }),
            Source::Stoppable(source, stop) => Ok(Loaded { stop: Some(stop), ..source.load(name)? }),
            Source::Bytes(bytes) => {
                let max = Kind::Sheet.limits().file_bytes_max;
                if bytes.len() as u64 > max {
                    return Err(too_large(max).into());
                }
                let digest = digest_of(&bytes)?;
                let about = lines_of(&bytes);
                Ok(Loaded { held: Held::Bytes(bytes.into()), digest, mapping: None, about, stop: None })
            }
            Source::Path(path) => {
                let held = Held::Path(path.clone());
                let kind = Kind::of(&held.head().map_err(CaseLogError::io("read", &path))?, name);
                let max = kind.limits().file_bytes_max;
                if held.size().map_err(CaseLogError::io("read", &path))? > max {
                    return Err(too_large(max).into());
                }
                if kind == Kind::Sheet {
                    let mut bytes = Vec::new();
                    let file = File::open(&path).map_err(CaseLogError::io("open", &path))?;
                    let read = file.take(max.saturating_add(1)).read_to_end(&mut bytes);
                    read.map_err(CaseLogError::io("read", &path))?;
                    return Source::Bytes(bytes).load(name);
                }
                let digest = digest_of_file(&path)?;
                Ok(Loaded { held, digest, mapping: None, about: None, stop: None })
            }
        }
    }
}

/// How many lines a text has; nothing for what begins as no text does.
fn lines_of(bytes: &[u8]) -> Option<u64> {
    let is_text = bytes.iter().take(512).all(|byte| *byte != 0 && !(1..9).contains(byte));
    let packed = bytes.starts_with(b"PK") || bytes.starts_with(b"\x1F\x8B") || bytes.starts_with(b"PAR1");
    let is_markup = bytes.trim_ascii_start().first() == Some(&b'<');
    (is_text && !packed && !is_markup).then(|| bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum())
}

impl Loaded {
    /// Does anybody still want it?
    pub(crate) fn demand_wanted(&self) -> Result<(), CaseLogError> {
        match self.stop.as_ref().is_some_and(Stop::is_stopped) {
            true => Err(CaseLogError::Stopped),
            false => Ok(()),
        }
    }

    /// Is the file still the one that was digested? Asked once its rows were read.
    pub(crate) fn demand_unchanged(&self, name: &str) -> Result<(), CaseLogError> {
        let Held::Path(path) = &self.held else { return Ok(()) };
        if digest_of_file(path)? == self.digest {
            return Ok(());
        }
        Err(CaseLogError::Changed { source_name: name.to_owned() })
    }
}
