//! Runs and paragraphs of WordprocessingML.

use crate::markup::escape_into;
use crate::title::title_lines;
use crate::typefaces::Role;

/// Twentieths of a point: a first line set in by two characters, one line of the grid.
pub(super) const TWO_CHARS: u32 = 632;
pub(super) const LINE: u32 = 579;

/// Twentieths of a point by which characters of the body stand closer, so that 28 fit a line.
pub(super) const CLOSER: i32 = -5;

/// How the characters of a run look.
#[derive(Clone, Copy)]
pub(super) struct Look {
    /// Typeface.
    pub(super) role: Role,
    /// Half points.
    pub(super) size: u32,
    /// Red?
    pub(super) red: bool,
}

/// 三号仿宋: the body.
pub(super) const BODY: Look = Look { role: Role::Body, size: 32, red: false };

impl Look {
    pub(super) const fn role(role: Role) -> Self {
        Self { role, ..BODY }
    }

    pub(super) const fn sized(role: Role, size: u32) -> Self {
        Self { role, size, red: false }
    }

    fn properties(self) -> String {
        let name = self.role.wanted();
        let red = if self.red { "<w:color w:val=\"D7000F\"/>" } else { "" };
        let size = self.size;
        let spacing = if size == BODY.size { "" } else { "<w:spacing w:val=\"0\"/>" };
        format!(
            "<w:rPr><w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\" w:eastAsia=\"{name}\" w:cs=\"{name}\"/>{red}{spacing}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>"
        )
    }
}

/// A run of text.
pub(super) fn run(text: &str, look: Look) -> String {
    let mut out = format!("<w:r>{}<w:t xml:space=\"preserve\">", look.properties());
    escape_into(&mut out, text);
    out += "</w:t></w:r>";
    out
}

/// A paragraph with these properties (in the order the schema wants) around these runs.
pub(super) fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>\n")
}

/// A title: centred lines off the grid, each `line` twentieths of a point high, broken where its words allow it.
pub(super) fn title(text: &str, look: Look, line: u32) -> String {
    let properties = format!(
        "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"{line}\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"0\"/><w:jc w:val=\"center\"/>"
    );
    let runs: Vec<String> = title_lines(text).iter().map(|line| run(line, look)).collect();
    paragraph(&properties, &runs.join("<w:r><w:br/></w:r>"))
}

/// A paragraph flush left.
pub(super) fn flush(text: &str, look: Look) -> String {
    paragraph("<w:ind w:firstLine=\"0\"/>", &run(text, look))
}

/// A paragraph of the body.
pub(super) fn indented(text: &str) -> String {
    paragraph("", &run(text, BODY))
}

/// Empty lines that stay with what follows.
pub(super) fn kept_blank(lines: usize) -> String {
    "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>\n".repeat(lines)
}

/// Empty lines.
pub(super) fn blank(lines: usize) -> String {
    "<w:p/>\n".repeat(lines)
}
