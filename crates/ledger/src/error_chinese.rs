//! The Chinese texts of what can go wrong with a ledger and of what a check finds; the English ones stand with the types.
//!
//! What SQLite or the system says, and what exactly disagrees inside a damaged file, stays as it was said: it is meant for
//! whoever mends the file.

use crate::canonical::CanonicalError;
use crate::error::LedgerError;
use crate::verify::{Fault, FaultKind};

impl LedgerError {
    /// The message with what to do, in Chinese; `Display` gives the English one.
    #[must_use]
    pub fn in_chinese(&self) -> String {
        chinese(self)
    }
}

impl Fault {
    /// Where and what, in Chinese; `Display` gives the English words.
    #[must_use]
    pub fn in_chinese(&self) -> String {
        match self.position {
            Some(position) => format!("第 {position} 条：{}", kind(&self.kind)),
            None => format!("文件：{}", kind(&self.kind)),
        }
    }
}

fn chinese(error: &LedgerError) -> String {
    use LedgerError as E;
    match error {
        E::Missing { path } => format!("“{}”处没有台账；请核对路径，或新建台账", path.display()),
        E::Exists { path } => {
            format!("“{}”已存在，绝不覆盖；请打开已有的台账，或另选路径", path.display())
        }
        E::NotSqlite { path } => {
            format!("“{}”不是 SQLite 文件；请选择台账文件本身，或从存档恢复", path.display())
        }
        E::NotALedger { path } => {
            format!("“{}”里没有台账；请核对路径，或在别处新建台账", path.display())
        }
        E::UnknownFormat { found, known } => {
            format!("台账的格式为第 {found} 版，本程序只识第 {known} 版；请用写出它的程序打开")
        }
        E::BadPath { path } => format!("路径 {path:?} 不是有效文字，或不指向文件；请另选路径"),
        E::Damaged { what } => format!("台账已损坏（{what}）；请核验该文件，并从存档恢复"),
        E::ExpectedHead { expected, actual } => {
            format!("台账已有 {actual} 条，而不是 {expected} 条；请读取其间的记录后重试")
        }
        E::TimeBackwards { act_id, given, last } => {
            format!("行为 {act_id} 的登记时间 {given} 早于前一条的 {last}；请检查时钟")
        }
        E::TimeOutside { act_id, given } => {
            format!("行为 {act_id} 的登记时间 {given} 不在 1678 年至 2261 年之间；请检查时钟")
        }
        E::DuplicateInBatch { act_id, first, second } => {
            format!("行为 {act_id} 在同一批中出现两次（下标 {first} 和 {second}）；请删去一条")
        }
        E::DifferentContent { act_id, position, field } => {
            let field = part(field);
            format!("行为 {act_id} 已登记为第 {position} 条，而{field}不同；请给新的行为新的标识")
        }
        E::BatchTooLarge { entries, limit } => {
            format!("这一批有 {entries} 条，最多 {limit} 条；请拆分")
        }
        E::BatchTooHeavy { limit } => format!("这一批的正文合计超过 {limit} 字节；请拆分"),
        E::TextTooLong { act_id, field, limit } => {
            format!("行为 {act_id} 的{}超过 {limit} 个字符；请缩短", part(field))
        }
        E::Body { act_id, source } => format!("行为 {act_id} 的正文无法登记：{}", body(source)),
        E::NoSuchPosition { position, size } => {
            format!("台账共 {size} 条，没有第 {position} 条；序号从 1 数到 {size}")
        }
        E::NoSuchSize { asked, actual } => {
            format!("台账只有 {actual} 条，还没有到 {asked} 条；请改问已经达到的条数")
        }
        E::SizesReversed { old_size, new_size } => {
            format!("{new_size} 条在 {old_size} 条之前；请把较早的条数写在前面")
        }
        E::Busy { doing } => format!("{}时台账被占用：另一个程序正在写入；请稍后重试", work(doing)),
        E::DiskFull { doing } => format!("{}时磁盘已满；请腾出空间后重试", work(doing)),
        E::Storage { doing, .. } => format!("{}时台账文件出错；请检查磁盘及其权限", work(doing)),
        E::Io { doing, path, .. } => {
            format!("{}时“{}”出错；请检查磁盘及其权限", work(doing), path.display())
        }
        E::NoRandom { reason } => {
            format!("操作系统没有给出随机数（{reason}）；一条未记，请重试")
        }
        E::CutOff => "程序结束，登记被中断；请先查明这些行为是否已记，再重新登记".to_owned(),
    }
}

