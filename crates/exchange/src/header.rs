//! Finding the header row (表头) under merged title rows, and which column means what.
//!
//! `tables` finds headers too, but folds `@organ` into `organ` and reads one header line; an act's sheet has both.

use tables::{AmountUnit, Cell, CellFault, DateSystem, FaultReason, Row};

use crate::columns::{Holds, Layout};
use crate::meta::Meta;
use crate::{Problem, title};

/// Rows looked at for the header.
pub(crate) const ROWS_SEARCHED: u32 = 20;

/// The header of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// The row that holds the titles.
    pub(crate) row: u32,
    /// The last row that belongs to the header: a second line may give the names in another language.
    pub(crate) last_row: u32,
    /// The titles by column.
    pub(crate) titles: Vec<String>,
}

/// A column of a sheet, understood for one kind of act.
#[derive(Clone, Debug)]
pub(crate) struct SheetColumn {
    /// Its place in the layout.
    pub(crate) column: usize,
    /// Its place in the sheet, from 0.
    pub(crate) index: usize,
    /// Letters and title, such as `D 生效日`.
    pub(crate) name: String,
    /// What bare numbers of an amount count.
    pub(crate) unit: AmountUnit,
    /// Whether the sheet has no such column, so that only what is said for all rows can fill it.
    pub(crate) absent: bool,
}

/// The columns of a sheet for one kind of act.
#[derive(Clone, Debug, Default)]
pub(crate) struct SheetColumns {
    /// Those understood, from left to right.
    pub(crate) known: Vec<SheetColumn>,
    /// Those with a title that means nothing here: place and letters with title.
    pub(crate) unknown: Vec<(usize, String)>,
}

/// Finds the row that names most columns; of equals the upper one.
pub(crate) fn find(rows: &[Row], layout: &Layout) -> Option<Header> {
    let understood = |titles: &[String]| {
        let mut places: Vec<usize> = titles.iter().filter_map(|title| layout.position(title)).collect();
        places.sort_unstable();
        places.dedup();
        places.len()
    };
    let mut best: Option<(usize, usize)> = None;
    let titles: Vec<Vec<String>> = rows.iter().map(titles_of).collect();
    for (at, titles) in titles.iter().enumerate() {
        let score = understood(titles);
        if score > best.map_or(0, |(score, _)| score) {
            best = Some((score, at));
        }
    }
    let (_, at) = best?;
    let row = rows.get(at)?.number;
    let repeats =
        |below: &Row, names: &[String]| below.number == row + 1 && says_the_same(layout, &titles[at], names);
    let second = rows.get(at + 1).zip(titles.get(at + 1)).is_some_and(|(below, names)| repeats(below, names));
    Some(Header { row, last_row: row + u32::from(second), titles: titles.get(at)?.clone() })
}

/// The row that has a column for the kind of act, for sheets that nothing else names.
pub(crate) fn find_with_kind(rows: &[Row]) -> Option<(Header, usize)> {
    let label = Meta::Kind.label();
    let names = ["kind", Meta::Kind.name(), label.zh, label.en].map(title::key);
    rows.iter().find_map(|row| {
        let titles = titles_of(row);
        let column = titles.iter().position(|title| names.contains(&title::key(title)))?;
        Some((Header { row: row.number, last_row: row.number, titles }, column))
    })
}

fn says_the_same(layout: &Layout, titles: &[String], below: &[String]) -> bool {
    let filled = |(_, name): &(usize, &String)| !name.is_empty();
    let mut names = below.iter().enumerate().filter(filled).peekable();
    names.peek().is_some()
        && names.all(|(index, name)| {
            let above = titles.get(index).and_then(|title| layout.position(title));
            above.is_some() && layout.position(name) == above
        })
}

fn titles_of(row: &Row) -> Vec<String> {
    let title =
        |cell: &Cell| tables::parse_text(cell, DateSystem::default()).ok().flatten().unwrap_or_default();
    row.cells.iter().map(title).collect()
}

/// Which column means what for one kind of act.
pub(crate) fn columns(header: &Header, layout: &Layout) -> SheetColumns {
    let mut columns = SheetColumns::default();
    for (index, written) in header.titles.iter().enumerate().filter(|(_, title)| !title.is_empty()) {
        let name = title::of_column(index, written);
        match layout.position(written) {
            None => columns.unknown.push((index, name)),
            Some(column) => {
                let unit = AmountUnit::of_title(written);
                columns.known.push(SheetColumn { column, index, name, unit, absent: false });
            }
        }
    }
    columns
}

/// What is wrong with the header as a whole: unknown, repeated and missing columns.
pub(crate) fn faults(header: &Header, columns: &SheetColumns, layout: &Layout) -> Vec<CellFault> {
    let at = |column: &str, written: &str, reason: FaultReason| {
        CellFault::new(header.row, column, written, reason)
    };
    let mut faults = Vec::new();
    for (index, name) in &columns.unknown {
        let written = header.titles.get(*index).map_or("", String::as_str);
        let nearest = title::nearest(written, layout.titles());
        faults.push(at(name, written, Problem::UnknownColumn { nearest }.reason()));
    }
    for (at_column, column) in columns.known.iter().enumerate() {
        let earlier = columns.known.iter().take(at_column).any(|other| other.column == column.column);
        if earlier {
            let written = header.titles.get(column.index).map_or("", String::as_str);
            faults.push(at(&column.name, written, Problem::RepeatedColumn.reason()));
        }
    }
    let there = |place: usize| columns.known.iter().any(|column| column.column == place);
    let any_row_column = layout
        .columns
        .iter()
        .enumerate()
        .any(|(place, column)| matches!(column.holds, Holds::Row(_)) && there(place));
    let absent = layout.columns.iter().enumerate().filter(|(place, _)| !there(*place));
    for (_, column) in absent {
        let wanted = match column.holds {
            Holds::Act(field) => field.required,
            Holds::Row(field) => field.required && any_row_column,
            Holds::Meta(_) => false,
        };
        if wanted {
            let title = format!("{} ({})", column.zh, column.name);
            faults.push(at("", "", Problem::MissingColumn { title }.reason()));
        }
    }
    faults
}
