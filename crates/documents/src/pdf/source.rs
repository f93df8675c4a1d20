//! The Typst source of a document. Every text becomes a string literal: nothing in it can be read as markup or code.

use std::fmt::Write;

use crate::blocks::{Annex, Block, Document, Level, Signature, Table, constructed_mark};
use crate::text::{Text, day_text};
use crate::title::title_lines;
use crate::typefaces::{Role, Typefaces};

/// Runs of letters and digits longer than this may break anywhere, so that no code runs over an edge.
const RUN_MAX: usize = 10;
/// Places to break in one text: their cost grows with their square, so a text of nothing but letters has them farther apart.
const BREAKS_MAX: usize = 5_000;
/// A table row with a longer cell than this may break over pages.
const CELL_CHARS_MAX: usize = 100;
/// A longer last paragraph may break before the signature: some of it goes over anyway.
const LAST_CHARS_MAX: usize = 280;
/// How many rows of a table stay with the signatures below it.
const LAST_ROWS: usize = 2;
/// The mark of the issuing organ: at most this large, smaller where its name is long.
const MARK_POINTS_MAX: f64 = 42.0;
/// The width of the type area in points, less a little room.
const WIDTH_POINTS: f64 = 440.0;
/// Sizes of tables: 小四 where there are few columns, 五号 where there are many.
const FEW_COLUMNS: usize = 6;

/// The source that `gongwen.typ` sets; public to be looked at when a page looks wrong.
pub fn typst_source(document: &Document, typefaces: &Typefaces) -> String {
    let mut out = String::from("#import \"gongwen.typ\": *\n");
    let face = |role| {
        let face = typefaces.face(role);
        format!("(font: ({},), weight: {})", literal(&face.family), face.weight)
    };
    let constructed = if document.constructed { literal(&constructed_mark().zh) } else { "none".into() };
    line(
        &mut out,
        &format!(
            "#show: gongwen.with(body-face: {}, title-face: {}, first-face: {}, second-face: {}, title: {}, constructed: {constructed})",
            face(Role::Body),
            face(Role::Title),
            face(Role::First),
            face(Role::Second),
            literal(&document.title.zh),
        ),
    );
    if !document.is_bare_annex() {
        front(&mut out, document);
        let last = last_words(document);
        let (before, last) = document.body.split_at(document.body.len() - last);
        before.iter().for_each(|block| put_block(&mut out, block));
        if let [Block::Table(table)] = last {
            let (first, rest) = table.rows.split_at(table.rows.len() - LAST_ROWS);
            put_rows(&mut out, table, first, Part::UpToLast);
            line(&mut out, "#together(above: 0pt, [");
            put_rows(&mut out, table, rest, Part::Last);
            back(&mut out, document);
            line(&mut out, "])");
        } else if last.is_empty() {
            back(&mut out, document);
        } else {
            line(&mut out, "#together([");
            last.iter().for_each(|block| put_block(&mut out, block));
            back(&mut out, document);
            line(&mut out, "])");
        }
    }
    for (index, annex) in document.annexes.iter().enumerate() {
        put_annex(&mut out, &document.annex_mark(index), annex);
    }
    if let Some(imprint) = &document.imprint {
        let copies = imprint.copies_to.join("，");
        let copies = if copies.is_empty() { "none".into() } else { literal(&copies) };
        let day = day_text(imprint.printed_on).zh;
        line(&mut out, &format!("#imprint({copies}, {}, {})", literal(&imprint.printed_by), literal(&day)));
    }
    out
}

/// How many blocks at the end stay with the signature: the last paragraph, where it is not too long for that; where sides
/// sign below a table, the table, of which the last rows stay.
fn last_words(document: &Document) -> usize {
    let stays = |block: &Block| match (block, &document.signature) {
        (Block::Paragraph(text), Signature::Organ { .. }) => text.zh.chars().count() <= LAST_CHARS_MAX,
        (Block::Table(table), Signature::Sides(_)) => {
            let long = |row: &Vec<Text>| row.iter().any(|cell| cell.zh.chars().count() > LAST_CHARS_MAX);
            let last = table.rows.len().checked_sub(LAST_ROWS).filter(|before| *before > 0);
            last.is_some_and(|before| !table.rows[before..].iter().any(long))
        }
        _ => false,
    };
    usize::from(document.body.last().is_some_and(stays))
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// Red head or not, title, number, addressee.
fn front(out: &mut String, document: &Document) {
    let number = document.number.as_deref().unwrap_or_default();
    match &document.letterhead {
        Some(mark) => {
            let chars = mark.zh.chars().count().max(1) as f64;
            let points = (WIDTH_POINTS / chars).min(MARK_POINTS_MAX);
            line(out, &format!("#letterhead({}, {}, {points:.1}pt)", literal(&mark.zh), literal(number)));
        }
        None => line(out, "#blank(1)"),
    }
    line(out, &format!("#title({})", lines_literal(&document.title)));
    if document.letterhead.is_none() && !number.is_empty() {
        line(out, &format!("#number-below({})", literal(number)));
    }
    line(out, "#blank(1)");
    if let Some(addressee) = &document.addressee {
        line(out, &format!("#addressee({})", literal(&addressee.zh)));
    }
}

/// List of annexes, signature, note.
fn back(out: &mut String, document: &Document) {
    if !document.annexes.is_empty() {
        let names: Vec<String> = document.annex_list().iter().map(|name| literal(&name.zh)).collect();
        line(out, &format!("#annex-list(({},))", names.join(", ")));
    }
    match &document.signature {
        Signature::Organ { organ, day } => {
            line(out, &format!("#signed({}, {})", literal(&organ.zh), literal(&day_text(*day).zh)));
        }
        Signature::Sides(sides) => {
            let side = |side: &crate::blocks::Side| {
                let day = side.day.map_or_else(|| "年　　月　　日".to_owned(), |day| day_text(day).zh);
                format!("({}, {}, {})", literal(&side.capacity.zh), content(&side.organ.zh), literal(&day))
            };
            let entries: Vec<String> = sides.iter().map(side).collect();
            line(out, &format!("#sides(({},))", entries.join(", ")));
        }
        Signature::None => {}
    }
    if let Some(note) = &document.note {
        line(out, &format!("#remark({})", content(&note.zh)));
    }
}

fn put_annex(out: &mut String, mark: &Text, annex: &Annex) {
    let function = if annex.landscape { "annex-across" } else { "annex" };
    line(out, &format!("#{function}({}, {}, [", literal(&mark.zh), lines_literal(&annex.title)));
    annex.blocks.iter().for_each(|block| put_block(out, block));
    line(out, "])");
}

fn put_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading { level, text } => {
            let level = match level {
                Level::First => 1,
                Level::Second => 2,
                Level::Third => 3,
                Level::Fourth => 4,
            };
            line(out, &format!("#heading(level: {level}, {})", content(&text.zh)));
        }
        Block::Paragraph(text) => line(out, &format!("#p({})", content(&text.zh))),
        Block::Fields(pairs) => {
            for (name, value) in pairs {
                line(out, &format!("#field({}, {})", literal(&name.zh), content(&value.zh)));
            }
        }
        Block::Table(table) => put_table(out, table),
    }
}

