//! The bytes of a file of cases: in memory where they came so or must be read whole, else on disk and read piece by
//! piece, so that memory does not grow with the file.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;

use bytes::Bytes;
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::reader::{ChunkReader, Length};

/// Where the bytes are.
#[derive(Clone, Debug)]
pub(crate) enum Held {
    Bytes(Bytes),
    Path(PathBuf),
}

impl Held {
    /// A new pass over all bytes.
    pub(crate) fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        self.open_at(0)
    }

    /// A new pass from some byte on.
    pub(crate) fn open_at(&self, start: u64) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Self::Bytes(bytes) => {
                let mut cursor = Cursor::new(bytes.clone());
                cursor.set_position(start);
                Box::new(cursor)
            }
            Self::Path(path) => {
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
            Self::Path(path) => Ok(std::fs::metadata(path)?.len()),
        }
    }

    /// The first bytes, enough to tell what the file is.
    pub(crate) fn head(&self) -> io::Result<Vec<u8>> {
        const HEAD_BYTES: u64 = 64 << 10;
        let mut head = Vec::new();
        self.open()?.take(HEAD_BYTES).read_to_end(&mut head)?;
        Ok(head)
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
