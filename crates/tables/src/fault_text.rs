//! The sentences people read about faults, in both languages: where, what, why, and how to mend it.

use crate::{CellFault, FaultReason, Language};

pub(crate) fn sentence(fault: &CellFault, language: Language) -> String {
    let why = reason(&fault.reason, language);
    match (language, fault.column.is_empty(), fault.value.is_empty()) {
        (Language::Chinese, true, true) => format!("第 {} 行：{why}", fault.row),
        (Language::Chinese, true, false) => format!("第 {} 行“{}”：{why}", fault.row, fault.value),
        (Language::Chinese, false, true) => format!("第 {} 行 {}：{why}", fault.row, fault.column),
        (Language::Chinese, false, false) => {
            format!("第 {} 行 {}“{}”：{why}", fault.row, fault.column, fault.value)
        }
        (Language::English, true, true) => format!("row {}: {why}", fault.row),
        (Language::English, true, false) => format!("row {} `{}`: {why}", fault.row, fault.value),
        (Language::English, false, true) => format!("row {}, {}: {why}", fault.row, fault.column),
        (Language::English, false, false) => {
            format!("row {}, {} `{}`: {why}", fault.row, fault.column, fault.value)
        }
    }
}

/// The reason and its mend.
pub(crate) fn reason(reason: &FaultReason, language: Language) -> String {
    match language {
        Language::Chinese => counted_chinese(reason).unwrap_or_else(|| fixed(reason).0.to_owned()),
        Language::English => counted_english(reason).unwrap_or_else(|| fixed(reason).1.to_owned()),
    }
}

/// Reasons without facts of their own: Chinese and English side by side.
fn fixed(reason: &FaultReason) -> (&'static str, &'static str) {
    use FaultReason as R;
    match reason {
        R::Missing => ("必填，不能为空", "required, must not be empty"),
        R::ErrorValue => {
            ("公式出错，请改正公式或填写数值", "an error value; mend the formula or type the value")
        }
        R::Uncalculated => (
            "公式没有计算结果，请用 Excel 或 WPS 打开、保存后重试",
            "a formula without a saved result; open and save the file in a spreadsheet program",
        ),
        R::ControlCharacter => {
            ("含有不可见的控制字符，请重新录入", "holds an invisible control character; type it again")
        }
        R::DigitsLost => (
            "长编码被当成数字，末尾数字已丢失，请把该列设为文本格式后重新录入",
            "a long code turned into a number has lost digits; format the column as text and enter it again",
        ),
        R::NotADay => ("不是日期，请写成 2014-05-20 的样子", "not a day; write it like 2014-05-20"),
        R::AmbiguousDay => (
            "分不清年月日的先后，请写成 2014-05-20 的样子",
            "day and month cannot be told apart; write it like 2014-05-20",
        ),
        R::IncompleteDay => ("日期不完整，请补上年、月、日", "not a whole day; give year, month and day"),
        R::TwoDigitYear => ("年份只有两位，请写全四位", "the year has two digits; write all four"),
        R::NoSuchDay => ("没有这一天，请核对月和日", "there is no such day; check month and day"),
        R::NotATime => {
            ("时间无法识别，请写成 13:45:00 的样子", "the time is not understood; write it like 13:45:00")
        }
        R::ForeignOffset => ("不是北京时间，请换算成北京时间", "not China time; convert it to +08:00"),
        R::NotANumber => ("不是数字，请只填数字", "not a number; enter digits only"),
        R::Percentage => {
            ("不应为百分数，请填写数字", "a percentage is not wanted here; enter a plain number")
        }
        R::NotWhole => ("应为整数，请去掉小数", "must be a whole number; drop the fraction"),
        R::NumberTooLarge => ("数字过大，请核对", "too large a number; check it"),
        R::FinerThanFen => ("金额最多两位小数（分）", "an amount has at most two decimals (fen)"),
        R::Nested => (
            "应为单个值，不能是列表或嵌套的对象，请展开后重新导出",
            "a list or an object where one value is wanted; flatten it and export again",
        ),
        R::StrayQuote => (
            "引号没有正确闭合，请删去多余的引号或成对填写",
            "a quotation mark is not closed properly; remove it or pair it",
        ),
        _ => ("无法识别，请核对", "not understood; check it"),
    }
}

fn counted_chinese(reason: &FaultReason) -> Option<String> {
    use FaultReason as R;
    Some(match reason {
        R::TooLong { chars_max } => format!("超过 {chars_max} 个字符，请缩短"),
        R::YearOutOfRange { year } => format!("年份 {year} 不在 1900—2199 之间，请核对年份"),
        R::UnknownChoice { allowed } => format!("不在可选值之内，请填写：{}", allowed.join("、")),
        R::TooFewCells { found, wanted } => {
            format!("本行只有 {found} 格，表头有 {wanted} 格，请检查分隔符和换行")
        }
        R::TooManyCells { found, wanted } => {
            format!("本行有 {found} 格，多于表头的 {wanted} 格，请检查分隔符，内容含分隔符时应加引号")
        }
        R::NotAnObject { detail } => {
            format!("本行不是完整的 JSON 对象（{detail}），请每行写一个 {{…}}，并检查文件是否传输完整")
        }
        R::OtherName { wanted } => {
            format!("其他行把这一内容写在“{wanted}”中，同一内容请只用一个名称")
        }
        R::Stated { chinese, .. } => chinese.clone(),
        _ => return None,
    })
}

fn counted_english(reason: &FaultReason) -> Option<String> {
    use FaultReason as R;
    Some(match reason {
        R::TooLong { chars_max } => format!("longer than {chars_max} characters; shorten it"),
        R::YearOutOfRange { year } => format!("year {year} is not within 1900–2199; check the year"),
        R::UnknownChoice { allowed } => {
            format!("not one of the allowed values; enter {}", allowed.join(", "))
        }
        R::TooFewCells { found, wanted } => {
            format!("the row has {found} cells, the header {wanted}; check separators and line breaks")
        }
        R::TooManyCells { found, wanted } => {
            format!(
                "the row has {found} cells, the header {wanted}; check separators, quote text that holds them"
            )
        }
        R::NotAnObject { detail } => {
            format!(
                "not a whole JSON object ({detail}); write one {{…}} a line and check that the file is complete"
            )
        }
        R::OtherName { wanted } => {
            format!("other rows have this under `{wanted}`; use one name for one thing")
        }
        R::Stated { english, .. } => english.clone(),
        _ => return None,
    })
}
