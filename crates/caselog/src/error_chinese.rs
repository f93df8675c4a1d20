//! The Chinese texts of [`CaseLogError`]; the English ones stand with the type.

use crate::CaseLogError;

pub(crate) fn chinese(error: &CaseLogError) -> String {
    use CaseLogError as E;
    match error {
        E::Table(error) => error.describe(tables::Language::Chinese),
        E::Io { doing, path, source } => {
            let said = tables::system_said(source);
            format!("无法{}“{}”：{said}；请检查磁盘及数据目录的权限", work(doing), path.display())
        }
        E::NothingToFile { report, .. } if report.rows_read == 0 => {
            format!("“{}”的表头下面一行也没有；请确认选对了文件和工作表", report.source)
        }
        E::Changed { source_name } => {
            format!("“{source_name}”在读取期间被改动；没有归档任何内容，请等文件写完后重新导入")
        }
        E::NoSuchCaseType { source_name, wanted, there } if there.is_empty() => {
            format!(
                "“{source_name}”不是面向对象的事件日志（OCEL），没有对象类型“{wanted}”；请不要指定办件的对象类型"
            )
        }
        E::NoSuchCaseType { source_name, wanted, there } => format!(
            "“{source_name}”中没有类型为“{wanted}”的对象；请从现有的类型中选一个：{}",
            there.join("、")
        ),
        E::NothingToFile { report, path } => format!(
            "“{}”中没有可入库的办件：共 {} 行，{} 行有错；请按报告“{}”改正后重新导入",
            report.source,
            report.rows_read,
            report.rows_bad,
            path.display()
        ),
        E::BatchMissing { digest, path } => {
            format!("办件批次 {digest} 不在“{}”；请从数据目录的副本放回该文件", path.display())
        }
        E::BatchAltered { digest, path, found } => format!(
            "“{}”被改动过：其摘要为 {found}，台账所记为 {digest}；请从数据目录的副本放回该文件",
            path.display()
        ),
        E::NotABatch { path, detail } => {
            format!("“{}”不是办件批次（{detail}）；请作废其归档记录，再重新导入", path.display())
        }
        E::NotWritten { detail } => {
            format!("批次无法写出（{detail}）；请确认磁盘有空间，再重新导入")
        }
        E::Stopped => "已按要求停止；没有归档任何内容".to_owned(),
        E::NoLinkKey => {
            "申请人只能用导入时的密钥查找；请用 --link-key 给出密钥，或用 --case 指明办件编号".to_owned()
        }
        E::Key(error) => error.describe(register::Language::Zh),
        E::Digest(error) => format!("“{}”不是 SHA-256 摘要；这是程序的差错，请报告", error.text),
    }
}

/// What was being done with a file.
fn work(doing: &str) -> &str {
    match doing {
        "open" => "打开",
        "read" => "读取",
        "write" => "写入",
        "rename" => "改名",
        "remove" => "删除",
        "make the folder" => "新建目录",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use register::Language;
    use register::supervision::{Digest, DigestError};
    use tables::{Report, TableError};

    use super::*;

    fn errors() -> Vec<CaseLogError> {
        use CaseLogError as E;
        let digest: Digest = "0123456789abcdef".repeat(4).parse().unwrap();
        let path = || PathBuf::from("cases/batches/a.parquet");
        let source_name = "办件.xlsx".to_owned();
        vec![
            E::Table(TableError::Empty { name: source_name.clone() }),
            E::Io { doing: "read", path: path(), source: std::io::ErrorKind::NotFound.into() },
            E::Changed { source_name: source_name.clone() },
            E::NoSuchCaseType {
                source_name: source_name.clone(),
                wanted: "件".to_owned(),
                there: vec!["办件".to_owned()],
            },
            E::NoSuchCaseType {
                source_name: source_name.clone(),
                wanted: "件".to_owned(),
                there: Vec::new(),
            },
            E::NothingToFile { report: Box::new(Report::new(source_name.as_str(), 10)), path: path() },
            E::BatchMissing { digest: digest.clone(), path: path() },
            E::BatchAltered { digest, path: path(), found: "ff".to_owned() },
            E::NotABatch { path: path(), detail: "it is damaged inside".to_owned() },
            E::NotWritten { detail: "no space".to_owned() },
            E::Key(crate::person::LinkKeyError::Length { path: path(), bytes: 3 }),
            E::Digest(DigestError { text: "x".to_owned() }),
        ]
    }

    #[test]
    fn every_error_is_said_in_chinese_with_its_mend() {
        for error in errors() {
            let said = error.describe(Language::Zh);
            assert!(said.contains('请'), "{said}");
            assert_eq!(error.describe(Language::En), error.to_string());
        }
    }

    #[test]
    fn everything_that_is_done_with_a_file_has_a_chinese_name() {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        let mut found = 0;
        while let Some(folder) = folders.pop() {
            for file in fs::read_dir(folder).unwrap() {
                let path = file.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = fs::read_to_string(&path).unwrap();
                for doing in text.split("CaseLogError::io(\"").skip(1) {
                    let doing = doing.split('"').next().unwrap();
                    assert!(path.ends_with("error_chinese.rs") || work(doing) != doing, "{doing}");
                    found += 1;
                }
            }
        }
        assert!(found > 10, "{found}");
    }
}
