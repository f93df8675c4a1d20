//! The bytes of a file of cases: in memory where they came so or must be read whole, else on disk and read piece by
//! piece, so that memory does not grow with the file. What is read from disk is digested as it is read: the digest of a
//! whole pass is that of the very bytes the rows came from, however often the file changes beside.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::reader::{ChunkReader, Length};
use sha2::{Digest, Sha256};

/// Where the bytes are.
#[derive(Clone, Debug)]
pub(crate) enum Held {
    Bytes(Bytes),
    Path(PathBuf, Witness),
}

/// What whole passes over a file have seen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Witness(Arc<Mutex<Seen>>);

/// The digest of the bytes of all whole passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Seen {
    /// There was no whole pass yet.
    #[default]
    Nothing,
    /// Every pass saw these bytes.
    One([u8; 32]),
    /// The file changed from one pass to another.
    Several,
}

impl Witness {
    /// What was seen so far.
    pub(crate) fn seen(&self) -> Seen {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, digest: [u8; 32]) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *seen = match *seen {
            Seen::Nothing => Seen::One(digest),
            Seen::One(before) if before == digest => Seen::One(before),
            _ => Seen::Several,
        };
    }
}

/// Digests a file while it is read from its first byte.
struct Witnessed {
    file: File,
    /// Nothing once the end was reached.
    hash: Option<Sha256>,
    witness: Witness,
}

impl Read for Witnessed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(into)?;
        let bytes = into.get(..count).unwrap_or_default();
        match (&mut self.hash, count) {
            (_, 0) if into.is_empty() => {}
            (hash, 0) => {
                if let Some(hash) = hash.take() {
                    self.witness.note(hash.finalize().into());
                }
            }
            (Some(hash), _) => hash.update(bytes),
            // The file grew behind what was digested as its end.
            (None, _) => self.witness.note([0; 32]),
        }
        Ok(count)
    }
}

impl Held {
    /// A new pass over all bytes.
    pub(crate) fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        match self {
            Self::Bytes(bytes) => Ok(Box::new(Cursor::new(bytes.clone()))),
            Self::Path(path, witness) => {
                let (file, hash) = (File::open(path)?, Some(Sha256::new()));
                Ok(Box::new(Witnessed { file, hash, witness: witness.clone() }))
            }
        }
    }

    /// A new pass from some byte on.
    pub(crate) fn open_at(&self, start: u64) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Self::Bytes(bytes) => {
                let mut cursor = Cursor::new(bytes.clone());
                cursor.set_position(start);
                Box::new(cursor)
            }
            Self::Path(path, _) => {
                let mut file = File::open(path)?;
                file.seek(SeekFrom::Start(start))?;
                Box::new(file)
            }
        })
    }

    /// How many there are.
    pub(crate) fn size(&self) -> io::Result<u64> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.len() as u64),
            Self::Path(path, _) => Ok(std::fs::metadata(path)?.len()),
        }
    }

    /// The first bytes, enough to tell what the file is.
    pub(crate) fn head(&self) -> io::Result<Vec<u8>> {
        const HEAD_BYTES: u64 = 64 << 10;
        let mut head = Vec::new();
        self.open_at(0)?.take(HEAD_BYTES).read_to_end(&mut head)?;
        Ok(head)
    }
}

impl tables::Passes for Held {
    fn pass(&self) -> io::Result<Box<dyn Read + Send>> {
        self.open()
    }

    fn bytes(&self) -> io::Result<u64> {
        self.size()
    }
}

impl Length for Held {
    fn len(&self) -> u64 {
        self.size().unwrap_or(0)
    }
}

impl ChunkReader for Held {
    type T = Box<dyn Read + Send>;

    fn get_read(&self, start: u64) -> ParquetResult<Self::T> {
        Ok(self.open_at(start)?)
    }

    fn get_bytes(&self, start: u64, length: usize) -> ParquetResult<Bytes> {
        // Asked before anything is reserved: what a file says of itself may be anything.
        let size = self.size()?;
        if start.checked_add(length as u64).is_none_or(|end| end > size) {
            return Err(ParquetError::EOF(format!("{length} bytes from {start} on, of {size}")));
        }
        if let Self::Bytes(bytes) = self {
            let start = usize::try_from(start).unwrap_or(usize::MAX);
            return Ok(bytes.slice(start..start + length));
        }
        let mut read = vec![0; length];
        self.open_at(start)?.read_exact(&mut read)?;
        Ok(read.into())
    }
}
