//! The header of an office's own sheet: under merged titles, perhaps in two rows, with titles we may never have seen.

use tables::{Cell, DateSystem, Row, Workbook};

use super::mapping::{Mapping, meanings};
use crate::ExchangeError;
use crate::columns::Layout;
use crate::header::ROWS_SEARCHED;
use crate::title;

/// Characters of a title that are kept.
const TITLE_CHARS_MAX: usize = 100;
/// Characters of a value shown beside its title.
const SAMPLE_CHARS_MAX: usize = 60;
/// Columns looked at.
const COLUMNS_MAX: usize = 100;

/// A header found.
pub(super) struct Head {
    /// Its row; the lower one where two rows make the header.
    pub(super) row: u32,
    /// The titles by column; columns without one are empty.
    pub(super) titles: Vec<String>,
    /// The first rows below it.
    pub(super) samples: Vec<Vec<String>>,
    /// How many titles are understood.
    pub(super) score: usize,
}

impl Head {
    /// The row that names most columns we know; where none does, the first row of at least three short texts.
    pub(super) fn find(
        book: &mut Workbook,
        sheet: &str,
        layout: &Layout,
        samples: usize,
    ) -> Result<Option<Self>, ExchangeError> {
        let upper = upper_rows(book, sheet, ROWS_SEARCHED as usize + samples)?;
        let known = |titles: &[String]| {
            Mapping::guess(layout, titles).columns.iter().filter(|column| column.means.is_some()).count()
        };
        let best = candidates(&upper).map(|(at, titles)| (known(&titles), at, titles));
        let best = best.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let Some((mut score, mut at, mut titles)) = best else { return Ok(None) };
        if score == 0 {
            let Some((first, names)) = candidates(&upper).find(|(_, titles)| looks_like_titles(titles))
            else {
                return Ok(None);
            };
            (score, at, titles) = (0, first, names);
        }
        let below = upper.iter().skip(at + 1).take(samples);
        let samples = below.map(|row| row.cells.iter().map(|cell| shown(cell)).collect()).collect();
        Ok(Some(Self { row: upper[at].number, titles, samples, score }))
    }

    /// The header that has every title of the mapping, on a sheet that has one.
    pub(super) fn with_titles(
        book: &mut Workbook,
        sheet: &str,
        layout: &Layout,
        mapping: &Mapping,
    ) -> Result<Option<Self>, ExchangeError> {
        let upper = upper_rows(book, sheet, ROWS_SEARCHED as usize)?;
        let wanted: Vec<String> = mapping.columns.iter().map(|column| title::key(&column.title)).collect();
        let is_it = |titles: &[String]| {
            let mut written = titles.iter().map(|written| title::key(written));
            wanted.iter().all(|wanted| written.next().unwrap_or_default() == *wanted)
        };
        let found = candidates(&upper).find(|(_, titles)| is_it(titles));
        Ok(found.map(|(at, titles)| Self {
            row: upper[at].number,
            score: meanings(layout).len(),
            titles,
            samples: Vec::new(),
        }))
    }
}

/// No row looks like a header.
pub(super) fn missing(name: &str, layout: &Layout) -> ExchangeError {
    let wanted = meanings(layout).into_iter().filter(|meaning| meaning.required);
    ExchangeError::NoHeader {
        place: name.to_owned(),
        rows_searched: ROWS_SEARCHED,
        wanted: wanted.map(|meaning| meaning.label.zh.to_owned()).collect(),
    }
}

fn upper_rows(book: &mut Workbook, sheet: &str, count: usize) -> Result<Vec<Row>, ExchangeError> {
    let mut sheet = book.sheet(sheet)?;
    let mut upper = Vec::new();
    for row in sheet.rows()?.take(count) {
        upper.push(row?);
    }
    Ok(upper)
}

/// Single rows, and pairs of rows read as one header: group titles above, titles below, tall merged cells beside.
fn candidates(upper: &[Row]) -> impl Iterator<Item = (usize, Vec<String>)> + '_ {
    let searched = upper.len().min(ROWS_SEARCHED as usize);
    let single = upper.iter().take(searched).enumerate().map(|(at, row)| (at, titles_of(row)));
    let paired =
        upper.get(..searched).unwrap_or_default().windows(2).enumerate().filter_map(
            |(at, rows)| match rows {
                [above, below] if below.number == above.number + 1 && holds_no_value(below) => {
                    Some((at + 1, merged(&titles_of(above), &titles_of(below))))
                }
                _ => None,
            },
        );
    single.chain(paired)
}

/// A second row of titles holds short texts only, and leaves columns empty that the row above names.
fn holds_no_value(row: &Row) -> bool {
    let texts = row.cells.iter().filter(|cell| !cell.is_blank());
    texts.clone().count() > 0
        && texts.clone().all(|cell| matches!(cell, Cell::Text(text) if text.trim().chars().count() <= 12))
        && row.cells.first().is_none_or(Cell::is_blank)
}

fn merged(above: &[String], below: &[String]) -> Vec<String> {
    let at = |titles: &[String], index: usize| titles.get(index).filter(|title| !title.is_empty()).cloned();
    let width = above.len().max(below.len());
    (0..width).map(|index| at(below, index).or_else(|| at(above, index)).unwrap_or_default()).collect()
}

fn looks_like_titles(titles: &[String]) -> bool {
    let filled = || titles.iter().filter(|title| !title.is_empty());
    filled().count() >= 3
        && filled().all(|title| title.chars().count() <= 20 && title.parse::<f64>().is_err())
}

fn titles_of(row: &Row) -> Vec<String> {
    let mut titles: Vec<String> = row
        .cells
        .iter()
        .take(COLUMNS_MAX)
        .map(|cell| {
            let text = tables::parse_text(cell, DateSystem::default()).ok().flatten().unwrap_or_default();
            text.chars().take(TITLE_CHARS_MAX).collect()
        })
        .collect();
    let width = titles.iter().rposition(|title| !title.is_empty()).map_or(0, |last| last + 1);
    titles.truncate(width);
    titles
}

fn shown(cell: &Cell) -> String {
    let text = tables::parse_text(cell, DateSystem::default()).ok().flatten().unwrap_or_default();
    let clipped: String = text.chars().take(SAMPLE_CHARS_MAX).collect();
    if clipped.len() < text.len() { format!("{clipped}…") } else { clipped }
}