/// What was being done when it failed.
fn work(doing: &str) -> &str {
    match doing {
        "opening the file" => "打开文件",
        "creating the file" => "新建文件",
        "creating the tables" => "建立数据表",
        "checking the file" => "检查文件",
        "checking the ledger" => "核验台账",
        "closing the file" => "关闭文件",
        "saving a copy" => "保存副本",
        "opening a reader" => "打开读取通道",
        "reading an entry" => "读取一条记录",
        "reading entries" => "读取记录",
        "reading the time of an entry" => "读取登记时间",
        "reading the last head" | "reading heads" => "读取树头",
        "reading leaf hashes" => "读取叶散列",
        "reading the format" => "读取格式",
        "reading the table definitions" => "读取表结构",
        "counting the rows" => "清点行数",
        "looking up an act" | "looking up acts" => "查找行为",
        "appending a batch" => "追加一批记录",
        "appending entries" => "追加记录",
        "appending leaf hashes" => "追加叶散列",
        "appending the head" => "追加树头",
        other => other,
    }
}

/// A part of an entry beside its body.
fn part(field: &str) -> &str {
    match field {
        "recorder" => "登记人",
        "organ" => "登记机关",
        "capacity" => "登记人身份",
        "schema" => "格式版本",
        "body" => "正文",
        other => other,
    }
}

fn body(error: &CanonicalError) -> String {
    match error {
        CanonicalError::Fraction { at, number } => {
            format!("{at:?} 处的数 {number} 不是 64 位整数；请写成整数或文字")
        }
        CanonicalError::TooDeep { limit } => format!("嵌套超过 {limit} 层；请减少层次"),
        CanonicalError::TooLong { limit } => {
            format!("超过 {limit} 字节；请把大文件放在台账之外，只登记其摘要")
        }
    }
}

fn kind(fault: &FaultKind) -> String {
    use FaultKind as F;
    let fixed = match fault {
        F::File(detail) => return format!("文件已损坏（{detail}）"),
        F::Definition(name) => return format!("{name} 的定义不是台账原有的"),
        F::Missing { found } => return format!("缺少这一条，其后是第 {found} 条"),
        F::Unreadable(detail) => return format!("这一条无法读取（{detail}）"),
        F::Count { what, found, expected } => {
            return format!("{}：存有 {found}，应为 {expected}", counted(what));
        }
        F::NotContinued { size } => return format!("台账不再延续本程序已知的树头（{size} 条）"),
        F::Format => "格式的标注与应有的不符",
        F::NotCanonical => "正文不是规范 JSON",
        F::BodyDigest => "盐与正文算不出所存的摘要",
        F::Leaf => "内容算不出所存的叶散列",
        F::TimeBackwards => "登记时间早于前一条",
        F::Tile => "至此的叶散列块缺失或不符",
        F::Root => "为这一条数所存的根不是各条记录的根",
        F::HeadChain => "树头不接续前一树头",
        F::HeadTime => "与树头同存的时间不是最后一条的时间",
    };
    fixed.to_owned()
}

