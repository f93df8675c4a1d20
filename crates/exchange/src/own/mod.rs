//! An office's own sheet (放权目录, 权力清单, 机构名录) read as acts, whatever its columns are called.
//!
//! [`look`] finds the header, guesses what each column holds and shows the first rows; a person corrects the
//! [`Mapping`]; [`drafts`] reads every row by it. Columns that hold nothing of the act are left out, merged cells read
//! down, headings and totals passed over. What the sheet does not say is reckoned or numbered, and marked as such.
//!
//! Never done here: recording; guessing what a column holds without showing it.

mod basis;
mod line;
mod mapping;
mod names;
mod reckon;
mod rows;
mod synonyms;

use register::acts::{Act, ActDescriptor, FieldKind};
use register::{Label, Register};
use serde::Serialize;
use tables::{CellFault, Head, Workbook};

pub use line::From;
pub use mapping::{Filled, Meaning};
pub use tables::{MappedColumn, Mapping};

use self::rows::{Outcome, Rows};
use crate::columns::{ActColumn, Layout};
use crate::header::{Header, SheetColumn, SheetColumns};
use crate::help_sheet::HELP_SHEET;
use crate::lists_sheet::LISTS_SHEET;
use crate::session::{Place, Session};
use crate::table::SheetReader;
use crate::{DraftSet, ExchangeError, Fault, Problem, ReadOptions};

/// Rows of a sheet shown beside its titles.
const SAMPLES: usize = 5;

/// A column of the sheet with what stands in it.
#[derive(Clone, Debug)]
pub struct SeenColumn {
    /// Its letters.
    pub letters: String,
    /// Its title.
    pub title: String,
    /// The first values in it.
    pub samples: Vec<String>,
}

/// What is in an office's own sheet.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The sheet, where the file has sheets.
    pub sheet: Option<String>,
    /// The row of the header.
    pub header_row: u32,
    /// The columns with a title, in order; as many as the mapping has.
    pub columns: Vec<SeenColumn>,
    /// What each is taken to hold.
    pub mapping: Mapping,
    /// Everything a column may hold.
    pub meanings: Vec<Meaning>,
}

impl Seen {
    /// Whether the sheet is our own template: every title is one of ours, and nothing that is needed is missing.
    #[must_use]
    pub fn is_template(&self) -> bool {
        let Some(layout) = Act::describe(&self.mapping.kind).map(Layout::of) else { return false };
        let titled = self.columns.iter().filter(|column| !column.title.is_empty());
        let required = |meaning: &&Meaning| meaning.required && meaning.field.is_some();
        let known: Option<Vec<&ActColumn>> = titled.map(|column| layout.column(&column.title)).collect();
        known.is_some_and(|known| {
            let there = |meaning: &Meaning| known.iter().any(|column| column.name == meaning.column);
            self.meanings.iter().filter(required).all(there)
        })
    }
}

/// A cell as it will be read, for people to look at.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LaidCell {
    /// What it says.
    pub text: String,
    /// What it says in words, where it is one of a closed list.
    #[serde(skip)]
    pub words: Option<Label>,
    /// Where it comes from.
    pub from: Option<From>,
}

/// A row as it will be read, for people to look at.
#[derive(Clone, Debug, Serialize)]
pub struct LaidRow {
    /// Its number in the sheet.
    pub row: u32,
    /// The cells of the columns in [`Reading::columns`].
    pub cells: Vec<LaidCell>,
}

/// What reading an office's own sheet came to.
#[derive(Debug, Default)]
pub struct Reading {
    /// The drafts and what is wrong.
    pub set: DraftSet,
    /// The titles of the columns that hold anything, in Chinese and English.
    pub columns: Vec<Label>,
    /// The first rows as they were read.
    pub rows: Vec<LaidRow>,
    /// Rows passed over: headings, totals, headers printed once more.
    pub passed_over: u64,
    /// Rows whose thing the register has already: row and identity.
    pub there: Vec<(u32, String)>,
}

