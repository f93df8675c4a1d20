//! A workbook or a CSV file as rows of acts: which sheet is which kind, where its header is, which rows form one act.

use register::acts::{ActDescriptor, LINES_MAX};
use rustc_hash::FxHashMap;
use tables::{Cell, CellFault, DateSystem, Row, Workbook};

use crate::assemble::{Group, assemble};
use crate::columns::{Holds, Layout};
use crate::header::{self, Header, SheetColumns};
use crate::help_sheet::HELP_SHEET;
use crate::kind_name::{kind_named, kind_of_file_name};
use crate::lists_sheet::LISTS_SHEET;
use crate::meta::Meta;
use crate::session::{Place, Session};
use crate::{ExchangeError, Fault, Problem};

/// Reads a CSV or XLSX file.
pub(crate) fn read(
    session: &mut Session<'_>,
    name: &str,
    bytes: &[u8],
    kind: Option<&'static ActDescriptor>,
) -> Result<(), ExchangeError> {
    let mut book = Workbook::from_bytes(name, bytes, session.options.limits)?;
    let of_file = kind.or_else(|| kind_of_file_name(name).and_then(register::acts::Act::describe));
    if book.encoding().is_some() {
        return read_csv(session, book, name, bytes, of_file);
    }
    let shown: Vec<String> = book.sheets().into_iter().filter(|s| !s.hidden).map(|s| s.name).collect();
    let any_named = shown.iter().any(|sheet| kind_named(sheet).is_some());
    let mut found = false;
    for sheet in shown.iter().filter(|sheet| *sheet != HELP_SHEET && *sheet != LISTS_SHEET) {
        let place = Place { file: name.to_owned(), sheet: Some(sheet.clone()) };
        let kind = if any_named { kind_named(sheet) } else { of_file };
        let wanted = if any_named { kind.is_some() } else { !found || kind.is_none() };
        if wanted && read_sheet(session, &mut book, sheet, &place, kind)? {
            found = true;
        } else {
            session.set.report.sheets_ignored.push(place.describe());
        }
    }
    if found { Ok(()) } else { Err(ExchangeError::KindUnknown { file: name.to_owned() }) }
}

/// Reads a CSV file. In one of few rows, a cell such as `1;3;5;7` can make `;` look like the mark between cells: where no
/// header is found, commas are tried as well.
fn read_csv(
    session: &mut Session<'_>,
    mut book: Workbook,
    name: &str,
    bytes: &[u8],
    kind: Option<&'static ActDescriptor>,
) -> Result<(), ExchangeError> {
    let place = Place { file: name.to_owned(), sheet: None };
    let read = read_sheet(session, &mut book, name, &place, kind);
    if let Ok(true) = read {
        return Ok(());
    }
    if matches!(read, Ok(false) | Err(ExchangeError::NoHeader { .. })) {
        let mut book = Workbook::from_bytes(name, parted_by_commas(bytes), session.options.limits)?;
        if let Ok(true) = read_sheet(session, &mut book, name, &place, kind) {
            return Ok(());
        }
    }
    read.and(Err(ExchangeError::KindUnknown { file: name.to_owned() }))
}

/// The bytes with the line `sep=,` in front, which is no row.
fn parted_by_commas(bytes: &[u8]) -> Vec<u8> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let (mark, text) = match bytes.strip_prefix(MARK) {
        Some(text) => (MARK, text),
        None => (&b""[..], bytes),
    };
    [mark, b"sep=,\n", text].concat()
}

/// One kind of act in one sheet.
struct Prepared {
    layout: Layout,
    columns: SheetColumns,
    /// Whether the header itself is at fault, so that no act of the kind can be whole.
    header_at_fault: bool,
}

