//! A column of one row group, read page by page: for each row a code, and once what the codes stand for. Our files hold
//! codes already, so that nothing is looked at twice: no text and no day is made for a row.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;

use bytes::Bytes;
use bytes::buf::{Buf, Reader};
use parquet::basic::Encoding;
use parquet::column::page::{Page, PageReader};
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::{ChunkReader, Length};
use parquet::file::serialized_reader::SerializedPageReader;

use super::packed::unpack;
use super::write::NO_CODE;

/// Why a column cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum ColumnError {
    #[error(transparent)]
    Parquet(#[from] ParquetError),
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("it is packed in a way that is never written here")]
    Packing,
    #[error("a row group is shorter than it says")]
    Short,
    #[error("a page is damaged")]
    Damaged,
    #[error("it holds codes without texts")]
    WithoutValue,
}

/// A column: for each row a code, [`NO_CODE`] where the row says nothing, and what the codes stand for. Used again for
/// other row groups, it keeps its room.
#[derive(Debug, Default)]
pub(crate) struct Column<V> {
    codes: Vec<u32>,
    values: V,
    /// Does any row say nothing?
    gaps: bool,
    /// For each row of a page whether it says something: 1 or 0.
    said: Vec<u32>,
}

/// What codes stand for, in their order.
pub(crate) trait Values: Default {
    /// How many there are.
    fn count(&self) -> usize;
    /// Takes in so many that stand plainly one behind the other; `None` for anything else.
    fn take_in(&mut self, plain: &[u8], count: usize) -> Option<()>;
    /// Gives all up.
    fn clear(&mut self);
}

/// Texts, one behind the other.
#[derive(Debug, Default)]
pub(crate) struct TextList {
    all: String,
    ends: Vec<usize>,
}

/// Days, counted from 1970-01-01.
#[derive(Debug, Default)]
pub(crate) struct DayNumbers(Vec<i32>);

impl<V: Values> Column<V> {
    /// For each row, the place of its value; [`NO_CODE`] where there is none.
    pub(crate) fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// Does any row say nothing?
    pub(super) fn has_gaps(&self) -> bool {
        self.gaps
    }

    /// Reads the column of a row group of so many rows.
    pub(super) fn read(
        &mut self,
        file: &File,
        metadata: &ColumnChunkMetaData,
        rows: usize,
    ) -> Result<(), ColumnError> {
        let descriptor = metadata.column_descr();
        if descriptor.max_rep_level() > 0 || descriptor.max_def_level() > 1 {
            return Err(ColumnError::Packing);
        }
        self.values.clear();
        self.gaps = false;
        // What was there is written over.
        self.codes.resize(rows, NO_CODE);
        let bytes = Arc::new(ColumnBytes::read(file, metadata)?);
        let mut pages = SerializedPageReader::new(bytes, metadata, rows, None)?;
        let (mut done, optional) = (0, descriptor.max_def_level() == 1);
        while let Some(page) = pages.get_next_page()? {
            if let Page::DictionaryPage { buf, num_values, .. } = &page {
                self.values.take_in(buf, *num_values as usize).ok_or(ColumnError::Damaged)?;
            } else {
                let count = page.num_values() as usize;
                self.take_in(&page, done..done.saturating_add(count), optional)?;
                done += count;
            }
        }
        if done < rows { Err(ColumnError::Short) } else { Ok(()) }
    }

    /// Takes in the rows of a page.
    fn take_in(
        &mut self,
        page: &Page,
        rows: std::ops::Range<usize>,
        optional: bool,
    ) -> Result<(), ColumnError> {
        let Self { codes, values, said, gaps } = self;
        let codes = codes.get_mut(rows).ok_or(ColumnError::Short)?;
        let (levels, packed) = parts(page, optional).ok_or(ColumnError::Damaged)?;
        let mut there = codes.len();
        if optional {
            said.resize(codes.len(), 0);
            unpack(levels, 1, said).ok_or(ColumnError::Damaged)?;
            there = said.iter().sum::<u32>() as usize;
        }
        match page.encoding() {
            Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY => {
                let (width, packed) = packed.split_first().ok_or(ColumnError::Damaged)?;
                let codes = &mut codes[..there];
                unpack(packed, usize::from(*width), codes).ok_or(ColumnError::Damaged)?;
                let most = codes.iter().copied().max();
                if most.is_some_and(|most| values.count() <= most as usize) {
                    return Err(ColumnError::WithoutValue);
                }
            }
            // What is not kept once, for there are too many, stands behind what is.
            Encoding::PLAIN => {
                let next = values.count() as u32;
                values.take_in(packed, there).ok_or(ColumnError::Damaged)?;
                codes[..there].iter_mut().zip(next..).for_each(|(code, next)| *code = next);
            }
            _ => return Err(ColumnError::Packing),
        }
        if there < codes.len() {
            *gaps = true;
            spread(codes, said, there);
        }
        Ok(())
    }
}

