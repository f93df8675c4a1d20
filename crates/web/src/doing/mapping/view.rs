//! The page on which one says what the columns hold.

use axum::http::StatusCode;
use axum::response::Response;
use exchange::own::{Filled, Seen};
use register::Language;
use register::acts::Act;
use tables::{Head, Mapping};

use super::{column_name, fixed_name, may_be_fixed};
use crate::address::Address;
use crate::doing::act::{control, own, table};
use crate::pages::act::model::{Control, ControlKind, Suggestions};
use crate::pages::mapping::{MappingPage, model};
use crate::pages::parts::Choice;
use crate::problem::Reason;
use crate::respond;
use crate::shell::Shell;
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// What a column may hold, as the page offers it.
pub struct Offered {
    /// The field.
    pub field: String,
    /// Its name.
    pub label: String,
    /// Must it be there?
    pub required: bool,
    /// What comes of it where no column holds it.
    pub filled: Option<String>,
    /// How it is written once for all rows, where that is possible.
    pub fixed: Option<Control>,
}

/// A sheet to be mapped.
pub struct Sheet<'a> {
    /// The upload's name and token.
    pub file: (&'a str, &'a str),
    /// The sheet in the file, and the row of its header.
    pub header: (Option<String>, u32),
    /// Titles and first values, column by column.
    pub columns: Vec<(String, Vec<String>)>,
    /// The types of the objects of an object-centric log, of which one is that of the cases.
    pub case_types: &'a [String],
    /// What they hold as things stand.
    pub mapping: &'a Mapping,
    /// What they may hold.
    pub offered: Vec<Offered>,
    /// Names offered while one types.
    pub lists: Vec<Suggestions>,
    /// What the page is for.
    pub title: String,
    /// Where it came from, and where its form goes.
    pub addresses: (Address, Address),
    /// Are things numbered that have no code?
    pub numbered: bool,
}

/// The page.
pub fn page(shell: Shell, status: StatusCode, sheet: Sheet<'_>, refusals: Vec<Reason>) -> Response {
    let texts = Texts::of(shell.lang);
    let columns = sheet.columns.iter().enumerate().map(|(at, (written, samples))| {
        let means = sheet.mapping.columns.get(at).and_then(|column| column.means.as_deref());
        let choices = sheet.offered.iter().map(|offered| {
            let text = if offered.required { format!("{} *", offered.label) } else { offered.label.clone() };
            Choice::new(offered.field.as_str(), text).chosen(means.unwrap_or_default())
        });
        model::Column {
            letters: tables::column_letters(at),
            title: written.clone(),
            samples: samples.join(" · "),
            name: column_name(at),
            choices: choices.collect(),
            chosen: means.is_some(),
        }
    });
    let columns = columns.filter(|column| !column.title.is_empty()).collect();
    let missing =
        sheet.offered.into_iter().filter(|offered| sheet.mapping.sources(&offered.field).next().is_none());
    let rest = missing.map(|offered| model::Missing {
        field: offered.field,
        label: offered.label,
        required: offered.required,
        filled: offered.filled,
        control: offered.fixed,
    });
    let (needed, optional): (Vec<_>, Vec<_>) =
        rest.partition(|missing| missing.required || missing.filled.is_some());
    let case_type = sheet.mapping.case_type.as_deref().unwrap_or_default();
    let case_types = sheet.case_types.iter().map(|kind| Choice::new(kind.as_str(), kind).chosen(case_type));
    let m = model::MappingForm {
        case_types: case_types.collect(),
        case_type: case_type.to_owned(),
        title: sheet.title,
        file: sheet.file.0.to_owned(),
        token: sheet.file.1.to_owned(),
        header: match &sheet.header.0 {
            Some(name) => texts
                .with("mapping-header-in", &[("sheet", name.clone()), ("row", sheet.header.1.to_string())]),
            // An event log has no row of titles.
            None if sheet.header.1 == 0 => String::new(),
            None => texts.with("mapping-header", &[("row", sheet.header.1)]),
        },
        columns,
        needed,
        optional: optional.into_iter().filter(|missing| missing.control.is_some()).collect(),
        lists: sheet.lists,
        prefix: sheet.numbered.then(|| sheet.mapping.prefix.clone()),
        back: sheet.addresses.0,
        action: sheet.addresses.1,
        refusals,
    };
    respond::page(status, &MappingPage { s: shell, m })
}

