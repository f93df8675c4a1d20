//! The guard before the Parquet reader. A footer or a page header that lies about a length would have the reader reserve
//! memory on its word, and a process that runs out of memory does not come back with an error: so both are walked over
//! first, building nothing.

use std::io::{self, BufReader, Read};

use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData};

use super::held::Held;
use super::thrift::Walk;

/// A footer describes row groups and columns, some hundred bytes each.
const FOOTER_BYTES_MAX: u64 = 64 << 20;
/// A page header; the statistics in it may hold two long texts.
const HEADER_BYTES_MAX: u64 = 1 << 20;
/// A page once it is inflated. Writers make pages of about one MiB.
const PAGE_BYTES_MAX: i64 = 128 << 20;
/// Bytes at either end of a Parquet file.
const MAGIC: &[u8; 4] = b"PAR1";

/// Why a file is not read.
pub(super) enum Refusal {
    /// It is broken, cut off, or of a kind that is not read: in Chinese and in English.
    Broken(String, String),
    /// It asks for too much, likewise.
    Large(String, String),
    /// The system refused.
    Io(io::Error),
}

impl Refusal {
    pub(super) fn broken(chinese: &str, english: &str) -> Self {
        Self::Broken(chinese.to_owned(), english.to_owned())
    }

    fn early() -> Self {
        Self::broken("文件不完整，提前结束", "it ends too early")
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData => Self::Broken("内部所写的长度不可信".to_owned(), error.to_string()),
            io::ErrorKind::UnexpectedEof => Self::early(),
            _ => Self::Io(error),
        }
    }
}

/// Checks the end of the file and the shape of its footer.
pub(super) fn footer(file: &Held) -> Result<(), Refusal> {
    let size = file.size()?;
    let ending = size.checked_sub(8).filter(|start| *start >= 4);
    let start = ending.ok_or_else(Refusal::early)?;
    let mut tail = [0; 8];
    file.open_at(start)?.read_exact(&mut tail)?;
    let [a, b, c, d, magic @ ..] = tail;
    if magic == *b"PARE" {
        return Err(Refusal::broken("文件尾经过加密", "its footer is encrypted"));
    }
    if magic != *MAGIC {
        return Err(Refusal::broken("没有文件尾，文件被截断", "its end is missing: it was cut off"));
    }
    let length = u64::from(u32::from_le_bytes([a, b, c, d]));
    let begin = start.checked_sub(length).filter(|begin| *begin >= 4);
    let begin = begin
        .ok_or_else(|| Refusal::broken("文件尾所写的长度超过文件", "its footer is longer than the file"))?;
    if length > FOOTER_BYTES_MAX {
        return Err(Refusal::Large(
            format!("文件尾 {} MiB", length >> 20),
            format!("a footer of {} MiB", length >> 20),
        ));
    }
    let footer = BufReader::new(file.open_at(begin)?.take(length));
    Ok(Walk::new(footer, length).structure(|_, _| {})?)
}

/// Checks every page header of some columns.
pub(super) fn pages(
    file: &Held,
    metadata: &ParquetMetaData,
    wanted: impl Fn(usize) -> bool,
) -> Result<(), Refusal> {
    let size = file.size()?;
    for group in metadata.row_groups() {
        for (_, column) in group.columns().iter().enumerate().filter(|(at, _)| wanted(*at)) {
            column_pages(file, size, column)?;
        }
    }
    Ok(())
}

fn column_pages(file: &Held, size: u64, column: &ColumnChunkMetaData) -> Result<(), Refusal> {
    let lost = || {
        let name = column.column_path().string();
        let english = format!("column `{name}` is not where the file says");
        Refusal::Broken(format!("列“{name}”不在文件所说的位置"), english)
    };
    let start = column.dictionary_page_offset().unwrap_or_else(|| column.data_page_offset());
    let start = u64::try_from(start).map_err(|_| lost())?;
    let length = u64::try_from(column.compressed_size()).map_err(|_| lost())?;
    let end = start.checked_add(length).filter(|end| *end <= size).ok_or_else(lost)?;
    let mut at = start;
    while at < end {
        let left = end - at;
        let header = BufReader::with_capacity(4 << 10, file.open_at(at)?);
        let (mut inflated, mut stored) = (None, None);
        let mut walk = Walk::new(header, left.min(HEADER_BYTES_MAX));
        walk.structure(|field, number| match field {
            2 => inflated = Some(number),
            3 => stored = Some(number),
            _ => {}
        })?;
        let stored = stored.and_then(|stored| u64::try_from(stored).ok());
        let (Some(inflated @ 0..), Some(stored)) = (inflated, stored) else { return Err(lost()) };
        if inflated > PAGE_BYTES_MAX {
            return Err(Refusal::Large(
                format!("一页解压后 {} MiB", inflated >> 20),
                format!("a page that inflates to {} MiB", inflated >> 20),
            ));
        }
        at = at.checked_add(walk.length()).and_then(|at| at.checked_add(stored)).ok_or_else(lost)?;
        if at > end {
            return Err(lost());
        }
    }
    Ok(())
}