/// Which part of a table is put.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// All of it.
    Whole,
    /// What stands before its last rows, which follow at once.
    UpToLast,
    /// Its last rows, without its head.
    Last,
}

fn put_table(out: &mut String, table: &Table) {
    put_rows(out, table, &table.rows, Part::Whole);
}

fn put_rows(out: &mut String, table: &Table, rows: &[Vec<Text>], part: Part) {
    let listed = |each: Vec<String>| format!("({},)", each.join(", "));
    let shares = table.columns.iter().map(|column| format!("{}fr", column.share)).collect();
    let align = |centred| if centred { "center + horizon" } else { "left + horizon" };
    let aligns = table.columns.iter().map(|column| align(column.centred).to_owned()).collect();
    let header = table.columns.iter().map(|column| literal(&column.title.zh)).collect();
    let (shares, aligns) = (listed(shares), listed(aligns));
    let header = if part == Part::Last { "()".to_owned() } else { listed(header) };
    let points = if table.columns.len() <= FEW_COLUMNS { "12pt" } else { "10.5pt" };
    line(out, &format!("#data-table({shares}, {aligns}, {header}, ("));
    for row in rows {
        // A row stays on one page unless one of its cells may need more than that.
        let long = row.iter().any(|cell| cell.zh.chars().count() > CELL_CHARS_MAX);
        for cell in row {
            let said = content(&cell.zh);
            let said = if long { format!("long({said})") } else { said };
            // Writing to a string does not fail.
            let _ = write!(out, "{said}, ");
        }
        out.push('\n');
    }
    let gap = match part {
        Part::Whole => "",
        Part::UpToLast => ", below: 0pt",
        Part::Last => ", above: 0pt",
    };
    line(out, &format!("), {points}{gap})"));
}

fn lines_literal(title: &Text) -> String {
    let lines: Vec<String> = title_lines(&title.zh).iter().map(|line| literal(line)).collect();
    format!("({},)", lines.join(", "))
}

/// A text as content: one string, or the pieces between which a line may break where it holds long codes.
fn content(text: &str) -> String {
    let pieces = pieces(text);
    match pieces[..] {
        [whole] => literal(whole),
        _ => format!("brk({})", pieces.iter().map(|piece| literal(piece)).collect::<Vec<_>>().join(", ")),
    }
}

/// The text cut between the letters of every run that is too long.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut kept = 0;
    let mut rest = 0;
    let step = text.len() / BREAKS_MAX + 1;
    for run in text.split_inclusive(|c: char| !c.is_ascii_graphic()) {
        let letters = run.trim_end_matches(|c: char| !c.is_ascii_graphic());
        if letters.len() > RUN_MAX {
            for at in (rest + 1..rest + letters.len()).step_by(step) {
                pieces.push(&text[kept..at]);
                kept = at;
            }
        }
        rest += run.len();
    }
    pieces.push(&text[kept..]);
    pieces
}

/// A text as a string literal of Typst.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{content, literal, pieces};

    #[test]
    fn nothing_leaves_its_literal() {
        assert_eq!(literal(r#"a"b\c#import"#), r#""a\"b\\c#import""#);
        assert_eq!(literal("\u{1}\n"), r#""\u{1}\u{a}""#);
    }

    #[test]
    fn only_long_codes_may_break_anywhere() {
        assert_eq!(content("QZ-01-0001号"), "\"QZ-01-0001号\"");
        assert_eq!(
            content("汉ABCDEFGHIJK字"),
            "brk(\"汉A\", \"B\", \"C\", \"D\", \"E\", \"F\", \"G\", \"H\", \"I\", \"J\", \"K字\")"
        );
        let text = "前12441500196720244T3442199806003，后a b12345678901";
        assert_eq!(pieces(text).concat(), text);
        assert_eq!(pieces(text).len(), 31 + 11);
    }
}
