//! An entry: an act as the ledger holds it, with who recorded it, when, for whom.

use std::sync::Arc;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::Act;
use crate::choices;
use crate::ids::{ActId, OrganId, Position};

/// The version of the statement's JSON that this build writes and reads.
pub const STATEMENT_SCHEMA: u32 = 1;

choices! {
    /// How grave a legality rule's word is.
    Severity {
        /// The act is unlawful.
        Unlawful = "unlawful", "违法", "unlawful";
        /// The act needs something more.
        Needs = "needs", "须补正", "needs something";
        /// Something to take care of.
        Caution = "caution", "提示", "caution";
    }
}

/// What one legality rule said of an act when it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpinionNote {
    /// The rule.
    pub rule: String,
    /// How grave.
    pub severity: Severity,
    /// The line of an issue it speaks of, when it speaks of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The article it rests on.
    pub citation: String,
}

/// What the ledger keeps of an act: its body. Written in canonical JSON and digested by the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The act.
    pub act: Act,
    /// Was it recorded as history, that is: done before the register opened?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub history: bool,
    /// What the legality rules said of it when it was recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opinion: Vec<OpinionNote>,
}

/// An act in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its position, counted from 1.
    pub position: Position,
    /// Its identity.
    pub id: ActId,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Who recorded it: a name as entered.
    pub recorder: Arc<str>,
    /// For which organ. It may stand here before it is registered: somebody opens the register.
    pub organ: OrganId,
    /// In what capacity.
    pub capacity: Arc<str>,
    /// The body.
    pub statement: Arc<Statement>,
}

impl Entry {
    /// The act itself.
    pub fn act(&self) -> &Act {
        &self.statement.act
    }
}
