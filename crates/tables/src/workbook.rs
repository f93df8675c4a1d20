//! The door: opening a file, whatever its kind, as a workbook of sheets.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use crate::{
    ColumnSpec, DateSystem, Format, Limits, Matched, NAMES_ROW, Records, Row, TableError, TextEncoding,
    csv_sheet::{CsvFile, CsvRows},
    encoding,
    feed::{Feed, FeedRows},
    header,
    ndjson::{NdjsonFile, NdjsonRows},
    sniff,
    source::{Passes, Source, check_size},
    xls_file::{XlsFile, XlsRows},
    xlsx_sheet::{XlsxFile, XlsxRows},
};

/// A table file that passed the guards and can be read.
pub struct Workbook {
    name: String,
    kind: Kind,
    limits: Limits,
}

enum Kind {
    Csv(CsvFile),
    Xlsx(Box<XlsxFile>),
    Xls(Box<XlsFile>),
    Ndjson(NdjsonFile),
    Feed(Box<dyn Feed>),
}

/// A sheet as the workbook lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetName {
    /// The name on the tab; for CSV the file name.
    pub name: String,
    /// Whether the tab is hidden, as lists behind drop-downs are.
    pub hidden: bool,
}

impl Workbook {
    /// Opens a CSV, NDJSON, XLSX or XLS file. Text is read piece by piece; of workbooks the stored bytes are held in memory.
    ///
    /// # Errors
    /// Unreadable, empty, oversized, unsupported, encrypted, damaged or undecodable files.
    pub fn open(path: impl AsRef<Path>, limits: Limits) -> Result<Workbook, TableError> {
        let path = path.as_ref();
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let not_a_file = || std::io::Error::new(std::io::ErrorKind::InvalidInput, "not a file");
        let known =
            std::fs::metadata(path).and_then(|meta| if meta.is_file() { Ok(()) } else { Err(not_a_file()) });
        known.map_err(|source| TableError::Read { name: name.clone(), source })?;
        Workbook::from_source(name, Source::Path(path.to_owned()), limits)
    }

    /// Opens a CSV or XLSX file held in memory, such as an upload.
    ///
    /// # Errors
    /// As [`Workbook::open`].
    pub fn from_bytes(
        name: impl Into<String>,
        bytes: impl Into<Arc<[u8]>>,
        limits: Limits,
    ) -> Result<Workbook, TableError> {
        Workbook::from_source(name.into(), Source::Memory(bytes.into()), limits)
    }

    /// Opens a file that somebody else holds. Text is read piece by piece, in one pass or more.
    ///
    /// # Errors
    /// As [`Workbook::open`].
    pub fn of_passes(
        name: impl Into<String>,
        passes: Arc<dyn Passes>,
        limits: Limits,
    ) -> Result<Workbook, TableError> {
        Workbook::from_source(name.into(), Source::Passes(passes), limits)
    }

    /// A workbook of one sheet whose rows come from elsewhere; `limits` bounds their number.
    #[must_use]
    pub fn of_feed(name: impl Into<String>, feed: Box<dyn Feed>, limits: Limits) -> Workbook {
        Workbook { name: name.into(), kind: Kind::Feed(feed), limits }
    }

    fn from_source(name: String, source: Source, limits: Limits) -> Result<Workbook, TableError> {
        let size = source.size().map_err(|source| TableError::Read { name: name.clone(), source })?;
        check_size(&name, size, &limits)?;
        let head = encoding::read_head(&source, &name, &limits)?;
        let refuse = |found, format| TableError::Unsupported { name: name.clone(), found, format };
        let kind = match sniff(&head, &name) {
            Format::Csv => Kind::Csv(CsvFile::open(source, &name, limits)?),
            Format::Xlsx => {
                Kind::Xlsx(Box::new(XlsxFile::open(source.whole(&name, &limits)?, &name, limits)?))
            }
            Format::Xls => Kind::Xls(Box::new(open_ole(source.whole(&name, &limits)?, &name, limits)?)),
            format @ Format::Html => {
                return Err(refuse("a web page or XML under a spreadsheet's name", format));
            }
            Format::Ndjson => Kind::Ndjson(NdjsonFile::open(source, &name, limits)?),
            Format::Json if sniff::is_one_object_a_line(&head) => {
                Kind::Ndjson(NdjsonFile::open(source, &name, limits)?)
            }
            format @ Format::Json => return Err(refuse("JSON that is not one object a line", format)),
            format @ Format::Parquet => return Err(refuse("Parquet", format)),
            format @ Format::Unknown => return Err(refuse("another kind of file", format)),
        };
        Ok(Workbook { name, kind, limits })
    }

