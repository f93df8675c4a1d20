//! A mail server as carrier.

use std::fmt;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::carrier::{Carried, Carrier};
use crate::error::PostError;
use crate::letter::{Letter, Sender};

/// No letter may take longer.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest answer of a server that is told, in characters.
const TOLD_CHARS_MAX: usize = 300;

/// How the way to the server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// TLS from the first byte (usually port 465).
    Tls,
    /// Plain at first, then TLS, or not at all (usually port 587).
    StartTls,
    /// Plain text; for a server on this machine, or where the office says that its server takes nothing else.
    None,
}

/// A mail server.
#[derive(Clone)]
pub struct SmtpSettings {
    /// Its name or address.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// How the way to it is protected.
    pub encryption: Encryption,
    /// Account and password there, where it asks for them.
    pub sign_in: Option<(String, String)>,
    /// Certificates to trust beside those of this machine, as PEM text.
    pub certificates: Option<Vec<u8>>,
    /// The name by which this machine greets the server.
    pub greeting: Option<String>,
    /// Who sends.
    pub sender: Sender,
}

impl fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpSettings")
            .field("server", &self.server)
            .field("port", &self.port)
            .field("encryption", &self.encryption)
            .finish_non_exhaustive()
    }
}

/// Hands letters to a mail server, over a connection of its own for each.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Sender,
    patience: Duration,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp").finish_non_exhaustive()
    }
}

impl Smtp {
    /// Speaks to a server; nothing is sent yet.
    ///
    /// # Errors
    /// Certificates or a server's name that cannot be used.
    pub fn new(settings: SmtpSettings) -> Result<Self, PostError> {
        let tls = match settings.encryption {
            Encryption::None => Tls::None,
            Encryption::StartTls => Tls::Required(tls_of(&settings)?),
            Encryption::Tls => Tls::Wrapper(tls_of(&settings)?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.server)
            .port(settings.port)
            .timeout(Some(PATIENCE))
            .tls(tls);
        if let Some(greeting) = settings.greeting {
            builder = builder.hello_name(ClientId::Domain(greeting));
        }
        if let Some((account, password)) = settings.sign_in {
            builder = builder.credentials(Credentials::new(account, password));
        }
        Ok(Self { transport: builder.build(), sender: settings.sender, patience: PATIENCE })
    }

    /// The same, with more or less patience for a letter than half a minute.
    #[must_use]
    pub fn waiting(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }
}

fn tls_of(settings: &SmtpSettings) -> Result<TlsParameters, PostError> {
    let failed = |error: Error| PostError::Certificates { problem: told(&error) };
    let mut builder = TlsParameters::builder(settings.server.clone());
    if let Some(pem) = &settings.certificates {
        builder = builder.add_root_certificate(Certificate::from_pem(pem).map_err(failed)?);
    }
    builder.build().map_err(failed)
}

impl Carrier for Smtp {
    fn carry<'a>(&'a self, letter: &'a Letter) -> Carried<'a> {
        Box::pin(async move {
            let message = letter.written(&self.sender)?;
            match tokio::time::timeout(self.patience, self.transport.send(message)).await {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) => Err(refusal(&error)),
                Err(_) => Err(PostError::Server { problem: "it took too long".to_owned() }),
            }
        })
    }
}

/// A refusal of this letter, or of everything? RFC 5321: 55x speak of mailboxes and letters; 53x of signing in.
fn refusal(error: &Error) -> PostError {
    let problem = told(error);
    let code = error.status().map(u16::from);
    match code {
        Some(450..=452 | 550..=554) => PostError::Refused { problem },
        _ => PostError::Server { problem },
    }
}

/// What went wrong, with its causes; never what was sent.
fn told(error: &Error) -> String {
    let mut causes = vec![error.to_string()];
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !causes.iter().any(|known| known.contains(&cause_text)) {
            causes.push(cause_text);
        }
        source = cause.source();
    }
    causes.join(": ").chars().filter(|sign| !sign.is_control()).take(TOLD_CHARS_MAX).collect()
}
