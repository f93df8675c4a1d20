//! Who asks: an account, the person behind it, their ties to organs and places, and by what means they came.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use register::{Label, Language, OrganId, PlaceId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::AccountIdError;
use crate::role::Role;

/// The longest account name, in characters.
pub const ACCOUNT_CHARS_MAX: usize = 64;
/// The most ties one person may have.
pub const TIES_MAX: usize = 20;

/// The name of an account: letters (of any script), digits and `. - _ @`, ASCII letters in lower case. One account is
/// one person.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct AccountId(Arc<str>);

impl AccountId {
    /// Reads an account name; ASCII letters become lower case, so that `Zhang` and `zhang` are one account.
    pub fn new(text: &str) -> Result<Self, AccountIdError> {
        let chars = text.chars().count();
        let odd = |c: &char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@'));
        match text.chars().find(odd) {
            _ if chars == 0 => Err(AccountIdError::Empty),
            _ if chars > ACCOUNT_CHARS_MAX => Err(AccountIdError::TooLong { chars }),
            Some(character) => Err(AccountIdError::BadCharacter { character }),
            None => Ok(Self(text.to_ascii_lowercase().into())),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The account in the recorder of an entry written by [`Person::recorder`]; `None` for a plain name, as entries
    /// from before there was sign-in have. The turtle-shell brackets keep them apart: `登记岗(演示)` is a plain name.
    pub fn of_recorder(recorder: &str) -> Option<Self> {
        let (_, account) = recorder.strip_suffix('〕')?.rsplit_once('〔')?;
        Self::new(account).ok()
    }
}

impl TryFrom<String> for AccountId {
    type Error = AccountIdError;
    fn try_from(text: String) -> Result<Self, AccountIdError> {
        Self::new(&text)
    }
}

impl From<AccountId> for String {
    fn from(id: AccountId) -> String {
        id.0.as_ref().to_owned()
    }
}

impl FromStr for AccountId {
    type Err = AccountIdError;
    fn from_str(text: &str) -> Result<Self, AccountIdError> {
        Self::new(text)
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What ties a person to an organ: the role there, and for which places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tie {
    /// The role.
    pub role: Role,
    /// The organ.
    pub organ: OrganId,
    /// The places; the organ's whole area when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceId>,
}

impl Tie {
    /// A tie for the organ's whole area.
    pub const fn whole(role: Role, organ: OrganId) -> Self {
        Self { role, organ, places: Vec::new() }
    }

    /// Does this tie give no more than `owned`? Same role and organ, and no place beyond it.
    pub fn is_part_of(&self, owned: &Self) -> bool {
        let places = owned.places.is_empty()
            || (!self.places.is_empty() && self.places.iter().all(|place| owned.places.contains(place)));
        self.role == owned.role && self.organ == owned.organ && places
    }
}

/// A person with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// The person's name.
    pub name: String,
    /// The ties, at most [`TIES_MAX`].
    pub ties: Vec<Tie>,
}

impl Person {
    /// The recorder of an entry: name and account, so that the ledger says who it was and four eyes can be told apart.
    pub fn recorder(&self) -> String {
        format!("{}〔{}〕", self.name, self.account)
    }

    /// The ties that are part of what the person holds now. A token's rights never outlive those of its owner.
    pub fn narrowed(&self, ties: &[Tie]) -> Self {
        let held = |tie: &&Tie| self.ties.iter().any(|owned| tie.is_part_of(owned));
        Self { ties: ties.iter().filter(held).cloned().collect(), ..self.clone() }
    }
}

/// By what means a person came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Signed in.
    Session {
        /// The password was set by somebody else and must be changed first.
        must_change_password: bool,
    },
    /// By an API token; the person's ties are narrowed to the token's already.
    Token {
        /// May it only read?
        read_only: bool,
    },
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asker {
    /// Somebody who has not signed in.
    Visitor,
    /// Somebody with an account.
    Person {
        /// The person.
        person: Arc<Person>,
        /// By what means.
        by: Means,
    },
}

impl Asker {
    /// A person who has signed in and is free to work.
    pub fn signed_in(person: Person) -> Self {
        Self::Person { person: Arc::new(person), by: Means::Session { must_change_password: false } }
    }

    /// The account, if any.
    pub fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Visitor => None,
            Self::Person { person, .. } => Some(&person.account),
        }
    }

    /// What to call a visitor.
    pub const VISITOR: Label = Label::new("访客(未登录)", "visitor (not signed in)");

    /// The name to show.
    pub fn name(&self, language: Language) -> &str {
        match self {
            Self::Visitor => Self::VISITOR.in_language(language),
            Self::Person { person, .. } => &person.name,
        }
    }
}