    /// The file name, as errors call it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The encoding of a text file; `None` for the others.
    #[must_use]
    pub fn encoding(&self) -> Option<TextEncoding> {
        match &self.kind {
            Kind::Csv(file) => Some(file.encoding),
            Kind::Ndjson(file) => Some(file.encoding),
            Kind::Xlsx(_) | Kind::Xls(_) | Kind::Feed(_) => None,
        }
    }

    /// The sheets, in the order of their tabs.
    #[must_use]
    pub fn sheets(&self) -> Vec<SheetName> {
        match &self.kind {
            Kind::Xlsx(file) => file.sheets.clone(),
            Kind::Xls(file) => file.sheets.clone(),
            _ => vec![SheetName { name: self.name.clone(), hidden: false }],
        }
    }

    /// The sheet of that name.
    ///
    /// # Errors
    /// [`TableError::NoSuchSheet`].
    pub fn sheet(&mut self, name: &str) -> Result<Sheet<'_>, TableError> {
        let names: Vec<String> = self.sheets().into_iter().map(|sheet| sheet.name).collect();
        if !names.iter().any(|existing| existing == name) {
            return Err(TableError::NoSuchSheet { wanted: name.to_owned(), existing: names });
        }
        Ok(Sheet { workbook: self, name: name.to_owned() })
    }

    /// The first sheet that is not hidden.
    ///
    /// # Errors
    /// [`TableError::NoSuchSheet`] if every sheet is hidden.
    pub fn first_sheet(&mut self) -> Result<Sheet<'_>, TableError> {
        let first = self.sheets().into_iter().find(|sheet| !sheet.hidden);
        self.sheet(&first.map(|sheet| sheet.name).unwrap_or_default())
    }

    /// The first visible sheet whose header fits `specs`, so that a help sheet in front does no harm.
    ///
    /// # Errors
    /// If none fits, what is wrong with the one that came closest: a header that lacks columns tells more than no
    /// header at all.
    pub fn sheet_for(&mut self, specs: &[ColumnSpec<'_>]) -> Result<Sheet<'_>, TableError> {
        let mut closest = None;
        for SheetName { name, .. } in self.sheets().into_iter().filter(|sheet| !sheet.hidden) {
            match self.sheet(&name)?.match_columns(specs) {
                Ok(_) => return self.sheet(&name),
                Err(error) if closest.is_none() || !matches!(error, TableError::NoHeader { .. }) => {
                    closest = Some(error);
                }
                Err(_) => {}
            }
        }
        match closest {
            Some(error) => Err(error),
            None => self.first_sheet(),
        }
    }
}

impl fmt::Debug for Workbook {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Workbook")
            .field("name", &self.name)
            .field("sheets", &self.sheets())
            .finish_non_exhaustive()
    }
}

/// Opens an OLE container: an encrypted workbook names its stream, anything else is taken for the old format.
fn open_ole(bytes: Arc<[u8]>, name: &str, limits: Limits) -> Result<XlsFile, TableError> {
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(stream.len()).any(|window| window == stream) {
        return Err(TableError::Encrypted { name: name.to_owned() });
    }
    XlsFile::open(bytes, name, limits)
}

/// One sheet of a workbook. Each pass over its rows starts anew.
#[derive(Debug)]
pub struct Sheet<'w> {
    workbook: &'w mut Workbook,
    name: String,
}

