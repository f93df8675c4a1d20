//! The period of an audit, from `--from` and `--to`.

use register::{Day, Days, Language};

use crate::arguments::Period;
use crate::failure::Failure;
use crate::language::pick;

/// The days meant; none when neither end is named.
pub fn days(period: Period) -> Result<Option<Days>, Failure> {
    let Period { from, to } = period;
    let days = Days { from: from.unwrap_or(Day::MIN), until: to };
    match (from, to) {
        (None, None) => Ok(None),
        _ if days.is_empty() => Err(Failure::PeriodReversed),
        _ => Ok(Some(days)),
    }
}

/// A line that says which period what follows speaks of.
pub fn headed(period: Option<Days>, language: Language) -> String {
    let shown = describe(period, language);
    pick(language, format!("期间：{shown}"), format!("period: {shown}"))
}

/// The period as a person says it.
pub fn describe(period: Option<Days>, language: Language) -> String {
    let Some(days) = period else { return pick(language, "全部", "everything") };
    let until = days.until.map(|day| day.to_string());
    match (days.from > Day::MIN, until) {
        (true, Some(until)) => format!("{} — {until}", days.from),
        (false, Some(until)) => pick(language, format!("至 {until}"), format!("until {until}")),
        (_, None) => pick(language, format!("自 {}", days.from), format!("from {}", days.from)),
    }
}
