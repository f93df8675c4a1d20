//! `docs/acts.md`: every kind of act with its fields, from the descriptors.

use std::fmt::Write;

use register::acts::{Act, ActDescriptor, Choice, FieldDescriptor, FieldKind};

use crate::kinds::name_of_kind;

const HEAD: &str = "# 记录种类 Acts

本页由代码中的描述生成，请勿手改；用 `cargo run -p quanze -- act doc > docs/acts.md` 重新生成。

台账中的每一条记录都属于下列种类之一。在 JSON 中，一条记录是一个对象，含字段 `kind` 和下列字段，没有的不写。在表格中，列名用字段名
或其中文、英文名称均可；明细（子表）的各列与所属记录的各列并排，两者同名时写作 `明细字段.列字段`。一格多值用 `;` 或 `；`
隔开。相邻各行的共同列相同或留空（如合并单元格之下）的，合为一条记录；列 `@number` 把看上去一样的几条记录分开。

关于登记本身的列：`@id`、`@recorded_at`、`@recorder`、`@organ`、`@capacity`、`@history`。文件名和工作表名都没有说明种类时，用列
`@kind` 逐行写明。列 `@row`（序号）不读。

可以填名称的地方，若有几个同名，写成 `名称（标识）`，如 `大王镇（dawang）`。

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

Where a name may be written and several things bear it, write `name (identity)`, such as `大王镇（dawang）`.
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
    values(&mut page);
    page
}

/// What the values of the closed lists mean, each list once, under the title of the first field that has it.
fn values(page: &mut String) {
    line(page, format_args!("\n## 可选值 Values"));
    let mut told: Vec<&[Choice]> = Vec::new();
    for field in Act::DESCRIPTORS.iter().flat_map(|act| act.fields).flat_map(with_rows) {
        let kind = if let FieldKind::List(inner) = field.kind { *inner } else { field.kind };
        let FieldKind::Choice(choices) = kind else { continue };
        if told.contains(&choices) {
            continue;
        }
        told.push(choices);
        line(page, format_args!("\n### {} {} `{}`\n", field.label.zh, field.label.en, field.name));
        line(page, format_args!("| 值 Value | 名称 Name | 说明 Meaning |"));
        line(page, format_args!("|---|---|---|"));
        for choice in choices {
            let (label, help) = (choice.label, both(choice.help.zh, choice.help.en));
            line(page, format_args!("| `{}` | {} {} | {help} |", choice.value, label.zh, label.en));
        }
    }
}

/// A field, and those of its rows.
fn with_rows(field: &'static FieldDescriptor) -> impl Iterator<Item = &'static FieldDescriptor> {
    let rows: &[FieldDescriptor] = if let FieldKind::Table(rows) = field.kind { rows } else { &[] };
    std::iter::once(field).chain(rows)
}

fn describe(page: &mut String, act: &ActDescriptor) {
    line(page, format_args!("\n### {} {} `{}`\n", act.title.zh, act.title.en, act.kind));
    line(page, format_args!("{}\n\n{}", act.help.zh, act.help.en));
    fields(page, act.fields);
    for field in act.fields {
        if let FieldKind::Table(rows) = field.kind {
            let label = field.label;
            line(page, format_args!("\n**{} {}** `{}` 的每一行 each row:", label.zh, label.en, field.name));
            fields(page, rows);
        }
    }
}

fn fields(page: &mut String, fields: &[FieldDescriptor]) {
    line(page, format_args!("\n| 列名 Title | 字段 Field | 填写内容 Value | 必填 Required | 说明 Meaning |"));
    line(page, format_args!("|---|---|---|---|---|"));
    for field in fields {
        let required = if field.required { "是 yes" } else { "" };
        let (name, label, kind) = (field.name, field.label, kind_text(field.kind));
        let help = both(field.help.zh, field.help.en);
        line(page, format_args!("| {} {} | `{name}` | {kind} | {required} | {help} |", label.zh, label.en));
    }
}

fn kind_text(kind: FieldKind) -> String {
    match kind {
        FieldKind::Choice(choices) => choices_text(choices),
        FieldKind::List(FieldKind::Choice(choices)) => {
            format!("可多选 several of: {}", choices_text(choices))
        }
        kind => {
            let name = name_of_kind(kind);
            both(&name.zh, &name.en)
        }
    }
}

fn choices_text(choices: &[Choice]) -> String {
    choices.iter().map(|c| format!("`{}` {}", c.value, cell(c.label.zh))).collect::<Vec<_>>().join(", ")
}

/// Chinese, then English below it, in one cell.
fn both(zh: &str, en: &str) -> String {
    format!("{}<br>{}", cell(zh), cell(en))
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
