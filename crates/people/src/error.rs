//! What can be refused or fail, as facts. The sentences in Chinese stand in [`crate::error_text`].

use access::{AccountId, AccountIdError};
use jiff::Timestamp;

/// Something of which there may be only so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limited {
    /// Accounts.
    Accounts,
    /// API tokens of one account.
    Tokens,
    /// Ties of one person.
    Ties,
}

/// Why something was refused or failed. Nothing is half done after any of these.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PeopleError {
    /// Account and password do not fit, or there is no such account, or it is disabled: nobody is told which.
    #[error("account and password do not fit; check both, or ask an administrator")]
    WrongCredentials,
    /// Too many wrong attempts, on this account or from this address.
    #[error("locked until {until} after too many wrong attempts; wait, or ask an administrator to unlock")]
    Locked {
        /// Until when.
        until: Timestamp,
    },
    /// The code of the second factor does not fit, or was used already.
    #[error(
        "the code does not fit or was used already; take the next one your app shows, or a recovery code"
    )]
    WrongCode,
    /// The ticket that awaits the second factor is unknown or too old.
    #[error("the sign-in took too long; start again with account and password")]
    TicketExpired,
    /// The account has no second factor in the making.
    #[error("no second factor is being set up; start setting it up first")]
    NoEnrolment,
    /// No such session: ended, or never ours.
    #[error("this session is not known; sign in")]
    SessionUnknown,
    /// The session has expired.
    #[error("this session has expired; sign in again")]
    SessionExpired,
    /// The form does not carry the session's own token.
    #[error("the form does not belong to this session; open the page again and send it from there")]
    CsrfMismatch,
    /// The form's token is unknown, of another session or purpose, or too old.
    #[error("this form is not known to this session or is too old; open the page again")]
    FormUnknown,
    /// The form holds more than a draft may.
    #[error("the form is too long to be kept as a draft; record it in parts, or bring it as a spreadsheet")]
    DraftTooLong,
    /// The form was sent before and did its work.
    #[error("this form was sent before and recorded {act}; nothing was done again")]
    FormReplayed {
        /// The act it recorded.
        act: String,
    },
    /// The form is being worked on at this moment.
    #[error("this form is being recorded at this moment; wait for the answer to the first sending")]
    FormBusy,
    /// The token is not known: forged, or of another register.
    #[error("this token is not known; make a new one under your own account")]
    TokenUnknown,
    /// The token has expired.
    #[error("this token has expired; make a new one under your own account")]
    TokenExpired,
    /// The token was revoked.
    #[error("this token was revoked; make a new one under your own account")]
    TokenRevoked,
    /// A token may not carry what its owner does not hold.
    #[error("a token carries only ties you hold yourself; leave out the others")]
    TokenTies,
    /// A token's life is not within the limits.
    #[error("a token must expire after now and within {days} days; choose another day")]
    TokenLife {
        /// The longest life, in days.
        days: i64,
    },
    /// The password is too short.
    #[error("the password has {chars} characters; {min} is the least")]
    PasswordTooShort {
        /// How many characters it has.
        chars: usize,
        /// How many it needs.
        min: usize,
    },
    /// The password is too long.
    #[error("the password is longer than {max} bytes; choose a shorter one")]
    PasswordTooLong {
        /// How many bytes it may have.
        max: usize,
    },
    /// The password is one of those tried first.
    #[error("this password is among those everybody tries first; choose another")]
    PasswordCommon,
    /// The password is the account's name or made of it.
    #[error("the password must not be made of the account name; choose another")]
    PasswordIsName,
    /// The new password is the old one.
    #[error("the new password is the old one; choose another")]
    PasswordSame,
    /// The account's name cannot be one.
    #[error(transparent)]
    BadAccountName(#[from] AccountIdError),
    /// A name is empty, too long, or holds control characters.
    #[error("write a name of 1 to {max} characters without line breaks or brackets")]
    BadName {
        /// How many characters it may have.
        max: usize,
    },
    /// An e-mail address that cannot be one.
    #[error("this is no e-mail address; write it as name@host.example, in plain letters, or leave it empty")]
    BadEmail,
    /// There is an account of that name.
    #[error("the account `{account}` exists already; choose another name")]
    AccountTaken {
        /// The name.
        account: AccountId,
    },
    /// Another account bears this external name.
    #[error("another account is matched to this external name; leave it out or mend the other account")]
    ExternalTaken,
    /// No such account.
    #[error("there is no account `{account}`; check the name")]
    NoSuchAccount {
        /// The name.
        account: AccountId,
    },
    /// No such session or token of this account.
    #[error("there is nothing of that identity on your account; look at the list again")]
    NoSuchItem,
    /// The last administrator would lose the post.
    #[error("`{account}` is the last administrator able to sign in; appoint another one first")]
    LastAdministrator {
        /// The account.
        account: AccountId,
    },
    /// Too many of something.
    #[error("there may be {limit} of these; remove one first")]
    TooMany {
        /// Of what.
        what: Limited,
        /// How many there may be.
        limit: u32,
    },
    /// The setup code does not fit or has expired.
    #[error("the setup code does not fit or has expired; restart the program to be given a new one")]
    SetupCode,
    /// There are accounts already.
    #[error("there is an account already, the first run is over; sign in")]
    SetupOver,
    /// The OpenID provider refused, or what it said cannot be trusted.
    #[error("the sign-in at the provider failed: {problem}; start again, or sign in with a password")]
    Provider {
        /// What is wrong.
        problem: String,
    },
    /// The answer of the provider does not belong to a sign-in begun in this browser.
    #[error("this answer belongs to no sign-in begun in this browser; start again")]
    FlowUnknown,
    /// Nobody here is matched to the person the provider named.
    #[error("no account is matched to `{name}`; ask an administrator to enter it as external name")]
    NotMatched {
        /// The claim's value.
        name: String,
    },
    /// The file is no store of people of this program.
    #[error("the file is no store of people of this program ({problem}); choose another or restore a copy")]
    NotPeople {
        /// What was found.
        problem: String,
    },
    /// Something stored cannot be read.
    #[error("the store of people is damaged: {what}; restore it from a saved copy")]
    Damaged {
        /// What.
        what: String,
    },
    /// SQLite or the file system failed.
    #[error("the store of people failed while {doing}: {source}; check the disk and its permissions")]
    Storage {
        /// What was being done.
        doing: &'static str,
        /// What SQLite says.
        source: sqlx::Error,
    },
    /// The file system failed.
    #[error("the file of people cannot be made: {source}; check the folder and its permissions")]
    Io {
        /// What the system says.
        source: std::io::Error,
    },
    /// No random bytes.
    #[error("the operating system gave no random bytes ({reason}); nothing was done, try again")]
    NoRandom {
        /// What the system says.
        reason: String,
    },
    /// A password could not be hashed.
    #[error("the password could not be hashed ({reason}); nothing was done")]
    Hashing {
        /// What the library says.
        reason: String,
    },
}

