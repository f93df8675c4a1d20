//! Looking through an Excel 97–2003 file before anything is built of it: how many sheets it has and how far they reach. The reader
//! behind lays a sheet out whole, so that one cell in a far corner would ask for gigabytes.

use std::io::{Cursor, Read};
use std::sync::Arc;

use cfb::CompoundFile;

use crate::{Limits, TableError};

/// Cells of all sheets together, filled or not.
const CELLS_MAX: u64 = 20_000_000;
/// Sheets of a workbook.
const SHEETS_MAX: u32 = 1_000;
/// Bytes of the stream of the workbook.
const STREAM_BYTES_MAX: u64 = 256 << 20;

/// Kinds of records ([MS-XLS] 2.3): the beginning of a part, and those that hold cells.
const BEGIN: u16 = 0x0809;
const ROW_AND_COLUMN: [u16; 7] = [0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x00FD, 0x027E];
const SEVERAL_COLUMNS: [u16; 2] = [0x00BD, 0x00BE];
/// The part is a sheet of cells, as its beginning says.
const SHEET: u16 = 0x0010;
/// The workbook is encrypted.
const ENCRYPTED: u16 = 0x002F;

/// Refuses what would ask for too much memory, and what is encrypted.
pub(crate) fn inspect(bytes: &Arc<[u8]>, name: &str, limits: &Limits) -> Result<(), TableError> {
    let damaged = |detail: String| TableError::Damaged { name: name.to_owned(), detail };
    let too_much = |chinese: &str, detail: &str| TableError::AsksTooMuch {
        name: name.to_owned(),
        chinese: chinese.to_owned(),
        detail: detail.to_owned(),
    };
    let mut file =
        CompoundFile::open(Cursor::new(Arc::clone(bytes))).map_err(|error| damaged(error.to_string()))?;
    let path = ["/Workbook", "/Book"].into_iter().find(|path| file.is_stream(path));
    let Some(path) = path else {
        return Err(damaged("it holds no workbook".to_owned()));
    };
    let mut stream = Vec::new();
    let opened = file.open_stream(path).map_err(|error| damaged(error.to_string()))?;
    opened.take(STREAM_BYTES_MAX + 1).read_to_end(&mut stream).map_err(|error| damaged(error.to_string()))?;
    if stream.len() as u64 > STREAM_BYTES_MAX {
        return Err(too_much("工作簿过大", "the workbook is too large"));
    }
    let reach = Reach::of(&stream);
    if reach.encrypted {
        return Err(TableError::Encrypted { name: name.to_owned() });
    }
    if reach.sheets > SHEETS_MAX {
        return Err(too_much("工作表过多", "too many sheets"));
    }
    if reach.cells > CELLS_MAX {
        return Err(too_much("单元格分布过散", "its cells lie too far apart"));
    }
    if u64::from(reach.widest) > u64::from(limits.columns_max) {
        return Err(TableError::TooManyColumns { row: 1, columns_max: limits.columns_max });
    }
    Ok(())
}

/// How far the sheets of a workbook reach.
#[derive(Debug, Default, PartialEq, Eq)]
struct Reach {
    sheets: u32,
    cells: u64,
    widest: u32,
    encrypted: bool,
}

impl Reach {
    /// Walks over the records: kind and length, two bytes each, then the content.
    fn of(stream: &[u8]) -> Self {
        let mut reach = Self::default();
        let (mut rows, mut columns) = (0_u32, 0_u32);
        let mut rest = stream;
        while let Some(([kind_low, kind_high, length_low, length_high], after)) =
            rest.split_first_chunk::<4>()
        {
            let kind = u16::from_le_bytes([*kind_low, *kind_high]);
            let length = usize::from(u16::from_le_bytes([*length_low, *length_high]));
            let Some(content) = after.get(..length) else { break };
            rest = after.get(length..).unwrap_or_default();
            let number =
                |at: usize| content.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
            if kind == BEGIN {
                reach.end_sheet(rows, columns);
                (rows, columns) = (0, 0);
                reach.sheets += u32::from(number(2) == SHEET);
            }
            reach.encrypted |= kind == ENCRYPTED;
            let last_column = if ROW_AND_COLUMN.contains(&kind) {
                number(2)
            } else if SEVERAL_COLUMNS.contains(&kind) {
                number(length.saturating_sub(2))
            } else {
                continue;
            };
            rows = rows.max(u32::from(number(0)) + 1);
            columns = columns.max(u32::from(last_column) + 1);
        }
        reach.end_sheet(rows, columns);
        reach
    }

    fn end_sheet(&mut self, rows: u32, columns: u32) {
        self.cells = self.cells.saturating_add(u64::from(rows) * u64::from(columns));
        self.widest = self.widest.max(columns);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, content: &[u8]) -> Vec<u8> {
        let length = content.len() as u16;
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
    }

    #[test]
    fn a_far_corner_counts_as_all_that_lies_before_it() {
        let begin = record(BEGIN, &[0, 6, 0x10, 0]);
        let corner = record(0x0203, &[0xFF, 0xFF, 0xFF, 0, 0, 0]);
        let several = record(0x00BD, &[1, 0, 0, 0, 9, 9, 9, 9, 9, 9, 4, 0]);
        let stream = [begin.clone(), corner, begin, several].concat();
        let reach = Reach::of(&stream);
        assert_eq!((reach.sheets, reach.cells, reach.widest), (2, 65_536 * 256 + 2 * 5, 256));
    }

    #[test]
    fn a_record_cut_off_ends_the_walk() {
        assert_eq!(Reach::of(&[0x03, 0x02, 0xFF, 0xFF, 1]), Reach::default());
        assert!(Reach::of(&record(ENCRYPTED, &[])).encrypted);
    }
}
