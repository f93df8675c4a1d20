//! A letter, and how it is written down as mail.

use std::time::SystemTime;

use jiff::Timestamp;
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::{Address, message::header};
use uuid::Uuid;

use crate::error::PostError;

/// The longest text of a letter, in bytes.
pub const LETTER_BYTES_MAX: usize = 256 * 1024;

/// A letter in plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The receiver's name.
    pub name: String,
    /// The receiver's address.
    pub to: String,
    /// The subject, one line.
    pub subject: String,
    /// The text.
    pub text: String,
    /// When it is written.
    pub at: Timestamp,
}

/// Who sends letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender(Mailbox);

impl Sender {
    /// Reads `name@host.example` or `Name <name@host.example>`.
    ///
    /// # Errors
    /// [`PostError::Address`].
    pub fn new(text: &str) -> Result<Self, PostError> {
        let address = || PostError::Address { address: text.chars().take(200).collect() };
        text.trim().parse().map(Self).map_err(|_| address())
    }
}

impl Letter {
    /// The letter as mail. Receiver and subject are encoded, so that nothing in them becomes a header of its own.
    pub(crate) fn written(&self, sender: &Sender) -> Result<Message, PostError> {
        if self.text.len() > LETTER_BYTES_MAX {
            return Err(PostError::TooLong { bytes: self.text.len(), max: LETTER_BYTES_MAX });
        }
        let address = || PostError::Address { address: self.to.chars().take(200).collect() };
        let to: Address = self.to.parse().map_err(|_| address())?;
        let one_line = |text: &str| text.split(char::is_control).collect::<Vec<_>>().join(" ");
        Message::builder()
            .from(sender.0.clone())
            .to(Mailbox::new(Some(one_line(&self.name)), to))
            .subject(one_line(&self.subject))
            .date(SystemTime::from(self.at))
            .message_id(Some(format!("<{}@{}>", Uuid::new_v4(), sender.0.email.domain())))
            // Programs do not answer what programs send (RFC 3834).
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .body(self.text.clone())
            .map_err(|error| PostError::Letter { problem: error.to_string() })
    }
}

/// `Auto-Submitted: auto-generated`.
#[derive(Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