/// The codes of the rows that say something stand in front; each moves to its row, from the last on.
fn spread(codes: &mut [u32], said: &[u32], there: usize) {
    let mut next = there;
    for (row, said) in said.iter().enumerate().rev() {
        next -= *said as usize;
        codes[row] = codes[next] | said.wrapping_sub(1);
    }
}

/// Which rows of a page say something, and what they say.
fn parts(page: &Page, optional: bool) -> Option<(&[u8], &[u8])> {
    match page {
        Page::DataPage { buf, .. } if optional => {
            let (length, rest) = buf.split_first_chunk()?;
            rest.split_at_checked(u32::from_le_bytes(*length) as usize)
        }
        Page::DataPage { buf, .. } => Some((&[], buf)),
        Page::DataPageV2 { buf, def_levels_byte_len, .. } => {
            buf.split_at_checked(*def_levels_byte_len as usize)
        }
        Page::DictionaryPage { .. } => None,
    }
}

impl TextList {
    /// Each, in the order of the codes.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.ends.len()).map(|at| {
            let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
            &self.all[start..self.ends[at]]
        })
    }
}

impl Column<TextList> {
    /// The texts the codes stand for.
    pub(crate) fn values(&self) -> impl ExactSizeIterator<Item = &str> {
        self.values.iter()
    }
}

impl Column<DayNumbers> {
    /// The days the codes stand for.
    pub(crate) fn days(&self) -> &[i32] {
        &self.values.0
    }

    /// The day of each row, where it says one.
    pub(crate) fn by_row(&self) -> impl Iterator<Item = Option<i32>> {
        self.codes.iter().map(|code| self.values.0.get(*code as usize).copied())
    }
}

impl Values for TextList {
    fn count(&self) -> usize {
        self.ends.len()
    }

    fn take_in(&mut self, mut plain: &[u8], count: usize) -> Option<()> {
        for _ in 0..count {
            let (length, rest) = plain.split_first_chunk()?;
            let (text, behind) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            self.all.push_str(std::str::from_utf8(text).ok()?);
            self.ends.push(self.all.len());
            plain = behind;
        }
        Some(())
    }

    fn clear(&mut self) {
        self.all.clear();
        self.ends.clear();
    }
}

impl Values for DayNumbers {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn take_in(&mut self, plain: &[u8], count: usize) -> Option<()> {
        let (days, _) = plain.as_chunks();
        self.0.extend(days.get(..count)?.iter().copied().map(i32::from_le_bytes));
        Some(())
    }

    fn clear(&mut self) {
        self.0.clear();
    }
}

/// The bytes of a column of a row group, read at once.
struct ColumnBytes {
    /// Where in the file they begin.
    start: u64,
    bytes: Bytes,
}

impl ColumnBytes {
    fn read(mut file: &File, metadata: &ColumnChunkMetaData) -> Result<Self, ColumnError> {
        let (start, length) = metadata.byte_range();
        file.seek(SeekFrom::Start(start))?;
        // What a file claims of itself must not make a reader reserve memory for it.
        let room = length.min(file.metadata()?.len()) as usize;
        let mut bytes = Vec::with_capacity(room);
        file.take(length).read_to_end(&mut bytes)?;
        Ok(Self { start, bytes: bytes.into() })
    }

    fn from(&self, start: u64) -> Result<Bytes, ParquetError> {
        let from = start.checked_sub(self.start).and_then(|from| usize::try_from(from).ok());
        let from = from.filter(|from| *from <= self.bytes.len());
        from.map(|from| self.bytes.slice(from..)).ok_or_else(short)
    }
}

fn short() -> ParquetError {
    ParquetError::EOF("a column ends before its pages do".to_owned())
}

impl Length for ColumnBytes {
    fn len(&self) -> u64 {
        self.start + self.bytes.len() as u64
    }
}

