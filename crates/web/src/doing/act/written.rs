//! From what a form sends to a draft: the form is read as the spreadsheet it could have been, so that names, codes, days
//! and amounts are understood alike, and a fault is told with its field and its mend.

use exchange::{ExchangeError, ReadOptions};
use register::acts::{Act, ActDescriptor, FieldDescriptor, FieldKind, LINES_MAX};
use register::{Language, Register};
use serde_json::{Map, Value};

use super::several::said;
use crate::doing::form::Pairs;
use crate::problem::Reason;

/// The most rows of a table that a form lays out; larger tables are brought as a spreadsheet.
pub(super) const ROWS_MAX: usize = 500;
/// Empty rows offered below those that are filled.
const SPARE_ROWS: usize = 3;

/// The child table of a kind of act.
pub fn table(act: &ActDescriptor) -> Option<(&'static FieldDescriptor, &'static [FieldDescriptor])> {
    act.fields.iter().find_map(|field| match field.kind {
        FieldKind::Table(fields) => Some((field, fields)),
        _ => None,
    })
}

/// The fields of the act itself.
pub fn own(act: &ActDescriptor) -> impl Iterator<Item = &'static FieldDescriptor> {
    act.fields.iter().filter(|field| !matches!(field.kind, FieldKind::Table(_)))
}

/// The name of a cell in the request.
pub(super) fn cell_name(row: usize, field: &FieldDescriptor) -> String {
    format!("r{row}-{}", field.name)
}

/// What a cell means: a choice may be written by its label, as on screen and in spreadsheets, and is kept by its code.
fn meant(field: &FieldDescriptor, text: &str) -> String {
    let text = text.trim();
    let FieldKind::Choice(choices) = field.kind else { return text.to_owned() };
    let is_label = |label: register::Label| label.zh == text || label.en.eq_ignore_ascii_case(text);
    let chosen = choices.iter().find(|choice| is_label(choice.label));
    chosen.map_or(text, |choice| choice.value).to_owned()
}

/// The rows as sent, those pasted behind them, and a few spare ones when `spare`.
pub(super) fn rows(fields: &[FieldDescriptor], pairs: &Pairs, spare: bool) -> Vec<Vec<String>> {
    let mut rows = filled(fields, pairs);
    rows.extend(pasted(fields, pairs.one("pasted")));
    rows.truncate(ROWS_MAX);
    if spare {
        let spares = SPARE_ROWS.min(ROWS_MAX - rows.len());
        rows.extend(std::iter::repeat_n(vec![String::new(); fields.len()], spares));
    }
    rows
}

/// The rows that hold anything.
fn filled(fields: &[FieldDescriptor], pairs: &Pairs) -> Vec<Vec<String>> {
    (0..ROWS_MAX)
        .take_while(|row| fields.iter().any(|field| pairs.has(&cell_name(*row, field))))
        .map(|row| fields.iter().map(|field| said(field, &cell_name(row, field), pairs)).collect())
        .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()))
        .collect()
}

/// How many rows there are, where they are more than a form lays out: nothing of them is dropped in silence.
pub(super) fn too_many(act: &ActDescriptor, pairs: &Pairs) -> Option<usize> {
    let (_, fields) = table(act)?;
    let count = filled(fields, pairs).len() + pasted(fields, pairs.one("pasted")).len();
    (count > ROWS_MAX).then_some(count)
}

/// Cells copied from a spreadsheet: a line for each row, tabs between cells. Where the first line holds headings, cells
/// go under them; otherwise they stand in the order of the fields.
fn pasted(fields: &[FieldDescriptor], text: &str) -> Vec<Vec<String>> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    let Some(first) = lines.peek() else { return Vec::new() };
    let heading = |cell: &str| fields.iter().position(|field| is_called(field, cell));
    let columns: Vec<Option<usize>> = first.split('\t').map(heading).collect();
    // A whole sheet is copied with the columns of the act itself, which mean nothing here.
    let known = columns.iter().flatten().count();
    let has_headings = known >= 2 || known == columns.len();
    let place = |index: usize| if has_headings { columns.get(index).copied().flatten() } else { Some(index) };
    // The template has two rows of headings: titles, then the names of the fields.
    while has_headings
        && lines.peek().is_some_and(|line| line.split('\t').filter_map(heading).count() >= known)
    {
        lines.next();
    }
    let lay_out = |line: &str| {
        let mut row = vec![String::new(); fields.len()];
        for (index, cell) in line.split('\t').enumerate() {
            if let Some(slot) = place(index).and_then(|column| row.get_mut(column)) {
                *slot = cell.trim().to_owned();
            }
        }
        row
    };
    let coded = |row: Vec<String>| fields.iter().zip(row).map(|(field, cell)| meant(field, &cell)).collect();
    let laid_out = lines.map(lay_out).filter(|row| row.iter().any(|cell| !cell.is_empty()));
    laid_out.take(LINES_MAX).map(coded).collect()
}

