//! Where the cases come from: a file or bytes already at hand. Read once and digested, so that what is checked is what
//! is filed, even if the file changes meanwhile.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use register::supervision::Digest;
use sha2::{Digest as _, Sha256};
use tables::{Limits, Mapping, TableError};

use crate::error::CaseLogError;

/// A file of cases.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file on disk.
    Path(PathBuf),
    /// Bytes at hand, such as an upload.
    Bytes(Vec<u8>),
    /// A file under titles of its own, and what they mean.
    Mapped(Box<Source>, Mapping),
}

/// The bytes of a source with their SHA-256 digest.
pub(crate) struct Loaded {
    pub(crate) bytes: Vec<u8>,
    pub(crate) digest: Digest,
    /// What the titles mean, where somebody said so.
    pub(crate) mapping: Option<Mapping>,
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

    /// Reads everything, up to the limit on files.
    pub(crate) fn load(self, name: &str, limits: &Limits) -> Result<Loaded, CaseLogError> {
        let max = limits.file_bytes_max;
        let bytes = match self {
            Source::Mapped(source, mapping) => {
                return Ok(Loaded { mapping: Some(mapping), ..source.load(name, limits)? });
            }
            Source::Bytes(bytes) => bytes,
            Source::Path(path) => {
                let mut bytes = Vec::new();
                let file = File::open(&path).map_err(CaseLogError::io("open", &path))?;
                let read = file.take(max.saturating_add(1)).read_to_end(&mut bytes);
                read.map_err(CaseLogError::io("read", &path))?;
                bytes
            }
        };
        if bytes.len() as u64 > max {
            return Err(TableError::FileTooLarge { name: name.to_owned(), bytes_max: max }.into());
        }
        let digest = digest_of(&bytes)?;
        Ok(Loaded { bytes, digest, mapping: None })
    }
}

/// The SHA-256 digest of bytes, as the register writes it.
pub(crate) fn digest_of(bytes: &[u8]) -> Result<Digest, CaseLogError> {
    Ok(hex::encode(Sha256::digest(bytes)).parse()?)
}