/// Where the kind of a row is told.
enum Kinds {
    One(&'static ActDescriptor),
    ByColumn(usize),
}

/// Reads one sheet. False where nothing tells which kind of act it holds.
fn read_sheet(
    session: &mut Session<'_>,
    book: &mut Workbook,
    sheet: &str,
    place: &Place,
    kind: Option<&'static ActDescriptor>,
) -> Result<bool, ExchangeError> {
    let mut sheet = book.sheet(sheet)?;
    let system = sheet.date_system();
    let mut upper = Vec::new();
    for row in sheet.rows()? {
        let row = row?;
        if row.number > header::ROWS_SEARCHED {
            break;
        }
        upper.push(row);
    }
    let (header, kinds) = match kind {
        Some(kind) => match header::find(&upper, &Layout::of(kind)) {
            Some(header) => (header, Kinds::One(kind)),
            None => return Err(no_header(place, kind)),
        },
        None => match header::find_with_kind(&upper) {
            Some((header, column)) => (header, Kinds::ByColumn(column)),
            None => return Ok(false),
        },
    };
    let mut reader = SheetReader {
        session,
        place,
        header,
        kinds,
        system,
        prepared: FxHashMap::default(),
        open: None,
        broken: false,
    };
    if let Kinds::One(kind) = reader.kinds {
        reader.prepare(kind);
    }
    for row in sheet.rows()? {
        reader.row(row?);
    }
    reader.close();
    Ok(true)
}

fn no_header(place: &Place, kind: &'static ActDescriptor) -> ExchangeError {
    let layout = Layout::of(kind);
    let wanted = layout.columns.iter().filter(|column| match column.holds {
        Holds::Act(field) | Holds::Row(field) => field.required,
        Holds::Meta(_) => false,
    });
    ExchangeError::NoHeader {
        place: place.describe(),
        rows_searched: header::ROWS_SEARCHED,
        wanted: wanted.map(|column| format!("{} ({})", column.zh, column.name)).collect(),
    }
}

/// The rows of an act that is still being gathered.
struct Open {
    kind: &'static str,
    rows: Vec<Row>,
    has_lines: bool,
    too_many: bool,
}

pub(crate) struct SheetReader<'a, 'o> {
    session: &'a mut Session<'o>,
    place: &'a Place,
    header: Header,
    kinds: Kinds,
    system: DateSystem,
    prepared: FxHashMap<&'static str, Prepared>,
    open: Option<Open>,
    /// Whether the row above is at fault as a whole: what would only carry it on cannot be understood.
    broken: bool,
}

impl<'a, 'o> SheetReader<'a, 'o> {
    /// A reader of rows that are laid out as the columns of one kind of act.
    pub(crate) fn laid(
        session: &'a mut Session<'o>,
        place: &'a Place,
        header: Header,
        (act, columns): (&'static ActDescriptor, SheetColumns),
        system: DateSystem,
    ) -> Self {
        let prepared = Prepared { layout: Layout::of(act), columns, header_at_fault: false };
        let prepared = FxHashMap::from_iter([(act.kind, prepared)]);
        Self { session, place, header, kinds: Kinds::One(act), system, prepared, open: None, broken: false }
    }

    /// A fault of a row that becomes no act.
    pub(crate) fn fault(&mut self, fault: CellFault) {
        self.session.set.report.rows_read += 1;
        self.broken_at(fault);
    }

    /// Reports a row that cannot be understood as a whole, and leaves off the act it would have carried on.
    fn broken_at(&mut self, fault: CellFault) {
        self.close();
        self.broken = true;
        self.session.fault(self.place, fault);
    }

    /// What is no fault but worth a look.
    pub(crate) fn hint(&mut self, hint: Fault) {
        self.session.set.report.hint(hint);
    }

    /// Lays out a kind of act on this sheet, once, and reports what is wrong with the header for it.
    fn prepare(&mut self, kind: &'static ActDescriptor) {
        if self.prepared.contains_key(kind.kind) {
            return;
        }
        let layout = Layout::of(kind);
        let mut columns = header::columns(&self.header, &layout);
        if let Kinds::ByColumn(column) = self.kinds {
            columns.known.retain(|known| known.index != column);
            columns.unknown.retain(|(index, _)| *index != column);
        }
        let mut faults = header::faults(&self.header, &columns, &layout);
        if let Kinds::ByColumn(_) = self.kinds {
            // A sheet of several kinds has columns that mean nothing for some: only a cell in one is a fault there.
            let unknown = |fault: &CellFault| columns.unknown.iter().any(|(_, name)| *name == fault.column);
            faults.retain(|fault| !unknown(fault));
        }
        let header_at_fault = !faults.is_empty();
        faults.into_iter().for_each(|fault| self.session.fault(self.place, fault));
        self.prepared.insert(kind.kind, Prepared { layout, columns, header_at_fault });
    }

    /// Takes the next row.
    pub(crate) fn row(&mut self, mut row: Row) {
        if row.number <= self.header.last_row {
            return;
        }
        self.session.set.report.rows_read += 1;
        if let Some(reason) = row.fault.take() {
            let shown: Vec<String> = row.cells.iter().take(8).map(written).collect();
            return self.broken_at(CellFault::new(row.number, "", &shown.join(" | "), reason));
        }
        let Some(kind) = self.kind_of(&row) else { return };
        self.refuse_strays(kind, &row);
        let lines = self.has_lines(kind, &row);
        if self.broken && lines && self.says_nothing_of_the_act(kind, &row) {
            return;
        }
        self.broken = false;
        if self.continues(kind, &row, lines) {
            if let Some(open) = &mut self.open {
                open.has_lines = true;
                if open.rows.len() < LINES_MAX { open.rows.push(row) } else { open.too_many = true }
            }
            return;
        }
        self.close();
        self.open = Some(Open { kind, rows: vec![row], has_lines: lines, too_many: false });
    }

    /// The kind of the row; an empty cell means the kind of the row above.
    fn kind_of(&mut self, row: &Row) -> Option<&'static str> {
        let column = match self.kinds {
            Kinds::One(kind) => return Some(kind.kind),
            Kinds::ByColumn(column) => column,
        };
        let cell = row.cell(column);
        match &self.open {
            Some(open) if cell.is_blank() => return Some(open.kind),
            None if cell.is_blank() && self.broken => return None,
            _ => {}
        }
        match kind_named(&written(cell)) {
            Some(kind) => {
                self.prepare(kind);
                Some(kind.kind)
            }
            None => {
                let title = self.header.titles.get(column).map_or("", String::as_str);
                let name = format!("{} {title}", tables::column_letters(column));
                let reason = Problem::UnknownKind.reason();
                self.broken_at(CellFault::new(row.number, name, &written(cell), reason));
                None
            }
        }
    }