/// Is it the field's heading? The template marks what must be given with a star.
fn is_called(field: &FieldDescriptor, text: &str) -> bool {
    let text = text.trim().trim_end_matches(['*', '＊']).trim_end();
    field.name == text || field.label.zh == text || field.label.en.eq_ignore_ascii_case(text)
}

/// Reads the form.
///
/// # Errors
/// What is wrong, field by field.
pub(super) fn draft(
    act: &'static ActDescriptor,
    pairs: &Pairs,
    register: &Register,
    language: Language,
) -> Result<Act, Vec<Reason>> {
    let csv = as_csv(act, pairs);
    let read = exchange::drafts_from_bytes(
        "form.csv",
        csv.as_bytes(),
        Some(act.kind),
        register,
        &ReadOptions::default(),
    );
    match read {
        Ok(mut set) if set.is_clean() => match (set.drafts.pop(), set.drafts.is_empty()) {
            (Some(draft), true) => Ok(draft.act),
            _ => Err(vec![reason(act, language)]),
        },
        Ok(set) => Err(set.report.faults.iter().map(|fault| told(act, fault, language)).collect()),
        Err(error) => Err(vec![whole(&error, language)]),
    }
}

/// The form as it stands as a workbook, to be gone on with in a spreadsheet and brought back; nothing in it need be right yet.
///
/// # Errors
/// A workbook that cannot be written.
pub(super) fn workbook(
    act: &'static ActDescriptor,
    pairs: &Pairs,
    language: Language,
) -> Result<Vec<u8>, ExchangeError> {
    let texts = |fields: &mut dyn Iterator<Item = (&'static FieldDescriptor, String)>| {
        let filled = fields.filter(|(_, text)| !text.is_empty());
        filled.map(|(field, text)| (field.name.to_owned(), Value::String(text))).collect::<Map<_, _>>()
    };
    let mut body = texts(&mut own(act).map(|field| (field, said(field, field.name, pairs))));
    if let Some((lines, fields)) = table(act) {
        let rows = rows(fields, pairs, false).into_iter();
        let rows = rows.map(|row| Value::Object(texts(&mut fields.iter().zip(row))));
        body.insert(lines.name.to_owned(), rows.collect());
    }
    let sheet = exchange::unfinished_to_sheet(act.kind, body, language)?;
    exchange::to_xlsx(std::slice::from_ref(&sheet))
}

fn as_csv(act: &ActDescriptor, pairs: &Pairs) -> String {
    let table = table(act);
    let rows = table.map_or(Vec::new(), |(_, fields)| rows(fields, pairs, false));
    let name = |field: &FieldDescriptor| field.name.to_owned();
    let mut head: Vec<String> = own(act).map(name).collect();
    let taken: Vec<String> = head.clone();
    if let Some((child, fields)) = table {
        // A field of the rows that bears the name of one of the act's own is told apart by the name of its table.
        let child_name = |field: &FieldDescriptor| match taken.contains(&field.name.to_owned()) {
            true => format!("{}.{}", child.name, field.name),
            false => field.name.to_owned(),
        };
        head.extend(fields.iter().map(child_name));
    }
    let mut csv = line(&head);
    for row in 0..rows.len().max(1) {
        let mut cells: Vec<String> = own(act)
            .map(|field| if row == 0 { said(field, field.name, pairs) } else { String::new() })
            .collect();
        cells.extend(rows.get(row).cloned().unwrap_or_default());
        cells.resize(head.len(), String::new());
        csv.push_str(&line(&cells));
    }
    csv
}

fn line(cells: &[String]) -> String {
    let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    quoted.join(",") + "\r\n"
}

/// A fault with the label of its field and, in a table, its row.
fn told(act: &ActDescriptor, fault: &exchange::Fault, language: Language) -> Reason {
    let tables_language = match language {
        Language::Zh => tables::Language::Chinese,
        Language::En => tables::Language::English,
    };
    // The reader sees labels and the rows of the table, not the letters of a spreadsheet that never was.
    let name = fault.cell.column.split_once(' ').map_or(fault.cell.column.as_str(), |(_, name)| name);
    let bare = name.rsplit('.').next().unwrap_or(name);
    let of_rows = || table(act).into_iter().flat_map(|(_, fields)| fields);
    let field = own(act).find(|field| field.name == name).or_else(|| of_rows().find(|f| f.name == bare));
    let mut cell = fault.cell.clone();
    cell.column = field.map_or(name, |field| field.label.in_language(language)).to_owned();
    cell.row = cell.row.saturating_sub(1).max(1);
    Reason::new(cell.describe(tables_language))
}

fn reason(act: &ActDescriptor, language: Language) -> Reason {
    let required = own(act).filter(|field| field.required).map(|field| field.label.in_language(language));
    let names = required.collect::<Vec<_>>().join(if language == Language::Zh { "、" } else { ", " });
    Reason::new(match language {
        Language::Zh => format!("表单没有内容；请至少填写：{names}"),
        Language::En => format!("the form is empty; fill in at least: {names}"),
    })
}

fn whole(error: &ExchangeError, language: Language) -> Reason {
    Reason::new(error.describe(language))
}
