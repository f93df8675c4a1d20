//! The spreadsheet for cases (办件) handed in by hand, where no system exports them: its columns, with a sheet that explains
//! them and, made from a register, its names to choose from.

use register::{Label, Meaning};
use rust_xlsxwriter::{Note, Workbook, Worksheet};

use crate::help_sheet::{COLUMNS, HelpSheet};
use crate::lists_sheet::{self, Ranges, choose, choose_from};
use crate::name_lists::{ListOf, NameLists};
use crate::xlsx::{column_format, header_format, last_column, set_column};
use crate::{Column, ColumnKind, ExchangeError};

/// The headings, in order, with what stands below them.
pub const CASE_HEADINGS: [(&str, ColumnKind); 9] = [
    ("办件编号", ColumnKind::Code),
    ("职权编码", ColumnKind::Code),
    ("行政区划", ColumnKind::Code),
    ("办理机关", ColumnKind::Code),
    ("盖章机关", ColumnKind::Code),
    ("收件日期", ColumnKind::Day),
    ("受理日期", ColumnKind::Day),
    ("办结日期", ColumnKind::Day),
    ("办理结果", ColumnKind::Text),
];

/// What came of a case, as the drop-down offers it.
pub const CASE_OUTCOMES: [&str; 7] = ["准予", "不予", "处罚", "不予处罚", "办结", "撤回", "在办"];

/// Rows prepared with the drop-downs.
const ROWS_PREPARED: u32 = 100_000;

/// What one column means.
struct Explained {
    title_en: &'static str,
    /// Must it be given? Or on what that depends.
    required: &'static str,
    value: Label,
    examples: &'static str,
    meaning: Meaning,
    list: Option<ListOf>,
}

/// The columns of [`CASE_HEADINGS`], explained in the same order.
const EXPLAINED: [Explained; 9] = [
    Explained {
        title_en: "Case number",
        required: "是 yes",
        value: Label::new("编号，至多 100 字", "a number or code, at most 100 characters"),
        examples: "2026-XK-0001",
        meaning: Meaning::new(
            "办件（案件）的编号，同一件始终用同一编号，不得与别的办件重复。以“在办”报过的，办结后用原编号再报，新的一行取代原来的一行。",
            "The number of the case: one case keeps its number, no two share one. A case filed as pending is handed in again under its number once it is decided; the new row takes the place of the earlier one.",
        ),
        list: None,
    },
    Explained {
        title_en: "Power",
        required: "是 yes",
        value: Label::new("职权编码、名称，或“名称（编码）”", "code or name of the power, or `name (code)`"),
        examples: "QZ-02-0003\n取水许可\n取水许可（QZ-01-0014）",
        meaning: Meaning::new(
            "办的是目录中的哪项职权；须已列入台账的职权目录。",
            "The power of the catalogue that was exercised; it must be listed in the register.",
        ),
        list: Some(ListOf::Powers),
    },
    Explained {
        title_en: "Place",
        required: "是 yes",
        value: Label::new(
            "区划代码（6、9 或 12 位）、标识、名称，或“名称（标识）”",
            "division code (6, 9 or 12 digits), identity or name of the place, or `name (identity)`",
        ),
        examples: "370523101\n大王镇\n大王镇（dawang）",
        meaning: Meaning::new(
            "事情发生在哪里：处罚为违法行为发生地，许可为申请事项所在地，填到乡镇或村，不要只填到县；职权归谁按这个地方判断。",
            "Where the matter is: for a penalty where the violation happened, for a licence where it takes effect. Write the town or village, not just the county: whose power it is follows from the place.",
        ),
        list: Some(ListOf::Places),
    },
    Explained {
        title_en: "Deciding organ",
        required: "是 yes",
        value: Label::new(
            "统一社会信用代码、标识、当时的名称，或“名称（标识）”",
            "credit code, identity or name of the day of the organ, or `name (identity)`",
        ),
        examples: "大王镇人民政府\n11370523MB2C92015W",
        meaning: Meaning::new(
            "实际办理并作出决定的机关；在办的填正在办理的机关。由镇综合执法队、内设机构办理的，填该机构或镇政府均可。",
            "The organ that handled the case and decided it; for a pending case the one that handles it. Where a team or inner office of a town acted, write it or the town.",
        ),
        list: Some(ListOf::Organs),
    },
    Explained {
        title_en: "Sealing organ",
        required: "",
        value: Label::new(
            "同“办理机关”；没有的留空或写“无”",
            "as the deciding organ; empty or 无 where there is none",
        ),
        examples: "广饶县水利局\n无",
        meaning: Meaning::new(
            "决定书、证照上盖谁的印章（发证机关）。直接放权后仍盖部门印章的，是“明放暗不放”的信号；不详的留空。",
            "Whose seal is on the decision or the certificate. The department's seal after a transfer is a signal that the power was kept back; empty where it is not known.",
        ),
        list: Some(ListOf::Organs),
    },
    Explained {
        title_en: "Received on",
        required: "",
        value: Label::new("日期", "day"),
        examples: "2026-03-02",
        meaning: Meaning::new(
            "收到申请或线索的日期，不晚于受理日期；不详的留空。",
            "The day the application or report came in, not after it was filed; empty where it is not known.",
        ),
        list: None,
    },
    Explained {
        title_en: "Filed on",
        required: "是 yes",
        value: Label::new("日期", "day"),
        examples: "2026-03-04",
        meaning: Meaning::new(
            "受理（许可）或立案（处罚）的日期；办理时限自此起算，放权前后的在办案件归谁也看这一天。",
            "The day the application was accepted or the case was opened; time limits run from it, and it says whose a case is that was running when a power moved.",
        ),
        list: None,
    },
    Explained {
        title_en: "Decided on",
        required: "视结果 by outcome",
        value: Label::new("日期", "day"),
        examples: "2026-03-20",
        meaning: Meaning::new(
            "作出决定或办结的日期，不早于受理日期，也不得是将来的日期。结果为“在办”的必须留空，“撤回”的可填可不填，其余必填。有无职权按这一天判断。",
            "The day of the decision, not before the case was filed nor still to come. Empty for a pending case, either way for a withdrawn one, required otherwise. Whether the organ had the power is judged by this day.",
        ),
        list: None,
    },
    Explained {
        title_en: "Outcome",
        required: "是 yes",
        value: Label::new("从下拉列表中选择", "one of the list"),
        examples: "准予",
        meaning: Meaning::new(
            "许可填“准予”或“不予”，处罚填“处罚”或“不予处罚”，检查、确认、服务等填“办结”，申请人撤回或终止的填“撤回”，还没有结果的填“在办”。",
            "准予 granted or 不予 refused for a licence, 处罚 or 不予处罚 for a penalty, 办结 done for inspections, confirmations and services, 撤回 withdrawn, 在办 pending.",
        ),
        list: None,
    },
];

