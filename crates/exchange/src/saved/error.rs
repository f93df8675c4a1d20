//! Why a register is not saved, or a file is no saved register.

use std::io;
use std::path::{Path, PathBuf};

use register::Language;

use super::{FORMAT, MANIFEST};
use crate::words::pick;

/// Why nothing was saved or taken out.
#[derive(Debug, thiserror::Error)]
pub enum SavedError {
    /// A file that would be overwritten.
    #[error("`{path}` exists and is never overwritten; choose another name", path = path.display())]
    Exists {
        /// Which.
        path: PathBuf,
    },
    /// A file or folder that cannot be read or written.
    #[error("cannot use `{path}`: {source}; check that it exists and may be read and written", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is no saved register.
    #[error("`{path}` is no saved register ({why}); choose a file written by `quanze save`", path = path.display())]
    NotSaved {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: WhyNot,
    },
}

/// Why a file is no saved register.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WhyNot {
    /// It cannot be read as a ZIP.
    #[error("{0}")]
    Zip(String),
    /// More files than any register has.
    #[error("{files} files, {limit} is the limit")]
    TooManyFiles {
        /// How many.
        files: usize,
        /// The limit.
        limit: usize,
    },
    /// A file is missing in it.
    #[error("it holds no {0}")]
    Lacks(&'static str),
    /// The manifest cannot be read.
    #[error("{MANIFEST}: {0}")]
    Manifest(String),
    /// A layout of another version.
    #[error("its format is {found}, this program reads {FORMAT}")]
    OtherFormat {
        /// Its version.
        found: u32,
    },
    /// It holds something that no register has.
    #[error("it holds `{0}`")]
    Foreign(String),
    /// More comes out of it than a register of its size can hold.
    #[error("it inflates beyond every measure")]
    InflatesTooLarge,
}

impl SavedError {
    pub(super) fn file(path: &Path) -> impl Fn(io::Error) -> Self {
        move |source| Self::File { path: path.to_owned(), source }
    }

    /// The kind of error, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Exists { .. } => "file_exists",
            Self::File { .. } => "file",
            Self::NotSaved { .. } => "not_a_save",
        }
    }

    /// The message with its mend, in the reader's language.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        pick(language, self.chinese(), self.to_string())
    }

    fn chinese(&self) -> String {
        match self {
            Self::Exists { path } => format!("“{}”已存在，不会覆盖；请另取文件名", path.display()),
            Self::File { path, source } => {
                let said = tables::system_said(source);
                format!("无法使用“{}”：{said}；请确认其存在并可读写", path.display())
            }
            Self::NotSaved { path, why } => {
                format!(
                    "“{}”不是台账存档（{}）；请选择由 quanze save 写出的文件",
                    path.display(),
                    why.chinese()
                )
            }
        }
    }
}

impl WhyNot {
    fn chinese(&self) -> String {
        match self {
            Self::Zip(detail) => format!("无法按 ZIP 读取：{detail}"),
            Self::TooManyFiles { files, limit } => format!("内有 {files} 个文件，最多 {limit} 个"),
            Self::Lacks(name) => format!("其中没有 {name}"),
            Self::Manifest(detail) => format!("{MANIFEST} 读不懂：{detail}"),
            Self::OtherFormat { found } => format!("格式为第 {found} 版，本程序读第 {FORMAT} 版"),
            Self::Foreign(name) => format!("其中有“{name}”"),
            Self::InflatesTooLarge => "解压后大得不合常理".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_is_said_in_chinese_with_its_mend() {
        let path = || PathBuf::from("register.zip");
        let reasons = [
            WhyNot::Zip("invalid Zip archive".to_owned()),
            WhyNot::TooManyFiles { files: 2, limit: 1 },
            WhyNot::Lacks(MANIFEST),
            WhyNot::Manifest("missing field `size`".to_owned()),
            WhyNot::OtherFormat { found: 2 },
            WhyNot::Foreign("passwd".to_owned()),
            WhyNot::InflatesTooLarge,
        ];
        let file = SavedError::File { path: path(), source: io::ErrorKind::NotFound.into() };
        let not_saved = reasons.into_iter().map(|why| SavedError::NotSaved { path: path(), why });
        for error in [SavedError::Exists { path: path() }, file].into_iter().chain(not_saved) {
            let said = error.describe(Language::Zh);
            assert!(said.contains("；请") && !said.contains("it "), "{said}");
            assert_eq!(error.describe(Language::En), error.to_string());
        }
    }
}
