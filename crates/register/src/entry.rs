//! An entry: an act as the ledger holds it, with who recorded it, when, for whom.

use std::sync::Arc;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::Act;
use crate::choices;
use crate::ids::{ActId, OrganId, Position};

/// The latest version of the statement's JSON that this build reads and writes: 1, or 2 where a note of the opinion bears a
/// figure. What version 1 can say is still written as version 1: see [`Statement::schema`].
pub const STATEMENT_SCHEMA: u32 = 2;

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

/// Under this name, where a rule has its own, a note tells of an article that the law at hand does not have.
pub const NO_SUCH_ARTICLE: &str = "no_such_article";
/// Under this name, where a rule has its own, a note tells of a law that a line names and that is not at hand.
pub const LAW_NOT_AT_HAND: &str = "law_not_at_hand";

/// What one legality rule said of an act when it was recorded, or what of its citations the laws at hand could not bear out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpinionNote {
    /// The rule; or [`NO_SUCH_ARTICLE`], [`LAW_NOT_AT_HAND`].
    pub rule: String,
    /// How grave.
    pub severity: Severity,
    /// The line of an issue it speaks of, when it speaks of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The article it rests on; of a citation in vain that citation.
    pub citation: String,
    /// The figure the rule speaks of, where it speaks of one; what it counts is for the rule to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<u32>,
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

impl OpinionNote {
    /// Does it tell of a citation that the laws at hand could not bear out? No rule said it, and nothing rests on what it
    /// cites.
    pub fn is_of_citation(&self) -> bool {
        [NO_SUCH_ARTICLE, LAW_NOT_AT_HAND].contains(&self.rule.as_str())
    }
}

impl Statement {
    /// The version of its JSON: the earliest that can say it, so that programs of that time still read it.
    pub fn schema(&self) -> u32 {
        if self.opinion.iter().any(|note| note.figure.is_some()) { STATEMENT_SCHEMA } else { 1 }
    }
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
