//! What an office sets for its service, in one file `settings.toml` beside the ledger: its public address, the OpenID
//! provider at which people sign in, the server by which mail goes. No file: nothing is set. Described in
//! `docs/settings.md`; never part of a saved register.
//!
//! [`file`] is the file as written, [`check`] makes it usable or says which key to mend.

mod check;
mod error;
mod file;
#[cfg(test)]
mod tests;

use std::path::Path;

use jiff::civil::Time;
use people::oidc::ProviderSettings;
use post::{Sender, SmtpSettings};

pub use error::SettingsError;

/// The name of the file.
pub const FILE: &str = "settings.toml";

/// What is set.
#[derive(Default)]
pub struct OfficeSettings {
    /// Signing in at an OpenID provider.
    pub openid: Option<OpenId>,
    /// Notices by mail.
    pub mail: Option<Mail>,
}

/// An OpenID provider.
pub struct OpenId {
    /// What people call it.
    pub name: String,
    /// How the register is known there.
    pub provider: ProviderSettings,
    /// Certificates to trust beside those of this machine.
    pub certificates: Option<Vec<u8>>,
}

/// Notices by mail.
pub struct Mail {
    /// The address under which people reach the pages.
    pub address: String,
    /// From when on the morning's letters go.
    pub morning: Time,
    /// By what they go.
    pub way: Way,
}

/// The way letters go.
pub enum Way {
    /// By a mail server.
    Server(SmtpSettings),
    /// Into a folder.
    Folder(std::path::PathBuf, Sender),
}

impl OfficeSettings {
    /// Reads the file of a folder; what is named in it is looked for from there.
    ///
    /// # Errors
    /// A file, or one named in it, that cannot be read; a key that is unknown, missing or wrong.
    pub fn read(folder: &Path) -> Result<Self, SettingsError> {
        match file::read(&folder.join(FILE))? {
            Some(file) => check::all(file, folder),
            None => Ok(Self::default()),
        }
    }
}
