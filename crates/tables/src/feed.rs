//! The door for formats that another room reads: whoever can give rows gets the same headers, checks and reports as a
//! spreadsheet.

use crate::{Row, TableError};

/// Rows of a table kept in a format of its own, opened anew for each pass. The first row holds the names of the columns
/// and bears the number [`NAMES_ROW`]; the others are numbered as their readers count them, from 1.
pub trait Feed: Send {
    /// A new pass over all rows.
    ///
    /// # Errors
    /// A source that cannot be opened.
    fn open(&self) -> Result<FeedRows<'_>, TableError>;

    /// Says, before the rows are read, which columns anybody will look at; the cells of others may stay empty.
    fn want(&mut self, columns: &[usize]) {
        let _ = columns;
    }
}

/// The rows of one pass. After an error there are no more.
pub type FeedRows<'f> = Box<dyn Iterator<Item = Result<Row, TableError>> + 'f>;

/// The number of the row of names where a file has no such row of its own: a name then is a field, not a cell above
/// others.
pub const NAMES_ROW: u32 = 0;
