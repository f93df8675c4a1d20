//! Spreadsheets to be filled in: one per kind of act, with drop-downs, formats and a sheet that explains the columns.

use register::acts::{Act, ActDescriptor, FieldDescriptor, FieldKind};
use register::{Label, Language};
use rust_xlsxwriter::{Color, DataValidation, DataValidationErrorStyle, Format, Note, Workbook, Worksheet};

use crate::acts_sheet::column_of;
use crate::columns::{ActColumn, Holds, Layout};
use crate::kinds::name_of_kind;
use crate::xlsx::{column_format, free_name, header_format, last_column, set_column};
use crate::{Column, ColumnKind, ExchangeError};

/// The name of the sheet that explains; readers leave it alone.
pub(crate) const HELP_SHEET: &str = "填写说明 Help";
/// Rows prepared with drop-downs: as many as one issue has lines at most, below the two header rows.
const ROWS_PREPARED: u32 = 20_002;
/// The title of a required column ends in this.
const REQUIRED: &str = " *";

/// The workbook for one kind of act: Chinese titles in the first row (`*` where required), the names of the fields in
/// the second, which stays; the rows below are to be filled in. Filled in, it reads back with
/// [`crate::drafts_from_bytes`].
///
/// # Errors
/// [`ExchangeError::NoSuchKind`].
pub fn template(kind: &str) -> Result<Vec<u8>, ExchangeError> {
    let act = Act::describe(kind).ok_or_else(|| ExchangeError::NoSuchKind { kind: kind.to_owned() })?;
    let layout = Layout::of(act);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(free_name(act.title.zh, &[]))?;
    fill(sheet, &layout)?;
    let help = book.add_worksheet();
    help.set_name(HELP_SHEET)?;
    explain(help, act, &layout)?;
    Ok(book.save_to_buffer()?)
}

/// The fields of the act and of its rows; what is about the record is left to the office.
fn fields(layout: &Layout) -> Vec<(&ActColumn, &'static FieldDescriptor)> {
    let field = |column: &ActColumn| match column.holds {
        Holds::Act(field) | Holds::Row(field) => Some(field),
        Holds::Meta(_) => None,
    };
    layout.columns.iter().filter_map(|column| field(column).map(|field| (column, field))).collect()
}

fn fill(sheet: &mut Worksheet, layout: &Layout) -> Result<(), ExchangeError> {
    let fields = fields(layout);
    let (titles, names) = (header_format(), name_format());
    for (index, (column, field)) in (0_u16..).zip(&fields) {
        let look = column_of(column, Language::Zh);
        set_column(sheet, index, &look, &column_format(look.kind))?;
        let mark = if field.required { REQUIRED } else { "" };
        sheet.write_string_with_format(0, index, format!("{}{mark}", column.zh), &titles)?;
        sheet.write_string_with_format(1, index, &column.name, &names)?;
        let kind = name_of_kind(field.kind);
        let note = format!("{}\n{}\n{}\n{}", column.en, kind.zh, kind.en, help(field));
        sheet.insert_note(
            0,
            index,
            &Note::new(note).add_author_prefix(false).set_width(320).set_height(160),
        )?;
        if let Some(validation) = drop_down(field.kind)? {
            sheet.add_data_validation(2, index, ROWS_PREPARED, index, &validation)?;
        }
    }
    sheet.set_freeze_panes(2, 0)?;
    sheet.autofilter(1, 0, ROWS_PREPARED, last_column(fields.len()))?;
    Ok(())
}

fn name_format() -> Format {
    Format::new().set_font_color(Color::RGB(0x0066_6666)).set_font_size(9.0)
}

/// The drop-down of a field with a closed list or of a flag.
fn drop_down(kind: FieldKind) -> Result<Option<DataValidation>, ExchangeError> {
    let names: Vec<&str> = match kind {
        FieldKind::Choice(choices) => choices.iter().map(|choice| choice.label.zh).collect(),
        FieldKind::Flag => vec!["是", "否"],
        _ => return Ok(None),
    };
    choose(&names).map(Some)
}

