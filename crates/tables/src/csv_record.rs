//! Putting one CSV row together from one or more lines (RFC 4180, read generously). Knows no file and no encoding.

/// What a line did to the row under construction.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// The row is complete.
    Complete,
    /// A quoted cell goes on in the next line.
    Open,
    /// Text stands behind a closing quotation mark.
    Stray,
    /// A cell is longer than allowed.
    TooLong,
    /// Something stands beyond the last column allowed.
    TooWide,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing but spaces so far in this cell.
    Start,
    Plain,
    Quoted,
    /// After a quotation mark inside a quoted cell: its end, or the first half of a doubled one.
    Closing,
}

/// One row under construction.
pub(crate) struct RecordBuilder {
    delimiter: char,
    columns_max: usize,
    cell_bytes_max: usize,
    cells: Vec<String>,
    cell: String,
    state: State,
}

impl RecordBuilder {
    pub(crate) fn new(delimiter: char, columns_max: usize, cell_chars_max: usize) -> RecordBuilder {
        // A character takes up to four bytes; counting bytes is enough for a limit.
        let cell_bytes_max = cell_chars_max.saturating_mul(4);
        RecordBuilder {
            delimiter,
            columns_max,
            cell_bytes_max,
            cells: vec![],
            cell: String::new(),
            state: State::Start,
        }
    }

    /// Takes in the next line of the row.
    pub(crate) fn push_line(&mut self, line: &str) -> Progress {
        for c in line.chars() {
            let fits = match self.state {
                State::Start | State::Plain => self.outside(c),
                State::Quoted => {
                    if c == '"' {
                        self.state = State::Closing
                    } else {
                        self.cell.push(c)
                    }
                    true
                }
                State::Closing => match self.after_mark(c) {
                    Some(fits) => fits,
                    None => return Progress::Stray,
                },
            };
            if !fits {
                return Progress::TooWide;
            }
            if self.cell.len() > self.cell_bytes_max {
                return Progress::TooLong;
            }
        }
        if self.state == State::Quoted {
            self.cell.push('\n');
            return Progress::Open;
        }
        if self.finish_cell() { Progress::Complete } else { Progress::TooWide }
    }

    /// The cells of the complete row.
    pub(crate) fn into_cells(self) -> Vec<String> {
        self.cells
    }

    fn outside(&mut self, c: char) -> bool {
        if c == self.delimiter {
            return self.finish_cell();
        }
        match (self.state, c) {
            (State::Start, '"') => {
                self.cell.clear();
                self.state = State::Quoted;
            }
            (State::Start, ' ') => self.cell.push(c),
            _ => {
                self.cell.push(c);
                self.state = State::Plain;
            }
        }
        true
    }

    /// A character after a quotation mark within quotes; `None` if it may not stand there.
    fn after_mark(&mut self, c: char) -> Option<bool> {
        match c {
            '"' => {
                self.cell.push('"');
                self.state = State::Quoted;
                Some(true)
            }
            c if c == self.delimiter => Some(self.finish_cell()),
            ' ' => Some(true),
            _ => None,
        }
    }

    /// Ends a cell; false if it holds something and stands beyond the last column.
    fn finish_cell(&mut self) -> bool {
        let cell = std::mem::take(&mut self.cell);
        self.state = State::Start;
        if self.cells.len() < self.columns_max {
            self.cells.push(cell);
            return true;
        }
        cell.chars().all(crate::text::is_blank_char)
    }
}
