//! Where the bytes are: a file opened anew for each pass, or memory shared between passes.

use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;

use crate::{Limits, TableError};

/// The bytes of a file that somebody else holds, given anew for each pass.
pub trait Passes: fmt::Debug + Send + Sync {
    /// A new pass over all bytes.
    ///
    /// # Errors
    /// A file that cannot be opened.
    fn pass(&self) -> io::Result<Box<dyn Read + Send>>;

    /// How many bytes there are.
    ///
    /// # Errors
    /// A file that cannot be asked.
    fn bytes(&self) -> io::Result<u64>;
}

/// The bytes of one table file.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    Path(PathBuf),
    Memory(Arc<[u8]>),
    Passes(Arc<dyn Passes>),
}

impl Source {
    /// A new pass over the bytes. It never gives more than the limit and one byte: a file may grow while read.
    pub(crate) fn open(&self, limits: &Limits) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Source::Path(path) => Box::new(File::open(path)?.take(limits.file_bytes_max.saturating_add(1))),
            Source::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
            Source::Passes(passes) => Box::new(passes.pass()?.take(limits.file_bytes_max.saturating_add(1))),
        })
    }

    /// Everything at once, for containers that must be read from their end.
    pub(crate) fn whole(&self, name: &str, limits: &Limits) -> Result<Arc<[u8]>, TableError> {
        if let Source::Memory(bytes) = self {
            return Ok(Arc::clone(bytes));
        }
        let mut bytes = Vec::new();
        let read = self.open(limits).and_then(|mut reader| reader.read_to_end(&mut bytes));
        read.map_err(|source| TableError::Read { name: name.to_owned(), source })?;
        check_size(name, bytes.len() as u64, limits)?;
        Ok(bytes.into())
    }

    /// Size in bytes.
    pub(crate) fn size(&self) -> io::Result<u64> {
        match self {
            Source::Path(path) => Ok(std::fs::metadata(path)?.len()),
            Source::Memory(bytes) => Ok(bytes.len() as u64),
            Source::Passes(passes) => passes.bytes(),
        }
    }
}

pub(crate) fn check_size(name: &str, bytes: u64, limits: &Limits) -> Result<(), TableError> {
    match bytes {
        0 => Err(TableError::Empty { name: name.to_owned() }),
        _ if bytes > limits.file_bytes_max => {
            Err(TableError::FileTooLarge { name: name.to_owned(), bytes_max: limits.file_bytes_max })
        }
        _ => Ok(()),
    }
}