/// Looks at a sheet: header, titles, first values, and what the columns are taken to hold.
///
/// # Errors
/// A file that cannot be read, a kind that does not exist, or no row that looks like a header.
pub fn look(name: &str, bytes: &[u8], kind: &str, options: &ReadOptions) -> Result<Seen, ExchangeError> {
    let act = described(kind)?;
    let layout = Layout::of(act);
    let mut book = Workbook::from_bytes(name, bytes, options.limits)?;
    let meanings = mapping::meanings(&layout);
    let known = |titles: &[String]| {
        let guess = mapping::guess(&layout, &meanings, titles);
        guess.columns.iter().filter(|column| column.means.is_some()).count()
    };
    let mut sheets = sheets(&book, name);
    let names = sheets.iter().map(|(sheet, _)| sheet.as_str());
    let Some((at, head)) = Head::best_of(&mut book, names, SAMPLES, known)? else {
        return Err(no_header(name, &layout));
    };
    let sheet = sheets.get_mut(at).and_then(|(_, shown)| shown.take());
    let mapping = mapping::guess(&layout, &meanings, &head.titles);
    let columns = head.titles.iter().enumerate().map(|(at, written)| SeenColumn {
        letters: tables::column_letters(at),
        title: tables::shown_title(written),
        samples: head
            .samples
            .iter()
            .filter_map(|row| row.get(at))
            .filter(|text| !text.is_empty())
            .cloned()
            .collect(),
    });
    Ok(Seen { sheet, header_row: head.row, columns: columns.collect(), meanings, mapping })
}

/// Reads every sheet of a file that has the titles of the mapping; `shown` rows are kept for people to look at.
///
/// # Errors
/// A file that cannot be read, a kind that does not exist, or no sheet with the titles of the mapping.
pub fn drafts(
    name: &str,
    bytes: &[u8],
    mapping: &Mapping,
    register: &Register,
    options: &ReadOptions,
    shown: usize,
) -> Result<Reading, ExchangeError> {
    let act = described(&mapping.kind)?;
    let layout = Layout::of(act);
    let mut book = Workbook::from_bytes(name, bytes, options.limits)?;
    let mut session = Session::new(register, options);
    let mut reading = Reading::default();
    let mut found = false;
    for (sheet, place) in sheets(&book, name) {
        let place = Place { file: name.to_owned(), sheet: place };
        let fits = |titles: &[String]| usize::from(mapping.fits(titles));
        match Head::find(&mut book.sheet(&sheet)?, 0, fits)?.filter(|head| head.score > 0) {
            None => session.set.report.sheets_ignored.push(place.describe()),
            Some(head) => {
                found = true;
                let asked =
                    Asked { act, layout: &layout, mapping, head: &head, place: &place, register, shown };
                read_sheet(&mut session, &mut book, &sheet, &asked, &mut reading)?;
            }
        }
    }
    if !found {
        return Err(no_header(name, &layout));
    }
    reading.set = session.set;
    keep_what_is_filled(&layout, &mut reading);
    Ok(reading)
}

/// No row looks like a header.
fn no_header(name: &str, layout: &Layout) -> ExchangeError {
    let wanted = mapping::meanings(layout).into_iter().filter(|meaning| meaning.required);
    ExchangeError::NoHeader {
        place: name.to_owned(),
        rows_searched: crate::header::ROWS_SEARCHED,
        wanted: wanted.map(|meaning| meaning.label.zh.to_owned()).collect(),
    }
}

fn described(kind: &str) -> Result<&'static ActDescriptor, ExchangeError> {
    Act::describe(kind).ok_or_else(|| ExchangeError::NoSuchKind { kind: kind.to_owned() })
}

/// The sheets people see, with the name to show; a CSV file is one sheet without a name.
fn sheets(book: &Workbook, name: &str) -> Vec<(String, Option<String>)> {
    if book.encoding().is_some() {
        return vec![(name.to_owned(), None)];
    }
    let shown = book
        .sheets()
        .into_iter()
        .filter(|sheet| !sheet.hidden && ![HELP_SHEET, LISTS_SHEET].contains(&sheet.name.as_str()));
    shown.map(|sheet| (sheet.name.clone(), Some(sheet.name))).collect()
}

