//! `docs/acts.md`: every kind of act with its fields, from the descriptors.

use std::fmt::Write;

use register::acts::{Act, ActDescriptor, Choice, FieldDescriptor, FieldKind};

use crate::kinds::name_of_kind;

const HEAD: &str = "# Acts 记录种类

Every statement in the ledger is an act of one of these kinds. This page is generated from the descriptors in the code:
do not edit it; run `cargo run -p quanze -- act doc > docs/acts.md`.

In JSON an act is an object with the field `kind` and the fields below; what is not given is left out. In a table the
columns are named by the field or by its title in either language; the rows of a child table (明细) stand beside the
fields of their act, and a name both have is written `table.field`. Several values in one cell are parted by `;` or `；`.
Neighbouring rows that say the same of their act, or leave it empty as under a merged cell, form one act; a column
`@number` keeps acts apart that look alike.

Columns about the record itself: `@id`, `@recorded_at`, `@recorder`, `@organ`, `@capacity`, `@history`. Where neither
the file nor the sheet is named after a kind of act, a column `@kind` names it row by row. A column `@row` (序号) is not
read.
";

/// The whole page.
#[must_use]
pub fn acts_markdown() -> String {
    let mut page = String::from(HEAD);
    let mut books: Vec<&str> = Vec::new();
    for act in Act::DESCRIPTORS {
        if !books.contains(&act.book.en) {
            books.push(act.book.en);
        }
    }
    for book in books {
        let mut of_book = Act::DESCRIPTORS.iter().filter(|act| act.book.en == book).peekable();
        if let Some(first) = of_book.peek() {
            line(&mut page, format_args!("\n## {} {}", first.book.zh, first.book.en));
        }
        of_book.for_each(|act| describe(&mut page, act));
    }
    page
}

fn describe(page: &mut String, act: &ActDescriptor) {
    line(page, format_args!("\n### {} {} `{}`\n", act.title.zh, act.title.en, act.kind));
    line(page, format_args!("{}", one_line(act.help)));
    fields(page, act.fields);
    for field in act.fields {
        if let FieldKind::Table(rows) = field.kind {
            line(
                page,
                format_args!("\n**{}** {} `{}`, each row:", field.label.zh, field.label.en, field.name),
            );
            fields(page, rows);
        }
    }
}

fn fields(page: &mut String, fields: &[FieldDescriptor]) {
    line(page, format_args!("\n| Field | 列名 | Title | Value | Required | Meaning |"));
    line(page, format_args!("|---|---|---|---|---|---|"));
    for field in fields {
        let required = if field.required { "yes" } else { "" };
        let (name, label) = (field.name, field.label);
        let (kind, help) = (kind_text(field.kind), cell(field.help));
        line(page, format_args!("| `{name}` | {} | {} | {kind} | {required} | {help} |", label.zh, label.en));
    }
}

fn kind_text(kind: FieldKind) -> String {
    match kind {
        FieldKind::Choice(choices) => choices_text(choices),
        FieldKind::List(FieldKind::Choice(choices)) => format!("several of {}", choices_text(choices)),
        kind => cell(&name_of_kind(kind).en),
    }
}

fn choices_text(choices: &[Choice]) -> String {
    choices.iter().map(|c| format!("`{}` {}", c.value, cell(c.label.zh))).collect::<Vec<_>>().join(", ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text that may stand in a cell of a table.
fn cell(text: &str) -> String {
    one_line(text).replace('|', "\\|")
}

fn line(page: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = writeln!(page, "{text}");
}
