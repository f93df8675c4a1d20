//! Finding the header row (表头) under merged title rows and saying which column means what.

use crate::{AmountUnit, DateSystem, NAMES_ROW, Row, TableError, cell::column_letters, text, title};

/// Rows looked at for the header.
pub(crate) const HEADER_ROWS_SEARCHED: u32 = 20;
/// Characters of a cell that may serve as its title; longer ones are clipped.
const TITLE_CHARS_MAX: usize = 300;

/// One column a caller understands.
#[derive(Debug, Clone, Copy)]
pub struct ColumnSpec<'a> {
    /// Our name of the column; itself accepted as a title.
    pub field: &'a str,
    /// Titles people use, Chinese and English, the best one first: it is shown when the column is missing.
    pub titles: &'a [&'a str],
    /// Whether the column, and a value in each row, must be there.
    pub required: bool,
    /// How its cells are read.
    pub kind: ColumnKind<'a>,
    /// What holds where the sheet has no such column or the cell is blank, written as in a cell.
    pub fixed: Option<&'a str>,
}

impl ColumnSpec<'_> {
    /// The title shown to people.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.titles.first().copied().unwrap_or(self.field)
    }
}

/// How the cells of a column are read.
#[derive(Debug, Clone, Copy)]
pub enum ColumnKind<'a> {
    /// Free text, trimmed.
    Text,
    /// A code (编码): width folded, white characters dropped.
    Code,
    /// A day.
    Day,
    /// A day and a time, in China time.
    Moment,
    /// A whole number.
    Integer,
    /// An amount of money, read in fen; the title may say 万元.
    Amount,
    /// One of a few values.
    Choice(&'a [Choice<'a>]),
}

/// One value of a choice column.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    /// The code the reading gives.
    pub code: &'a str,
    /// What people write for it, the best one first.
    pub synonyms: &'a [&'a str],
}

impl Choice<'_> {
    /// The value as shown to people.
    #[must_use]
    pub fn shown(&self) -> String {
        self.synonyms.first().unwrap_or(&self.code).to_string()
    }
}

/// A header understood: which column holds which field.
#[derive(Debug, Clone)]
pub struct Matched<'s> {
    /// The specifications that were matched against.
    pub specs: &'s [ColumnSpec<'s>],
    /// Row number of the header, from 1; the lower one where two rows make the header.
    pub header_row: u32,
    /// Understood columns, from left to right.
    pub columns: Vec<MatchedColumn<'s>>,
    /// Titled columns that are not understood and will not be read.
    pub unknown: Vec<UnknownColumn>,
    /// Columns that mean the same as a better titled one: the place of each, and of the one that holds its field.
    pub passed_over: Vec<(usize, usize)>,
    /// Columns the header spans, titled or not.
    pub width: usize,
    pub(crate) system: DateSystem,
    /// Whether rows must be as wide as the header: true for CSV, where a short row is a broken one.
    pub(crate) strict_width: bool,
}

/// A column understood.
#[derive(Debug, Clone)]
pub struct MatchedColumn<'s> {
    /// What it holds.
    pub spec: &'s ColumnSpec<'s>,
    /// Its place, from 0.
    pub index: usize,
    /// Letters and title as the sheet shows them, such as `D 办结日期`.
    pub name: String,
    /// What bare numbers count, if it is an amount column.
    pub unit: AmountUnit,
}

/// A column with a title that matches no specification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownColumn {
    /// Its place, from 0.
    pub index: usize,
    /// Letters and title as the sheet shows them.
    pub name: String,
}

impl<'s> Matched<'s> {
    /// The column of a field, if the sheet has it.
    #[must_use]
    pub fn column(&self, field: &str) -> Option<&MatchedColumn<'s>> {
        self.columns.iter().find(|column| column.spec.field == field)
    }
}

/// A row, or two rows read as one, that may be the header.
struct Candidate {
    row: u32,
    titles: Vec<String>,
    score: usize,
}

/// Finds the header among the first rows of a sheet.
pub(crate) fn find<'s>(
    rows: &[Row],
    specs: &'s [ColumnSpec<'s>],
    system: DateSystem,
    strict_width: bool,
) -> Result<Matched<'s>, TableError> {
    let known = KnownTitles::of(specs);
    let named = rows.first().is_some_and(|row| row.number == NAMES_ROW);
    let best = best_candidate(rows, &known).ok_or_else(|| TableError::NoHeader {
        rows_searched: if named { NAMES_ROW } else { HEADER_ROWS_SEARCHED },
        wanted: specs.iter().map(|spec| spec.shown().to_owned()).collect(),
    })?;
    let matched = assign(best, specs, &known, system, strict_width);
    refuse_repeated(&matched)?;
    refuse_missing(&matched)?;
    Ok(matched)
}

/// The row that names most columns; of equals the upper one. Two rows are read as one header (group titles above,
/// titles below, tall merged cells beside) only where that names more than either alone.
fn best_candidate(rows: &[Row], known: &KnownTitles) -> Option<Candidate> {
    let titles: Vec<Vec<String>> = rows.iter().map(titles_of).collect();
    let single = rows.iter().zip(&titles).map(|(row, titles)| candidate(row.number, titles.clone(), known));
    let paired = rows.windows(2).zip(titles.windows(2)).filter_map(|(rows, titles)| match (rows, titles) {
        ([upper, lower], [above, below]) if lower.number == upper.number + 1 => {
            Some(candidate(lower.number, merge(above, below), known))
        }
        _ => None,
    });
    single
        .chain(paired)
        .filter(|candidate| candidate.score > 0)
        .reduce(|best, next| if next.score > best.score { next } else { best })
}