/// A drop-down that warns of other values but lets them pass: codes are understood as well.
pub(crate) fn choose(names: &[&str]) -> Result<DataValidation, ExchangeError> {
    Ok(DataValidation::new()
        .allow_list_strings(names)?
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("不在可选值之内")?
        .set_error_message("请从下拉列表中选择。Choose from the list.")?)
}

fn help(field: &FieldDescriptor) -> String {
    field.help.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sheet that explains: what the kind of act is, then each column in both languages.
fn explain(sheet: &mut Worksheet, act: &ActDescriptor, layout: &Layout) -> Result<(), ExchangeError> {
    let bold = Format::new().set_bold().set_font_size(14.0);
    let wrap = Format::new().set_text_wrap();
    let about = act.help.split_whitespace().collect::<Vec<_>>().join(" ");
    sheet.write_string_with_format(
        0,
        0,
        format!("{} · {} ({})", act.title.zh, act.title.en, act.kind),
        &bold,
    )?;
    sheet.write_string_with_format(1, 0, about, &Format::new())?;
    for (row, line) in (2_u32..).zip(ADVICE) {
        sheet.write_string_with_format(row, 0, line.zh, &Format::new())?;
        sheet.write_string_with_format(row, 7, line.en, &Format::new())?;
    }
    let first = 3 + u32::try_from(ADVICE.len()).unwrap_or(0);
    let titles = [
        "列名",
        "Column",
        "字段 Field",
        "必填 Required",
        "填写内容",
        "Kind of value",
        "可选值 Values",
        "说明 Meaning",
    ];
    for (index, title) in (0_u16..).zip(titles) {
        let width = if index > 3 { 40.0 } else { 22.0 };
        set_column(sheet, index, &Column { width, ..Column::new(title, ColumnKind::Text) }, &wrap)?;
        sheet.write_string_with_format(first, index, title, &header_format())?;
    }
    for (row, (column, field)) in (first + 1..).zip(fields(layout)) {
        let kind = name_of_kind(field.kind);
        let required = if field.required { "是 yes" } else { "" };
        let cells = [
            column.zh.clone(),
            column.en.clone(),
            column.name.clone(),
            required.to_owned(),
            kind.zh,
            kind.en,
            values(field.kind),
            help(field),
        ];
        for (index, cell) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(row, index, cell, &wrap)?;
        }
    }
    Ok(())
}

const ADVICE: [Label; 3] = [
    Label::new(
        "前两行是表头,请勿改动;从第三行起填写,带 * 的列必填。",
        "The first two rows are the header; fill in from the third row. Columns with * are required.",
    ),
    Label::new(
        "一格多值用分号或换行隔开;值内含分号时用英文双引号括起。日期写成 2014-05-20。",
        "Part several values in one cell by semicolons or line breaks; quote a value that holds one. Days are written 2014-05-20.",
    ),
    Label::new(
        "一条记录有多行明细时,相邻各行的共同列填同样内容,或只填第一行。",
        "Where one act has several lines, neighbouring rows repeat what they share, or only the first one says it.",
    ),
];

/// The values of a closed list, each with its code.
fn values(kind: FieldKind) -> String {
    match kind {
        FieldKind::List(inner) => values(*inner),
        FieldKind::Choice(choices) => {
            let named = choices.iter().map(|c| format!("{} {} ({})", c.label.zh, c.label.en, c.value));
            named.collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A drop-down is one text of names parted by commas: a comma in a name would make two of it.
    #[test]
    fn no_name_in_a_drop_down_holds_a_comma() {
        for act in Act::DESCRIPTORS {
            for (_, field) in fields(&Layout::of(act)) {
                if let FieldKind::Choice(choices) = field.kind {
                    assert!(choices.iter().all(|choice| !choice.label.zh.contains(',')), "{}", field.name);
                    assert!(drop_down(field.kind).is_ok_and(|list| list.is_some()), "{}", field.name);
                }
            }
        }
    }
}