/// What a check counted.
fn counted(what: &str) -> &str {
    match what {
        "entries" => "记录",
        "entries under the last head" => "最后树头之下的记录",
        "heads" => "树头",
        "tiles" => "叶散列块",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;

    /// The names of an enum's variants as its source spells them.
    fn variants(source: &str, of: &str) -> Vec<String> {
        let inside = source.split(&format!("pub enum {of} {{")).nth(1).unwrap().split("\n}").next().unwrap();
        let named = inside.lines().filter_map(|line| line.strip_prefix("    "));
        let named = named.filter(|line| line.starts_with(|sign: char| sign.is_ascii_uppercase()));
        named.map(|line| line.split([' ', '(', ',']).next().unwrap().to_owned()).collect()
    }

    fn name_of(value: &impl std::fmt::Debug) -> String {
        format!("{value:?}").split([' ', '(']).next().unwrap().to_owned()
    }

    /// Holds that the samples are one of each variant, and that each is said in Chinese and not in English.
    fn whole<T: std::fmt::Debug>(samples: &[T], source: &str, of: &str, say: impl Fn(&T) -> String) {
        assert_eq!(samples.iter().map(name_of).collect::<Vec<_>>(), variants(source, of));
        for sample in samples {
            let said = say(sample);
            let plain = said.split(['（', '“', '”', '）']).step_by(2).collect::<String>();
            assert!(said.chars().any(|sign| ('一'..='龥').contains(&sign)), "{said}");
            assert!(!plain.contains(" the ") && !plain.contains("; "), "{said}");
        }
    }

    fn path() -> PathBuf {
        "register.sqlite".into()
    }

    fn errors() -> Vec<LedgerError> {
        use LedgerError as E;
        let (act_id, given, last) = (Uuid::nil(), Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
        let doing = "opening the file";
        vec![
            E::Missing { path: path() },
            E::Exists { path: path() },
            E::NotSqlite { path: path() },
            E::NotALedger { path: path() },
            E::UnknownFormat { found: 2, known: 1 },
            E::BadPath { path: path() },
            E::Damaged { what: "the heads are gone".to_owned() },
            E::ExpectedHead { expected: 1, actual: 2 },
            E::TimeBackwards { act_id, given, last },
            E::TimeOutside { act_id, given },
            E::DuplicateInBatch { act_id, first: 0, second: 1 },
            E::DifferentContent { act_id, position: 1, field: "body" },
            E::BatchTooLarge { entries: 2, limit: 1 },
            E::BatchTooHeavy { limit: 1 },
            E::TextTooLong { act_id, field: "capacity", limit: 1 },
            E::Body { act_id, source: CanonicalError::TooDeep { limit: 1 } },
            E::NoSuchPosition { position: 2, size: 1 },
            E::NoSuchSize { asked: 2, actual: 1 },
            E::SizesReversed { old_size: 2, new_size: 1 },
            E::Busy { doing },
            E::DiskFull { doing },
            E::Storage { doing, source: sqlx::Error::RowNotFound },
            E::Io { doing, path: path(), source: std::io::ErrorKind::NotFound.into() },
            E::NoRandom { reason: "no source".to_owned() },
            E::CutOff,
        ]
    }

    #[test]
    fn every_error_is_said_in_chinese() {
        whole(&errors(), include_str!("error.rs"), "LedgerError", LedgerError::in_chinese);
        let bodies = [
            CanonicalError::Fraction { at: "/amount".to_owned(), number: "0.5".to_owned() },
            CanonicalError::TooDeep { limit: 1 },
            CanonicalError::TooLong { limit: 1 },
        ];
        whole(&bodies, include_str!("canonical.rs"), "CanonicalError", body);
    }

    #[test]
    fn every_fault_is_said_in_chinese() {
        use FaultKind as F;
        let faults = [
            F::File("malformed".to_owned()),
            F::Definition("entries".to_owned()),
            F::Format,
            F::Missing { found: 3 },
            F::Unreadable("salt".to_owned()),
            F::NotCanonical,
            F::BodyDigest,
            F::Leaf,
            F::TimeBackwards,
            F::Tile,
            F::Root,
            F::HeadChain,
            F::HeadTime,
            F::Count { what: "heads", found: 1, expected: 2 },
            F::NotContinued { size: 1 },
        ];
        whole(&faults, include_str!("verify.rs"), "FaultKind", kind);
        let at = |position| Fault { position, kind: F::Leaf }.in_chinese();
        assert_eq!(
            [at(Some(7)), at(None)],
            ["第 7 条：内容算不出所存的叶散列", "文件：内容算不出所存的叶散列"]
        );
    }

    #[test]
    fn everything_that_is_done_and_counted_has_a_chinese_name() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = 0;
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "rs") || path.ends_with("error_chinese.rs") {
                continue;
            }
            let text = fs::read_to_string(path).unwrap();
            for before in ["storage(\"", "doing: \"", "publish(part, path, \"", "publish(part, target, \""] {
                for doing in text.split(before).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                    assert_ne!(work(doing), doing);
                    found += 1;
                }
            }
        }
        assert!(found > 20, "{found}");
        for what in ["entries", "entries under the last head", "heads", "tiles"] {
            assert_ne!(counted(what), what);
        }
        for field in ["recorder", "organ", "capacity", "schema", "body"] {
            assert_ne!(part(field), field);
        }
    }
}
