//! The body of the package: the elements of the model in order, with a section for every way the page lies.

use super::parts::NAMESPACES;
use super::runs::{
    BODY, LINE, Look, TWO_CHARS, blank, flush, indented, kept_blank, paragraph, run, title as heading,
};
use crate::blocks::{Annex, Block, Document, Imprint, Level, Side, Signature, Table};
use crate::text::day_text;
use crate::typefaces::Role;

/// Twentieths of a point: A4, and the margins of GB/T 9704-2012 (37, 28, 35 and 26 mm).
const A4: (u32, u32) = (11_906, 16_838);
const HEAD: u32 = 2_098;
const BINDING: u32 = 1_587;
const FOOT: u32 = 1_984;
const CUT: u32 = 1_474;
/// From the paper's edge to the mark and to the page number, which lies 7 mm below the type area.
const HEADER: u32 = 1_000;
const FOOTER: u32 = 1_380;
/// How many rows of a table stay with the signatures below it.
const LAST_ROWS: usize = 2;

/// `word/document.xml`.
pub(super) fn document(document: &Document) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {NAMESPACES}><w:body>\n"
    );
    let mut sections = Sections::default();
    if !document.is_bare_annex() {
        sections.enter(&mut out, false);
        front(&mut out, document);
        document.body.iter().for_each(|block| put_block(&mut out, block));
        match (&document.signature, document.body.last()) {
            (Signature::Organ { .. }, _) => keep_last_with_next(&mut out),
            (Signature::Sides(_), Some(Block::Table(_))) => keep_last_rows_with_next(&mut out),
            _ => {}
        }
        back(&mut out, document);
    }
    for (index, annex) in document.annexes.iter().enumerate() {
        let breaks = sections.enter(&mut out, annex.landscape);
        put_annex(&mut out, &document.annex_mark(index).zh, annex, breaks);
    }
    if let Some(imprint) = &document.imprint {
        if sections.across == Some(true) {
            sections.enter(&mut out, false);
        }
        put_imprint(&mut out, imprint);
    }
    out += &section(sections.across.unwrap_or(false));
    out += "</w:body></w:document>\n";
    out
}

/// Which way the page lies, so that a new section begins where it turns and a new page where it does not.
#[derive(Default)]
struct Sections {
    across: Option<bool>,
}

impl Sections {
    /// Gives what the first paragraph of the new page must say, where it does not turn. A paragraph that only breaks would
    /// leave an empty page wherever the page before is full to its last line.
    fn enter(&mut self, out: &mut String, across: bool) -> &'static str {
        match self.across.replace(across) {
            None => "",
            Some(before) if before == across => "<w:pageBreakBefore/>",
            Some(before) => {
                // It holds the section before and takes no room: off the grid, a point high.
                let tiny = "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"20\" w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr>";
                *out += &paragraph(&format!("{tiny}{}", section(before)), "");
                ""
            }
        }
    }
}

fn section(across: bool) -> String {
    let references = "<w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:headerReference w:type=\"even\" r:id=\"rId3\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"even\" r:id=\"rId5\"/>";
    let (size, margins) = if across {
        (format!("w:w=\"{}\" w:h=\"{}\" w:orient=\"landscape\"", A4.1, A4.0), [BINDING, HEAD, CUT, FOOT])
    } else {
        (format!("w:w=\"{}\" w:h=\"{}\"", A4.0, A4.1), [HEAD, CUT, FOOT, BINDING])
    };
    let [top, right, bottom, left] = margins;
    let footer = if across { 700 } else { FOOTER };
    format!(
        "<w:sectPr>{references}<w:pgSz {size}/><w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"{HEADER}\" w:footer=\"{footer}\" w:gutter=\"0\"/><w:docGrid w:type=\"lines\" w:linePitch=\"{LINE}\"/></w:sectPr>"
    )
}

fn front(out: &mut String, document: &Document) {
    let number = document.number.as_deref().unwrap_or_default();
    let title = heading(&document.title.zh, Look::sized(Role::Title, 44), 640);
    match &document.letterhead {
        Some(mark) => {
            let chars = u32::try_from(mark.zh.chars().count().max(1)).unwrap_or(u32::MAX);
            let size = (880 / chars).min(84);
            let look = Look { red: true, ..Look::sized(Role::Title, size) };
            // 35 mm above the mark; 22 lines leave no room for more than that.
            let properties = format!(
                "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"1984\" w:line=\"{}\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"0\"/><w:jc w:val=\"center\"/>",
                size * 11
            );
            *out += &paragraph(&properties, &run(&mark.zh, look));
            *out += &blank(2);
            let rule = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"11\" w:color=\"D7000F\"/></w:pBdr><w:ind w:firstLine=\"0\"/><w:jc w:val=\"center\"/>";
            *out += &paragraph(rule, &run(number, BODY));
            *out += &blank(2);
            *out += &title;
        }
        None => {
            *out += &blank(1);
            *out += &title;
            if !number.is_empty() {
                *out += &heading(number, BODY, LINE);
            }
        }
    }
    *out += &blank(1);
    if let Some(addressee) = &document.addressee {
        *out += &flush(&format!("{}：", addressee.zh), BODY);
    }
}