impl ChunkReader for ColumnBytes {
    type T = Reader<Bytes>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        self.from(start).map(Buf::reader)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        let from = self.from(start)?;
        if from.len() < length { Err(short()) } else { Ok(from.slice(..length)) }
    }
}

#[cfg(test)]
mod tests {
    use arrow::array::{ArrayRef, Date32Array, RecordBatch, StringArray};
    use parquet::arrow::ArrowWriter;
    use parquet::file::properties::{WriterProperties, WriterVersion};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use proptest::prelude::*;

    use super::*;

    /// A file of one row group with texts, days, and days of which every row has one.
    fn written(texts: &[Option<String>], days: &[Option<i32>], properties: WriterProperties) -> File {
        let all = Date32Array::from_iter_values(days.iter().map(|day| day.unwrap_or(9)));
        let columns: [(&str, ArrayRef, bool); 3] = [
            ("text", Arc::new(StringArray::from_iter(texts)), true),
            ("day", Arc::new(Date32Array::from_iter(days.iter().copied())), true),
            ("all", Arc::new(all), false),
        ];
        let batch = RecordBatch::try_from_iter_with_nullable(columns).unwrap();
        let file = tempfile::tempfile().unwrap();
        let out = file.try_clone().unwrap();
        let mut writer = ArrowWriter::try_new(out, batch.schema(), Some(properties)).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
        file
    }

    fn read<V: Values>(file: &File, column: usize, rows: usize) -> Result<Column<V>, ColumnError> {
        let metadata = SerializedFileReader::new(file.try_clone()?)?.metadata().clone();
        // What is left of another row group is in nobody's way.
        let mut read = Column::<V> { codes: vec![3; 7], ..Column::default() };
        read.read(file, metadata.row_group(0).column(column), rows).map(|()| read)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn what_the_library_writes_is_read(
            rows in prop::collection::vec((prop::option::of("[a-c]{0,3}"), prop::option::of(-30_000..30_000)), 1..300),
            dictionary in any::<bool>(), dictionary_bytes in 1_usize..200, second in any::<bool>(), page in 1_usize..90,
        ) {
            let (texts, days): (Vec<Option<String>>, Vec<Option<i32>>) = rows.into_iter().unzip();
            let version = if second { WriterVersion::PARQUET_2_0 } else { WriterVersion::PARQUET_1_0 };
            let properties = WriterProperties::builder()
                .set_writer_version(version)
                .set_dictionary_enabled(dictionary)
                .set_dictionary_page_size_limit(dictionary_bytes)
                .set_data_page_row_count_limit(page)
                .set_write_batch_size(16);
            let file = written(&texts, &days, properties.build());
            // The second version packs by differences what is not kept once: nobody here writes that, and it is refused.
            let refused = |error: &ColumnError| second && matches!(error, ColumnError::Packing);
            match read::<TextList>(&file, 0, texts.len()) {
                Ok(read) => {
                    let values: Vec<&str> = read.values().collect();
                    let by_row = read.codes().iter().map(|code| values.get(*code as usize).copied());
                    prop_assert_eq!(by_row.collect::<Vec<_>>(), texts.iter().map(Option::as_deref).collect::<Vec<_>>());
                    prop_assert_eq!(read.has_gaps(), texts.contains(&None));
                }
                Err(error) => prop_assert!(refused(&error), "{}", error),
            }
            let all: Vec<Option<i32>> = days.iter().map(|day| Some(day.unwrap_or(9))).collect();
            for (column, days) in [(1, &days), (2, &all)] {
                match read::<DayNumbers>(&file, column, days.len()) {
                    Ok(read) => {
                        prop_assert_eq!(read.has_gaps(), days.contains(&None));
                        prop_assert_eq!(&read.by_row().collect::<Vec<_>>(), days);
                    }
                    Err(error) => prop_assert!(refused(&error), "{}", error),
                }
            }
        }
    }

    #[test]
    fn more_or_fewer_rows_than_the_file_says_are_told() {
        let texts: Vec<Option<String>> = (0..50).map(|row| Some(format!("{}", row % 7))).collect();
        let days = vec![Some(3); 50];
        let file = written(&texts, &days, WriterProperties::builder().build());
        assert!(read::<TextList>(&file, 0, 50).is_ok());
        for rows in [49, 51] {
            assert!(matches!(read::<TextList>(&file, 0, rows), Err(ColumnError::Short)));
        }
    }
}