impl PeopleError {
    pub(crate) fn storage(doing: &'static str) -> impl Fn(sqlx::Error) -> Self {
        move |source| Self::Storage { doing, source }
    }

    /// The gate that refused, as logs, the API and `docs/access.md` name it.
    pub const fn gate(&self) -> &'static str {
        match self {
            Self::WrongCredentials => "credentials",
            Self::Locked { .. } => "locked",
            Self::WrongCode | Self::TicketExpired | Self::NoEnrolment => "second_factor",
            Self::SessionUnknown => "session_unknown",
            Self::SessionExpired => "session_expired",
            Self::CsrfMismatch => "csrf",
            Self::FormUnknown => "form_unknown",
            Self::FormReplayed { .. } | Self::FormBusy => "form_replayed",
            Self::TokenUnknown => "token_unknown",
            Self::TokenExpired => "token_expired",
            Self::TokenRevoked => "token_revoked",
            Self::TokenTies | Self::TokenLife { .. } => "token_rights",
            Self::PasswordTooShort { .. }
            | Self::PasswordTooLong { .. }
            | Self::PasswordCommon
            | Self::PasswordIsName
            | Self::PasswordSame => "password_rules",
            Self::BadAccountName(_) | Self::BadName { .. } | Self::BadEmail => "names",
            Self::AccountTaken { .. } | Self::ExternalTaken => "taken",
            Self::NoSuchAccount { .. } | Self::NoSuchItem => "unknown",
            Self::LastAdministrator { .. } => "last_administrator",
            Self::TooMany { .. } | Self::DraftTooLong => "limits",
            Self::SetupCode | Self::SetupOver => "setup",
            Self::Provider { .. } | Self::FlowUnknown | Self::NotMatched { .. } => "provider",
            Self::NotPeople { .. }
            | Self::Damaged { .. }
            | Self::Storage { .. }
            | Self::Io { .. }
            | Self::NoRandom { .. }
            | Self::Hashing { .. } => "failure",
        }
    }

    /// Is it the asker's to mend? Otherwise something of ours failed.
    pub fn is_refusal(&self) -> bool {
        self.gate() != "failure"
    }
}