fn back(out: &mut String, document: &Document) {
    if !document.annexes.is_empty() {
        *out += &kept_blank(1);
        for (index, name) in document.annex_list().iter().enumerate() {
            // Names hang behind the colon: five characters in, the word 附件 standing in the first three of them.
            let (left, hanging, before) = if index == 0 { (1_580, 948, "附件：") } else { (1_580, 0, "") };
            let properties = format!(
                "<w:keepNext/><w:ind w:left=\"{left}\" w:hanging=\"{hanging}\" w:firstLineChars=\"0\"/>"
            );
            *out += &paragraph(&properties, &run(&format!("{before}{}", name.zh), BODY));
        }
    }
    match &document.signature {
        Signature::Organ { organ, day } => signed(out, &organ.zh, &day_text(*day).zh),
        Signature::Sides(sides) => put_sides(out, sides),
        Signature::None => {}
    }
    if let Some(note) = &document.note {
        *out += &indented(&format!("（{}）", note.zh));
    }
}

/// The last paragraph written stays with what follows: no page holds a signature alone.
fn keep_last_with_next(out: &mut String) {
    const KEPT: &str = "<w:keepNext/><w:keepLines/>";
    if let Some(at) = out.rfind("<w:p><w:pPr>") {
        let inside = at + "<w:p><w:pPr>".len();
        // The style comes first in the order of the schema.
        let rest = &out[inside..];
        let style = rest
            .strip_prefix("<w:pStyle")
            .and_then(|rest| rest.find("/>"))
            .map(|end| end + "<w:pStyle/>".len());
        out.insert_str(inside + style.unwrap_or(0), KEPT);
    }
}

/// The last rows of the table written stay with what follows: every paragraph in them is kept with the next.
fn keep_last_rows_with_next(out: &mut String) {
    let rows: Vec<usize> = out.rmatch_indices("<w:tr>").take(LAST_ROWS).map(|(at, _)| at).collect();
    if let Some(at) = rows.last() {
        let kept = out[*at..].replace("<w:p><w:pPr>", "<w:p><w:pPr><w:keepNext/>");
        out.replace_range(*at.., &kept);
    }
}

/// Day four characters from the edge, the organ centred above it as far as the edge lets it.
fn signed(out: &mut String, organ: &str, day: &str) {
    *out += &kept_blank(2);
    // Widths in halves of a character: digits are half as wide as 汉字.
    let half = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<i64>();
    let (organ_wide, day_wide) = (half(organ), half(day));
    let organ_edge = (8 - (organ_wide - day_wide) / 2).max(4);
    let day_edge = (organ_edge + (organ_wide - day_wide) / 2).max(8);
    for (text, edge, next) in [(organ, organ_edge, "<w:keepNext/>"), (day, day_edge, "")] {
        let properties = format!(
            "{next}<w:keepLines/><w:ind w:right=\"{}\" w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"right\"/>",
            edge * i64::from(TWO_CHARS) / 4
        );
        *out += &paragraph(&properties, &run(text, BODY));
    }
}

fn put_sides(out: &mut String, sides: &[Side]) {
    *out += &kept_blank(1);
    *out += "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"4422\"/><w:gridCol w:w=\"4422\"/></w:tblGrid>\n";
    for pair in sides.chunks(2) {
        *out += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        for side in pair {
            let day = side.day.map_or_else(|| "年　　月　　日".to_owned(), |day| day_text(day).zh);
            let lines = [
                format!("{}（印章）：", side.capacity.zh),
                side.organ.zh.clone(),
                "代表人（签字）：".into(),
                day,
            ];
            let said: String = lines.iter().map(|line| left(line)).collect();
            *out += &format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"4422\" w:type=\"dxa\"/></w:tcPr>{said}{}</w:tc>",
                left("")
            );
        }
        if pair.len() == 1 {
            *out +=
                &format!("<w:tc><w:tcPr><w:tcW w:w=\"4422\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>", left(""));
        }
        *out += "</w:tr>\n";
    }
    *out += "</w:tbl>\n";
    *out += &blank(1);
}

