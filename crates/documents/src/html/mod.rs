//! HTML: one standalone page, semantic and printable; the preview of the interface in either language.

use register::Language;

use crate::blocks::{
    Annex, Block, Document, Imprint, Level, Side, Signature, Table, TableColumn, constructed_mark,
};
use crate::markup::escaped;
use crate::text::{Text, day_text};
use crate::title::title_lines;

const STYLE: &str = include_str!("document.css");

/// Writes a document as a page in `language`. Words of the office stay Chinese and say so (`lang`).
pub(crate) fn to_html(document: &Document, language: Language) -> String {
    let page = Page { language };
    let tag = if language == Language::Zh { "zh-CN" } else { "en" };
    let title = escaped(document.title.in_language(language));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    );
    if document.constructed {
        out += &format!("<p class=\"constructed\" role=\"note\">{}</p>\n", page.text(&constructed_mark()));
    }
    out += "<main>\n";
    if !document.is_bare_annex() {
        page.main_part(&mut out, document);
    }
    for (index, annex) in document.annexes.iter().enumerate() {
        page.annex(&mut out, &document.annex_mark(index), annex);
    }
    if let Some(imprint) = &document.imprint {
        page.imprint(&mut out, imprint);
    }
    out += "</main>\n</body>\n</html>\n";
    out
}

struct Page {
    language: Language,
}

impl Page {
    /// A text in the page's language, escaped; what stays Chinese on an English page is marked so.
    fn text(&self, text: &Text) -> String {
        let said = escaped(text.in_language(self.language));
        let stays = self.language == Language::En && text.en.is_none() && !text.zh.is_ascii();
        if stays { format!("<span lang=\"zh-CN\">{said}</span>") } else { said }
    }

    /// A title, broken where its words allow it; English breaks by itself.
    fn title(&self, title: &Text) -> String {
        if self.language == Language::En && title.en.is_some() {
            return self.text(title);
        }
        let lines: Vec<String> = title_lines(&title.zh).iter().map(|line| self.own(line)).collect();
        lines.join("<br>")
    }

    fn own(&self, text: &str) -> String {
        self.text(&Text::own(text))
    }