/// What the columns of a sheet of acts may hold.
pub fn of_acts(visit: &Visit, kind: &str, seen: &Seen, mapping: &Mapping) -> Vec<Offered> {
    let words = visit.language;
    let of_whole_act = fields_of_whole_act(kind);
    let offered = seen.meanings.iter().map(|meaning| {
        let numbered = meaning.filled == Filled::Numbered;
        let of_each = numbered || is_own(&meaning.column);
        let fixable = meaning.field.filter(|field| {
            may_be_fixed(field.kind) && (!of_each || of_whole_act.contains(&meaning.column.as_str()))
        });
        let value = mapping.fixed.get(&meaning.column).cloned().unwrap_or_default();
        Offered {
            field: meaning.column.clone(),
            label: meaning.label.in_language(words).to_owned(),
            required: meaning.required,
            filled: filled(visit, meaning.filled),
            fixed: fixable.map(|field| control(visit, field, fixed_name(&meaning.column), value)),
        }
    });
    offered.collect()
}

/// The fields that a sheet says once for all its rows: those of an act that has lines. Its name and its number are written here
/// where the office's list of lines has none.
fn fields_of_whole_act(kind: &str) -> Vec<&'static str> {
    let with_lines = Act::describe(kind).filter(|act| table(act).is_some());
    with_lines.into_iter().flat_map(own).map(|field| field.name).collect()
}

/// What is of each thing's own: its name and its number are never the same for all rows.
fn is_own(column: &str) -> bool {
    matches!(column, "name" | "title" | "number" | "code" | "place_code")
}

fn filled(visit: &Visit, filled: Filled) -> Option<String> {
    let texts = Texts::of(visit.lang());
    match filled {
        Filled::Not => None,
        Filled::Numbered => Some(texts.get("mapping-numbered").into_owned()),
        Filled::Reckoned(how) => {
            Some(texts.with("mapping-reckoned", &[("how", how.in_language(visit.language).to_owned())]))
        }
    }
}

/// What the columns of a file of cases may hold.
pub fn of_cases(visit: &Visit, mapping: &Mapping, name: impl Fn(&str) -> Key) -> Vec<Offered> {
    let texts = Texts::of(visit.lang());
    let offered = caselog::columns().iter().map(|spec| {
        let list = match spec.field {
            "power" => Some("powers"),
            "place" => Some("places"),
            "organ" | "seal" => Some("organs"),
            _ => None,
        };
        let label = texts.get(name(spec.field).0).into_owned();
        let value = mapping.fixed.get(spec.field).cloned().unwrap_or_default();
        let kind = match (list, spec.kind) {
            (Some(list), _) => Some(ControlKind::Suggested(list)),
            (None, tables::ColumnKind::Choice(choices)) => Some(ControlKind::One(
                choices
                    .iter()
                    .map(|choice| Choice::new(choice.code, outcome(visit.language, choice)).chosen(&value))
                    .collect(),
            )),
            _ => None,
        };
        let fixed = kind.map(|kind| Control {
            meanings: Vec::new(),
            name: fixed_name(spec.field),
            label: label.clone(),
            help: String::new(),
            required: false,
            value,
            called: String::new(),
            kind,
        });
        let required = spec.required || spec.field == "decided";
        Offered { field: spec.field.to_owned(), label, required, filled: None, fixed }
    });
    offered.collect()
}

fn outcome(language: Language, choice: &tables::Choice<'_>) -> String {
    match language {
        Language::Zh => choice.shown(),
        Language::En => choice.code.to_owned(),
    }
}

/// Titles and first values of a head, column by column.
pub fn columns_of(head: &Head) -> Vec<(String, Vec<String>)> {
    let samples = |at: usize| {
        let values = head.samples.iter().filter_map(|row| row.get(at)).filter(|value| !value.is_empty());
        values.take(3).cloned().collect()
    };
    head.titles.iter().enumerate().map(|(at, title)| (tables::shown_title(title), samples(at))).collect()
}
