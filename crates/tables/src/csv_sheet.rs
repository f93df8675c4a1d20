//! A CSV file as one sheet: its delimiter, and its rows one after another. Rows with stray quotation marks are
//! reported and left behind; the rows after them are read.

use std::collections::VecDeque;

use crate::{
    Cell, FaultReason, Limits, Row, TableError, TextEncoding,
    csv_record::{Progress, RecordBuilder},
    encoding,
    lines::{Decoded, Lines},
    source::Source,
};

/// Rows looked at to tell the delimiter.
const ROWS_SNIFFED: usize = 20;

/// A CSV file whose encoding and delimiter are known.
#[derive(Debug)]
pub(crate) struct CsvFile {
    source: Source,
    name: String,
    pub(crate) encoding: TextEncoding,
    delimiter: char,
    /// A first line `sep=;`, as Excel understands it, which is no row.
    has_separator_line: bool,
    limits: Limits,
}

impl CsvFile {
    pub(crate) fn open(source: Source, name: &str, limits: Limits) -> Result<CsvFile, TableError> {
        let encoding = encoding::detect(&source, name, &limits)?;
        let name = name.to_owned();
        let mut file = CsvFile { source, name, encoding, delimiter: ',', has_separator_line: false, limits };
        let first_lines = file.first_lines()?;
        match first_lines.first().and_then(|line| separator_line(line)) {
            Some(delimiter) => (file.delimiter, file.has_separator_line) = (delimiter, true),
            None => file.delimiter = sniff_delimiter(&first_lines, &limits),
        }
        Ok(file)
    }

    pub(crate) fn rows(&self) -> Result<CsvRows, TableError> {
        let mut lines = self.lines()?;
        if self.has_separator_line {
            lines.next_line()?;
        }
        let queue = VecDeque::new();
        Ok(CsvRows { lines, queue, number: 0, delimiter: self.delimiter, limits: self.limits })
    }

    fn lines(&self) -> Result<Lines, TableError> {
        let decoded = Decoded::open(&self.source, &self.name, self.encoding, &self.limits)?;
        Ok(Lines::new(decoded, &self.limits))
    }

    fn first_lines(&self) -> Result<Vec<String>, TableError> {
        let mut lines = self.lines()?;
        let mut first = Vec::new();
        while first.len() < 2 * ROWS_SNIFFED {
            match lines.next_line()? {
                Some(line) => first.push(line.to_owned()),
                None => break,
            }
        }
        Ok(first)
    }
}

fn separator_line(line: &str) -> Option<char> {
    let mut marks = line.trim().strip_prefix("sep=")?.chars();
    marks.next().filter(|mark| matches!(mark, ',' | ';' | '\t') && marks.next().is_none())
}

/// The delimiter by which most rows have the same, large number of cells. Titles above the header and delimiters
/// inside text do not outvote the table.
fn sniff_delimiter(lines: &[String], limits: &Limits) -> char {
    let score = |delimiter: char| {
        let widths = widths(lines, delimiter, limits);
        let votes = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().map(|width| votes(*width) * (width - 1)).max().unwrap_or(0)
    };
    [',', '\t', ';'].into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(',')
}

fn widths(lines: &[String], delimiter: char, limits: &Limits) -> Vec<usize> {
    let fresh = || RecordBuilder::new(delimiter, limits.columns_max as usize, limits.cell_chars_max);
    let mut widths = Vec::new();
    let mut builder = fresh();
    for line in lines {
        match builder.push_line(line) {
            Progress::Open => continue,
            Progress::Complete => {
                widths.push(std::mem::replace(&mut builder, fresh()).into_cells().len().max(1))
            }
            _ => builder = fresh(),
        }
        if widths.len() == ROWS_SNIFFED {
            break;
        }
    }
    widths
}

/// The rows of a CSV file.
pub(crate) struct CsvRows {
    lines: Lines,
    /// Lines to be read again after a quotation mark that did not close.
    queue: VecDeque<String>,
    number: u32,
    delimiter: char,
    limits: Limits,
}

impl CsvRows {
    /// The next row, blank ones included, in the place of the one before it; false at the end.
    pub(crate) fn read_into(&mut self, row: &mut Row) -> Result<bool, TableError> {
        row.fault = None;
        let first = match self.queue.pop_front() {
            Some(line) => line,
            None => match self.lines.next_line()? {
                None => return Ok(false),
                Some(line) if split_into(line, self.delimiter, &self.limits, &mut row.cells) => {
                    self.number = self.number.saturating_add(1);
                    row.number = self.number;
                    return Ok(true);
                }
                Some(line) => line.to_owned(),
            },
        };
        self.number = self.number.saturating_add(1);
        *row = self.row_of(first)?;
        Ok(true)
    }

