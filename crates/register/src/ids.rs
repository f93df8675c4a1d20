//! Identities: of acts, places, organs, powers, instruments, duties; and positions in the ledger.
//!
//! Each is a type of its own, so that an organ cannot be passed where a place is meant. An identity is opaque:
//! nothing is ever read out of its letters (codes have their own types in [`crate::codes`]).

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The longest identity accepted, in characters.
pub const ID_CHARS_MAX: usize = 100;

/// Why a text is no identity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing was written.
    #[error("the identity is empty; write one of 1 to {ID_CHARS_MAX} characters")]
    Empty,
    /// More than [`ID_CHARS_MAX`] characters.
    #[error("the identity has {chars} characters; {ID_CHARS_MAX} is the limit, shorten it")]
    TooLong {
        /// How many characters were given.
        chars: usize,
    },
    /// White space or a control character stands in it.
    #[error("the identity `{text}` holds white space or a control character; leave it out")]
    BadCharacter {
        /// The text as given.
        text: String,
    },
    /// A spreadsheet would make another text of it: `1.5e3` becomes 1500, and what follows a guard loses the guard.
    #[error(
        "the identity `{text}` does not survive a spreadsheet; begin it with a letter or a digit, and do not write it as a number such as 1.5e3"
    )]
    Unkept {
        /// The text as given.
        text: String,
    },
}

fn check(text: &str) -> Result<(), IdError> {
    let chars = text.chars().count();
    if chars == 0 {
        Err(IdError::Empty)
    } else if chars > ID_CHARS_MAX {
        Err(IdError::TooLong { chars })
    } else if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        Err(IdError::BadCharacter { text: text.to_owned() })
    } else if text.starts_with('\'') || text.starts_with("=\"") || is_scientific(text) {
        Err(IdError::Unkept { text: text.to_owned() })
    } else {
        Ok(())
    }
}

/// Does it read as a number in scientific notation, as spreadsheets write long ones: `3.70523E+11`? A code such as
/// `12E4`, without a point, is nothing they write.
fn is_scientific(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let Some((whole, fraction)) = mantissa.split_once('.') else { return false };
    digits(whole) && digits(fraction) && digits(exponent.trim_start_matches(['+', '-']))
}

macro_rules! identity {
    ($(#[doc = $doc:literal])+ $name:ident) => {
        $(#[doc = $doc])+
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schemars(with = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Reads an identity: 1 to 100 characters, no white space, no control characters, and nothing that a
            /// spreadsheet would change when it is opened and saved.
            pub fn new(text: &str) -> Result<Self, IdError> {
                check(text)?;
                Ok(Self(text.into()))
            }

            /// The identity as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.as_ref().to_owned()
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

identity! {
    /// A place (地方): a province, city, county, town or village, whatever its code and name on a given day.
    PlaceId
}
identity! {
    /// An organ (机关): a government, department, outpost, inner office, committee.
    OrganId
}
identity! {
    /// A power's code in the catalogue (职权编码). Opaque: the codes of provinces and the nation differ in form.
    PowerCode
}
identity! {
    /// An instrument (文件): a numbered document that acts cite.
    InstrumentId
}
identity! {
    /// A duty (责任) laid on a town or a department.
    DutyId
}
identity! {
    /// A wish (放权需求) of a town or an offer of a department.
    WishId
}
identity! {
    /// A work plan (放权工作方案) of a town.
    PlanId
}
identity! {
    /// A proposal (放权方案) to hand powers over.
    ProposalId
}
identity! {
    /// A function (职能): a field of work such as 综合行政执法. A department is an organ that has one.
    Function
}

impl Function {
    /// The function that stands for the people's government itself (人民政府) rather than a department.
    pub const GOVERNMENT: &'static str = "人民政府";

    /// Is the holder of this function the government itself?
    pub fn is_government(&self) -> bool {
        self.as_str() == Self::GOVERNMENT
    }
}

/// Who an act is, given by the caller as a UUID (version 7 preferred): recording the same act twice changes nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ActId(pub uuid::Uuid);

impl FromStr for ActId {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        Ok(Self(text.parse()?))
    }
}

impl fmt::Display for ActId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for ActId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A place in the ledger, counted from 1. A ledger of size K holds the positions 1 to K.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Position(pub u64);

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What the ledger held: its size. An answer *as known at K* uses the positions 1 to K.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Known(pub u64);

impl Known {
    /// Was what stands at `position` known?
    pub fn covers(self, position: Position) -> bool {
        position.0 <= self.0
    }
}

/// The number of a line within an issue, counted from 1.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct LineNumber(pub u32);

/// A grant (赋权): one line of one issue. That is its identity for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct GrantId {
    /// The issuing act.
    pub issue: ActId,
    /// The line in it.
    pub line: LineNumber,
}

/// An amount of money in fen (分), the hundredth of a yuan.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Fen(pub i64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_change_is_no_identity() {
        for text in ["0.0e9", "1.5E3", "3.70523101E+08", "2.5e-1", "'0012", "=\"0012\""] {
            assert_eq!(OrganId::new(text), Err(IdError::Unkept { text: text.to_owned() }));
        }
        for text in ["12E4", "1e5", "v1.5e3", "1.5e3x", "3.7", "=1", "O'Neill", "0012", "e.5"] {
            assert!(OrganId::new(text).is_ok(), "{text}");
        }
    }
}