    /// Cells under no title, or under one that means nothing for the row's kind.
    fn refuse_strays(&mut self, kind: &str, row: &Row) {
        let Some(prepared) = self.prepared.get(kind) else { return };
        let by_column = match self.kinds {
            Kinds::One(_) => None,
            Kinds::ByColumn(column) => Some(column),
        };
        let mut faults = Vec::new();
        for (index, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
            let titled = self.header.titles.get(index).is_some_and(|title| !title.is_empty());
            let unknown = prepared.columns.unknown.iter().find(|(place, _)| *place == index);
            let (name, problem) = match unknown {
                _ if !titled => (tables::column_letters(index), Problem::UntitledColumn),
                Some((_, name)) if by_column.is_some() => {
                    (name.clone(), Problem::UnknownColumn { nearest: None })
                }
                _ => continue,
            };
            faults.push(CellFault::new(row.number, name, &written(cell), problem.reason()));
        }
        faults.into_iter().for_each(|fault| self.session.fault(self.place, fault));
    }

    fn has_lines(&self, kind: &str, row: &Row) -> bool {
        self.cells(kind, row).any(|(holds, cell)| matches!(holds, Holds::Row(_)) && !cell.is_blank())
    }

    /// Whether the row carries on the act above: it has a line of its own, and what it says of the act is empty (as
    /// under a merged cell) or the same.
    fn continues(&self, kind: &str, row: &Row, lines: bool) -> bool {
        let Some(open) = &self.open else { return false };
        let Some(first) = open.rows.first() else { return false };
        if open.kind != kind || !lines {
            return false;
        }
        let pairs = || self.cells(kind, row).zip(self.cells(kind, first));
        let own = || pairs().filter(|((holds, _), _)| is_of_the_act(*holds));
        let same = || own().all(|((_, cell), (_, above))| cell.is_blank() || written(cell) == written(above));
        self.says_nothing_of_the_act(kind, row) || open.has_lines && same()
    }

    fn says_nothing_of_the_act(&self, kind: &str, row: &Row) -> bool {
        self.cells(kind, row).all(|(holds, cell)| !is_of_the_act(holds) || cell.is_blank())
    }

    fn cells<'r>(&'r self, kind: &str, row: &'r Row) -> impl Iterator<Item = (Holds, &'r Cell)> {
        let prepared = self.prepared.get(kind);
        prepared.into_iter().flat_map(move |prepared| {
            prepared.columns.known.iter().filter_map(move |column| {
                let holds = prepared.layout.columns.get(column.column)?.holds;
                Some((holds, row.cell(column.index)))
            })
        })
    }

    /// Makes an act of the rows gathered.
    pub(crate) fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let Some(prepared) = self.prepared.get(open.kind) else { return };
        if open.too_many {
            let row = open.rows.last().map_or(0, |row| row.number);
            let reason = Problem::TooMany { max: LINES_MAX }.reason();
            self.session.fault(self.place, CellFault::new(row, "", "", reason));
        }
        let group = Group {
            layout: &prepared.layout,
            columns: &prepared.columns,
            rows: &open.rows,
            system: self.system,
            header_at_fault: prepared.header_at_fault,
        };
        assemble(self.session, self.place, &group);
    }
}

/// Whether a column tells of the act as a whole, not of one of its lines or of the row.
const fn is_of_the_act(holds: Holds) -> bool {
    !matches!(holds, Holds::Row(_) | Holds::Meta(Meta::Running | Meta::Kind))
}

/// A cell as a person would recognise it in a report.
pub(crate) fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Error(text) => text.trim().to_owned(),
        Cell::Number(number) | Cell::Serial(number) => number.to_string(),
        Cell::Bool(value) => value.to_string(),
        Cell::Uncalculated => "=…".to_owned(),
        Cell::Nested => "{…}".to_owned(),
    }
}