    /// The row that begins with a line, letter by letter: quotation marks may carry it into the lines below.
    fn row_of(&mut self, first: String) -> Result<Row, TableError> {
        let mut builder =
            RecordBuilder::new(self.delimiter, self.limits.columns_max as usize, self.limits.cell_chars_max);
        let mut more: Vec<String> = Vec::new();
        loop {
            let progress = builder.push_line(more.last().unwrap_or(&first));
            let reason = match progress {
                Progress::Complete => return Ok(self.row(builder.into_cells(), None)),
                Progress::TooWide => {
                    let columns_max = self.limits.columns_max;
                    return Err(TableError::TooManyColumns { row: self.number, columns_max });
                }
                Progress::TooLong if more.is_empty() => {
                    FaultReason::TooLong { chars_max: self.limits.cell_chars_max }
                }
                Progress::Stray | Progress::TooLong => FaultReason::StrayQuote,
                Progress::Open => match self.take_line()? {
                    Some(line) => {
                        more.push(line);
                        continue;
                    }
                    None => FaultReason::StrayQuote,
                },
            };
            return Ok(self.give_up(first, more, reason));
        }
    }

    /// Reports the first line as a bad row and puts the lines it swallowed back.
    fn give_up(&mut self, first: String, swallowed: Vec<String>, reason: FaultReason) -> Row {
        for line in swallowed.into_iter().rev() {
            self.queue.push_front(line);
        }
        self.row(vec![first], Some(reason))
    }

    fn row(&self, cells: Vec<String>, fault: Option<FaultReason>) -> Row {
        let cell = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
        Row { number: self.number, cells: cells.into_iter().map(cell).collect(), fault }
    }

    fn take_line(&mut self) -> Result<Option<String>, TableError> {
        match self.queue.pop_front() {
            Some(line) => Ok(Some(line)),
            None => Ok(self.lines.next_line()?.map(str::to_owned)),
        }
    }
}

/// Splits a line without quotation marks into cells, which take over the memory of those there; false for a line with
/// marks, and where a limit may be touched: then the cells mean nothing.
fn split_into(line: &str, delimiter: char, limits: &Limits, cells: &mut Vec<Cell>) -> bool {
    let Ok(delimiter) = u8::try_from(delimiter) else { return false };
    let mut count = 0;
    let mut cut = |text: &str| {
        if count >= limits.columns_max as usize || text.len() > limits.cell_chars_max {
            return false;
        }
        match cells.get_mut(count) {
            Some(Cell::Text(known)) if !text.is_empty() => {
                known.clear();
                known.push_str(text);
            }
            Some(cell) => *cell = cell_of(text),
            None => cells.push(cell_of(text)),
        }
        count += 1;
        true
    };
    let mut start = 0;
    for (at, byte) in line.bytes().enumerate() {
        if byte == b'"' {
            return false;
        }
        if byte == delimiter {
            if !cut(line.get(start..at).unwrap_or_default()) {
                return false;
            }
            start = at + 1;
        }
    }
    let fits = cut(line.get(start..).unwrap_or_default());
    cells.truncate(count);
    fits
}

fn cell_of(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_line_split_at_once_has_the_cells_it_has_letter_by_letter(line in "[ab字 ,;\"]{0,40}", earlier in 0..6_usize) {
            let limits = Limits { columns_max: 5, cell_chars_max: 8, ..Limits::default() };
            let mut cells = vec![Cell::Text("earlier".into()); earlier];
            let split = split_into(&line, ',', &limits, &mut cells);
            let mut builder = RecordBuilder::new(',', 5, 8);
            let progress = builder.push_line(&line);
            if split {
                prop_assert_eq!(progress, Progress::Complete);
                let slowly: Vec<Cell> = builder.into_cells().iter().map(|cell| cell_of(cell)).collect();
                prop_assert_eq!(cells, slowly);
            } else {
                let cells = line.split(',');
                prop_assert!(line.contains('"') || cells.clone().count() > 5 || cells.clone().any(|cell| cell.len() > 8));
            }
        }
    }
}
