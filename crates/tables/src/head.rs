//! The header of a sheet whose titles may never have been seen: under merged titles, perhaps in two rows.

use crate::header::HEADER_ROWS_SEARCHED;
use crate::{Cell, DateSystem, NAMES_ROW, Row, Sheet, TableError, Workbook, text};

/// Characters of a title that are kept.
const TITLE_CHARS_MAX: usize = 100;
/// Characters of a value shown beside its title.
const SAMPLE_CHARS_MAX: usize = 60;
/// Columns looked at.
const COLUMNS_MAX: usize = 100;

/// A header, found by what its titles say or by how they look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its row; the lower one where two rows make the header.
    pub row: u32,
    /// The titles by column; columns without one are empty.
    pub titles: Vec<String>,
    /// The first rows below it, as a person would read them.
    pub samples: Vec<Vec<String>>,
    /// How many titles were understood.
    pub score: usize,
}

impl Head {
    /// Finds the header among the first rows: the row, or the pair of rows, whose titles score best; where none scores,
    /// the first row that looks like titles. `samples` rows below it are kept to be shown.
    ///
    /// # Errors
    /// What stops the reading of rows.
    pub fn find(
        sheet: &mut Sheet<'_>,
        samples: usize,
        score: impl Fn(&[String]) -> usize,
    ) -> Result<Option<Head>, TableError> {
        let system = sheet.date_system();
        let mut upper = Vec::new();
        for row in sheet.rows()?.take(HEADER_ROWS_SEARCHED as usize + samples) {
            upper.push(row?);
        }
        let scored = candidates(&upper).map(|(at, titles)| (score(&titles), at, titles));
        let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let best = match best {
            Some((0, ..)) | None => candidates(&upper)
                .find(|(_, titles)| looks_like_titles(titles))
                .map(|(at, titles)| (0, at, titles)),
            found => found,
        };
        Ok(best.and_then(|(score, at, titles)| {
            let below = upper.iter().skip(at + 1).take(samples);
            let samples =
                below.map(|row| row.cells.iter().map(|cell| shown(cell, system)).collect()).collect();
            Some(Head { row: upper.get(at)?.number, titles, samples, score })
        }))
    }

    /// The header that scores best among sheets of a workbook, with the place of its sheet in the list; of equals the
    /// first.
    ///
    /// # Errors
    /// A sheet that is not there, or what stops the reading of rows.
    pub fn best_of<'s>(
        book: &mut Workbook,
        sheets: impl IntoIterator<Item = &'s str>,
        samples: usize,
        score: impl Fn(&[String]) -> usize,
    ) -> Result<Option<(usize, Head)>, TableError> {
        let mut best: Option<(usize, Head)> = None;
        for (at, sheet) in sheets.into_iter().enumerate() {
            let Some(head) = Head::find(&mut book.sheet(sheet)?, samples, &score)? else { continue };
            if best.as_ref().is_none_or(|(_, before)| head.score > before.score) {
                best = Some((at, head));
            }
        }
        Ok(best)
    }
}

/// Single rows, and pairs of rows read as one header: group titles above, titles below, tall merged cells beside.
fn candidates(upper: &[Row]) -> impl Iterator<Item = (usize, Vec<String>)> + '_ {
    let named = upper.first().is_some_and(|row| row.number == NAMES_ROW);
    let rows = if named { 1 } else { HEADER_ROWS_SEARCHED as usize };
    let searched = upper.get(..upper.len().min(rows)).unwrap_or_default();
    let single = searched.iter().enumerate().map(|(at, row)| (at, titles_of(row)));
    let paired = searched.windows(2).enumerate().filter_map(|(at, rows)| match rows {
        [above, below] if below.number == above.number + 1 && is_second_row(below) => {
            Some((at + 1, merged(&titles_of(above), &titles_of(below))))
        }
        _ => None,
    });
    single.chain(paired)
}

/// A second row of titles holds short texts only, and none under the first column, whose cell is a tall one.
fn is_second_row(row: &Row) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_blank()).peekable();
    let short = |cell: &Cell| matches!(cell, Cell::Text(text) if text.trim().chars().count() <= 12);
    filled.peek().is_some() && filled.all(short) && row.cells.first().is_none_or(Cell::is_blank)
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
    let title = |cell: &Cell| {
        let text = text::parse_text(cell, DateSystem::default()).ok().flatten().unwrap_or_default();
        text.chars().take(TITLE_CHARS_MAX).collect::<String>()
    };
    let mut titles: Vec<String> = row.cells.iter().take(COLUMNS_MAX).map(title).collect();
    let width = titles.iter().rposition(|title| !title.is_empty()).map_or(0, |last| last + 1);
    titles.truncate(width);
    titles
}

fn shown(cell: &Cell, system: DateSystem) -> String {
    let text = text::parse_text(cell, system).ok().flatten().unwrap_or_default();
    let mut clipped: String = text.chars().take(SAMPLE_CHARS_MAX).collect();
    if clipped.len() < text.len() {
        clipped.push('…');
    }
    clipped
}