const ABOUT: Meaning = Meaning::new(
    "办件表：一行一件，用来与台账对照，看每一件是不是由有权的机关办理，放下去的职权有没有用起来。系统能导出的直接导出即可，不必照抄到本表。",
    "A list of cases, one a row. Held against the register it tells whether each was decided by the organ that had the power, and whether what was handed over is used. What a system can export need not be copied here.",
);

const ADVICE: [Label; 5] = [
    Label::new(
        "第一行是表头，从第二行起填写。列的先后不限，也可以用常见的其他列名，如“事项编码”“案件编号”“承办单位”“立案日期”“处理结果”。",
        "The first row is the header; fill in from the second row. Columns may stand in any order, and the usual other titles are understood, such as 事项编码, 案件编号, 承办单位, 立案日期, 处理结果.",
    ),
    Label::new(
        "日期可写 2026-03-04、2026/3/4、2026.3.4、20260304、2026年3月4日、二〇二六年三月四日，后面带时间也可以，也可用表格软件的日期格式；只有年月、两位数年份和 04/03/2026 这样分不清日月的不识别。",
        "Days may be written 2026-03-04, 2026/3/4, 2026.3.4, 20260304, 2026年3月4日 or 二〇二六年三月四日, with a time behind or as dates of the spreadsheet; a year and month alone, years of two digits and days such as 04/03/2026, which may be read in two ways, are not understood.",
    ),
    Label::new(
        "职权、地方、机关可写编码（标识）或名称，名称以办结（未办结的以受理）当日为准；几个同名的写作“名称（标识）”。台账中没有的须先登记。",
        "Powers, places and organs are written by code (identity) or name, as it was on the day of the decision or else of the filing; what shares its name with something else is written `name (identity)`. What the register does not know has to be registered first.",
    ),
    Label::new(
        "有错的行不入库，退回报告逐格写明行号、列、原因和改法；没有错的行照常入库，读取行数等于入库行数加退回行数。",
        "Rows with a fault are not filed: a report names row, column, reason and mend of every fault. The other rows are filed; rows read are rows filed and rows rejected together.",
    ),
    Label::new(
        "退回的行改好后单独成表再导入，或整表改好再导入均可：已入库的行会指明所在批次并退回，不会重复入库。完全相同的文件再次导入，不起任何作用。",
        "Mended rows may be handed in as a file of their own or in the whole file again: rows filed already are rejected with the batch they are in, so that nothing counts twice. The very same file changes nothing.",
    ),
];