fn left(text: &str) -> String {
    paragraph("<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"left\"/>", &run(text, BODY))
}

fn put_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading { level, text } => {
            let (style, role) = match level {
                Level::First => (1, Role::First),
                Level::Second => (2, Role::Second),
                Level::Third => (3, Role::Body),
                Level::Fourth => (4, Role::Body),
            };
            *out += &paragraph(
                &format!("<w:pStyle w:val=\"Heading{style}\"/>"),
                &run(&text.zh, Look::role(role)),
            );
        }
        Block::Paragraph(text) => *out += &indented(&text.zh),
        Block::Fields(pairs) => {
            for (name, value) in pairs {
                *out += &indented(&format!("{}：{}", name.zh, value.zh));
            }
        }
        Block::Table(table) => put_table(out, table),
    }
}

fn put_annex(out: &mut String, mark: &str, annex: &Annex, breaks: &str) {
    *out += &paragraph(&format!("{breaks}<w:ind w:firstLine=\"0\"/>"), &run(mark, Look::role(Role::First)));
    *out += &blank(1);
    *out += &heading(&annex.title.zh, Look::sized(Role::Title, 44), 640);
    *out += &paragraph("<w:spacing w:line=\"200\" w:lineRule=\"exact\"/>", "");
    annex.blocks.iter().for_each(|block| put_block(out, block));
}

fn put_table(out: &mut String, table: &Table) {
    let size = if table.columns.len() <= 6 { 24 } else { 21 };
    let total: u32 = table.columns.iter().map(|column| u32::from(column.share)).sum::<u32>().max(1);
    let across = table.columns.len() > 6;
    let room = if across { A4.1 - HEAD - FOOT } else { A4.0 - BINDING - CUT };
    let widths: Vec<u32> =
        table.columns.iter().map(|column| room * u32::from(column.share) / total).collect();
    *out += "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>";
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        *out += &format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
    }
    *out += "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>";
    widths.iter().for_each(|width| *out += &format!("<w:gridCol w:w=\"{width}\"/>"));
    *out += "</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    for (column, width) in table.columns.iter().zip(&widths) {
        *out += &table_cell(&column.title.zh, *width, true, Look::sized(Role::First, size));
    }
    *out += "</w:tr>\n";
    for row in &table.rows {
        *out += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        for ((cell, column), width) in row.iter().zip(&table.columns).zip(&widths) {
            *out += &table_cell(&cell.zh, *width, column.centred, Look::sized(Role::Body, size));
        }
        *out += "</w:tr>\n";
    }
    *out += "</w:tbl>\n";
}

fn table_cell(text: &str, width: u32, centred: bool, look: Look) -> String {
    let side = if centred { "center" } else { "left" };
    let properties = format!(
        "<w:wordWrap w:val=\"0\"/><w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"{}\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"{side}\"/>",
        look.size * 14
    );
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>{}</w:tc>",
        paragraph(&properties, &run(text, look))
    )
}

/// A table that floats to the foot of the last page, its rules 0.35 and 0.25 mm.
fn put_imprint(out: &mut String, imprint: &Imprint) {
    let look = Look::sized(Role::Body, 28);
    let said = |text: &str, side: &str, indent: &str| {
        paragraph(
            &format!("<w:ind {indent} w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"{side}\"/>"),
            &run(text, look),
        )
    };
    let rule = |name: &str, size: u32| {
        format!("<w:{name} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"000000\"/>")
    };
    *out += &format!(
        "<w:tbl><w:tblPr><w:tblpPr w:vertAnchor=\"margin\" w:horzAnchor=\"margin\" w:tblpXSpec=\"left\" w:tblpYSpec=\"bottom\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>{}{}{}</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"4822\"/><w:gridCol w:w=\"4022\"/></w:tblGrid>\n",
        rule("top", 8),
        rule("bottom", 8),
        rule("insideH", 6)
    );
    let copies = imprint.copies_to.join("，");
    if !copies.is_empty() {
        *out += &format!(
            "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"8844\" w:type=\"dxa\"/><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc></w:tr>\n",
            said(&format!("抄送：{copies}。"), "left", "w:left=\"280\"")
        );
    }
    let day = format!("{}印发", day_text(imprint.printed_on).zh);
    *out += &format!(
        "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"4822\" w:type=\"dxa\"/></w:tcPr>{}</w:tc><w:tc><w:tcPr><w:tcW w:w=\"4022\" w:type=\"dxa\"/></w:tcPr>{}</w:tc></w:tr></w:tbl>\n<w:p/>\n",
        said(&imprint.printed_by, "left", "w:left=\"280\""),
        said(&day, "right", "w:right=\"280\"")
    );
}