    fn colon(&self) -> &'static str {
        if self.language == Language::Zh { "：" } else { ": " }
    }

    fn main_part(&self, out: &mut String, document: &Document) {
        *out += "<article>\n<header>\n";
        let number = document
            .number
            .as_deref()
            .map(|number| format!("<p class=\"number\">{}</p>\n", self.own(number)));
        let number = number.unwrap_or_default();
        let title = format!("<h1>{}</h1>\n", self.title(&document.title));
        match &document.letterhead {
            Some(mark) => {
                *out += &format!(
                    "<p class=\"mark\">{}</p>\n{number}<hr class=\"red\">\n{title}",
                    self.text(mark)
                );
            }
            None => *out += &format!("{title}{number}"),
        }
        *out += "</header>\n";
        if let Some(addressee) = &document.addressee {
            *out += &format!("<p class=\"addressee\">{}{}</p>\n", self.text(addressee), self.colon());
        }
        document.body.iter().for_each(|block| self.block(out, block));
        self.annex_list(out, document);
        self.signature(out, &document.signature);
        if let Some(note) = &document.note {
            *out += &format!("<p class=\"note\">（{}）</p>\n", self.text(note));
        }
        *out += "</article>\n";
    }

    fn block(&self, out: &mut String, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                let (tag, class) = match level {
                    Level::First => ("h2", "first"),
                    Level::Second => ("h3", "second"),
                    Level::Third => ("h4", "third"),
                    Level::Fourth => ("h5", "fourth"),
                };
                *out += &format!("<{tag} class=\"{class}\">{}</{tag}>\n", self.text(text));
            }
            Block::Paragraph(text) => *out += &format!("<p>{}</p>\n", self.text(text)),
            Block::Fields(pairs) => {
                *out += "<dl>\n";
                for (name, value) in pairs {
                    let (name, value) = (self.text(name), self.text(value));
                    *out += &format!("<div><dt>{name}{}</dt><dd>{value}</dd></div>\n", self.colon());
                }
                *out += "</dl>\n";
            }
            Block::Table(table) => self.table(out, table),
        }
    }

    fn table(&self, out: &mut String, table: &Table) {
        *out += &format!("<table>\n<caption>{}</caption>\n<colgroup>", self.text(&table.caption));
        let whole: f64 = table.columns.iter().map(|column| f64::from(column.share)).sum();
        for column in &table.columns {
            *out += &format!("<col style=\"width: {:.1}%\">", f64::from(column.share) * 100.0 / whole);
        }
        *out += "</colgroup>\n<thead><tr>";
        for column in &table.columns {
            *out += &format!("<th scope=\"col\">{}</th>", self.text(&column.title));
        }
        *out += "</tr></thead>\n<tbody>\n";
        for row in &table.rows {
            *out += "<tr>";
            for (cell, TableColumn { centred, .. }) in row.iter().zip(&table.columns) {
                let class = if *centred { " class=\"short\"" } else { "" };
                *out += &format!("<td{class}>{}</td>", self.text(cell));
            }
            *out += "</tr>\n";
        }
        *out += "</tbody>\n</table>\n";
    }

    fn annex_list(&self, out: &mut String, document: &Document) {
        if document.annexes.is_empty() {
            return;
        }
        let heading = self.text(&Text::both("附件", "Annexes"));
        *out += &format!("<div class=\"annexes\"><span>{heading}{}</span><ul>\n", self.colon());
        for name in document.annex_list() {
            *out += &format!("<li>{}</li>\n", self.text(&name));
        }
        *out += "</ul></div>\n";
    }

    fn signature(&self, out: &mut String, signature: &Signature) {
        match signature {
            Signature::Organ { organ, day } => {
                let (organ, said) = (self.text(organ), self.text(&day_text(*day)));
                *out += &format!(
                    "<footer class=\"signed\"><p>{organ}</p><p><time datetime=\"{day}\">{said}</time></p></footer>\n"
                );
            }
            Signature::Sides(sides) => {
                *out += "<footer class=\"sides\">\n";
                sides.iter().for_each(|side| self.side(out, side));
                *out += "</footer>\n";
            }
            Signature::None => {}
        }
    }

    fn side(&self, out: &mut String, side: &Side) {
        let seal = self.text(&Text::both("（印章）", " (seal)"));
        let signed = self.text(&Text::both("代表人（签字）", "Representative (signature)"));
        let day = side.day.map_or_else(|| Text::both("年　　月　　日", "Date:"), day_text);
        *out += &format!(
            "<section><p>{}{seal}{colon}</p><p>{}</p><p>{signed}{colon}</p><p>{}</p></section>\n",
            self.text(&side.capacity),
            self.text(&side.organ),
            self.text(&day),
            colon = self.colon()
        );
    }

    fn annex(&self, out: &mut String, mark: &Text, annex: &Annex) {
        let class = if annex.landscape { "annex across" } else { "annex" };
        let (mark, title) = (self.text(mark), self.title(&annex.title));
        *out +=
            &format!("<section class=\"{class}\">\n<p class=\"annex-mark\">{mark}</p>\n<h1>{title}</h1>\n");
        annex.blocks.iter().for_each(|block| self.block(out, block));
        *out += "</section>\n";
    }

    fn imprint(&self, out: &mut String, imprint: &Imprint) {
        *out += "<footer class=\"imprint\">\n";
        if !imprint.copies_to.is_empty() {
            let copies = self.own(&imprint.copies_to.join("，"));
            let label = self.text(&Text::both("抄送", "Copies to"));
            *out += &format!("<p>{label}{}{copies}。</p>\n", self.colon());
        }
        let day = self.text(&day_text(imprint.printed_on));
        let printed = self.text(&Text::both("印发", " (printed)"));
        *out += &format!(
            "<p><span>{}</span><span>{day}{printed}</span></p>\n</footer>\n",
            self.own(&imprint.printed_by)
        );
    }
}
