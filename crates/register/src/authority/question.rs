//! The question: may this organ exercise this power at this place on this day?

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::ids::{Fen, Known, OrganId, PlaceId, PowerCode};

/// What else is known of the matter at hand.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Context {
    /// The amount at stake, in fen; without it the matter counts as one within every limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// The matter, to be compared with excluded matters, word for word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<String>,
    /// The day the case was filed, for a case already running. A day after the day asked about is not used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed: Option<Day>,
}

/// The authority question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// Who wants to act.
    pub organ: OrganId,
    /// Which power.
    pub power: PowerCode,
    /// Where.
    pub place: PlaceId,
    /// On which day.
    pub on: Day,
    /// What was known: the size of the ledger.
    pub known: Known,
    /// Under the rules in force on which day; by default the day asked about.
    pub law: Day,
    /// What else is known of the matter.
    #[serde(default)]
    pub context: Context,
}

impl Question {
    /// The plain question: under the law of the day itself, nothing else known of the matter.
    pub fn new(organ: OrganId, power: PowerCode, place: PlaceId, on: Day, known: Known) -> Self {
        Self { organ, power, place, on, known, law: on, context: Context::default() }
    }

    /// The day the case was filed, where it can be one: not after the day asked about.
    pub fn filed(&self) -> Option<Day> {
        self.context.filed.filter(|filed| *filed <= self.on)
    }
}