fn titles_of(row: &Row) -> Vec<String> {
    let title = |cell| {
        let text = text::parse_text(cell, DateSystem::default()).ok().flatten()?;
        Some(text.chars().take(TITLE_CHARS_MAX).collect())
    };
    row.cells.iter().map(|cell| title(cell).unwrap_or_default()).collect()
}

fn merge(above: &[String], below: &[String]) -> Vec<String> {
    let width = above.len().max(below.len());
    let at = |titles: &[String], index: usize| titles.get(index).filter(|title| !title.is_empty()).cloned();
    (0..width).map(|index| at(below, index).or_else(|| at(above, index)).unwrap_or_default()).collect()
}

fn candidate(row: u32, titles: Vec<String>, known: &KnownTitles) -> Candidate {
    let mut seen = vec![false; known.keys.len()];
    for title in titles.iter().filter(|title| !title.is_empty()) {
        if let Some(flag) = known.position(title).and_then(|(index, _)| seen.get_mut(index)) {
            *flag = true;
        }
    }
    Candidate { row, titles, score: seen.iter().filter(|flag| **flag).count() }
}

/// The comparable titles of every specification, made once.
struct KnownTitles {
    keys: Vec<Vec<String>>,
}

impl KnownTitles {
    fn of(specs: &[ColumnSpec<'_>]) -> KnownTitles {
        let of_spec = |spec: &ColumnSpec<'_>| {
            std::iter::once(&spec.field).chain(spec.titles).map(|known| title::key(known)).collect()
        };
        KnownTitles { keys: specs.iter().map(of_spec).collect() }
    }

    /// Which specification a title means, and how good a title it is for it (0 is the best): as written first, then
    /// without remarks in brackets, then without a unit.
    fn position(&self, written: &str) -> Option<(usize, usize)> {
        let rank = |known: &Vec<String>, key: &String| known.iter().position(|known| known == key);
        title::keys(written).iter().filter(|key| !key.is_empty()).find_map(|key| {
            self.keys.iter().enumerate().find_map(|(at, known)| rank(known, key).map(|rank| (at, rank)))
        })
    }
}

fn assign<'s>(
    best: Candidate,
    specs: &'s [ColumnSpec<'s>],
    known: &KnownTitles,
    system: DateSystem,
    strict_width: bool,
) -> Matched<'s> {
    let width = best.titles.iter().rposition(|title| !title.is_empty()).map_or(0, |last| last + 1);
    let mut matched = Matched {
        specs,
        header_row: best.row,
        columns: vec![],
        unknown: vec![],
        passed_over: vec![],
        width,
        system,
        strict_width,
    };
    let known: Vec<Option<(usize, usize)>> = best.titles.iter().map(|title| known.position(title)).collect();
    // Of two columns that mean the same (事项编码 and 事项名称) the better title holds it, the other is passed over.
    let is_best = |place: usize, rank: usize| {
        known.iter().flatten().all(|(other, other_rank)| *other != place || rank <= *other_rank)
    };
    for (index, written) in best.titles.iter().enumerate().filter(|(_, title)| !title.is_empty()) {
        let name = match best.row {
            // Fields of a file without a header have no letters above them.
            NAMES_ROW => title::shown(written),
            _ => format!("{} {}", column_letters(index), title::shown(written)),
        };
        let means = known.get(index).copied().flatten().filter(|(place, rank)| is_best(*place, *rank));
        match means.and_then(|(place, _)| specs.get(place)) {
            None => matched.unknown.push(UnknownColumn { index, name }),
            Some(spec) => {
                let unit = AmountUnit::of_title(written);
                matched.columns.push(MatchedColumn { spec, index, name, unit });
            }
        }
    }
    for (index, place) in known.iter().enumerate().filter_map(|(index, means)| Some((index, (*means)?.0))) {
        let holder = |column: &&MatchedColumn<'_>| {
            specs.get(place).is_some_and(|spec| std::ptr::eq(spec, column.spec)) && column.index != index
        };
        if matched.unknown.iter().any(|column| column.index == index)
            && let Some(chosen) = matched.columns.iter().find(holder)
        {
            matched.passed_over.push((index, chosen.index));
        }
    }
    matched
}

fn refuse_repeated(matched: &Matched<'_>) -> Result<(), TableError> {
    let count = |field: &str| matched.columns.iter().filter(|column| column.spec.field == field).count();
    let columns: Vec<String> = matched
        .columns
        .iter()
        .filter(|column| count(column.spec.field) > 1)
        .map(|column| column.name.clone())
        .collect();
    if columns.is_empty() {
        return Ok(());
    }
    Err(TableError::RepeatedColumns { header_row: matched.header_row, columns })
}

fn refuse_missing(matched: &Matched<'_>) -> Result<(), TableError> {
    let absent = |spec: &&ColumnSpec<'_>| {
        spec.required && spec.fixed.is_none() && matched.column(spec.field).is_none()
    };
    let missing: Vec<String> =
        matched.specs.iter().filter(absent).map(|spec| spec.shown().to_owned()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let unknown = matched.unknown.iter().map(|column| column.name.clone()).collect();
    Err(TableError::MissingColumns { header_row: matched.header_row, missing, unknown })
}
