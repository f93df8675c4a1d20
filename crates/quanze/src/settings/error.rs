//! Why settings cannot be used: which key, and how to mend it. What stands at a key is told only where it can be no secret.

use std::io;
use std::path::PathBuf;

use register::{Label, Language};

use crate::language::pick;

/// Why settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A file that cannot be read.
    #[error("cannot read `{path}`: {source}; check its permissions", path = path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that is too long.
    #[error("`{path}` is longer than {most} bytes; keep in it what docs/settings.md describes", path = path.display())]
    TooLong {
        /// Which.
        path: PathBuf,
        /// How long it may be.
        most: u64,
    },
    /// A file that is no text.
    #[error("`{path}` is no UTF-8 text; save it as UTF-8", path = path.display())]
    NotText {
        /// Which.
        path: PathBuf,
    },
    /// TOML that cannot be read, a key that is not known, a value of another kind.
    #[error("line {line} of `{path}`, key `{key}`: {problem}; mend the line by docs/settings.md", path = path.display())]
    NotUnderstood {
        /// Which file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The key on that line; empty where none can be made out.
        key: String,
        /// What the reader of TOML says.
        problem: String,
    },
    /// A key that is needed.
    #[error("settings.toml lacks the key `{key}`; write {}", wanted.en)]
    Missing {
        /// Which.
        key: &'static str,
        /// What is written there.
        wanted: Label,
    },
    /// A value that cannot be used.
    #[error("settings.toml, key `{key}`: this cannot be used; write {}", wanted.en)]
    Wrong {
        /// Which key.
        key: &'static str,
        /// What is written there.
        wanted: Label,
    },
    /// Two keys that exclude each other.
    #[error("settings.toml holds both `{one}` and `{other}`; keep one of them")]
    Both {
        /// The one.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
    /// A file that a key names and that is not there.
    #[error("settings.toml, key `{key}`: there is no file `{path}`; make it, or name another (from the folder of the register)", path = path.display())]
    NoFile {
        /// Which key.
        key: &'static str,
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Certificates, a server or a folder that cannot be used.
    #[error("settings.toml, section [{section}]: {en}")]
    Unusable {
        /// Which section.
        section: &'static str,
        /// What is wrong and what to do, in Chinese.
        zh: String,
        /// The same in English.
        en: String,
    },
}

impl SettingsError {
    /// What is wrong and what to do, in a language.
    pub fn in_language(&self, language: Language) -> String {
        pick(language, self.chinese(), self.to_string())
    }

    fn chinese(&self) -> String {
        match self {
            Self::Unreadable { path, source } => {
                format!("无法读取“{}”：{}；请检查权限", path.display(), tables::system_said(source))
            }
            Self::TooLong { path, most } => {
                format!("“{}”超过 {most} 字节；请只保留 docs/settings.md 所述内容", path.display())
            }
            Self::NotText { path } => format!("“{}”不是 UTF-8 文本；请存为 UTF-8", path.display()),
            Self::NotUnderstood { path, line, key, problem } => format!(
                "“{}”第 {line} 行，键 {key} 读不懂（{problem}）；请对照 docs/settings.md 改正该行",
                path.display()
            ),
            Self::Missing { key, wanted } => format!("settings.toml 缺少键 {key}；请写{}", wanted.zh),
            Self::Wrong { key, wanted } => {
                format!("settings.toml 的键 {key} 不能用；请写{}", wanted.zh)
            }
            Self::Both { one, other } => format!("settings.toml 同时有键 {one} 和 {other}；请只留一个"),
            Self::NoFile { key, path } => format!(
                "settings.toml 的键 {key}：没有文件“{}”；请建立该文件，或另写（相对于台账目录）",
                path.display()
            ),
            Self::Unusable { section, zh, .. } => format!("settings.toml 的 [{section}] 一节：{zh}"),
        }
    }
}
