//! Letters (邮件): plain text by SMTP, or as files into a folder. What a letter says, to whom and when, is the caller's;
//! here it is carried, in a limited time, or the reason is given. No secret ever stands in a reason.
//!
//! A server is spoken to over TLS, unless it stands on this machine or the office says in so many words that its server
//! takes plain text only.

mod carrier;
mod error;
mod folder;
mod letter;
mod smtp;

pub use carrier::{Carried, Carrier};
pub use error::PostError;
pub use folder::Folder;
pub use letter::{LETTER_BYTES_MAX, Letter, Sender};
pub use smtp::{Encryption, Smtp, SmtpSettings};
