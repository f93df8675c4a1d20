//! The Chinese texts of [`TableError`]; the English ones stand with the type.

use crate::{Format, NAMES_ROW, TableError, system_said};

const SAVE_AS: &str = "另存为 .xlsx 或 UTF-8 编码的 CSV 后重试";

pub(crate) fn chinese(error: &TableError) -> String {
    container(error).or_else(|| content(error)).unwrap_or_else(|| error.to_string())
}

/// Texts about the file and its container.
fn container(error: &TableError) -> Option<String> {
    use TableError as E;
    Some(match error {
        E::Read { name, source } => {
            let said = system_said(source);
            format!("无法读取“{name}”：{said}。请检查文件是否存在、是否被其他程序占用")
        }
        E::Write(source) => format!("无法写出表格：{}；请检查磁盘空间和权限", system_said(source)),
        E::Empty { name } => format!("“{name}”是空文件，请检查是否选错了文件"),
        E::FileTooLarge { name, bytes_max } => {
            format!("“{name}”超过 {} MiB，请拆分成较小的文件", bytes_max >> 20)
        }
        E::Unsupported { name, format, .. } => {
            format!("“{name}”不是可读的表格（{}），请{SAVE_AS}", kind(*format))
        }
        E::Encrypted { name } => format!("“{name}”设有密码，请打开后取消密码，另存为 .xlsx"),
        // What the unpacker found is said in English only, for whoever looks into it.
        E::Damaged { name, .. } => {
            format!("“{name}”已损坏，不是完整的工作簿，请用 Excel 或 WPS 打开后重新另存为 .xlsx")
        }
        E::TooManyParts { entries, entries_max } => {
            format!("工作簿内有 {entries} 个部件，最多读取 {entries_max} 个，请把数据{SAVE_AS}")
        }
        E::InflatesTooLarge { part, bytes_max } => {
            format!("部件“{part}”解压后合计超过 {} MiB，请拆分工作簿或{SAVE_AS}", bytes_max >> 20)
        }
        E::RatioTooHigh { part, ratio_max } => {
            format!("部件“{part}”解压后膨胀超过 {ratio_max} 倍，疑似压缩炸弹，请把数据{SAVE_AS}")
        }
        E::TooManyCells { cells_max } => {
            format!("工作簿的单元格超过 {cells_max} 个，请删除带格式的空白区域或拆分文件")
        }
        E::SuspiciousPart { part, detail } => {
            format!("部件“{part}”不像表格软件写出的内容（{detail}），请把数据{SAVE_AS}")
        }
        _ => return None,
    })
}

/// Texts about sheets, lines and headers.
fn content(error: &TableError) -> Option<String> {
    use TableError as E;
    Some(match error {
        E::DamagedSheet { sheet, row, detail } => {
            format!("工作表“{sheet}”第 {row} 行之后已损坏（{detail}），请打开文件后重新另存为 .xlsx")
        }
        E::NoSuchSheet { wanted, existing } => {
            format!("没有名为“{wanted}”的工作表，现有：{}", existing.join("、"))
        }
        E::Undecodable { name, encoding, line } => {
            format!("“{name}”第 {line} 行有不属于 {encoding} 编码的字节，请重新另存为 UTF-8 编码的 CSV")
        }
        E::LineTooLong { line, bytes_max } => {
            format!("第 {line} 行超过 {} KiB，请检查文件是否为带换行的表格", bytes_max >> 10)
        }
        E::TooManyRows { rows_max } => format!("超过 {rows_max} 行，请拆分文件"),
        E::TooManyColumns { row, columns_max } => {
            format!("第 {row} 行超过 {columns_max} 列，请删除右侧多余的内容")
        }
        E::NotObjects { name, line, detail } => {
            format!("“{name}”没有一行是 JSON 对象（第 {line} 行：{detail}），请每行写一个对象")
        }
        E::Renamed { before, after, line } => {
            format!("字段“{before}”自第 {line} 行起改成了“{after}”，请全文只用一个名称，或从该行拆成两个文件")
        }
        E::BrokenFile { name, kind, chinese, .. } => {
            format!("“{name}”无法按 {kind} 读取（{chinese}），请重新导出或复制该文件")
        }
        E::AsksTooMuch { name, chinese, .. } => {
            format!("“{name}”超出本程序的限度（{chinese}），请拆分文件")
        }
        E::NoHeader { rows_searched: NAMES_ROW, wanted } => {
            format!("文件的字段都无法识别，应有“{}”等字段", wanted.join("”“"))
        }
        E::NoHeader { rows_searched, wanted } => {
            format!("前 {rows_searched} 行内找不到表头，表头应有“{}”等列", wanted.join("”“"))
        }
        E::MissingColumns { header_row, missing, unknown } => missing_columns(*header_row, missing, unknown),
        E::RepeatedColumns { header_row, columns } => {
            format!("{}中的列重复：{}，请只保留一列或改名", header_at(*header_row), columns.join("、"))
        }
        _ => return None,
    })
}

fn missing_columns(header_row: u32, missing: &[String], unknown: &[String]) -> String {
    let rename = match unknown {
        [] => String::new(),
        some => format!("，或把未识别的列（{}）改名", some.join("、")),
    };
    format!("{}缺少“{}”，请补上这些列{rename}", header_at(header_row), missing.join("”“"))
}

/// Where the names of the columns stand.
fn header_at(row: u32) -> String {
    if row == NAMES_ROW { "文件的字段".to_owned() } else { format!("第 {row} 行表头") }
}

fn kind(format: Format) -> &'static str {
    match format {
        Format::Csv => "CSV 文本",
        Format::Xlsx => "其他 Office 或 ZIP 文件",
        Format::Xls => "Excel 97–2003 的 .xls",
        Format::Html => "以表格名义保存的网页或 XML",
        Format::Json | Format::Ndjson => "JSON",
        Format::Parquet => "Parquet",
        Format::Unknown => "其他文件",
    }
}
