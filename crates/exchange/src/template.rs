//! Spreadsheets to be filled in: one per kind of act, with drop-downs, formats and a sheet that explains the columns.
//!
//! Made from a register, a template offers its names, so that nobody has to know an identity.

use register::acts::{Act, ActDescriptor, Choice, FieldDescriptor, FieldKind};
use register::{Label, Language};
use rust_xlsxwriter::{Color, DataValidation, Format, Note, Workbook, Worksheet};

use crate::ExchangeError;
use crate::acts_sheet::column_of;
use crate::columns::{ActColumn, Holds, Layout};
use crate::help_sheet::HelpSheet;
use crate::kinds::name_of_kind;
use crate::lists_sheet::{self, Ranges, choose, choose_from};
use crate::name_lists::{ListOf, NameLists};
use crate::xlsx::{column_format, free_name, header_format, last_column, set_column};

/// Rows prepared with drop-downs: as many as one issue has lines at most, below the two header rows.
const ROWS_PREPARED: u32 = 20_002;
/// The title of a required column ends in this.
const REQUIRED: &str = " *";

/// The workbook for one kind of act: Chinese titles in the first row (`*` where required), the names of the fields in
/// the second, which stays; the rows below are to be filled in. Filled in, it reads back with
/// [`crate::drafts_from_bytes`]. With the names of a register, places, organs, powers and whatever else has a name are
/// chosen from lists.
///
/// # Errors
/// [`ExchangeError::NoSuchKind`].
pub fn template(kind: &str, names: Option<&NameLists>) -> Result<Vec<u8>, ExchangeError> {
    let act = Act::describe(kind).ok_or_else(|| ExchangeError::NoSuchKind { kind: kind.to_owned() })?;
    let layout = Layout::of(act);
    let mut book = Workbook::new();
    let mut lists = Worksheet::new();
    let ranges = match names {
        Some(names) => lists_sheet::write(&mut lists, names, &lists_of(&layout), |offer| &offer.text)?,
        None => Ranges::new(),
    };
    let sheet = book.add_worksheet();
    sheet.set_name(free_name(act.title.zh, &[]))?;
    fill(sheet, &layout, &ranges)?;
    explanation(act, &layout, &ranges).write(book.add_worksheet())?;
    if !ranges.is_empty() {
        book.push_worksheet(lists);
    }
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

/// The lists the columns are filled in from, each once, in the order of the columns.
fn lists_of(layout: &Layout) -> Vec<ListOf> {
    let mut lists = Vec::new();
    for (_, field) in fields(layout) {
        lists.extend(ListOf::for_field(layout, field).filter(|list| !lists.contains(list)));
    }
    lists
}

fn fill(sheet: &mut Worksheet, layout: &Layout, ranges: &Ranges) -> Result<(), ExchangeError> {
    let fields = fields(layout);
    let (titles, names) = (header_format(), name_format());
    for (index, (column, field)) in (0_u16..).zip(&fields) {
        let look = column_of(column, Language::Zh);
        set_column(sheet, index, &look, &column_format(look.kind))?;
        let mark = if field.required { REQUIRED } else { "" };
        sheet.write_string_with_format(0, index, format!("{}{mark}", column.zh), &titles)?;
        sheet.write_string_with_format(1, index, &column.name, &names)?;
        let note = Note::new(note_of(column, field)).add_author_prefix(false);
        sheet.insert_note(0, index, &note.set_width(400).set_height(260))?;
        if let Some(validation) = drop_down(layout, field, ranges)? {
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

/// What the note at a title says, Chinese first.
fn note_of(column: &ActColumn, field: &FieldDescriptor) -> String {
    let kind = name_of_kind(field.kind);
    let (must_zh, must_en) = if field.required { ("，必填", ", required") } else { ("", "") };
    format!(
        "{}（{}{must_zh}）\n{}\n\n{} ({}{must_en})\n{}",
        column.zh, kind.zh, field.help.zh, column.en, kind.en, field.help.en
    )
}

/// The drop-down of a field: of names, of a closed list, or of yes and no.
fn drop_down(
    layout: &Layout,
    field: &FieldDescriptor,
    ranges: &Ranges,
) -> Result<Option<DataValidation>, ExchangeError> {
    let (kind, several) = match field.kind {
        FieldKind::List(inner) => (*inner, true),
        kind => (kind, false),
    };
    match kind {
        FieldKind::Choice(choices) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.label.zh).collect();
            choose(&words, several).map(Some)
        }
        FieldKind::Flag => choose(&["是", "否"], several).map(Some),
        _ => {
            let range = ListOf::for_field(layout, field).and_then(|list| ranges.get(&list));
            range.map(|range| choose_from(range, several)).transpose()
        }
    }
}

/// The sheet that explains: what the kind of act is, then each column in both languages.
fn explanation(act: &ActDescriptor, layout: &Layout, ranges: &Ranges) -> HelpSheet {
    let names = if ranges.is_empty() { WITHOUT_NAMES } else { WITH_NAMES };
    let rows = fields(layout).into_iter().map(|(column, field)| {
        let kind = name_of_kind(field.kind);
        [
            column.zh.clone(),
            column.name.clone(),
            if field.required { "是 yes" } else { "" }.to_owned(),
            kind.zh,
            values(field.kind),
            field.help.zh.to_owned(),
            column.en.clone(),
            kind.en,
            field.help.en.to_owned(),
        ]
    });
    HelpSheet {
        title: format!("{} · {} ({})", act.title.zh, act.title.en, act.kind),
        about: act.help,
        advice: ADVICE.into_iter().chain([names]).collect(),
        titles: TITLES,
        rows: rows.collect(),
    }
}

const TITLES: [&str; crate::help_sheet::COLUMNS] = [
    "列名",
    "字段 Field",
    "必填 Required",
    "填写内容",
    "可选值 Values",
    "说明",
    "Column",
    "Kind of value",
    "Meaning",
];

const ADVICE: [Label; 4] = [
    Label::new(
        "前两行是表头，请勿改动；从第三行起填写，带 * 的列必填，其余没有的留空。",
        "The first two rows are the header; fill in from the third row. Columns with * are required; leave the others empty where there is nothing.",
    ),
    Label::new(
        "一格多值用分号或换行隔开；值内含分号时用英文双引号括起。日期写成 2014-05-20 或 2014年5月20日。",
        "Part several values in one cell by semicolons or line breaks; quote a value that holds one. Days are written 2014-05-20 or 2014年5月20日.",
    ),
    Label::new(
        "一条记录有多行明细时，相邻各行的共同列填同样内容，或只填第一行。",
        "Where one act has several lines, neighbouring rows repeat what they share, or only the first one says it.",
    ),
    Label::new(
        "整个文件要么全部登记，要么一条不记：有错时逐格指出行号、列、原因和改法，改好后重新提交即可。",
        "A file is recorded as a whole or not at all: every fault is told with its row, column, reason and mend; mend them and hand it in again.",
    ),
];

const WITH_NAMES: Label = Label::new(
    "机关、地方、职权、文件等可从下拉列表中选择，列表取自“名录 Lists”工作表，是制表之日台账中的名称；几个同名的写作“名称（标识）”。名录之外的标识、代码、名称也能识别，表格会提醒，但不阻止。",
    "Organs, places, powers, instruments and so on are chosen from lists, which stand on the sheet “名录 Lists”: the names of the register on the day the template was made. What shares its name with something else is written `name (identity)`. Other identities, codes and names are understood as well; the spreadsheet warns of them but lets them pass.",
);

const WITHOUT_NAMES: Label = Label::new(
    "机关、地方、职权、文件等可填标识、代码、文号或名称；几个同名的写作“名称（标识）”。在台账中下载的模板可以直接从名录中选择。",
    "Organs, places, powers, instruments and so on are written by identity, code, document number or name; what shares its name with something else is written `name (identity)`. A template made from a register offers its names to choose from.",
);

/// The values of a closed list, each with what it means, its name in English and its code.
fn values(kind: FieldKind) -> String {
    match kind {
        FieldKind::List(inner) => values(*inner),
        FieldKind::Choice(choices) => {
            let told = |c: &Choice| {
                let (label, help) = (c.label, c.help);
                format!("{}：{}\n{} ({}): {}", label.zh, help.zh, label.en, c.value, help.en)
            };
            choices.iter().map(told).collect::<Vec<_>>().join("\n")
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
            let layout = Layout::of(act);
            for (_, field) in fields(&layout) {
                let kind = if let FieldKind::List(inner) = field.kind { *inner } else { field.kind };
                if let FieldKind::Choice(choices) = kind {
                    assert!(choices.iter().all(|choice| !choice.label.zh.contains(',')), "{}", field.name);
                    let offered = drop_down(&layout, field, &Ranges::new());
                    assert!(offered.is_ok_and(|list| list.is_some()), "{}", field.name);
                }
            }
        }
    }

    #[test]
    fn notes_say_both_languages_chinese_first() {
        let layout = Act::describe("accept_grant").map(Layout::of).unwrap();
        let (column, field) = fields(&layout)[2];
        let note = note_of(column, field);
        assert!(note.starts_with(&format!(
            "承接机关（机关：标识、统一社会信用代码或名称，必填）\n{}",
            field.help.zh
        )));
        assert!(note.ends_with(field.help.en), "{note}");
    }
}
