//! Time limits (办理时限) as statutes and commitments state them: a number of days and what kind of day.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of day a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// 工作日: days on which offices work (for example 行政许可法 art 82).
    Working,
    /// 自然日: every day (for example the 90 days of 行政处罚法 art 60).
    Calendar,
}

/// A limit of some days. The day on which it starts to run is not counted; its last day still keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct TimeLimit {
    /// How many days; 0 means on the same day.
    pub days: u16,
    /// What kind of day.
    pub unit: TimeUnit,
}

impl TimeLimit {
    /// A limit in working days.
    pub const fn working(days: u16) -> TimeLimit {
        TimeLimit { days, unit: TimeUnit::Working }
    }

    /// A limit in calendar days.
    pub const fn calendar(days: u16) -> TimeLimit {
        TimeLimit { days, unit: TimeUnit::Calendar }
    }
}

impl fmt::Display for TimeLimit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            TimeUnit::Working => "working",
            TimeUnit::Calendar => "calendar",
        };
        let plural = if self.days == 1 { "" } else { "s" };
        write!(out, "{} {unit} day{plural}", self.days)
    }
}