const WITH_NAMES: Label = Label::new(
    "职权、地方、机关可从下拉列表中选择，列表取自“名录 Lists”工作表，是制表之日台账中的名称和标识；填写其他内容，表格会提醒，但不阻止。",
    "Powers, places and organs are chosen from lists, which stand on the sheet “名录 Lists”: the names and identities of the register on the day the template was made; the spreadsheet warns of anything else but lets it pass.",
);

const TITLES: [&str; COLUMNS] = [
    "列名",
    "示例 Examples",
    "必填 Required",
    "填写内容",
    "可选值 Values",
    "说明",
    "Column",
    "Kind of value",
    "Meaning",
];

/// The workbook for a batch of cases, empty below its header. With the names of a register, powers, places and organs are
/// chosen from lists, each with its identity: a name may have been another's on the day of a case.
///
/// # Errors
/// None in practice: what can be written is always written.
pub fn cases_template(names: Option<&NameLists>) -> Result<Vec<u8>, ExchangeError> {
    let mut book = Workbook::new();
    let mut lists = Worksheet::new();
    let used = [ListOf::Powers, ListOf::Places, ListOf::Organs];
    let ranges = match names {
        Some(names) => lists_sheet::write(&mut lists, names, &used, |offer| &offer.in_full)?,
        None => Ranges::new(),
    };
    let sheet = book.add_worksheet();
    sheet.set_name("办件")?;
    fill(sheet, &ranges)?;
    explanation(&ranges).write(book.add_worksheet())?;
    if !ranges.is_empty() {
        book.push_worksheet(lists);
    }
    Ok(book.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, ranges: &Ranges) -> Result<(), ExchangeError> {
    for ((index, (title, kind)), column) in (0_u16..).zip(CASE_HEADINGS).zip(&EXPLAINED) {
        set_column(sheet, index, &Column::new(title, kind), &column_format(kind))?;
        sheet.write_string_with_format(0, index, title, &header_format())?;
        let said = format!("{title}\n{}\n\n{}\n{}", column.meaning.zh, column.title_en, column.meaning.en);
        sheet.insert_note(
            0,
            index,
            &Note::new(said).add_author_prefix(false).set_width(400).set_height(240),
        )?;
        if let Some(range) = column.list.and_then(|list| ranges.get(&list)) {
            sheet.add_data_validation(1, index, ROWS_PREPARED, index, &choose_from(range, false)?)?;
        }
    }
    let outcome = last_column(CASE_HEADINGS.len());
    sheet.add_data_validation(1, outcome, ROWS_PREPARED, outcome, &choose(&CASE_OUTCOMES, false)?)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, ROWS_PREPARED, outcome)?;
    Ok(())
}

fn explanation(ranges: &Ranges) -> HelpSheet {
    let rows = CASE_HEADINGS.into_iter().zip(&EXPLAINED).map(|((title, _), column)| {
        let values = if title == "办理结果" { CASE_OUTCOMES.join("\n") } else { String::new() };
        [
            title.to_owned(),
            column.examples.to_owned(),
            column.required.to_owned(),
            column.value.zh.to_owned(),
            values,
            column.meaning.zh.to_owned(),
            column.title_en.to_owned(),
            column.value.en.to_owned(),
            column.meaning.en.to_owned(),
        ]
    });
    let names = (!ranges.is_empty()).then_some(WITH_NAMES);
    HelpSheet {
        title: "办件 · Cases (cases)".to_owned(),
        about: ABOUT,
        advice: ADVICE.into_iter().chain(names).collect(),
        titles: TITLES,
        rows: rows.collect(),
    }
}
