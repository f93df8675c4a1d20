//! A draft: an act before it is recorded, with what the one who records it says about it.

use jiff::Timestamp;
use register::acts::Act;
use register::{ActId, OrganId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who records: a name, for which organ, in what capacity. As given by the keeper of the register's files, or as access
/// settled it for somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recorder {
    /// The name as entered.
    pub name: String,
    /// The organ for which it is recorded.
    pub organ: OrganId,
    /// In what capacity, for example 经办人.
    pub capacity: String,
}

/// An act to be recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Its identity; a new one is given when empty. Recording the same identity twice changes nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ActId>,
    /// The act.
    pub act: Act,
    /// Was it done before the register opened? Then its legality is noted, not enforced.
    #[serde(default)]
    pub history: bool,
    /// When it was recorded, for records taken over from elsewhere with their time; now when empty. Never earlier than
    /// the entry before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    pub recorded_at: Option<Timestamp>,
    /// Who recorded it, when not the one who hands the drafts in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorder: Option<Recorder>,
}

impl Draft {
    /// A plain draft of an act.
    pub fn of(act: impl Into<Act>) -> Self {
        Self { id: None, act: act.into(), history: false, recorded_at: None, recorder: None }
    }
}