impl Sheet<'_> {
    /// The name on the tab.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day the workbook counts dates from, for [`crate::parse_day`] and its like.
    #[must_use]
    pub fn date_system(&self) -> DateSystem {
        match &self.workbook.kind {
            Kind::Xlsx(file) => file.system,
            Kind::Xls(file) => file.system,
            _ => DateSystem::From1900,
        }
    }

    /// All rows that hold something, title rows and header included.
    ///
    /// # Errors
    /// A sheet that cannot be opened.
    pub fn rows(&mut self) -> Result<Rows<'_>, TableError> {
        let rows_max = self.workbook.limits.rows_max;
        let source = match &mut self.workbook.kind {
            Kind::Csv(file) => RowSource::Csv(Box::new(file.rows()?)),
            Kind::Xlsx(file) => RowSource::Xlsx(Box::new(file.rows(&self.name)?)),
            Kind::Xls(file) => RowSource::Xls(Box::new(file.rows(&self.name)?)),
            Kind::Ndjson(file) => RowSource::Ndjson(Box::new(file.rows()?)),
            Kind::Feed(feed) => RowSource::Feed(feed.open()?),
        };
        Ok(Rows { source, rows_max, finished: false })
    }

    /// Finds the header row among the first twenty and tells which column is which.
    ///
    /// # Errors
    /// No header, required columns missing, columns that mean the same; and what stops the reading of rows.
    pub fn match_columns<'s>(&mut self, specs: &'s [ColumnSpec<'s>]) -> Result<Matched<'s>, TableError> {
        let system = self.date_system();
        let strict_width = matches!(self.workbook.kind, Kind::Csv(_));
        let mut upper = Vec::new();
        for row in self.rows()? {
            let row = row?;
            if row.number > header::HEADER_ROWS_SEARCHED {
                break;
            }
            let named = row.number == NAMES_ROW;
            upper.push(row);
            if named {
                break;
            }
        }
        let matched = header::find(&upper, specs, system, strict_width)?;
        if let Kind::Ndjson(file) = &self.workbook.kind {
            file.refuse_renamed(&matched)?;
        }
        Ok(matched)
    }

    /// The rows below the header, to be read field by field.
    ///
    /// # Errors
    /// A sheet that cannot be opened.
    pub fn records<'m>(&mut self, matched: &'m Matched<'m>) -> Result<Records<'_, 'm>, TableError> {
        if let Kind::Feed(feed) = &mut self.workbook.kind {
            let others = matched.passed_over.iter().map(|(other, _)| *other);
            let wanted: Vec<usize> =
                matched.columns.iter().map(|column| column.index).chain(others).collect();
            feed.want(&wanted);
        }
        Ok(Records::new(self.rows()?, matched))
    }
}

/// Rows that hold something, in order. After an error there are no more.
pub struct Rows<'w> {
    source: RowSource<'w>,
    rows_max: u32,
    finished: bool,
}

enum RowSource<'w> {
    Csv(Box<CsvRows>),
    Xlsx(Box<XlsxRows<'w>>),
    Xls(Box<XlsRows>),
    Ndjson(Box<NdjsonRows<'w>>),
    Feed(FeedRows<'w>),
}

impl Rows<'_> {
    /// The next row that holds something, in the place of the one before it; false at the end and after an error.
    pub(crate) fn read_into(&mut self, row: &mut Row) -> Result<bool, TableError> {
        if self.finished {
            return Ok(false);
        }
        let read = self.next_filled(row);
        self.finished = !matches!(read, Ok(true));
        read
    }

    fn next_filled(&mut self, row: &mut Row) -> Result<bool, TableError> {
        loop {
            let next = match &mut self.source {
                RowSource::Csv(rows) => match rows.read_into(row)? {
                    true => None,
                    false => return Ok(false),
                },
                RowSource::Xlsx(rows) => Some(rows.next_row()?),
                RowSource::Xls(rows) => Some(rows.next_row()),
                RowSource::Ndjson(rows) => Some(rows.next_row()?),
                RowSource::Feed(rows) => Some(rows.next().transpose()?),
            };
            match next {
                Some(Some(next)) => *row = next,
                Some(None) => return Ok(false),
                None => {}
            }
            if row.is_blank() && row.number != NAMES_ROW {
                continue;
            }
            if row.number > self.rows_max {
                return Err(TableError::TooManyRows { rows_max: self.rows_max });
            }
            return Ok(true);
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut row = Row::default();
        self.read_into(&mut row).map(|read| read.then_some(row)).transpose()
    }
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Rows").field("finished", &self.finished).finish_non_exhaustive()
    }
}
