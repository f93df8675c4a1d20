//! Why a letter was not carried, or a carrier cannot be made.

use std::path::PathBuf;

use register::Language;

/// Why a letter was not carried. Secrets never stand in it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PostError {
    /// An address that cannot be one.
    #[error("`{address}` is no e-mail address; write it as name@host.example")]
    Address {
        /// As given.
        address: String,
    },
    /// A letter longer than any that is sent.
    #[error("the letter has {bytes} bytes, {max} is the most; tell less at once")]
    TooLong {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        max: usize,
    },
    /// A letter that cannot be written down.
    #[error("the letter cannot be made: {problem}; check sender and receiver")]
    Letter {
        /// What is wrong.
        problem: String,
    },
    /// The certificates of the office's own authority cannot be used.
    #[error(
        "the certificates for the mail server cannot be used: {problem}; name a file with PEM certificates"
    )]
    Certificates {
        /// What is wrong.
        problem: String,
    },
    /// The server could not be spoken to; every letter fails as long as that lasts.
    #[error("the mail server cannot be used: {problem}; check its name, port, encryption and sign-in")]
    Server {
        /// What is wrong.
        problem: String,
    },
    /// The server would not take this letter.
    #[error("the mail server refused the letter: {problem}; check the receiver's address")]
    Refused {
        /// What the server said.
        problem: String,
    },
    /// The folder of letters cannot be written.
    #[error("the letter cannot be put into `{path}`: {source}; check the folder and its permissions", path = path.display())]
    Folder {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl PostError {
    /// Does it concern this letter alone? Otherwise the next one need not be tried now.
    pub const fn is_of_letter(&self) -> bool {
        matches!(
            self,
            Self::Address { .. } | Self::TooLong { .. } | Self::Letter { .. } | Self::Refused { .. }
        )
    }

    /// What is wrong and what to do, in a language.
    pub fn in_language(&self, language: Language) -> String {
        if language == Language::En { self.to_string() } else { self.chinese() }
    }

    fn chinese(&self) -> String {
        match self {
            Self::Address { address } => {
                format!("“{address}”不是电子邮箱地址，请写成 name@host.example 的样子")
            }
            Self::TooLong { bytes, max } => format!("邮件有{bytes}字节，最多{max}字节，请减少一次告知的内容"),
            Self::Letter { problem } => format!("邮件无法写成：{problem}；请检查发件人和收件人"),
            Self::Certificates { problem } => {
                format!("邮件服务器的证书不能用：{problem}；请指定含 PEM 证书的文件")
            }
            Self::Server { problem } => {
                format!("邮件服务器不能用：{problem}；请检查主机名、端口、加密方式和登录信息")
            }
            Self::Refused { problem } => format!("邮件服务器拒收：{problem}；请检查收件人邮箱"),
            Self::Folder { path, source } => {
                format!("邮件无法存入“{}”：{source}；请检查目录和权限", path.display())
            }
        }
    }
}