/// What one sheet is read by.
struct Asked<'a> {
    act: &'static ActDescriptor,
    layout: &'a Layout,
    mapping: &'a Mapping,
    head: &'a Head,
    place: &'a Place,
    register: &'a Register,
    shown: usize,
}

fn read_sheet(
    session: &mut Session<'_>,
    book: &mut Workbook,
    sheet: &str,
    asked: &Asked<'_>,
    reading: &mut Reading,
) -> Result<(), ExchangeError> {
    let mut sheet = book.sheet(sheet)?;
    let system = sheet.date_system();
    let mut rows =
        Rows::new((asked.layout, asked.mapping, &asked.head.titles), system, asked.register.books());
    let columns = laid_columns(asked, &rows);
    let header = Header { row: asked.head.row, last_row: asked.head.row, titles: titles(asked.layout) };
    let mut reader = SheetReader::laid(session, asked.place, header, (asked.act, columns), system);
    for row in sheet.rows()? {
        let row = row?;
        if row.number <= asked.head.row {
            continue;
        }
        if row.fault.is_some() {
            reader.row(row);
            continue;
        }
        match rows.row(&row) {
            Outcome::PassedOver => reading.passed_over += 1,
            Outcome::There(identity) => {
                let name = rows.thing().label();
                let reason = Problem::AlreadyThere { what: name, identity: identity.clone() }.reason();
                let cell = CellFault::new(row.number, "", "", reason);
                reader.hint(Fault { file: asked.place.file.clone(), sheet: asked.place.sheet.clone(), cell });
                reading.there.push((row.number, identity));
            }
            Outcome::Unclear(fault) => reader.fault(fault),
            Outcome::Rows(laid) => {
                for (row, from) in laid {
                    if reading.rows.len() < asked.shown {
                        reading.rows.push(shown(asked.layout, &row, &from, system));
                    }
                    reader.row(row);
                }
            }
        }
    }
    reader.close();
    Ok(())
}

fn titles(layout: &Layout) -> Vec<String> {
    layout.columns.iter().map(|column| column.zh.clone()).collect()
}

/// The columns of the act as columns of a sheet, named after the sheet's own.
fn laid_columns(asked: &Asked<'_>, rows: &Rows<'_>) -> SheetColumns {
    let known = (0..asked.layout.columns.len()).map(|at| {
        let (name, absent) = rows.column_name(at);
        let unit = tables::AmountUnit::of_title(&name);
        SheetColumn { column: at, index: at, name, unit, absent }
    });
    SheetColumns { known: known.collect(), unknown: Vec::new() }
}

fn shown(layout: &Layout, row: &tables::Row, from: &[Option<From>], system: tables::DateSystem) -> LaidRow {
    let cells = row.cells.iter().zip(from).zip(&layout.columns).map(|((cell, from), column)| {
        let text = tables::parse_text(cell, system).ok().flatten();
        let text = text.unwrap_or_else(|| crate::table::written(cell));
        LaidCell { words: words_of(column, &text), text, from: *from }
    });
    LaidRow { row: row.number, cells: cells.collect() }
}

/// The words of a closed list for its code.
fn words_of(column: &ActColumn, code: &str) -> Option<Label> {
    let FieldKind::Choice(choices) = column.field()?.kind else { return None };
    choices.iter().find(|choice| choice.value == code).map(|choice| choice.label)
}

/// Leaves out of the rows to look at the columns in which none of them says anything.
fn keep_what_is_filled(layout: &Layout, reading: &mut Reading) {
    let filled: Vec<usize> = (0..layout.columns.len())
        .filter(|at| {
            reading.rows.iter().any(|row| row.cells.get(*at).is_some_and(|cell| !cell.text.is_empty()))
        })
        .collect();
    for row in &mut reading.rows {
        row.cells = filled.iter().filter_map(|at| row.cells.get(*at).cloned()).collect();
    }
    reading.columns = filled.iter().filter_map(|at| layout.columns.get(*at)).map(ActColumn::label).collect();
}
